"""The shape of a table: one or two rows of headings, where each field stands, and what stands outside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from msgspec import Struct, field

from longmy_kpi.diagnostic import Diagnostic, error, notice
from longmy_kpi.intake.grid import CellKind, Sheet, SheetCell, SheetRow, letters
from longmy_kpi.intake.headings import FIGURE_FIELDS, FormField, Headings
from longmy_kpi.intake.meaning import CODE_LIKE, doubt, heading_text, holds_number, plain_text, unreadable
from longmy_kpi.intake.measure_words import is_measure
from longmy_kpi.text import name_key

_MARK = re.compile(
    r"[(\[]?\s*(?:[A-ZĐa-zđ]|[IVX]{1,5}|[ivx]{1,5}|(?P<number>-?[0-9]{1,2}))\s*[)\]]?\.?"
    r"(?:\s*=[-+*/x×:÷%()\[\]0-9A-Z.,\s]+)?"
)
_FIRST = 3  # the highest number that the first numbered column has: letters stand before it
_FEWEST = 2


def numbers_columns(row: SheetRow, columns: int) -> bool:
    """Tell a row that numbers the columns: `(1) (2)`, `A B 1 2 3=2/1`, roman, with gaps, -1 -2 as Excel has `(1)`.

    Digits alone may be figures of a row that lost its code: they count 1, 2, 3 without a gap, or number nothing.
    """
    filled = [cell for cell in row.cells if cell.kind is not CellKind.BLANK]
    marks = [_mark(cell) for cell in filled]
    if len(filled) < min(columns, _FEWEST + 1) or len(filled) * 2 < columns or None in marks:
        return False
    numbers = [mark for mark in marks if mark]
    if len(numbers) == len(filled) and all(_is_bare(cell) for cell in filled):
        return numbers == list(range(1, len(numbers) + 1))
    ascend = all(one < other for one, other in pairwise(numbers))
    return ascend and (numbers[0] <= _FIRST and numbers[-1] <= len(row.cells) + 1 if numbers else len(filled) > _FEWEST)


def _is_bare(cell: SheetCell) -> bool:
    return plain_text(cell).isdecimal()


def _mark(cell: SheetCell) -> int | None:
    """Return the number that a cell gives its column, 0 for a letter or a roman number; None for anything else."""
    if cell.kind is CellKind.NUMBER and cell.number is not None:
        number = abs(cell.number)
        return int(number) if number == number.to_integral_value() and 0 < number < 100 else None
    found = _MARK.fullmatch(plain_text(cell)) if cell.kind is CellKind.TEXT else None
    if found is None or found["number"] is None:
        return None if found is None else 0
    return abs(int(found["number"])) or None


NUMBERS = frozenset({*FIGURE_FIELDS, FormField.TASK_PERCENT})
"""Columns that hold a number or nothing."""
_WITH_MORE = re.compile(r"(.+?)\s*[(\[]\s*(.+?)\s*[)\]]\s*", re.DOTALL)
_CELLS_NAMED = 5


class Shape(Struct):
    """Where each field stands. `wide` are more columns under a heading of words, `beside` columns that have none."""

    columns: dict[FormField, int] = field(default_factory=dict)
    wide: dict[FormField, tuple[int, ...]] = field(default_factory=dict)
    beside: tuple[int, ...] = ()
    measures: list[SheetCell] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)


class Heads(Struct, frozen=True):
    """The one or two rows of headings of a table, and the rows under them."""

    sheet: Sheet
    file: str
    first: SheetRow
    second: SheetRow | None
    body: tuple[SheetRow, ...]
    headings: Headings
    code: FormField

    def fault(self, row: SheetRow, cell: SheetCell, code: str, **args: object) -> Diagnostic:
        """Make an error at a cell."""
        return error(code, self.sheet.place(self.file, row, cell), **args)

    def below(self, column: int) -> FormField | None:
        """Return the field that the second row names in a column."""
        return field_of(self.second.cell(column), self.headings) if self.second is not None else None

    @property
    def rows(self) -> tuple[SheetRow, ...]:
        """Rows of the table proper: those with a code."""
        at = next(cell.column for cell in self.first.cells if field_of(cell, self.headings) is self.code)
        return tuple(row for row in self.body if CODE_LIKE.fullmatch(plain_text(row.cell(at)).lower()))


def field_of(cell: SheetCell, headings: Headings) -> FormField | None:
    """Return the field that a heading names, also where its measure or its number stands behind it in brackets."""
    if cell.kind is not CellKind.TEXT:
        return None
    text = heading_text(cell)
    found = headings.get(name_key(text))
    more = _WITH_MORE.fullmatch(text) if found is None else None
    if more and headings.get(name_key(more[1])) in NUMBERS and (is_measure(more[2]) or more[2].isdecimal()):
        return headings[name_key(more[1])]
    return found


def measure_in(cell: SheetCell) -> str | None:
    """Return the measure that a heading names behind it in brackets."""
    more = _WITH_MORE.fullmatch(heading_text(cell)) if cell.kind is CellKind.TEXT else None
    return more[2] if more and is_measure(more[2]) else None


def second_heading(
    first: SheetRow, below: tuple[SheetRow, ...], headings: Headings, code: FormField
) -> SheetRow | None:
    """Return the row under the headings if it holds more of them: words alone, under wide headings or none."""
    row = below[0] if below else None
    if row is None or numbers_columns(row, len(first.cells)):
        return None
    above = {field_of(cell, headings): cell.column for cell in first.cells}
    filled = [cell for cell in row.cells if cell.kind is not CellKind.BLANK]
    if not filled or row.cell(above[code]).kind is not CellKind.BLANK or not all(map(_is_word, filled)):
        return None
    own = [cell for cell in filled if field_of(cell, headings) is not None]
    if own:
        return row if all(_is_new(cell, above, headings) for cell in own) else None
    return (
        row
        if any(first.cell(cell.column).kind is CellKind.BLANK and _reaches(first, cell) for cell in filled)
        else None
    )


def _is_word(cell: SheetCell) -> bool:
    return cell.kind is CellKind.TEXT and not holds_number(cell) and CODE_LIKE.fullmatch(cell.text.strip()) is None


def _is_new(cell: SheetCell, above: Mapping[FormField | None, int], headings: Headings) -> bool:
    """Tell a sub-heading that its table has not yet, or only as the wide heading over it."""
    found = field_of(cell, headings)
    return found not in above or above[found] == cell.column


def _reaches(first: SheetRow, cell: SheetCell) -> bool:
    """Tell a cell under a blank one between headings."""
    return cell.column < max((one.column for one in first.cells if one.kind is not CellKind.BLANK), default=0)


def shape_of(heads: Heads) -> Shape:
    """Settle which column each field stands in; what cannot be settled is said, never guessed."""
    shape = Shape()
    for cell in heads.first.cells:
        found = field_of(cell, heads.headings)
        if found is not None:
            _place(shape, heads, cell, found)
        elif cell.kind is not CellKind.BLANK and heads.below(cell.column) is None:
            _unknown(shape, heads, heads.first, cell)
    if heads.second is not None:
        _second(shape, heads, heads.second)
    _beside(shape, heads)
    return shape


def _second(shape: Shape, heads: Heads, row: SheetRow) -> None:
    for cell in row.cells:
        found = field_of(cell, heads.headings)
        if found is not None:
            _put(shape, heads, row, cell, found)
        elif cell.kind is not CellKind.BLANK:
            shape.diagnostics.append(_ignored(heads, row, cell))


def _put(shape: Shape, heads: Heads, row: SheetRow, cell: SheetCell, found: FormField) -> None:
    if measure_in(cell):
        shape.measures.append(cell)
    if found in shape.columns and shape.columns[found] != cell.column:
        shape.diagnostics.append(heads.fault(row, cell, "duplicate-column", column=cell.text))
    else:
        shape.columns[found] = cell.column


def _place(shape: Shape, heads: Heads, cell: SheetCell, found: FormField) -> None:
    """Put a heading of the first row: where it stands, or, over several columns, where its figures do."""
    span = list(_span(heads, cell))
    if any(heads.below(column) for column in span):
        return  # its sub-headings say what stands there
    if found not in NUMBERS:
        _put(shape, heads, heads.first, cell, found)
        shape.wide[found] = tuple(span[1:])
        return
    filled = [column for column in span if any(holds_number(row.cell(column)) for row in heads.rows)]
    if len(filled) > 1:
        names = [letters(column) for column in filled]
        shape.diagnostics.append(heads.fault(heads.first, cell, "wide-heading", column=cell.text, columns=names))
    _put(shape, heads, heads.first, cell, found)
    if len(filled) == 1 and shape.columns[found] == cell.column:
        shape.columns[found] = filled[0]
    shape.wide[found] = tuple(span[1:])


def _span(heads: Heads, cell: SheetCell) -> Iterator[int]:
    """Yield the columns that a heading stands over: those merged, or blank ones that have a sub-heading."""
    yield cell.column
    merged = cell.look.right if cell.look is not None and cell.look.right is not None else cell.column
    last = len(heads.first.cells) if heads.second is None else max(len(heads.first.cells), len(heads.second.cells))
    for column in range(cell.column + 1, max(last, merged) + 1):
        sub = heads.second is not None and heads.second.cell(column).kind is not CellKind.BLANK
        if column > merged and (heads.first.cell(column).kind is not CellKind.BLANK or not sub):
            return
        yield column


def _unknown(shape: Shape, heads: Heads, row: SheetRow, cell: SheetCell) -> None:
    """Say what becomes of a column with a heading that the form does not have."""
    if found := unreadable(cell):
        shape.diagnostics.append(heads.fault(row, cell, found.code, **found.args))
        return
    near = _nearly(cell, heads.headings)
    taken = near is None or any(field_of(one, heads.headings) is near for one in row.cells)
    if taken or not any(holds_number(one.cell(cell.column)) for one in heads.rows):
        shape.diagnostics.append(_ignored(heads, row, cell))
    else:
        shape.diagnostics.append(heads.fault(row, cell, "heading-renamed", column=cell.text))


def _nearly(cell: SheetCell, headings: Headings) -> FormField | None:
    """Return the figure column whose heading a text begins with: `Số liệu lũy kế` is none of the form's."""
    key = name_key(heading_text(cell))
    return next((one for words, one in headings.items() if one in NUMBERS and key.startswith(words + " ")), None)


