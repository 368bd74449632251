from __future__ import annotations

from decimal import Decimal

import pytest

from builders import COUNT, PERCENT, SCALE, due_in, indicator, month, plan, reading, readings, target
from longmy_kpi.diagnostic import Exit, KpiError
from longmy_kpi.figures.figure import Figure, State
from longmy_kpi.figures.month import compute
from longmy_kpi.figures.what_if import WhatIf, what_if
from longmy_kpi.plan.model import (
    Aggregation,
    Decision,
    Indicator,
    Op,
    Target,
    TargetSeries,
    Trajectory,
    TrajectoryKind,
    ValueKind,
)

SUM = indicator(aim=target(Op.AT_LEAST, 120))
BY_YEAR_END = Trajectory(TrajectoryKind.BY_YEAR_END)


def figure(about: Indicator, until: int, **told: object) -> Figure:
    """The figure from plain numbers by month: `m1=10`."""
    rows = [(int(name[1:]), reading(value=value)) for name, value in told.items()]
    return compute(plan(about), readings(*rows), month(until)).figures["a"]


def suppose(about: Indicator, until: int, told: dict[int, object], **question: Decimal) -> WhatIf:
    rows = readings(*((number, reading(value=value)) for number, value in told.items()))
    return what_if(plan(about), rows, month(until), "a", **question)


def test_the_forecast_goes_on_as_so_far_and_its_range_as_the_weakest_and_strongest_span() -> None:
    found = figure(SUM, 3, m1=5, m2=10, m3=15)
    assert (found.forecast, found.forecast_low, found.forecast_high) == (120, 75, 165)  # 30 + 9 × 5, 30 + 9 × 15
    assert found.needed_per_month == 10


def test_a_missing_month_is_no_month_of_nothing() -> None:
    found = figure(SUM, 3, m1=10, m3=10)
    assert found.forecast == 120
    assert found.needed_per_month is not None
    assert abs(found.needed_per_month * 9 - 100) < Decimal("1e-20")


def test_what_is_missing_is_part_of_the_rest() -> None:
    found = figure(SUM, 3, m1=5, m3=15)
    assert (found.forecast, found.forecast_low, found.forecast_high) == (120, 70, 170)  # 20 + 10 × 5, 20 + 10 × 15


def test_one_span_gives_no_range() -> None:
    found = figure(SUM, 1, m1=10)
    assert (found.forecast, found.forecast_low, found.forecast_high) == (120, None, None)


def test_nothing_is_needed_once_the_target_is_met() -> None:
    assert figure(SUM, 1, m1=130).needed_per_month == 0


@pytest.mark.parametrize(
    ("about", "until"),
    [
        (SUM, 12),  # the year is over
        (indicator(aim=target(Op.AT_LEAST, 120), trajectory=BY_YEAR_END), 3),  # e is 0
        (indicator(aim=target(Op.FOLLOW)), 3),  # no target, no planned share
        (indicator(aim=target(Op.AT_LEAST, 120), to_date=Aggregation.CUMULATIVE), 3),
    ],
)
def test_no_forecast(about: Indicator, until: int) -> None:
    found = figure(about, until, m1=10)
    assert (found.forecast, found.needed_per_month, found.forecast_low) == (None, None, None)


@pytest.mark.parametrize(
    "aim",
    [
        target(Op.AT_MOST, 20),
        target(Op.LESS_THAN, 20),
        target(Op.BETWEEN, low=Decimal(1), high=Decimal(20)),
        target(Op.NOT_ABOVE_LAST_YEAR),
        target(Op.PENDING),
        target(Op.FOLLOW),
    ],
)
@pytest.mark.parametrize("trajectory", [Trajectory(TrajectoryKind.NONE), Trajectory(TrajectoryKind.LINEAR)])
def test_nothing_is_planned_or_forecast_of_what_is_not_to_be_reached_from_below(
    aim: Target, trajectory: Trajectory
) -> None:
    found = figure(indicator(aim=aim, trajectory=trajectory), 3, m1=1, m2=1, m3=1)
    told = (found.planned_share, found.pace, found.forecast, found.forecast_low, found.needed_per_month)
    assert told == (None,) * 5


