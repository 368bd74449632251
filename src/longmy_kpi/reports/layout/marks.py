"""How states look: a symbol and a tone for each, so that none is told by colour alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from longmy_kpi.figures.figure import JUDGED, WORST_FIRST, Figure, ItemFigure, State
from longmy_kpi.figures.tasks import TaskStatus
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.reports.layout.table import Awaited, MarkCell


class Tone(StrEnum):
    """What a state asks of the reader; writers choose the colour. PLAIN is a verdict that asks for nothing yet."""

    GOOD = "good"
    PLAIN = "plain"
    WATCH = "watch"
    BAD = "bad"
    MISSING = "missing"
    NEUTRAL = "neutral"


# Every symbol is in WGL4, the set that Times New Roman and Windows consoles carry.
_LOOKS: dict[State | Awaited, tuple[str, Tone]] = {
    State.MISSED: ("×", Tone.BAD),
    State.BREACHED: ("‼", Tone.BAD),
    State.BEHIND: ("▼", Tone.BAD),
    State.NO_DATA: ("?", Tone.MISSING),
    Awaited.REPORT: ("◊", Tone.NEUTRAL),
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

COUNTED = tuple(_LOOKS)
ALL_STATES = tuple(state for state in COUNTED if isinstance(state, State))

_TASK_LOOKS: dict[TaskStatus, tuple[str, Tone]] = {
    TaskStatus.OVERDUE: ("‼", Tone.BAD),
    TaskStatus.STUCK: ("×", Tone.BAD),
    TaskStatus.LATE: ("▼", Tone.BAD),
    TaskStatus.NOT_REPORTED: ("?", Tone.MISSING),
    TaskStatus.NOT_STARTED: ("○", Tone.NEUTRAL),
    TaskStatus.IN_PROGRESS: ("►", Tone.GOOD),
    TaskStatus.DONE: ("√", Tone.GOOD),
}


def _look(state: State | Awaited | TaskStatus) -> tuple[str, Tone]:
    return _TASK_LOOKS[state] if isinstance(state, TaskStatus) else _LOOKS[state]


def symbol(state: State | Awaited | TaskStatus) -> str:
    """Return the state's symbol, the same in every language."""
    return _look(state)[0]


def tone(state: State | Awaited | TaskStatus) -> Tone:
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


class CountedState(NamedTuple):
    """What a figure is counted as: its state, too little told from nothing, or awaited until a due date."""

    state: State | Awaited
    half_told: bool = False
    due: date | None = None

    @property
    def order(self) -> tuple[int, bool]:
        """The worst first."""
        return COUNTED.index(self.state), self.half_told


def counted_as(figure: Figure | ItemFigure) -> CountedState:
    """Return what a figure or an item is counted as; what is awaited has no data yet, and lacks none."""
    if figure.state is State.NO_DATA and figure.awaited is not None:
        return CountedState(Awaited.REPORT, due=figure.awaited)
    return CountedState(figure.state, figure.half_told)


def counted_words(counted: CountedState, lexicon: Lexicon) -> str:
    """Say what figures are counted as."""
    if counted.due is not None:
        return awaited_words(counted.due, lexicon)
    return lexicon.say("state.no_data.some_of_item" if counted.half_told else f"state.{counted.state}")


def counted_mark(counted: CountedState, lexicon: Lexicon) -> MarkCell:
    """Return the mark of what is counted, in words where its state alone says too little."""
    told_by_state = counted == CountedState(counted.state)
    return MarkCell(counted.state, instead="" if told_by_state else counted_words(counted, lexicon))


def awaited_words(due: date, lexicon: Lexicon) -> str:
    """Say that a report is awaited, and by when."""
    return lexicon.say("state.awaited.until", day=f"{due:%d/%m}")


def figure_mark(figure: Figure, lexicon: Lexicon) -> MarkCell:
    """Return an indicator's state, and that its report is awaited where it is, which stands for having no data."""
    known = _known(figure, lexicon)
    if figure.awaited is None:
        return known
    counted, words = counted_as(figure).state, awaited_words(figure.awaited, lexicon)
    state = known.instead or lexicon.say(f"state.{known.state}")
    return MarkCell(counted, instead=words if counted is Awaited.REPORT else f"{state}; {words}")


def _known(figure: Figure, lexicon: Lexicon) -> MarkCell:
    """Return the state; not enough reported, and nothing to report, are told from nothing reported."""
    if figure.half_told:
        counts = {"reported": figure.months_reported, "due": figure.months_due}
        return MarkCell(figure.state, instead=lexicon.say("state.no_data.some", **counts))
    if figure.state is State.NOT_DUE and figure.nothing_arose:
        return MarkCell(figure.state, instead=lexicon.say("value.nothing_arose"))
    return MarkCell(figure.state)


def item_mark(item: ItemFigure, lexicon: Lexicon) -> MarkCell:
    """Return an item's state."""
    return counted_mark(counted_as(item), lexicon)


def judged_words(item: ItemFigure) -> str:
    """Write how many of an item's indicators were judged: `2/4`, with `*` where one of those lacks a due reading."""
    return f"{item.judged}/{item.of}" + "*" * (item.wanting > 0)


def count_words(figures: Iterable[Figure], lexicon: Lexicon) -> str:
    """Count states in words, the worst first: `1 chậm tiến độ; 2 đạt, trong đó 1 chưa đủ số liệu`."""
    shown = list(figures)
    counts = Counter(map(counted_as, shown))
    return "; ".join(
        f"{counts[one]} {counted_words(one, lexicon)}{wanting_words(one.state, shown, lexicon)}"
        for one in sorted(counts, key=lambda one: one.order)
    )


def wanting_words(state: State | Awaited, figures: Iterable[Figure], lexicon: Lexicon) -> str:
    """Say how many of a good state lack a due reading; nothing where none does."""
    wanting = wanting_count(state, figures)
    return lexicon.say("report.of_which_wanting", count=wanting) if wanting else ""


def wanting_count(state: State | Awaited, figures: Iterable[Figure]) -> int:
    """Count apart those of a good state that lack a due reading."""
    return sum(figure.state is state and figure.wanting for figure in figures) if tone(state) is Tone.GOOD else 0
