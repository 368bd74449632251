"""How states look: a symbol and a tone for each, so that none is told by colour alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum

from longmy_kpi.figures.figure import JUDGED, WORST_FIRST, Figure, ItemFigure, State
from longmy_kpi.figures.tasks import TaskStatus
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.reports.layout.table import MarkCell


class Tone(StrEnum):
    """What a state asks of the reader; writers choose the colour. PLAIN is a verdict that asks for nothing yet."""

    GOOD = "good"
    PLAIN = "plain"
    WATCH = "watch"
    BAD = "bad"
    MISSING = "missing"
    NEUTRAL = "neutral"


# Every symbol is in WGL4, the set that Times New Roman and Windows consoles carry.
_LOOKS: dict[State, tuple[str, Tone]] = {
    State.MISSED: ("×", Tone.BAD),
    State.BREACHED: ("‼", Tone.BAD),
    State.BEHIND: ("▼", Tone.BAD),
    State.NO_DATA: ("?", Tone.MISSING),
    State.AT_RISK: ("!", Tone.WATCH),
    State.NOT_YET: ("○", Tone.PLAIN),
    State.NO_BASELINE: ("□", Tone.NEUTRAL),
    State.ON_TRACK: ("►", Tone.GOOD),
    State.HELD: ("■", Tone.GOOD),
    State.ACHIEVED: ("√", Tone.GOOD),
    State.EXCEEDED: ("▲", Tone.GOOD),
    State.NOT_DUE: ("…", Tone.NEUTRAL),
    State.NO_TARGET: ("–", Tone.NEUTRAL),
    State.FOLLOWED: ("◦", Tone.NEUTRAL),
}

ALL_STATES = tuple(_LOOKS)

_TASK_LOOKS: dict[TaskStatus, tuple[str, Tone]] = {
    TaskStatus.OVERDUE: ("‼", Tone.BAD),
    TaskStatus.STUCK: ("×", Tone.BAD),
    TaskStatus.LATE: ("▼", Tone.BAD),
    TaskStatus.NOT_REPORTED: ("?", Tone.MISSING),
    TaskStatus.NOT_STARTED: ("○", Tone.NEUTRAL),
    TaskStatus.IN_PROGRESS: ("►", Tone.GOOD),
    TaskStatus.DONE: ("√", Tone.GOOD),
}


def _look(state: State | TaskStatus) -> tuple[str, Tone]:
    return _TASK_LOOKS[state] if isinstance(state, TaskStatus) else _LOOKS[state]


def symbol(state: State | TaskStatus) -> str:
    """Return the state's symbol, the same in every language."""
    return _look(state)[0]


def tone(state: State | TaskStatus) -> Tone:
    """Return what the state asks of the reader."""
    return _look(state)[1]


def got_worse(before: State, now: State) -> bool:
    """Tell whether a state fell in the order of the contract (section 4).

    Only what was judged can fall, and only to another verdict: a figure that is missing, not due or without a base has
    not got worse. Nor is a move among good states a fall.
    """
    if before not in JUDGED or now not in JUDGED or tone(now) is Tone.GOOD:
        return False
    return WORST_FIRST.index(now) < WORST_FIRST.index(before)


def figure_mark(figure: Figure, lexicon: Lexicon) -> MarkCell:
    """Return an indicator's state; not enough reported, and nothing to report, are told from nothing reported."""
    if figure.half_told:
        counts = {"reported": figure.months_reported, "due": figure.months_due}
        return MarkCell(figure.state, instead=lexicon.say("state.no_data.some", **counts))
    if figure.state is State.NOT_DUE and figure.nothing_arose:
        return MarkCell(figure.state, instead=lexicon.say("value.nothing_arose"))
    return MarkCell(figure.state)


def item_mark(item: ItemFigure, lexicon: Lexicon) -> MarkCell:
    """Return an item's state."""
    return MarkCell(item.state, instead=lexicon.say("state.no_data.some_of_item") if item.half_told else "")


def judged_words(item: ItemFigure) -> str:
    """Write how many of an item's indicators were judged: `2/4`, with `*` where one of those lacks a due reading."""
    return f"{item.judged}/{item.of}" + "*" * (item.wanting > 0)


def count_words(figures: Iterable[Figure], lexicon: Lexicon) -> str:
    """Count states in words, the worst first: `1 chậm tiến độ; 2 đạt, trong đó 1 chưa đủ số liệu`."""
    shown = list(figures)
    counts = Counter((figure.state, figure.half_told) for figure in shown)
    return "; ".join(
        f"{counts[state, half]} {state_words(state, lexicon, half_told=half)}{wanting_words(state, shown, lexicon)}"
        for state in ALL_STATES
        for half in (False, True)
        if counts[state, half]
    )


def state_words(state: State, lexicon: Lexicon, *, half_told: bool) -> str:
    """Name a state; that too little was reported is told from that nothing was."""
    return lexicon.say("state.no_data.some_of_item" if half_told else f"state.{state}")


def wanting_words(state: State, figures: Iterable[Figure], lexicon: Lexicon) -> str:
    """Say how many of a good state lack a due reading; nothing where none does."""
    wanting = wanting_count(state, figures)
    return lexicon.say("report.of_which_wanting", count=wanting) if wanting else ""


def wanting_count(state: State, figures: Iterable[Figure]) -> int:
    """Count apart those of a good state that lack a due reading."""
    return sum(figure.state is state and figure.wanting for figure in figures) if tone(state) is Tone.GOOD else 0
