"""How states look: a symbol and a tone for each, so that none is told by colour alone."""

from __future__ import annotations

from enum import StrEnum

from longmy_kpi.figures.figure import JUDGED, WORST_FIRST, State
from longmy_kpi.figures.tasks import TaskStanding


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

_TASK_LOOKS: dict[TaskStanding, tuple[str, Tone]] = {
    TaskStanding.OVERDUE: ("‼", Tone.BAD),
    TaskStanding.STUCK: ("×", Tone.BAD),
    TaskStanding.LATE: ("▼", Tone.BAD),
    TaskStanding.NOT_REPORTED: ("?", Tone.MISSING),
    TaskStanding.NOT_STARTED: ("○", Tone.NEUTRAL),
    TaskStanding.IN_PROGRESS: ("►", Tone.GOOD),
    TaskStanding.DONE: ("√", Tone.GOOD),
}


def _look(state: State | TaskStanding) -> tuple[str, Tone]:
    return _TASK_LOOKS[state] if isinstance(state, TaskStanding) else _LOOKS[state]


def symbol(state: State | TaskStanding) -> str:
    """Return the state's symbol, the same in every language."""
    return _look(state)[0]


def tone(state: State | TaskStanding) -> Tone:
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
