"""`kpi status --against`: a month beside another, or beside the same month last year, what fell first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from longmy_kpi.figures.figure import JUDGED, WORST_FIRST, Figure, State
from longmy_kpi.figures.month import MonthFigures
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.period import Month
from longmy_kpi.reports.glance.build import selected_words
from longmy_kpi.reports.glance.figure_words import figure_state_words, name_words, result_words
from longmy_kpi.reports.layout.marks import Tone, counted_as, figure_mark, symbol
from longmy_kpi.reports.layout.remarks import cell_words, mark_words, short_month
from longmy_kpi.reports.layout.table import Align, Column
from longmy_kpi.reports.layout.values import change_cell, last_year_cell, measured_cell, points_cell
from longmy_kpi.reports.report import MonthReport
from longmy_kpi.reports.select import Selection
from longmy_kpi.reports.terminal.blocks import Block
from longmy_kpi.reports.terminal.head import head
from longmy_kpi.reports.terminal.styled_text import StyledText
from longmy_kpi.reports.terminal.styles import BOLD, STYLES, grid, state_style, styled

_ARROWS = {1: "↑", 0: "=", -1: "↓"}
_SORTED = {-1: 0, 1: 1, 0: 2, None: 3}
_NAME, _FIGURE, _VERDICT = 44, 20, 34


def against_month(
    report: MonthReport, other: Month, lexicon: Lexicon, selection: Selection, width: int | None
) -> Sequence[Block]:
    """Return the report's month beside an earlier one of the year: figures, difference, verdicts.

    A closed month knows only the indicators of its own plan.
    """
    before: MonthFigures = report.months[other]
    pairs = [(before.figures.get(now.indicator.code), now) for now in selection.figures(report)]
    pairs.sort(key=lambda pair: _SORTED[_moved(*pair)])
    counts = [_moved(*pair) for pair in pairs]
    words = {"now": short_month(report.month), "before": short_month(other)}
    title = lexicon.say("glance.against", **words, risen=counts.count(1), fallen=counts.count(-1))
    verdict = lexicon.say("glance.against.verdict", now=words["now"][:2], before=words["before"][:2])
    headings = (*_headings(words, lexicon), (lexicon.say("glance.against.difference"), Align.RIGHT, _FIGURE))
    rows = [_compared(old, now, lexicon) for old, now in pairs]
    columns = [*headings, (verdict, Align.LEFT, _VERDICT)]
    return [*_head(report, lexicon, selection, title), grid(_columns(columns), rows, width)]


def against_year(report: MonthReport, lexicon: Lexicon, selection: Selection, width: int | None) -> Sequence[Block]:
    """Return the report's month beside the same period of last year, where there are figures of it."""
    known = [one for one in selection.figures(report) if one.last_year is not None]
    before = report.month + -12
    words = {"now": short_month(report.month), "before": short_month(before)}
    title = lexicon.say("glance.against.year", **words)
    top = list(_head(report, lexicon, selection, title))
    if not known:
        return [*top, styled(lexicon.say("glance.against.no_year", year=before.year), STYLES[Tone.WATCH])]
    change = (lexicon.say("glance.against.change"), Align.RIGHT, _FIGURE)
    rows = [_with_last_year(one, lexicon) for one in known]
    return [*top, grid(_columns([*_headings(words, lexicon), change]), rows, width)]


def _head(report: MonthReport, lexicon: Lexicon, selection: Selection, title: str) -> Iterator[StyledText]:
    yield from head(report, lexicon)
    selected = selected_words(report, selection, lexicon)
    if selected:
        yield styled(selected)
    yield styled(title, BOLD)


def _headings(words: dict[str, str], lexicon: Lexicon) -> Iterator[tuple[str, Align, int]]:
    yield lexicon.say("status.column.name"), Align.LEFT, _NAME
    yield words["before"], Align.RIGHT, _FIGURE
    yield words["now"], Align.RIGHT, _FIGURE


def _columns(headings: Sequence[tuple[str, Align, int]]) -> list[Column]:
    return [Column(str(number), *heading[:2], widest=heading[2]) for number, heading in enumerate(headings)]


def _moved(before: Figure | None, now: Figure) -> int | None:
    """Return how a verdict moved; None where there are not two verdicts."""
    if before is None or before.state not in JUDGED or now.state not in JUDGED:
        return None
    change = WORST_FIRST.index(now.state) - WORST_FIRST.index(before.state)
    return (change > 0) - (change < 0)


def _compared(before: Figure | None, now: Figure, lexicon: Lexicon) -> list[StyledText]:
    style = state_style(now.state)
    then = lexicon.say("glance.against.not_planned") if before is None else result_words(before, lexicon)
    texts = (name_words(now, lexicon), then, result_words(now, lexicon))
    return [
        *(styled(text, style) for text in texts),
        styled(_difference(before, now, lexicon), style),
        styled(_verdicts(before, now, lexicon), style),
    ]


def _difference(before: Figure | None, now: Figure, lexicon: Lexicon) -> str:
    if before is None or not isinstance(before.actual, Decimal) or not isinstance(now.actual, Decimal):
        return lexicon.say("report.absent.not_applicable")
    change = now.actual - before.actual
    if now.indicator.measure.percent:
        return lexicon.say("glance.against.points", points=cell_words(points_cell(now, change), lexicon))
    return ("+" if change > 0 else "") + cell_words(measured_cell(now, change), lexicon)


def _verdicts(before: Figure | None, now: Figure, lexicon: Lexicon) -> str:
    """Show both signs, the way between them, and the state now in words; where nothing new came, say that."""
    then = lexicon.say("report.absent.not_applicable") if before is None else symbol(counted_as(before).state)
    signs = f"{then} → {symbol(counted_as(now).state)}"
    moved = _moved(before, now)
    words = mark_words(figure_mark(now, lexicon), lexicon) if now.awaited else figure_state_words(now.state, lexicon)
    if now.stale and now.state is not State.NO_DATA and now.awaited is None:
        words += f", {lexicon.say('report.stale')}"
    return f"{signs}  {_ARROWS[moved]} {words}" if moved is not None else f"{signs}  {words}"


def _with_last_year(one: Figure, lexicon: Lexicon) -> list[StyledText]:
    points = one.indicator.measure.percent and one.change_points is not None
    if points:
        change = lexicon.say("glance.against.points", points=cell_words(points_cell(one, one.change_points), lexicon))
    else:
        change = cell_words(change_cell(one.change), lexicon)
    texts = (name_words(one, lexicon), cell_words(last_year_cell(one), lexicon), result_words(one, lexicon), change)
    return [styled(text, state_style(one.state)) for text in texts]
