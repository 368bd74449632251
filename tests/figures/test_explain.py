from __future__ import annotations

from decimal import Decimal

import pytest
from histories import MONTHS, History, histories
from hypothesis import given, settings

from builders import PERCENT, due_in, indicator, month, plan, reading, readings, target
from longmy_kpi.figures.explain import ExplanationStep, Formula, explain
from longmy_kpi.figures.figure import Span
from longmy_kpi.period import Month
from longmy_kpi.plan.model import Aggregation, Derivation, Derived, Op, Trajectory, TrajectoryKind, ValueKind

FORMULAS = {
    "attainment": lambda v: v["A"] / v["T"],
    "pace": lambda v: v["A"] / (v["T"] * v["e"]),
    "gap": lambda v: v["A"] - v["T"],
    "distance": lambda v: min(v["A"] - v["L"], Decimal(0)) + max(v["A"] - v["H"], Decimal(0)),
    "forecast": lambda v: v["A"] / v["e"],
    "needed_per_month": lambda v: max((v["T"] - v["A"]) / v["n"], Decimal(0)),
    "change": lambda v: v["A"] / v["B"] - 1,
    "change_points": lambda v: v["A"] - v["B"],
}


def follows(step: ExplanationStep) -> bool:
    """Tell whether the values put into the formula give the result (to the digits of a plain Decimal)."""
    return step.name == "planned_share" or abs(FORMULAS[step.name](step.values) - step.result) < Decimal("1e-20")


@settings(max_examples=100)
@given(histories(), MONTHS)
def test_every_number_follows_from_the_values_put_in(history: History, at: Month) -> None:
    for code in history.plan.by_code:
        told = explain(history.plan, history.readings, at, code)
        assert all(follows(step) for step in told.steps)
        shown = {name for name in (*FORMULAS, "planned_share") if getattr(told.figure, name) is not None}
        assert {step.name for step in told.steps} == shown


def test_a_sum_lists_its_spans() -> None:
    quarterly = indicator(aim=target(Op.AT_LEAST, 12), due=due_in("quarter"))
    told = explain(plan(quarterly), readings((-9, reading(value=2)), (3, reading(value=3))), month(4), "a")
    assert told.formula is Formula.SUM
    assert [(one.span, one.share) for one in told.planned] == [(Span(month(0), month(3)), Decimal("0.25"))]
    assert [amount.value for amount in told.base] == [2]
    values = {step.name: step.values for step in told.steps}
    assert values["pace"] == {"A": Decimal(3), "T": Decimal(12), "e": Decimal("0.25")}
    assert values["needed_per_month"] == {"A": Decimal(3), "T": Decimal(12), "n": Decimal(8)}


def test_each_span_has_its_own_share() -> None:
    points = Trajectory(TrajectoryKind.POINTS, ((3, Decimal(20)), (6, Decimal(45))))
    quarterly = indicator(aim=target(Op.AT_LEAST, 12), due=due_in("quarter"), trajectory=points)
    told = explain(plan(quarterly), readings((3, reading(value=3)), (6, reading(value=3))), month(6), "a")
    assert [one.share for one in told.planned] == [Decimal("0.2"), Decimal("0.25")]


def test_the_base_of_a_level_is_one_reading() -> None:
    level = indicator(to_date=Aggregation.LATEST)
    rows = readings(*((number, reading(value=number)) for number in (-11, -10, 1, 2)))
    assert [amount.value for amount in explain(plan(level), rows, month(2), "a").base] == [-10]


@pytest.mark.parametrize(
    ("way", "value", "formula"),
    [
        (Aggregation.CUMULATIVE, ValueKind.NUMBER, Formula.CUMULATIVE),
        (Aggregation.LATEST, ValueKind.NUMBER, Formula.LATEST),
        (Aggregation.LATEST, ValueKind.RATIO, Formula.LATEST_RATIO),
        (Aggregation.POOLED, ValueKind.RATIO, Formula.POOLED),
    ],
)
def test_it_names_how_the_figure_comes_about(way: Aggregation, value: ValueKind, formula: Formula) -> None:
    about = indicator(to_date=way, value=value, measure=PERCENT)
    parts = {"numerator": Decimal(1), "denominator": Decimal(2)} if value is ValueKind.RATIO else {"value": 5}
    told = explain(plan(about), readings((1, reading(**parts)), (2, reading(**parts))), month(2), "a")
    assert told.formula is formula
    assert len(told.covered) == (2 if way is Aggregation.POOLED else 1)


def test_growth_shows_the_figure_it_is_of() -> None:
    rate = indicator("g", to_date=Aggregation.LATEST, measure=PERCENT, derived=Derived(Derivation.GROWTH, ("a",)))
    rows = readings((-11, reading(value=10)), (1, reading(value=12)))
    told = explain(plan(indicator(), rate), rows, month(1), "g")
    assert told.formula is Formula.GROWTH
    assert [(part.actual, part.last_year) for part in told.parts] == [(12, 10)]
    assert told.figure.actual == 20
