"""The history of one unit's month in words: each revision, and figure by figure what it changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from longmy_kpi.ledger.changes import Event, change_words
from longmy_kpi.messages.arrival import arrival_words
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.period import Month
from longmy_kpi.plan.model import Plan, Unit
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
    at = arrival_words(plan.calendar.local(revision.arrived), plan.calendar.local(revision.at), lexicon)
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
    for words in change_words(plan, (*event.changes, *event.task_changes)):
        yield f"    {lexicon.text(words)}"
    if event.returned is not None:
        returned = event.returned
        moment = plan.calendar.local(returned.at)
        yield "    " + lexicon.say("history.handed_back", at=moment, by=returned.by, reason=returned.reason)
