"""Up to which day figures go, and whether they can still change: what every output says (contract, section 2)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

from msgspec import Struct

from longmy_kpi.figures.figure import Figure
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.period import Month, PeriodRule
from longmy_kpi.plan.model import Plan
from longmy_kpi.reports.layout.short_names import inside, short_name


class OtherDay(Struct, frozen=True):
    """Figures that end on another day than the page they stand on; `all_calendar`: all those of calendar months."""

    day: date
    all_calendar: bool
    figures: tuple[Figure, ...]


class DataDays(Struct, frozen=True):
    """The day of "số liệu tính đến ngày", and beside it the figures that end on another day, by theirs."""

    day: date
    others: tuple[OtherDay, ...] = ()


def data_days(plan: Plan, month: Month, shown: Iterable[Figure]) -> DataDays:
    """Return how far figures go: to the end of their period, or the day on which the newest reading came, if earlier.

    The period is that of the newest reading; without any it is the month's.
    """
    every = list(shown)
    newest = max((one.as_of for one in every if one.as_of is not None), default=month)
    days = [(one, day) for one in every if one.as_of == newest and (day := one.data_day) is not None]
    rules = {one.indicator.period for one in every}
    rule = PeriodRule.CALENDAR if rules == {PeriodRule.CALENDAR} else PeriodRule.REPORTING
    end = plan.calendar.data_date(newest, rule)
    main = min(end, max((day for _, day in days), default=end))
    return DataDays(main, tuple(_others(days, main)))


def _others(days: Sequence[tuple[Figure, date]], main: date) -> Iterator[OtherDay]:
    """Yield the other days in order, those of the reporting period before those of calendar months."""
    for rule in PeriodRule:
        of_rule = [(one, day) for one, day in days if one.indicator.period is rule]
        for other in sorted({day for _, day in of_rule} - {main}):
            figures = tuple(one for one, day in of_rule if day == other)
            yield OtherDay(other, rule is PeriodRule.CALENDAR and len(figures) == len(of_rule), figures)


def data_words(plan: Plan, month: Month, as_of: datetime | None, lexicon: Lexicon, shown: Iterable[Figure]) -> str:
    """Say how far the figures shown go, and beside it the others' days; `as_of` is the moment that was asked for.

    One figure alone that has no reading goes nowhere: a page of many names the period that it is of.
    """
    every = list(shown)
    if len(every) == 1 and every[0].as_of is None:
        said, days = lexicon.say("report.data_date.none"), None
    else:
        days = data_days(plan, month, every)
        said = lexicon.say("report.data_date", day=days.day)
    if days is not None and days.others:
        said += f" ({'; '.join(_other(one, lexicon) for one in days.others)})"
    if as_of is None:
        return said
    return f"{said}; {lexicon.say('report.as_of', moment=plan.calendar.local(as_of))}"


def _other(one: OtherDay, lexicon: Lexicon) -> str:
    if one.all_calendar:
        return lexicon.say("report.data_date.calendar", day=one.day)
    name = inside(short_name(one.figures[0].indicator, lexicon))
    who = name if len(one.figures) == 1 else lexicon.say("report.data_date.count", count=len(one.figures))
    return lexicon.say("report.data_date.some", who=who, day=one.day)


def notice(
    plan: Plan,
    month: Month,
    as_of: datetime | None,
    lexicon: Lexicon,
    shown: Iterable[Figure],
    *,
    closed: bool,
) -> str:
    """Say in one line how far the figures go, and whether the month is closed: those of an open one are provisional."""
    sure = lexicon.say("status.closed" if closed else "status.provisional")
    return f"{data_words(plan, month, as_of, lexicon, shown)}; {sure}"
