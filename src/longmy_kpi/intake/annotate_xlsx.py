"""A refused workbook with its wrong cells marked; what cannot be opened for that is left alone."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING
from warnings import catch_warnings, simplefilter

from longmy_kpi.diagnostic import Diagnostic, Place, Severity
from longmy_kpi.intake.accept import Outcome
from longmy_kpi.intake.xlsx_weight import is_light
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.text import visible

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_COLOURS = {Severity.ERROR: "FFC7CE", Severity.WARNING: "F4B084"}
_LONGEST_COMMENT = 30_000  # Excel takes 32,767 characters

Marks = Mapping[tuple[str | None, str], list[Diagnostic]]


def marked_workbook(refused: Sequence[Outcome], lexicon: Lexicon) -> bytes | None:
    """Return the workbook, each wrong cell red, each doubtful one orange, with what is said of it as a comment.

    None where it is too large to be marked in a moment, or openpyxl cannot open what the reader could.
    """
    data = refused[0].found.data
    try:
        if not is_light(data):
            return None
        with catch_warnings():
            simplefilter("ignore")  # openpyxl says what it drops; the file that was sent still has it
            return _marked(data, _marks(refused), lexicon)
    except Exception:  # noqa: BLE001 - it may trip over anything in a foreign file, and a copy is only a courtesy
        return None


def _marks(refused: Iterable[Outcome]) -> Marks:
    """Gather what is said of each cell; of a whole row at its beginning, of a whole sheet or file in A1."""
    marks: dict[tuple[str | None, str], list[Diagnostic]] = defaultdict(list)
    for outcome in refused:
        own = outcome.found.form.sheet.name if outcome.found.form else None
        for fault in outcome.diagnostics:
            if fault.severity in _COLOURS:
                marks[fault.place.sheet or own, _where(fault.place)].append(fault)
    return marks


def _where(place: Place) -> str:
    return place.cell or f"A{place.line or 1}"


def _marked(data: bytes, marks: Marks, lexicon: Lexicon) -> bytes:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data))
    for (sheet, where), faults in marks.items():
        chosen = book[sheet] if sheet in book.sheetnames else book.worksheets[0]
        _mark(_top_left(chosen, where), faults, lexicon)
    _open_at_first(book, marks)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _mark(cell: Cell, faults: Sequence[Diagnostic], lexicon: Lexicon) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    worst = min((fault.severity for fault in faults), key=list(_COLOURS).index)
    cell.fill = PatternFill("solid", fgColor=_COLOURS[worst])
    said = [*(" ".join(lexicon.fault(fault)) for fault in faults), *_said_before(cell)]
    text = visible("\n\n".join(said))[:_LONGEST_COMMENT]
    cell.comment = Comment(text, "kpi", width=360, height=min(60 + 60 * len(said), 600))


def _said_before(cell: Cell) -> Iterator[str]:
    if cell.comment is not None:
        yield cell.comment.text


def _top_left(sheet: Worksheet, where: str) -> Cell:
    """Return the cell at an address; of a merged range its first, the only one that can be marked."""
    from openpyxl.cell import Cell

    merged = next((one for one in sheet.merged_cells.ranges if where in one), None)
    cell = sheet.cell(merged.min_row, merged.min_col) if merged else sheet[where]
    assert isinstance(cell, Cell)
    return cell


def _open_at_first(book: Workbook, marks: Marks) -> None:
    """Let the workbook open at the first sheet that is marked."""
    names = {sheet for sheet, _ in marks}
    first = next((number for number, name in enumerate(book.sheetnames) if name in names), None)
    if first is not None:
        book.active = first
        for number, sheet in enumerate(book.worksheets):
            sheet.sheet_view.tabSelected = number == first
