from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec.structs import replace

from builders import PERCENT, due_in, indicator, month, plan, reading, readings, target
from longmy_kpi.figures.figure import Figure, State
from longmy_kpi.figures.month import compute
from longmy_kpi.ledger.readings import Official
from longmy_kpi.plan.model import Aggregation, Baseline, Derivation, Derived, Indicator, Op, ValueKind

NOT_ABOVE = target(Op.NOT_ABOVE_LAST_YEAR)


def figure(about: Indicator, until: int, *told: tuple[int, object]) -> Figure:
    """The figure of one indicator from plain numbers by month; months up to 0 are last year's."""
    rows = [(number, reading(value=value)) for number, value in told]
    return compute(plan(about), readings(*rows), month(until)).figures["a"]


def baseline(year: object = None, **months: object) -> Baseline:
    given = {int(name.removeprefix("m")): Decimal(str(value)) for name, value in months.items()}
    return Baseline(None if year is None else Decimal(str(year)), given)


def test_last_year_is_taken_over_the_spans_that_have_a_reading_only() -> None:
    found = figure(indicator(aim=NOT_ABOVE), 3, (-11, 4), (-10, 100), (-9, 3), (1, 3), (3, 4))
    assert (found.actual, found.last_year, found.change, found.state) == (7, 7, 0, State.NO_DATA)
    above = figure(indicator(aim=NOT_ABOVE), 3, (-11, 4), (-10, 100), (-9, 3), (1, 3), (3, 5))
    assert (above.actual, above.last_year, above.state) == (8, 7, State.BREACHED)


def test_one_unknown_month_leaves_no_base() -> None:
    found = figure(indicator(aim=NOT_ABOVE), 2, (-11, 4), (1, 3), (2, 4))
    assert (found.last_year, found.change, found.state) == (None, None, State.NO_BASELINE)


def test_a_quarter_of_last_year_does_not_stand_for_a_month() -> None:
    quarterly = indicator(aim=NOT_ABOVE, due=due_in("quarter"))
    assert figure(quarterly, 1, (-9, 30), (1, 3)).last_year is None
    assert figure(quarterly, 3, (-9, 30), (1, 3), (3, 4)).last_year == 30


def test_last_years_december_may_become_official_in_january() -> None:
    about = indicator(aim=NOT_ABOVE)
    rows = [(number, reading(value=10)) for number in range(-11, 1)]
    january = (1, reading(value=10, previous_official=Official(Decimal(7))))
    year = [(number, reading(value=10)) for number in range(2, 13)]
    found = compute(plan(about), readings(*rows, january, *year), month(12)).figures["a"]
    assert (found.last_year, found.state) == (117, State.MISSED)


@pytest.mark.parametrize(
    ("given", "told", "base"),
    [
        (baseline(m1=4, m2=5), (), 9),
        (baseline(m1=4), ((-10, 6),), 10),  # the plan fills what readings leave open
        (baseline(m1=4, m2=5), ((-11, 1), (-10, 2)), 3),  # readings come first
        (baseline(m2=5), (), None),
        (baseline(year=100), (), None),  # the year says nothing of two months
    ],
)
def test_the_plans_baseline_fills_and_never_overrides(
    given: Baseline, told: tuple[tuple[int, int], ...], base: int | None
) -> None:
    assert figure(indicator(aim=NOT_ABOVE, baseline=given), 2, *told, (1, 3), (2, 4)).last_year == base


def test_the_year_of_the_baseline_serves_when_all_of_it_is_covered() -> None:
    about = indicator(aim=NOT_ABOVE, due=due_in("half_year"), baseline=baseline(year=50))
    found = figure(about, 12, (6, 20), (12, 30))
    assert (found.last_year, found.state) == (50, State.ACHIEVED)
    assert figure(about, 12, (12, 30)).last_year is None


def test_a_level_is_compared_with_the_same_month() -> None:
    rate = indicator(to_date=Aggregation.LATEST, measure=PERCENT)
    found = figure(rate, 3, (-10, 88), (-8, 90), (2, 91))
    assert (found.last_year, found.change_points) == (88, 3)
    assert found.change is not None
    assert abs(found.change * 88 - 3) < Decimal("1e-20")
    assert figure(rate, 3, (-10, 88), (3, 91)).last_year is None


