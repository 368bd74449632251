"""Which part of a report is shown: a unit's, a group's, some states'."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from longmy_kpi.figures.figure import Figure, State
from longmy_kpi.figures.tasks import TaskFigure, TaskStatus
from longmy_kpi.period import Month
from longmy_kpi.plan.model import Indicator, Plan
from longmy_kpi.reports.report import MonthReport


class Selection(Struct, frozen=True):
    """What to show; nothing named shows everything."""

    unit: str | None = None
    group: str | None = None
    states: frozenset[State] = frozenset()

    def figures(self, report: MonthReport) -> tuple[Figure, ...]:
        """Return the figures that are shown, in plan order."""
        return tuple(one for one in report.figures.figures.values() if self._shows(report, one))

    def _shows(self, report: MonthReport, figure: Figure) -> bool:
        return (
            report.is_led(figure.indicator.code, self.unit)
            and self.group in (None, group_of(report.plan, figure.indicator))
            and (not self.states or figure.state in self.states)
        )


def group_of(plan: Plan, indicator: Indicator) -> str | None:
    """Return the group an indicator's item stands in; None outside the items."""
    return next((item.group for item in plan.items if item.number == indicator.item), None)


def of_unit(report: MonthReport, unit: str | None) -> MonthReport:
    """Return a report with one unit's submission alone; the counts stay those of all. None leaves all of them."""
    if unit is None:
        return report
    return replace(report, submissions=tuple(line for line in report.submissions if line.unit.code == unit))


class TaskSelection(Struct, frozen=True):
    """What to show; nothing named shows everything. An overdue task is also in the state that its unit reported."""

    unit: str | None = None
    standings: frozenset[TaskStatus] = frozenset()
    due: Month | None = None

    def figures(self, report: MonthReport) -> tuple[TaskFigure, ...]:
        """Return the tasks that are shown: by unit, the most urgent first."""
        return tuple(one for one in report.tasks_of(self.unit) if self._shows(one))

    def _shows(self, figure: TaskFigure) -> bool:
        reported = {TaskStatus(figure.report.state.value)} if figure.report else {TaskStatus.NOT_REPORTED}
        in_state = not self.standings or self.standings & {figure.standing, *reported}
        in_time = self.due is None or (figure.task.due is not None and figure.task.due <= self.due)
        return bool(in_state and in_time)
