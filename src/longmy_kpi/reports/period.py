"""Which period a report is for: a month, or the quarter, half-year or year that ends with it."""

from __future__ import annotations

from enum import IntEnum

from longmy_kpi.diagnostic import Exit, KpiError, Place, error
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.period import Month, month_range

_ROMAN = ("I", "II", "III", "IV")


class ReportPeriod(IntEnum):
    """The length of a report's period in months."""

    MONTH = 1
    QUARTER = 3
    HALF = 6
    YEAR = 12

    def months(self, last: Month) -> list[Month]:
        """Return the months of the period that ends with a month."""
        return month_range(last + (1 - self), last)

    def check(self, last: Month) -> None:
        """Refuse a month that does not end such a period."""
        if last.number % self:
            ends = [number for number in range(1, 13) if number % self == 0]
            raise KpiError(Exit.USAGE, error("month-ends-no-period", Place(), month=last, ends=ends))

    def words(self, last: Month, lexicon: Lexicon) -> str:
        """Name the period that ends with a month: `quý I/2026`, `6 tháng đầu năm 2026`, `năm 2026`."""
        number = (last.number - 1) // self
        match self:
            case ReportPeriod.MONTH:
                return lexicon.month(last)
            case ReportPeriod.QUARTER:
                return lexicon.say("period.quarter", quarter=_ROMAN[number], number=number + 1, year=last.year)
            case ReportPeriod.HALF:
                return lexicon.say("period.second_half" if number else "period.first_half", year=last.year)
            case ReportPeriod.YEAR:
                return lexicon.say("period.year", year=last.year)