def is_renamed(row: SheetRow, headings: Headings) -> bool:
    """Tell a row with a heading that begins as one of a figure column does."""
    return any(_nearly(cell, headings) for cell in row.cells if cell.kind is CellKind.TEXT)


def _ignored(heads: Heads, row: SheetRow, cell: SheetCell) -> Diagnostic:
    return notice("unknown-column", heads.sheet.place(heads.file, row, cell), column=cell.text)


def _beside(shape: Shape, heads: Heads) -> None:
    """Say what columns without a heading hold: between ours an error, beside the table or a running count a notice."""
    known = {*shape.columns.values(), *(column for more in shape.wide.values() for column in more)}
    beside: list[int] = []
    for column in range(1, max((len(row.cells) for row in heads.rows), default=0) + 1):
        if column in known or not _has_no_heading(heads, column):
            continue
        cells = [(row, row.cell(column)) for row in heads.rows if row.cell(column).kind is not CellKind.BLANK]
        figures = [(row, cell) for row, cell in cells if holds_number(cell)]
        counts = _is_running_count([cell for _, cell in figures])
        if figures and not counts and min(known) < column < max(shape.columns.values()):
            named = [cell.ref or str(row.line) for row, cell in figures[:_CELLS_NAMED]]
            named += ["…"] if len(figures) > _CELLS_NAMED else []
            fault = heads.fault(*figures[0], "column-without-heading", column=letters(column), cells=named)
            shape.diagnostics.append(fault)
        elif cells:
            place = heads.sheet.place(heads.file, *cells[0])
            shape.diagnostics.append(notice("column-beside-table", place, column=letters(column)))
            beside += [column] if figures and not counts else []
    shape.beside = tuple(beside)


def _has_no_heading(heads: Heads, column: int) -> bool:
    above = [heads.first.cell(column), *([heads.second.cell(column)] if heads.second is not None else [])]
    return all(cell.kind is CellKind.BLANK for cell in above)


def _is_running_count(cells: list[SheetCell]) -> bool:
    """Tell 1, 2, 3 …, also begun anew in each group: rows that somebody numbered."""
    texts = [plain_text(cell).rstrip(".") for cell in cells if doubt(cell) is None]
    numbers = [int(text) for text in texts if text.isascii() and text.isdecimal() and len(text) < 4]
    steps = zip([0, *numbers], numbers, strict=False)
    counts = all(number == before + 1 or number == 1 for before, number in steps)
    return len(numbers) == len(cells) > 1 and counts and numbers.count(1) * 2 <= len(numbers)
