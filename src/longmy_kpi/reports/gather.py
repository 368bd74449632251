"""Gather one month's report from the plan and what the store holds in force."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from longmy_kpi.figures.completeness import Completeness, completeness, is_on_time, together
from longmy_kpi.figures.difficulties import difficulty_lines
from longmy_kpi.figures.estimates import by_unit, past_estimates
from longmy_kpi.figures.month import MonthByMonth, MonthFigures, compute
from longmy_kpi.figures.tasks import task_figures
from longmy_kpi.ledger.records import Closing, Reopening
from longmy_kpi.ledger.store import Store
from longmy_kpi.ledger.view import View
from longmy_kpi.period import Month, month_range
from longmy_kpi.plan.model import Plan, Unit
from longmy_kpi.reports.arrivals import Arrivals, awaited_until
from longmy_kpi.reports.earlier_reports import EarlierReports
from longmy_kpi.reports.in_force import PlanOf, readings_in_force, tasks_in_force
from longmy_kpi.reports.lazy_sequence import LazySequence
from longmy_kpi.reports.period import ReportPeriod
from longmy_kpi.reports.report import Lock, MonthReport, ReturnedSubmission, SubmissionLine


def gather(
    store: Store,
    plan: Plan,
    month: Month,
    made_at: datetime,
    as_of: datetime | None = None,
    period: ReportPeriod = ReportPeriod.MONTH,
    plan_of: PlanOf | None = None,
) -> MonthReport:
    """Return the report of a month, or of the longer period that ends with it, as of now or of an earlier moment.

    Of the months before it each is judged by the plan that holds for it, a closed one by that of its closing: `plan_of`
    gives it; without, `plan` holds for all of them.
    """
    plan, view = plan.at(month), store.view(month, as_of)
    readings = readings_in_force(view, plan, month)
    first = min(plan.first_month, month)
    day = plan.calendar.local(as_of or made_at).date()

    def judged_by(then: View) -> Plan:
        return (plan if then is view or plan_of is None else plan_of(then)).at(then.month)

    def of_then(one: Month) -> tuple[View, Plan]:
        then = store.view(one, as_of)
        return then, judged_by(then)

    def figures(one: Month) -> MonthFigures:
        then, its_plan = of_then(one)
        counted = readings if one == month else readings_in_force(then, its_plan, one)
        return Arrivals(then, its_plan, day).beside(compute(its_plan, counted, one))

    months = MonthByMonth(figures, month_range(first, month))
    lines = {one: submission_lines(*of_then(one), one, day) for one in period.months(month)}
    earlier = EarlierReports(store, view, months[month], period.months(month), judged_by)
    return MonthReport(
        plan=plan,
        month=month,
        closed=view.closing is not None,
        as_of=plan.calendar.local(as_of) if as_of else None,
        made_at=plan.calendar.local(made_at),
        due_date=plan.calendar.due_date(month),
        figures=months[month],
        months=months,
        submissions=tuple(line for of_month in lines.values() for line in of_month),
        awaited=sum(line.awaited is not None for of_month in lines.values() for line in of_month),
        completeness=together([_completeness(of_then(one)[1], one, lines[one]) for one in lines]),
        restatements=earlier.lines,
        moved=LazySequence(earlier.moved),
        period=period,
        estimates=by_unit(past_estimates(plan, readings, month)),
        difficulties=LazySequence(lambda: difficulty_lines(view, view.handlings())),
        locks=tuple(_lock(act, plan) for act in view.locks()),
        readings=readings,
        tasks=LazySequence(lambda: task_figures(plan, month, tasks_in_force(view, plan, month))),
    )


def _completeness(plan: Plan, month: Month, lines: Sequence[SubmissionLine]) -> Completeness:
    arrivals = {line.unit.code: line.first_arrived for line in lines if line.expected}
    return completeness(arrivals, plan.calendar.due_date(month), plan.calendar)


def _lock(act: Closing | Reopening, plan: Plan) -> Lock:
    return Lock(isinstance(act, Closing), act.month, plan.calendar.local(act.at), act.by, act.reason or "")


def submission_lines(view: View, plan: Plan, month: Month, day: date | None = None) -> tuple[SubmissionLine, ...]:
    """Say what is known of every unit that had to report for a month, and of those that did anyway.

    On a day before the due date what has not come is awaited.
    """
    lines = (_line(view, plan, unit, month, day) for unit in plan.units)
    return tuple(line for line in lines if line.expected or line.revision is not None)


def _line(view: View, plan: Plan, unit: Unit, month: Month, day: date | None) -> SubmissionLine:
    revision = view.in_force(month, unit.code)
    first = view.first_kept(month, unit.code) if revision else None
    expected = unit in plan.reporting_units(month)
    due = plan.calendar.due_date(month) if expected or unit.reports else None
    local = plan.calendar.local
    returns = view.returns(month, unit.code)
    replaced = returns if revision else returns[:-1]
    return SubmissionLine(
        month=month,
        unit=unit,
        expected=expected,
        revision=revision.number if revision else None,
        arrived=local(revision.arrived) if revision else None,
        first_arrived=local(first.arrived) if first else None,
        on_time=None if due is None or first is None else is_on_time(first.arrived, due, plan.calendar),
        by=revision.by if revision else None,
        digest=revision.digest if revision else None,
        returned=returns[-1].reason if returns and revision is None else None,
        after_closing=any(late.unit == unit.code for late in view.late(month)),
        warnings=len(revision.warnings) if revision else 0,
        returned_before=tuple(ReturnedSubmission(one.number, local(one.at), one.reason or "") for one in replaced),
        closed=view.closing_of(month) is not None,
        recorded=local(revision.at) if revision else None,
        first_recorded=local(first.at) if first else None,
        awaited=None if day is None or revision or returns or not expected else awaited_until(view, plan, month, day),
    )
