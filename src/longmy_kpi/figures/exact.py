"""Exact arithmetic: decimals come in, fractions are computed with, decimals go out."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from longmy_kpi.quantity import divide


def to_decimal(value: Fraction) -> Decimal:
    """Return the fraction as a decimal: exact where it ends within 100 digits, else rounded to them.

    States are decided on the fractions themselves, so nothing depends on this rounding.

    >>> to_decimal(Fraction(1, 8)), to_decimal(Fraction(40))
    (Decimal('0.125'), Decimal('40'))
    """
    return divide(Decimal(value.numerator), Decimal(value.denominator))


def maybe_decimal(value: Fraction | None) -> Decimal | None:
    """Return the fraction as a decimal, and nothing for nothing."""
    return None if value is None else to_decimal(value)
