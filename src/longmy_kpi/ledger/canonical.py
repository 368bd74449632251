"""Canonical CSV: the one way in which the store writes a table (contract, section 1).

UTF-8, comma, LF, decimal point, text verbatim: the same content gives the same bytes on every system and version.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

_NUMBER = re.compile(r"(?!-0\Z)-?(?:0|[1-9][0-9]*)(?:\.[0-9]*[1-9])?")
_FIELD = re.compile(r'(?:"((?:[^"]|"")*)"|([^,"\r\n]*))([,\n])')
_SPECIAL = re.compile('[,"\r\n]')


def plain_number(number: Decimal) -> str:
    """Write a number in its one canonical form: no exponent, no zeros at the end, no negative zero.

    >>> plain_number(Decimal("1.50E+3")), plain_number(Decimal("95.40")), plain_number(Decimal("-0.0"))
    ('1500', '95.4', '0')
    """
    if not number.is_finite():
        raise ValueError(f"not a figure: {number}")
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def number_text(number: Decimal | None) -> str:
    """Write a number that may be missing; then nothing."""
    return "" if number is None else plain_number(number)


def write_row(cells: Sequence[str]) -> str:
    """Write a row, quoting only what needs it."""
    quoted = ('"' + cell.replace('"', '""') + '"' if _SPECIAL.search(cell) else cell for cell in cells)
    return ",".join(quoted) + "\n"


def read_rows(text: str) -> Iterator[list[str]]:
    """Read rows back; ValueError where the text is not what `write_row` writes, byte for byte."""
    if '"' in text or "\r" in text:
        yield from _quoted_rows(text)
        return
    *lines, rest = text.split("\n")  # most have nothing quoted: every comma and every line feed divides
    if rest:
        raise ValueError("the last line has no end")
    yield from (line.split(",") for line in lines)


def _quoted_rows(text: str) -> Iterator[list[str]]:
    position, row = 0, list[str]()
    while position < len(text):
        found = _FIELD.match(text, position)
        if found is None:
            raise ValueError(f"not canonical CSV at character {position}")
        quoted, bare, end = found.groups()
        if quoted is not None and not _SPECIAL.search(quoted):
            raise ValueError(f"quoted for nothing at character {position}")
        row.append(bare if quoted is None else quoted.replace('""', '"'))
        if end == "\n":
            yield row
            row = []
        position = found.end()
    if row:
        raise ValueError("the last line has no end")


def read_number(text: str) -> Decimal | None:
    """Read a number back, None from nothing; ValueError where it is not in its one form."""
    if not text:
        return None
    if not _NUMBER.fullmatch(text):
        raise ValueError(f"not a canonical number: {text!r}")
    return Decimal(text)
