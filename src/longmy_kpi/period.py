"""Months, and the calendar that says what a reporting period covers and when it is due."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from enum import StrEnum

from msgspec import Struct, field

_MONTH = r"(?:(?P<y1>[0-9]{4})[-/.](?P<m1>[0-9]{1,2})|(?P<m2>[0-9]{1,2})(?:[-/.](?P<y2>[0-9]{4}))?)"
_WORDS = r"^(?:tháng|thang|t)\s*"


class Month(Struct, frozen=True, order=True):
    """A month of a year, in order and countable.

    >>> Month(2026, 11) + 3
    Month(year=2027, number=2)
    >>> Month(2027, 1) - Month(2026, 12)
    1
    """

    year: int
    number: int

    def __post_init__(self) -> None:
        if not (1 <= self.number <= 12 and 1900 <= self.year <= 9999):
            raise ValueError(f"no such month: {self.year}-{self.number}")

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"

    def __add__(self, months: int) -> Month:
        index = self.year * 12 + self.number - 1 + months
        return Month(index // 12, index % 12 + 1)

    def __sub__(self, other: Month) -> int:
        return (self.year - other.year) * 12 + self.number - other.number

    @classmethod
    def parse(cls, text: str, year: int | None = None) -> Month | None:
        """Read `3`, `03`, `2026-03`, `03/2026`, `T3`, `Tháng 3`; None where it is no month (contract, section 5).

        >>> Month.parse("T3", 2026), Month.parse("2026-13")
        (Month(year=2026, number=3), None)
        """
        found = re.fullmatch(_MONTH, re.sub(_WORDS, "", text.strip(), flags=re.IGNORECASE))
        if found is None:
            return None
        written = found["y1"] or found["y2"]
        chosen = int(written) if written else year
        number = int(found["m1"] or found["m2"])
        if chosen is None or not 1 <= number <= 12 or not 1900 <= chosen <= 9999:
            return None
        return cls(chosen, number)


def month_range(first: Month, last: Month) -> list[Month]:
    """List the months from first to last, both included; empty where last comes before first."""
    return [first + step for step in range(last - first + 1)]


class PeriodRule(StrEnum):
    """How an indicator's month is cut: at the plan's cut-off day, or as the calendar month."""

    REPORTING = "reporting"
    CALENDAR = "calendar"


class Calendar(Struct, frozen=True):
    """The reporting calendar of a plan.

    cutoff_day: day of the month on which figures are taken (14 in Nghị định 09/2019/NĐ-CP, Điều 12);
    None takes whole calendar months. due_working_days: working days after the cut-off by which a
    unit's submission is due; None means the plan gives no due date. utc_offset: the plan's own clock.
    worked_saturdays: Saturdays worked in exchange for a day off.
    """

    cutoff_day: int | None = None
    due_working_days: int | None = None
    days_off: frozenset[date] = field(default_factory=frozenset)
    utc_offset: timedelta = timedelta(hours=7)
    worked_saturdays: frozenset[date] = field(default_factory=frozenset)

    @property
    def zone(self) -> timezone:
        """The plan's fixed offset as a time zone."""
        return timezone(self.utc_offset)

    def _cutoff(self, month: Month, rule: PeriodRule) -> date:
        last = 31 if month.number == 12 else (date(month.year, month.number + 1, 1) - timedelta(days=1)).day
        if rule is PeriodRule.CALENDAR or self.cutoff_day is None:
            return date(month.year, month.number, last)
        return date(month.year, month.number, min(self.cutoff_day, last))

    def span(self, first: Month, last: Month, rule: PeriodRule) -> tuple[date, date]:
        """Return the first and last day that a figure over these months covers.

        >>> Calendar(14).span(Month(2026, 1), Month(2026, 3), PeriodRule.REPORTING)
        (datetime.date(2025, 12, 15), datetime.date(2026, 3, 14))
        """
        return self._cutoff(first + -1, rule) + timedelta(days=1), self._cutoff(last, rule)

    def data_date(self, month: Month, rule: PeriodRule = PeriodRule.REPORTING) -> date:
        """Return the day to which the month's figures run ("số liệu tính đến ngày …").

        >>> Calendar(14).data_date(Month(2026, 3)), Calendar(14).data_date(Month(2026, 3), PeriodRule.CALENDAR)
        (datetime.date(2026, 3, 14), datetime.date(2026, 3, 31))
        """
        return self._cutoff(month, rule)

    def reporting_month(self, day: date) -> Month:
        """Return the month whose reporting period holds this day."""
        month = Month(day.year, day.month)
        return month if day <= self.data_date(month) else month + 1

    def is_working_day(self, day: date) -> bool:
        """Tell whether offices work on this day: Monday to Friday but for days off, and a Saturday worked instead."""
        return day in self.worked_saturdays or (day.weekday() < 5 and day not in self.days_off)

    def due_date(self, month: Month) -> date | None:
        """Return the last day on which the month's submission is on time; None where the plan gives none."""
        if self.due_working_days is None:
            return None
        day, left = self.data_date(month), self.due_working_days
        while left:
            day += timedelta(days=1)
            left -= self.is_working_day(day)
        return day

    def is_due_before_its_end(self, month: Month, rule: PeriodRule) -> bool:
        """Tell whether a month's submission is due while a figure's own month still runs: it can be an estimate only.

        >>> [Calendar(14, 2).is_due_before_its_end(Month(2026, 3), rule) for rule in PeriodRule]
        [False, True]
        """
        due = self.due_date(month)
        return due is not None and due < self.data_date(month, rule)

    def local(self, moment: datetime) -> datetime:
        """Return the moment on the plan's own clock."""
        return moment.astimezone(self.zone)

    def end_of_day(self, day: date) -> datetime:
        """Return the last microsecond of a day on the plan's own clock, in UTC."""
        end = datetime(day.year, day.month, day.day, 23, 59, 59, 999999, tzinfo=self.zone)
        return end.astimezone(UTC)
