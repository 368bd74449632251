"""The one value that every output is drawn from: terminal, JSON, workbook, Word report and page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from msgspec import Struct, field

from longmy_kpi.figures.completeness import Completeness
from longmy_kpi.figures.difficulties import DifficultyLine
from longmy_kpi.figures.estimates import UnitEstimates
from longmy_kpi.figures.figure import Figure
from longmy_kpi.figures.month import MonthFigures
from longmy_kpi.figures.tasks import TaskFigure
from longmy_kpi.ledger.readings import Reading, Value
from longmy_kpi.period import Month
from longmy_kpi.plan.model import Indicator, Plan, Unit
from longmy_kpi.reports.default_month import Arriving
from longmy_kpi.reports.period import ReportPeriod


class ReturnedSubmission(Struct, frozen=True):
    """A revision that was handed back: its number, when (on the plan's own clock) and why."""

    number: int
    at: datetime
    reason: str


class SubmissionLine(Struct, frozen=True):
    """What is known of one unit's submission for a month; moments are on the plan's own clock.

    `revision` is the one in force, None where nothing is. `on_time` is None where the plan gives no due date or
    nothing came. `returned` is the reason of the newest return that nothing has replaced since,
    `returned_before` tells of the others: what was handed back and sent again. `closed` tells whether
    the month is, so that nothing can be sent for it. `arrived` is when it reached the office where that was said,
    else when it was recorded. `awaited` is the due date of a report that has not come and need not have.
    """

    month: Month
    unit: Unit
    expected: bool
    revision: int | None
    arrived: datetime | None
    first_arrived: datetime | None
    on_time: bool | None
    by: str | None
    digest: str | None
    returned: str | None
    after_closing: bool
    warnings: int
    returned_before: tuple[ReturnedSubmission, ...] = ()
    closed: bool = False
    recorded: datetime | None = None
    first_recorded: datetime | None = None
    awaited: date | None = None


class Lock(Struct, frozen=True):
    """A closing of the month, or the reopening that ended one; `month` is the one that was reopened.

    The moment is on the plan's own clock; `reason` is empty where none was given.
    """

    closed: bool
    month: Month
    at: datetime
    by: str
    reason: str


class RestatementLine(Struct, frozen=True):
    """A figure of an earlier month that is no longer what an earlier report said.

    `brought_in` is the month whose submission changed it: a later one that brought the official figure, or its own
    where that was sent again after a closing. A missing figure is not the same as nothing (nothing arose). `reason` is
    what was given with the record that changed it, empty where none was.
    """

    indicator: Indicator
    month: Month
    brought_in: Month
    before: Value | None
    after: Value | None
    before_missing: bool = False
    after_missing: bool = False
    reason: str = ""


class MovingReading(Struct, frozen=True):
    """A reading by which figures moved: sent again, with its reason, or an estimate that became official."""

    indicator: Indicator
    month: Month
    official: bool
    reason: str


class FigureMoved(Struct, frozen=True):
    """What an earlier report said of an indicator at the end of a closed month, and what it would say now.

    `by` are the readings it moved by, of the indicator or of its parts; none where only the plan was changed.
    """

    month: Month
    before: Figure
    after: Figure
    by: tuple[MovingReading, ...]

    @property
    def indicator(self) -> Indicator:
        """The indicator, as the plan has it now."""
        return self.after.indicator


class MonthReport(Struct, frozen=True):
    """Everything said of one month.

    `months` holds the figures of every month of the year up to this one, as they were judged then; `readings` the rows
    they rest on. `submissions` and their counts are those of every month of the report's period, `awaited` counts those
    that have not come and are not due yet; `locks` tell how the month was closed and reopened. `arriving` are later
    months, not shown unasked because their reports are still coming in.
    """

    plan: Plan
    month: Month
    closed: bool
    as_of: datetime | None
    made_at: datetime
    due_date: date | None
    figures: MonthFigures
    months: Mapping[Month, MonthFigures]
    submissions: tuple[SubmissionLine, ...]
    completeness: Completeness
    restatements: tuple[RestatementLine, ...] = ()
    moved: Sequence[FigureMoved] = ()
    period: ReportPeriod = ReportPeriod.MONTH
    estimates: tuple[UnitEstimates, ...] = ()
    difficulties: Sequence[DifficultyLine] = ()
    locks: tuple[Lock, ...] = ()
    tasks: Sequence[TaskFigure] = ()
    readings: Mapping[Month, Mapping[str, Reading]] = field(default_factory=dict)
    awaited: int = 0
    arriving: tuple[Arriving, ...] = ()

    @property
    def period_months(self) -> list[Month]:
        """The months of the report's period, the last of them its own."""
        return self.period.months(self.month)

    @property
    def previous(self) -> MonthFigures | None:
        """The figures at the end of the period before of the same kind; None where the year has none."""
        return self.months.get(self.month + -self.period)

    def pending_difficulties(self, unit: str | None = None) -> tuple[DifficultyLine, ...]:
        """Return the difficulties that reports show until they are closed, of all units or of one, by number."""
        return tuple(one for one in self.difficulties if one.pending and unit in (None, one.unit))

    def tasks_of(self, unit: str | None = None) -> tuple[TaskFigure, ...]:
        """Return the tasks of all units, or of the one that leads them in any month of the period."""
        return tuple(
            one
            for one in self.tasks
            if unit is None or any(one.task.lead_at(month) == unit for month in self.period_months)
        )

    def leads_of(self, code: str) -> dict[Month, str]:
        """Return which unit leads an indicator in each month of the period, by the plan that holds for the month."""
        of_month = ((month, self._figures_at(month).get(code)) for month in self.period_months)
        return {month: figure.indicator.lead for month, figure in of_month if figure is not None}

    def is_led(self, code: str, unit: str | None) -> bool:
        """Tell whether a unit leads an indicator in any month of the period; None stands for the whole ward."""
        return unit is None or unit in self.leads_of(code).values()

    def figures_of(self, unit: str) -> tuple[Figure, ...]:
        """Return the figures that a unit leads in any month of the period, in plan order."""
        return tuple(figure for code, figure in self.figures.figures.items() if self.is_led(code, unit))

    def _figures_at(self, month: Month) -> Mapping[str, Figure]:
        if month == self.month:
            return self.figures.figures
        return self.months[month].figures if month in self.months else {}
