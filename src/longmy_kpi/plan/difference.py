"""What changed from one plan to another: what came, what went, what is called otherwise or asks for something else.

Plans of two years are compared month by month of their own year: a figure due in March is due as before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from longmy_kpi.plan.facts import INDICATOR, ITEM, PLAN, TASK, UNIT, Fact
from longmy_kpi.plan.model import Plan


class About(StrEnum):
    """What a change is about."""

    PLAN = "plan"
    UNIT = "unit"
    ITEM = "item"
    INDICATOR = "indicator"
    TASK = "task"


class Kind(StrEnum):
    """What has happened; `recoded` is one thing under another code."""

    ADDED = "added"
    REMOVED = "removed"
    RECODED = "recoded"
    RENAMED = "renamed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Change:
    """One change; `old` and `new` are the records themselves, None where there is none."""

    about: About
    kind: Kind
    code: str
    old: Any
    new: Any
    fact: str | None = None


Records = Mapping[str, Any]
_PARTS: tuple[tuple[About, Callable[[Plan], Records], Mapping[str, Fact]], ...] = (
    (About.PLAN, lambda plan: {"plan": plan}, PLAN),
    (About.UNIT, lambda plan: plan.unit_by_code, UNIT),
    (About.ITEM, lambda plan: {str(item.number): item for item in plan.items}, ITEM),
    (About.INDICATOR, lambda plan: plan.by_code, INDICATOR),
    (About.TASK, lambda plan: plan.task_by_code, TASK),
)


def facts_of(about: About) -> Mapping[str, Fact]:
    """Return what is compared of a kind of record, by name."""
    return next(facts for part, _, facts in _PARTS if part is about)


def difference(old: Plan, new: Plan) -> tuple[Change, ...]:
    """Return every change from one plan to the other, in plan order."""
    return tuple(change for part in _PARTS for change in _part(old, new, *part))


def _part(
    old: Plan, new: Plan, about: About, records: Callable[[Plan], Records], facts: Mapping[str, Fact]
) -> Iterator[Change]:
    before, after = records(old), records(new)
    gone = [code for code in before if code not in after]
    come = [code for code in after if code not in before]
    moved = _moved(before, after, gone, come)
    yield from (Change(about, Kind.ADDED, code, None, after[code]) for code in come if code not in moved.values())
    yield from (Change(about, Kind.REMOVED, code, before[code], None) for code in gone if code not in moved)
    yield from (
        Change(about, Kind.RECODED, new_code, before[code], after[new_code]) for code, new_code in moved.items()
    )
    pairs = [(code, moved.get(code, code)) for code in before if code in after or code in moved]
    for code, new_code in pairs:
        one, other = before[code], after[new_code]
        if name_of(one) != name_of(other):
            yield Change(about, Kind.RENAMED, new_code, one, other)
        for name, fact in facts.items():
            if fact(old, one) != fact(new, other):
                yield Change(about, Kind.CHANGED, new_code, one, other, name)


def _moved(before: Records, after: Records, gone: Iterable[str], come: Iterable[str]) -> dict[str, str]:
    """Pair what went and what came under one name: the same thing with another code."""
    by_name = {name_of(after[code]): code for code in come}
    return {code: by_name[name_of(before[code])] for code in gone if name_of(before[code]) in by_name}


def name_of(record: Any) -> str:
    """Return what a record is called, in Vietnamese: a plan and a task have a title, the others a name."""
    return str(record.title if hasattr(record, "title") else record.name)
