"""Which tasks are shown: of a unit, in some states, due by a month."""

from __future__ import annotations

from dataclasses import dataclass

from longmy_kpi.figures.tasks import TaskFigure, TaskStanding
from longmy_kpi.period import Month
from longmy_kpi.reports.report import MonthReport


@dataclass(frozen=True, slots=True)
class TaskSelection:
    """What to show; nothing named shows everything. An overdue task is also in the state that its unit reported."""

    unit: str | None = None
    standings: frozenset[TaskStanding] = frozenset()
    due: Month | None = None

    def figures(self, report: MonthReport) -> tuple[TaskFigure, ...]:
        """Return the tasks that are shown: by unit, the most urgent first."""
        return tuple(one for one in report.tasks_of(self.unit) if self._shows(one))

    def _shows(self, figure: TaskFigure) -> bool:
        reported = {TaskStanding(figure.report.state.value)} if figure.report else {TaskStanding.NOT_REPORTED}
        in_state = not self.standings or self.standings & {figure.standing, *reported}
        in_time = self.due is None or (figure.task.due is not None and figure.task.due <= self.due)
        return bool(in_state and in_time)
