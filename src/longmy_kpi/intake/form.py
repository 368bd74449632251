"""Find the form in a sheet: header lines, the heading row, the body (contract, section 3).

A form may hold a second table, on the unit's tasks: below the first, or on a sheet of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from longmy_kpi.diagnostic import Diagnostic, error, notice
from longmy_kpi.intake.grid import Cell, Kind, Row, Sheet
from longmy_kpi.intake.headings import FIGURE_TABLE, FIGURES, TASK_TABLE, Field, Headings
from longmy_kpi.quantity import NumberForm, meanings
from longmy_kpi.text import name_key

DECLARED_SAMPLE = {NumberForm.VI: "1.234,5", NumberForm.EN: "1,234.5"}


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
_LONGEST_HEADING = 30
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
    for index in range(len(sheet.rows)):
        form = _table(sheet, file, index, FIGURE_TABLE, Field.CODE)
        if form is not None and any(one in form.columns for one in FIGURES):
            return form
    return None


def find_tasks(sheet: Sheet, file: str) -> Form | None:
    """Return the table on tasks in a sheet; None where no heading row has codes of tasks and their states."""
    for index in range(len(sheet.rows)):
        form = _table(sheet, file, index, TASK_TABLE, Field.TASK_CODE)
        if form is not None and Field.TASK_STATE in form.columns:
            return form
    return None


def _table(sheet: Sheet, file: str, index: int, headings: Headings, code: Field) -> Form | None:
    """Return the table whose headings stand in a row; None where that row does not head a column of codes."""
    row = sheet.rows[index]
    fields = [_field(cell, headings) for cell in row.cells]
    if code not in fields:
        return None
    below = sheet.rows[index + 1 :]
    second = below[0] if below and _is_second_heading(below[0], fields, headings) else None
    columns, diagnostics = _columns(sheet, file, row, second, headings)
    body = _until_tasks(below[1:] if second else below)
    return Form(sheet, row, columns, _header(sheet.rows[:index]), body, tuple(diagnostics))


def _until_tasks(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Return the rows before the headings of a table on tasks, if such stand among them."""
    ends = (index for index, row in enumerate(rows) if any(_heads_tasks(cell) for cell in row.cells))
    return rows[: next(ends, len(rows))]


def _heads_tasks(cell: Cell) -> bool:
    return len(cell.text) < _LONGEST_HEADING and _field(cell, TASK_TABLE) is Field.TASK_CODE


def _field(cell: Cell, headings: Headings) -> Field | None:
    return headings.get(name_key(cell.text)) if cell.kind is Kind.TEXT else None


def _is_second_heading(row: Row, above: list[Field | None], headings: Headings) -> bool:
    """Tell a second heading row under merged heading cells: only headings, none of them seen above."""
    filled = [cell for cell in row.cells if cell.kind is not Kind.BLANK]
    fields = [_field(cell, headings) for cell in filled]
    return bool(filled) and all(one is not None and one not in above for one in fields)


def _columns(
    sheet: Sheet, file: str, heading: Row, second: Row | None, headings: Headings
) -> tuple[dict[Field, int], list[Diagnostic]]:
    columns: dict[Field, int] = {}
    diagnostics: list[Diagnostic] = []
    for row in filter(None, (heading, second)):
        for cell in row.cells:
            found = _field(cell, headings)
            if found is None:
                if cell.kind is not Kind.BLANK and not _headed_below(cell, second, headings):
                    diagnostics.append(notice("unknown-column", sheet.place(file, row, cell), column=cell.text))
            elif found in columns:
                diagnostics.append(error("duplicate-column", sheet.place(file, row, cell), column=cell.text))
            else:
                columns[found] = cell.column
    return columns, diagnostics


def _headed_below(cell: Cell, second: Row | None, headings: Headings) -> bool:
    return second is not None and _field(second.cell(cell.column), headings) is not None


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
