"""`kpi show`: one indicator through the year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.plan.wording import due_words
from longmy_kpi.reports.layout.outline import Line, lines
from longmy_kpi.reports.layout.plan_fields import own_heading
from longmy_kpi.reports.layout.plan_tables import indicator_fields
from longmy_kpi.reports.layout.remarks import decision
from longmy_kpi.reports.layout.table import BLANK, Absence, Absent
from longmy_kpi.reports.report import MonthReport
from longmy_kpi.reports.terminal.grid import Block, Grid, GridColumn
from longmy_kpi.reports.terminal.head import head
from longmy_kpi.reports.terminal.indicators import is_paced, state_text
from longmy_kpi.reports.terminal.ink import BOLD, DIM, cell_text, said
from longmy_kpi.reports.terminal.inked import Inked, joined
from longmy_kpi.reports.terminal.show_months import months

_FIGURES = (
    "to_date",
    "attainment",
    "gap",
    "planned_share",
    "pace",
    "last_year",
    "change",
    "change_points",
    "forecast",
    "forecast_range",
    "needed_per_month",
    "year_estimate",
    "year_attainment",
    "self_assessment",
)
_EMPTY = (BLANK, Absent(Absence.NOT_APPLICABLE))


def show(report: MonthReport, code: str, lexicon: Lexicon, width: int | None) -> Sequence[Block]:
    """Return one indicator for so many columns, None for a pipe: what is asked, where it stands, month by month."""
    line = next(line for line in lines(report) if line.indicator.code == code)
    return [
        *head(report, lexicon, line.figure),
        said(""),
        _title(line, lexicon),
        _details(report, line, lexicon),
        said(""),
        *months(report, code, lexicon, width),
    ]


def _title(line: Line, lexicon: Lexicon) -> Inked:
    indicator = line.indicator
    words = {"code": indicator.code, "name": lexicon.name(indicator), "measure": lexicon.name(indicator.measure)}
    return said(lexicon.say("show.title", **words), BOLD)


def _details(report: MonthReport, line: Line, lexicon: Lexicon) -> Grid:
    """Return what is asked and where it stands, a line each; what does not apply is left out."""
    details = (*_asked(report, line, lexicon), *_reached(report, line, lexicon))
    return Grid([GridColumn(), GridColumn()], [[said(label, DIM), value] for label, value in details])


def _asked(report: MonthReport, line: Line, lexicon: Lexicon) -> Iterator[tuple[str, Inked]]:
    yield from _fields(report, line, ("target",), lexicon)
    changed = decision(line.figure, lexicon)
    if changed:
        yield "", said(changed)
    yield from _fields(report, line, ("lead",), lexicon)
    yield lexicon.say("show.due"), said(due_words(line.indicator, report.plan, lexicon))


def _reached(report: MonthReport, line: Line, lexicon: Lexicon) -> Iterator[tuple[str, Inked]]:
    yield lexicon.say("show.state"), joined("; ", state_text(line.figure, lexicon).lines())
    figure = line.figure
    yield lexicon.say("show.periods"), said(f"{figure.months_reported}/{figure.months_due}")
    without = {"planned_share"} if not is_paced(figure) else set()
    if figure.incomplete:  # else the missing months would count as months without work
        without.add("needed_per_month")
    yield from _fields(report, line, [key for key in _FIGURES if key not in without], lexicon)


def _fields(report: MonthReport, line: Line, keys: Sequence[str], lexicon: Lexicon) -> Iterator[tuple[str, Inked]]:
    """Yield heading and value of the fields that every report shares."""
    for field in indicator_fields(report, lexicon, keys):
        cell = field.cell(line)
        if cell not in _EMPTY:
            yield own_heading(field.column, line.indicator, lexicon), cell_text(cell, lexicon)
