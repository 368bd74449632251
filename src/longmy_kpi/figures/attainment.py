"""How much of the target is reached: shares, points, distance (contract, section 4)."""

from __future__ import annotations

from fractions import Fraction

from longmy_kpi.figures.to_date import Actual
from longmy_kpi.plan.model import Op, Target

REACHED_FROM_BELOW = (Op.AT_LEAST, Op.MORE_THAN)
_OF_ONE_NUMBER = (*REACHED_FROM_BELOW, Op.AT_MOST, Op.LESS_THAN)


def wanted(target: Target) -> Fraction | None:
    """Return T, where the target is one number."""
    return Fraction(target.value) if target.op in _OF_ONE_NUMBER and target.value is not None else None


def attainment(target: Target, actual: Actual) -> Fraction | None:
    """Return A ÷ T as a share, never inverted and never capped; of a ceiling it says how much is used.

    Nothing for other targets, and where T is not above zero.
    """
    whole = wanted(target)
    if whole is None or whole <= 0 or not isinstance(actual, Fraction):
        return None
    return actual / whole


def gap(target: Target, actual: Actual, *, percent: bool) -> Fraction | None:
    """Return A − T in points (điểm %), of percentages only."""
    whole = wanted(target)
    if whole is None or not percent or not isinstance(actual, Fraction):
        return None
    return actual - whole


def distance(target: Target, actual: Actual) -> Fraction | None:
    """Return how far a figure is from its range: 0 inside, above it more, below it less than zero."""
    if target.op is not Op.BETWEEN or not isinstance(actual, Fraction):
        return None
    assert target.low is not None
    assert target.high is not None
    return max(actual - Fraction(target.high), Fraction(0)) + min(actual - Fraction(target.low), Fraction(0))


def pace(target: Target, actual: Actual, share: Fraction | None) -> Fraction | None:
    """Return A ÷ (T·e), of targets that are reached from below; nothing where nothing is planned yet."""
    reached = attainment(target, actual)
    if target.op not in REACHED_FROM_BELOW or reached is None or not share:
        return None
    return reached / share
