"""From a scalar's text to a value: one strict reading each, never a guess (contract, section 2).

Raised as pydantic's own kind of error, so that every fault of a file is found in one pass; its type is our code.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from decimal import Decimal
from difflib import get_close_matches
from enum import StrEnum
from typing import LiteralString, TypeVar

from pydantic_core import PydanticCustomError

from longmy_kpi.period import Month

_NUMBER = re.compile(r"-?[0-9]{1,25}(?:\.[0-9]{1,15})?")
_WHOLE = re.compile(r"-?[0-9]{1,9}")
_COMMA_DECIMAL = re.compile(r"-?(?:[0-9]+|[0-9]{1,3}(?:\.[0-9]{3})+),[0-9]+")
_COMMA_GROUPING = re.compile(r"-?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")
_OFFICIAL = re.compile(r"[0-9a-z-]{1,20}")
_OFFSET = re.compile(r"([+-])([0-9]{2}):([0-9]{2})")
_CODE = re.compile(r"[a-z0-9-]+")
_WINDOWS = re.compile(r"con|prn|aux|nul|(?:com|lpt)[0-9]")
_STORE = re.compile(r"plans|(?:closing|reopening|return)-[0-9]+|[0-9]{2}")
_MONTH_NAMES = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_SPREADSHEET = re.compile(
    rf"[0-9-]+|-.*|[0-9]+e[0-9]+|true|false|(?:{_MONTH_NAMES}|march|april|june|july|sept)-?[0-9]+|[0-9]+-?(?:{_MONTH_NAMES})"
)

E = TypeVar("E", bound=StrEnum)


def scalar_fault(code: LiteralString, /, **args: object) -> PydanticCustomError:
    """Make a fault of a value; the place is known to whoever reads the file."""
    return PydanticCustomError(code, code, args)


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known words, the most alike first, at most six, as a line; a dash where there are none."""
    words = list(dict.fromkeys(known))
    alike = get_close_matches(word, words, n=3, cutoff=0.5)
    return ", ".join([*alike, *(other for other in words if other not in alike)][:6]) or "–"


def scalar(value: object) -> str:
    """Return the text of a scalar; a list, a mapping or nothing is a fault."""
    if not isinstance(value, str):
        raise scalar_fault("plan-needs-text")
    return value


def scalar_text(value: object) -> str:
    """Read a line of text: NFC, runs of white space as one space, not empty, nothing invisible."""
    line = " ".join(unicodedata.normalize("NFC", scalar(value)).split())
    if not line:
        raise scalar_fault("plan-needs-text")
    if not line.isprintable():
        raise scalar_fault("plan-text-invisible")
    return line


def text_or_empty(value: object) -> str:
    """Read a line of text that may be empty."""
    return scalar_text(value) if scalar(value).strip() else ""


def _comma_readings(written: str) -> str:
    """Show what a number with a comma can mean, written as the plan wants it.

    >>> _comma_readings("95,4"), _comma_readings("1,234"), _comma_readings("1.234,5")
    ('95.4', '1.2340 / 1234', '1234.5')
    """
    as_decimal = [written.replace(".", "").replace(",", ".")] if _COMMA_DECIMAL.fullmatch(written) else []
    as_grouping = [written.replace(",", "")] if _COMMA_GROUPING.fullmatch(written) else []
    return " / ".join(_clear(each) for each in as_decimal + as_grouping)


def _clear(written: str) -> str:
    """Add a zero to three decimals, which the plan would refuse as unclear."""
    return f"{written}0" if len(written.partition(".")[2]) == 3 else written


def number(value: object) -> Decimal:
    """Read plain digits with a decimal point; a comma or exactly three decimals could mean two things.

    >>> number("4169956"), number("95.4")
    (Decimal('4169956'), Decimal('95.4'))
    """
    written = scalar(value).strip()
    if readings := _comma_readings(written):
        raise scalar_fault("plan-number-comma", value=written, readings=readings)
    if not _NUMBER.fullmatch(written):
        raise scalar_fault("plan-number-form", value=written)
    whole, _, decimals = written.partition(".")
    if len(decimals) == 3:
        raise scalar_fault(
            "plan-number-three-decimals", value=written, readings=f"{whole}{decimals} / {_clear(written)}"
        )
    return Decimal(written)


def whole(least: int, most: int) -> Callable[[object], int]:
    """Make a reader of whole numbers within limits."""

    def read(value: object) -> int:
        written = scalar(value).strip()
        if not _WHOLE.fullmatch(written) or not least <= int(written) <= most:
            raise scalar_fault("plan-whole-number", value=written, least=least, most=most)
        return int(written)

    return read


def boolean(value: object) -> bool:
    """Read `true` or `false`, and no other word."""
    written = scalar(value)
    if written not in ("true", "false"):
        raise scalar_fault("plan-true-false", value=written)
    return written == "true"


def code(value: object) -> str:
    """Read a code: ASCII letters, digits and hyphens, no name that Windows, the store or a spreadsheet takes."""
    written = scalar(value)
    if not _CODE.fullmatch(written) or len(written) > 60:
        raise scalar_fault("plan-code-form", value=written)
    if _WINDOWS.fullmatch(written) or _STORE.fullmatch(written):
        raise scalar_fault("plan-code-reserved", value=written)
    if _SPREADSHEET.fullmatch(written):
        raise scalar_fault("plan-code-spreadsheet", value=written)
    return written


def official_code(value: object) -> str:
    """Read a place's official code; its digits are kept as they stand, leading zeros too."""
    written = scalar(value)
    if not _OFFICIAL.fullmatch(written) or _WINDOWS.fullmatch(written):
        raise scalar_fault("plan-official-code", value=written)
    return written


def month(value: object) -> Month:
    """Read a month of a year, `2027-01`."""
    written = scalar(value)
    found = _MONTH.fullmatch(written)
    if found is None or not 1 <= int(found[2]) <= 12 or int(found[1]) < 1900:
        raise scalar_fault("plan-month-form", value=written)
    return Month(int(found[1]), int(found[2]))


def day(value: object) -> date:
    """Read a day, `2026-04-30`."""
    written = scalar(value)
    try:
        found = date.fromisoformat(written)
    except ValueError:
        raise scalar_fault("plan-date-form", value=written) from None
    if found.isoformat() != written:
        raise scalar_fault("plan-date-form", value=written)
    return found


def offset(value: object) -> timedelta:
    """Read an offset from UTC, `+07:00`, of less than a day."""
    written = scalar(value)
    found = _OFFSET.fullmatch(written)
    if found is None or int(found[2]) > 14 or int(found[3]) > 59:
        raise scalar_fault("plan-offset-form", value=written)
    shift = timedelta(hours=int(found[2]), minutes=int(found[3]))
    return -shift if found[1] == "-" else shift


def one_of(words: type[E]) -> Callable[[object], E]:
    """Make a reader of one of an enumeration's words."""

    def read(value: object) -> E:
        written = scalar(value)
        try:
            return words(written)
        except ValueError:
            raise scalar_fault("plan-word-unknown", value=written, known=nearest(written, words)) from None

    return read
