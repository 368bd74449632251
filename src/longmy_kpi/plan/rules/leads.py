"""Rules on who leads when: an indicator or task is led in every month, and moves from a month of the year on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from longmy_kpi.period import Month
from longmy_kpi.plan.draft import Draft, Fault, fault
from longmy_kpi.plan.schema import LeadSchema
from longmy_kpi.plan.yaml_nodes import Path


def indicators_move_in_order(draft: Draft) -> Iterator[Fault]:
    """An indicator's leads follow each other, within the year or up to the final month."""
    for place, each in draft.indicators:
        last = max(draft.december, each.final or draft.december)
        yield from _in_order(("indicators", place, "lead"), each.lead, draft.january, last)


def tasks_move_in_order(draft: Draft) -> Iterator[Fault]:
    """A task's leads follow each other within the year."""
    for place, task in draft.tasks:
        yield from _in_order(("tasks", place, "lead"), task.lead, draft.january, draft.december)


def _in_order(path: Path, leads: Sequence[LeadSchema], january: Month, last: Month) -> Iterator[Fault]:
    if leads and leads[0].since is not None:
        yield fault("plan-lead-gap", *path, 0, "from", unit=leads[0].unit, month=leads[0].since)
    previous = january
    for place, lead in list(enumerate(leads))[1:]:
        if lead.since is None:
            yield fault("plan-lead-undated", *path, place, "unit", unit=lead.unit)
        elif not january < lead.since <= last:
            yield fault(
                "plan-lead-outside",
                *path,
                place,
                "from",
                unit=lead.unit,
                month=lead.since,
                first=january + 1,
                last=last,
            )
        elif place > 1 and lead.since <= previous:
            yield fault("plan-lead-order", *path, place, "from", month=lead.since, previous=previous)
        previous = lead.since or previous
