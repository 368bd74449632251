"""Difficulties and tasks for programs, as JSON and CSV: keys the same in both languages."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable
from io import StringIO

from longmy_kpi.figures.difficulties import DifficultyLine
from longmy_kpi.figures.tasks import TaskFigure, TaskStatus
from longmy_kpi.ledger.records import DifficultyAction
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.plan.model import Plan
from longmy_kpi.plan.wording import task_title
from longmy_kpi.reports.difficulty_list import DifficultyList
from longmy_kpi.reports.json_text import csv_cell
from longmy_kpi.reports.layout.difficulties import subject_name
from longmy_kpi.reports.layout.summary import report_notice
from longmy_kpi.reports.report import MonthReport
from longmy_kpi.reports.select import TaskSelection

JsonObject = dict[str, object]

_PLAIN = Lexicon()  # programs get the plan's own names, in whatever language people are
_DIFFICULTY_CSV = (
    *("number", "unit", "subject", "name", "state", "escalated_to", "first_seen", "last_seen", "silent_since"),
    *("told_again", "withdrawn", "text", "answer", "answered_at"),
)


def difficulties(found: DifficultyList) -> JsonObject:
    """Return the list with its head; `month` is None for things as they stand."""
    plan: JsonObject = {"year": found.plan.year, "title": found.plan.title}
    if found.plan.demo:
        plan["demo"] = True
    return {
        "plan": plan,
        "month": _text(found.month),
        "closed": found.closed,
        "difficulties": difficulty_records(found.plan, found.lines),
    }


def difficulty_records(plan: Plan, lines: Iterable[DifficultyLine]) -> list[JsonObject]:
    """Return a record a difficulty: what is said, month by month, and everything that was done, the oldest first."""
    return [_difficulty_record(plan, line) for line in lines]


def _difficulty_record(plan: Plan, line: DifficultyLine) -> JsonObject:
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


def _handling(plan: Plan, handling: DifficultyAction) -> JsonObject:
    return {
        "at": _moment(plan, handling),
        "by": handling.by,
        "text": handling.text,
        "escalated_to": _text(handling.escalated_to),
        "closed": handling.closes,
        "digest": handling.digest,
    }


def difficulties_csv(found: DifficultyList, lexicon: Lexicon) -> str:
    """Return the list as CSV, a row a difficulty; texts are guarded against being read as formulas (section 6)."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    remarks = lexicon.say("demo.banner") if found.plan.demo else ""
    writer.writerow([*_DIFFICULTY_CSV, "remarks"])
    for line in found.lines:
        record = _difficulty_record(found.plan, line) | {"name": subject_name(found.plan, line.subject, lexicon)}
        writer.writerow([*(csv_cell(record[key]) for key in _DIFFICULTY_CSV), remarks])
    return out.getvalue()


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _moment(plan: Plan, handling: DifficultyAction) -> str:
    return plan.calendar.local(handling.at).isoformat()


_TASK_CSV = (
    *("code", "title", "group", "lead", "supporting", "due", "own", "standing", "overdue", "state", "percent"),
    *("as_of", "result", "next_step", "difficulty"),
)


def tasks(report: MonthReport, chosen: TaskSelection) -> JsonObject:
    """Return the selected tasks with their head, and how many of them stand how."""
    plan: JsonObject = {"year": report.plan.year, "title": report.plan.title}
    if report.plan.demo:
        plan["demo"] = True
    figures = chosen.figures(report)
    counts = Counter(figure.standing for figure in figures)
    return {
        "plan": plan,
        "month": str(report.month),
        "closed": report.closed,
        "counts": {standing.value: counts[standing] for standing in TaskStatus},
        "tasks": task_records(figures),
    }


def task_records(figures: Iterable[TaskFigure]) -> list[JsonObject]:
    """Return a record a task: `standing` is computed, `state` and what follows is the unit's latest report or null."""
    return [_task_record(figure) for figure in figures]


def _task_record(figure: TaskFigure) -> JsonObject:
    task, report = figure.task, figure.report
    return {
        "code": task.code,
        "title": task.title,
        "group": task.group,
        "lead": task.lead,
        "supporting": list(task.supporting),
        "due": str(task.due) if task.due else None,
        "own": task.own,
        "indicators": list(task.indicators),
        "standing": figure.standing.value,
        "overdue": figure.overdue,
        "state": report.state.value if report else None,
        "percent": report.percent if report else None,
        "as_of": str(figure.as_of) if figure.as_of else None,
        "result": report.result if report else None,
        "next_step": report.next_step if report else None,
        "difficulty": report.difficulty if report else None,
    }


def tasks_csv(report: MonthReport, chosen: TaskSelection, lexicon: Lexicon) -> str:
    """Return the selected tasks as CSV, a row each; texts are guarded against being read as formulas (section 6)."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    banner = [lexicon.say("demo.banner")] if report.plan.demo else []
    remarks = "; ".join([*banner, report_notice(report, lexicon)])
    writer.writerow(["month", "closed", *_TASK_CSV, "remarks"])
    for figure in chosen.figures(report):
        record = _task_record(figure) | {"title": task_title(figure.task, lexicon)}
        record["supporting"] = " ".join(figure.task.supporting)
        closed = "true" if report.closed else "false"
        writer.writerow([report.month, closed, *(csv_cell(record[key]) for key in _TASK_CSV), remarks])
    return out.getvalue()
