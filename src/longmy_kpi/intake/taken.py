"""What figures taken in come to: each beside the figure to date of its indicator (contract, section 3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct

from longmy_kpi.figures.amounts import ReadingsByMonth, given_figure, maybe_decimal, to_decimal
from longmy_kpi.figures.figure import Amount
from longmy_kpi.figures.formulas import attainment, counted, to_date
from longmy_kpi.figures.indicator_amounts import IndicatorAmounts
from longmy_kpi.ledger.readings import Official, Reading, Value
from longmy_kpi.period import Month
from longmy_kpi.plan.model import Indicator, Plan


class FigureTaken(Struct, frozen=True):
    """A figure that came in, official for the reading before or the month's own, and what the year has come to.

    `actual` is the figure to date, `share` how much of the year's target that is, or how much of a ceiling is used; a
    rate in percent has no such share.
    """

    indicator: Indicator
    given: Reading | Official
    value: Value | None
    actual: Value | None
    share: Decimal | None
    is_ceiling: bool

    @property
    def is_official_for_before(self) -> bool:
        """Tell the official figure for the reading before from the month's own."""
        return isinstance(self.given, Official)


def figures_taken(
    plan: Plan, known: ReadingsByMonth, month: Month, readings: Iterable[Reading]
) -> tuple[FigureTaken, ...]:
    """Return the figures of a month's readings, in their order; `known` are the unit's readings, these among them."""
    all_amounts = IndicatorAmounts(plan, known, month)
    return tuple(one for reading in readings for one in _taken(all_amounts, plan.by_code[reading.code], reading))


def _taken(all_amounts: IndicatorAmounts, indicator: Indicator, reading: Reading) -> Iterator[FigureTaken]:
    amounts = _of_the_year(all_amounts, indicator)
    exact = to_date(indicator.to_date, counted(indicator.to_date, amounts))
    actual = to_decimal(exact) if isinstance(exact, Fraction) else exact
    asked = indicator.target_at(all_amounts.month)
    counts = all_amounts.month >= all_amounts.plan.first_month and not indicator.measure.percent
    is_ceiling = asked.op.is_ceiling
    share = maybe_decimal(attainment(asked, exact)) if counts else None
    for given in (reading.previous_official, reading if reading.has_figure else None):
        if given is not None:
            yield FigureTaken(indicator, given, given_figure(given), actual, share, is_ceiling)


def _of_the_year(all_amounts: IndicatorAmounts, indicator: Indicator) -> tuple[Amount, ...]:
    """Return what counts through the month: of last year's month that year's figures, for which there is no target."""
    if all_amounts.month >= all_amounts.plan.first_month:
        return all_amounts.this_year(indicator)
    return tuple(amount for amount in all_amounts.amounts(indicator) if amount.span.end.year == all_amounts.month.year)
