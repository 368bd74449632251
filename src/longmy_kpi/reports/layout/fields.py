"""What can be said of an indicator, one field a column: every table picks from here, so all say the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from string import Formatter
from typing import NamedTuple

from longmy_kpi.figures.amounts import in_period
from longmy_kpi.figures.figure import Figure, State
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.plan.model import AssignmentBasis, Indicator, Plan
from longmy_kpi.reports.layout import values
from longmy_kpi.reports.layout.marks import figure_mark
from longmy_kpi.reports.layout.month_cells import period_cell
from longmy_kpi.reports.layout.moves import indicator_led
from longmy_kpi.reports.layout.outline import Line, lines
from longmy_kpi.reports.layout.remarks import as_of, cell_words, outward_remarks, remarks
from longmy_kpi.reports.layout.short_names import short_name
from longmy_kpi.reports.layout.table import BLANK, Align, Cell, Column, NumberCell, Row, TextCell
from longmy_kpi.reports.layout.values import signed_target_cell
from longmy_kpi.reports.report import MonthReport


class TableField(NamedTuple):
    """A column and how its cell is made; its formula names other fields by key: `({to_date})/({target})×100`."""

    column: Column
    cell: Callable[[Line], Cell]


def field(
    lexicon: Lexicon, key: str, align: Align, widest: int, cell: Callable[[Line], Cell], formula: str = ""
) -> TableField:
    """Make a field whose heading the lexicon knows."""
    return TableField(Column(key, lexicon.say(f"report.column.{key}"), align, formula, widest), cell)


def choose_fields(fields: Mapping[str, TableField], keys: Iterable[str]) -> tuple[TableField, ...]:
    """Take the fields of these keys; formulas get the numbers that the columns have in this choice."""
    chosen = [fields[key] for key in keys]
    numbers = {one.column.key: str(number) for number, one in enumerate(chosen, 1)}
    return tuple(one._replace(column=replace(one.column, formula=_formula(one.column, numbers))) for one in chosen)


def _formula(column: Column, numbers: Mapping[str, str]) -> str:
    """Put column numbers into a formula; none where it speaks of a column that was not chosen."""
    needed = {name for _, name, _, _ in Formatter().parse(column.formula) if name}
    return column.formula.format_map(numbers) if needed <= numbers.keys() else ""


def columns(fields: Sequence[TableField]) -> tuple[Column, ...]:
    """Return the columns of the fields."""
    return tuple(one.column for one in fields)


def table_row(fields: Sequence[TableField], line: Line) -> Row:
    """Return the row of one line."""
    return Row(tuple(one.cell(line) for one in fields), indent=line.indent)


def plan_fields(report: MonthReport, lexicon: Lexicon) -> list[TableField]:
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


def _identity(report: MonthReport, lexicon: Lexicon) -> list[TableField]:
    plan = report.plan
    order = {line.indicator.code: NumberCell(Decimal(number), 0) for number, line in enumerate(lines(report), 1)}
    proposed = lexicon.say("report.proposed")

    def lead_short(line: Line) -> Cell:
        return TextCell(plan.unit_by_code[line.indicator.lead].short_name)

    def lead(line: Line) -> Cell:
        name = lexicon.name(plan.unit_by_code[line.indicator.lead])
        return TextCell(f"{name} {proposed}" if line.indicator.named is AssignmentBasis.PROPOSED else name)

    return [
        field(lexicon, "order", Align.CENTER, 6, lambda line: order[line.indicator.code]),
        field(lexicon, "number", Align.CENTER, 7, lambda line: TextCell(line.number)),
        field(lexicon, "code", Align.LEFT, 20, lambda line: TextCell(line.indicator.code)),
        field(
            lexicon, "group", Align.LEFT, 16, lambda line: TextCell(lexicon.name(line.group)) if line.group else BLANK
        ),
        field(
            lexicon,
            "item",
            Align.CENTER,
            6,
            lambda line: NumberCell(Decimal(line.item.number), 0) if line.item else BLANK,
        ),
        field(lexicon, "name", Align.LEFT, 42, lambda line: TextCell(lexicon.name(line.indicator))),
        TableField(
            Column("name_short", lexicon.say("report.column.name"), widest=42),
            lambda line: TextCell(short_name(line.indicator, lexicon)),
        ),
        field(lexicon, "measure", Align.CENTER, 11, lambda line: TextCell(lexicon.name(line.indicator.measure))),
        field(lexicon, "lead", Align.LEFT, 26, lead),
        TableField(Column("lead_short", lexicon.say("report.column.lead"), widest=12), lead_short),
    ]


def _target(report: MonthReport, lexicon: Lexicon, index: int) -> TableField:
    def cell(line: Line) -> Cell:
        if index == 0:
            return signed_target_cell(line.figure.target, lexicon)
        further = line.indicator.series[index : index + 1]
        return signed_target_cell(further[0].at(report.month).target, lexicon) if further else BLANK

    return TableField(
        Column(target_key(index), _target_heading(report.plan, index, lexicon), Align.RIGHT, widest=16), cell
    )


def _target_heading(plan: Plan, index: int, lexicon: Lexicon) -> str:
    """Name the issuer of a column of plan values where every row has it; else each row's remarks name it."""
    issuer = common_issuer(plan, index)
    if issuer:
        return lexicon.say("report.column.target_by", issuer=issuer)
    return lexicon.say("report.column.target_other", number=index + 1) if index else lexicon.say("report.column.target")


