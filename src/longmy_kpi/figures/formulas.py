"""The figure to date, the planned share, attainment and gap (contract, section 4)."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import cache
from itertools import pairwise

from longmy_kpi.figures.amounts import number_of, percentage, sums_of_parts
from longmy_kpi.figures.figure import Amount, Span
from longmy_kpi.figures.spans import FLOWS
from longmy_kpi.period import Month
from longmy_kpi.plan.model import Aggregation, Op, Target, Trajectory, TrajectoryKind

Actual = Fraction | str | bool | None


def as_number(actual: Actual) -> Fraction | None:
    """Return a figure that is a number; nothing for a rating or a standard."""
    return actual if isinstance(actual, Fraction) else None


def counted(way: Aggregation, amounts: tuple[Amount, ...]) -> tuple[Amount, ...]:
    """Return the amounts that the figure to date rests on: all of a flow, else the latest."""
    return amounts if way in FLOWS else amounts[-1:]


def to_date(way: Aggregation, amounts: tuple[Amount, ...]) -> Actual:
    """Return the figure to date; nothing where there is no reading or nothing arose.

    sum: Σ readings. pooled: 100 × Σ numerators ÷ Σ denominators, never a mean of rates. cumulative, latest: the latest.
    """
    if not amounts:
        return None
    if way is Aggregation.SUM:
        return sum(map(number_of, amounts), Fraction())
    if way is Aggregation.POOLED and len(amounts) > 1:
        parts = sums_of_parts(amounts)
        return parts and percentage(*parts)
    latest = amounts[-1]
    return latest.value if isinstance(latest.value, str | bool) else latest.exact


def wanted(target: Target) -> Fraction | None:
    """Return T, where the target is one number."""
    return Fraction(target.value) if target.op.is_one_number and target.value is not None else None


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
    if not target.op.is_floor or reached is None or not share:
        return None
    return reached / share


LINEAR = Trajectory(TrajectoryKind.LINEAR)


def trajectory_in_force(given: Trajectory, way: Aggregation, target: Target) -> Trajectory:
    """Return the trajectory to judge by: none beside a target that is not reached from below.

    A running total without a trajectory of its own is linear.
    """
    if not target.op.is_floor:
        return Trajectory(TrajectoryKind.NONE)
    has_none = given.kind is TrajectoryKind.NONE
    return LINEAR if has_none and way in (Aggregation.SUM, Aggregation.CUMULATIVE) else given


def planned_by(trajectory: Trajectory, months: int) -> Fraction:
    """Return the planned share of the year by the end of its nth month: 0 at month 0, all from month 12 on.

    >>> planned_by(LINEAR, 3), planned_by(Trajectory(TrajectoryKind.BY_YEAR_END), 11)
    (Fraction(1, 4), Fraction(0, 1))
    """
    if months <= 0 or months >= 12:
        return Fraction(int(months > 0))
    if trajectory.kind is TrajectoryKind.LINEAR:
        return Fraction(months, 12)
    if trajectory.kind is TrajectoryKind.POINTS:
        return _between_points(trajectory.points, months)
    return Fraction(0)


def _between_points(points: tuple[tuple[int, Decimal], ...], months: int) -> Fraction:
    known = {0: Fraction(0), 12: Fraction(100)} | {month: Fraction(percent) for month, percent in points}
    for (before, low), (after, high) in pairwise(sorted(known.items())):
        if months <= after:
            return (low + (high - low) * Fraction(months - before, after - before)) / 100
    raise ValueError(f"no such month of the year: {months}")


def planned_over(trajectory: Trajectory, start: Month, span: Span) -> Fraction:
    """Return the planned share of the year over some months of it; `start` is the month at whose end it begins."""
    return _planned_between(trajectory, span.start - start, span.end - start)


@cache  # all figures of a year ask for the same few shares
def _planned_between(trajectory: Trajectory, after: int, until: int) -> Fraction:
    return planned_by(trajectory, until) - planned_by(trajectory, after)


def planned_share(
    trajectory: Trajectory, way: Aggregation, start: Month, covered: tuple[Amount, ...]
) -> Fraction | None:
    """Return the planned share of the year over what the counted amounts cover.

    sum: over the spans that have a reading. Otherwise up to the month of the latest reading; a rate is a level, so a
    missing month does not lower what is planned by then. Nothing without a trajectory or a reading.
    """
    if trajectory.kind is TrajectoryKind.NONE or not covered:
        return None
    if way is not Aggregation.SUM:
        return planned_by(trajectory, covered[-1].span.end - start)
    return sum((planned_over(trajectory, start, amount.span) for amount in covered), Fraction())
