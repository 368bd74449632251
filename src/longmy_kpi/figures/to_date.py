"""A: the figure to date, from the amounts that count (contract, section 4)."""

from __future__ import annotations

from fractions import Fraction

from longmy_kpi.figures.amounts import exact_value, number_of, percentage, sums_of_parts
from longmy_kpi.figures.figure import Amount
from longmy_kpi.figures.spans import FLOWS
from longmy_kpi.plan.model import ToDate

Actual = Fraction | str | bool | None


def as_number(actual: Actual) -> Fraction | None:
    """Return a figure that is a number; nothing for a rating or a standard."""
    return actual if isinstance(actual, Fraction) else None


def counted(way: ToDate, amounts: tuple[Amount, ...]) -> tuple[Amount, ...]:
    """Return the amounts that the figure to date rests on: all of a flow, else the latest."""
    return amounts if way in FLOWS else amounts[-1:]


def to_date(way: ToDate, amounts: tuple[Amount, ...]) -> Actual:
    """Return the figure to date; nothing where there is no reading or nothing arose.

    sum: Σ readings. pooled: 100 × Σ numerators ÷ Σ denominators, never a mean of rates. cumulative, latest: the latest.
    """
    if not amounts:
        return None
    if way is ToDate.SUM:
        return sum(map(number_of, amounts), Fraction())
    if way is ToDate.POOLED and len(amounts) > 1:
        parts = sums_of_parts(amounts)
        return parts and percentage(*parts)
    latest = amounts[-1]
    return latest.value if isinstance(latest.value, str | bool) else exact_value(latest)
