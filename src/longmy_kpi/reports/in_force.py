"""What is in force of readings and of reports on tasks, as a plan counts it."""

from __future__ import annotations

from collections.abc import Callable

from longmy_kpi.figures.completeness import is_counted
from longmy_kpi.ledger.by_indicator import accepted, oldest_first
from longmy_kpi.ledger.readings import Reading, TaskReport
from longmy_kpi.ledger.view import View
from longmy_kpi.period import Month, month_range
from longmy_kpi.plan.model import Plan

PlanOf = Callable[[View], Plan]


def readings_in_force(view: View, plan: Plan, month: Month) -> dict[Month, dict[str, Reading]]:
    """Return every reading in force up to a month, last year's among them, that the plan counts."""
    found: dict[Month, dict[str, Reading]] = {}
    for one in month_range(Month(plan.year - 1, 1), month):
        rows = accepted(view, one)
        if rows:
            told = ((code, row.reading) for code, row in rows.items())
            found[one] = {code: reading for code, reading in told if is_counted(plan, one, reading)}
    return found


def tasks_in_force(view: View, plan: Plan, month: Month) -> dict[Month, dict[str, TaskReport]]:
    """Return every report on a task in force up to a month of the plan's year, whichever unit led its task then."""
    found: dict[Month, dict[str, TaskReport]] = {}
    for one in month_range(plan.first_month, min(month, plan.last_month)):
        for revision in oldest_first(view, one):
            reports = view.tasks(revision)
            found.setdefault(one, {}).update({code: reports[code] for code in reports if code in plan.task_by_code})
    return found
