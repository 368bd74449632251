"""What the year would become at the pace so far, and what is still needed (contract, section 4)."""

from __future__ import annotations

from fractions import Fraction

from longmy_kpi.figures.amounts import number_of
from longmy_kpi.figures.formulas import planned_over, wanted
from longmy_kpi.figures.progress import IndicatorProgress
from longmy_kpi.plan.model import Aggregation


def forecast(now: IndicatorProgress) -> Fraction | None:
    """Return A ÷ e, of sums that are to be reached from below; nothing where e is 0 and once the year is over."""
    is_sum = now.indicator.to_date is Aggregation.SUM
    if not is_sum or not isinstance(now.actual, Fraction) or not now.share or now.months_left == 0:
        return None
    return now.actual / now.share


def forecast_range(now: IndicatorProgress) -> tuple[Fraction, Fraction] | None:
    """Return what a sum would become if the rest of the year went as its weakest and as its strongest span so far.

    The forecast lies within. Nothing before there are two spans: one says nothing about how much they differ.
    """
    projected = forecast(now)
    if projected is None or now.share is None or not isinstance(now.actual, Fraction):
        return None
    shares = [planned_over(now.trajectory, now.start, amount.span) for amount in now.covered]
    values = map(number_of, now.covered)
    years = [value / share for value, share in zip(values, shares, strict=True) if share]
    if len(years) < 2:
        return None
    rest = 1 - now.share
    return now.actual + min(projected, *years) * rest, now.actual + max(projected, *years) * rest


def needed_per_month(now: IndicatorProgress) -> Fraction | None:
    """Return (T − A) ÷ (12 − m), at least 0, of sums; nothing where e is 0 or m is 12."""
    whole = wanted(now.decision.target)
    if forecast(now) is None or whole is None:
        return None
    assert isinstance(now.actual, Fraction)
    return max((whole - now.actual) / now.months_left, Fraction(0))
