"""One table of a Word document: its cells by row and column of the grid (ECMA-376 part 1, 17.4)."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct, field

from longmy_kpi.fill.form_table import FormTable
from longmy_kpi.fill.markup import Element
from longmy_kpi.intake.xlsx.package import read_count

_AROUND = {"sdt", "sdtContent", "customXml", "ins", "smartTag"}
"""What may stand around rows, cells and paragraphs without being one."""


INSIDE = ("tbl", "drawing", "pict", "AlternateContent", "del", "moveFrom")
"""What a cell may hold beside its own text: other tables, pictures with texts in them, what tracked changes struck."""


def parts_of(element: Element, name: str) -> Iterator[Element]:
    """Yield the children of a name, through content controls and the like."""
    for one in element.children:
        if one.local == name:
            yield one
        elif one.local in _AROUND:
            yield from parts_of(one, name)


def runs_of(cell: Element) -> list[Element]:
    """Return the runs of a cell in order, but those of a table inside it."""
    return list(cell.below("r", but=INSIDE))


def text_of(cell: Element) -> str:
    """Return what a cell says, in one line."""
    paragraphs = (
        "".join(
            one.text if one.local == "t" else " "
            for run in paragraph.below("r", but=INSIDE)
            for one in run.children
            if one.local in ("t", "tab", "br")
        )
        for paragraph in parts_of(cell, "p")
    )
    return " ".join(" ".join(paragraphs).split())


class WordTable(Struct):
    """The cells that begin at each place, and for the places that others cover the one that does."""

    cells: dict[tuple[int, int], Element] = field(default_factory=dict)
    covered: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)

    def form_table(self, number: int) -> FormTable:
        """Return what the table says."""
        texts = {at: text for at, cell in self.cells.items() if (text := text_of(cell))}
        reach: dict[tuple[int, int], tuple[int, int]] = {}
        for (row, column), first in self.covered.items():
            bottom, right = reach.get(first, first)
            reach[first] = max(bottom, row), max(right, column)
        return FormTable(number, texts, reach)


def table_of(element: Element) -> WordTable:
    """Return the cells of a table; a cell that runs on from the row above belongs to the one in which it began."""
    table = WordTable()
    above: dict[int, tuple[int, int]] = {}
    for row, one in enumerate(parts_of(element, "tr"), start=1):
        column = 1 + _number(one.first("trPr", "gridBefore"))
        begun: dict[int, tuple[int, int]] = {}
        for cell in parts_of(one, "tc"):
            width = _number(cell.first("tcPr", "gridSpan")) or 1
            merge = cell.first("tcPr", "vMerge")
            runs_on = merge is not None and (merge.value("val") or "continue") == "continue"
            first = above.get(column, (row, column)) if runs_on else (row, column)
            if first == (row, column):
                table.cells[first] = cell
            for each in range(column, column + width):
                if (row, each) != first:
                    table.covered[row, each] = first
                if merge is not None:
                    begun[each] = first
            column += width
        above = begun
    return table


def _number(element: Element | None) -> int:
    return read_count(element.value("val")) if element is not None else 0
