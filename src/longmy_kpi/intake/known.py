"""What is in force of one unit, and what was when a later month was taken in: a new submission is held against it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from longmy_kpi.intake.case import HandedBack, Known
from longmy_kpi.ledger.by_indicator import accepted, oldest_first
from longmy_kpi.ledger.entries import Revision
from longmy_kpi.ledger.store import Store
from longmy_kpi.ledger.task_report import TaskReport, TaskReports
from longmy_kpi.period import Month, month_range
from longmy_kpi.plan.model import Plan


def known_readings(store: Store, plan: Plan, unit: str) -> Known:
    """Return what counts of a unit in the plan's year, its final months and the year before, by month.

    That is what it reported, and what another unit reported of an indicator that this one leads: now, or in the month
    for which the plan was asked.
    """
    months = month_range(Month(plan.year - 1, 1), plan.final_month)
    found = {revision.month: store.readings(revision) for revision in _in_force(store, plan, unit, months)}
    view, led = store.view(plan.final_month), {indicator.code for indicator in plan.led_by(unit)}
    for month in months:
        others = {code: one for code, one in accepted(view, month).items() if code in led}
        moved = {code: one.reading for code, one in others.items() if one.revision.unit != unit}
        if moved:
            found[month] = {**found.get(month, {}), **moved}
    return found


def known_tasks(store: Store, plan: Plan, unit: str) -> TaskReports:
    """Return the reports in force of the plan's year on the tasks that a unit leads, by month, whoever led then."""
    view, led = store.view(plan.final_month), {task.code for task in plan.tasks_of(unit)}
    found: dict[Month, dict[str, TaskReport]] = {}
    for month in month_range(plan.first_month, plan.last_month):
        for revision in oldest_first(view, month):
            told = {code: one for code, one in view.tasks(revision).items() if revision.unit == unit or code in led}
            if told or revision.unit == unit:
                found[month] = {**found.get(month, {}), **told}
    return found


def _in_force(store: Store, plan: Plan, unit: str, months: Iterable[Month]) -> Iterator[Revision]:
    view = store.view(plan.final_month)
    found = (view.in_force(month, unit) for month in months)
    return (revision for revision in found if revision is not None)


def revision_in_force(store: Store, plan: Plan, unit: str | None, month: Month | None) -> int | None:
    """Return the number of a unit's revision of a month that is in force."""
    found = store.view(plan.final_month).in_force(month, unit) if unit is not None and month is not None else None
    return None if found is None else found.number


def handed_back(store: Store, plan: Plan, unit: str, month: Month, known: Known) -> HandedBack:
    """Return the later months in force that were taken in while a figure for this month, handed back since, stood.

    Their figures say nothing of this month, as their forms said, and it may be sent again (contract, section 2).
    """
    view = store.view(plan.final_month)
    if view.in_force(month, unit) is not None or not view.returns(month, unit):
        return {}
    later = [(one, view.in_force(one, unit)) for one in known if one > month]
    then = {one: store.view(plan.final_month, revision.at) for one, revision in later if revision is not None}
    stood = {one: view.in_force(month, unit) for one, view in then.items()}
    return {
        one: frozenset(code for code, reading in view.readings(revision).items() if reading.has_figure)
        for one, revision in stood.items()
        if revision is not None
    }
