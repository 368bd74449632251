"""Which month is shown where none is asked for (contract, section 5)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from msgspec import Struct

from longmy_kpi.ledger.store import Store
from longmy_kpi.ledger.view import View
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.period import Month, PeriodRule
from longmy_kpi.plan.model import Plan
from longmy_kpi.reports.arrivals import awaited_until


class Arriving(Struct, frozen=True):
    """A month whose reports are still coming in before its due date: how many of those expected are in."""

    month: Month
    received: int
    expected: int
    due: date


class DefaultMonth(Struct, frozen=True):
    """The month that is shown, the newest with a submission in force, and the months too new to be shown."""

    month: Month
    newest: Month | None = None
    arriving: tuple[Arriving, ...] = ()


def default_month(
    store: Store, plan: Plan, day: date, as_of: datetime | None, plan_of: Callable[[View], Plan]
) -> DefaultMonth:
    """Return the newest month that has begun by a day and has a submission in force, else the day's own month.

    A month whose due date has not passed is shown only once every expected unit is in; until then the month before is.
    """
    begun = (month for month in reversed(store.records.folder.months) if _begins(plan, month) <= day)
    newest = next((month for month in begun if store.view(month, as_of).submitted(month)), None)
    if newest is None:
        current = plan.calendar.reporting_month(day)
        return DefaultMonth(min(max(current, plan.first_month), plan.last_month))
    shown, arriving = newest, []
    while shown > plan.first_month:
        waiting = _arriving(store.view(shown, as_of), plan_of(store.view(shown, as_of)), shown, day)
        if waiting is None:
            break
        arriving.append(waiting)
        shown += -1
    return DefaultMonth(shown, newest, tuple(arriving))


def arriving_words(waiting: Arriving, lexicon: Lexicon) -> str:
    """Say how many reports of a month that is not shown yet are in, and how to see it."""
    words = {"month": lexicon.month(waiting.month), "day": waiting.due, "option": str(waiting.month)}
    return lexicon.say("report.arriving", part=waiting.received, whole=waiting.expected, **words)


def _begins(plan: Plan, month: Month) -> date:
    return plan.calendar.span(month, month, PeriodRule.REPORTING)[0]


def _arriving(view: View, plan: Plan, month: Month, day: date) -> Arriving | None:
    """Return what is awaited of an open month before its due date; None where the month can be shown."""
    due = awaited_until(view, plan, month, day)
    if due is None:
        return None
    expected = plan.reporting_units(month)
    received = sum(view.in_force(month, unit.code) is not None for unit in expected)
    return None if received == len(expected) else Arriving(month, received, len(expected), due)
