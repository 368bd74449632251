"""Find the form in a sheet: header lines, the heading row, the body (contract, section 3)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from longmy_kpi.diagnostic import Diagnostic, error, notice
from longmy_kpi.intake.grid import Cell, Kind, Row, Sheet
from longmy_kpi.quantity import NumberForm, meanings
from longmy_kpi.text import name_key

DECLARED_SAMPLE = {NumberForm.VI: "1.234,5", NumberForm.EN: "1,234.5"}


class Field(StrEnum):
    """Columns of the form. Names are those of the English headings, and keys `form.<name>` of the lexicon."""

    CODE = "code"
    NAME = "name"
    MEASURE = "measure"
    TARGET = "target"
    BASIS = "basis"
    DUE = "due"
    LAST = "last"
    VALUE = "value"
    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    STATUS = "status"
    PREVIOUS_OFFICIAL = "previous_official"
    NOTE = "note"
    DIFFICULTY = "difficulty"
    YEAR_ESTIMATE = "year_estimate"
    SELF_ASSESSMENT = "self_assessment"
    FAULT = "fault"  # what was wrong, in a form handed back


FILLED = tuple(Field)[list(Field).index(Field.VALUE) : list(Field).index(Field.FAULT)]
"""Columns that the unit fills in; what stands before them is printed for the person."""
FIGURES = (Field.VALUE, Field.NUMERATOR, Field.DENOMINATOR, Field.PREVIOUS_OFFICIAL, Field.YEAR_ESTIMATE)

# What people write as headings: facts of the form (contract, section 3), the same whatever language is in use.
_HEADINGS: Mapping[Field, tuple[str, ...]] = {
    Field.CODE: ("Mã", "Mã chỉ tiêu", "code"),
    Field.NAME: ("Chỉ tiêu", "Tên chỉ tiêu", "name"),
    Field.MEASURE: ("ĐVT", "Đơn vị tính", "measure"),
    Field.TARGET: ("Kế hoạch năm", "target"),
    Field.BASIS: ("Loại số liệu", "basis"),
    Field.DUE: ("Kỳ này", "due"),
    Field.LAST: ("Số liệu gần nhất", "last"),
    Field.VALUE: ("Số liệu", "value"),
    Field.NUMERATOR: ("Tử số", "numerator"),
    Field.DENOMINATOR: ("Mẫu số", "denominator"),
    Field.STATUS: ("Trạng thái", "status"),
    Field.PREVIOUS_OFFICIAL: ("Chính thức kỳ trước", "previous_official", "previous official"),
    Field.NOTE: ("Ghi chú", "note"),
    Field.DIFFICULTY: ("Khó khăn – kiến nghị", "Khó khăn, kiến nghị", "difficulty"),
    Field.YEAR_ESTIMATE: ("Ước cả năm", "year_estimate", "year estimate"),
    Field.SELF_ASSESSMENT: ("Tự đánh giá", "self_assessment", "self assessment"),
    Field.FAULT: ("Cần sửa", "to correct"),
}
_FIELD_OF = {name_key(heading): field for field, headings in _HEADINGS.items() for heading in headings}


class Label(StrEnum):
    """Header lines above the table."""

    UNIT = "unit"
    MONTH = "month"
    NUMBERS = "numbers"


_LABEL_OF = {
    name_key(text): label
    for label, texts in {
        Label.UNIT: ("Đơn vị", "Unit"),
        Label.MONTH: ("Tháng", "Month"),
        Label.NUMBERS: ("Dạng số", "Number form"),
    }.items()
    for text in texts
}
_LABELLED = re.compile(r"\s*([^:,;\t]+?)\s*:\s*(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Said:
    """What a header line says, and the cell that says it."""

    text: str
    row: Row
    cell: Cell


@dataclass(frozen=True)
class Form:
    """The form inside a sheet. `header` holds what its header lines say; `columns` says where each field stands."""

    sheet: Sheet
    heading: Row
    columns: Mapping[Field, int]
    header: Mapping[Label, Said]
    body: tuple[Row, ...]
    diagnostics: tuple[Diagnostic, ...] = field(default_factory=tuple)

    def cell(self, row: Row, wanted: Field) -> Cell:
        """Return a row's cell of a field; a blank one where the form has no such column."""
        column = self.columns.get(wanted)
        return row.cell(column) if column else Cell(Kind.BLANK)


