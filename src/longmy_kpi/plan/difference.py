"""What changed from one plan to another: what came, what went, what is called otherwise or asks for something else.

Plans of two years are compared month by month of their own year: a figure due in March is due as before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import Any

from msgspec import Struct

from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.period import Month
from longmy_kpi.plan.model import Indicator, Plan, Target, TargetSeries
from longmy_kpi.plan.wording import due_words, lead_words, series_words, task_due_words

PlanFact = Callable[[Plan, Any], Any]


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


PLAN_FACTS: Mapping[str, PlanFact] = {
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
UNIT: Mapping[str, PlanFact] = {
    "reports": lambda _, unit: unit.reports,
    "collects": lambda _, unit: unit.collects,
    "short": lambda _, unit: unit.short,
    "superior": lambda _, unit: unit.superior,
    "signer_title": lambda _, unit: unit.signer_title,
}
ITEM: Mapping[str, PlanFact] = {
    "group": lambda _, item: item.group,
    "short": lambda _, item: [item.short, item.short_en] if item.short or item.short_en else None,
}
INDICATOR: Mapping[str, PlanFact] = {
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
TASK: Mapping[str, PlanFact] = {
    "lead": _leads,
    "named": lambda _, task: str(task.named),
    "assigned_by": lambda _, task: task.assigned_by or None,
    "supporting": lambda _, task: list(task.supporting),
    "due": lambda plan, task: _number(plan, task.due),
    "indicators": lambda _, task: list(task.indicators),
    "group": lambda _, task: task.group,
    "source": lambda _, task: [task.source.section, task.source.quote],
}


class About(StrEnum):
    """What a change is about."""

    PLAN = "plan"
    UNIT = "unit"
    ITEM = "item"
    INDICATOR = "indicator"
    TASK = "task"


class ChangeKind(StrEnum):
    """What has happened; `recoded` is one thing under another code."""

    ADDED = "added"
    REMOVED = "removed"
    RECODED = "recoded"
    RENAMED = "renamed"
    CHANGED = "changed"


class PlanChange(Struct, frozen=True):
    """One change; `old` and `new` are the records themselves, None where there is none."""

    about: About
    kind: ChangeKind
    code: str
    old: Any
    new: Any
    fact: str | None = None


PlanRecords = Mapping[str, Any]
_PARTS: tuple[tuple[About, Callable[[Plan], PlanRecords], Mapping[str, PlanFact]], ...] = (
    (About.PLAN, lambda plan: {"plan": plan}, PLAN_FACTS),
    (About.UNIT, lambda plan: plan.unit_by_code, UNIT),
    (About.ITEM, lambda plan: {str(item.number): item for item in plan.items}, ITEM),
    (About.INDICATOR, lambda plan: plan.by_code, INDICATOR),
    (About.TASK, lambda plan: plan.task_by_code, TASK),
)


def facts_of(about: About) -> Mapping[str, PlanFact]:
    """Return what is compared of a kind of record, by name."""
    return next(facts for part, _, facts in _PARTS if part is about)


def difference(old: Plan, new: Plan) -> tuple[PlanChange, ...]:
    """Return every change from one plan to the other, in plan order."""
    return tuple(change for part in _PARTS for change in _part(old, new, *part))


def _part(
    old: Plan, new: Plan, about: About, records: Callable[[Plan], PlanRecords], facts: Mapping[str, PlanFact]
) -> Iterator[PlanChange]:
    before, after = records(old), records(new)
    gone = [code for code in before if code not in after]
    come = [code for code in after if code not in before]
    moved = _moved(before, after, gone, come)
    yield from (
        PlanChange(about, ChangeKind.ADDED, code, None, after[code]) for code in come if code not in moved.values()
    )
    yield from (PlanChange(about, ChangeKind.REMOVED, code, before[code], None) for code in gone if code not in moved)
    yield from (
        PlanChange(about, ChangeKind.RECODED, new_code, before[code], after[new_code])
        for code, new_code in moved.items()
    )
    pairs = [(code, moved.get(code, code)) for code in before if code in after or code in moved]
    for code, new_code in pairs:
        one, other = before[code], after[new_code]
        if name_of(one) != name_of(other):
            yield PlanChange(about, ChangeKind.RENAMED, new_code, one, other)
        for name, fact in facts.items():
            if fact(old, one) != fact(new, other):
                yield PlanChange(about, ChangeKind.CHANGED, new_code, one, other, name)


def _moved(before: PlanRecords, after: PlanRecords, gone: Iterable[str], come: Iterable[str]) -> dict[str, str]:
    """Pair what went and what came under one name: the same thing with another code."""
    by_name = {name_of(after[code]): code for code in come}
    return {code: by_name[name_of(before[code])] for code in gone if name_of(before[code]) in by_name}


def name_of(record: Any) -> str:
    """Return what a record is called, in Vietnamese: a plan and a task have a title, the others a name."""
    return str(record.title if hasattr(record, "title") else record.name)


Words = Callable[[Plan, Any, Lexicon], str]
UNSAID = ("source",)
"""Facts too long to be set side by side: only what they belong to is named."""
_NAMED = ("named", "value", "to_date", "period")


def fact_words(about: About, fact: str, plan: Plan, record: Any, lexicon: Lexicon) -> str:
    """Say a fact of a record, as it stands in its plan."""
    said = _WORDS.get((about, fact))
    if said is not None:
        return said(plan, record, lexicon)
    value = facts_of(about)[fact](plan, record)
    return lexicon.say(f"fact.{fact}.{value}") if fact in _NAMED else _plain(value, lexicon)


def _plain(value: Any, lexicon: Lexicon) -> str:
    match value:
        case None:
            return lexicon.say("fact.none")
        case bool():
            return lexicon.say("fact.yes" if value else "fact.no")
        case Decimal():
            return lexicon.number(value)
        case Mapping():
            return "; ".join(f"{key}: {_plain(each, lexicon)}" for key, each in value.items()) or _plain(None, lexicon)
        case str() | int():
            return str(value)
        case Sequence():
            return ", ".join(_plain(each, lexicon) for each in value) or _plain(None, lexicon)
    return str(value)


def _target_words(_: Plan, record: Any, lexicon: Lexicon) -> str:
    """Say every issuer's target with its decisions."""
    said = ((f"{series.issuer}: " if series.issuer else "") + series_words(series, lexicon) for series in record.series)
    return "; ".join(said)


