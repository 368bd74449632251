"""What the lines above a table say: whose form it is, of which month, how numbers and money are written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from longmy_kpi.diagnostic import Diagnostic, error
from longmy_kpi.intake.grid import CellKind, Sheet, SheetCell, SheetRow
from longmy_kpi.intake.meaning import doubt, heading_text, plain_text
from longmy_kpi.intake.measure_words import is_measure
from longmy_kpi.quantity import NumberForm, interpretations
from longmy_kpi.text import name_key

DECLARED_SAMPLE = {NumberForm.VI: "1.234,5", NumberForm.EN: "1,234.5"}


class Label(StrEnum):
    """Header lines above the table."""

    UNIT = "unit"
    MONTH = "month"
    NUMBERS = "numbers"
    MEASURE = "measure"


_LABEL_OF = {
    name_key(text): label
    for label, texts in {
        Label.UNIT: ("Đơn vị", "Unit"),
        Label.MONTH: ("Tháng", "Month"),
        Label.NUMBERS: ("Dạng số", "Number form"),
        Label.MEASURE: ("ĐVT", "Đơn vị tính", "Measure"),
    }.items()
    for text in texts
}
_LABELLED = re.compile(r"\s*\(?\s*([^:,;\t(]+?)\s*:\s*(.*)", re.DOTALL)


class HeaderLine(Struct, frozen=True):
    """What a header line says, and the cell that says it."""

    label: Label
    text: str
    row: SheetRow
    cell: SheetCell


def header_lines(rows: tuple[SheetRow, ...]) -> tuple[HeaderLine, ...]:
    """Return all that the rows above a table say, in their order."""
    return tuple(one for row in rows for one in _said(row))


def header_doubts(sheet: Sheet, file: str, lines: tuple[HeaderLine, ...]) -> Iterator[Diagnostic]:
    """Yield an error for each header line whose cell does not say one thing."""
    for said in lines:
        found = doubt(said.cell)
        if found is not None and said.label is not Label.MEASURE:
            yield error(found.code, sheet.place(file, said.row, said.cell), **found.args)


def _said(row: SheetRow) -> Iterator[HeaderLine]:
    """Yield what a row says: `Đơn vị | vhxh` in two cells, or `Đơn vị: vhxh` in one."""
    for index, cell in enumerate(row.cells):
        if cell.kind is not CellKind.TEXT:
            continue
        whole = name_key(heading_text(cell).strip().rstrip(":"))
        rest = [one for one in row.cells[index + 1 :] if one.kind is not CellKind.BLANK]
        if whole in _LABEL_OF:
            if rest:
                label = _LABEL_OF[whole]
                text = _joined(rest) if label is Label.NUMBERS else _text(rest[0])
                yield _line(label, text, row, rest[0])
        elif (found := _LABELLED.fullmatch(plain_text(cell))) and name_key(found[1]) in _LABEL_OF:
            label = _LABEL_OF[name_key(found[1])]
            text = _joined([replace(cell, text=found[2]), *rest]) if label is Label.NUMBERS else found[2]
            yield _line(label, text, row, cell)


def _line(label: Label, text: str, row: SheetRow, cell: SheetCell) -> HeaderLine:
    """Return a line; one on the unit that names a measure speaks of money, not of an office."""
    text = text.strip()
    if label is Label.UNIT and is_measure(text.removesuffix(")")):
        label, text = Label.MEASURE, text.removesuffix(")")
    return HeaderLine(label, text, row, cell)


def _joined(cells: list[SheetCell]) -> str:
    """Return `1.234,5` whole, which falls into two cells of a comma file: the comma belongs to the number."""
    return ",".join(plain_text(cell) for cell in cells)


def _text(cell: SheetCell) -> str:
    """Return a header's text; a typed `2026-03` that Excel made the first day of that month is a month again."""
    return f"{cell.day:%Y-%m}" if cell.day is not None and cell.day.day == 1 else plain_text(cell)


def declared_form(text: str) -> NumberForm | None:
    """Return the number form that a header line declares by writing one thousand two hundred thirty-four and a half."""
    found = interpretations(text.strip())
    sample = interpretations(DECLARED_SAMPLE[NumberForm.VI]).vi
    if found.vi == sample and found.en != sample:
        return NumberForm.VI
    if found.en == sample and found.vi != sample:
        return NumberForm.EN
    return None
