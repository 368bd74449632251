"""The copy of a workbook in which each faulty cell is marked, and what such a copy costs to make."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING
from warnings import catch_warnings, simplefilter
from zipfile import ZipFile

from longmy_kpi.diagnostic import Diagnostic, Place, Severity
from longmy_kpi.intake.fault_sheet import put_list
from longmy_kpi.intake.grid import position
from longmy_kpi.intake.limits import MARKED_BYTES, MARKED_CELLS, MARKED_FAULTS
from longmy_kpi.intake.process import Outcome
from longmy_kpi.intake.xlsx.package import WorkbookPackage, XmlPart
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.plan.model import Plan
from longmy_kpi.text import visible

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_UNFOLDED = 2  # cells that one of a merged range or a link costs as much time as
_SHARED_FORMULA = 50  # cells that one costs as much time as


def is_light(data: bytes) -> bool:
    """Tell a workbook that openpyxl opens and writes in a moment. KpiError where a part is damaged."""
    with ZipFile(io.BytesIO(data)) as archive:
        parts = [part for part in archive.infolist() if part.filename.casefold().endswith(".xml")]
        if sum(part.file_size for part in parts) > MARKED_BYTES:
            return False
        package, weight = WorkbookPackage(archive), 0
        for part in parts:
            unfolded = _Unfolded()
            package.read(part.filename, unfolded)
            weight += unfolded.cells
    return weight <= MARKED_CELLS


class _Unfolded(XmlPart):
    def __init__(self) -> None:
        super().__init__()
        self.cells = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        match tag:
            case "c":
                self.cells += 1
            case "mergeCell" | "hyperlink":
                first, _, last = attributes.get("ref", "A1").partition(":")
                (top, left), (bottom, right) = position(first), position(last or first)
                self.cells += _UNFOLDED * (bottom - top + 1) * (right - left + 1)
            case "f" if attributes.get("t") == "shared":
                self.cells += _SHARED_FORMULA


_COLOURS = {Severity.ERROR: "FFC7CE", Severity.WARNING: "F4B084"}
_LONGEST_COMMENT = 30_000  # Excel takes 32,767 characters
_AUTHOR = "kpi"
_RULE = "\n\n———\n\n"  # between what the program says of a cell and what somebody had said of it before

Marks = Mapping[tuple[str | None, str], list[Diagnostic]]


def marked_workbook(refused: Sequence[Outcome], plan: Plan, lexicon: Lexicon) -> bytes | None:
    """Return the workbook, each wrong cell red, each doubtful one orange, with what is said of it as a comment.

    Its first sheet lists all of it.

    None where it is too large to be marked in a moment, or openpyxl cannot open what the reader could.
    """
    from openpyxl import load_workbook

    data = refused[0].found.data
    try:
        marks = _marks(refused)
        if sum(map(len, marks.values())) > MARKED_FAULTS or not is_light(data):
            return None
        with catch_warnings():
            simplefilter("ignore")  # openpyxl says what it drops; the file that was sent still has it
            book = load_workbook(io.BytesIO(data))
            _mark_all(book, marks, lexicon)
            put_list(book, refused, plan, lexicon)
            out = io.BytesIO()
            book.save(out)
            return out.getvalue()
    except Exception:  # noqa: BLE001 - it may trip over anything in a foreign file, and a copy is only a courtesy
        return None


def _marks(refused: Iterable[Outcome]) -> Marks:
    """Gather what is said of each cell; of a whole row at its beginning, of a whole sheet or file in A1."""
    marks: dict[tuple[str | None, str], list[Diagnostic]] = defaultdict(list)
    for outcome in refused:
        own = outcome.found.form.sheet.name if outcome.found.form else None
        for fault in outcome.diagnostics:
            for place in fault.places if fault.severity in _COLOURS else ():
                marks[place.sheet or own, _where(place)].append(fault)
    return marks


def _where(place: Place) -> str:
    return place.cell or f"A{place.line or 1}"


def _mark_all(book: Workbook, marks: Marks, lexicon: Lexicon) -> None:
    """Mark every cell of which something is said; a place on no sheet that is there is one on the first."""
    for sheet in book.worksheets:
        _wipe(sheet)
    for name in dict.fromkeys(sheet for sheet, _ in marks):
        sheet = book[name] if name in book.sheetnames else book.worksheets[0]
        for where, faults in _on_first_of_merged(sheet, marks, name).items():
            _mark(_cell(sheet, where), faults, lexicon)


def _wipe(sheet: Worksheet) -> None:
    """Take the marks of an earlier copy away: what was corrected since is not red any more."""
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    for cell in [cell for row in sheet.iter_rows() for cell in row if cell.comment]:
        assert cell.comment is not None
        if cell.comment.author == _AUTHOR:
            theirs = cell.comment.text.partition(_RULE)[2]
            cell.comment = Comment(theirs, "") if theirs else None
            cell.fill = PatternFill()


def _mark(cell: Cell, faults: Sequence[Diagnostic], lexicon: Lexicon) -> None:
    """Colour a cell and say what is wrong; what somebody else had said of it stays below."""
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    worst = min((fault.severity for fault in faults), key=list(_COLOURS).index)
    cell.fill = PatternFill("solid", fgColor=_COLOURS[worst])
    said = visible("\n\n".join(" ".join(lexicon.fault(fault)) for fault in faults))
    theirs = f"{_RULE}{visible(cell.comment.text)}" if cell.comment else ""
    text = (said + theirs)[:_LONGEST_COMMENT]
    cell.comment = Comment(text, _AUTHOR, width=360, height=min(60 + 60 * len(faults) + len(theirs), 600))


def _on_first_of_merged(sheet: Worksheet, marks: Marks, name: str | None) -> Mapping[str, list[Diagnostic]]:
    """Return a sheet's marks by cell; those of a merged range stand on its first cell, which alone can be marked."""
    from openpyxl.utils import get_column_letter

    first = {
        f"{get_column_letter(column)}{row}": f"{get_column_letter(one.min_col)}{one.min_row}"
        for one in sheet.merged_cells.ranges
        for row, column in one.cells
    }
    moved: dict[str, list[Diagnostic]] = defaultdict(list)
    for (own, where), faults in marks.items():
        if own == name:
            moved[first.get(where, where)] += faults
    return moved


def _cell(sheet: Worksheet, where: str) -> Cell:
    from openpyxl.cell import Cell

    cell = sheet[where]
    assert isinstance(cell, Cell)
    return cell
