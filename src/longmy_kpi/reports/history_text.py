"""The history of one unit's month in words: each revision, and figure by figure what it changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from longmy_kpi.ledger.changes import Change, Event, TaskChange
from longmy_kpi.ledger.reading import Official, Reading
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.period import Month
from longmy_kpi.plan.model import Plan, TaskState, Unit
from longmy_kpi.text import visible


def history_text(plan: Plan, unit: Unit, month: Month, events: Sequence[Event], lexicon: Lexicon) -> str:
    """Say who sent what, when and why; what was returned; and what is in force."""
    lines = [lexicon.say("demo.banner")] if plan.demo else []
    lines.append(lexicon.say("history.title", unit=lexicon.name(unit), month=month))
    if not events:
        lines.append(lexicon.say("history.none"))
    for event in events:
        lines += ["", *_event(plan, event, lexicon)]
    return "\n".join(visible(line) for line in lines)


def _event(plan: Plan, event: Event, lexicon: Lexicon) -> Iterator[str]:
    revision = event.revision
    state = "in_force" if event.in_force else "late" if event.late else "returned" if event.returned else "replaced"
    at = plan.calendar.local(revision.at)
    yield lexicon.say(
        "history.revision", number=revision.number, state=lexicon.say(f"history.{state}"), at=at, by=revision.by
    )
    if revision.reason:
        yield "    " + lexicon.say("history.reason", reason=revision.reason)
    yield "    " + lexicon.say("history.file", file=revision.received_name, digest=revision.digest)
    if revision.plan != plan.digest:
        yield "    " + lexicon.say("history.other_plan", digest=revision.plan)
    for warning in revision.warnings:
        yield "    " + lexicon.say("history.warning", message=warning.get("message", warning.get("code")))
    for change in event.changes:
        yield from (f"    {line}" for line in _change(change, lexicon))
    for task_change in event.task_changes:
        yield from (f"    {line}" for line in _task_change(task_change, lexicon))
    if event.returned is not None:
        returned = event.returned
        moment = plan.calendar.local(returned.at)
        yield "    " + lexicon.say("history.handed_back", at=moment, by=returned.by, reason=returned.reason)


def _change(change: Change, lexicon: Lexicon) -> Iterator[str]:
    before, after = change.before or Reading(change.code), change.after or Reading(change.code)
    for field in change.fields:
        old, new = (_said(field, getattr(one, field), lexicon) for one in (before, after))
        yield lexicon.say(
            "history.change", code=change.code, field=lexicon.say(f"form.{_FIELDS.get(field, field)}"), old=old, new=new
        )


def _task_change(change: TaskChange, lexicon: Lexicon) -> Iterator[str]:
    for field in change.fields:
        old, new = (_words(getattr(one, field, None), lexicon) for one in (change.before, change.after))
        column = lexicon.say(f"form.{_TASK_FIELDS.get(field, field)}")
        yield lexicon.say("history.change", code=change.code, field=column, old=old, new=new)


_FIELDS = {"estimate": "status"}
_TASK_FIELDS = {
    "state": "task_state",
    "percent": "task_percent",
    "result": "task_result",
    "next_step": "task_next",
}


def _said(field: str, value: object, lexicon: Lexicon) -> str:
    if field == "estimate":
        return lexicon.say("form.estimate" if value else "form.official")
    return _words(value, lexicon)


def _words(value: object, lexicon: Lexicon) -> str:
    match value:
        case None | "":
            return lexicon.say("history.blank")
        case TaskState():
            return lexicon.say(f"state.{value}")
        case Official():
            if value.numerator is not None and value.denominator is not None:
                return f"{lexicon.number(value.numerator)}/{lexicon.number(value.denominator)}"
            return _words(value.value, lexicon)
        case Decimal():
            return lexicon.number(value)
        case _:
            return lexicon.text(value)
