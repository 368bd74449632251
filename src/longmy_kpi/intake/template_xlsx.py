"""The form as a workbook: frozen headings, only the cells to fill unlocked, drop-downs where words are asked for."""

from __future__ import annotations

import io

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from longmy_kpi.intake.form import FILLED, Field
from longmy_kpi.intake.template import COLUMNS, BlankForm, FormRow
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.plan.model import ValueKind

WIDTHS = {
    Field.CODE: 21,
    Field.NAME: 38,
    Field.MEASURE: 11,
    Field.TARGET: 19,
    Field.BASIS: 42,
    Field.DUE: 10,
    Field.LAST: 17,
    Field.VALUE: 15,
    Field.NUMERATOR: 13,
    Field.DENOMINATOR: 13,
    Field.STATUS: 12,
    Field.PREVIOUS_OFFICIAL: 14,
    Field.NOTE: 28,
    Field.DIFFICULTY: 32,
    Field.YEAR_ESTIMATE: 13,
    Field.SELF_ASSESSMENT: 18,
}
_PARTS = frozenset({Field.NUMERATOR, Field.DENOMINATOR})
_WORDS = frozenset({Field.NOTE, Field.DIFFICULTY, Field.SELF_ASSESSMENT})

_FONT = "Times New Roman"
_LINE = Side(style="thin", color="A6A6A6")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_HEADING = PatternFill("solid", fgColor="1F4E79")
_DUE = PatternFill("solid", fgColor="FFF2CC")
_GREY = PatternFill("solid", fgColor="E7E6E6")


def to_xlsx(form: BlankForm, lexicon: Lexicon) -> bytes:
    """Write the form as a workbook that Excel and LibreOffice open without a word."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = lexicon.say("form.sheet")
    heading = _header(sheet, form)
    _headings(sheet, heading, lexicon)
    for offset, row in enumerate(form.rows, start=1):
        _row(sheet, row, heading + offset)
    _choices(sheet, form, heading, lexicon)
    _page(sheet, heading)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _text(cell: Cell | MergedCell, text: str) -> None:
    """Put text into a cell as text, whatever it begins with."""
    assert isinstance(cell, Cell)
    cell.value = text or None
    if text:
        cell.data_type = "s"
        cell.quotePrefix = text[0] in "=+-@"


def _header(sheet: Worksheet, form: BlankForm) -> int:
    """Write title, guidance and header lines; return the row of the headings."""
    _text(sheet.cell(1, 1), form.title)
    sheet.cell(1, 1).font = Font(name=_FONT, size=14, bold=True)
    row = 2
    for line in form.guidance:
        _text(sheet.cell(row, 1), line)
        sheet.cell(row, 1).font = Font(name=_FONT, size=11, italic=True)
        row += 1
    for label, text in form.header:
        _text(sheet.cell(row, 1), label)
        _text(sheet.cell(row, 2), text)
        sheet.cell(row, 1).font = Font(name=_FONT, size=11, bold=True)
        sheet.cell(row, 2).font = Font(name=_FONT, size=11)
        row += 1
    return row + 1


def _headings(sheet: Worksheet, at: int, lexicon: Lexicon) -> None:
    for column, field in enumerate(COLUMNS, start=1):
        cell = sheet.cell(at, column)
        _text(cell, lexicon.say(f"form.{field}"))
        cell.font = Font(name=_FONT, size=11, bold=True, color="FFFFFF")
        cell.fill = _HEADING
        cell.border = _BOX
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        sheet.column_dimensions[get_column_letter(column)].width = WIDTHS[field]
    sheet.row_dimensions[at].height = 33


def _row(sheet: Worksheet, row: FormRow, at: int) -> None:
    lines = 1
    for column, field in enumerate(COLUMNS, start=1):
        cell = sheet.cell(at, column)
        text = row.texts.get(field, "")
        _text(cell, text)
        to_fill = _is_to_fill(row, field)
        cell.font = Font(name=_FONT, size=11, color="7F7F7F" if row.indicator.derived else "000000")
        cell.border = _BOX
        cell.alignment = Alignment(vertical="center", wrap_text=True)
        cell.protection = Protection(locked=not to_fill)
        if field in _WORDS:
            cell.number_format = "@"
        if not to_fill and field in FILLED:
            cell.fill = _GREY
        elif to_fill and row.due and field in _asked(row):
            cell.fill = _DUE
        lines = max(lines, -(-len(text) * 11 // (10 * WIDTHS[field])))
    sheet.row_dimensions[at].height = 16 * max(2, lines)


def _is_to_fill(row: FormRow, field: Field) -> bool:
    if field not in FILLED or row.indicator.derived is not None:
        return False
    return field not in _PARTS or row.indicator.value is ValueKind.RATIO


def _asked(row: FormRow) -> frozenset[Field]:
    """Return the cells that a due figure goes into: both parts of a ratio, else the figure itself."""
    return _PARTS if row.indicator.value is ValueKind.RATIO else frozenset({Field.VALUE})


def _choices(sheet: Worksheet, form: BlankForm, heading: int, lexicon: Lexicon) -> None:
    """Offer drop-downs: estimate or official, yes or no, the names of the rating scale."""
    if not form.rows:
        return
    last = heading + len(form.rows)
    status = get_column_letter(COLUMNS.index(Field.STATUS) + 1)
    statuses = (lexicon.say("form.official"), lexicon.say("form.estimate"))
    _choice(sheet, statuses, f"{status}{heading + 1}:{status}{last}", lexicon)
    value = get_column_letter(COLUMNS.index(Field.VALUE) + 1)
    for offset, row in enumerate(form.rows, start=1):
        where = f"{value}{heading + offset}"
        if row.indicator.value is ValueKind.YES_NO:
            _choice(sheet, (lexicon.say("value.yes"), lexicon.say("value.no")), where, lexicon)
        elif row.indicator.scale is not None:
            _choice(sheet, row.indicator.scale.names, where, lexicon)


def _choice(sheet: Worksheet, words: tuple[str, ...], where: str, lexicon: Lexicon) -> None:
    choice = DataValidation(type="list", formula1=f'"{",".join(words)}"', allow_blank=True)
    choice.error = lexicon.say("form.choose")
    choice.showErrorMessage = True
    choice.add(where)
    sheet.add_data_validation(choice)


def _page(sheet: Worksheet, heading: int) -> None:
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
