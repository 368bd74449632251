"""How a figure came about: formulas with the values put in; the words are made elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from longmy_kpi.figures.attainment import wanted
from longmy_kpi.figures.book import Book
from longmy_kpi.figures.exact import maybe_decimal, to_decimal
from longmy_kpi.figures.figure import Amount, Figure, Span
from longmy_kpi.figures.indicator import figure_of
from longmy_kpi.figures.standing import Standing, is_growth, standing
from longmy_kpi.figures.to_date import as_number, counted
from longmy_kpi.figures.trajectory import planned_over
from longmy_kpi.ledger.reading import Reading
from longmy_kpi.period import Month
from longmy_kpi.plan.model import How, Indicator, Plan, ToDate, Trajectory, TrajectoryKind


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


@dataclass(frozen=True, slots=True)
class Step:
    """One number of a figure by its field's name: the values that go into its formula by symbol, and the result.

    A to date, T target, e planned share, B last year, n months left, L and H the ends of a range.
    """

    name: str
    values: Mapping[str, Decimal]
    result: Decimal


@dataclass(frozen=True, slots=True)
class PlannedSpan:
    """The planned share of the year over one counted span."""

    span: Span
    share: Decimal


@dataclass(frozen=True, slots=True)
class Explanation:
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
    steps: tuple[Step, ...]


def explain(plan: Plan, readings: Mapping[Month, Mapping[str, Reading]], month: Month, code: str) -> Explanation:
    """Return how an indicator's figures of a month came about; `readings` as for `compute`."""
    book = Book(plan, readings, month)
    indicator = plan.by_code[code]
    now, figure = standing(book, indicator), figure_of(book, indicator)
    return Explanation(
        figure=figure,
        formula=_formula(indicator, now.covered),
        covered=() if is_growth(indicator) else now.covered,
        trajectory=now.trajectory,
        planned=tuple(_planned(now)),
        base=_base(book, now),
        parts=tuple(figure_of(book, part) for part in book.parts(indicator)),
        steps=tuple(_steps(figure, _symbols(now))),
    )


def _base(book: Book, now: Standing) -> tuple[Amount, ...]:
    if not is_growth(now.indicator):
        return counted(now.indicator.to_date, now.base_amounts)
    part = book.parts(now.indicator)[0]
    spans = (amount.span for amount in counted(part.to_date, book.this_year(part)))
    return counted(part.to_date, book.base(part, spans))


_DERIVED = {How.SUM: Formula.SUM_OF_PARTS, How.POOLED: Formula.POOLED_PARTS, How.GROWTH: Formula.GROWTH}
_REPORTED = {
    ToDate.SUM: Formula.SUM,
    ToDate.CUMULATIVE: Formula.CUMULATIVE,
    ToDate.LATEST: Formula.LATEST,
    ToDate.POOLED: Formula.POOLED,
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
    if indicator.to_date is ToDate.LATEST and covered and covered[-1].denominator is not None:
        return Formula.LATEST_RATIO
    return _REPORTED[indicator.to_date]


def _planned(now: Standing) -> Iterator[PlannedSpan]:
    if now.indicator.to_date is ToDate.SUM and now.trajectory.kind is not TrajectoryKind.NONE:
        for amount in now.covered:
            yield PlannedSpan(amount.span, to_decimal(planned_over(now.trajectory, now.start, amount.span)))


def _symbols(now: Standing) -> Mapping[str, Decimal | None]:
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


def _steps(figure: Figure, symbols: Mapping[str, Decimal | None]) -> Iterator[Step]:
    for name, needs in _STEPS.items():
        result = getattr(figure, name)
        if result is not None:
            yield Step(name, {symbol: value for symbol in needs if (value := symbols[symbol]) is not None}, result)