def find(sheet: Sheet, file: str) -> Form | None:
    """Return the form in a sheet; None where no heading row, or two under merged cells, has codes and figures."""
    for index, row in enumerate(sheet.rows):
        fields = [_field(cell) for cell in row.cells]
        if Field.CODE not in fields:
            continue
        below = sheet.rows[index + 1 :]
        second = below[0] if below and _is_second_heading(below[0], fields) else None
        columns, diagnostics = _columns(sheet, file, row, second)
        if any(one in columns for one in FIGURES):
            body = below[1:] if second else below
            return Form(sheet, row, columns, _header(sheet.rows[:index]), body, tuple(diagnostics))
    return None


def _field(cell: Cell) -> Field | None:
    return _FIELD_OF.get(name_key(cell.text)) if cell.kind is Kind.TEXT else None


def _is_second_heading(row: Row, above: list[Field | None]) -> bool:
    """Tell a second heading row under merged heading cells: only headings, none of them seen above."""
    filled = [cell for cell in row.cells if cell.kind is not Kind.BLANK]
    fields = [_field(cell) for cell in filled]
    return bool(filled) and all(one is not None and one not in above for one in fields)


def _columns(sheet: Sheet, file: str, heading: Row, second: Row | None) -> tuple[dict[Field, int], list[Diagnostic]]:
    columns: dict[Field, int] = {}
    diagnostics: list[Diagnostic] = []
    for row in filter(None, (heading, second)):
        for cell in row.cells:
            found = _field(cell)
            if found is None:
                if cell.kind is not Kind.BLANK and not _headed_below(cell, second):
                    diagnostics.append(notice("unknown-column", sheet.place(file, row, cell), column=cell.text))
            elif found in columns:
                diagnostics.append(error("duplicate-column", sheet.place(file, row, cell), column=cell.text))
            else:
                columns[found] = cell.column
    return columns, diagnostics


def _headed_below(cell: Cell, second: Row | None) -> bool:
    return second is not None and _field(second.cell(cell.column)) is not None


def _header(rows: tuple[Row, ...]) -> dict[Label, Said]:
    said: dict[Label, Said] = {}
    for row in rows:
        for label, one in _said(row):
            said.setdefault(label, one)
    return said


def _said(row: Row) -> Iterator[tuple[Label, Said]]:
    """Yield what a row says: `Đơn vị | vhxh` in two cells, or `Đơn vị: vhxh` in one."""
    for index, cell in enumerate(row.cells):
        if cell.kind is not Kind.TEXT:
            continue
        whole = name_key(cell.text.strip().rstrip(":"))
        rest = [one for one in row.cells[index + 1 :] if one.kind is not Kind.BLANK]
        if whole in _LABEL_OF:
            if rest:
                label = _LABEL_OF[whole]
                text = _joined(rest) if label is Label.NUMBERS else _text(rest[0])
                yield label, Said(text.strip(), row, rest[0])
        elif (found := _LABELLED.fullmatch(cell.text)) and name_key(found[1]) in _LABEL_OF:
            label = _LABEL_OF[name_key(found[1])]
            text = _joined([replace(cell, text=found[2]), *rest]) if label is Label.NUMBERS else found[2]
            yield label, Said(text.strip(), row, cell)


def _joined(cells: list[Cell]) -> str:
    """Return `1.234,5` whole, which falls into two cells of a comma file: the comma belongs to the number."""
    return ",".join(cell.text for cell in cells)


def _text(cell: Cell) -> str:
    """Return a header's text; a typed `2026-03` that Excel made the first day of that month is a month again."""
    return f"{cell.day:%Y-%m}" if cell.day is not None and cell.day.day == 1 else cell.text


def declared_form(text: str) -> NumberForm | None:
    """Return the number form that a header line declares by writing one thousand two hundred thirty-four and a half."""
    found = meanings(text.strip())
    sample = meanings(DECLARED_SAMPLE[NumberForm.VI]).vi
    if found.vi == sample and found.en != sample:
        return NumberForm.VI
    if found.en == sample and found.vi != sample:
        return NumberForm.EN
    return None
