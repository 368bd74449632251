"""An indicator's course through the year, for charts: what it made to date beside what was planned by then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from longmy_kpi.figures.exact import to_decimal
from longmy_kpi.figures.figure import Figure
from longmy_kpi.figures.state import AGAINST_LAST_YEAR
from longmy_kpi.figures.trajectory import planned_by, trajectory_in_force
from longmy_kpi.plan.model import Op, Plan, Target, TrajectoryKind

_FLOORS = (Op.AT_LEAST, Op.MORE_THAN)
_SPREAD = (TrajectoryKind.LINEAR, TrajectoryKind.POINTS)


class Point(NamedTuple):
    """A figure at the end of a month of the year; month 0 is its beginning, 13 the January after it."""

    month: int
    value: Decimal


@dataclass(frozen=True, slots=True)
class Course:
    """Exact figures in the indicator's measure.

    actual: to date, at months in which a reading came; planned: to be reached by the end of each month, where the plan
    is spread over the year; goals: else the plan's number, or both ends of its range; base: last year's figures over
    the same months, where the plan measures by them.
    """

    actual: tuple[Point, ...]
    planned: tuple[Point, ...]
    goals: tuple[Decimal, ...]
    base: tuple[Point, ...]


def course(plan: Plan, figures: Sequence[Figure]) -> Course:
    """Return an indicator's course from its figures at the end of each month, beside the target now in force."""
    start = plan.first_month + -1
    latest = figures[-1]
    reported = [(figure.month - start, figure) for figure in figures if figure.this_month is not None]
    planned = _planned(latest)
    measured_by_base = latest.target.op in AGAINST_LAST_YEAR
    return Course(
        actual=tuple(Point(at, one.actual) for at, one in reported if isinstance(one.actual, Decimal)),
        planned=planned,
        goals=() if planned else _goals(latest.target),
        base=tuple(Point(at, one.last_year) for at, one in reported if measured_by_base and one.last_year is not None),
    )


def _planned(figure: Figure) -> tuple[Point, ...]:
    """Spread the year's plan over its months; nothing beside a ceiling, where a share would mislead."""
    target, indicator = figure.target, figure.indicator
    trajectory = trajectory_in_force(indicator.trajectory, indicator.to_date, target)
    if target.op not in _FLOORS or target.value is None or trajectory.kind not in _SPREAD:
        return ()
    whole = Fraction(target.value)
    return tuple(Point(month, to_decimal(planned_by(trajectory, month) * whole)) for month in range(13))


def _goals(target: Target) -> tuple[Decimal, ...]:
    return tuple(mark for mark in (target.low, target.value, target.high) if mark is not None)
