"""Readings as amounts: what each counts for, after the official figures that came later."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from longmy_kpi.figures.figure import Amount, Figure, Span
from longmy_kpi.figures.spans import FLOWS, covered_span, months_in
from longmy_kpi.ledger.readings import Official, Reading, Readings, Value
from longmy_kpi.period import Month
from longmy_kpi.plan.model import Aggregation, Derivation, Indicator, Plan
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


ReadingsByMonth = Mapping[Month, Readings]


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


def exact_value(given: Reading | Official) -> Fraction | None:
    """Return a figure exactly as it was given; nothing where nothing arose or the figure is no number."""
    if given.numerator is not None and given.denominator is not None:
        return percentage(given.numerator, given.denominator)
    return Fraction(given.value) if isinstance(given.value, Decimal) else None


def number_of(amount: Amount) -> Fraction:
    """Return the figure of an amount that can only be a number, such as a reading of a sum."""
    assert amount.exact is not None, amount
    return amount.exact


def monthly_readings(code: str, readings: ReadingsByMonth) -> Iterator[tuple[Month, Reading]]:
    """Yield an indicator's rows in the order of the months, those without a figure among them."""
    for month, rows in readings.items():
        if code in rows:
            yield month, rows[code]


def reported_amounts(indicator: Indicator, year: int, readings: ReadingsByMonth) -> tuple[Amount, ...]:
    """Return an indicator's own readings as amounts; `readings` and they go from the oldest month on.

    A row without a figure is missing. An official figure supersedes the reading before the row that brought it.
    """
    amounts: list[Amount] = []
    months: list[Month] = []
    for month, reading in monthly_readings(indicator.code, readings):
        if amounts and reading.previous_official is not None:
            amounts[-1] = _restated(amounts[-1], reading.previous_official, indicator, month)
        if has_figure(indicator, reading):
            span = covered_span(indicator, year, month, months)
            amounts.append(_amount(span, reading, reading, estimate=reading.estimate))
            months.append(month)
    return tuple(amounts)


def has_figure(indicator: Indicator, given: Reading | Official) -> bool:
    """Tell whether a reading counts: a pooled rate needs its parts, since rates alone do not add up."""
    if given.numerator is not None and given.denominator is not None:
        return True
    return given.value is not None and indicator.to_date is not Aggregation.POOLED


def given_figure(given: Reading | Official) -> Value | None:
    """Return a figure as it was given: of parts their rate in percent, nothing where nothing arose."""
    return given.value if _lacks_parts(given) else maybe_decimal(exact_value(given))


def _lacks_parts(given: Reading | Official) -> bool:
    return given.numerator is None or given.denominator is None


def _amount(
    span: Span, given: Reading | Official, reading: Reading | None, *, estimate: bool, restated_in: Month | None = None
) -> Amount:
    exact, alone = exact_value(given), _lacks_parts(given)
    return Amount(
        span,
        given.value if alone else maybe_decimal(exact),
        exact,
        None if alone else given.numerator,
        None if alone else given.denominator,
        estimate,
        reading,
        restated_in,
    )


def _restated(amount: Amount, official: Official, indicator: Indicator, month: Month) -> Amount:
    if not has_figure(indicator, official):
        return amount
    return _amount(amount.span, official, amount.reading, estimate=False, restated_in=month)


AmountsOf = tuple[Amount, ...]


def derived_amounts(indicator: Indicator, year: int, parts: Sequence[AmountsOf]) -> AmountsOf:
    """Return the readings of a sum or a pooled rate of parts, oldest first.

    There is one only for a month in which every part has one, and, where readings add up, only if the parts' readings
    cover its whole span: a part that is missing leaves a gap, it never makes the figure silently smaller.
    """
    months = sorted(set.intersection(*({amount.span.end for amount in part} for part in parts)))
    found = []
    for month in months:
        span = covered_span(indicator, year, month, months)
        pieces = [_pieces(part, span) if indicator.to_date in FLOWS else _at(part, month) for part in parts]
        if all(pieces):
            found.append(combined(indicator, span, [amount for part in pieces for amount in part]))
    return tuple(amount for amount in found if amount is not None)