def _baseline_words(_: Plan, record: Any, lexicon: Lexicon) -> str:
    base = record.baseline
    if base is None:
        return lexicon.say("fact.none")
    year = lexicon.say("fact.none") if base.year is None else lexicon.number(base.year)
    return lexicon.say("fact.baseline", year=year, months=len(base.months))


def _derived_words(_: Plan, record: Any, lexicon: Lexicon) -> str:
    derived = record.derived
    return lexicon.say("fact.none") if derived is None else lexicon.say(f"fact.derived.{derived.how}", of=derived.of)


def _trajectory_words(_: Plan, record: Any, lexicon: Lexicon) -> str:
    words = lexicon.say(f"fact.trajectory.{record.trajectory.kind}")
    points = (f"{month}: {lexicon.number(share)}%" for month, share in record.trajectory.points)
    return " ".join([words, ", ".join(points)]).strip()


_WORDS: Mapping[tuple[About, str], Words] = {
    (About.INDICATOR, "target"): _target_words,
    (About.INDICATOR, "lead"): lambda _, one, lexicon: lead_words(one, lexicon),
    (About.TASK, "lead"): lambda _, task, lexicon: lead_words(task, lexicon),
    (About.INDICATOR, "due"): lambda plan, one, lexicon: due_words(one, plan, lexicon),
    (About.INDICATOR, "final"): lambda _, one, lexicon: lexicon.month(one.final),
    (About.INDICATOR, "baseline"): _baseline_words,
    (About.INDICATOR, "derived"): _derived_words,
    (About.INDICATOR, "trajectory"): _trajectory_words,
    (About.TASK, "due"): lambda _, task, lexicon: task_due_words(task, lexicon),
}
