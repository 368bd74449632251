"""Read a file's forms and try every rule on them; what is wrong with many rows is said once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from longmy_kpi.diagnostic import Diagnostic, Place, error, has_errors, notice
from longmy_kpi.intake.cells import CellReader
from longmy_kpi.intake.context import AcceptedReadings, ReturnedRevisions, SubmissionContext
from longmy_kpi.intake.error_rules import ERROR_RULES
from longmy_kpi.intake.form import Form, find, find_tasks
from longmy_kpi.intake.grid import CellKind
from longmy_kpi.intake.header_agree import disagreeing, lines_of
from longmy_kpi.intake.header_lines import Label, declared_form
from longmy_kpi.intake.headings import FIGURE_FIELDS
from longmy_kpi.intake.identify import SubmissionOptions, agrees_with, settle_month, settle_unit
from longmy_kpi.intake.limits import ROWS
from longmy_kpi.intake.read_file import ReadFile, read
from longmy_kpi.intake.rows import SLIPPED, is_reading, read_rows
from longmy_kpi.intake.shape_rules import SHAPE_RULES
from longmy_kpi.intake.sheets import groups_by_key, is_blank, join_sheets
from longmy_kpi.intake.task_rows import read_tasks
from longmy_kpi.intake.task_rules import TASK_ERROR_RULES, TaskCase
from longmy_kpi.intake.warning_rules import WARNING_RULES
from longmy_kpi.ledger.readings import Reading, TaskReport, TaskReports
from longmy_kpi.period import Month
from longmy_kpi.plan.model import Plan
from longmy_kpi.quantity import NumberForm

_MANY = 3  # rows from which a fault has one reason: a row or two were mistyped
_SHOWN = 5  # of many words as many are quoted


class _Many(Struct, frozen=True):
    """The code that speaks for many faults of one code, and which of their words it quotes."""

    code: str
    quotes: str = ""


_GATHERED = {
    "name-of-another": _Many("column-sorted"),
    "unknown-code": _Many("unknown-codes", "code"),
    "figure-without-code": _Many("figures-without-code"),
    "due-row-missing": _Many("due-rows-missing", "indicator"),
    "row-read-past": _Many("rows-read-past"),
}


def group_diagnostics(faults: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Return the faults, those of many rows that have one reason as one at the first of them, which knows the others.

    An unknown code for which a known one suggests itself is a mistyped one, and stays a fault of its own.
    """
    alike: dict[tuple[str, str | None], list[Diagnostic]] = defaultdict(list)
    for fault in faults:
        if fault.code in _GATHERED and not fault.args.get("closest"):
            alike[fault.code, fault.place.sheet].append(fault)
    many = {id(group[0]): _as_one_diagnostic(group) for group in alike.values() if len(group) >= _MANY}
    silent = {id(fault) for group in alike.values() if len(group) >= _MANY for fault in group[1:]}
    return [many.get(id(fault), fault) for fault in faults if id(fault) not in silent]


def _as_one_diagnostic(group: Sequence[Diagnostic]) -> Diagnostic:
    first, many = group[0], _GATHERED[group[0].code]
    args: dict[str, object] = {"count": len(group), "rows": _runs({fault.place.line or 0 for fault in group})}
    if many.quotes:
        words = list(dict.fromkeys(fault.args[many.quotes] for fault in group))
        args["words"] = [*words[:_SHOWN], *(["…"] if len(words) > _SHOWN else [])]
    return replace(first, code=many.code, args=args, also=tuple(fault.place for fault in group[1:]))


def _runs(lines: Iterable[int]) -> list[str]:
    """Return line numbers as runs.

    >>> _runs({5, 6, 7, 9})
    ['5–7', '9']
    """
    runs: list[list[int]] = []
    for line in sorted(lines):
        if runs and line == runs[-1][-1] + 1:
            runs[-1].append(line)
        else:
            runs.append([line])
    return [f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs]


NONE: ReturnedRevisions = MappingProxyType({})
NO_TASKS: TaskReports = MappingProxyType({})
_SPEAK_FOR_THEIR_ROW = frozenset({"name-of-another", "title-of-another-task", "second-heading", SLIPPED})


class ParsedForm(Struct, frozen=True):
    """A form found in a file, with the unit and month it is for; either is None where the file does not say it right.

    `tasks` are its tables on tasks. A file without a form is one `ParsedForm` without a form; its diagnostics say why.
    """

    file: str
    data: bytes
    form: Form | None
    unit: str | None
    month: Month | None
    suffix: str
    diagnostics: tuple[Diagnostic, ...]
    tasks: tuple[Form, ...] = ()


class ValidatedForm(Struct, frozen=True):
    """A form after every rule: readings and reports on tasks in plan order, and all that is wrong or doubtful."""

    found: ParsedForm
    readings: tuple[Reading, ...]
    diagnostics: tuple[Diagnostic, ...]
    tasks: tuple[TaskReport, ...] = ()

    @property
    def refused(self) -> bool:
        """Tell whether anything blocks."""
        return has_errors(self.diagnostics)


