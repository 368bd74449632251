"""The lines of a workbook: the rows of every sheet, numbers as they are kept and as their cells show them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from io import BytesIO
from zipfile import BadZipFile

from longmy_kpi.diagnostic import Exit, KpiError, Place, error
from longmy_kpi.issued.lines import LineSpot, TextLine, TextPart
from longmy_kpi.issued.office_file import OfficeFile
from longmy_kpi.issued.read_document import ORDINALS
from longmy_kpi.issued.tokens import Token, tokens
from longmy_kpi.quantity import NumberForm, from_float_text, rounded, write

_DECIMALS = re.compile(r"0\.(0+)")
_WORD = re.compile(r"[^\W\d_]{2}")


def read_workbook(file: OfficeFile, form: NumberForm) -> list[TextLine]:
    """Return the rows of a workbook that say something, sheet by sheet; a formula counts by the value it shows."""
    from openpyxl import load_workbook

    try:
        book = load_workbook(BytesIO(file.data), data_only=True, keep_links=False)
    except (KeyError, ValueError, TypeError, AttributeError, IndexError, BadZipFile) as fault:
        raise KpiError(Exit.USAGE, error("report-file-damaged", Place(file.name))) from fault
    return [line for sheet in book.worksheets for line in _rows(sheet, form)]


def _rows(sheet: object, form: NumberForm) -> Iterator[TextLine]:
    headings: dict[int, str] = {}
    begins = True  # a heading begins a table: it stands below a gap, a title or another heading
    title = str(getattr(sheet, "title", ""))
    for cells in sheet.iter_rows():  # type: ignore[attr-defined] # openpyxl's stubs give a sheet no one type
        parts = []
        for cell in cells:
            if cell.value is None:
                continue
            spot = LineSpot(sheet=title, cell=cell.coordinate)
            heading = headings.get(cell.column, "")
            part = _part(cell.value, cell.number_format, spot, cell.column, heading, form)
            if part.tokens:
                parts.append(part)
        figures = any(token.figure is not None for part in parts for token in part.tokens)
        is_heading = begins and len(parts) > 2 and not figures
        if is_heading:  # not the row that numbers the columns
            headings |= {part.column: " ".join(part.text.split()) for part in parts if _WORD.search(part.text)}
        begins = is_heading or len(parts) <= 2
        if parts:
            yield TextLine(tuple(parts), is_row=True, group=title)


def _part(value: object, shown: str, spot: LineSpot, column: int, heading: str, form: NumberForm) -> TextPart:
    number = (
        from_float_text(str(value))
        if isinstance(value, int | float | Decimal) and not isinstance(value, bool)
        else None
    )
    is_ordinal = heading.casefold() in ORDINALS
    if number is None:
        text = str(value)
        return TextPart(spot, text, tokens(text, form, figures=not is_ordinal), column, heading)
    decimals = _DECIMALS.search(shown)
    places = len(decimals[1]) if decimals else 0 if "0" in shown else None
    figure = number if places is None else rounded(number, places)
    text = write(figure, form)
    token = Token(text, 0, None if is_ordinal else figure, number, places)
    return TextPart(spot, text, (token,), column, heading)
