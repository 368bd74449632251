from __future__ import annotations

import pytest

from longmy_kpi.figures.figure import WORST_FIRST, State
from longmy_kpi.reports.layout.marks import ALL_STATES, COUNTED, Tone, got_worse, symbol, tone


def test_no_two_states_share_a_symbol() -> None:
    assert len({symbol(state) for state in COUNTED}) == len(State) + 1


def test_states_are_listed_worst_first_as_the_contract_orders_them() -> None:
    assert ALL_STATES[: len(WORST_FIRST)] == WORST_FIRST
    assert set(ALL_STATES) == set(State)


@pytest.mark.parametrize("sign", [symbol(state) for state in COUNTED])
def test_symbols_are_in_the_code_page_of_a_windows_console_or_in_wgl4(sign: str) -> None:
    assert sign in "×‼▼?◊!○□…►■√▲–◦"


@pytest.mark.parametrize(
    ("before", "now", "worse"),
    [
        (State.ON_TRACK, State.BEHIND, True),
        (State.ACHIEVED, State.NOT_YET, True),
        (State.HELD, State.BREACHED, True),
        (State.NOT_DUE, State.NO_DATA, False),
        (State.NOT_DUE, State.BEHIND, False),
        (State.NO_DATA, State.BEHIND, False),
        (State.NO_DATA, State.BREACHED, False),
        (State.NO_DATA, State.MISSED, False),
        (State.NO_BASELINE, State.AT_RISK, False),
        (State.NO_BASELINE, State.NO_DATA, False),
        (State.ON_TRACK, State.NO_DATA, False),
        (State.HELD, State.NO_BASELINE, False),
        (State.BEHIND, State.NOT_DUE, False),
        (State.ACHIEVED, State.NOT_DUE, False),
        (State.AT_RISK, State.BEHIND, True),
        (State.NOT_DUE, State.NOT_YET, False),
        (State.NOT_DUE, State.NO_BASELINE, False),
        (State.EXCEEDED, State.ACHIEVED, False),
        (State.BEHIND, State.AT_RISK, False),
        (State.BEHIND, State.BEHIND, False),
        (State.NO_TARGET, State.BEHIND, False),
        (State.ON_TRACK, State.FOLLOWED, False),
    ],
)
def test_worse_is_a_fall_in_the_order_and_no_first_news(before: State, now: State, *, worse: bool) -> None:
    assert got_worse(before, now) is worse


def test_what_needs_an_explanation_looks_bad() -> None:
    assert {state for state in State if tone(state) is Tone.BAD} == {State.BEHIND, State.BREACHED, State.MISSED}


def test_what_is_under_way_asks_for_nothing_and_what_cannot_be_compared_yet_is_no_missing_figure() -> None:
    assert {state for state in State if tone(state) is Tone.WATCH} == {State.AT_RISK}
    assert {state for state in State if tone(state) is Tone.PLAIN} == {State.NOT_YET}
    assert {state for state in State if tone(state) is Tone.MISSING} == {State.NO_DATA}