def _at(part: AmountsOf, month: Month) -> AmountsOf:
    return tuple(amount for amount in part if amount.span.end == month)


def _pieces(part: AmountsOf, span: Span) -> AmountsOf:
    """Return the part's amounts that lie end to end over the whole span, none where they leave a gap."""
    inside = tuple(amount for amount in part if span.start < amount.span.end <= span.end)
    starts_and_ends = inside[0].span.start == span.start and inside[-1].span.end == span.end
    joined = all(before.span.end == after.span.start for before, after in pairwise(inside))
    return inside if starts_and_ends and joined else ()


def combined(indicator: Indicator, span: Span, pieces: Sequence[Amount]) -> Amount | None:
    """Return the parts' amounts as one of the whole; none where a rate to pool has no parts of its own."""
    numerator = denominator = None
    if indicator.derived is not None and indicator.derived.how is Derivation.POOLED:
        sums = sums_of_parts(pieces)
        if sums is None:
            return None
        numerator, denominator = map(to_decimal, sums)
        value = percentage(*sums)
    else:
        value = sum(map(number_of, pieces), Fraction())
    return Amount(
        span=span,
        value=maybe_decimal(value),
        exact=value,
        numerator=numerator,
        denominator=denominator,
        estimate=any(piece.estimate for piece in pieces),
        reading=None,
        restated_in=max((piece.restated_in for piece in pieces if piece.restated_in), default=None),
    )


def last_year_amounts(plan: Plan, indicator: Indicator, spans: Iterable[Span], readings: AmountsOf) -> AmountsOf:
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


def _of_months(plan: Plan, indicator: Indicator) -> AmountsOf:
    """Return the plan's month figures of last year; each covers what a reading of that month would."""
    given = indicator.baseline.months if indicator.baseline is not None else {}
    months = [Month(plan.year - 1, number) for number in sorted(given)]
    return tuple(_from_plan(covered_span(indicator, plan.year, month, months), given[month.number]) for month in months)


def _of_the_year(plan: Plan, indicator: Indicator) -> AmountsOf:
    """Return the plan's one figure of last year, through the month that corresponds to the final one."""
    if indicator.baseline is None or indicator.baseline.year is None:
        return ()
    return (_from_plan(Span(plan.first_month + -13, indicator.final + -12), indicator.baseline.year),)


def _from_plan(span: Span, value: Decimal) -> Amount:
    return Amount(span, value, Fraction(value), numerator=None, denominator=None, estimate=False, reading=None)


def _months(amounts: AmountsOf) -> set[int]:
    return months_in(amount.span for amount in amounts)


def _inside(amounts: AmountsOf, months: set[int]) -> AmountsOf:
    return tuple(amount for amount in amounts if months_in([amount.span]) <= months)


def in_period(figure: Figure, months: Collection[Month]) -> Amount | None:
    """Return the figure of a period: sums added up, pooled rates pooled, else the latest; None where none came.

    Only readings that end in one of the months count, and a flow's reading counts whole.
    """
    found = [amount for amount in figure.amounts if amount.span.end in months]
    if not found or figure.indicator.to_date not in FLOWS or len(found) == 1:
        return found[-1] if found else None
    span = Span(found[0].span.start, found[-1].span.end)
    estimate = any(amount.estimate for amount in found)
    if figure.indicator.to_date is Aggregation.SUM:
        total = sum(map(number_of, found), Fraction())
        return Amount(span, to_decimal(total), total, None, None, estimate, found[-1].reading)
    sums = sums_of_parts(found)
    if sums is None:
        return None
    rate, (numerator, denominator) = percentage(*sums), map(to_decimal, sums)
    return Amount(span, maybe_decimal(rate), rate, numerator, denominator, estimate, found[-1].reading)
