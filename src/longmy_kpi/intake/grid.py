"""What a reader hands on, whatever the file's form: sheets of rows of cells, each knowing where it stood."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from string import ascii_uppercase

from msgspec import Struct, field

from longmy_kpi.diagnostic import Place

_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")


@lru_cache(maxsize=2048)
def letters(column: int) -> str:
    """Return the letters of a column counted from 1.

    >>> [letters(column) for column in (1, 26, 27, 703)]
    ['A', 'Z', 'AA', 'AAA']
    """
    before, last = divmod(column - 1, 26)
    return (letters(before) if before else "") + chr(ord("A") + last)


def position(address: str) -> tuple[int, int]:
    """Return row and column of an address such as `D14`; ValueError where it is anything else.

    >>> position("AA7")
    (7, 27)
    """
    found = _ADDRESS.fullmatch(address)
    if found is None:
        raise ValueError(address)
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]), column


class CellKind(StrEnum):
    """What a cell holds. `BAD` is a cell the reader could not take at its word; `fault` names the diagnostic."""

    BLANK = "blank"
    TEXT = "text"
    NUMBER = "number"  # an exact number: an xlsx number cell, already times 100 where shown as a percentage
    DATE = "date"
    BAD = "bad"


class SheetCell(Struct, frozen=True):
    """One cell: its text as a person sees it (NFC), or its exact number. `place` is filled by the reader."""

    kind: CellKind
    text: str = ""
    number: Decimal | None = None
    fault: str | None = None
    column: int = 1
    offset: int = 1  # character column inside the original line (csv); equals `column` in a workbook
    ref: str | None = None  # spreadsheet cell such as D14; csv: the same by counting
    day: date | None = None  # the day that a DATE means, where the calendar has it
    look: Appearance | None = None  # where a person sees something else than `text` says


class Appearance(Struct, frozen=True):
    """What a person sees in a cell that its text or number alone does not say; `meaning` tells what follows."""

    struck: bool = False  # all of it is struck out
    kept: str | None = None  # the text without its struck-out runs, where it has some
    bare: str | None = None  # without struck-out and raised runs
    shown: str | None = None  # what the number format shows instead; the empty text for nothing
    percent: bool = False  # the number is shown as a percentage
    until: int | None = None  # the last row of a merged range that begins here
    right: int | None = None  # and its last column


class SheetRow(Struct, frozen=True):
    """A row with its first physical line and, for text files, that line as it came."""

    line: int
    cells: tuple[SheetCell, ...]
    excerpt: str | None = None
    hidden: bool = False
    sheet: str | None = None  # where it stands on another sheet than the table it belongs to

    def cell(self, column: int) -> SheetCell:
        """Return the cell in a column counted from 1; past the end a blank one, which in a text stands at its end."""
        if column <= len(self.cells):
            return self.cells[column - 1]
        offset = column if self.excerpt is None else len(self.excerpt) + 1
        number = (self.cells[0].ref or "").lstrip(ascii_uppercase) if self.cells else ""
        return SheetCell(
            CellKind.BLANK, column=column, offset=offset, ref=f"{letters(column)}{number}" if number else None
        )


class Sheet(Struct, frozen=True):
    """A table as it came. `name` is None for text files."""

    name: str | None
    rows: tuple[SheetRow, ...] = field(default_factory=tuple)
    hidden: bool = False

    def place(self, file: str, row: SheetRow, cell: SheetCell | None = None) -> Place:
        """Return where a row, or one of its cells, stands in the file."""
        name = row.sheet or self.name
        if cell is None:
            return Place(file, row.line, None, name, None, row.excerpt)
        if row.excerpt is None:
            return Place(file, row.line, cell.offset, name, cell.ref)
        quoted = row.excerpt.startswith('"', cell.offset - 1)  # the text begins after the quotation mark
        return Place(file, row.line, cell.offset + quoted, name, cell.ref, row.excerpt, max(1, len(cell.text)))
