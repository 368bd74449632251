"""The cells of one worksheet, gathered while its XML goes by (ECMA-376 part 1, 18.3)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from longmy_kpi.diagnostic import Diagnostic, Exit, KpiError, Place, error, notice
from longmy_kpi.intake.grid import Appearance, CellKind, Sheet, SheetCell, SheetRow, letters, position
from longmy_kpi.intake.limits import CELLS, MAX_COLUMNS, MERGES, STRING_CHARACTERS
from longmy_kpi.intake.xlsx.formats import Styles
from longmy_kpi.intake.xlsx.package import WorkbookPackage, XmlPart, damaged_part, is_true, open_package, read_count
from longmy_kpi.intake.xlsx.strings import RichText, SharedStrings
from longmy_kpi.intake.xlsx.values import Stored, WorkbookContext


class Merge(NamedTuple):
    """A merged range. Its first cell's value stands for all of it."""

    top: int
    left: int
    bottom: int
    right: int


class SheetPart(XmlPart):
    """Gathers rows that hold anything, merged ranges and hidden columns; at most `room` cells, gaps included."""

    def __init__(self, book: WorkbookContext, name: str, room: int) -> None:
        super().__init__()
        self.rows: list[SheetRow] = []
        self.merges: list[Merge] = []
        self.hidden_columns: list[range] = []
        self.room = room
        self._book = book
        self._name = name
        self._row = 0
        self._row_hidden = False
        self._column = 0
        self._cells: list[SheetCell] = []
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
                self.hidden_columns.append(
                    range(read_count(attributes.get("min")), read_count(attributes.get("max")) + 1)
                )
            case "mergeCell":
                self._add_merge(attributes["ref"])

    def text(self, text: str) -> None:
        """Take a piece of text."""
        if self._value is None and self._inline is None:
            return
        self._characters += len(text)
        if self._characters > STRING_CHARACTERS:
            raise KpiError(Exit.REFUSED, error("workbook-text-too-large", limit=STRING_CHARACTERS))
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
            raise damaged_part()
        self._row, self._column = number, 0
        self._row_hidden = is_true(attributes.get("hidden"))

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        row, column = position(attributes["r"]) if "r" in attributes else (self._row, self._column + 1)
        if row != self._row or column <= self._column:
            raise damaged_part()
        self._column = column
        self._stored = Stored(row, column, attributes.get("t", "n"), read_count(attributes.get("s")))

    def _end_cell(self, stored: Stored) -> None:
        self._stored = None
        cell = self._book.cell(stored, zeros=self._zeros)
        if cell is None:
            return
        place = Place(line=stored.row, column=stored.column, sheet=self._name, cell=cell.ref)
        if stored.column > MAX_COLUMNS:
            raise KpiError(Exit.REFUSED, error("too-many-columns", place, limit=MAX_COLUMNS))
        for column in range(len(self._cells) + 1, stored.column):
            self._cells.append(
                SheetCell(CellKind.BLANK, column=column, offset=column, ref=f"{letters(column)}{stored.row}")
            )
        self._cells.append(cell)

    def _end_row(self) -> None:
        if not self._cells:
            return
        self.room -= len(self._cells)
        if self.room < 0:
            raise KpiError(Exit.REFUSED, error("too-many-cells", Place(sheet=self._name), limit=CELLS))
        self.rows.append(SheetRow(self._row, tuple(self._cells), hidden=self._row_hidden))
        self._cells = []

    def _add_merge(self, ref: str) -> None:
        first, _, last = ref.partition(":")
        try:
            self.merges.append(Merge(*position(first), *position(last or first)))
        except ValueError:  # Excel repairs such a workbook by leaving the range out
            return
        if len(self.merges) > MERGES:
            raise KpiError(Exit.REFUSED, error("too-many-cells", Place(sheet=self._name), limit=CELLS))


def without_covered(rows: list[SheetRow], merges: list[Merge]) -> list[SheetRow]:
    """Blank the cells under a merged range but its first, which alone are seen."""
    if not merges:
        return rows
    waiting = sorted(merges, reverse=True)
    over: dict[int, Merge] = {}  # by column, the range that reaches furthest down
    shown = []
    for row in rows:
        while waiting and waiting[-1].top <= row.line:
            merge = waiting.pop()
            for column in range(merge.left, min(merge.right, MAX_COLUMNS) + 1):
                if column not in over or over[column].bottom <= merge.bottom:
                    over[column] = merge
        cells = tuple(_uncovered(cell, row.line, over.get(cell.column)) for cell in row.cells)
        shown.append(SheetRow(row.line, cells, hidden=row.hidden))
    return shown


