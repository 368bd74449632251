"""States in words: of an indicator, of an item with how much of it was judged, and counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from longmy_kpi.figures.figure import Figure, ItemFigure, State
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.reports.layout.marks import ALL_STATES, Tone, tone
from longmy_kpi.reports.layout.table import Mark


def figure_mark(figure: Figure, lexicon: Lexicon) -> Mark:
    """Return an indicator's state; not enough reported, and nothing to report, are told from nothing reported."""
    if figure.half_told:
        counts = {"reported": figure.months_reported, "due": figure.months_due}
        return Mark(figure.state, instead=lexicon.say("state.no_data.some", **counts))
    if figure.state is State.NOT_DUE and figure.nothing_arose:
        return Mark(figure.state, instead=lexicon.say("value.nothing_arose"))
    return Mark(figure.state)


def item_mark(item: ItemFigure, lexicon: Lexicon) -> Mark:
    """Return an item's state."""
    return Mark(item.state, instead=lexicon.say("state.no_data.some_of_item") if item.half_told else "")


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
