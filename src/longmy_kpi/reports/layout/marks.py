"""How states look: a symbol and a tone for each, so that none is told by colour alone."""

from __future__ import annotations

from enum import StrEnum

from longmy_kpi.figures.figure import WORST_FIRST, State


class Tone(StrEnum):
    """What a state asks of the reader; writers choose the colour."""

    GOOD = "good"
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
    State.NOT_YET: ("○", Tone.WATCH),
    State.NO_BASELINE: ("□", Tone.MISSING),
    State.NOT_DUE: ("…", Tone.NEUTRAL),
    State.ON_TRACK: ("►", Tone.GOOD),
    State.HELD: ("■", Tone.GOOD),
    State.ACHIEVED: ("√", Tone.GOOD),
    State.EXCEEDED: ("▲", Tone.GOOD),
    State.NO_TARGET: ("–", Tone.NEUTRAL),
    State.FOLLOWED: ("◦", Tone.NEUTRAL),
}

ALL_STATES = tuple(_LOOKS)


def symbol(state: State) -> str:
    """Return the state's symbol, the same in every language."""
    return _LOOKS[state][0]


def tone(state: State) -> Tone:
    """Return what the state asks of the reader."""
    return _LOOKS[state][1]


def got_worse(before: State, now: State) -> bool:
    """Tell whether a state fell in the order of the contract (section 4).

    A first figure is news and no fall, whatever it says; nor is a move among good states.
    """
    if before not in WORST_FIRST or now not in WORST_FIRST or tone(now) is Tone.GOOD or before is State.NOT_DUE:
        return False
    return WORST_FIRST.index(now) < WORST_FIRST.index(before)
