"""How many indicators stand how, in words that add up to the plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Sequence

from msgspec import Struct

from longmy_kpi.figures.figure import JUDGED, Figure, State
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.reports.layout.marks import Tone, counted_as, counted_words, tone, wanting_count
from longmy_kpi.reports.layout.table import Awaited
from longmy_kpi.reports.narrative.prose import count_said


class Counts(Struct, frozen=True):
    """How many indicators stand how, and the same in words; a text is empty where there are none.

    judged: those with a verdict: good (reached, exceeded or on course), working (neither reached nor due), those that
    need care, and awaited ones, whose verdict asks for care unless the month's report changes it. Of what needs care
    some may lack their figures; rest: all others, of which some are not due and some await a target.
    """

    total: str
    judged: str
    good: str
    care: str
    working: str
    rest: str
    not_due: str
    pending: str
    awaited: str
    all_words: str
    good_words: str
    care_words: str
    rest_words: str
    awaited_words: str


def counts_of(every: Sequence[Figure], caring: Container[str], lexicon: Lexicon) -> Counts:
    """Count indicators by how they stand; those of the codes `caring` need care."""
    judged = [one for one in every if one.state in JUDGED]
    good = [one for one in judged if tone(one.state) is Tone.GOOD]
    working = [one for one in judged if one.state is State.NOT_YET]
    care = [one for one in every if one.indicator.code in caring]
    awaited = [one for one in judged if one.awaited is not None and one not in (*good, *working, *care)]
    rest = [one for one in every if one.state not in JUDGED and one not in care]
    not_due = [one for one in rest if one.state is State.NOT_DUE]
    pending = [one for one in rest if one.state is State.NO_TARGET]

    def count(some: Sequence[Figure]) -> str:
        return count_said(len(some), lexicon) if some else ""

    return Counts(
        *(count(every), count(judged), count(good), count(care), count(working)),
        *(count(rest), count(not_due), count(pending), count(awaited)),
        *(_words(some, lexicon) for some in (every, good, care, rest, awaited)),
    )


def _words(figures: Sequence[Figure], lexicon: Lexicon) -> str:
    """Count states in words: of good ones the best first, else the worst; too little is not nothing."""
    counts = Counter(map(counted_as, figures))
    best_first = all(tone(one.state) is Tone.GOOD for one in figures)
    return "; ".join(
        lexicon.say("narrative.count", count=count_said(counts[one], lexicon), state=counted_words(one, lexicon))
        + _wanting(one.state, figures, lexicon)
        for one in sorted(counts, key=lambda one: one.order, reverse=best_first)
    )


def _wanting(state: State | Awaited, figures: Sequence[Figure], lexicon: Lexicon) -> str:
    wanting = wanting_count(state, figures)
    return lexicon.say("report.of_which_wanting", count=count_said(wanting, lexicon)) if wanting else ""
