"""A Word document as a form: its tables by number, and the file with some of their cells filled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.sax.saxutils import escape

from longmy_kpi.diagnostic import Diagnostic, Exit, KpiError, Place, error
from longmy_kpi.fill.cell_requests import Spot
from longmy_kpi.fill.form_table import FormTable
from longmy_kpi.fill.markup import Edit, Element, Markup
from longmy_kpi.fill.parts import Parts
from longmy_kpi.fill.word_table import INSIDE, WordTable, parts_of, runs_of, table_of
from longmy_kpi.intake.xlsx.package import check_archive, damaged_part

MAIN = "word/document.xml"
_SETTINGS = "word/settings.xml"
_FIELDS = ("fldChar", "fldSimple", "instrText")
_LOCKS = ("contentLocked", "sdtContentLocked")


class FormDocument:
    """A document that was sent to be filled; KpiError where it is no sound one."""

    kind = "docx"

    def __init__(self, data: bytes, file: str) -> None:
        self.file = file
        try:
            self._read(data)
        except KpiError as end:
            raise KpiError(Exit.REFUSED, error("fill-document-unsound")) from end

    def _read(self, data: bytes) -> None:
        check_archive(data, MAIN)
        self._parts = Parts(data)
        self._markup = Markup(self._parts.read(MAIN))
        body = self._markup.root.first("body")
        if body is None:
            raise damaged_part()
        self._tables = [table_of(one) for one in parts_of(body, "tbl")]
        self.form_tables = tuple(table.form_table(number) for number, table in enumerate(self._tables, start=1))
        self._is_protected = _SETTINGS in self._parts and _enforced(Markup(self._parts.read(_SETTINGS)).root)

    def form_table(self, table: str | int) -> FormTable | None:
        """Return what a table says."""
        return self.form_tables[table - 1] if isinstance(table, int) and table <= len(self.form_tables) else None

    def trouble(self, spot: Spot, at: Place) -> Diagnostic | None:
        """Return why a cell must not be filled; `at` is where the map asks for it."""
        if not isinstance(spot.table, int):
            return error("map-of-another-form", at, kind="docx")
        if spot.table > len(self._tables):
            return error("fill-no-such-table", at, table=spot.table, count=len(self._tables))
        table, place = self._tables[spot.table - 1], spot.place(self.file)
        first = table.covered.get((spot.row, spot.column))
        if first is not None:
            return error("fill-cell-covered", place, first=Spot(spot.table, *first).cell)
        cell = table.cells.get((spot.row, spot.column))
        if cell is None:
            rows, columns = _size(table)
            return error("fill-no-such-cell", at, cell=spot.cell, rows=rows, columns=columns)
        if self._is_protected or any((one.value("val") or "") in _LOCKS for one in _locks(cell)):
            return error("fill-cell-protected", place)
        if next(cell.below(*_FIELDS, but=INSIDE), None) is not None:
            return error("fill-cell-formula", place)
        if any(one.value("val") not in ("0", "false") for one in cell.below("vanish", but=INSIDE)):
            return error("fill-cell-hidden", place)
        return None

    def number_format(self, _: Spot) -> str:
        """Return the number format of a cell: documents have none."""
        return "General"

    def filled(self, texts: Mapping[Spot, str]) -> bytes:
        """Return the file with the texts in its cells, in the letters that each cell has; other parts stay."""
        edits: list[Edit] = []
        for spot, text in texts.items():
            assert isinstance(spot.table, int)
            edits += self._edits(self._tables[spot.table - 1].cells[spot.row, spot.column], text)
        return self._parts.with_changed({MAIN: self._markup.edited(edits)} if edits else {})

    def _edits(self, cell: Element, text: str) -> Iterator[Edit]:
        """Put a text into the first run that holds any, and take what the others say away; make a run where none is."""
        said = [one for run in runs_of(cell) for one in run.all("t")]
        written = _written(text)
        if said:
            first, *others = said
            name = first.name
            yield Edit(first.start, first.end, f'<{name} xml:space="preserve">{written}</{name}>')
            yield from (Edit(one.start, one.end, f"<{one.name}/>") for one in others)
            return
        paragraph = next(parts_of(cell, "p"), None)
        if paragraph is None:
            raise damaged_part()
        prefix = paragraph.prefix
        look = self._look(paragraph)
        run = f'<{prefix}r>{look}<{prefix}t xml:space="preserve">{written}</{prefix}t></{prefix}r>'
        if paragraph.is_empty_tag:
            tag = self._markup.start_tag(paragraph)
            yield Edit(paragraph.start, paragraph.end, f"{tag}>{run}</{paragraph.name}>")
        else:
            yield Edit(paragraph.closing, paragraph.closing, run)

    def _look(self, paragraph: Element) -> str:
        """Return how letters look in an empty paragraph: as its run without text, else as its mark."""
        run = next((one for one in paragraph.below("r") if one.first("rPr") is not None), None)
        found = run.first("rPr") if run is not None else paragraph.first("pPr", "rPr")
        if found is None:
            return ""
        inside = "".join(
            self._markup.source(one) for one in found.children if one.local not in ("ins", "del", "rPrChange")
        )
        return f"<{found.name}>{inside}</{found.name}>"


def _written(text: str) -> str:
    """Write a text on one line."""
    return escape(" ".join(text.split()))


def _size(table: WordTable) -> tuple[int, int]:
    places = [*table.cells, *table.covered]
    return max((row for row, _ in places), default=0), max((column for _, column in places), default=0)


def _locks(cell: Element) -> Iterator[Element]:
    """Yield the locks of content controls in a cell and around it."""
    yield from cell.below("lock", but=INSIDE)
    around = cell.parent
    while around is not None and around.local != "tbl":
        found = around.first("sdtPr", "lock") if around.local == "sdt" else None
        if found is not None:
            yield found
        around = around.parent


def _enforced(root: Element) -> bool:
    """Tell a document that people may not write in."""
    found = root.first("documentProtection")
    return found is not None and (found.value("enforcement") or "0") in ("1", "true", "on")
