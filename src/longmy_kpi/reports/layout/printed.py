"""Tables as a page has room for them: fewer columns, and names that give way where there is too little room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from longmy_kpi.figures.figure import State
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.reports.layout.outline import lines
from longmy_kpi.reports.layout.plan_tables import full_table
from longmy_kpi.reports.layout.short_names import name_within
from longmy_kpi.reports.layout.table import Absence, AbsentCell, Cell, Column, MarkCell, Table
from longmy_kpi.reports.report import MonthReport

_KEYS = ("number", "name", "measure", "last_year", "target", "month", "to_date", "attainment", "change")
_LAST = ("state", "lead_short")
_OF_LAST_YEAR = ("last_year", "change")
_NARROW = {"name": 60, "name_short": 60, "measure": 14, "target": 17, "state": 24, "lead_short": 9}
_TIGHT = {"measure": 9, "target": 12, "last_year": 9}
UPRIGHT = {"measure": 9, "target": 12, "state": 20}  # on a page that is higher than wide


def printed_table(
    report: MonthReport,
    lexicon: Lexicon,
    *,
    longest_name: int | None = None,
    every_issuer: bool = True,
    last_year: bool = True,
    tight: bool = False,
) -> Table:
    """Return the monthly table with the columns that a page has room for; those of last year where they are known.

    Where it is `tight`, columns of words beside the names are narrow, and their words stand over several lines.
    """
    compared = last_year and knows_last_year(report)
    keys = [*(key for key in _KEYS if compared or key not in _OF_LAST_YEAR), *_LAST]
    table = full_table(report, lexicon, keys, folded=True, every_issuer=every_issuer, longest_name=longest_name)
    return narrowed(table, _TIGHT if tight else {})


def knows_last_year(report: MonthReport) -> bool:
    """Tell whether any indicator can be compared with last year."""
    return any(line.figure.last_year is not None for line in lines(report))


def has_short_names(report: MonthReport, lexicon: Lexicon, longest_name: int | None) -> bool:
    """Tell whether a table with names of at most so many letters has a short one in the place of any."""
    shown = (line.indicator for line in lines(report))
    return any(name_within(one, lexicon, longest_name) != lexicon.name(one) for one in shown)


def narrowed(table: Table, narrower: Mapping[str, int]) -> Table:
    """Return a table for a page: its columns give way to the names, and are not numbered.

    That an indicator is only followed its state says, and need not be said for its target.
    """
    widest = {**_NARROW, **narrower}
    said = tuple(replace(one, widest=widest.get(one.key, one.widest)) for one in table.columns)
    rows = tuple(replace(row, cells=_brief(row.cells, said)) for row in table.rows)
    return replace(table, columns=said, rows=rows, numbered=False)


def _brief(values: Sequence[Cell], said: Sequence[Column]) -> tuple[Cell, ...]:
    cells = dict(zip([one.key for one in said], values, strict=True))
    state = cells.get("state")
    if isinstance(state, MarkCell) and state.state is State.FOLLOWED and "target" in cells:
        cells["target"] = AbsentCell(Absence.NOT_APPLICABLE)
    return tuple(cells.values())
