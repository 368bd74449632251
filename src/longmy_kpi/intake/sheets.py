"""One unit's month on several sheets: a copy counts once, halves are taken together (contract, section 3)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from longmy_kpi.diagnostic import Diagnostic, error, notice
from longmy_kpi.intake.form import Form
from longmy_kpi.intake.grid import CellKind, SheetCell, SheetRow
from longmy_kpi.intake.header_lines import Label, declared_form
from longmy_kpi.intake.headings import FILLED_FIELDS, FormField
from longmy_kpi.intake.meaning import plain_text
from longmy_kpi.intake.rows import code_of
from longmy_kpi.plan.model import Plan

_DIFFERENCES = 5  # codes that are named

RowsByCode = Mapping[str, SheetRow]


class Joined(Struct, frozen=True):
    """The one form that several make, or why they make none."""

    form: Form
    diagnostics: tuple[Diagnostic, ...] = ()


def join_sheets(forms: Sequence[Form], file: str, plan: Plan) -> Joined:
    """Return what forms for the same unit and month, on sheets of one file, say together."""
    first, *others = forms
    diagnostics: list[Diagnostic] = []
    for other in others:
        here, there = _rows(first, plan), _rows(other, plan)
        place = other.sheet.place(file, other.heading)
        names = {"sheet": other.sheet.name or "", "other": first.sheet.name or ""}
        if here.keys() == there.keys() and _same(first, here, other, there):
            diagnostics.append(notice("sheet-twice", place, **names))
        elif here.keys() & there.keys() or not _number_forms_agree(first, other):
            words = _differences(first, here, other, there)
            diagnostics.append(error("sheets-disagree", place, **names, words=words))
        else:
            diagnostics += [*other.diagnostics, notice("sheets-joined", place, **names)]
            first = _together(first, other)
    return Joined(first, tuple(diagnostics))


def _rows(form: Form, plan: Plan) -> RowsByCode:
    coded = ((code_of(form, plan, row), row) for row in form.body)
    return {code: row for code, row in coded if code in plan.by_code}


def _same(first: Form, here: RowsByCode, other: Form, there: RowsByCode) -> bool:
    return not _different(first, here, other, there) and _number_forms_agree(first, other)


def _different(first: Form, here: RowsByCode, other: Form, there: RowsByCode) -> list[str]:
    """Return the codes in both whose rows hold other figures or words."""
    return [code for code in here if code in there and _filled(first, here[code]) != _filled(other, there[code])]


def _filled(form: Form, row: SheetRow) -> dict[FormField, tuple[str, object]]:
    cells = ((field, form.cell(row, field)) for field in FILLED_FIELDS)
    return {field: (plain_text(cell), cell.look) for field, cell in cells if cell.kind is not CellKind.BLANK}


def _number_forms_agree(first: Form, other: Form) -> bool:
    said = (form.header.get(Label.NUMBERS) for form in (first, other))
    declared = [declared_form(one.text) if one is not None else None for one in said]
    return declared[0] == declared[1]


def _differences(first: Form, here: RowsByCode, other: Form, there: RowsByCode) -> list[str]:
    differing = _different(first, here, other, there) or sorted(here.keys() ^ there.keys())
    return [*differing[:_DIFFERENCES], *["…"][: max(0, len(differing) - _DIFFERENCES)]]


def _together(first: Form, other: Form) -> Form:
    """Return a form with the rows of both, those of the other arranged in the columns of the first."""
    columns = dict(first.columns)
    width = max(len(row.cells) for row in (first.heading, *first.body))
    for number, one in enumerate((one for one in other.columns if one not in columns), start=1):
        columns[one] = width + number
    moved = tuple(_moved(row, other, columns) for row in other.body)
    return replace(first, columns=columns, body=(*first.body, *moved))


def _moved(row: SheetRow, form: Form, columns: Mapping[FormField, int]) -> SheetRow:
    """Return a row with its cells where another form has them; each still knows where it stands."""
    cells: dict[int, SheetCell] = {columns[one]: form.cell(row, one) for one in form.columns}
    width = max(cells)
    arranged = tuple(cells.get(column, SheetCell(CellKind.BLANK, column=column)) for column in range(1, width + 1))
    return replace(row, cells=arranged, sheet=row.sheet or form.sheet.name)


def is_blank(form: Form, plan: Plan) -> bool:
    """Tell a form in which nothing is filled in beside the status that it came with."""
    filled = [field for field in FILLED_FIELDS if field is not FormField.STATUS]
    rows = _rows(form, plan).values()
    return bool(rows) and all(form.cell(row, one).kind is CellKind.BLANK for one in filled for row in rows)


def groups_by_key(keys: Sequence[object]) -> list[list[int]]:
    """Return the positions of equal keys together, in the order of the first; each None stands alone."""
    groups: dict[object, list[int]] = defaultdict(list)
    for index, key in enumerate(keys):
        groups[key if key is not None else ("alone", index)].append(index)
    return list(groups.values())