def find_forms(data: bytes, name: str, plan: Plan, asked: SubmissionOptions) -> list[ParsedForm]:
    """Read a file and find its forms; several sheets may each hold the form of another unit."""
    file = read(data, name)
    forms = [form for sheet in file.sheets if (form := find(sheet, name)) is not None]
    tables = [table for sheet in file.sheets if (table := find_tasks(sheet, name)) is not None]
    why_not = _why_not(file, forms, tables, name)
    if why_not is not None:
        return [ParsedForm(name, data, None, None, None, f".{file.form}", (*file.diagnostics, *why_not))]
    found = [_found(file, form, forms, tables, name, data, plan, asked) for form in forms]
    return _without_blank(_joined(found, plan), plan)


def _found(
    file: ReadFile,
    form: Form,
    forms: list[Form],
    tables: list[Form],
    name: str,
    data: bytes,
    plan: Plan,
    asked: SubmissionOptions,
) -> ParsedForm:
    """Settle whose a form is and of which month."""
    several = len(forms) > 1
    diagnostics = [*file.diagnostics, *form.diagnostics]
    unit = settle_unit(form, name, plan, asked, diagnostics, several=several)
    month = settle_month(form, name, plan, asked, diagnostics, several=several)
    own = tuple(table for table in tables if _belongs(table, form, forms))
    for table in own:
        diagnostics += (*table.diagnostics, *agrees_with(table, form, name, plan, unit, month))
    return ParsedForm(name, data, form, unit, month, f".{file.form}", tuple(diagnostics), own)


def _joined(found: list[ParsedForm], plan: Plan) -> list[ParsedForm]:
    """Take the sheets of one unit and month together."""
    keys = [(one.unit, one.month) if one.unit is not None and one.month is not None else None for one in found]
    return [_as_one([found[index] for index in group], plan) for group in groups_by_key(keys)]


def _as_one(group: list[ParsedForm], plan: Plan) -> ParsedForm:
    first = group[0]
    forms = [one.form for one in group if one.form is not None]
    if len(forms) < 2:
        return first
    joined = join_sheets(forms, first.file, plan)
    said = [*first.diagnostics, *joined.diagnostics]
    tasks = {id(table): table for one in group for table in one.tasks}
    return replace(first, form=joined.form, diagnostics=tuple(said), tasks=tuple(tasks.values()))


def _without_blank(found: list[ParsedForm], plan: Plan) -> list[ParsedForm]:
    """Pass by the sheets of other months that wait to be filled in: a workbook with a sheet a month has eleven."""
    blank = [one for one in found if one.form is not None and _waits(one, plan)]
    kept = [one for one in found if one not in blank]
    if not kept:
        return found
    places = [one.form.sheet.place(one.file, one.form.heading) for one in blank if one.form is not None]
    passed = [notice("blank-sheet-skipped", place, sheets=[one.sheet or "" for one in places]) for place in places[:1]]
    return [replace(kept[0], diagnostics=(*kept[0].diagnostics, *passed)), *kept[1:]]


def _waits(found: ParsedForm, plan: Plan) -> bool:
    """Tell a form in which nothing is filled in though figures are due."""
    if found.form is None or found.unit is None or found.month is None:
        return False
    due = any(indicator.is_due(found.month) for indicator in plan.at(found.month).led_by(found.unit))
    return due and not found.tasks and is_blank(found.form, plan)


def _belongs(table: Form, form: Form, forms: list[Form]) -> bool:
    """Tell whether a table on tasks is part of a form: on its sheet, or of the same unit and month, or the only one."""
    if any(table.sheet is one.sheet for one in forms):
        return table.sheet is form.sheet
    return len(forms) == 1 or _head(table) == _head(form)


def _head(form: Form) -> tuple[str, ...]:
    said = (form.header.get(label) for label in (Label.UNIT, Label.MONTH))
    return tuple(one.text.strip().lower() if one else "" for one in said)


def _why_not(file: ReadFile, forms: list[Form], tables: list[Form], name: str) -> tuple[Diagnostic, ...] | None:
    """Return what else is to be said of a file none of whose forms is examined; None where they are."""
    if has_errors(fault for fault in file.diagnostics if fault.code != SLIPPED):
        return ()
    if not forms:
        return tuple(_unread_letters(file, name)) or (error("no-table", Place(name)),)
    strangers = (table for table in tables if not any(_belongs(table, form, forms) for form in forms))
    whose = (error("task-table-of-nobody", table.sheet.place(name, table.heading)) for table in strangers)
    long = (form.sheet.name for form in (*forms, *tables) if len(form.body) > ROWS)
    return (*whose, *(error("too-many-rows", Place(name, sheet=sheet), limit=ROWS) for sheet in long)) or None


def _unread_letters(file: ReadFile, name: str) -> Iterator[Diagnostic]:
    """Say where a workbook without a table has letters of an old encoding: its headings are there, unread."""
    for sheet in file.sheets:
        for row in sheet.rows:
            for cell in row.cells:
                if cell.kind is CellKind.BAD and (cell.fault or "").startswith("text-"):
                    yield error(cell.fault or "", sheet.place(name, row, cell), text=cell.text)
                    return


