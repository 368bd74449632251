"""How a figure came about: formulas with the values put in; the words are made elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from longmy_kpi.figures.amounts import maybe_decimal, to_decimal
from longmy_kpi.figures.figure import Amount, Figure, Span
from longmy_kpi.figures.formulas import as_number, counted, planned_over, wanted
from longmy_kpi.figures.indicator_amounts import IndicatorAmounts
from longmy_kpi.figures.month import figure_of
from longmy_kpi.figures.progress import IndicatorProgress, is_growth, progress_of
from longmy_kpi.ledger.readings import Reading
from longmy_kpi.period import Month
from longmy_kpi.plan.model import Aggregation, Derivation, Indicator, Plan, Trajectory, TrajectoryKind


class Formula(StrEnum):
    """How the figure to date comes about."""

    SUM = "sum"
    CUMULATIVE = "cumulative"
    LATEST = "latest"
    LATEST_RATIO = "latest-ratio"
    POOLED = "pooled"
    SUM_OF_PARTS = "sum-of-parts"
    POOLED_PARTS = "pooled-parts"
    GROWTH = "growth"


class ExplanationStep(Struct, frozen=True):
    """One number of a figure by its field's name: the values that go into its formula by symbol, and the result.

    A to date, T target, e planned share, B last year, n months left, L and H the ends of a range.
    """

    name: str
    values: Mapping[str, Decimal]
    result: Decimal


class PlannedSpan(Struct, frozen=True):
    """The planned share of the year over one counted span."""

    span: Span
    share: Decimal


class Explanation(Struct, frozen=True):
    """A figure with what it rests on.

    covered: the amounts that A rests on; planned: e span by span, of sums; base: last year's amounts that B rests on, a
    plan's baseline without a reading; parts: the figures that a derived one is computed from. A growth rests on its
    part and that part's base. The decision in force and the rule that fired are the figure's own.
    """

    figure: Figure
    formula: Formula
    covered: tuple[Amount, ...]
    trajectory: Trajectory
    planned: tuple[PlannedSpan, ...]
    base: tuple[Amount, ...]
    parts: tuple[Figure, ...]
    steps: tuple[ExplanationStep, ...]


def explain(plan: Plan, readings: Mapping[Month, Mapping[str, Reading]], month: Month, code: str) -> Explanation:
    """Return how an indicator's figures of a month came about; `readings` as for `compute`."""
    all_amounts = IndicatorAmounts(plan, readings, month)
    indicator = plan.by_code[code]
    now, figure = progress_of(all_amounts, indicator), figure_of(all_amounts, indicator)
    return Explanation(
        figure=figure,
        formula=_formula(indicator, now.covered),
        covered=() if is_growth(indicator) else now.covered,
        trajectory=now.trajectory,
        planned=tuple(_planned(now)),
        base=_base(all_amounts, now),
        parts=tuple(figure_of(all_amounts, part) for part in all_amounts.parts(indicator)),
        steps=tuple(_steps(figure, _symbols(now))),
    )


def _base(all_amounts: IndicatorAmounts, now: IndicatorProgress) -> tuple[Amount, ...]:
    if not is_growth(now.indicator):
        return counted(now.indicator.to_date, now.base_amounts)
    part = all_amounts.parts(now.indicator)[0]
    spans = (amount.span for amount in counted(part.to_date, all_amounts.this_year(part)))
    return counted(part.to_date, all_amounts.base(part, spans))


_DERIVED = {
    Derivation.SUM: Formula.SUM_OF_PARTS,
    Derivation.POOLED: Formula.POOLED_PARTS,
    Derivation.GROWTH: Formula.GROWTH,
}
_REPORTED = {
    Aggregation.SUM: Formula.SUM,
    Aggregation.CUMULATIVE: Formula.CUMULATIVE,
    Aggregation.LATEST: Formula.LATEST,
    Aggregation.POOLED: Formula.POOLED,
}
_STEPS = {
    "planned_share": "",
    "attainment": "AT",
    "pace": "ATe",
    "gap": "AT",
    "distance": "ALH",
    "forecast": "Ae",
    "needed_per_month": "ATn",
    "change": "AB",
    "change_points": "AB",
}


def _formula(indicator: Indicator, covered: tuple[Amount, ...]) -> Formula:
    if indicator.derived is not None:
        return _DERIVED[indicator.derived.how]
    if indicator.to_date is Aggregation.LATEST and covered and covered[-1].denominator is not None:
        return Formula.LATEST_RATIO
    return _REPORTED[indicator.to_date]


def _planned(now: IndicatorProgress) -> Iterator[PlannedSpan]:
    if now.indicator.to_date is Aggregation.SUM and now.trajectory.kind is not TrajectoryKind.NONE:
        for amount in now.covered:
            yield PlannedSpan(amount.span, to_decimal(planned_over(now.trajectory, now.start, amount.span)))


def _symbols(now: IndicatorProgress) -> Mapping[str, Decimal | None]:
    target = now.decision.target
    return {
        "A": maybe_decimal(as_number(now.actual)),
        "T": maybe_decimal(wanted(target)),
        "e": maybe_decimal(now.share),
        "B": maybe_decimal(as_number(now.base)),
        "n": Decimal(now.months_left),
        "L": target.low,
        "H": target.high,
    }


def _steps(figure: Figure, symbols: Mapping[str, Decimal | None]) -> Iterator[ExplanationStep]:
    for name, needs in _STEPS.items():
        result = getattr(figure, name)
        if result is not None:
            yield ExplanationStep(
                name, {symbol: value for symbol in needs if (value := symbols[symbol]) is not None}, result
            )
