"""How each task stands for a month: the unit's latest word on it, and whether its time has passed."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct

from longmy_kpi.ledger.readings import TaskReport, TaskReports
from longmy_kpi.period import Month
from longmy_kpi.plan.model import Plan, Task, TaskState


class TaskStatus(StrEnum):
    """How a task stands, what asks for most attention first: overdue, else what its unit says, if anything."""

    OVERDUE = "overdue"
    STUCK = "stuck"
    LATE = "late"
    NOT_REPORTED = "not_reported"
    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    DONE = "done"


_URGENT_FIRST = tuple(TaskStatus)


class TaskFigure(Struct, frozen=True):
    """A task as a month's report has it; `report` is the latest of the year up to it, `as_of` the month it is from."""

    task: Task
    report: TaskReport | None
    as_of: Month | None
    overdue: bool

    @property
    def standing(self) -> TaskStatus:
        """Overdue where its month has passed and it is not done; silence is "not reported", never "not started"."""
        if self.overdue:
            return TaskStatus.OVERDUE
        return TaskStatus.NOT_REPORTED if self.report is None else TaskStatus(self.report.state.value)

    @property
    def needs_attention(self) -> bool:
        """Tell a task that is overdue, stuck or late."""
        return self.standing in (TaskStatus.OVERDUE, TaskStatus.STUCK, TaskStatus.LATE)

    @property
    def order(self) -> tuple[int, str]:
        """What comes first among a unit's tasks: the most urgent, then what is due first, all year last."""
        return _URGENT_FIRST.index(self.standing), str(self.task.due or "all year")


def task_figure(task: Task, month: Month, reports: TaskReports) -> TaskFigure:
    """Return how a task stands at the end of a month: a due month has passed when a later one is reported on."""
    told = [one for one in sorted(reports) if one <= month and task.code in reports[one]]
    report = reports[told[-1]][task.code] if told else None
    done = report is not None and report.state is TaskState.DONE
    return TaskFigure(task, report, told[-1] if told else None, task.due is not None and task.due < month and not done)


def task_figures(plan: Plan, month: Month, reports: TaskReports) -> Iterator[TaskFigure]:
    """Yield the plan's tasks in order: by unit, then the most urgent first; none before the plan's year."""
    if month < plan.first_month:
        return
    for unit in plan.units:
        yield from sorted(
            (task_figure(task, month, reports) for task in plan.tasks_of(unit.code)), key=lambda one: one.order
        )
