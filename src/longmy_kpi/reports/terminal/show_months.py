"""An indicator month by month: what came in, what it made to date, how it was judged, and what the unit said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from longmy_kpi.figures.figure import Figure
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.period import Month
from longmy_kpi.reports.layout.indicator_months import figures_by_month, parts_words, remarks_by_month
from longmy_kpi.reports.layout.month_cells import in_force, month_cell, reported_then
from longmy_kpi.reports.layout.remarks import short_month
from longmy_kpi.reports.layout.table import BLANK, Align, Column
from longmy_kpi.reports.layout.values import actual_cell, attainment_cell
from longmy_kpi.reports.layout.words import plain
from longmy_kpi.reports.report import MonthReport
from longmy_kpi.reports.terminal.chart import BEYOND, DONE, OPEN, Scale, scale_of
from longmy_kpi.reports.terminal.grid import Block, Grid, GridColumn
from longmy_kpi.reports.terminal.indicators import NARROW, state_text
from longmy_kpi.reports.terminal.ink import DIM, beneath, cell_text, grid, said
from longmy_kpi.reports.terminal.inked import Inked

_COLUMNS = {
    "month": Align.LEFT,
    "value": Align.RIGHT,
    "to_date": Align.RIGHT,
    "attainment": Align.RIGHT,
    "state": Align.LEFT,
    "chart": Align.LEFT,
}
_WIDEST = {"value": 18, "to_date": 18, "attainment": 9, "state": 26}
_CELLS = 20


def months(report: MonthReport, code: str, lexicon: Lexicon, width: int | None) -> Iterator[Block]:
    """Yield the table, the legend of its chart, and what units said.

    What came in for a month is what counts now, so that the column adds up; the rest is as it was judged then.
    """
    figures = figures_by_month(report, code)
    values = [] if width is not None and width < NARROW else _values(figures)
    scales = [_scale(figure, values) for figure in figures]
    is_drawn = any(scales)
    keys = [key for key in _COLUMNS if key != "chart" or is_drawn]
    columns = [
        Column(key, lexicon.say(f"show.column.{key}"), _COLUMNS[key], widest=_WIDEST.get(key, _CELLS)) for key in keys
    ]
    rows = [list(_row(report, figure, lexicon)) for figure in figures]
    if is_drawn:
        rows = [[*row, _bar(figure, scale)] for row, figure, scale in zip(rows, figures, scales, strict=True)]
    yield grid(columns, rows, width)
    if any(scale is not None and scale.goal is not None for scale in scales):
        yield said(lexicon.say("show.legend", done=DONE, open=OPEN, beyond=BEYOND), DIM)
    yield from _remarks(figures, lexicon)


def _row(report: MonthReport, figure: Figure, lexicon: Lexicon) -> Iterator[Inked]:
    code, month = figure.indicator.code, figure.month
    value = cell_text(month_cell(report, code, month, lexicon), lexicon)
    parts = parts_words(in_force(report, code, month), lexicon)
    yield said(short_month(month))
    yield beneath(value, said(parts, DIM), said(_then(report, code, month, lexicon), DIM))
    yield cell_text(actual_cell(figure, lexicon), lexicon)
    yield cell_text(attainment_cell(figure.attainment, figure.target), lexicon)
    yield state_text(figure, lexicon)


def _bar(figure: Figure, scale: Scale | None) -> Inked:
    return said(scale.bar(figure.actual) if scale is not None and isinstance(figure.actual, Decimal) else "")


def _then(report: MonthReport, code: str, month: Month, lexicon: Lexicon) -> str:
    """Say what was reported for the month at first, where another figure counts now."""
    before = reported_then(report, code, month, lexicon)
    return "" if before == BLANK else lexicon.say("show.then", value=plain(before, lexicon))


def _values(figures: Sequence[Figure]) -> Sequence[Decimal]:
    """Return what bars are drawn for; nothing of ratings, yes and no, and where no figure came in."""
    return [figure.actual for figure in figures if isinstance(figure.actual, Decimal)]


def _scale(figure: Figure, values: Sequence[Decimal]) -> Scale | None:
    """Return the scale of one month's bar: its goal is the one that the month was judged by."""
    target = figure.target
    return scale_of(values, target.value if target.high is None else target.high, _CELLS) if values else None


def _remarks(figures: Sequence[Figure], lexicon: Lexicon) -> Iterator[Block]:
    """Yield notes, difficulties and restatements, with their months."""
    rows = [[said(month), said(words)] for month, words in remarks_by_month(figures, lexicon)]
    if rows:
        yield said("")
        yield Grid([GridColumn(), GridColumn()], rows)
