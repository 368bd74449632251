"""`kpi show`: one indicator through the year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from longmy_kpi.figures.figure import Figure
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.period import Month
from longmy_kpi.plan.wording import due_words
from longmy_kpi.reports.layout.fields import own_heading
from longmy_kpi.reports.layout.month_cells import in_force, month_cell, reported_then
from longmy_kpi.reports.layout.months import figures_by_month, parts_words, remarks_by_month
from longmy_kpi.reports.layout.outline import Line, lines
from longmy_kpi.reports.layout.plan_tables import indicator_fields
from longmy_kpi.reports.layout.remarks import cell_words, decision, short_month
from longmy_kpi.reports.layout.table import BLANK, Absence, AbsentCell, Align, Column
from longmy_kpi.reports.layout.values import actual_cell, attainment_cell
from longmy_kpi.reports.report import MonthReport
from longmy_kpi.reports.terminal.blocks import Block, Grid, GridColumn
from longmy_kpi.reports.terminal.chart import BEYOND, DONE, OPEN, Scale, scale_of
from longmy_kpi.reports.terminal.head import head
from longmy_kpi.reports.terminal.indicators import NARROW, is_paced, state_text
from longmy_kpi.reports.terminal.styled_text import StyledText, joined_texts
from longmy_kpi.reports.terminal.styles import BOLD, DIM, beneath, cell_text, grid, styled

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
        yield styled(lexicon.say("show.legend", done=DONE, open=OPEN, beyond=BEYOND), DIM)
    yield from _remarks(figures, lexicon)


def _row(report: MonthReport, figure: Figure, lexicon: Lexicon) -> Iterator[StyledText]:
    code, month = figure.indicator.code, figure.month
    value = cell_text(month_cell(report, code, month, lexicon), lexicon)
    parts = parts_words(in_force(report, code, month), lexicon)
    yield styled(short_month(month))
    yield beneath(value, styled(parts, DIM), styled(_then(report, code, month, lexicon), DIM))
    yield cell_text(actual_cell(figure, lexicon), lexicon)
    yield cell_text(attainment_cell(figure.attainment, figure.target), lexicon)
    yield state_text(figure, lexicon)


def _bar(figure: Figure, scale: Scale | None) -> StyledText:
    return styled(scale.bar(figure.actual) if scale is not None and isinstance(figure.actual, Decimal) else "")


def _then(report: MonthReport, code: str, month: Month, lexicon: Lexicon) -> str:
    """Say what was reported for the month at first, where another figure counts now."""
    before = reported_then(report, code, month, lexicon)
    return "" if before == BLANK else lexicon.say("show.then", value=cell_words(before, lexicon))


def _values(figures: Sequence[Figure]) -> Sequence[Decimal]:
    """Return what bars are drawn for; nothing of ratings, yes and no, and where no figure came in."""
    return [figure.actual for figure in figures if isinstance(figure.actual, Decimal)]


def _scale(figure: Figure, values: Sequence[Decimal]) -> Scale | None:
    """Return the scale of one month's bar: its goal is the one that the month was judged by."""
    target = figure.target
    return scale_of(values, target.value if target.high is None else target.high, _CELLS) if values else None


def _remarks(figures: Sequence[Figure], lexicon: Lexicon) -> Iterator[Block]:
    """Yield notes, difficulties and restatements, with their months."""
    rows = [[styled(month), styled(words)] for month, words in remarks_by_month(figures, lexicon)]
    if rows:
        yield styled("")
        yield Grid([GridColumn(), GridColumn()], rows)


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
_EMPTY = (BLANK, AbsentCell(Absence.NOT_APPLICABLE))


def show(report: MonthReport, code: str, lexicon: Lexicon, width: int | None) -> Sequence[Block]:
    """Return one indicator for so many columns, None for a pipe: what is asked, where it stands, month by month."""
    line = next(line for line in lines(report) if line.indicator.code == code)
    return [
        *head(report, lexicon, line.figure),
        styled(""),
        _title(line, lexicon),
        _details(report, line, lexicon),
        styled(""),
        *months(report, code, lexicon, width),
    ]


def _title(line: Line, lexicon: Lexicon) -> StyledText:
    indicator = line.indicator
    words = {"code": indicator.code, "name": lexicon.name(indicator), "measure": lexicon.name(indicator.measure)}
    return styled(lexicon.say("show.title", **words), BOLD)


def _details(report: MonthReport, line: Line, lexicon: Lexicon) -> Grid:
    """Return what is asked and where it stands, a line each; what does not apply is left out."""
    details = (*_asked(report, line, lexicon), *_reached(report, line, lexicon))
    return Grid([GridColumn(), GridColumn()], [[styled(label, DIM), value] for label, value in details])


def _asked(report: MonthReport, line: Line, lexicon: Lexicon) -> Iterator[tuple[str, StyledText]]:
    yield from _fields(report, line, ("target",), lexicon)
    changed = decision(line.figure, lexicon)
    if changed:
        yield "", styled(changed)
    yield from _fields(report, line, ("lead",), lexicon)
    yield lexicon.say("show.due"), styled(due_words(line.indicator, report.plan, lexicon))


def _reached(report: MonthReport, line: Line, lexicon: Lexicon) -> Iterator[tuple[str, StyledText]]:
    yield lexicon.say("show.state"), joined_texts("; ", state_text(line.figure, lexicon).lines())
    figure = line.figure
    yield lexicon.say("show.periods"), styled(f"{figure.months_reported}/{figure.months_due}")
    without = {"planned_share"} if not is_paced(figure) else set()
    if figure.incomplete:  # else the missing months would count as months without work
        without.add("needed_per_month")
    yield from _fields(report, line, [key for key in _FIGURES if key not in without], lexicon)


def _fields(report: MonthReport, line: Line, keys: Sequence[str], lexicon: Lexicon) -> Iterator[tuple[str, StyledText]]:
    """Yield heading and value of the fields that every report shares."""
    for field in indicator_fields(report, lexicon, keys):
        cell = field.cell(line)
        if cell not in _EMPTY:
            yield own_heading(field.column, line.indicator, lexicon), cell_text(cell, lexicon)
