"""Rules on who follows what, in both directions: no target without somebody, no item without a target."""

from __future__ import annotations

from collections.abc import Iterator

from longmy_kpi.plan.draft import Draft, Fault, fault
from longmy_kpi.plan.model import Named
from longmy_kpi.plan.scalars import nearest
from longmy_kpi.plan.schema import Indicator


def somebody_follows_every_target(draft: Draft) -> Iterator[Fault]:
    """Every indicator has a lead."""
    for place, each in draft.indicators:
        if not each.lead:
            yield fault("plan-nobody-follows", "indicators", place, "lead", code=each.code)


def leads_report(draft: Draft) -> Iterator[Fault]:
    """Whoever leads an indicator reports every month; else its figures would never be asked for."""
    for place, each in draft.indicators:
        for number, lead in enumerate(each.lead):
            unit = draft.units.get(lead.unit)
            if unit and not unit.reports:
                yield fault("plan-lead-silent", "indicators", place, "lead", number, "unit", unit=unit.code)


def items_have_indicators(draft: Draft) -> Iterator[Fault]:
    """Every item is followed by at least one indicator."""
    if draft.lost:
        return
    followed = {each.item for _, each in draft.indicators}
    for place, item in enumerate(draft.file.items):
        if item.number not in followed:
            yield fault("plan-item-empty", "items", place, "number", number=item.number)


def assignments_have_a_clause(draft: Draft) -> Iterator[Fault]:
    """An assignment named by the document, or read from it, says by which clause."""
    for place, each in draft.indicators:
        if each.named is not Named.PROPOSED and not each.assigned_by:
            yield fault("plan-clause-missing", "indicators", place, "named", named=each.named)


def proposals_name_fields(draft: Draft) -> Iterator[Fault]:
    """What is marked as our proposal is a key of an indicator."""
    keys = list(Indicator.model_fields)
    for place, each in draft.indicators:
        for number, key in enumerate(each.proposed):
            if key not in keys:
                path = ("indicators", place, "proposed", number)
                yield fault("plan-key-unknown", *path, key=key, known=nearest(key, keys))
