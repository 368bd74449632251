"""What an edit of the plan changes in a workspace, worked out before anything is written."""

from __future__ import annotations

from collections.abc import Iterator

from longmy_kpi.figures.countable import is_counted
from longmy_kpi.figures.effects import Effect, PlanEffects, Uncounted, effects
from longmy_kpi.figures.year import MonthFigures, compute
from longmy_kpi.ledger.by_indicator import accepted
from longmy_kpi.ledger.store import Store
from longmy_kpi.ledger.view import View
from longmy_kpi.period import Month, month_range
from longmy_kpi.plan.model import Plan
from longmy_kpi.reports.gather import PlanOf, readings_in_force


def plan_effects(store: Store, old: Plan, new: Plan, until: Month, plan_then: PlanOf) -> PlanEffects:
    """Return what changes from one plan to another of the same year in the months up to one.

    A closed month keeps what it said, by the plan of its closing, which `plan_then` gives; it is only named.
    """
    changed: list[Effect] = []
    kept: list[Month] = []
    for month in month_range(new.first_month, until):
        view = store.view(month)
        after = _figures(view, new, month)
        if view.closing is not None:
            if next(effects(_figures(view, plan_then(view), month), after), None) is not None:
                kept.append(month)
        else:
            changed += effects(_figures(view, old, month), after)
    lost = [one for one in uncounted(store, new) if _was_counted(store, old, one)]
    return PlanEffects(tuple(changed), tuple(lost), tuple(kept))


def uncounted(store: Store, plan: Plan) -> Iterator[Uncounted]:
    """Yield the accepted figures in force that a plan does not count: of codes that it lost, or of another kind."""
    view = store.view(plan.final_month)
    for month in month_range(Month(plan.year - 1, 1), plan.final_month):
        for code, one in accepted(view, month).items():
            if one.reading.has_figure and not is_counted(plan, month, one.reading):
                yield Uncounted(month, code, one.revision.unit, one.revision.path)


def _was_counted(store: Store, old: Plan, one: Uncounted) -> bool:
    reading = accepted(store.view(old.final_month), one.month)[one.code].reading
    return is_counted(old, one.month, reading)


def _figures(view: View, plan: Plan, month: Month) -> MonthFigures:
    return compute(plan, readings_in_force(view, plan, month), month)
