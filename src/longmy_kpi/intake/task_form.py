"""The rows of the form in which a unit reports on the tasks it leads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from longmy_kpi.intake.headings import Field
from longmy_kpi.ledger.task_report import TaskReports
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.period import Month
from longmy_kpi.plan.model import Plan, Task, TaskState, Unit
from longmy_kpi.plan.wording import task_due_words, task_title

TASK_COLUMNS = (
    Field.TASK_CODE,
    Field.TASK_TITLE,
    Field.TASK_UNITS,
    Field.TASK_DUE,
    Field.TASK_LAST,
    Field.TASK_STATE,
    Field.TASK_PERCENT,
    Field.TASK_RESULT,
    Field.TASK_NEXT,
    Field.DIFFICULTY,
)


@dataclass(frozen=True, slots=True)
class TaskFormRow:
    """A row of the table on tasks: the task, and the texts in it."""

    task: Task
    texts: Mapping[Field, str]


def task_rows(plan: Plan, unit: Unit, month: Month, known: TaskReports, lexicon: Lexicon) -> Iterator[TaskFormRow]:
    """Yield a row for each task that a unit leads, its latest report as a hint; none outside the plan's year."""
    if plan.first_month <= month <= plan.last_month:
        for task in plan.tasks_of(unit.code):
            texts = {
                Field.TASK_CODE: task.code,
                Field.TASK_TITLE: task_title(task, lexicon),
                Field.TASK_UNITS: _units(plan, task, lexicon),
                Field.TASK_DUE: task_due_words(task, lexicon),
                Field.TASK_LAST: _last(task, month, known, lexicon),
            }
            yield TaskFormRow(task, texts)


def task_states(lexicon: Lexicon) -> tuple[str, ...]:
    """Return the words that a unit chooses from."""
    return tuple(lexicon.say(f"state.{state}") for state in TaskState)


def _units(plan: Plan, task: Task, lexicon: Lexicon) -> str:
    lead, *supporting = (lexicon.name(plan.unit_by_code[code]) for code in (task.lead, *task.supporting))
    return lexicon.say("task.units", lead=lead, supporting=supporting) if supporting else lead


def _last(task: Task, month: Month, known: TaskReports, lexicon: Lexicon) -> str:
    """Say the latest report before this month: a hint for the eye, read past on intake."""
    for earlier in sorted((one for one in known if one < month), reverse=True):
        report = known[earlier].get(task.code)
        if report is not None:
            words = {"state": lexicon.say(f"state.{report.state}"), "month": str(earlier)}
            if report.percent is None:
                return lexicon.say("task.reported", **words)
            return lexicon.say("task.reported_percent", **words, percent=report.percent)
    return ""