def test_months_after_december_have_no_counterpart_last_year() -> None:
    paid = indicator(to_date=Aggregation.LATEST, measure=PERCENT, due=due_in("month", 13), final=month(13))
    found = figure(paid, 13, (1, 3), (13, 95))  # January 2026 is this year's first month, not last year's thirteenth
    assert (found.actual, found.last_year) == (95, None)


def test_a_final_month_is_compared_with_the_plans_figure_of_last_year() -> None:
    paid = indicator(to_date=Aggregation.LATEST, measure=PERCENT, due=due_in("month", 13), final=month(13))
    paid = replace(paid, baseline=baseline(year=93))
    assert figure(paid, 12, (12, 90)).last_year is None  # 93 says nothing of December
    found = figure(paid, 13, (12, 90), (13, 95))
    assert (found.actual, found.last_year, found.change_points) == (95, 93, 2)


def test_change_is_nothing_over_a_base_of_zero() -> None:
    found = figure(indicator(aim=NOT_ABOVE), 1, (-11, 0), (1, 2))
    assert (found.last_year, found.change, found.state) == (0, None, State.BREACHED)


def growth(*told: tuple[int, object], until: int = 3, due: str = "quarter") -> Figure:
    output = indicator(due=due_in(due))
    rate = indicator(
        "g",
        target(Op.AT_LEAST, 10),
        to_date=Aggregation.LATEST,
        measure=PERCENT,
        due=due_in(due),
        derived=Derived(Derivation.GROWTH, ("a",)),
    )
    rows = [(number, reading(value=value)) for number, value in told]
    return compute(plan(output, rate), readings(*rows), month(until)).figures["g"]


def test_growth_is_judged_exactly() -> None:
    assert growth((-9, 30), (3, 33)).state is State.ACHIEVED
    assert growth((-9, 30), (3, Decimal("32.9999999999999999999999999999"))).state is State.NOT_YET
    assert growth((-9, 30), (3, Decimal("33.0000000000000000000000000001"))).state is State.EXCEEDED


def test_growth_is_over_the_same_spans_and_stands_while_nothing_new_is_due() -> None:
    found = growth((-9, 30), (-6, 50), (3, 36), (6, 44), until=8)
    assert (found.actual, found.as_of, found.months_reported, found.months_due) == (0, month(6), 2, 2)
    assert growth((-9, 30), (-6, 50), (6, 44), until=8).actual == -12


@pytest.mark.parametrize("told", [((3, 33),), ((-9, 0), (3, 33))])
def test_growth_without_a_base_says_so(told: tuple[tuple[int, int], ...]) -> None:
    found = growth(*told)
    assert (found.actual, found.state, found.months_reported) == (None, State.NO_BASELINE, 1)


def test_growth_without_a_reading_is_due_or_not() -> None:
    assert growth(until=2).state is State.NOT_DUE
    assert growth(until=3).state is State.NO_DATA


def test_last_years_pooled_rate_is_pooled_too() -> None:
    rate = indicator(value=ValueKind.RATIO, to_date=Aggregation.POOLED, measure=PERCENT)
    rows = [
        (number, reading(numerator=Decimal(top), denominator=Decimal(below)))
        for number, top, below in ((-11, 90, 100), (-10, 0, 300), (1, 1, 2), (2, 1, 2))
    ]
    assert compute(plan(rate), readings(*rows), month(2)).figures["a"].last_year == Decimal("22.5")


def test_a_sum_of_parts_has_the_base_of_its_parts() -> None:
    parts = [
        indicator("a", due=due_in("quarter"), baseline=baseline(m3=10)),
        indicator("b", due=due_in("quarter")),  # from a reading of last year
    ]
    total = indicator("t", due=due_in("quarter"), derived=Derived(Derivation.SUM, ("a", "b")))
    rate = indicator(
        "g", target(Op.AT_LEAST, 10), to_date=Aggregation.LATEST, derived=Derived(Derivation.GROWTH, ("t",))
    )
    rows = [(-9, reading("b", 20)), (3, reading("a", 11)), (3, reading("b", 22))]
    found = compute(plan(*parts, total, rate), readings(*rows), month(3)).figures
    assert (found["t"].last_year, found["g"].actual, found["g"].state) == (30, 10, State.ACHIEVED)
    without = compute(plan(*parts, total, rate), readings(*rows[1:]), month(3)).figures
    assert (without["t"].last_year, without["g"].state) == (None, State.NO_BASELINE)
