"""Indicators computed from others: sums and pooled rates of their parts (contract, section 2)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from longmy_kpi.figures.amounts import number_of, percentage, sums_of_parts
from longmy_kpi.figures.exact import maybe_decimal, to_decimal
from longmy_kpi.figures.figure import Amount, Span
from longmy_kpi.figures.spans import FLOWS, covered_span
from longmy_kpi.period import Month
from longmy_kpi.plan.model import How, Indicator

Amounts = tuple[Amount, ...]


def derived_amounts(indicator: Indicator, year: int, parts: Sequence[Amounts]) -> Amounts:
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


def _at(part: Amounts, month: Month) -> Amounts:
    return tuple(amount for amount in part if amount.span.end == month)


def _pieces(part: Amounts, span: Span) -> Amounts:
    """Return the part's amounts that lie end to end over the whole span, none where they leave a gap."""
    inside = tuple(amount for amount in part if span.start < amount.span.end <= span.end)
    starts_and_ends = inside[0].span.start == span.start and inside[-1].span.end == span.end
    joined = all(before.span.end == after.span.start for before, after in pairwise(inside))
    return inside if starts_and_ends and joined else ()


def combined(indicator: Indicator, span: Span, pieces: Sequence[Amount]) -> Amount | None:
    """Return the parts' amounts as one of the whole; none where a rate to pool has no parts of its own."""
    numerator = denominator = None
    if indicator.derived is not None and indicator.derived.how is How.POOLED:
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
        numerator=numerator,
        denominator=denominator,
        estimate=any(piece.estimate for piece in pieces),
        reading=None,
        restated_in=max((piece.restated_in for piece in pieces if piece.restated_in), default=None),
    )
