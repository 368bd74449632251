"""B: last year's figure over exactly the same spans (contract, section 4)."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from longmy_kpi.figures.figure import Amount, Span
from longmy_kpi.figures.spans import covered_span, months_in
from longmy_kpi.period import Month
from longmy_kpi.plan.model import Indicator, Plan

Amounts = tuple[Amount, ...]


def last_year_amounts(plan: Plan, indicator: Indicator, spans: Iterable[Span], readings: Amounts) -> Amounts:
    """Return last year's amounts over the same spans, oldest first; none where a part of them is unknown.

    `readings` are last year's. They come first, the plan's month figures fill what they leave open, and where that
    leaves gaps the plan's own figures stand alone; its figure of the year serves where the whole year is covered.
    """
    if not readings and indicator.baseline is None:
        return ()
    wanted = {month - 12 for month in months_in(spans)}
    reported = _inside(readings, wanted)
    planned = _inside(_of_months(plan, indicator), wanted)
    filling = _inside(planned, wanted - _months(reported))
    for amounts in (reported + filling, planned, _inside(_of_the_year(plan, indicator), wanted)):
        if _months(amounts) == wanted:
            return tuple(sorted(amounts, key=lambda amount: amount.span.end))
    return ()


def _of_months(plan: Plan, indicator: Indicator) -> Amounts:
    """Return the plan's month figures of last year; each covers what a reading of that month would."""
    given = indicator.baseline.months if indicator.baseline is not None else {}
    months = [Month(plan.year - 1, number) for number in sorted(given)]
    return tuple(_from_plan(covered_span(indicator, plan.year, month, months), given[month.number]) for month in months)


def _of_the_year(plan: Plan, indicator: Indicator) -> Amounts:
    """Return the plan's one figure of last year, through the month that corresponds to the final one."""
    if indicator.baseline is None or indicator.baseline.year is None:
        return ()
    return (_from_plan(Span(plan.first_month + -13, indicator.final + -12), indicator.baseline.year),)


def _from_plan(span: Span, value: Decimal) -> Amount:
    return Amount(span, value, numerator=None, denominator=None, estimate=False, reading=None)


def _months(amounts: Amounts) -> set[int]:
    return months_in(amount.span for amount in amounts)


def _inside(amounts: Amounts, months: set[int]) -> Amounts:
    return tuple(amount for amount in amounts if months_in([amount.span]) <= months)
