"""A figure in few words: result and plan with their measure, and how it moved since the month before."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from longmy_kpi.figures.figure import JUDGED, Figure, State
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.plan.model import Measure
from longmy_kpi.plan.wording import nothing_allowed
from longmy_kpi.reports.glance.content import CareRow, Piece
from longmy_kpi.reports.layout.care import CareLine, first_judged, moved, state_before
from longmy_kpi.reports.layout.marks import Tone, figure_mark, symbol
from longmy_kpi.reports.layout.remarks import cell_words, lacks_periods, mark_words, short_month
from longmy_kpi.reports.layout.short_names import inside, short_name, unit_short
from longmy_kpi.reports.layout.table import Cell, NumberCell, PercentCell
from longmy_kpi.reports.layout.values import actual_cell, attainment_cell, pace_cell, target_cell
from longmy_kpi.reports.report import MonthReport

_SHORTEST = 5  # a measure of no more letters stands behind each number, a longer one behind the name
_ARROWS = {1: "↑", 0: "=", -1: "↓"}
_SHORT = (State.NO_TARGET, State.NO_BASELINE, State.NOT_DUE)


def figure_state_words(state: State, lexicon: Lexicon) -> str:
    """Say a state in the words for narrow places."""
    return lexicon.say(f"state.short.{state}" if state in _SHORT else f"state.{state}")


def care_row(report: MonthReport, one: CareLine, lexicon: Lexicon) -> CareRow:
    """Return what is said of an indicator that needs care."""
    figure = one.line.figure
    return CareRow(
        state=figure.state,
        code=figure.indicator.code,
        name=name_words(figure, lexicon),
        result=result_words(figure, lexicon),
        plan=plan_words(figure, lexicon),
        share=cell_words(_bare(attainment_cell(figure.attainment, figure.target)), lexicon),
        pace=cell_words(pace_cell(figure.pace), lexicon),
        lead=unit_short(report.plan.unit_by_code[figure.indicator.lead], lexicon),
        change=figure_change_words(report, figure, lexicon),
        extra=tuple(_extra(figure, lexicon)),
        parts=_parts(one, lexicon),
        words=mark_words(figure_mark(figure, lexicon), lexicon),
    )


def name_words(figure: Figure, lexicon: Lexicon) -> str:
    """Name an indicator shortly, with its measure where that is too long to stand behind a number."""
    name, measure = short_name(figure.indicator, lexicon), figure.indicator.measure
    numbers = isinstance(actual_cell(figure, lexicon), NumberCell) or isinstance(
        target_cell(figure.target, lexicon), NumberCell
    )
    words = lexicon.name(measure)
    apart = numbers and _behind_a_number(measure, lexicon) is None and words.casefold() not in name.casefold()
    return f"{name}, {words}" if apart else name


def result_words(figure: Figure, lexicon: Lexicon) -> str:
    """Write the figure to date with a short measure, or why there is none."""
    return _with_measure(actual_cell(figure, lexicon), figure.indicator.measure, lexicon)


def plan_words(figure: Figure, lexicon: Lexicon) -> str:
    """Write the plan with a short measure; where nothing may happen, that it is nought."""
    if nothing_allowed(figure.target):
        return lexicon.say("glance.none_allowed")
    if figure.target.op.is_against_last_year:
        return lexicon.say(f"glance.{figure.target.op}")
    return _with_measure(target_cell(figure.target, lexicon), figure.indicator.measure, lexicon)


def _with_measure(cell: Cell, measure: Measure, lexicon: Lexicon) -> str:
    behind = _behind_a_number(measure, lexicon) if isinstance(cell, NumberCell) else None
    return cell_words(cell, lexicon) + (behind or "")


def _behind_a_number(measure: Measure, lexicon: Lexicon) -> str | None:
    """Return what stands behind each number, a percent sign or a short measure; None where it is too long for that."""
    name = lexicon.name(measure)
    if measure.percent and name.startswith("%"):
        return "%"
    return f" {name}" if len(name) <= _SHORTEST else None


def _bare(cell: Cell) -> Cell:
    """Return a percentage without a word before it: its column says what it is."""
    return replace(cell, used=False) if isinstance(cell, PercentCell) else cell


def figure_change_words(report: MonthReport, figure: Figure, lexicon: Lexicon) -> str:
    """Say how an indicator that needs care stands against the month before: an arrow, and from where."""
    before = state_before(report, figure)
    if before is not None and before == figure.state:
        still = lexicon.say("glance.change.still", state=lexicon.say(f"glance.still.{before}"))
        return f"{still} {was}" if (was := _was(report, figure, lexicon)) else still
    if before in JUDGED and figure.state in JUDGED:
        arrow = _ARROWS[moved(report, figure)]
        return f"{arrow} {lexicon.say('glance.change.from', state=figure_state_words(before, lexicon))}"
    if before in JUDGED:
        return lexicon.say("glance.change.before", state=figure_state_words(before, lexicon))
    return lexicon.say("glance.change.first") if first_judged(report, figure) else ""


def _was(report: MonthReport, figure: Figure, lexicon: Lexicon) -> str:
    """Say the figure of the period before; of an estimate, that it was so then: an official one may stand now."""
    value = value_before(report, figure, lexicon)
    if not value or report.previous is None:
        return ""
    was_estimate = report.previous.figures[figure.indicator.code].estimate
    return lexicon.say("glance.change.then" if was_estimate else "glance.change.was", value=value)


def value_before(report: MonthReport, figure: Figure, lexicon: Lexicon) -> str:
    """Write the figure of the period before, where it was another."""
    before = report.previous.figures.get(figure.indicator.code) if report.previous else None
    if before is None or before.actual is None or before.actual == figure.actual:
        return ""
    return result_words(before, lexicon)


def _extra(figure: Figure, lexicon: Lexicon) -> Iterator[Piece]:
    """Yield what makes a figure less than it looks: periods that lack, an old month, no word of why."""
    if figure.state is State.NO_DATA or lacks_periods(figure):
        counts = {"reported": figure.months_reported, "due": figure.months_due}
        yield Piece(lexicon.say("glance.periods", **counts), Tone.WATCH)
    elif figure.stale and figure.as_of is not None:
        yield Piece(lexicon.say("glance.to_month", month=short_month(figure.as_of)), Tone.WATCH)
    if figure.owes_reason:
        yield Piece(lexicon.say("report.unexplained"), Tone.BAD)


def _parts(one: CareLine, lexicon: Lexicon) -> str:
    """Tell the folded parts: name and pace, with a sign where a part stands otherwise than its whole."""
    if not one.parts:
        return ""
    said = []
    for part in one.parts:
        sign = "" if part.figure.state is one.line.figure.state else symbol(part.figure.state) + " "
        pace = part.figure.pace
        figure = result_words(part.figure, lexicon) if pace is None else cell_words(pace_cell(pace), lexicon)
        said.append(f"{sign}{inside(short_name(part.indicator, lexicon))} {figure}")
    key = "glance.care.parts" if all(part.figure.pace is not None for part in one.parts) else "glance.care.parts_mixed"
    return lexicon.say(key, parts=" · ".join(said))


def few_words(figure: Figure, lexicon: Lexicon) -> str:
    """Write a figure in the fewest words: a great number as its share of the plan."""
    cell, target = actual_cell(figure, lexicon), target_cell(figure.target, lexicon)
    measure = figure.indicator.measure
    if isinstance(cell, NumberCell) and _behind_a_number(measure, lexicon) is None and figure.attainment is not None:
        share = cell_words(_bare(attainment_cell(figure.attainment, figure.target)), lexicon)
        return lexicon.say("glance.items.share", share=share)
    if isinstance(cell, NumberCell) and isinstance(target, NumberCell) and not measure.percent:
        return f"{cell_words(cell, lexicon)}/{cell_words(target, lexicon)}"
    return result_words(figure, lexicon)


def in_a_line(figure: Figure, lexicon: Lexicon, *, plan: bool = False) -> str:
    """Write an indicator and its figure as one piece of a line: `hợp tác xã mới 0/1`, `bao phủ BHYT 95,45%`."""
    name, cell = inside(short_name(figure.indicator, lexicon)), actual_cell(figure, lexicon)
    target = target_cell(figure.target, lexicon)
    if (
        plan
        and isinstance(cell, NumberCell)
        and isinstance(target, NumberCell)
        and not figure.indicator.measure.percent
    ):
        return f"{name} {cell_words(cell, lexicon)}/{cell_words(target, lexicon)}"
    return f"{name} {result_words(figure, lexicon)}"
