"""Which of a file and its handed-back copies speaks for a unit: the one that somebody corrected, never two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import PurePath

from msgspec import Struct
from msgspec.structs import replace

from longmy_kpi.diagnostic import Diagnostic, Place, Term, error, notice
from longmy_kpi.intake.cells import is_official
from longmy_kpi.intake.header_lines import Label, declared_form
from longmy_kpi.intake.headings import FIGURE_FIELDS, FILLED_FIELDS, TASK_FILLED, FormField
from longmy_kpi.intake.identify import original_stem
from longmy_kpi.intake.read_file import is_lock_file
from longmy_kpi.intake.rows import SLIPPED, code_of
from longmy_kpi.intake.validate import ValidatedForm
from longmy_kpi.ledger import readings
from longmy_kpi.plan.model import Plan
from longmy_kpi.text import unescape_formula

Candidate = Sequence[ValidatedForm]
"""A file, as the forms found in it."""

Differing = Callable[[ValidatedForm, ValidatedForm], Sequence[Term]]
"""Says what differs between two forms."""


class CopyResolution(Struct, frozen=True):
    """The forms to go on with, why the other files are passed by, and the copies nobody has touched yet."""

    forms: tuple[ValidatedForm, ...]
    skipped: tuple[Diagnostic, ...] = ()
    untouched: tuple[str, ...] = ()


def resolve_copies(sent: Candidate, copies: Sequence[Candidate], plan: Plan, differing: Differing) -> CopyResolution:
    """Choose between a file as it was sent and its copies.

    The file speaks where it is right, or where nobody has worked on a copy; else a copy that was worked on: the first
    that is right, or the last. Two that are right and differ are both refused. A copy as it was handed back never
    speaks: as a fresh form it may lack a figure for which the file had no row.
    """
    worked = [copy for copy in copies if _is_touched(sent, copy, plan)]
    right = [one for one in (sent, *worked) if not any(form.refused for form in one)]
    other = next((one for one in right if _content(one) != _content(right[0])), None)
    if other is not None:
        names = [_name(one) for one in right]
        differs = [term for pair in zip(right[0], other, strict=False) for term in differing(*pair)]
        return CopyResolution(tuple(sent_twice(form, names, differs) for one in right for form in one))
    speaker = next(iter(right or worked[-1:]), sent)
    skipped = (notice("skipped-for-another", Place(_name(one)), other=_name(speaker)) for one in (sent, *copies))
    untouched = tuple(_name(copy) for copy in copies if copy not in worked)
    return CopyResolution(tuple(speaker), tuple(one for one in skipped if one.place.file != _name(speaker)), untouched)


def sent_twice(form: ValidatedForm, files: Sequence[str], differs: Sequence[Term]) -> ValidatedForm:
    """Refuse a form because different files came for its unit and month, and say what differs."""
    found = form.found
    said = differs or (Term("history.header"),)  # no figure does: a copy was made one of another unit or month
    args = {"unit": found.unit, "month": found.month, "files": files, "differs": said}
    fault = error("same-unit-and-month-twice", Place(found.file), **args)
    return replace(form, readings=(), tasks=(), diagnostics=(fault, *form.diagnostics))


def _is_touched(sent: Candidate, copy: Candidate, plan: Plan) -> bool:
    """Tell a copy in which something was typed since it was handed back.

    A marked workbook is the file itself, so there a fault less is enough; a fresh form only keeps what was filled in.
    """
    if [_filled(form, plan) for form in sent] != [_filled(form, plan) for form in copy]:
        return True
    marked = all(form.found.suffix == ".xlsx" for form in (*sent, *copy))
    return marked and _kinds(sent) != _kinds(copy)


def _filled(examined: ValidatedForm, plan: Plan) -> tuple[object, ...]:
    """Return what people filled in: for whom, in which number form, and the cells of every first row."""
    found, form = examined.found, examined.found.form
    if form is None:
        return (found.unit, found.month)
    numbers = form.header.get(Label.NUMBERS)
    slipped = {fault.place.line for fault in examined.diagnostics if fault.code == SLIPPED}
    cells: dict[tuple[str, FormField], str] = {}
    for row in form.body:
        if (code := code_of(form, plan, row)) in plan.by_code and row.line not in slipped:
            blank = not any(form.cell(row, field).text.strip() for field in FIGURE_FIELDS)
            for field in FILLED_FIELDS:
                nothing = field is FormField.STATUS and blank  # the form's own word, beside a figure that is not there
                cells.setdefault((code, field), "" if nothing else _typed(form.cell(row, field).text, field))
    cells |= _task_cells(examined, plan, slipped)
    typed = {key: text for key, text in cells.items() if text}
    return (found.unit, found.month, numbers and declared_form(numbers.text), typed)


def _task_cells(examined: ValidatedForm, plan: Plan, slipped: set[int | None]) -> dict[tuple[str, FormField], str]:
    cells: dict[tuple[str, FormField], str] = {}
    for table in examined.found.tasks:
        for row in table.body:
            code = table.cell(row, FormField.TASK_CODE).text.strip().lower()
            if code in plan.task_by_code and row.line not in slipped:
                for field in TASK_FILLED:
                    cells.setdefault((code, field), unescape_formula(table.cell(row, field).text).strip())
    return cells


def _typed(text: str, field: FormField) -> str:
    """Return what was typed; the status that a form prints by itself counts as nothing."""
    return "" if field is FormField.STATUS and is_official(text) else unescape_formula(text).strip()


def _kinds(one: Candidate) -> Counter[str]:
    return Counter(fault.code for form in one for fault in form.diagnostics)


def _content(one: Candidate) -> list[tuple[object, ...]]:
    return [
        (
            form.found.unit,
            form.found.month,
            readings.dump_readings(form.readings),
            readings.dump_task_reports(form.tasks),
        )
        for form in one
    ]


def _name(one: Candidate) -> str:
    return one[0].found.file


_TABLES = frozenset({".csv", ".txt", ".tsv", ".xlsx", ".xls", ".xlsm", ".xlsb", ".xltx", ".ods", ".fods"})
_OF_THE_SYSTEM = frozenset({"thumbs.db", "desktop.ini"})


class Laid(Struct, frozen=True):
    """A table in a folder, and the copies of it that were handed back and may have been corrected since."""

    name: str
    copies: tuple[str, ...] = ()


def tables(names: Iterable[str]) -> list[Laid]:
    """Return the tables of a folder in order of name, each with its copies; a copy alone is a table like any other.

    >>> tables(["a-can-sua.csv", "a.xlsx", "b-can-sua.xlsx", "c.docx"])
    [Laid(name='a.xlsx', copies=('a-can-sua.csv',)), Laid(name='b-can-sua.xlsx', copies=())]
    """
    found = sorted(name for name in names if _is_table(name))
    stems = {PurePath(name).stem for name in found}
    copies = {name: stem for name in found if (stem := original_stem(name)) in stems}
    return [
        Laid(name, tuple(copy for copy, stem in copies.items() if stem == PurePath(name).stem))
        for name in found
        if name not in copies
    ]


def why_passed(name: str, *, is_folder: bool) -> str | None:
    """Return the code that says why something in a folder is passed by; None for a table and what no person put there.

    >>> why_passed("a.pdf", is_folder=False), why_passed("tháng 2", is_folder=True), why_passed(".git", is_folder=True)
    ('skipped-other-file', 'skipped-folder', None)
    """
    if is_lock_file(name):
        return "skipped-lock-file"
    if name.startswith(".") or name.casefold() in _OF_THE_SYSTEM:
        return None
    if is_folder:
        return "skipped-folder"
    return None if _is_table(name) else "skipped-other-file"


def _is_table(name: str) -> bool:
    return PurePath(name).suffix.casefold() in _TABLES and not name.startswith(".") and not is_lock_file(name)
