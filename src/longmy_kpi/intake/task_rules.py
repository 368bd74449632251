"""Rules on what a unit reports of its tasks: those that block, then those that warn; one function a rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from longmy_kpi.diagnostic import Diagnostic, Subject, error, warning
from longmy_kpi.intake.context import short
from longmy_kpi.intake.headings import FormField
from longmy_kpi.ledger.readings import TaskReport, TaskReports
from longmy_kpi.period import Month
from longmy_kpi.plan.model import Plan, Task, TaskState
from longmy_kpi.text import is_meaningful, name_key

if TYPE_CHECKING:  # a blank form knows the unit's reports too, and loads no pydantic for it
    from longmy_kpi.intake.task_rows import TaskRow

FULL_PERCENT = Decimal(100)


class TaskCase(Struct, frozen=True, dict=True):
    """What one unit's month says of tasks. `known` holds the unit's reports in force, of this month too."""

    plan: Plan
    unit: str
    month: Month
    rows: tuple[TaskRow, ...]
    known: TaskReports

    @cached_property
    def own(self) -> tuple[TaskRow, ...]:
        """Rows of the tasks that the unit leads, the first of each."""
        seen: dict[str, TaskRow] = {}
        for row in self.rows:
            if row.task.lead == self.unit:
                seen.setdefault(row.task.code, row)
        return tuple(seen.values())

    @cached_property
    def reports(self) -> tuple[TaskReport, ...]:
        """What is stored, in plan order."""
        found = {row.task.code: row.report for row in self.own if row.report is not None}
        return tuple(found[code] for code in self.plan.task_by_code if code in found)

    def before(self, task: Task) -> tuple[Month, TaskReport] | None:
        """Return the latest report on a task from an earlier month of the year."""
        months = (month for month in sorted(self.known, reverse=True) if self.plan.first_month <= month < self.month)
        return next(((month, self.known[month][task.code]) for month in months if task.code in self.known[month]), None)


TaskRule = Callable[[TaskCase], Iterator[Diagnostic]]


def _subject(task: Task) -> Subject:
    return Subject.of(task.code, task.title, task.title_en)


def _error(code: str, row: TaskRow, field: FormField, /, **args: object) -> Diagnostic:
    return error(code, row.place(field), task=_subject(row.task), **args)


def _warning(code: str, row: TaskRow, field: FormField, /, **args: object) -> Diagnostic:
    return warning(code, row.place(field), task=_subject(row.task), **args)


def task_outside_year(case: TaskCase) -> Iterator[Diagnostic]:
    """Tasks are reported in the months of the plan's year."""
    if case.rows and not case.plan.first_month <= case.month <= case.plan.last_month:
        row = case.rows[0]
        yield error("task-outside-year", row.place(FormField.TASK_CODE), month=case.month, year=case.plan.year)


def another_units_task(case: TaskCase) -> Iterator[Diagnostic]:
    """A unit reports on the tasks it leads; a supporting unit speaks through the lead."""
    for row in case.rows:
        if row.task.lead != case.unit:
            yield _error("another-units-task", row, FormField.TASK_CODE, lead=row.task.lead, unit=case.unit)


def duplicate_task(case: TaskCase) -> Iterator[Diagnostic]:
    """A task is reported in one row only."""
    seen: dict[str, TaskRow] = {}
    for row in case.rows:
        first = seen.setdefault(row.task.code, row)
        if first is not row:
            yield _error("duplicate-task", row, FormField.TASK_CODE, first=first.row.line)


def title_of_another_task(case: TaskCase) -> Iterator[Diagnostic]:
    """The title beside a code is not another task's: somebody sorted one column."""
    codes = {name_key(title): task.code for task in case.plan.tasks for title in (task.title, task.title_en)}
    for row in case.rows:
        text = row.cells.words(row.row, FormField.TASK_TITLE)
        other = codes.get(name_key(text))
        if other is not None and name_key(text) not in (name_key(row.task.title), name_key(row.task.title_en)):
            yield _error("title-of-another-task", row, FormField.TASK_TITLE, title=text, other=other)


