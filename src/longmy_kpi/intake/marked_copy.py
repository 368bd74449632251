"""The way back: a copy of what was sent that shows where it is wrong, in the sender's language."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePath

from msgspec.structs import replace

from longmy_kpi.diagnostic import Diagnostic, Severity
from longmy_kpi.intake.context import AcceptedReadings, known_readings
from longmy_kpi.intake.form import Form
from longmy_kpi.intake.grid import SheetRow
from longmy_kpi.intake.header_lines import Label, declared_form
from longmy_kpi.intake.headings import FIGURE_FIELDS, FILLED_FIELDS, TASK_FILLED, FormField
from longmy_kpi.intake.identify import copy_name
from longmy_kpi.intake.marked_workbook import marked_workbook
from longmy_kpi.intake.process import Outcome, Result
from longmy_kpi.intake.rows import SLIPPED, code_of
from longmy_kpi.intake.template import FormRow, TaskFormRow, blank_form, to_csv
from longmy_kpi.ledger.store import Store
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.plan.model import Plan
from longmy_kpi.text import unescape_formula

_NOT_IN_THE_FILE = frozenset(
    {
        *("reason-needed", "month-closed", "month-not-begun", "month-of-another-plan"),
        *("other-form-refused", "same-unit-and-month-twice", "clock-behind", "clock-before-plan"),
    }
)
"""Faults of how a file was sent, and what only follows from them: there is no cell to correct."""

_BY_ITS_NAME = frozenset({"unit-disagrees", "month-disagrees"})
"""Faults that, where they stand in no cell, lie in the file's name or in what was asked."""


