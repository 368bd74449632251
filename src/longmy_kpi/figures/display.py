"""How many decimals a figure is shown with, so that what is read never contradicts the state (contract, section 4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import count

from longmy_kpi.figures.figure import Figure
from longmy_kpi.plan.model import Indicator
from longmy_kpi.quantity import rounded

ATTAINMENT_MARKS = (Decimal(100),)
"""In percent: what an attainment must not seem to have crossed."""
PACE_MARKS = (Decimal(90), Decimal(100))
"""In percent: the two shares of what was planned at which the state turns."""
CHANGE_MARKS = (Decimal(0),)
AGAINST_MARKS = (Decimal(100),)
"""What a change, a gap and a distance must not seem to have crossed."""


def clear_decimals(value: Decimal, decimals: int, marks: Iterable[Decimal]) -> int:
    """Return the decimals to show, at least those of the measure, with which the value stays on its side of each mark.

    >>> clear_decimals(Decimal("95.3987"), 1, [Decimal("95.4")])
    3
    """
    marks = tuple(marks)
    return next(
        wide
        for wide in count(decimals)
        if all(rounded(value, wide).compare(mark) == value.compare(mark) for mark in marks)
    )


def clear_apart(one: Decimal, other: Decimal, decimals: int) -> int:
    """Return the decimals with which two figures, shown side by side, compare as they are.

    >>> clear_apart(Decimal("10.3"), Decimal("9.8"), 0)
    1
    """
    return next(
        wide for wide in count(decimals) if rounded(one, wide).compare(rounded(other, wide)) == one.compare(other)
    )


def value_decimals(indicator: Indicator, value: Decimal) -> int:
    """Return the decimals to show any figure of an indicator with: the same for the same value, whatever the month.

    No figure may seem to have reached a number that a decision of any month asks for.
    """
    return clear_decimals(value, indicator.measure.decimals, _asked(indicator))


def _asked(indicator: Indicator) -> Iterator[Decimal]:
    for series in indicator.series:
        for decision in series.decisions:
            target = decision.target
            yield from (mark for mark in (target.value, target.low, target.high) if mark is not None)


def actual_decimals(figure: Figure) -> int:
    """Return the decimals to show the figure to date with, and last year's where the two are judged by each other."""
    if not isinstance(figure.actual, Decimal):
        return figure.indicator.measure.decimals
    wide = value_decimals(figure.indicator, figure.actual)
    if figure.last_year is not None and figure.target.op.is_against_last_year:
        wide = clear_apart(figure.actual, figure.last_year, wide)
    return wide
