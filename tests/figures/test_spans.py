from __future__ import annotations

import pytest

from builders import due_in, indicator, month
from longmy_kpi.figures.figure import Span
from longmy_kpi.figures.spans import covered_span, period_already_covered
from longmy_kpi.plan.model import Aggregation

QUARTERLY = indicator(due=due_in("quarter"))
MONTHLY = indicator(due=due_in("month"))
YEARLY_WITH_A_LATE_FINAL = indicator(due=due_in("year", 13), final=month(13))


def months(*numbers: int) -> set[object]:
    return {month(number) for number in numbers}


@pytest.mark.parametrize(
    ("about", "at", "reported", "start"),
    [
        (MONTHLY, 1, (), 0),
        (MONTHLY, 3, (1,), 2),  # February is missing: March still covers March alone
        (QUARTERLY, 3, (), 0),
        (QUARTERLY, 6, (), 3),  # the first quarter is missing
        (QUARTERLY, 3, (1,), 1),  # an earlier reading inside the same due period
        (QUARTERLY, 3, (1, 2, 6), 2),
        (QUARTERLY, 4, (3,), 3),
        (QUARTERLY, 8, (7,), 7),
        (QUARTERLY, -9, (), -12),  # March of last year, cut up as the plan's year is
        (QUARTERLY, -6, (-8,), -8),  # June of last year, after April
        (MONTHLY, 0, (), -1),  # December of last year
        (YEARLY_WITH_A_LATE_FINAL, 13, (), 12),  # the final month adds to the plan's year
    ],
)
def test_a_sum_reading_covers(about: object, at: int, reported: tuple[int, ...], start: int) -> None:
    assert covered_span(about, 2026, month(at), months(*reported)) == Span(month(start), month(at))


@pytest.mark.parametrize("way", [Aggregation.LATEST, Aggregation.CUMULATIVE])
def test_a_level_speaks_of_the_year_from_its_start(way: Aggregation) -> None:
    level = indicator(to_date=way, due=due_in("month"))
    assert covered_span(level, 2026, month(5), months(4)) == Span(month(0), month(5))
    assert covered_span(level, 2026, month(-7), months(-8)) == Span(month(-12), month(-7))


@pytest.mark.parametrize(
    ("about", "at", "reported", "covering"),
    [
        (QUARTERLY, 2, (3,), 3),
        (QUARTERLY, 2, (1, 3), 3),
        (QUARTERLY, 1, (2, 3), 2),
        (QUARTERLY, 2, (2, 3), None),  # a correction replaces, it counts nothing twice
        (QUARTERLY, 3, (4, 6), None),  # the next due period begins at the end of March
        (QUARTERLY, 5, (3,), None),
        (MONTHLY, 2, (3,), None),
        (QUARTERLY, -10, (-9,), -9),
        (indicator(to_date=Aggregation.LATEST, due=due_in("quarter")), 2, (3,), None),
    ],
)
def test_a_span_is_not_covered_twice(about: object, at: int, reported: tuple[int, ...], covering: int | None) -> None:
    later = period_already_covered(about, 2026, month(at), months(*reported))
    assert later == (None if covering is None else month(covering))
