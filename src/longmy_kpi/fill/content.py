"""What goes into a cell: a number at the digits that the cell shows, or text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from msgspec import Struct

from longmy_kpi.diagnostic import Diagnostic, Place, error
from longmy_kpi.fill.answer import Answer
from longmy_kpi.intake.xlsx.formats import format_tokens, is_date_format, section_of, shown_instead, text_instead
from longmy_kpi.quantity import canonical, rounded

_MOST_DIGITS = 15
"""Significant digits that a spreadsheet keeps of a number."""
_LONGEST_TEXT = 32_767
_NEVER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What no XML can hold."""


class Content(Struct, frozen=True):
    """A cell's new content: `number` as the person reads it, `stored` as the cell holds it; or a text."""

    number: Decimal | None = None
    stored: Decimal | None = None
    text: str = ""


CLEARED = Content()
"""Nothing, in the place of an old number that would be taken for this month's."""


def content_of(found: Answer, number_format: str, decimals: int | None, place: Place) -> Content | Diagnostic:
    """Return what a cell of a number format gets, rounded half up to what it shows; or why it cannot show it.

    Where the format names no decimals it is those of the map, else every digit there is, of an endless fraction as
    many as the program shows.
    """
    if found.number is None:
        if text_instead(number_format) is not None:
            return error("fill-format-differs", place, format=number_format)
        return Content(text=_NEVER.sub("", found.text or "")[:_LONGEST_TEXT])
    section = format_tokens(section_of(number_format, found.number)[0])
    is_percent = "%" in section
    if is_date_format(number_format) or (is_percent and (not found.percent or section.count("%") > 1)):
        return error("fill-format-differs", place, format=number_format)
    places = _decimals(section)
    if places is None:
        places = decimals if decimals is not None else _all_digits(found.number, found.decimals)
    number = rounded(found.number, places)
    stored = number.scaleb(-2) if is_percent else number
    if shown_instead(number_format, stored) is not None:
        return error("fill-format-differs", place, format=number_format)
    if len(canonical(stored).replace(".", "").strip("-0")) > _MOST_DIGITS:
        return error("fill-too-many-digits", place, number=number, limit=_MOST_DIGITS)
    return Content(number, stored)


def _decimals(section: list[str]) -> int | None:
    """Count the decimals that a section of a format shows; None where it says nothing of them.

    >>> _decimals(format_tokens("#,##0.00")), _decimals(format_tokens("0")), _decimals(format_tokens("General"))
    (2, 0, None)
    """
    if any(one.casefold() in ("general", "@", "e", "/") for one in section):
        return None
    behind = section[section.index(".") :] if "." in section else []
    return sum(one in "0#?" for one in behind)


def _all_digits(number: Decimal, shown: int) -> int:
    """Return the decimals of a number that a cell can hold whole; of any other, those that the program shows."""
    _, digits, exponent = number.normalize().as_tuple()
    assert isinstance(exponent, int)
    decimals = max(-exponent, 0)
    return decimals if max(len(digits), decimals) <= _MOST_DIGITS else shown


Contents = Mapping[tuple[int, int], Content]
"""What the cells of one table get, by row and column."""
