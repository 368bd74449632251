"""How far figures go and whether they can still change: what every output says (contract, section 4)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.period import Month, PeriodRule
from longmy_kpi.plan.model import Indicator, Plan


def data_words(
    plan: Plan,
    month: Month,
    as_of: datetime | None,
    lexicon: Lexicon,
    shown: Iterable[Indicator] | None = None,
    *,
    key: str = "report.data_date",
) -> str:
    """Say the last day of the figures: the cut-off's, the calendar month's, or both where both calendars occur.

    `shown` are the indicators spoken of, those of the plan if none are given; `as_of` is the moment that was asked for.
    """
    rules = {indicator.period for indicator in (plan.indicators if shown is None else shown)}
    days = {rule: plan.calendar.data_date(month, rule) for rule in PeriodRule}
    usual = PeriodRule.CALENDAR if rules == {PeriodRule.CALENDAR} else PeriodRule.REPORTING
    said = lexicon.say(key, day=days[usual])
    if PeriodRule.CALENDAR in rules and days[usual] != days[PeriodRule.CALENDAR]:
        said += lexicon.say("report.calendar_date", day=days[PeriodRule.CALENDAR])
    if as_of is None:
        return said
    return f"{said}; {lexicon.say('report.as_of', moment=plan.calendar.local(as_of))}"


def notice(
    plan: Plan,
    month: Month,
    as_of: datetime | None,
    lexicon: Lexicon,
    shown: Iterable[Indicator] | None = None,
    *,
    closed: bool,
) -> str:
    """Say in one line how far the figures go, and whether the month is closed: those of an open one are provisional."""
    sure = lexicon.say("status.closed" if closed else "status.provisional")
    return f"{data_words(plan, month, as_of, lexicon, shown)}; {sure}"
