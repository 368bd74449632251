"""Turn a table on tasks into reports; pydantic checks each one at the boundary."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from msgspec import Struct
from pydantic import BaseModel, ConfigDict, ValidationError

from longmy_kpi.diagnostic import Diagnostic, Place, Subject, error, notice
from longmy_kpi.intake.cells import CellReader
from longmy_kpi.intake.form import is_heading_again
from longmy_kpi.intake.grid import CellKind, SheetRow
from longmy_kpi.intake.headings import TASK_FILLED, FormField
from longmy_kpi.intake.meaning import CODE_LIKE, doubt, holds_number, plain_text
from longmy_kpi.intake.merged_cells import merged_over_rows
from longmy_kpi.intake.rows import LONGEST_TEXT, SLIPPED, SubmittedNumber, SubmittedText, suggestions
from longmy_kpi.intake.table_shape import numbers_columns
from longmy_kpi.ledger.readings import TaskReport
from longmy_kpi.plan.model import Plan, Task, TaskState
from longmy_kpi.text import name_key

# What people write of a task: facts of the form, the same whatever language is in use.
_STATES = {
    name_key(text): state
    for state, texts in {
        TaskState.NOT_STARTED: ("chưa thực hiện", "chưa triển khai", "not started"),
        TaskState.IN_PROGRESS: ("đang thực hiện", "đang triển khai", "in progress"),
        TaskState.DONE: ("hoàn thành", "đã hoàn thành"),
        TaskState.LATE: ("chậm tiến độ", "chậm"),
        TaskState.STUCK: ("gặp vướng mắc", "vướng mắc", "đang vướng mắc"),
    }.items()
    for text in (*texts, state.value)
}


class SubmittedTask(BaseModel):
    """What may enter the store of one task: an exact number, bounded text without control characters."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, defer_build=True)  # many forms have no tasks

    percent: SubmittedNumber | None
    result: SubmittedText
    next_step: SubmittedText
    difficulty: SubmittedText


_COLUMN_OF = {
    "percent": FormField.TASK_PERCENT,
    "result": FormField.TASK_RESULT,
    "next_step": FormField.TASK_NEXT,
    "difficulty": FormField.DIFFICULTY,
}


class TaskRow(Struct, frozen=True):
    """A row that says something of a task. `state` is None where it is missing or not one of the five."""

    row: SheetRow
    cells: CellReader
    task: Task
    state: TaskState | None
    percent: Decimal | None
    result: str
    next_step: str
    difficulty: str

    @property
    def report(self) -> TaskReport | None:
        """What is stored of the row; None where it does not say how the task stands."""
        if self.state is None:
            return None
        return TaskReport(self.task.code, self.state, self.percent, self.result, self.next_step, self.difficulty)

    def place(self, field: FormField) -> Place:
        """Return where a field of the row stands; its code where the table has no such column."""
        return self.cells.place(self.row, field if field in self.cells.form.columns else FormField.TASK_CODE)


def task_code_of(cells: CellReader, plan: Plan, row: SheetRow) -> str:
    """Return the row's code as the plan writes it; Excel's capital letters and spaces around it do not count."""
    text = plain_text(cells.form.cell(row, FormField.TASK_CODE))
    return text.lower() if text.lower() in plan.task_by_code else text


def read_tasks(cells: CellReader, plan: Plan) -> list[TaskRow]:
    """Read the rows that say something; a blank row is not reported. Faults are noted in the cell reader."""
    rows: list[TaskRow] = []
    suggest = suggestions(plan.task_by_code)
    form = cells.form
    slipped = {fault.place.line for fault in cells.diagnostics if fault.code == SLIPPED} | form.unread
    for index, row in enumerate(form.body):
        code = task_code_of(cells, plan, row)
        numbers = index == 0 and numbers_columns(row, len(form.columns))
        if row.line in slipped or numbers or is_heading_again(form, row):
            continue
        if not _says_something(cells, row, known=code in plan.task_by_code):
            continue
        if code in plan.task_by_code:
            rows.append(_read(cells, row, plan.task_by_code[code]))
        else:
            cells.diagnostics.append(_not_a_task(cells, suggest, row, code))
    read = [(one.row, _subject(one.task)) for one in rows]
    cells.diagnostics.extend(merged_over_rows(cells, read, TASK_FILLED))
    return rows


def _subject(task: Task) -> Subject:
    return Subject.of(task.code, task.title, task.title_en)


def _says_something(cells: CellReader, row: SheetRow, *, known: bool) -> bool:
    fields = TASK_FILLED if known else (FormField.TASK_CODE, *TASK_FILLED)
    return any(cells.form.cell(row, field).kind is not CellKind.BLANK for field in fields)


def _not_a_task(cells: CellReader, suggest: Callable[[str], str], row: SheetRow, code: str) -> Diagnostic:
    """A row without a known code: a signature is read past, how a task stands without saying which is an error."""
    place = cells.place(row, FormField.TASK_CODE)
    state = name_key(cells.words(row, FormField.TASK_STATE))
    said = state in _STATES or holds_number(cells.form.cell(row, FormField.TASK_PERCENT))
    if code and (said or CODE_LIKE.fullmatch(code)):
        return error("unknown-task", place, code=code, closest=suggest(code))
    return error("task-without-code", place) if said else notice("row-read-past", place)


def _read(cells: CellReader, row: SheetRow, task: Task) -> TaskRow:
    cells.subject = _subject(task)
    read = TaskRow(
        row=row,
        cells=cells,
        task=task,
        state=_state(cells, row),
        percent=cells.number(row, FormField.TASK_PERCENT, percent=True),
        result=cells.note(row, FormField.TASK_RESULT),
        next_step=cells.note(row, FormField.TASK_NEXT),
        difficulty=cells.note(row, FormField.DIFFICULTY),
    )
    cells.diagnostics.extend(_boundary(read))
    cells.subject = None
    return read


def _state(cells: CellReader, row: SheetRow) -> TaskState | None:
    strange = doubt(cells.form.cell(row, FormField.TASK_STATE))
    if strange is not None:
        cells.fault(row, FormField.TASK_STATE, strange.code, **strange.args)
        return None
    text = cells.words(row, FormField.TASK_STATE)
    if text and name_key(text) not in _STATES:
        cells.fault(row, FormField.TASK_STATE, "unknown-task-state", text=text)
    return _STATES.get(name_key(text))


def _boundary(row: TaskRow) -> Iterator[Diagnostic]:
    try:
        SubmittedTask.model_validate({name: getattr(row, name) for name in SubmittedTask.model_fields})
    except ValidationError as faults:
        for fault in faults.errors():
            code = {"string_too_long": "text-too-long", "string_pattern_mismatch": "text-with-control-characters"}.get(
                fault["type"], "number-too-long"
            )
            yield error(code, row.place(_COLUMN_OF[str(fault["loc"][0])]), longest=LONGEST_TEXT)
