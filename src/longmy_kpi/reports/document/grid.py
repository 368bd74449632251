"""Tables of a document: of fixed columns, so that every program draws them alike."""

from __future__ import annotations

from collections.abc import Sequence

from docx.document import Document
from docx.shared import Mm
from docx.table import Table, _Cell

from longmy_kpi.reports.document import oxml


def side_by_side(document: Document, widths: tuple[float, float], rows: int) -> tuple[list[_Cell], list[_Cell]]:
    """Add a table without borders to place things beside each other; return its left and right cells, empty."""
    table = fixed(document, widths, rows, margin=0)
    for row in table.rows:
        oxml.keep_whole(row)
        for cell in row.cells:
            oxml.empty(cell)
    left, right = (list(column.cells) for column in table.columns)
    return left, right


def fixed(document: Document, widths: Sequence[float], rows: int, margin: float) -> Table:
    """Add a table with columns of so many mm, and so many mm beside the text of a cell."""
    table: Table = document.add_table(rows=rows, cols=len(widths))
    table.autofit = False
    oxml.margins_of_cells(table, margin)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)
    return table
