"""How a sheet of the form looks: header, headings, boxes, drop-downs, protection against slips, print set-up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from longmy_kpi.intake.headings import FormField
from longmy_kpi.messages.lexicon import Lexicon

_FONT = "Times New Roman"
_SCALE = 82  # of letters of eleven points
_LINE = Side(style="thin", color="A6A6A6")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_HEADING = PatternFill("solid", fgColor="1F4E79")


def new_book() -> Workbook:
    """Return a workbook whose columns are measured in digits of the form's own font."""
    book = Workbook()
    normal = next(one for one in getattr(book, "_named_styles") if one.name == "Normal")  # noqa: B009 - no other door
    normal.font = Font(name=_FONT, size=11)
    return book


def put_form_text(cell: Cell | MergedCell, text: str) -> None:
    """Put text into a cell as text, whatever it begins with."""
    assert isinstance(cell, Cell)
    cell.value = text or None
    if text:
        cell.data_type = "s"
        cell.quotePrefix = text[0] in "=+-@"


def header(sheet: Worksheet, title: str, guidance: Iterable[str], said: Iterable[tuple[str, str]]) -> int:
    """Write title, guidance and header lines; return the row of the headings."""
    put_form_text(sheet.cell(1, 1), title)
    sheet.cell(1, 1).font = Font(name=_FONT, size=14, bold=True)
    row = 2
    for line in guidance:
        put_form_text(sheet.cell(row, 1), line)
        sheet.cell(row, 1).font = Font(name=_FONT, size=11, italic=True)
        row += 1
    for label, text in said:
        put_form_text(sheet.cell(row, 1), label)
        put_form_text(sheet.cell(row, 2), text)
        sheet.cell(row, 1).font = Font(name=_FONT, size=11, bold=True)
        sheet.cell(row, 2).font = Font(name=_FONT, size=11)
        row += 1
    return row + 1


def headings(sheet: Worksheet, at: int, widths: Mapping[FormField, int], lexicon: Lexicon) -> None:
    """Write the headings of columns so many characters wide."""
    for column, (field, width) in enumerate(widths.items(), start=1):
        cell = sheet.cell(at, column)
        put_form_text(cell, lexicon.say(f"form.{field}"))
        cell.font = Font(name=_FONT, size=11, bold=True, color="FFFFFF")
        cell.fill = _HEADING
        cell.border = _BOX
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.row_dimensions[at].height = 33


def form_row(
    sheet: Worksheet,
    at: int,
    widths: Mapping[FormField, int],
    texts: Mapping[FormField, str],
    filled: Iterable[FormField],
) -> dict[FormField, Cell]:
    """Write a row, only the cells to be filled in unlocked, high enough for its texts; return its cells."""
    cells: dict[FormField, Cell] = {}
    lines, open_cells = 1, frozenset(filled)
    for column, (field, width) in enumerate(widths.items(), start=1):
        cell = sheet.cell(at, column)
        assert isinstance(cell, Cell)
        text = texts.get(field, "")
        put_form_text(cell, text)
        cell.font = Font(name=_FONT, size=11)
        cell.border = _BOX
        cell.alignment = Alignment(vertical="center", wrap_text=True)
        cell.protection = Protection(locked=field not in open_cells)
        lines = max(lines, -(-len(text) * 11 // (10 * width)))
        cells[field] = cell
    sheet.row_dimensions[at].height = 15 * max(2, lines)
    return cells


def grey_out(cell: Cell) -> None:
    """Make the words of a cell faint: nobody fills in this row."""
    cell.font = Font(name=_FONT, size=11, color="7F7F7F")


def choice(sheet: Worksheet, words: tuple[str, ...], where: str, lexicon: Lexicon) -> None:
    """Offer words in a drop-down."""
    offered = DataValidation(type="list", formula1=f'"{",".join(words)}"', allow_blank=True)
    offered.error = lexicon.say("form.choose")
    offered.showErrorMessage = True
    offered.add(where)
    sheet.add_data_validation(offered)


def finish(sheet: Worksheet, heading: int) -> None:
    """Freeze the headings, protect what is printed, and set the sheet up for A4."""
    sheet.freeze_panes = f"C{heading + 1}"
    sheet.protection.sheet = True  # against slips, without a password
    sheet.protection.formatColumns = False
    sheet.protection.formatRows = False
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins = PageMargins(left=0.4, right=0.4, top=0.5, bottom=0.5)
    sheet.print_title_rows = f"{heading}:{heading}"


def signatures(sheet: Worksheet, at: int, lexicon: Lexicon) -> int:
    """Leave a place to sign under the table; return its last row."""
    for column, words in ((2, "form.signed.by"), (9, "form.signed.head")):
        for offset, key in enumerate((words, "form.signed.how")):
            cell = sheet.cell(at + offset, column)
            put_form_text(cell, lexicon.say(key))
            cell.font = Font(name=_FONT, size=11, bold=not offset, italic=bool(offset))
        for row in range(at + 2, at + 6):
            sheet.cell(row, column).protection = Protection(locked=False)
    return at + 5


def print_readably(sheet: Worksheet, columns: int, rows: int) -> None:
    """Print the first columns on A4 across, as large as it takes for letters of nine points; all others not at all."""
    sheet.print_area = f"A1:{get_column_letter(columns)}{rows}"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=False)
    sheet.page_setup.fitToWidth = sheet.page_setup.fitToHeight = None
    sheet.page_setup.scale = _SCALE
    sheet.page_margins = PageMargins(left=0.3, right=0.3, top=0.4, bottom=0.4)
