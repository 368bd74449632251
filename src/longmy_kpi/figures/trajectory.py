"""e: the planned share of the year over what a figure covers (contract, sections 2 and 4)."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import cache
from itertools import pairwise

from longmy_kpi.figures.attainment import REACHED_FROM_BELOW
from longmy_kpi.figures.figure import Amount, Span
from longmy_kpi.period import Month
from longmy_kpi.plan.model import Target, ToDate, Trajectory, TrajectoryKind

LINEAR = Trajectory(TrajectoryKind.LINEAR)


def trajectory_in_force(given: Trajectory, way: ToDate, target: Target) -> Trajectory:
    """Return the trajectory to judge by: none beside a target that is not reached from below.

    A running total without a trajectory of its own is linear.
    """
    if target.op not in REACHED_FROM_BELOW:
        return Trajectory(TrajectoryKind.NONE)
    has_none = given.kind is TrajectoryKind.NONE
    return LINEAR if has_none and way in (ToDate.SUM, ToDate.CUMULATIVE) else given


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


def planned_share(trajectory: Trajectory, way: ToDate, start: Month, covered: tuple[Amount, ...]) -> Fraction | None:
    """Return the planned share of the year over what the counted amounts cover.

    sum: over the spans that have a reading. Otherwise up to the month of the latest reading; a rate is a level, so a
    missing month does not lower what is planned by then. Nothing without a trajectory or a reading.
    """
    if trajectory.kind is TrajectoryKind.NONE or not covered:
        return None
    if way is not ToDate.SUM:
        return planned_by(trajectory, covered[-1].span.end - start)
    return sum((planned_over(trajectory, start, amount.span) for amount in covered), Fraction())
