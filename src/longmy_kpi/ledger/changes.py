"""What changed: between two revisions, and between what two reports rest on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

from longmy_kpi.ledger.entries import Return, Revision
from longmy_kpi.ledger.reading import Reading
from longmy_kpi.ledger.view import View
from longmy_kpi.period import Month, month_range


@dataclass(frozen=True, slots=True)
class Change:
    """One indicator's reading before and after; None where there was, or is, no row for it."""

    code: str
    before: Reading | None
    after: Reading | None

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of what differs, such as `value` or `note`, in the order of a reading's fields."""
        before, after = self.before or Reading(self.code), self.after or Reading(self.code)
        return tuple(f.name for f in fields(Reading) if getattr(before, f.name) != getattr(after, f.name))


@dataclass(frozen=True, slots=True)
class Event:
    """One revision in a unit's history: what it changed against the one before, and what became of it."""

    revision: Revision
    returned: Return | None
    in_force: bool
    late: bool
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Restatement:
    """A reading of an earlier month that is no longer what an earlier report rested on."""

    month: Month
    unit: str
    change: Change


def differences(before: Mapping[str, Reading], after: Mapping[str, Reading]) -> tuple[Change, ...]:
    """List what differs, in the order of the newer readings, then what is gone."""
    codes = [*after, *(code for code in before if code not in after)]
    changes = (Change(code, before.get(code), after.get(code)) for code in codes)
    return tuple(change for change in changes if change.before != change.after)


def history(view: View, month: Month, unit: str) -> tuple[Event, ...]:
    """List a unit's revisions of a month, oldest first: those that count and those that came after a closing."""
    counted = view.revisions(month, unit)
    late = tuple(revision for revision in view.late(month) if revision.unit == unit)
    returns = {entry.number: entry for entry in view.returns(month, unit)}
    in_force = view.in_force(month, unit)
    events: list[Event] = []
    before: Mapping[str, Reading] = {}
    for revision in (*counted, *late):
        readings = view.readings(revision)
        changes = differences(before, readings) if revision.number > 1 else ()
        events.append(Event(revision, returns.get(revision.number), revision == in_force, revision in late, changes))
        before = readings
    return tuple(events)


def restatements(before: View, after: View) -> tuple[Restatement, ...]:
    """List the readings up to the earlier view's month that count differently in the later one, last year's too."""
    found: list[Restatement] = []
    for month in month_range(Month(before.store.year - 1, 1), min(before.month, after.month)):
        for unit in sorted({*before.units(month), *after.units(month)}):
            changes = differences(_in_force(before, month, unit), _in_force(after, month, unit))
            found += (Restatement(month, unit, change) for change in changes)
    return tuple(found)


def _in_force(view: View, month: Month, unit: str) -> Mapping[str, Reading]:
    revision = view.in_force(month, unit)
    return {} if revision is None else view.readings(revision)