Of = Callable[[Figure], Cell]


def figure_fields(report: MonthReport, lexicon: Lexicon) -> list[TableField]:
    """Return the fields of the month's figures."""
    return [*_reported(report, lexicon), *_compared(lexicon), *_by_issuer(report, lexicon), *_judged(report, lexicon)]


def _figure_field(
    lexicon: Lexicon, key: str, of: Of, align: Align = Align.RIGHT, widest: int = 14, formula: str = ""
) -> TableField:
    return field(lexicon, key, align, widest, lambda line: of(line.figure), formula)


def _reported(report: MonthReport, lexicon: Lexicon) -> list[TableField]:
    def numerator(figure: Figure) -> Cell:
        amount = in_period(figure, report.period_months)
        return values.part_cell(amount.numerator if amount else None)

    def denominator(figure: Figure) -> Cell:
        amount = in_period(figure, report.period_months)
        return values.part_cell(amount.denominator if amount else None)

    return [
        _figure_field(lexicon, "last_year", values.last_year_cell),
        _figure_field(lexicon, "month", lambda figure: period_cell(report, figure, lexicon)),
        _figure_field(lexicon, "numerator", numerator),
        _figure_field(lexicon, "denominator", denominator),
        _figure_field(lexicon, "to_date", lambda figure: values.actual_cell(figure, lexicon)),
        _figure_field(lexicon, "year_estimate", lambda figure: values.measured_cell(figure, figure.year_estimate)),
        _figure_field(lexicon, "as_of", lambda figure: TextCell(as_of(figure, lexicon)), Align.CENTER, 12),
        _figure_field(lexicon, "covered_to", lambda figure: values.day_cell(figure.data_day), Align.CENTER),
        _figure_field(
            lexicon, "months_reported", lambda figure: values.count_cell(figure.months_reported), Align.CENTER, 10
        ),
        _figure_field(lexicon, "months_due", lambda figure: values.count_cell(figure.months_due), Align.CENTER, 10),
    ]


def _compared(lexicon: Lexicon) -> list[TableField]:
    def attainment(figure: Figure) -> Cell:
        return values.attainment_cell(figure.attainment, figure.target)

    def change(figure: Figure) -> Cell:
        return values.change_cell(figure.change)

    def change_points(figure: Figure) -> Cell:
        return values.points_cell(figure, figure.change_points)

    def gap(figure: Figure) -> Cell:
        return values.points_cell(
            figure, figure.gap if figure.gap is not None or not figure.indicator.measure.percent else figure.distance
        )

    return [
        _figure_field(lexicon, "attainment", attainment, formula="({to_date})/({target})×100"),
        _figure_field(lexicon, "gap", gap, formula="({to_date}) − ({target})"),
        _figure_field(lexicon, "change", change, formula="({to_date})/({last_year})×100 − 100"),
        _figure_field(lexicon, "change_points", change_points, formula="({to_date}) − ({last_year})"),
        _figure_field(lexicon, "on_last_year", lambda figure: _on_last_year(figure, lexicon)),
        _figure_field(
            lexicon, "year_attainment", values.year_attainment_cell, formula="({year_estimate})/({target})×100"
        ),
    ]


