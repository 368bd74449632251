"""The days of a plan's calendar once more: spans, due dates, how far figures go; sharing no code with the program."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, datetime, timedelta, timezone

from longmy_kpi.period import Month
from longmy_kpi.plan.model import Indicator, Plan


def local_day(plan: Plan, moment: datetime) -> date:
    """Return the day of a moment on the plan's own clock."""
    return moment.astimezone(timezone(plan.calendar.utc_offset)).date()


def ends(plan: Plan, month: Month, *, calendar: bool) -> date:
    """Return the last day of a month: the cut-off day, or the calendar month's own."""
    cutoff = plan.calendar.cutoff_day
    whole = calendar or cutoff is None
    return date(month.year, month.number, monthrange(month.year, month.number)[1] if whole else cutoff)


def begins(plan: Plan, month: Month) -> date:
    """Return the first day of a reporting month: the day after the cut-off before it."""
    return ends(plan, month + -1, calendar=False) + timedelta(days=1)


def due(plan: Plan, month: Month) -> date | None:
    """Return the day on which a month's reports are due: so many days on which offices work after the cut-off."""
    if plan.calendar.due_working_days is None:
        return None
    day, worked = ends(plan, month, calendar=False), 0
    while worked < plan.calendar.due_working_days:
        day += timedelta(days=1)
        free = day.isoweekday() > 5 or day in plan.calendar.days_off
        worked += day in plan.calendar.worked_saturdays or not free
    return day


def span_ends(plan: Plan, indicator: Indicator, month: Month) -> date:
    """Return the last day of an indicator's month."""
    return ends(plan, month, calendar=indicator.period == "calendar")


def is_early(plan: Plan, indicator: Indicator, month: Month) -> bool:
    """Tell whether a month's form is due while the indicator's own month still runs."""
    when = due(plan, month)
    return when is not None and when < span_ends(plan, indicator, month)


def reported_for(plan: Plan, indicator: Indicator) -> Iterable[str]:
    """Return the codes that units report for an indicator: its own, or what it is computed from."""
    if indicator.derived is None:
        return [indicator.code]
    return [code for part in indicator.derived.of for code in reported_for(plan, plan.by_code[part])]
