"""The days that a plan's year asks people to keep: when reports are due and what is due then, and days off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from longmy_kpi.period import Month
from longmy_kpi.plan.model import Indicator, Plan, Task, Unit


@dataclass(frozen=True, slots=True)
class UnitDue:
    """A unit whose report is due, the figures it must hold, and the unit's tasks that end in this month."""

    unit: Unit
    figures: tuple[Indicator, ...]
    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class DueDay:
    """The day on which a month's reports are due: where the plan gives none, the day to which the figures run."""

    month: Month
    day: date
    is_due_date: bool
    units: tuple[UnitDue, ...]


def due_days(plan: Plan, only: str | None = None) -> Iterator[DueDay]:
    """Yield every month of the plan in which a unit, or the only one asked for, has to report."""
    for month in plan.months:
        units = tuple(_unit(plan, unit, month) for unit in plan.reporting_units(month) if only in (None, unit.code))
        if units:
            due, data_date = plan.calendar.due_date(month), plan.calendar.data_date(month)
            yield DueDay(month, due or data_date, due is not None, units)


def _unit(plan: Plan, unit: Unit, month: Month) -> UnitDue:
    then = plan.at(month)
    figures = tuple(indicator for indicator in then.led_by(unit.code) if indicator.is_due(month))
    return UnitDue(unit, figures, tuple(task for task in then.tasks_of(unit.code) if task.due == month))
