"""Readings as amounts: what each counts for, after the official figures that came later."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from longmy_kpi.figures.exact import maybe_decimal
from longmy_kpi.figures.figure import Amount
from longmy_kpi.figures.spans import covered_span
from longmy_kpi.ledger.reading import Official, Reading, Readings, Value
from longmy_kpi.period import Month
from longmy_kpi.plan.model import Indicator, ToDate

Months = Mapping[Month, Readings]


def percentage(numerator: Decimal | Fraction, denominator: Decimal | Fraction) -> Fraction | None:
    """Return 100 × numerator ÷ denominator; nothing where nothing arose (0 of 0)."""
    if not denominator:
        return None
    (above, below), (whole, part) = numerator.as_integer_ratio(), denominator.as_integer_ratio()
    return Fraction(100 * above * part, below * whole)


def sums_of_parts(amounts: Iterable[Amount]) -> tuple[Fraction, Fraction] | None:
    """Return Σ numerators and Σ denominators; nothing where an amount has no parts."""
    numerators, denominators = Fraction(), Fraction()
    for amount in amounts:
        if amount.numerator is None or amount.denominator is None:
            return None
        numerators += Fraction(amount.numerator)
        denominators += Fraction(amount.denominator)
    return numerators, denominators


def exact_value(given: Amount | Reading) -> Fraction | None:
    """Return a figure exactly; nothing where nothing arose or the figure is no number."""
    if given.numerator is not None and given.denominator is not None:
        return percentage(given.numerator, given.denominator)
    return Fraction(given.value) if isinstance(given.value, Decimal) else None


def number_of(amount: Amount) -> Fraction:
    """Return the figure of an amount that can only be a number, such as a reading of a sum."""
    value = exact_value(amount)
    assert value is not None, amount
    return value


def rows_of(code: str, readings: Months) -> Iterator[tuple[Month, Reading]]:
    """Yield an indicator's rows in the order of the months, those without a figure among them."""
    for month, rows in readings.items():
        if code in rows:
            yield month, rows[code]


def reported_amounts(indicator: Indicator, year: int, readings: Months) -> tuple[Amount, ...]:
    """Return an indicator's own readings as amounts; `readings` and they go from the oldest month on.

    A row without a figure is missing. An official figure supersedes the reading before the row that brought it.
    """
    amounts: list[Amount] = []
    months: list[Month] = []
    for month, reading in rows_of(indicator.code, readings):
        if amounts and reading.previous_official is not None:
            amounts[-1] = _restated(amounts[-1], reading.previous_official, indicator, month)
        if has_figure(indicator, reading):
            span = covered_span(indicator, year, month, months)
            bare = Amount(span, None, None, None, reading.estimate, reading)
            amounts.append(_with_figure(bare, reading))
            months.append(month)
    return tuple(amounts)


def has_figure(indicator: Indicator, given: Reading | Official) -> bool:
    """Tell whether a reading counts: a pooled rate needs its parts, since rates alone do not add up."""
    if given.numerator is not None and given.denominator is not None:
        return True
    return given.value is not None and indicator.to_date is not ToDate.POOLED


def given_figure(given: Reading | Official) -> Value | None:
    """Return a figure as it was given: of parts their rate in percent, nothing where nothing arose."""
    if given.numerator is None or given.denominator is None:
        return given.value
    return maybe_decimal(percentage(given.numerator, given.denominator))


def _with_figure(amount: Amount, given: Reading | Official) -> Amount:
    parts = (given.numerator, given.denominator)
    numerator, denominator = (None, None) if None in parts else parts
    return replace(amount, value=given_figure(given), numerator=numerator, denominator=denominator)


def _restated(amount: Amount, official: Official, indicator: Indicator, month: Month) -> Amount:
    if not has_figure(indicator, official):
        return amount
    return replace(_with_figure(amount, official), estimate=False, restated_in=month)
