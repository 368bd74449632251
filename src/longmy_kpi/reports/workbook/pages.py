"""How many pages the rows of a sheet take on paper, and what still has room on them."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import NamedTuple

from openpyxl import Workbook
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.reports.layout.table import Level, Row
from longmy_kpi.reports.workbook import style_cache
from longmy_kpi.reports.workbook.page import ACROSS, HEIGHT
from longmy_kpi.reports.workbook.sheet import Across, Placed, paragraph, row_points, text_points

MOST_PAGES = 8  # of what is handed on


class Taken(NamedTuple):
    """How many pages are taken, how many points are left on the last, and before which rows a page must begin."""

    pages: int
    left: float
    breaks: tuple[int, ...] = ()


def taken(heights: Sequence[float], repeated: float, headings: Container[int] = ()) -> Taken:
    """Count the pages that rows of these heights take across on A4; each page after the first repeats the heading.

    Rows of `headings`, numbered from 1, stand with the row that follows.

    >>> taken([100, 300, 300, 300], 40)
    Taken(pages=2, left=0, breaks=())
    >>> taken([100, 300, 100, 300], 40, {3})
    Taken(pages=2, left=200, breaks=(3,))
    """
    pages, left = 1, float(HEIGHT)
    waiting: list[int] = []
    breaks = []
    for number, height in enumerate(heights, 1):
        if height > left:
            pages, left = pages + 1, HEIGHT - repeated - sum(heights[one - 1] for one in waiting)
            breaks += waiting[:1]
        left -= height
        waiting = [*waiting, number] if number in headings else []
    return Taken(pages, left, tuple(breaks))


def sheet_taken(sheet: Worksheet, placed: Placed, rows: Sequence[Row], last: int) -> Taken:
    """Count the pages that a sheet takes whose table holds these rows."""
    headings = {number for number, row in enumerate(rows, placed.first) if row.level is not Level.LINE}
    return taken(heights(sheet, last), heading_points(sheet, placed), headings)


def heights(sheet: Worksheet, last: int) -> list[float]:
    """Return the heights of the rows up to `last`."""
    return [row_points(sheet, row) for row in range(1, last + 1)]


def heading_points(sheet: Worksheet, placed: Placed) -> float:
    """Return the height of the heading rows of a table."""
    return sum(row_points(sheet, row) for row in range(placed.header, placed.first))


def fits_across(sheet: Worksheet, page: float = ACROSS) -> bool:
    """Tell whether the columns fit the width of a page without smaller letters."""
    return sum(one.width for one in sheet.column_dimensions.values()) <= page + 1


def scratch() -> Worksheet:
    """Return a sheet of no workbook that is kept, to try a table on."""
    return Workbook().worksheets[0]


def set_breaks(sheet: Worksheet, found: Taken) -> None:
    """Begin a page with the headings that would else stand at the foot of the one before."""
    for row in found.breaks:
        sheet.row_breaks.append(Break(id=row - 1))


def remark_points(sheet: Worksheet, remarks: Sequence[str], across: Across, lexicon: Lexicon) -> float:
    """Return how high the row of all remarks is."""
    text = lexicon.say("report.unit_remarks", remarks=". ".join(remarks))
    return text_points(sheet, text, across) if remarks else 0


def put_remarks(
    sheet: Worksheet, row: int, remarks: Sequence[str], across: Across, room: float, lexicon: Lexicon
) -> int:
    """Write remarks under a table, as many as have room in so many points; return the next row."""
    if not remarks:
        return row

    def joined(kept: Sequence[str]) -> str:
        rest = len(remarks) - len(kept)
        more = [lexicon.say("report.more_remarks", count=rest)] if rest else []
        return lexicon.say("report.unit_remarks", remarks=". ".join([*kept, *more]))

    kept: list[str] = []
    for one in remarks:
        if text_points(sheet, joined([*kept, one]), across) <= room:
            kept.append(one)
    text = joined(kept)
    paragraph(sheet, row, text, across, style_cache.font())
    return row + 1
