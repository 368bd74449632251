"""The cells of one worksheet, gathered while its XML goes by (ECMA-376 part 1, 18.3)."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from longmy_kpi.diagnostic import CannotGoOnError, Exit, Place, error
from longmy_kpi.intake.address import letters, position
from longmy_kpi.intake.grid import Appearance, Cell, Kind, Row
from longmy_kpi.intake.limits import CELLS, COLUMNS, MERGES, STRING_CHARACTERS
from longmy_kpi.intake.xlsx_cell import Book, Stored
from longmy_kpi.intake.xlsx_strings import RichText
from longmy_kpi.intake.xml_part import XmlPart, counted, damaged, is_true


class Merge(NamedTuple):
    """A merged range. Its first cell's value stands for all of it."""

    top: int
    left: int
    bottom: int
    right: int


class SheetPart(XmlPart):
    """Gathers rows that hold anything, merged ranges and hidden columns; at most `room` cells, gaps included."""

    def __init__(self, book: Book, name: str, room: int) -> None:
        super().__init__()
        self.rows: list[Row] = []
        self.merges: list[Merge] = []
        self.hidden_columns: list[range] = []
        self.room = room
        self._book = book
        self._name = name
        self._row = 0
        self._row_hidden = False
        self._column = 0
        self._cells: list[Cell] = []
        self._stored: Stored | None = None
        self._inline: RichText | None = None
        self._value: list[str] | None = None
        self._characters = 0
        self._zeros = True

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element."""
        if self._inline is not None:
            self._inline.start(tag, attributes)
            return
        match tag:
            case "c":
                self._begin_cell(attributes)
            case "v" if self._stored:
                self._value = []
            case "f" if self._stored:
                self._stored.formula = True
            case "is" if self._stored:
                self._inline = RichText()
            case "row":
                self._begin_row(attributes)
            case "sheetView":
                self._zeros = attributes.get("showZeros", "1") in {"1", "true", "on"}
            case "col" if is_true(attributes.get("hidden")):
                self.hidden_columns.append(range(counted(attributes.get("min")), counted(attributes.get("max")) + 1))
            case "mergeCell":
                self._add_merge(attributes["ref"])

    def text(self, text: str) -> None:
        """Take a piece of text."""
        if self._value is None and self._inline is None:
            return
        self._characters += len(text)
        if self._characters > STRING_CHARACTERS:
            raise CannotGoOnError(Exit.REFUSED, error("workbook-text-too-large", limit=STRING_CHARACTERS))
        if self._inline is not None:
            self._inline.text(text)
        elif self._value is not None:
            self._value.append(text)

    def end(self, tag: str) -> None:
        """Take the end of an element."""
        match tag:
            case "c" if self._stored:
                self._end_cell(self._stored)
            case "v" if self._stored and self._value is not None:
                self._stored.value, self._value = "".join(self._value), None
            case "is" if self._stored and self._inline:
                self._stored.inline, self._stored.inline_fonts = self._inline.whole, self._inline.fonts
                self._stored.inline_runs = self._inline.marked
                self._inline = None
            case "row":
                self._end_row()
            case _ if self._inline:
                self._inline.end(tag)

    def _begin_row(self, attributes: dict[str, str]) -> None:
        number = int(attributes.get("r", self._row + 1))
        if number <= self._row:
            raise damaged()
        self._row, self._column = number, 0
        self._row_hidden = is_true(attributes.get("hidden"))

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        row, column = position(attributes["r"]) if "r" in attributes else (self._row, self._column + 1)
        if row != self._row or column <= self._column:
            raise damaged()
        self._column = column
        self._stored = Stored(row, column, attributes.get("t", "n"), counted(attributes.get("s")))

    def _end_cell(self, stored: Stored) -> None:
        self._stored = None
        cell = self._book.cell(stored, zeros=self._zeros)
        if cell is None:
            return
        place = Place(line=stored.row, column=stored.column, sheet=self._name, cell=cell.ref)
        if stored.column > COLUMNS:
            raise CannotGoOnError(Exit.REFUSED, error("too-many-columns", place, limit=COLUMNS))
        for column in range(len(self._cells) + 1, stored.column):
            self._cells.append(Cell(Kind.BLANK, column=column, offset=column, ref=f"{letters(column)}{stored.row}"))
        self._cells.append(cell)

    def _end_row(self) -> None:
        if not self._cells:
            return
        self.room -= len(self._cells)
        if self.room < 0:
            raise CannotGoOnError(Exit.REFUSED, error("too-many-cells", Place(sheet=self._name), limit=CELLS))
        self.rows.append(Row(self._row, tuple(self._cells), hidden=self._row_hidden))
        self._cells = []

    def _add_merge(self, ref: str) -> None:
        first, _, last = ref.partition(":")
        try:
            self.merges.append(Merge(*position(first), *position(last or first)))
        except ValueError:  # Excel repairs such a workbook by leaving the range out
            return
        if len(self.merges) > MERGES:
            raise CannotGoOnError(Exit.REFUSED, error("too-many-cells", Place(sheet=self._name), limit=CELLS))


def without_covered(rows: list[Row], merges: list[Merge]) -> list[Row]:
    """Blank the cells under a merged range but its first, which alone are seen."""
    if not merges:
        return rows
    waiting = sorted(merges, reverse=True)
    over: dict[int, Merge] = {}  # by column, the range that reaches furthest down
    shown = []
    for row in rows:
        while waiting and waiting[-1].top <= row.line:
            merge = waiting.pop()
            for column in range(merge.left, min(merge.right, COLUMNS) + 1):
                if column not in over or over[column].bottom <= merge.bottom:
                    over[column] = merge
        cells = tuple(_uncovered(cell, row.line, over.get(cell.column)) for cell in row.cells)
        shown.append(Row(row.line, cells, hidden=row.hidden))
    return shown


def _uncovered(cell: Cell, row: int, merge: Merge | None) -> Cell:
    if merge is None or row > merge.bottom:
        return cell
    if (row, cell.column) == (merge.top, merge.left):
        if cell.kind is Kind.BLANK:
            return cell
        return replace(cell, look=replace(cell.look or Appearance(), until=merge.bottom, right=merge.right))
    return Cell(Kind.BLANK, column=cell.column, offset=cell.offset, ref=cell.ref)
