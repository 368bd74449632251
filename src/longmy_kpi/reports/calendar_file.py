"""The year's due dates and days off as an iCalendar file (RFC 5545), for the calendars of phones and of Outlook."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from msgspec import Struct

from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.period import Month
from longmy_kpi.plan.model import Indicator, Plan, Task, Unit
from longmy_kpi.plan.wording import task_title
from longmy_kpi.reports.calendar_days import calendar_words
from longmy_kpi.text import place_within, visible

if TYPE_CHECKING:
    from icalendar import Event


class UnitDue(Struct, frozen=True):
    """A unit whose report is due, the figures it must hold, and the unit's tasks that end in this month."""

    unit: Unit
    figures: tuple[Indicator, ...]
    tasks: tuple[Task, ...]


class DueDay(Struct, frozen=True):
    """The day on which a month's reports are due: where the plan gives none, the day to which the figures run."""

    month: Month
    day: date
    is_due_date: bool
    units: tuple[UnitDue, ...]


def due_days(plan: Plan, only: str | None = None) -> Iterator[DueDay]:
    """Yield every month of the plan in which a unit, or the only one asked for, has to report."""
    for month in plan.months:
        units = tuple(_unit_due(plan, unit, month) for unit in plan.reporting_units(month) if only in (None, unit.code))
        if units:
            due, data_date = plan.calendar.due_date(month), plan.calendar.data_date(month)
            yield DueDay(month, due or data_date, due is not None, units)


def _unit_due(plan: Plan, unit: Unit, month: Month) -> UnitDue:
    then = plan.at(month)
    figures = tuple(indicator for indicator in then.led_by(unit.code) if indicator.is_due(month))
    return UnitDue(unit, figures, tuple(task for task in then.tasks_of(unit.code) if task.due == month))


_PRODUCT = "-//longmy-kpi//kpi calendar//VI"


def calendar_file(plan: Plan, made_at: datetime, lexicon: Lexicon, only: str | None = None) -> bytes:
    """Return the calendar; an event keeps its UID from run to run, so that importing it again updates it.

    Of two events with one UID a calendar keeps the one stamped later (RFC 5545, 3.8.7.2).
    """
    from icalendar import Calendar

    made = Calendar()
    made.add("prodid", _PRODUCT)
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", visible(lexicon.say("calendar.name", ward=place_within(plan.ward), year=plan.year)))
    for event in (*_due(plan, lexicon, only), *_off(plan, lexicon, only)):
        event.add("dtstamp", made_at.astimezone(UTC).replace(microsecond=0))
        made.add_component(event)
    written: bytes = made.to_ical()
    return written


def _due(plan: Plan, lexicon: Lexicon, only: str | None) -> Iterator[Event]:
    for one in due_days(plan, only):
        key = "due" if one.is_due_date else "data_date"
        title = lexicon.say(f"calendar.{key}", month=one.month, units=_who(one, lexicon, only))
        yield _event(plan, f"due/{one.month}/{only or ''}", one.day, title, "\n".join(_details(plan, one, lexicon)))


def _off(plan: Plan, lexicon: Lexicon, only: str | None) -> Iterator[Event]:
    for day in sorted(plan.calendar.days_off):
        yield _event(plan, f"off/{day}/{only or ''}", day, lexicon.say("calendar.off"), "")


def _event(plan: Plan, key: str, day: date, title: str, details: str) -> Event:
    """Make an event of a whole day that leaves the day free."""
    from icalendar import Event

    made = Event()
    made.add("uid", f"{uuid5(NAMESPACE_URL, f'kpi:{plan.city}/{plan.ward}/{plan.year}/{key}')}@longmy-kpi")
    made.add("dtstart", day)
    made.add("dtend", day + timedelta(days=1))
    made.add("summary", visible(title))
    if details:
        made.add("description", visible(details))
    made.add("transp", "TRANSPARENT")
    return made


def _who(one: DueDay, lexicon: Lexicon, only: str | None) -> str:
    """Name the unit of a calendar of its own, else count the units."""
    if only is not None:
        return lexicon.name(one.units[0].unit)
    return lexicon.say("calendar.units", count=len(one.units))


def _details(plan: Plan, one: DueDay, lexicon: Lexicon) -> Iterator[str]:
    """Say up to which day the figures run, and unit by unit what is due."""
    if plan.demo:
        yield lexicon.say("demo.banner")
    figures = [indicator for unit in one.units for indicator in unit.figures]
    yield calendar_words(plan, one.month, figures, lexicon) + "."
    for unit in one.units:
        yield ""
        yield from _unit(unit, lexicon)


def _unit(one: UnitDue, lexicon: Lexicon) -> Iterator[str]:
    yield f"{lexicon.name(one.unit)}:"
    if not one.figures:
        yield lexicon.say("calendar.nothing_due")
    yield from (f"- {lexicon.name(indicator)}" for indicator in one.figures)
    yield from (lexicon.say("calendar.task", title=task_title(task, lexicon)) for task in one.tasks)
