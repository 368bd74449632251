"""Workbooks: the sheets a person sees, values as shown, numbers exact (contract, section 3)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby

from longmy_kpi.diagnostic import CannotGoOnError, Diagnostic, Exit, Place, error, notice
from longmy_kpi.intake.address import letters
from longmy_kpi.intake.grid import Kind, Row, Sheet
from longmy_kpi.intake.limits import CELLS
from longmy_kpi.intake.xlsx_cell import Book
from longmy_kpi.intake.xlsx_guard import open_package
from longmy_kpi.intake.xlsx_package import Package
from longmy_kpi.intake.xlsx_sheet import SheetPart, without_covered
from longmy_kpi.intake.xlsx_strings import SharedStrings
from longmy_kpi.intake.xlsx_styles import Styles
from longmy_kpi.intake.xml_part import XmlPart, damaged, is_true

_RUNS_NAMED = 10


@dataclass(frozen=True, slots=True)
class _Entry:
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
    own and are passed over in silence. CannotGoOnError where it is damaged, no plain workbook, or beyond the limits.
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
            raise damaged()
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
        raise CannotGoOnError(Exit.REFUSED, error("workbook-without-sheets"))
    return tuple(found)


def _book(package: Package, workbook: _Workbook, targets: dict[str, str]) -> Book:
    strings, styles = SharedStrings(), Styles()
    for kind, part in (("sharedStrings", strings), ("styles", styles)):
        if targets.get(kind, "") in package:
            package.read(targets[kind], part)
    return Book(strings, styles, since_1904=workbook.since_1904, stale=workbook.stale)


def _hidden(name: str, rows: list[Row], columns: list[range]) -> Iterable[Diagnostic]:
    hidden_rows = [row.line for row in rows if row.hidden]
    if hidden_rows:
        place = Place(sheet=name, line=hidden_rows[0])
        yield notice("hidden-rows", place, sheet=name, rows=_runs(hidden_rows, str))
    used = {cell.column for row in rows for cell in row.cells if cell.kind is not Kind.BLANK}
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
