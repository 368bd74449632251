"""Find the form in a sheet: header lines, the heading rows, the body (contract, section 3).

A form may hold a second table, on the unit's tasks: below the first, or on a sheet of its own.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from longmy_kpi.diagnostic import Diagnostic, error
from longmy_kpi.intake.grid import CellKind, Sheet, SheetCell, SheetRow
from longmy_kpi.intake.header_lines import HeaderLine, Label, header_doubts, header_lines
from longmy_kpi.intake.headings import FIGURE_FIELDS, FIGURE_TABLE, TASK_TABLE, FormField, Headings
from longmy_kpi.intake.meaning import heading_text
from longmy_kpi.intake.table_shape import NUMBERS, Heads, field_of, is_renamed, measure_in, second_heading, shape_of

_LONGEST_HEADING = 30


class Form(Struct, frozen=True):
    """The form inside a sheet. `lines` hold what its header lines say; `columns` says where each field stands.

    `unread` are the lines below other headings: what they hold would be read in the wrong columns. `beside` are
    columns without a heading that hold figures beside the table; `wide` are more columns under a heading of words.
    """

    sheet: Sheet
    heading: SheetRow
    columns: Mapping[FormField, int]
    lines: tuple[HeaderLine, ...]
    body: tuple[SheetRow, ...]
    diagnostics: tuple[Diagnostic, ...] = field(default_factory=tuple)
    wide: Mapping[FormField, tuple[int, ...]] = field(default_factory=dict)
    beside: tuple[int, ...] = ()
    unread: frozenset[int] = frozenset()

    @property
    def header(self) -> Mapping[Label, HeaderLine]:
        """The first line of each label."""
        return {said.label: said for said in reversed(self.lines)}

    def cell(self, row: SheetRow, wanted: FormField) -> SheetCell:
        """Return a row's cell of a field; a blank one where the form has no such column."""
        column = self.columns.get(wanted)
        cell = row.cell(column) if column else SheetCell(CellKind.BLANK)
        more = (row.cell(one) for one in self.wide.get(wanted, ()))
        filled = [one for one in (cell, *more) if one.kind is not CellKind.BLANK]
        if len(filled) < 2:
            return filled[0] if filled else cell
        return replace(filled[0], text="\n".join(one.text for one in filled), look=None)


def find(sheet: Sheet, file: str) -> Form | None:
    """Return the form in a sheet; None where no heading row, or two under merged cells, has codes and figures."""
    for index, row in enumerate(sheet.rows):
        form = _table(sheet, file, index, FIGURE_TABLE, FormField.CODE)
        if form is None:
            continue
        wide = any(fault.code == "wide-heading" for fault in form.diagnostics)
        if wide or any(one in form.columns for one in FIGURE_FIELDS) or is_renamed(row, FIGURE_TABLE):
            return form
    return None


def find_tasks(sheet: Sheet, file: str) -> Form | None:
    """Return the table on tasks in a sheet; None where no heading row has codes of tasks and their states."""
    for index in range(len(sheet.rows)):
        form = _table(sheet, file, index, TASK_TABLE, FormField.TASK_CODE)
        if form is not None and FormField.TASK_STATE in form.columns:
            return form
    return None


def _table(sheet: Sheet, file: str, index: int, headings: Headings, code: FormField) -> Form | None:
    """Return the table whose headings stand in a row; None where that row does not head a column of codes."""
    row = sheet.rows[index]
    if code not in (field_of(cell, headings) for cell in row.cells):
        return None
    below = sheet.rows[index + 1 :]
    second = second_heading(row, below, headings, code)
    others = (TASK_TABLE, FormField.TASK_CODE) if code is FormField.CODE else (FIGURE_TABLE, FormField.CODE)
    body = _until_other_table(below[1:] if second else below, *others)
    shape = shape_of(Heads(sheet, file, row, second, body, headings, code))
    lines = header_lines(sheet.rows[:index])
    measures = (HeaderLine(Label.MEASURE, measure_in(cell) or "", row, cell) for cell in shape.measures)
    form = Form(
        *(sheet, row, shape.columns, (*lines, *measures), body),
        diagnostics=(*header_doubts(sheet, file, lines), *shape.diagnostics),
        wide={one: more for one, more in shape.wide.items() if one not in NUMBERS},
        beside=shape.beside,
    )
    return _split_at_other_headings(form, file, headings, code)


def _split_at_other_headings(form: Form, file: str, headings: Headings, code: FormField) -> Form:
    """Leave unread what stands under other headings; the same headings again are read past."""
    for index, row in enumerate(form.body):
        if _heads_again(form, row, headings, code) and not _same_headings(form, row, headings):
            place = form.sheet.place(file, row)
            fault = error("second-heading", place, row=row.line, first=form.heading.line)
            below = frozenset(one.line for one in form.body[index:])
            return replace(form, diagnostics=(*form.diagnostics, fault), unread=below)
    return form


def _heads_again(form: Form, row: SheetRow, headings: Headings, code: FormField) -> bool:
    """Tell a row of headings inside the table: over its codes, or of two of its columns at least."""
    fields = [one for cell in row.cells if (one := field_of(cell, headings)) is not None]
    return field_of(form.cell(row, code), headings) is code or (len(fields) > 1 and code in fields)


def _same_headings(form: Form, row: SheetRow, headings: Headings) -> bool:
    """Tell headings that say of each column what the first ones say, or nothing."""
    meant = {column: one for one, column in form.columns.items()}
    said = {cell.column: field_of(cell, headings) for cell in row.cells if cell.kind is not CellKind.BLANK}
    known = {column: one for column, one in said.items() if one is not None or column in meant}
    return all(meant.get(column) is one for column, one in known.items())


def is_heading_again(form: Form, row: SheetRow) -> bool:
    """Tell the same headings again, which a table has on each of its printed pages."""
    return _heads_again(form, row, FIGURE_TABLE, FormField.CODE) or _heads_again(
        form, row, TASK_TABLE, FormField.TASK_CODE
    )


def _until_other_table(rows: tuple[SheetRow, ...], other: Headings, code: FormField) -> tuple[SheetRow, ...]:
    """Return the rows before the headings of the other table, if such stand among them."""
    heads = (index for index, row in enumerate(rows) if any(_heads(cell, other, code) for cell in row.cells))
    return rows[: next(heads, len(rows))]


def _heads(cell: SheetCell, headings: Headings, code: FormField) -> bool:
    return len(heading_text(cell)) < _LONGEST_HEADING and field_of(cell, headings) is code
