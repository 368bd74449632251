"""What is said of a plan and its parts, as plain data that can be compared between years and written as JSON.

Months are counted from the plan's own January: 3 is March, 13 the January after.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from longmy_kpi.period import Month
from longmy_kpi.plan.model import Indicator, Plan, Target, TargetSeries

Fact = Callable[[Plan, Any], Any]


def _number(plan: Plan, month: Month | None) -> int | None:
    return None if month is None else month - plan.first_month + 1


def _target(target: Target) -> dict[str, Any]:
    value = target.rating if target.value is None else target.value
    range_ = {"low": target.low, "high": target.high, "above_is_good": target.above_is_good or None}
    given = {"op": str(target.op), "value": value, **range_, "pending_from": target.pending_from}
    return {key: one for key, one in given.items() if one is not None}


def _series(plan: Plan, series: TargetSeries) -> dict[str, Any]:
    decisions = [
        {"from": _number(plan, each.since), "number": each.number, **_target(each.target)} for each in series.decisions
    ]
    return {"issuer": series.issuer, "decisions": decisions}


def _baseline(_: Plan, indicator: Indicator) -> dict[str, Any] | None:
    base = indicator.baseline
    months = {} if base is None else {str(month): base.months[month] for month in sorted(base.months)}
    return None if base is None else {"year": base.year, "months": months}


def _derived(_: Plan, indicator: Indicator) -> dict[str, Any] | None:
    derived = indicator.derived
    return None if derived is None else {"how": str(derived.how), "of": list(derived.of)}


def _trajectory(_: Plan, indicator: Indicator) -> dict[str, Any]:
    points = {str(month): share for month, share in indicator.trajectory.points}
    return {"kind": str(indicator.trajectory.kind), **({"points": points} if points else {})}


def _leads(plan: Plan, record: Any) -> Any:
    """Return the leading unit, or all of them with the months since when."""
    return [{"unit": each.unit, "from": _number(plan, each.since)} for each in record.leads] or record.lead


PLAN: Mapping[str, Fact] = {
    "ward": lambda _, plan: plan.ward,
    "city": lambda _, plan: plan.city,
    "ward_code": lambda _, plan: plan.ward_code,
    "city_code": lambda _, plan: plan.city_code,
    "signer_title": lambda _, plan: plan.signer_title,
    "signer_name": lambda _, plan: plan.signer_name,
    "legal_basis": lambda _, plan: list(plan.legal_basis),
    "recipients": lambda _, plan: list(plan.recipients),
    "cutoff_day": lambda _, plan: plan.calendar.cutoff_day,
    "due_working_days": lambda _, plan: plan.calendar.due_working_days,
    "days_off": lambda _, plan: [str(day) for day in sorted(plan.calendar.days_off)],
    "worked_saturdays": lambda _, plan: [str(day) for day in sorted(plan.calendar.worked_saturdays)],
}
UNIT: Mapping[str, Fact] = {
    "reports": lambda _, unit: unit.reports,
    "collects": lambda _, unit: unit.collects,
    "short": lambda _, unit: unit.short,
    "superior": lambda _, unit: unit.superior,
    "signer_title": lambda _, unit: unit.signer_title,
}
ITEM: Mapping[str, Fact] = {
    "group": lambda _, item: item.group,
    "short": lambda _, item: [item.short, item.short_en] if item.short or item.short_en else None,
}
INDICATOR: Mapping[str, Fact] = {
    "target": lambda plan, one: [_series(plan, series) for series in one.series],
    "lead": _leads,
    "named": lambda _, one: str(one.named),
    "assigned_by": lambda _, one: one.assigned_by or None,
    "supporting": lambda _, one: list(one.supporting),
    "partners": lambda _, one: list(one.partners),
    "due": lambda plan, one: [month.number for month in one.due if month <= plan.last_month],
    "final": lambda plan, one: _number(plan, one.final),
    "item": lambda _, one: one.item,
    "measure": lambda _, one: one.measure.name,
    "value": lambda _, one: str(one.value),
    "to_date": lambda _, one: str(one.to_date),
    "period": lambda _, one: str(one.period),
    "trajectory": _trajectory,
    "derived": _derived,
    "scale": lambda _, one: list(one.scale.names) if one.scale else None,
    "parts": lambda _, one: [part.name for part in one.parts] if one.parts else None,
    "whole_parts": lambda _, one: one.whole_parts,
    "part_of": lambda _, one: one.part_of,
    "bounds": lambda _, one: [one.bounds.min, one.bounds.max],
    "baseline": _baseline,
    "shared": lambda _, one: one.shared,
    "short": lambda _, one: [one.short, one.short_en] if one.short or one.short_en else None,
    "source": lambda _, one: [one.source.section, one.source.quote],
}
TASK: Mapping[str, Fact] = {
    "lead": _leads,
    "named": lambda _, task: str(task.named),
    "assigned_by": lambda _, task: task.assigned_by or None,
    "supporting": lambda _, task: list(task.supporting),
    "due": lambda plan, task: _number(plan, task.due),
    "indicators": lambda _, task: list(task.indicators),
    "group": lambda _, task: task.group,
    "source": lambda _, task: [task.source.section, task.source.quote],
}
