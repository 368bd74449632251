"""Public holidays of a year to come, as a proposal that the ward confirms; the library is loaded here alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

_LAST_YEAR = 2100  # the library's lunar calendar ends there
_SATURDAY = 5


class PublicHolidays(Struct, frozen=True):
    """Holidays that fall on working days, with their names in Vietnamese, and Saturdays worked for one of them."""

    days_off: tuple[tuple[date, str], ...]
    worked_saturdays: tuple[date, ...]


def proposed(year: int) -> PublicHolidays:
    """Return the holidays of a year that are known or can be foreseen; none where the lunar calendar is not known.

    >>> [str(day) for day, _ in proposed(2027).days_off][:3]
    ['2027-01-01', '2027-02-04', '2027-02-05']
    """
    if year > _LAST_YEAR:
        return PublicHolidays((), ())
    from holidays import country_holidays

    known = country_holidays("VN", years=year, language="vi")
    days = tuple((day, name) for day, name in sorted(known.items()) if day.year == year and day.weekday() < _SATURDAY)
    worked = (day for day in known.weekend_workdays if day.year == year and day.weekday() == _SATURDAY)
    return PublicHolidays(days, tuple(sorted(worked)))


def listed(days: Sequence[date]) -> str:
    """Write days as the plan file lists them, in lines of seven."""
    lines = [", ".join(str(day) for day in days[start : start + 7]) for start in range(0, len(days), 7)]
    return "[" + ",\n     ".join(lines) + "]"