def task_state_missing(case: TaskCase) -> Iterator[Diagnostic]:
    """Who writes of a task says how it stands: words alone are counted by nobody."""
    for row in case.own:
        if row.state is None and not row.cells.words(row.row, FormField.TASK_STATE):
            yield _error("task-state-missing", row, FormField.TASK_STATE)


def task_percent_outside(case: TaskCase) -> Iterator[Diagnostic]:
    """How much of a task is done lies between 0 and 100 %."""
    for row in case.own:
        if row.percent is not None and not 0 <= row.percent <= FULL_PERCENT:
            yield _error("task-percent-outside", row, FormField.TASK_PERCENT, percent=row.percent)


def task_percent_contradicts(case: TaskCase) -> Iterator[Diagnostic]:
    """A task that is done is done to 100 %, one not begun to 0 %."""
    for row in case.own:
        if row.percent is None or not 0 <= row.percent <= FULL_PERCENT:
            continue
        unfinished = row.state is TaskState.DONE and row.percent < FULL_PERCENT
        if unfinished or (row.state is TaskState.NOT_STARTED and row.percent > 0):
            yield _error("task-percent-contradicts", row, FormField.TASK_PERCENT, percent=row.percent, state=_said(row))


def _said(row: TaskRow) -> str:
    return row.cells.words(row.row, FormField.TASK_STATE)


def task_all_but_done(case: TaskCase) -> Iterator[Diagnostic]:
    """A task at 100 % is probably done."""
    for row in case.own:
        if row.percent == FULL_PERCENT and row.state in (TaskState.IN_PROGRESS, TaskState.LATE, TaskState.STUCK):
            yield _warning("task-all-but-done", row, FormField.TASK_STATE, state=_said(row))


def task_fraction_for_percent(case: TaskCase) -> Iterator[Diagnostic]:
    """A percentage of at most 1 was probably typed as a fraction."""
    for row in case.own:
        if row.percent is not None and 0 < row.percent <= 1:
            yield _warning(
                "fraction-for-percent",
                row,
                FormField.TASK_PERCENT,
                number=row.percent,
                percent=short(row.percent * FULL_PERCENT),
            )


def task_overdue(case: TaskCase) -> Iterator[Diagnostic]:
    """A task whose month has passed and that is not done is late, or stuck, and says so."""
    for row in case.own:
        due = row.task.due
        if due is not None and due < case.month and row.state in (TaskState.NOT_STARTED, TaskState.IN_PROGRESS):
            yield _warning("task-overdue", row, FormField.TASK_STATE, due=due, state=_said(row))


def task_unexplained(case: TaskCase) -> Iterator[Diagnostic]:
    """A task that is late or stuck says why, so that somebody can help."""
    for row in case.own:
        if row.state in (TaskState.LATE, TaskState.STUCK) and not is_meaningful(row.difficulty):
            yield _warning("task-unexplained", row, FormField.DIFFICULTY, state=_said(row))


def task_was_done(case: TaskCase) -> Iterator[Diagnostic]:
    """A task once done is not open again without a word."""
    for row in case.own:
        earlier = case.before(row.task)
        if earlier and earlier[1].state is TaskState.DONE and row.state not in (TaskState.DONE, None):
            yield _warning("task-was-done", row, FormField.TASK_STATE, month=earlier[0], state=_said(row))


def task_percent_falls(case: TaskCase) -> Iterator[Diagnostic]:
    """What was done of a task in an earlier month is not undone."""
    for row in case.own:
        earlier = case.before(row.task)
        before = earlier[1].percent if earlier else None
        if earlier and before is not None and row.percent is not None and row.percent < before:
            yield _warning(
                "task-percent-falls", row, FormField.TASK_PERCENT, percent=row.percent, before=before, month=earlier[0]
            )


TASK_ERROR_RULES: tuple[TaskRule, ...] = (
    task_outside_year,
    another_units_task,
    duplicate_task,
    title_of_another_task,
    task_state_missing,
    task_percent_outside,
    task_percent_contradicts,
    task_all_but_done,
    task_fraction_for_percent,
    task_overdue,
    task_unexplained,
    task_was_done,
    task_percent_falls,
)
