"""`kpi status`: what a chairman reads in ten seconds, then every indicator, then who is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from longmy_kpi.figures.figure import Figure
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.reports.layout.judged import item_mark, judged_words, wanting_words
from longmy_kpi.reports.layout.marks import ALL_STATES
from longmy_kpi.reports.layout.table import Align
from longmy_kpi.reports.report import MonthReport
from longmy_kpi.reports.select import Selection
from longmy_kpi.reports.terminal.grid import Block, Grid, GridColumn, SideBySide
from longmy_kpi.reports.terminal.head import head, missing
from longmy_kpi.reports.terminal.indicators import indicators
from longmy_kpi.reports.terminal.ink import BOLD, cell_text, mark, said
from longmy_kpi.reports.terminal.inked import Inked


def status(report: MonthReport, lexicon: Lexicon, selection: Selection, width: int | None) -> Sequence[Block]:
    """Return the quick view of a month for a terminal of so many columns, None for a pipe.

    Selected indicators only, and the items they belong to; the submissions are always those of the whole ward.
    """
    figures = selection.figures(report)
    parts: list[Block] = [
        *head(report, lexicon),
        *_selected(report, selection, lexicon),
        *_counts(figures, lexicon),
        said(""),
    ]
    if any(figure.indicator.item for figure in figures):
        parts += [_items(report, figures, lexicon), said("")]
    if figures:
        parts += [*indicators(report, lexicon, selection, width), said("")]
    return [*parts, *missing(report, lexicon)]


def _selected(report: MonthReport, selection: Selection, lexicon: Lexicon) -> Iterator[Inked]:
    """Say what was selected, so that a part is never taken for the whole."""
    plan = report.plan
    chosen = [lexicon.name(unit) for unit in plan.units if unit.code == selection.unit]
    chosen += [lexicon.name(group) for group in plan.groups if group.code == selection.group]
    chosen += [lexicon.say(f"state.{state}") for state in ALL_STATES if state in selection.states]
    if chosen:
        yield said(lexicon.say("status.selected", what="; ".join(chosen)))


def _counts(figures: Sequence[Figure], lexicon: Lexicon) -> Iterator[Block]:
    """Count the indicators by state, the worst first."""
    yield said(lexicon.say("status.count", count=len(figures)), BOLD)
    counts = Counter(figure.state for figure in figures)
    yield SideBySide(
        [
            said(f"{counts[one]:3} ").beside(mark(one, lexicon), said(wanting_words(one, figures, lexicon)))
            for one in ALL_STATES
            if counts[one]
        ]
    )


def _items(report: MonthReport, figures: Sequence[Figure], lexicon: Lexicon) -> Grid:
    """Return the items that selected indicators belong to: number, state, how many judged, name and whether open."""
    names = {item.number: lexicon.name(item) for item in report.plan.items}
    selected = {figure.indicator.item for figure in figures}
    rows = []
    for item in (one for one in report.figures.items if one.number in selected):
        still_open = said(lexicon.say("status.open") if item.open else "", "italic")
        judged = said(f" ({lexicon.say('report.judged_of', judged=judged_words(item))})")
        state = cell_text(item_mark(item, lexicon), lexicon)
        rows.append([said(str(item.number)), state, said(names[item.number]).beside(judged, still_open)])
    return Grid([GridColumn(align=Align.RIGHT), GridColumn(), GridColumn()], rows)
