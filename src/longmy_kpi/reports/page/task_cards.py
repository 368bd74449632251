"""The tasks on the page: a card for each that was reported on, the silent ones folded into a count by unit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from longmy_kpi.figures.tasks import TaskStanding
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.plan.model import Unit
from longmy_kpi.reports.layout.table import Cell, Mark
from longmy_kpi.reports.layout.tasks import tasks_table
from longmy_kpi.reports.page.content import rows_by_key
from longmy_kpi.reports.report import MonthReport

TaskCells = Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class UnitTasks:
    """The tasks that a unit leads: those it said something of, and those it did not."""

    unit: Unit
    told: Sequence[TaskCells]
    silent: Sequence[TaskCells]


def unit_tasks(report: MonthReport, lexicon: Lexicon) -> list[UnitTasks]:
    """Return the tasks by the unit that leads them, in plan order."""
    leads = {one.task.lead for one in report.tasks}
    return [_of(report, unit, lexicon) for unit in report.plan.units if unit.code in leads]


def _of(report: MonthReport, unit: Unit, lexicon: Lexicon) -> UnitTasks:
    rows = rows_by_key(tasks_table(report, lexicon, unit))
    silent = [row for row in rows if row["task_state"] == Mark(TaskStanding.NOT_REPORTED)]
    return UnitTasks(unit, [row for row in rows if row not in silent], silent)
