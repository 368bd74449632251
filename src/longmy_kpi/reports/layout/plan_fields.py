"""Fields that the plan gives: which indicator, whose, and what is asked of it."""

from __future__ import annotations

from decimal import Decimal

from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.plan.model import Indicator, Named, Plan
from longmy_kpi.reports.layout.fields import Field, field
from longmy_kpi.reports.layout.outline import Line, lines
from longmy_kpi.reports.layout.short_names import short_name
from longmy_kpi.reports.layout.table import BLANK, Align, Cell, Column, Number, Text
from longmy_kpi.reports.layout.values import signed_target_cell
from longmy_kpi.reports.report import MonthReport


def plan_fields(report: MonthReport, lexicon: Lexicon) -> list[Field]:
    """Return the fields of identity, responsibility and target."""
    return [
        *_identity(report, lexicon),
        *(_target(report, lexicon, index) for index in range(issuers(report.plan))),
    ]


def issuers(plan: Plan) -> int:
    """Return how many plan values an indicator has at most: the city and the ward council may each give one."""
    return max((len(indicator.series) for indicator in plan.indicators), default=1)


def common_issuer(plan: Plan, index: int) -> str | None:
    """Return the issuer of the first, second … plan value where it is that of every indicator."""
    names = {one.series[index].issuer if len(one.series) > index else None for one in plan.indicators}
    return names.pop() if len(names) == 1 else None


def target_key(index: int) -> str:
    """Return the key of the plan values of the first, second … issuer."""
    return f"target{index + 1}" if index else "target"


def own_heading(column: Column, indicator: Indicator, lexicon: Lexicon) -> str:
    """Return a column's heading where it stands beside one indicator alone: a plan value's names its issuer."""
    for index, series in enumerate(indicator.series):
        if column.key == target_key(index) and series.issuer:
            return lexicon.say("report.column.target_by", issuer=series.issuer)
    return column.heading


def _identity(report: MonthReport, lexicon: Lexicon) -> list[Field]:
    plan = report.plan
    order = {line.indicator.code: Number(Decimal(number), 0) for number, line in enumerate(lines(report), 1)}
    proposed = lexicon.say("report.proposed")

    def lead_short(line: Line) -> Cell:
        return Text(plan.unit_by_code[line.indicator.lead].short_name)

    def lead(line: Line) -> Cell:
        name = lexicon.name(plan.unit_by_code[line.indicator.lead])
        return Text(f"{name} {proposed}" if line.indicator.named is Named.PROPOSED else name)

    return [
        field(lexicon, "order", Align.CENTER, 6, lambda line: order[line.indicator.code]),
        field(lexicon, "number", Align.CENTER, 7, lambda line: Text(line.number)),
        field(lexicon, "code", Align.LEFT, 20, lambda line: Text(line.indicator.code)),
        field(lexicon, "group", Align.LEFT, 16, lambda line: Text(lexicon.name(line.group)) if line.group else BLANK),
        field(
            lexicon, "item", Align.CENTER, 6, lambda line: Number(Decimal(line.item.number), 0) if line.item else BLANK
        ),
        field(lexicon, "name", Align.LEFT, 42, lambda line: Text(lexicon.name(line.indicator))),
        Field(
            Column("name_short", lexicon.say("report.column.name"), widest=42),
            lambda line: Text(short_name(line.indicator, lexicon)),
        ),
        field(lexicon, "measure", Align.CENTER, 11, lambda line: Text(lexicon.name(line.indicator.measure))),
        field(lexicon, "lead", Align.LEFT, 26, lead),
        Field(Column("lead_short", lexicon.say("report.column.lead"), widest=12), lead_short),
    ]


def _target(report: MonthReport, lexicon: Lexicon, index: int) -> Field:
    def cell(line: Line) -> Cell:
        if index == 0:
            return signed_target_cell(line.figure.target, lexicon)
        further = line.indicator.series[index : index + 1]
        return signed_target_cell(further[0].at(report.month).target, lexicon) if further else BLANK

    return Field(Column(target_key(index), _target_heading(report.plan, index, lexicon), Align.RIGHT, widest=16), cell)


def _target_heading(plan: Plan, index: int, lexicon: Lexicon) -> str:
    """Name the issuer of a column of plan values where every row has it; else each row's remarks name it."""
    issuer = common_issuer(plan, index)
    if issuer:
        return lexicon.say("report.column.target_by", issuer=issuer)
    return lexicon.say("report.column.target_other", number=index + 1) if index else lexicon.say("report.column.target")
