from __future__ import annotations

from decimal import Decimal

import pytest
from histories import MONTHS, History, histories
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import PERCENT, indicator, month, plan, reading, readings, target
from longmy_kpi.figures.display import actual_decimals, clear_apart, clear_decimals
from longmy_kpi.figures.month import compute
from longmy_kpi.period import Month
from longmy_kpi.plan.model import Aggregation, Op, Target
from longmy_kpi.quantity import rounded

NUMBERS = st.decimals(-1000, 1000, places=6)


@pytest.mark.parametrize(
    ("value", "decimals", "mark", "shown"),
    [
        ("95.3987", 2, "95.4", "95.399"),  # 95,40 would read as reached
        ("95.3987", 1, "95.4", "95.399"),
        ("95.4", 0, "95.4", "95.4"),  # 95 would read as missed
        ("80.0001", 2, "80", "80.0001"),  # "trên 80"
        ("2.345", 2, "9", "2.35"),  # half up
        ("-2.345", 2, "0", "-2.35"),
        ("-0.004", 2, "0", "-0.004"),
        ("100", 2, "100", "100.00"),
        ("99.9999999999", 2, "100", "99.9999999999"),
    ],
)
def test_shows_as_many_more_decimals_as_the_mark_needs(value: str, decimals: int, mark: str, shown: str) -> None:
    wide = clear_decimals(Decimal(value), decimals, [Decimal(mark)])
    assert str(rounded(Decimal(value), wide)) == shown


@settings(max_examples=100)
@given(histories(), MONTHS)
def test_the_figure_shown_never_contradicts_the_state(history: History, at: Month) -> None:
    for figure in compute(history.plan, history.readings, at).figures.values():
        if not isinstance(figure.actual, Decimal):
            continue
        shown = rounded(figure.actual, actual_decimals(figure))
        aim = figure.target
        for mark in filter(None, (aim.value, aim.low, aim.high)):
            assert shown.compare(mark) == figure.actual.compare(mark)
        if figure.last_year is not None and aim.op in (Op.NOT_ABOVE_LAST_YEAR, Op.BELOW_LAST_YEAR):
            last_year = rounded(figure.last_year, actual_decimals(figure))
            assert shown.compare(last_year) == figure.actual.compare(figure.last_year)


@pytest.mark.parametrize(
    ("aim", "value", "decimals"),
    [
        (target(Op.AT_LEAST, "95.4"), "95.3987", 3),
        (target(Op.BETWEEN, low=Decimal(35), high=Decimal(40)), "34.999", 3),
        (target(Op.BETWEEN, low=Decimal(35), high=Decimal(40)), "40.0049", 3),
        (target(Op.NOT_ABOVE_LAST_YEAR), "7.0011", 3),  # last year's was 6.9989: both would read 7,00
        (target(Op.FOLLOW), "95.3987", 2),
    ],
)
def test_the_decimals_of_a_figure(aim: Target, value: str, decimals: int) -> None:
    rate = indicator(aim=aim, to_date=Aggregation.LATEST, measure=PERCENT)
    rows = readings((-11, reading(value=Decimal("6.9989"))), (1, reading(value=Decimal(value))))
    assert actual_decimals(compute(plan(rate), rows, month(1)).figures["a"]) == decimals


@given(NUMBERS, st.integers(0, 3), st.lists(NUMBERS, max_size=3))
def test_what_is_shown_lies_on_the_same_side_of_every_mark(value: Decimal, decimals: int, marks: list[Decimal]) -> None:
    wide = clear_decimals(value, decimals, marks)
    shown = rounded(value, wide)
    assert wide >= decimals
    assert [shown < mark for mark in marks] == [value < mark for mark in marks]
    assert [shown == mark for mark in marks] == [value == mark for mark in marks]


@given(NUMBERS, NUMBERS, st.integers(0, 3))
def test_two_figures_side_by_side_compare_as_they_are(one: Decimal, other: Decimal, decimals: int) -> None:
    wide = clear_apart(one, other, decimals)
    assert (rounded(one, wide) < rounded(other, wide)) is (one < other)
    assert (rounded(one, wide) == rounded(other, wide)) is (one == other)
