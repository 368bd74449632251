"""How many indicators stand how, in words that add up to the plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from longmy_kpi.figures.figure import JUDGED, Figure, State
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.reports.layout.judged import wanting_count
from longmy_kpi.reports.layout.marks import ALL_STATES, Tone, tone
from longmy_kpi.reports.narrative.prose import count_said


@dataclass(frozen=True, slots=True)
class Counts:
    """How many indicators stand how, and the same in words.

    judged: those with a verdict: good (reached, exceeded or on course), care (asks for action) and working (neither
    reached nor due) together; rest: all others. `has_…` and `all_judged` tell what there is to say.
    """

    total: str
    judged: str
    good: str
    care: str
    working: str
    rest: str
    not_due: str
    pending: str
    has_judged: bool
    has_good: bool
    has_care: bool
    has_working: bool
    has_rest: bool
    has_not_due: bool
    has_pending: bool
    all_words: str
    good_words: str
    care_words: str
    rest_words: str


def counts_of(every: Sequence[Figure], lexicon: Lexicon) -> Counts:
    """Count indicators by how they stand."""
    good = [one for one in every if tone(one.state) is Tone.GOOD]
    working = [one for one in every if one.state is State.NOT_YET]
    care = [one for one in every if one.state in JUDGED and one not in good and one not in working]
    rest = [one for one in every if one.state not in JUDGED]
    not_due = [one for one in every if one.state is State.NOT_DUE]
    pending = [one for one in every if one.state is State.NO_TARGET]
    groups = (every, [*good, *care, *working], good, care, working, rest, not_due, pending)
    return Counts(
        *(count_said(len(one), lexicon) for one in groups),
        *(bool(one) for one in groups[1:]),
        *(_words(one, lexicon) for one in (every, good[::-1], care, rest)),
    )


def _words(figures: Sequence[Figure], lexicon: Lexicon) -> str:
    """Count states in words: of good ones the best first, else the worst; not enough told is not the same as nothing."""
    counted = Counter((one.state, one.half_told) for one in figures)
    order = ALL_STATES if any(tone(one.state) is not Tone.GOOD for one in figures) else ALL_STATES[::-1]
    return "; ".join(
        lexicon.say(
            "narrative.count",
            count=count_said(counted[state, half], lexicon),
            state=lexicon.say("state.no_data.some_of_item" if half else f"state.{state}"),
        )
        + _wanting(state, figures, lexicon)
        for state in order
        for half in (False, True)
        if counted[state, half]
    )


def _wanting(state: State, figures: Sequence[Figure], lexicon: Lexicon) -> str:
    wanting = wanting_count(state, figures)
    return lexicon.say("report.of_which_wanting", count=count_said(wanting, lexicon)) if wanting else ""
