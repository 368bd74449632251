"""What can be said of an indicator, one field a column: every table picks from here, so all say the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from string import Formatter
from typing import NamedTuple

from msgspec.structs import replace

from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.plan.model import Indicator, Plan
from longmy_kpi.reports.layout.indicator_cells import IndicatorCells
from longmy_kpi.reports.layout.outline import Line
from longmy_kpi.reports.layout.table import Align, Cell, Column, Row
from longmy_kpi.reports.report import MonthReport


class TableField(NamedTuple):
    """A column and how its cell is made; its formula names other fields by key: `({to_date})/({target})×100`."""

    column: Column
    cell: Callable[[Line], Cell]


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


_LEFT, _CENTER, _RIGHT = Align.LEFT, Align.CENTER, Align.RIGHT
_PLAN = (
    Column("order", "", _CENTER, widest=6),
    Column("number", "", _CENTER, widest=7),
    Column("code", "", _LEFT, widest=20),
    Column("group", "", _LEFT, widest=16),
    Column("item", "", _CENTER, widest=6),
    Column("name", "", _LEFT, widest=42),
    Column("name_short", "name", _LEFT, widest=42),
    Column("measure", "", _CENTER, widest=11),
    Column("lead", "", _LEFT, widest=26),
    Column("lead_short", "lead", _LEFT, widest=12),
)
"""Columns of what the plan says; a heading is the key of its words where those are another column's too."""

_FIGURE = (
    *(Column(key, "", _RIGHT, widest=14) for key in ("last_year", "month", "numerator", "denominator", "to_date")),
    Column("year_estimate", "", _RIGHT, widest=14),
    Column("as_of", "", _CENTER, widest=12),
    Column("covered_to", "", _CENTER, widest=14),
    Column("months_reported", "", _CENTER, widest=10),
    Column("months_due", "", _CENTER, widest=10),
    Column("attainment", "", _RIGHT, "({to_date})/({target})×100", 14),
    Column("gap", "", _RIGHT, "({to_date}) − ({target})", 14),
    Column("change", "", _RIGHT, "({to_date})/({last_year})×100 − 100", 14),
    Column("change_points", "", _RIGHT, "({to_date}) − ({last_year})", 14),
    Column("on_last_year", "", _RIGHT, widest=14),
    Column("year_attainment", "", _RIGHT, "({year_estimate})/({target})×100", 14),
    Column("state", "", _LEFT, widest=17),
    *(Column(key, "", _RIGHT, widest=14) for key in ("planned_share", "pace", "forecast", "needed_per_month")),
    Column("forecast_range", "", _RIGHT, widest=24),
    Column("remarks", "", _LEFT, widest=34),
    Column("remarks_told", "remarks", _LEFT, widest=34),
    Column("outward_remarks", "", _LEFT, widest=34),
    Column("note", "", _LEFT, widest=34),
    Column("difficulty", "", _LEFT, widest=44),
    Column("self_assessment", "", _LEFT, widest=16),
    Column("explained", "", _LEFT, widest=14),
)
"""Columns of the month's figures, in the same way."""


def indicator_columns(report: MonthReport, lexicon: Lexicon) -> dict[str, TableField]:
    """Return every field by its key: identity, responsibility, plan values, and the month's figures."""
    cells = IndicatorCells(report, lexicon)
    fields = [_field(column, cells, lexicon) for column in (*_PLAN, *_FIGURE)]
    for issuer in range(issuers(report.plan)):
        column = Column(target_key(issuer), _target_heading(report.plan, issuer, lexicon), _RIGHT, widest=16)
        fields.append(TableField(column, partial(cells.target_by, issuer)))
        if issuer:
            fields.append(TableField(_attainment_column(issuer, lexicon), partial(cells.attainment_by, issuer)))
    return {one.column.key: one for one in fields}


def _field(column: Column, cells: IndicatorCells, lexicon: Lexicon) -> TableField:
    heading = lexicon.say(f"report.column.{column.heading or column.key}")
    return TableField(replace(column, heading=heading), getattr(cells, column.key))


def _attainment_column(issuer: int, lexicon: Lexicon) -> Column:
    heading = lexicon.say("report.column.attainment_other", number=issuer + 1)
    return Column(f"attainment{issuer + 1}", heading, _RIGHT, f"({{to_date}})/({{{target_key(issuer)}}})×100", 14)


def _target_heading(plan: Plan, index: int, lexicon: Lexicon) -> str:
    """Name the issuer of a column of plan values where every row has it; else each row's remarks name it."""
    issuer = common_issuer(plan, index)
    if issuer:
        return lexicon.say("report.column.target_by", issuer=issuer)
    return lexicon.say("report.column.target_other", number=index + 1) if index else lexicon.say("report.column.target")
