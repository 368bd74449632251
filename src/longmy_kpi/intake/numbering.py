"""The row under the headings that numbers the columns, in every form that offices use."""

from __future__ import annotations

import re
from itertools import pairwise

from longmy_kpi.intake.grid import Cell, Kind, Row
from longmy_kpi.intake.meaning import plain_text

_MARK = re.compile(
    r"[(\[]?\s*(?:[A-ZĐa-zđ]|[IVX]{1,5}|[ivx]{1,5}|(?P<number>-?[0-9]{1,2}))\s*[)\]]?\.?"
    r"(?:\s*=[-+*/x×:÷%()\[\]0-9A-Z.,\s]+)?"
)
_FIRST = 3  # the highest number that the first numbered column has: letters stand before it
_FEWEST = 2


def numbers_columns(row: Row, columns: int) -> bool:
    """Tell a row that numbers the columns: `(1) (2)`, `A B 1 2 3=2/1`, roman, with gaps, -1 -2 as Excel has `(1)`.

    Digits alone may be figures of a row that lost its code: they count 1, 2, 3 without a gap, or number nothing.
    """
    filled = [cell for cell in row.cells if cell.kind is not Kind.BLANK]
    marks = [_mark(cell) for cell in filled]
    if len(filled) < min(columns, _FEWEST + 1) or len(filled) * 2 < columns or None in marks:
        return False
    numbers = [mark for mark in marks if mark]
    if len(numbers) == len(filled) and all(_is_bare(cell) for cell in filled):
        return numbers == list(range(1, len(numbers) + 1))
    ascend = all(one < other for one, other in pairwise(numbers))
    return ascend and (numbers[0] <= _FIRST and numbers[-1] <= len(row.cells) + 1 if numbers else len(filled) > _FEWEST)


def _is_bare(cell: Cell) -> bool:
    return plain_text(cell).isdecimal()


def _mark(cell: Cell) -> int | None:
    """Return the number that a cell gives its column, 0 for a letter or a roman number; None for anything else."""
    if cell.kind is Kind.NUMBER and cell.number is not None:
        number = abs(cell.number)
        return int(number) if number == number.to_integral_value() and 0 < number < 100 else None
    found = _MARK.fullmatch(plain_text(cell)) if cell.kind is Kind.TEXT else None
    if found is None or found["number"] is None:
        return None if found is None else 0
    return abs(int(found["number"])) or None
