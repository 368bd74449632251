"""What changed: between two revisions, and between what two reports rest on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TypeVar

from msgspec import Struct

from longmy_kpi.diagnostic import Subject, Term
from longmy_kpi.ledger.by_indicator import accepted
from longmy_kpi.ledger.readings import Official, Reading, TaskReport
from longmy_kpi.ledger.records import Return, Revision
from longmy_kpi.ledger.view import View
from longmy_kpi.period import Month
from longmy_kpi.plan.model import Plan, TaskState

Said = TypeVar("Said", Reading, TaskReport)


class ReadingChange(Struct, frozen=True):
    """One indicator's reading before and after; None where there was, or is, no row for it."""

    code: str
    before: Reading | None
    after: Reading | None

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of what differs, such as `value` or `note`, in the order of a reading's fields."""
        before, after = self.before or Reading(self.code), self.after or Reading(self.code)
        return tuple(name for name in Reading.__struct_fields__ if getattr(before, name) != getattr(after, name))


class TaskChange(Struct, frozen=True):
    """One task's report before and after; None where there was, or is, no row for it."""

    code: str
    before: TaskReport | None
    after: TaskReport | None

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of what differs, such as `state` or `result`, in the order of a report's fields."""
        names = [name for name in TaskReport.__struct_fields__ if name != "task"]
        return tuple(name for name in names if _part(self.before, name) != _part(self.after, name))


def _part(report: TaskReport | None, name: str) -> object:
    """Return a field of a report; no report says as little as a blank cell."""
    return getattr(report, name, None) or None


class Event(Struct, frozen=True):
    """One revision in a unit's history: what it changed against the one before, and what became of it."""

    revision: Revision
    returned: Return | None
    in_force: bool
    late: bool
    changes: tuple[ReadingChange, ...]
    task_changes: tuple[TaskChange, ...] = ()


def differences(before: Mapping[str, Reading], after: Mapping[str, Reading]) -> tuple[ReadingChange, ...]:
    """List what differs, in the order of the newer readings, then what is gone."""
    return tuple(ReadingChange(*change) for change in _differing(before, after))


def task_differences(before: Mapping[str, TaskReport], after: Mapping[str, TaskReport]) -> tuple[TaskChange, ...]:
    """List which tasks are reported otherwise, in the same order."""
    return tuple(TaskChange(*change) for change in _differing(before, after))


def change_words(plan: Plan, changes: Sequence[ReadingChange | TaskChange]) -> tuple[Term, ...]:
    """Return what changed in words, a term a field: whose it is, which field, and what it was and is."""
    return tuple(
        Term(
            "history.change",
            {
                "code": _subject(plan, change),
                "field": Term(f"form.{_FIELDS.get(name, name)}"),
                "old": _words(name, getattr(change.before, name, None)),
                "new": _words(name, getattr(change.after, name, None)),
            },
        )
        for change in changes
        for name in change.fields
    )


_FIELDS = {
    "estimate": "status",
    "state": "task_state",
    "percent": "task_percent",
    "result": "task_result",
    "next_step": "task_next",
}


def _subject(plan: Plan, change: ReadingChange | TaskChange) -> Subject | str:
    """Return whose field it is with its name, its code alone where the plan does not know it."""
    if isinstance(change, TaskChange):
        task = plan.task_by_code.get(change.code)
        return change.code if task is None else Subject.of(task.code, task.title, task.title_en)
    indicator = plan.by_code.get(change.code)
    return change.code if indicator is None else Subject.of(indicator.code, indicator.name, indicator.name_en)


def _words(field: str, value: object) -> object:
    match value:
        case None | "":
            return Term("history.blank")
        case bool() if field == "estimate":
            return Term("form.estimate" if value else "form.official")
        case TaskState():
            return Term(f"state.{value}")
        case Official(numerator=Decimal(), denominator=Decimal()):
            return Term("history.parts", {"numerator": value.numerator, "denominator": value.denominator})
        case Official():
            return _words(field, value.value)
        case _:
            return value


def _differing(before: Mapping[str, Said], after: Mapping[str, Said]) -> Iterator[tuple[str, Said | None, Said | None]]:
    for code in [*after, *(code for code in before if code not in after)]:
        if before.get(code) != after.get(code):
            yield code, before.get(code), after.get(code)


def history(view: View, month: Month, unit: str) -> tuple[Event, ...]:
    """List a unit's revisions of a month, oldest first: those that count and those that came after a closing."""
    counted = view.revisions(month, unit)
    late = tuple(revision for revision in view.late(month) if revision.unit == unit)
    returns = {entry.number: entry for entry in view.returns(month, unit)}
    in_force = view.in_force(month, unit)
    events: list[Event] = []
    before: Mapping[str, Reading] = {}
    before_tasks: Mapping[str, TaskReport] = {}
    for revision in (*counted, *late):
        readings = view.readings(revision)
        tasks = view.tasks(revision)
        is_first = revision.number == 1
        events.append(
            Event(
                revision,
                returns.get(revision.number),
                revision == in_force,
                revision in late,
                () if is_first else differences(before, readings),
                () if is_first else task_differences(before_tasks, tasks),
            )
        )
        before, before_tasks = readings, tasks
    return tuple(events)


def restatements(before: View, after: View, month: Month) -> tuple[ReadingChange, ...]:
    """List the readings of a month that count differently in a later view than in an earlier one."""
    was, now = (_readings(view, month) for view in (before, after))
    return differences(was, now)


def _readings(view: View, month: Month) -> Mapping[str, Reading]:
    return {code: one.reading for code, one in accepted(view, month).items()}
