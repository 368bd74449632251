"""The readings of one unit that are in force: what a new submission is checked against."""

from __future__ import annotations

from longmy_kpi.intake.case import Known
from longmy_kpi.ledger.store import Store
from longmy_kpi.period import Month, month_range
from longmy_kpi.plan.model import Plan


def known_readings(store: Store, plan: Plan, unit: str) -> Known:
    """Return a unit's readings in force of the plan's year, its final months and the year before, by month."""
    view = store.view(plan.final_month)
    months = month_range(Month(plan.year - 1, 1), plan.final_month)
    in_force = ((month, view.in_force(month, unit)) for month in months)
    return {month: view.readings(revision) for month, revision in in_force if revision is not None}
