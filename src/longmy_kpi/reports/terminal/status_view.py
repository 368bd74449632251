"""`kpi status`: what a chairman reads in ten seconds, then every indicator, then who is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rich.columns import Columns
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from longmy_kpi.figures.figure import Figure
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.reports.layout.marks import ALL_STATES
from longmy_kpi.reports.report import MonthReport
from longmy_kpi.reports.select import Selection
from longmy_kpi.reports.terminal.head import head, missing
from longmy_kpi.reports.terminal.indicators import indicators
from longmy_kpi.reports.terminal.ink import BOLD, mark, said
from longmy_kpi.text import visible


def status(report: MonthReport, lexicon: Lexicon, selection: Selection, width: int | None) -> RenderableType:
    """Return the quick view of a month for a terminal of so many columns, None for a pipe.

    Selected indicators only, and the items they belong to; the submissions are always those of the whole ward.
    """
    figures = selection.figures(report)
    parts: list[RenderableType] = [
        *head(report, lexicon),
        *_selected(report, selection, lexicon),
        *_counts(figures, lexicon, width),
        said(""),
    ]
    if any(figure.indicator.item for figure in figures):
        parts += [_items(report, figures, lexicon), said("")]
    if figures:
        parts += [indicators(report, lexicon, selection, width), said("")]
    return Group(*parts, *missing(report, lexicon))


def _selected(report: MonthReport, selection: Selection, lexicon: Lexicon) -> Iterator[Text]:
    """Say what was selected, so that a part is never taken for the whole."""
    plan = report.plan
    chosen = [lexicon.name(unit) for unit in plan.units if unit.code == selection.unit]
    chosen += [lexicon.name(group) for group in plan.groups if group.code == selection.group]
    chosen += [lexicon.say(f"state.{state}") for state in ALL_STATES if state in selection.states]
    if chosen:
        yield said(lexicon.say("status.selected", what="; ".join(chosen)))


def _counts(figures: Sequence[Figure], lexicon: Lexicon, width: int | None) -> Iterator[RenderableType]:
    """Count the indicators by state, the worst first: side by side on a terminal, a line each in a pipe."""
    yield said(lexicon.say("status.count", count=len(figures)), BOLD)
    counts = Counter(figure.state for figure in figures)
    counted = [said(f"{counts[state]:3} ") + mark(state, lexicon) for state in ALL_STATES if counts[state]]
    yield Group(*counted) if width is None else Columns(counted, padding=(0, 2))


def _items(report: MonthReport, figures: Sequence[Figure], lexicon: Lexicon) -> Table:
    """Return the items that selected indicators belong to: number, state, name; an open one says so."""
    names = {item.number: lexicon.name(item) for item in report.plan.items}
    selected = {figure.indicator.item for figure in figures}
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(justify="right")
    table.add_column()
    table.add_column(overflow="fold")
    for item in report.figures.items:
        if item.number in selected:
            name = said(names[item.number]).append(visible(lexicon.say("status.open")) if item.open else "", "italic")
            table.add_row(said(str(item.number)), mark(item.state, lexicon), name)
    return table