def _on_last_year(figure: Figure, lexicon: Lexicon) -> Cell:
    """Show the change on last year in one column: in percent, of percentages in points, which are named."""
    if not figure.indicator.measure.percent:
        return values.change_cell(figure.change)
    points = values.points_cell(figure, figure.change_points)
    return (
        TextCell(lexicon.say("document.points", points=cell_words(points, lexicon)))
        if isinstance(points, NumberCell)
        else points
    )


def _by_issuer(report: MonthReport, lexicon: Lexicon) -> list[TableField]:
    """Make the attainment against the second and further issuers' plan values."""
    return [_attainment_by(index, lexicon) for index in range(1, issuers(report.plan))]


def _attainment_by(index: int, lexicon: Lexicon) -> TableField:
    heading = lexicon.say("report.column.attainment_other", number=index + 1)
    column = Column(f"attainment{index + 1}", heading, Align.RIGHT, f"({{to_date}})/({{{target_key(index)}}})×100", 14)

    def cell(line: Line) -> Cell:
        further = line.figure.others[index - 1 : index]
        return values.attainment_cell(further[0].attainment, further[0].target) if further else BLANK

    return TableField(column, cell)


def _judged(report: MonthReport, lexicon: Lexicon) -> list[TableField]:
    def beside(said: str, figure: Figure) -> Cell:
        return TextCell("\n".join(filter(None, (said, indicator_led(report, figure, lexicon)))))

    return [
        _figure_field(lexicon, "state", lambda figure: figure_mark(figure, lexicon), Align.LEFT, 17),
        _figure_field(lexicon, "planned_share", lambda figure: values.share_cell(figure.planned_share)),
        _figure_field(lexicon, "pace", lambda figure: values.pace_cell(figure.pace)),
        _figure_field(lexicon, "forecast", lambda figure: values.measured_cell(figure, figure.forecast)),
        _figure_field(lexicon, "forecast_range", lambda figure: values.range_cell(figure, lexicon), widest=24),
        _figure_field(lexicon, "needed_per_month", lambda figure: values.mean_cell(figure, figure.needed_per_month)),
        _figure_field(lexicon, "remarks", lambda figure: beside(remarks(figure, lexicon), figure), Align.LEFT, 34),
        TableField(
            Column("remarks_told", lexicon.say("report.column.remarks"), widest=34),
            lambda line: beside(_remarks_told(line.figure, lexicon), line.figure),
        ),
        _figure_field(
            lexicon,
            "outward_remarks",
            lambda figure: beside(outward_remarks(figure, lexicon), figure),
            Align.LEFT,
            34,
        ),
        _figure_field(lexicon, "note", lambda figure: TextCell(figure.note), Align.LEFT, 34),
        _figure_field(lexicon, "difficulty", lambda figure: TextCell(figure.difficulty), Align.LEFT, 44),
        _figure_field(lexicon, "self_assessment", lambda figure: TextCell(figure.self_assessment), Align.LEFT, 16),
        _figure_field(lexicon, "explained", lambda figure: TextCell(_explained(figure, lexicon)), Align.LEFT, 14),
    ]


def _remarks_told(figure: Figure, lexicon: Lexicon) -> str:
    """Return the remarks, and before them how far a figure reaches that lacks a reading."""
    reach = as_of(figure, lexicon) if figure.incomplete or figure.stale else ""
    return "\n".join(words for words in (reach, remarks(figure, lexicon)) if words)


def _explained(figure: Figure, lexicon: Lexicon) -> str:
    """Say whether a shortfall is explained; nothing where there is none, or the report that may say why is awaited."""
    if figure.state not in {State.BEHIND, State.BREACHED, State.MISSED} or figure.unexplained != figure.owes_reason:
        return ""
    return lexicon.say("report.unexplained" if figure.owes_reason else "report.explained")