def marked_copies(
    outcomes: Iterable[Outcome], plan: Plan, store: Store, lexicon: Lexicon, *, every: bool
) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of the copy of each refused workbook that could be read; with `every` of all files.

    A workbook that cannot be marked comes back as a text is: as a fresh form. None where one lies there untouched.
    """
    by_file: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        if outcome.result is Result.REFUSED and outcome.found.form is not None:
            by_file[outcome.found.file].append(outcome)
    for file, refused in by_file.items():
        if not any(_is_of_the_file(outcome) for outcome in refused):
            continue
        name, is_workbook = _name(file, refused[0]), refused[0].found.suffix == ".xlsx"
        if _lies_there(copy_name(name, "", lexicon), refused[0].copies):
            continue
        marked = marked_workbook(refused, plan, lexicon) if is_workbook else None
        if marked is not None:
            yield copy_name(name, ".xlsx", lexicon), marked
        elif (every or is_workbook) and len(refused) == 1:
            found = refused[0].found
            then = plan if found.month is None else plan.at(found.month)
            form = corrected_form(refused[0], plan, known_readings(store, then, found.unit or ""), lexicon)
            if form is not None:
                yield copy_name(name, ".csv", lexicon), form


def _is_of_the_file(outcome: Outcome) -> bool:
    """Tell whether a fault lies in the file; else the same file is right as soon as it is sent another way."""
    errors = (fault for fault in outcome.diagnostics if fault.severity is Severity.ERROR)
    return any(
        fault.code not in _NOT_IN_THE_FILE and not (fault.code in _BY_ITS_NAME and fault.place.cell is None)
        for fault in errors
    )


def _lies_there(wanted: str, copies: Iterable[str]) -> bool:
    """Tell whether a copy in this language lies there that marks the same and that nobody has touched yet."""
    return any(str(PurePath(copy).with_suffix("")).startswith(wanted) for copy in copies)


def _name(file: str, refused: Outcome) -> str:
    """Return the name beside which a copy goes; what came through standard input has one by what it is for."""
    found = refused.found
    if file != "-":
        return file
    return f"{found.month}_{found.unit}" if found.month and found.unit else "stdin"


def corrected_form(outcome: Outcome, plan: Plan, known: AcceptedReadings, lexicon: Lexicon) -> bytes | None:
    """Return a fresh CSV form with the values that were sent, and what is wrong beside each row.

    None where the file does not say which unit and month it is for.
    """
    found = outcome.found
    if found.form is None or found.unit is None or found.month is None:
        return None
    said = found.form.header.get(Label.NUMBERS)
    declared = declared_form(said.text) if said else None
    blank = blank_form(plan, plan.unit_by_code[found.unit], found.month, known, lexicon, declared)
    sent = _sent(found.form, plan)
    wrong = _faults_by_line(outcome.diagnostics, lexicon)
    tasks = tuple(_kept_task(one, found.tasks, outcome.diagnostics, lexicon) for one in blank.tasks)
    own = {row.line for one in blank.rows for row in sent[one.indicator.code]}
    own |= {row.line for one in blank.tasks for table in found.tasks for row in _rows_of(one, table)}
    general = tuple(text for line, texts in wrong.items() if line not in own for text in texts)
    slipped = {fault.place.line for fault in outcome.diagnostics if fault.code == SLIPPED}
    official = lexicon.say("form.official")
    rows = tuple(_kept(one, found.form, sent[one.indicator.code], wrong, slipped, official) for one in blank.rows)
    # what was sent stays as it was typed, so a file that declared no number form still declares none
    header = blank.header if declared else tuple(one for one in blank.header if one[0] != lexicon.say("form.numbers"))
    filled = replace(blank, rows=rows, tasks=tasks, header=header, guidance=(*general, *blank.guidance))
    return to_csv(filled, lexicon, FormField.FAULT)


def _sent(form: Form, plan: Plan) -> dict[str, list[SheetRow]]:
    """Return the rows that were sent, by code: two of one code where one stands twice."""
    rows: dict[str, list[SheetRow]] = defaultdict(list)
    for row in form.body:
        rows[code_of(form, plan, row)].append(row)
    return rows


def _faults_by_line(faults: Iterable[Diagnostic], lexicon: Lexicon) -> dict[int | None, list[str]]:
    texts: dict[int | None, list[str]] = defaultdict(list)
    for fault in faults:
        if fault.severity is Severity.ERROR:
            for place in fault.places:
                texts[place.line].append(" ".join(lexicon.fault(fault)))
    return texts


def _kept(
    row: FormRow,
    form: Form,
    sent: Sequence[SheetRow],
    wrong: Mapping[int | None, list[str]],
    slipped: set[int | None],
    official: str,
) -> FormRow:
    """Return a row of the fresh form with what was first sent of it, unless that slipped; faults in its last column.

    A figure that was sent without a status is official, whatever the fresh form presets.
    """
    texts = {FormField.FAULT: " / ".join(text for one in sent for text in wrong.get(one.line, ()))}
    if sent and sent[0].line not in slipped:
        texts |= {field: unescape_formula(form.cell(sent[0], field).text) for field in FILLED_FIELDS}
        if any(texts[field].strip() for field in FIGURE_FIELDS):
            texts[FormField.STATUS] = texts[FormField.STATUS] or official
    return replace(row, texts={**row.texts, **{field: text for field, text in texts.items() if text}})


def _rows_of(row: TaskFormRow, table: Form) -> list[SheetRow]:
    """Return the rows that were sent on a task."""
    return [one for one in table.body if table.cell(one, FormField.TASK_CODE).text.strip().lower() == row.task.code]


def _kept_task(row: TaskFormRow, tables: Iterable[Form], faults: Sequence[Diagnostic], lexicon: Lexicon) -> TaskFormRow:
    """Return a row on a task with what was first sent of it, unless that slipped; faults in its last column."""
    for table in tables:
        sent = _rows_of(row, table)
        if sent:
            here = [fault for fault in faults if fault.place.sheet == table.sheet.name]
            wrong = _faults_by_line(here, lexicon)
            texts = {FormField.FAULT: " / ".join(text for one in sent for text in wrong.get(one.line, ()))}
            if not any(fault.code == SLIPPED and fault.place.line == sent[0].line for fault in here):
                texts |= {field: unescape_formula(table.cell(sent[0], field).text) for field in TASK_FILLED}
            return replace(row, texts={**row.texts, **{field: text for field, text in texts.items() if text}})
    return row
