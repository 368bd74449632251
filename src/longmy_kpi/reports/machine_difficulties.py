"""Difficulties for programs, as JSON and CSV: keys the same in both languages."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from io import StringIO

from longmy_kpi.figures.difficulties import DifficultyLine
from longmy_kpi.ledger.entries import Handling
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.plan.model import Plan
from longmy_kpi.reports.difficulty_list import DifficultyList
from longmy_kpi.reports.layout.difficulties import subject_name
from longmy_kpi.text import safe_cell, visible

Record = dict[str, object]

_PLAIN = Lexicon()  # programs get the plan's own names, in whatever language people are
_CSV = (
    *("number", "unit", "subject", "name", "state", "escalated_to", "first_seen", "last_seen", "silent_since"),
    *("told_again", "withdrawn", "text", "answer", "answered_at"),
)


def document(found: DifficultyList) -> Record:
    """Return the list with its head; `month` is None for things as they stand."""
    plan: Record = {"year": found.plan.year, "title": found.plan.title}
    if found.plan.demo:
        plan["demo"] = True
    return {
        "plan": plan,
        "month": _text(found.month),
        "closed": found.closed,
        "difficulties": records(found.plan, found.lines),
    }


def records(plan: Plan, lines: Iterable[DifficultyLine]) -> list[Record]:
    """Return a record a difficulty: what is said, month by month, and everything that was done, the oldest first."""
    return [_record(plan, line) for line in lines]


def _record(plan: Plan, line: DifficultyLine) -> Record:
    answer = line.answer
    return {
        "number": line.number,
        "unit": line.unit,
        "subject": line.subject,
        "name": subject_name(plan, line.subject, _PLAIN),
        "state": line.standing.value,
        "escalated_to": _text(line.escalated_to),
        "first_seen": str(line.first_seen),
        "last_seen": str(line.last_seen),
        "silent_since": _text(line.silent_since),
        "told_again": line.told_again is not None,
        "withdrawn": line.withdrawn,
        "text": line.text,
        "texts": [{"month": str(month), "text": line.words[month]} for month in sorted(line.words)],
        "answer": answer.text if answer else None,
        "answered_at": _moment(plan, answer) if answer else None,
        "handlings": [_handling(plan, one) for one in line.handlings],
    }


def _handling(plan: Plan, handling: Handling) -> Record:
    return {
        "at": _moment(plan, handling),
        "by": handling.by,
        "text": handling.text,
        "escalated_to": _text(handling.escalated_to),
        "closed": handling.closes,
        "digest": handling.digest,
    }


def as_csv(found: DifficultyList, lexicon: Lexicon) -> str:
    """Return the list as CSV, a row a difficulty; texts are guarded against being read as formulas (section 6)."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    remarks = lexicon.say("demo.banner") if found.plan.demo else ""
    writer.writerow([*_CSV, "remarks"])
    for line in found.lines:
        record = _record(found.plan, line) | {"name": subject_name(found.plan, line.subject, lexicon)}
        writer.writerow([*(_cell(record[key]) for key in _CSV), remarks])
    return out.getvalue()


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else safe_cell(visible(str(value)))


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _moment(plan: Plan, handling: Handling) -> str:
    return plan.calendar.local(handling.at).isoformat()
