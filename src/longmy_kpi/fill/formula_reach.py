"""Which formulas rest on the cells that were filled: their old values are no longer true (ECMA-376 part 1, 18.17)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from msgspec import Struct

from longmy_kpi.intake.grid import position
from longmy_kpi.text import nfc

At = tuple[int, int]
SheetPosition = tuple[str, int, int]
_MOST = 2_000  # formulas that are looked at one by one; of more all are taken to rest on every cell
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_TEXT = re.compile(r'"(?:[^"]|"")*"')
_CORNER = r"\$?[A-Z]{1,3}\$?[1-9][0-9]*"
_REFERENCE = re.compile(
    rf"(?:(?P<sheet>'(?:[^']|'')+'|[^\W\d][\w.]*)!)?(?<![\w.])"
    rf"(?:(?P<area>{_CORNER}(?::{_CORNER})?)|(?P<columns>\$?[A-Z]{{1,3}}:\$?[A-Z]{{1,3}})|(?P<rows>\$?[0-9]+:\$?[0-9]+))"
    rf"(?![\w.(!])",
    re.IGNORECASE,
)
_CALLS = re.compile(r"(?P<name>[^\W\d][\w.]*)\s*\(")
_FAR = frozenset({"INDIRECT", "OFFSET"})
"""Functions that find the cells they rest on when they are worked out."""
_HARMLESS = re.compile(r"(?<![\w.])(?:TRUE|FALSE|[0-9.]+(?:E[+-]?[0-9]+)?|#[A-Z/0-9]+[!?]?)(?![\w.])", re.IGNORECASE)
_SPILLED = re.compile(r"[0-9]#")
_UNKNOWN = re.compile(r"[^\W\d]|[\[\]!]")


class Area(NamedTuple):
    """A rectangle of cells of a sheet."""

    sheet: str
    top: int
    left: int
    bottom: int
    right: int

    def holds(self, cell: SheetPosition) -> bool:
        """Tell whether a cell lies in it."""
        return self.sheet == cell[0] and self.top <= cell[1] <= self.bottom and self.left <= cell[2] <= self.right


class SheetFormula(Struct, frozen=True):
    """A formula of a sheet, and the cells that it gives values to.

    One that is shared is written for another cell, so many rows above and columns to the left.
    """

    sheet: str
    text: str
    gives: tuple[At, ...]
    down: int = 0
    right: int = 0


def areas(formula: SheetFormula) -> list[Area] | None:
    """Return the areas that a formula rests on; None where they cannot be told from its text.

    >>> areas(SheetFormula("A", "SUM(B2:B4)+C$1", ((9, 9),), down=1))
    [Area(sheet='a', top=3, left=2, bottom=5, right=2), Area(sheet='a', top=1, left=3, bottom=1, right=3)]
    >>> areas(SheetFormula("A", "INDIRECT(B2)", ((9, 9),))), areas(SheetFormula("A", "Tong_so*2", ((9, 9),)))
    (None, None)
    """
    text = _TEXT.sub(" ", formula.text)
    is_far = any(found["name"].upper().rpartition(".")[2] in _FAR for found in _CALLS.finditer(text))
    if is_far or _SPILLED.search(text) or any(_of_several(found["sheet"]) for found in _REFERENCE.finditer(text)):
        return None
    rest = _HARMLESS.sub(" ", _CALLS.sub("(", _REFERENCE.sub(" ", text)))
    if _UNKNOWN.search(rest):
        return None
    return [_area(found, formula) for found in _REFERENCE.finditer(text)]


def _of_several(sheet: str | None) -> bool:
    """Tell a reference to a row of sheets, or into another workbook."""
    return sheet is not None and any(sign in sheet for sign in ":[")


def _area(found: re.Match[str], formula: SheetFormula) -> Area:
    sheet = _key(formula.sheet if found["sheet"] is None else found["sheet"].strip("'").replace("''", "'"))
    if found["rows"]:
        first, last = sorted(int(part.strip("$")) for part in found["rows"].split(":"))
        return Area(sheet, first, 1, last + formula.down, _LAST_COLUMN)
    if found["columns"]:
        first, last = sorted(position(f"{part.strip('$').upper()}1")[1] for part in found["columns"].split(":"))
        return Area(sheet, 1, first, _LAST_ROW, last + formula.right)
    corners = [_corner(part.upper(), formula) for part in found["area"].split(":")]
    rows, columns = zip(*corners, strict=True)
    return Area(sheet, min(rows), min(columns), max(rows), max(columns))


def _corner(written: str, formula: SheetFormula) -> At:
    """Return a cell as it is meant where a shared formula stands: what is marked with `$` stays."""
    row, column = position(written.replace("$", ""))
    is_fixed_column, is_fixed_row = written.startswith("$"), "$" in written[1:]
    return row + (0 if is_fixed_row else formula.down), column + (0 if is_fixed_column else formula.right)


def _key(sheet: str) -> str:
    """Return a sheet's name as formulas know it: capitals make no difference."""
    return nfc(sheet).casefold()


def resting_on(formulas: Collection[SheetFormula], changed: Iterable[SheetPosition]) -> dict[str, set[At]]:
    """Return by sheet the cells whose values rest on changed ones, directly or by way of others."""
    if len(formulas) > _MOST:
        return _by_sheet(formulas)
    rests = {formula: areas(formula) for formula in formulas}
    found = {formula for formula, known in rests.items() if known is None}
    waiting = [(_key(sheet), row, column) for sheet, row, column in (*changed, *_cells(found))]
    while waiting:
        cell = waiting.pop()
        new = [
            one for one, known in rests.items() if one not in found and any(area.holds(cell) for area in known or ())
        ]
        found.update(new)
        waiting += ((_key(sheet), row, column) for sheet, row, column in _cells(new))
    return _by_sheet(found)


def _cells(formulas: Iterable[SheetFormula]) -> Iterator[SheetPosition]:
    return ((formula.sheet, *at) for formula in formulas for at in formula.gives)


def _by_sheet(formulas: Iterable[SheetFormula]) -> dict[str, set[At]]:
    found: dict[str, set[At]] = {}
    for sheet, row, column in _cells(formulas):
        found.setdefault(sheet, set()).add((row, column))
    return found