def validate(
    found: ParsedForm,
    plan: Plan,
    known: AcceptedReadings,
    today: date,
    handed_back: ReturnedRevisions = NONE,
    known_tasks: TaskReports = NO_TASKS,
    in_force: int | None = None,
    *,
    allow_future: bool = False,
) -> ValidatedForm:
    """Read the rows of a form and put every rule to them; `known` and `known_tasks` are in force of the unit.

    `in_force` is the number of the revision in force of its month; `today` the day on which the file came.
    """
    form, diagnostics = found.form, list(found.diagnostics)
    if form is None:
        return ValidatedForm(found, (), found.diagnostics)
    cells = CellReader(form, found.file, _declared(form, found.file, diagnostics), None, diagnostics)
    cells.gather_evidence((row for row in form.body if is_reading(form, plan, row)), FIGURE_FIELDS)
    rows = read_rows(form, plan, cells)
    readings: tuple[Reading, ...] = ()
    if found.unit is not None and found.month is not None:
        case = SubmissionContext(
            *(plan, found.unit, found.month, today, form, cells, tuple(rows), known, handed_back, in_force),
            allow_future=allow_future,
        )
        diagnostics += [fault for rule in (*ERROR_RULES, *SHAPE_RULES, *WARNING_RULES) for fault in rule(case)]
        readings = tuple(_kept(plan, one) for one in case.readings.values() if _says_something(plan, one))
    tasks = _tasks(found, plan, cells, known_tasks)
    return ValidatedForm(
        found, readings, tuple(group_diagnostics(_in_order(_without_echoes(diagnostics, form), form))), tasks
    )


def _tasks(found: ParsedForm, plan: Plan, figures: CellReader, known: TaskReports) -> tuple[TaskReport, ...]:
    """Read a form's tables on tasks, numbers as in its figures, and put every rule on tasks to them."""
    rows = [row for table in found.tasks for row in read_tasks(figures.beside(table), plan)]
    if found.unit is None or found.month is None:
        return ()
    case = TaskCase(plan, found.unit, found.month, tuple(rows), known)
    figures.diagnostics += [fault for rule in TASK_ERROR_RULES for fault in rule(case)]
    return case.reports


def _kept(plan: Plan, reading: Reading) -> Reading:
    """Return what is stored of a reading: derived figures are computed, never stored."""
    if plan.by_code[reading.code].derived is None:
        return reading
    return replace(reading, value=None, numerator=None, denominator=None)


def _says_something(plan: Plan, reading: Reading) -> bool:
    """Tell a reading worth keeping: a figure, or words."""
    words = reading.note or reading.difficulty or reading.self_assessment
    derived = plan.by_code[reading.code].derived is not None
    has_figure = reading.has_figure and not derived
    return bool(has_figure or words or reading.year_estimate is not None or reading.previous_official is not None)


def _without_echoes(diagnostics: list[Diagnostic], form: Form) -> list[Diagnostic]:
    """Leave out what else is said of a row that slipped, has another indicator's name or stands under other headings.

    Its cells are not its own.
    """
    strange = {(each.place.sheet, each.place.line) for each in diagnostics if each.code in _SPEAK_FOR_THEIR_ROW}
    strange |= {(form.sheet.name, line) for line in form.unread}
    return [
        each
        for each in diagnostics
        if each.code in _SPEAK_FOR_THEIR_ROW or (each.place.sheet, each.place.line) not in strange
    ]


def _in_order(diagnostics: list[Diagnostic], form: Form) -> list[Diagnostic]:
    """Put what is said in the order of the lines, the form's own sheet first, each thing once."""
    unique = list(dict.fromkeys(_hashable(fault) for fault in diagnostics))
    by_key = {_hashable(fault): fault for fault in diagnostics}

    def where(fault: Diagnostic) -> tuple[bool, int, int]:
        place = fault.place
        return place.sheet not in (None, form.sheet.name), place.line or 0, place.column or 0

    return sorted((by_key[key] for key in unique), key=where)


def _hashable(fault: Diagnostic) -> tuple[str, Place, str]:
    return fault.code, fault.place, repr(sorted(fault.args.items(), key=lambda item: item[0]))


def _declared(form: Form, name: str, diagnostics: list[Diagnostic]) -> NumberForm | None:
    """Return the number form that a header line declares; a cell that Excel made a number declares none any more."""
    lines = [one for one in lines_of(form, Label.NUMBERS) if one.cell.kind is not CellKind.NUMBER]
    diagnostics += disagreeing(form, name, lines, declared_form)
    said = form.header.get(Label.NUMBERS)
    if said is None or not said.text or said.cell.kind is CellKind.NUMBER:
        return None
    declared = declared_form(said.text)
    if declared is None:
        diagnostics.append(error("number-form-unknown", form.sheet.place(name, said.row, said.cell), text=said.text))
    return declared
