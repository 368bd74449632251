"""What was reported over a period of several months: a quarter, half a year, a year."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal

from longmy_kpi.figures.figure import Amount, Figure, Span
from longmy_kpi.figures.spans import FLOWS
from longmy_kpi.period import Month
from longmy_kpi.plan.model import ToDate
from longmy_kpi.quantity import EXACT, divide


def in_period(figure: Figure, months: Collection[Month]) -> Amount | None:
    """Return the figure of a period: sums added up, pooled rates pooled, else the latest; None where none came.

    Only readings that end in one of the months count, and a flow's reading counts whole.
    """
    found = [amount for amount in figure.amounts if amount.span.end in months]
    if not found or figure.indicator.to_date not in FLOWS or len(found) == 1:
        return found[-1] if found else None
    span = Span(found[0].span.start, found[-1].span.end)
    estimate = any(amount.estimate for amount in found)
    if figure.indicator.to_date is ToDate.SUM:
        total = sum((amount.value for amount in found if isinstance(amount.value, Decimal)), Decimal(0))
        return Amount(span, total, None, None, estimate, found[-1].reading)
    numerator = sum((amount.numerator for amount in found if amount.numerator is not None), Decimal(0))
    denominator = sum((amount.denominator for amount in found if amount.denominator is not None), Decimal(0))
    rate = divide(EXACT.multiply(numerator, Decimal(100)), denominator) if denominator else None
    return Amount(span, rate, numerator, denominator, estimate, found[-1].reading)