def test_so_much_a_month() -> None:
    found = suppose(SUM, 2, {1: 10, 2: 10}, monthly=Decimal(10))
    assert (found.year_end, found.months_left, found.state) == (120, 10, State.ACHIEVED)
    assert (found.monthly, found.needed_per_month, found.attainment) == (10, 10, 1)
    assert suppose(SUM, 2, {1: 10, 2: 10}, monthly=Decimal("9.99")).state is State.MISSED
    assert suppose(SUM, 2, {1: 10, 2: 10}, monthly=Decimal("10.01")).state is State.EXCEEDED


def test_what_is_missing_stays_missing() -> None:
    assert suppose(SUM, 2, {1: 10}, monthly=Decimal(10)).state is State.NO_DATA
    assert suppose(SUM, 2, {1: 10}, monthly=Decimal(11)).state is State.ACHIEVED


def test_so_much_at_the_years_end() -> None:
    found = suppose(SUM, 2, {1: 10}, year_end=Decimal(90))
    assert (found.state, found.monthly, found.needed_per_month) == (State.MISSED, 8, 11)


def test_the_years_end_is_judged_by_the_target_of_then() -> None:
    later = (Decision(target(Op.AT_LEAST, 120)), Decision(target(Op.AT_LEAST, 60), month(6)))
    lowered = indicator(series=(TargetSeries(later),))
    assert suppose(lowered, 2, {1: 5, 2: 5}, monthly=Decimal(5)).state is State.ACHIEVED


def test_a_level_at_the_years_end() -> None:
    rate = indicator(aim=target(Op.MORE_THAN, 80), to_date=Aggregation.LATEST, measure=PERCENT, due=due_in("half_year"))
    found = suppose(rate, 3, {}, year_end=Decimal(80))
    assert (found.state, found.gap, found.attainment, found.monthly) == (State.MISSED, 0, 1, None)


def test_the_years_end_is_judged_by_last_years_whole_figure() -> None:
    crimes = indicator(aim=target(Op.NOT_ABOVE_LAST_YEAR), measure=COUNT)
    last_year = dict.fromkeys(range(-11, 1), 1)
    found = suppose(crimes, 1, {**last_year, 1: 1}, monthly=Decimal(1))
    assert (found.year_end, found.base, found.state) == (12, 12, State.ACHIEVED)
    assert suppose(crimes, 1, {**last_year, 1: 1}, year_end=Decimal(13)).state is State.MISSED
    assert suppose(crimes, 1, {1: 1}, year_end=Decimal(13)).state is State.NO_BASELINE


@pytest.mark.parametrize(
    ("about", "until", "question", "code"),
    [
        (
            indicator(aim=target(Op.RATING_AT_LEAST, rating="Tốt"), value=ValueKind.RATING, scale=SCALE),
            3,
            {"year_end": Decimal(1)},
            "what-if-no-number",
        ),
        (indicator(to_date=Aggregation.LATEST), 3, {"monthly": Decimal(1)}, "what-if-not-added-up"),
        (SUM, 12, {"year_end": Decimal(1)}, "what-if-year-over"),
        (indicator(due=due_in("month", 13), final=month(13)), 12, {"monthly": Decimal(1)}, "what-if-year-over"),
    ],
)
def test_a_question_without_an_answer(about: Indicator, until: int, question: dict[str, Decimal], code: str) -> None:
    with pytest.raises(KpiError) as refused:
        suppose(about, until, {}, **question)
    assert refused.value.status is Exit.USAGE
    assert [fault.code for fault in refused.value.diagnostics] == [code]


def test_before_a_late_final_month_the_figure_can_still_be_supposed() -> None:
    paid = indicator(
        aim=target(Op.AT_LEAST, 100),
        to_date=Aggregation.LATEST,
        measure=PERCENT,
        due=due_in("month", 13),
        final=month(13),
    )
    assert suppose(paid, 12, {12: 90}, year_end=Decimal(100)).state is State.ACHIEVED
