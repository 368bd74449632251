"""Number formats of a workbook (ECMA-376 part 1, 18.8.31): is it a percentage, is it a date, how is a date shown."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache

# Formats known by number alone: percentages and dates (others show plain numbers). 14 follows the machine's region.
BUILT_IN = {
    9: "0%",
    10: "0.00%",
    14: "dd/mm/yyyy",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "dd/mm/yyyy h:mm",
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
} | dict.fromkeys((*range(27, 37), *range(50, 59)), "dd/mm/yyyy")

_TOKEN = re.compile(
    r'"[^"]*"?|\\.|[_*].|\[(?:h+|m+|s+)\]|\[[^\]]*\]|AM/PM|A/P|general|y+|m+|d+|h+|s+|.', re.IGNORECASE | re.DOTALL
)
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)\]")
_COMPARISONS: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    "=": operator.eq,
    "<>": operator.ne,
    ">=": operator.ge,
    ">": operator.gt,
}


def percent_signs(code: str, number: Decimal) -> int:
    """Count the signs that show a number times 100: those outside quotes and escapes, in the section it falls in.

    >>> percent_signs('0.0%;"5%"', Decimal("0.954")), percent_signs('0.0%;"5%"', Decimal(-1))
    (1, 0)
    """
    return tokens(section_of(code, number)[0]).count("%")


@lru_cache(maxsize=512)
def is_date(code: str) -> bool:
    """Tell whether a format shows a date or a time.

    >>> [is_date(code) for code in ("d/m/yyyy", "[h]:mm", '0" hộ"', "[Red]0.00", "General")]
    [True, True, False, False, False]
    """
    return any(unit(piece) for piece in tokens(code.partition(";")[0]))


def unit(piece: str) -> str:
    """Return the letter of a date or time piece: y, m, d, h or s."""
    letter = piece.strip("[]")[:1].casefold()
    return letter if letter in tuple("ymdhs") and len(set(piece.strip("[]").casefold())) == 1 else ""


def tokens(section: str) -> list[str]:
    """Cut a section of a format into letters of one kind, literals, escapes and bracketed words."""
    return _TOKEN.findall(section)


def section_of(code: str, number: Decimal) -> tuple[str, bool]:
    """Return the part of a format that a number is shown by: by its own conditions, else positive; negative; zero.

    With it, whether the part is for such numbers alone, so that no sign is added to a negative one.
    """
    sections = sections_of(code)
    for section in sections:
        condition = _CONDITION.search(section)
        if condition and _COMPARISONS[condition[1]](number, Decimal(condition[2])):
            return section, len(sections) > 1
    if any(map(_CONDITION.search, sections)):
        return next((section for section in sections if not _CONDITION.search(section)), ""), False
    wanted = 1 if number < 0 else 2 if number == 0 else 0
    return (sections[wanted], wanted == 1) if wanted < len(sections) else (sections[0], False)


@lru_cache(maxsize=512)
def sections_of(code: str) -> tuple[str, ...]:
    """Cut a format at its semicolons, those in quotes and escapes left alone.

    >>> sections_of('0;;"a;b"')
    ('0', '', '"a;b"')
    """
    sections = [""]
    for piece in tokens(code):
        if piece == ";":
            sections.append("")
        else:
            sections[-1] += piece
    return tuple(sections)
