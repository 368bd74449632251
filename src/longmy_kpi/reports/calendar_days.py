"""Up to which day the figures of a month yet to be reported will go, by the calendar alone."""

from __future__ import annotations

from collections.abc import Iterable

from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.period import Month, PeriodRule
from longmy_kpi.plan.model import Indicator, Plan


def calendar_words(
    plan: Plan, month: Month, due: Iterable[Indicator], lexicon: Lexicon, *, key: str = "report.data_date"
) -> str:
    """Say the last day of a month's figures: the cut-off's, the calendar month's, or both where both are due."""
    rules = {indicator.period for indicator in due}
    days = {rule: plan.calendar.data_date(month, rule) for rule in PeriodRule}
    usual = PeriodRule.CALENDAR if rules == {PeriodRule.CALENDAR} else PeriodRule.REPORTING
    said = lexicon.say(key, day=days[usual])
    if PeriodRule.CALENDAR in rules and days[usual] != days[PeriodRule.CALENDAR]:
        said += f" ({lexicon.say('report.data_date.calendar', day=days[PeriodRule.CALENDAR])})"
    return said
