"""The month that a header line says, also as Excel rewrites a typed `2026-03` in a text file: `Mar-26`, `Thg3-26`."""

from __future__ import annotations

import re

from longmy_kpi.period import Month

_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FULL = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november")
_NUMBER_OF = {name: number for names in (_NAMES, (*_FULL, "december")) for number, name in enumerate(names, start=1)}
_REWRITTEN = re.compile(
    r"(?:(?P<name>[a-z]+)|(?:tháng|thang|thg|th)\.?\s*(?P<number>\d{1,2}))(?:\s*năm\s*|\s*nam\s*|[-\s/]\s*)"
    r"(?P<year>\d{4}|\d{2})",
    re.IGNORECASE | re.ASCII,
)
_FIRST_DAY = re.compile(r"(\d{4}-\d{2})-01", re.ASCII)


def read_month(text: str, year: int) -> Month | None:
    """Read a month as people write it, or as Excel wrote it anew; a day other than a month's first is none.

    >>> read_month("Mar-26", 2026), read_month("Thg3-26", 2026) == read_month("tháng 03 năm 2026", 2026)
    (Month(year=2026, number=3), True)
    >>> read_month("3-26", 2026), read_month("26-Mar", 2026), read_month("2026-03-15", 2026)
    (None, None, None)
    """
    text = text.strip()
    first_day = _FIRST_DAY.fullmatch(text)
    if first_day:
        text = first_day[1]
    found = _REWRITTEN.fullmatch(text)
    number = found and (_NUMBER_OF.get(found["name"].lower()) if found["name"] else int(found["number"]))
    if found is None or number is None:
        return Month.parse(text, year)
    written = int(found["year"])
    return Month.parse(f"{2000 + written if written < 100 else written}-{number}")
