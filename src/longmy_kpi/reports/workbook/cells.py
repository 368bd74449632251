"""One typed cell in a worksheet: numbers as numbers, text never as a formula."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Context, Decimal

from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.cell.cell import MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.quantity import rounded
from longmy_kpi.reports.layout.remarks import cell_words
from longmy_kpi.reports.layout.table import Cell, DayCell, MomentCell, NumberCell, PercentCell

_LONGEST_TEXT = 32_767
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_AS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")
_SHARE = "\0"  # stands for the number in words about it
_EXCEL_DIGITS = Context(prec=15, rounding=ROUND_HALF_UP)


def cell_at(sheet: Worksheet, row: int, column: int) -> SheetCell:
    """Return a cell to write to; the first of a merged block, never another of it."""
    cell = sheet.cell(row, column)
    assert not isinstance(cell, MergedCell)
    return cell


def put_cell(target: SheetCell, cell: Cell, lexicon: Lexicon) -> None:
    """Write a typed cell's value and number format."""
    match cell:
        case NumberCell(value, decimals, before, signed):
            target.value = as_shown(value, decimals)
            target.number_format = number_format(decimals, before, signed=signed)
        case PercentCell(fraction, decimals, signed, used):
            target.value = as_shown(fraction * 100, decimals)
            around = lexicon.say("report.of_ceiling", share=_SHARE).split(_SHARE) if used else ("", "")
            target.number_format = number_format(decimals, *around, signed=signed)
        case DayCell(day):
            target.value = day
            target.number_format = "dd/mm/yyyy"
        case MomentCell(moment):
            target.value = moment.replace(tzinfo=None, microsecond=0)
            target.number_format = "dd/mm/yyyy hh:mm"
        case _:
            put_text(target, cell_words(cell, lexicon))


def put_text(target: SheetCell, text: str) -> None:
    """Write text as text, whatever it begins with (contract, section 6), without characters that XML cannot hold."""
    if not text:
        return
    target.value = _NOT_IN_XML.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))[:_LONGEST_TEXT]
    target.data_type = "s"
    target.quotePrefix = text.startswith(_AS_FORMULA)


def as_shown(value: Decimal, decimals: int) -> Decimal:
    """Return what a cell holds: the 15 digits Excel keeps, or the rounded figure where those would show another."""
    kept = _EXCEL_DIGITS.plus(value)
    shown = rounded(value, decimals)
    return kept if rounded(kept, decimals) == shown else shown


def number_format(decimals: int, before: str = "", after: str = "", *, signed: bool = False) -> str:
    """Return a format whose separators Excel sets by the reader's own region; `before` is printed before the sign."""
    digits = "#,##0" + ("." + "0" * decimals if decimals else "")
    if before or after:
        first, last = ('"' + words.replace('"', "") + '"' if words else "" for words in (before, after))
        return f"{first}{digits}{last};{first}-{digits}{last}"
    return f"+{digits};-{digits};{digits}" if signed else digits