def _uncovered(cell: SheetCell, row: int, merge: Merge | None) -> SheetCell:
    if merge is None or row > merge.bottom:
        return cell
    if (row, cell.column) == (merge.top, merge.left):
        if cell.kind is CellKind.BLANK:
            return cell
        return replace(cell, look=replace(cell.look or Appearance(), until=merge.bottom, right=merge.right))
    return SheetCell(CellKind.BLANK, column=cell.column, offset=cell.offset, ref=cell.ref)


_RUNS_NAMED = 10


class _Entry(Struct, frozen=True):
    name: str
    relation: str
    state: str


class _Workbook(XmlPart):
    """The list of sheets, and the settings that change what numbers mean."""

    def __init__(self) -> None:
        super().__init__()
        self.entries: list[_Entry] = []
        self.since_1904 = False
        self.stale = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        match tag:
            case "sheet":
                relation = next((value for key, value in attributes.items() if key.endswith("relationships id")), "")
                self.entries.append(_Entry(attributes["name"], relation, attributes.get("state", "visible")))
            case "workbookPr":
                self.since_1904 = is_true(attributes.get("date1904"))
            case "calcPr":
                self.stale = is_true(attributes.get("fullCalcOnLoad"))


def sheets(data: bytes, diagnostics: list[Diagnostic]) -> tuple[Sheet, ...]:
    """Return the visible worksheets of a workbook, adding notices of what is hidden to `diagnostics`.

    Hidden rows and columns are read. Hidden sheets are not; those that only a program can hide (`veryHidden`) are its
    own and are passed over in silence. KpiError where it is damaged, no plain workbook, or beyond the limits.
    """
    package = open_package(data)
    main = next((one.target for one in package.relations() if one.kind == "officeDocument"), "")
    workbook = _Workbook()
    package.read(main, workbook)
    targets = {one.id: one for one in package.relations(main)}
    book = _book(package, workbook, {one.kind: one.target for one in targets.values()})
    found: list[Sheet] = []
    room = CELLS
    for entry in workbook.entries:
        relation = targets.get(entry.relation)
        if relation is None:
            raise damaged_part()
        if relation.kind != "worksheet":
            continue
        if entry.state != "visible":
            if entry.state == "hidden":
                diagnostics.append(notice("hidden-sheet-skipped", Place(sheet=entry.name), sheet=entry.name))
            continue
        part = SheetPart(book, entry.name, room)
        package.read(relation.target, part)
        room = part.room
        rows = without_covered(part.rows, part.merges)
        diagnostics += _hidden(entry.name, rows, part.hidden_columns)
        found.append(Sheet(entry.name, tuple(rows)))
    if not found:
        raise KpiError(Exit.REFUSED, error("workbook-without-sheets"))
    return tuple(found)


def _book(package: WorkbookPackage, workbook: _Workbook, targets: dict[str, str]) -> WorkbookContext:
    strings, styles = SharedStrings(), Styles()
    for kind, part in (("sharedStrings", strings), ("styles", styles)):
        if targets.get(kind, "") in package:
            package.read(targets[kind], part)
    return WorkbookContext(strings, styles, since_1904=workbook.since_1904, stale=workbook.stale)


def _hidden(name: str, rows: list[SheetRow], columns: list[range]) -> Iterable[Diagnostic]:
    hidden_rows = [row.line for row in rows if row.hidden]
    if hidden_rows:
        place = Place(sheet=name, line=hidden_rows[0])
        yield notice("hidden-rows", place, sheet=name, rows=_runs(hidden_rows, str))
    used = {cell.column for row in rows for cell in row.cells if cell.kind is not CellKind.BLANK}
    hidden_columns = sorted(column for column in used if any(column in one for one in columns))
    if hidden_columns:
        yield notice("hidden-columns", Place(sheet=name), sheet=name, columns=_runs(hidden_columns, letters))


def _runs(numbers: list[int], name: Callable[[int], str]) -> str:
    """Write ascending numbers as runs, the first ten of them.

    >>> _runs([5, 6, 7, 12], str)
    '5–7, 12'
    """
    runs = []
    for _, run in groupby(enumerate(numbers), key=lambda one: one[1] - one[0]):
        members = [number for _, number in run]
        ends = name(members[0]), name(members[-1])
        runs.append(ends[0] if len(members) == 1 else "–".join(ends))
    return ", ".join(runs[:_RUNS_NAMED]) + (", …" if len(runs) > _RUNS_NAMED else "")
