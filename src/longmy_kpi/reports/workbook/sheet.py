"""A neutral table on a worksheet: heading rows, typed cells, widths and heights that show everything."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.worksheet import Worksheet

from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.reports.layout.marks import tone
from longmy_kpi.reports.layout.remarks import cell_words
from longmy_kpi.reports.layout.table import (
    BLANK,
    AbsentCell,
    Align,
    Cell,
    Column,
    Level,
    MarkCell,
    NumberCell,
    PercentCell,
    Row,
    Table,
    TextCell,
)
from longmy_kpi.reports.workbook import fit, style_cache
from longmy_kpi.reports.workbook.cells import cell_at, put_cell, put_text
from longmy_kpi.reports.workbook.style_cache import CellStyle, StyleCache

_INDENT_PIXELS = 10
_SLACK = 6  # pixels, so that a text that fits exactly is not counted as two lines
_HEADING_LINES = 3
_PLAIN_ROW = 15  # points
_NARROWEST = {Align.LEFT: 10, Align.RIGHT: 9, Align.CENTER: 5}  # characters
_FLEXIBLE, _LEAST = 18, 13  # characters from which a column of text may give way to others, and down to which it must
_LEVEL_FILL = {Level.GROUP: style_cache.GROUP, Level.ITEM: style_cache.ITEM}


class Placed(NamedTuple):
    """The rows of a worksheet on which a table stands; `last` is `first` where it only says that it is empty."""

    header: int
    first: int
    last: int


class Across(NamedTuple):
    """The columns over which something stands."""

    first: int
    last: int


def draw_table(sheet: Worksheet, table: Table, start: int, lexicon: Lexicon, left: int = 1) -> Placed:
    """Draw the table from row `start` on, its columns from the one at `left`; widths must be set before."""
    _heading(
        sheet, start, [column.heading for column in table.columns], style_cache.font(style_cache.SMALL, bold=True), left
    )
    first = start + 1
    if table.numbered:
        numbering = [_numbering(number, column) for number, column in enumerate(table.columns, 1)]
        _heading(sheet, first, numbering, style_cache.font(style_cache.TINY, italic=True), left)
        first += 1
    wardrobe = StyleCache()
    for offset, row in enumerate(table.rows):
        _row(sheet, first + offset, row, table.columns, lexicon, wardrobe, left)
    if not table.rows:
        across = Across(left, left + len(table.columns) - 1)
        paragraph(sheet, first, table.empty, across, style_cache.font(italic=True), "center")
    return Placed(start, first, first + max(len(table.rows), 1) - 1)


def used_points(sheet: Worksheet, last: int) -> float:
    """Return how much of a page the rows up to `last` take."""
    return sum(row_points(sheet, row) for row in range(1, last + 1))


def row_points(sheet: Worksheet, row: int) -> float:
    """Return how high a row is."""
    return sheet.row_dimensions[row].height or _PLAIN_ROW


def text_points(sheet: Worksheet, text: str, across: Across) -> int:
    """Return how high a row is that shows a text over these columns."""
    return fit.row_points(_lines_over(sheet, text, across, style_cache.BODY, bold=False), style_cache.BODY)


def _lines_over(sheet: Worksheet, text: str, across: Across, points: int, *, bold: bool) -> int:
    room = sum(_pixels(sheet, column) + fit.CELL_PADDING for column in range(across.first, across.last + 1))
    return fit.line_count(text, room - fit.CELL_PADDING, points, bold=bold)


def paragraph(sheet: Worksheet, row: int, text: str, across: Across, font: Font, horizontal: str = "left") -> SheetCell:
    """Write text over some columns of a row, as high as it needs."""
    cell = cell_at(sheet, row, across.first)
    put_text(cell, text)
    cell.font = font
    cell.alignment = style_cache.wrapped(horizontal)
    if across.last > across.first:
        # The cells behind it are not there: nothing of them has to be taken away, as `merge_cells` would.
        sheet.merged_cells.add(CellRange(None, across.first, row, across.last, row))
    lines = _lines_over(sheet, text, across, int(font.size), bold=bool(font.bold))
    _make_room(sheet, row, fit.row_points(lines, int(font.size)))
    return cell


def set_widths(sheet: Worksheet, table: Table, lexicon: Lexicon, page: float) -> None:
    """Make columns as wide as numbers and longest words need, texts up to the column's cap.

    Of the room that is left of so many characters names take what they need, and texts share the rest; where there is
    too little, names give way first.
    """
    widths = [_natural_width(table, index, lexicon) for index in range(len(table.columns))]
    spare = page - sum(widths)
    widths = _narrower(widths, table, -spare) if spare < 0 else _wider(widths, table, lexicon, spare)
    for index, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(index)].width = width


def _wider(widths: Sequence[float], table: Table, lexicon: Lexicon, spare: float) -> list[float]:
    """Share out the room that is left: to names until the longest stands in one line, then to every text."""
    needs = [
        max(0.0, _whole_width(table, index, lexicon) - width) if column.key.startswith("name") else 0.0
        for index, (column, width) in enumerate(zip(table.columns, widths, strict=True))
    ]
    given = min(1.0, spare / (sum(needs) or spare or 1))
    widths = [width + need * given for width, need in zip(widths, needs, strict=True)]
    wants = [float(column.widest) if column.align is Align.LEFT else 0.0 for column in table.columns]
    left = (spare - sum(needs) * given) / (sum(wants) or 1)
    return [width + left * want for width, want in zip(widths, wants, strict=True)]


def _narrower(widths: Sequence[float], table: Table, lacking: float) -> list[float]:
    """Take the room that is lacking from texts that can wrap; names give way before states do."""
    named = {index for index, column in enumerate(table.columns) if column.key.startswith("name")}
    texts = {index for index, column in enumerate(table.columns) if column.align is Align.LEFT}
    left = list(widths)
    for least, giving in ((_FLEXIBLE, named), (_FLEXIBLE, texts), (_LEAST, texts)):
        gives = [max(0.0, width - least) if index in giving else 0.0 for index, width in enumerate(left)]
        share = min(1.0, lacking / (sum(gives) or 1))
        left = [width - give * share for width, give in zip(left, gives, strict=True)]
        lacking -= sum(gives) * share
    return left


def _whole_width(table: Table, index: int, lexicon: Lexicon) -> float:
    """Return how wide a column is in which every text of a row that is no heading stands in one line."""
    column = table.columns[index]
    room = [
        fit.text_pixels(cell_words(row.cells[index], lexicon), style_cache.BODY) + _indent(column, row) * _INDENT_PIXELS
        for row in table.rows
        if row.level is Level.LINE
    ]
    return fit.column_characters(max(room, default=0) + _SLACK)


def _natural_width(table: Table, index: int, lexicon: Lexicon) -> float:
    column = table.columns[index]
    heading = fit.text_pixels(column.heading, style_cache.SMALL, bold=True)
    room = [fit.word_pixels(column.heading, style_cache.SMALL, bold=True), heading // _HEADING_LINES]
    if table.numbered:
        room.append(fit.word_pixels(_numbering(index + 1, column), style_cache.TINY))
    room.append(fit.column_pixels(_NARROWEST[column.align]))
    room += [_cell_pixels(row.cells[index], column, row, lexicon) for row in table.rows]
    return fit.column_characters(max(room) + _SLACK)


def _cell_pixels(cell: Cell, column: Column, row: Row, lexicon: Lexicon) -> int:
    text, bold = cell_words(cell, lexicon), _is_bold(cell, row)
    indent = _indent(column, row) * _INDENT_PIXELS
    if isinstance(cell, NumberCell | PercentCell):
        return fit.text_pixels(text, style_cache.BODY, bold=bold)
    whole = max(fit.text_pixels(line, style_cache.BODY, bold=bold) for line in text.split("\n"))
    cap = column.widest * fit.PIXELS_PER_CHARACTER
    return max(min(whole, cap), min(fit.word_pixels(text, style_cache.BODY, bold=bold), 2 * cap)) + indent


def _indent(column: Column, row: Row) -> int:
    """Return how far text stands in: off its rule, a "trong đó" a step further."""
    if column.align is not Align.LEFT:
        return 0
    return 1 + 2 * row.indent if column.key == "name" else 1


def _numbering(number: int, column: Column) -> str:
    return f"({number})\n= {column.formula}" if column.formula else f"({number})"


def _heading(sheet: Worksheet, row: int, texts: Sequence[str], font: Font, left: int) -> None:
    lines = []
    for index, text in enumerate(texts, left):
        cell = cell_at(sheet, row, index)
        put_text(cell, text)
        cell.font, cell.fill, cell.border = font, style_cache.fill(style_cache.HEADING), style_cache.GRID
        cell.alignment = style_cache.wrapped("center")
        lines.append(fit.line_count(text, _pixels(sheet, index), int(font.size), bold=bool(font.bold)))
    _make_room(sheet, row, fit.row_points(max(lines), int(font.size)))


def _make_room(sheet: Worksheet, row: int, points: int) -> None:
    """Make a row so high at least: another table may stand beside this one."""
    sheet.row_dimensions[row].height = max(sheet.row_dimensions[row].height or 0, points)


def _row(
    sheet: Worksheet,
    number: int,
    row: Row,
    columns: Sequence[Column],
    lexicon: Lexicon,
    wardrobe: StyleCache,
    left: int,
) -> None:
    lines = []
    head = _head(row, columns, left)
    for index, (cell, column) in enumerate(zip(row.cells, columns, strict=True), left):
        target = cell_at(sheet, number, index)
        put_cell(target, cell, lexicon)
        indent = _indent(column, row)
        wardrobe.dress(target, _look(cell, row, column, indent))
        last = head.last if head and index == head.first else index
        pixels = sum(_pixels(sheet, one) for one in range(index, last + 1)) - indent * _INDENT_PIXELS
        lines.append(fit.line_count(cell_words(cell, lexicon), pixels, style_cache.BODY, bold=_is_bold(cell, row)))
    if head:
        sheet.merge_cells(start_row=number, end_row=number, start_column=head.first, end_column=head.last)
    _make_room(sheet, number, fit.row_points(max(lines), style_cache.BODY))


def _head(row: Row, columns: Sequence[Column], left: int) -> Across | None:
    """Return the columns over which the name of a heading runs on: those behind it that say nothing."""
    if row.level is Level.LINE:
        return None
    first = next((index for index, column in enumerate(columns) if column.key == "name"), None)
    if first is None:
        return None
    last = first
    while last + 1 < len(columns) and row.cells[last + 1] == BLANK:
        last += 1
    return Across(left + first, left + last) if last > first else None


def _look(cell: Cell, row: Row, column: Column, indent: int) -> CellStyle:
    is_word = isinstance(cell, AbsentCell) or (isinstance(cell, TextCell) and column.align is Align.RIGHT)
    align = Align.CENTER if is_word else column.align
    if isinstance(cell, MarkCell):
        background, letters = style_cache.COLOURS[tone(cell.state)]
        return CellStyle(align, indent, bold=True, fill=background, colour=letters)
    if isinstance(cell, AbsentCell):
        return CellStyle(align, indent, italic=True, fill=_LEVEL_FILL.get(row.level), colour=style_cache.FAINT)
    return CellStyle(align, indent, bold=_is_bold(cell, row), fill=_LEVEL_FILL.get(row.level))


def _is_bold(cell: Cell, row: Row) -> bool:
    return isinstance(cell, MarkCell) or row.level is not Level.LINE


def _pixels(sheet: Worksheet, column: int) -> int:
    return fit.column_pixels(sheet.column_dimensions[get_column_letter(column)].width)
