"""What each unit still owes for a month that is not closed: the content of the messages sent to units."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from longmy_kpi.figures.figure import Amount, Figure
from longmy_kpi.figures.spans import FLOWS
from longmy_kpi.figures.tasks import TaskFigure, TaskStanding
from longmy_kpi.ledger.entries import Return
from longmy_kpi.ledger.view import View
from longmy_kpi.period import Month, month_range
from longmy_kpi.plan.model import Indicator, Task, Unit, ValueKind
from longmy_kpi.reports.layout.care import owed_months
from longmy_kpi.reports.report import MonthReport


class Way(StrEnum):
    """How an estimate becomes official: in the month's form, in its own month's form again, or after a reopening."""

    THIS_FORM = "this_form"
    OWN_FORM = "own_form"
    REOPEN = "reopen"


@dataclass(frozen=True, slots=True)
class OwedReport:
    """A report of which nothing is in force: its month, its due date, whether that has passed, and its return."""

    month: Month
    due: date | None
    overdue: bool
    returned: Return | None


@dataclass(frozen=True, slots=True)
class OwedFigure:
    """A figure that was due in a month whose report is there without it."""

    indicator: Indicator
    month: Month


@dataclass(frozen=True, slots=True)
class OwedOfficial:
    """An estimate that counts and waits for its official figure."""

    indicator: Indicator
    amount: Amount
    way: Way


@dataclass(frozen=True, slots=True)
class Reminder:
    """What one unit owes. `report` is the month's own, None once it is in force; `due` what it must hold then.

    `late` are the reports of earlier months that are still open; `tasks` are due and not reported as done.
    """

    unit: Unit
    report: OwedReport | None
    due: tuple[Indicator, ...]
    late: tuple[OwedReport, ...]
    missing: tuple[OwedFigure, ...]
    estimates: tuple[OwedOfficial, ...]
    tasks: tuple[Task, ...]

    @property
    def is_needed(self) -> bool:
        """Tell whether the unit has anything to do."""
        return bool(self.report or self.late or self.missing or self.estimates or self.tasks)


def reminders(report: MonthReport, view: View, only: str | None = None) -> tuple[Reminder, ...]:
    """Return what each unit that reports, or only one, owes for a month; nothing once the month is closed."""
    if report.closed or report.month < report.plan.first_month:
        return ()
    units = (unit for unit in report.plan.units if unit.reports and only in (None, unit.code))
    return tuple(_reminder(report, view, unit) for unit in units)


def _reminder(report: MonthReport, view: View, unit: Unit) -> Reminder:
    owed = [one for month in _open_months(report, view) if (one := _owed_report(report, view, unit, month))]
    own = next((one for one in owed if one.month == report.month), None)
    figures = [figure for figure in report.figures.figures.values() if figure.indicator.derived is None]
    its_own = [figure.indicator for figure in figures if figure.indicator.lead == unit.code]
    return Reminder(
        unit=unit,
        report=own,
        due=tuple(indicator for indicator in its_own if own and indicator.is_due(report.month)),
        late=tuple(one for one in owed if one.month < report.month),
        missing=tuple(one for figure in figures for one in _missing(report, view, unit, figure)),
        estimates=tuple(one for figure in figures for one in _estimates(report, view, unit, figure)),
        tasks=tuple(one.task for one in report.tasks_of(unit.code) if _is_owed(one, report.month)),
    )


def _is_owed(figure: TaskFigure, month: Month) -> bool:
    """Tell a task whose month has come and that nobody has reported as done."""
    return figure.task.due is not None and figure.task.due <= month and figure.standing is not TaskStanding.DONE


def _open_months(report: MonthReport, view: View) -> list[Month]:
    """Return the months of the plan's year, through the report's own, that still take submissions."""
    months = month_range(report.plan.first_month, report.month)
    return [month for month in months if view.closing_of(month) is None]


def _owed_report(report: MonthReport, view: View, unit: Unit, month: Month) -> OwedReport | None:
    if unit not in report.plan.reporting_units(month) or view.in_force(month, unit.code) is not None:
        return None
    due = report.plan.calendar.due_date(month)
    today = (report.as_of or report.made_at).date()
    returns = view.returns(month, unit.code)
    return OwedReport(month, due, due is not None and today > due, returns[-1] if returns else None)


def _missing(report: MonthReport, view: View, unit: Unit, figure: Figure) -> Iterator[OwedFigure]:
    """Yield the readings that a unit's reports in force lack, of the months in which it leads the indicator."""
    open_months = _open_months(report, view)
    for month in owed_months(figure):
        led = figure.indicator.lead_at(month) == unit.code
        if led and month in open_months and view.in_force(month, unit.code) is not None:
            yield OwedFigure(figure.indicator, month)


def _estimates(report: MonthReport, view: View, unit: Unit, figure: Figure) -> Iterator[OwedOfficial]:
    """Yield the estimates of earlier months that still count: of a level or a running total only the latest reading.

    Whoever leads now brings the official figure in this month's form, whoever led then in the form of that month.
    """
    earlier = [amount for amount in figure.amounts if amount.span.end < report.month]
    counting = figure.amounts if figure.indicator.to_date in FLOWS else figure.amounts[-1:]
    for amount in earlier:
        if amount.estimate and amount in counting:
            in_form = amount is earlier[-1] and figure.indicator.value in (ValueKind.NUMBER, ValueKind.RATIO)
            way = _way(view, amount, in_form=in_form)
            month = report.month if way is Way.THIS_FORM else amount.span.end
            if figure.indicator.lead_at(month) == unit.code:
                yield OwedOfficial(figure.indicator, amount, way)


def _way(view: View, amount: Amount, *, in_form: bool) -> Way:
    """Return how an estimate becomes official: a form takes the number of the reading before, no word (section 3)."""
    if in_form:
        return Way.THIS_FORM
    return Way.OWN_FORM if view.closing_of(amount.span.end) is None else Way.REOPEN
