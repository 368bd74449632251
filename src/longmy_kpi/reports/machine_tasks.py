"""Tasks for programs, as JSON and CSV: keys the same in both languages."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from io import StringIO

from longmy_kpi.figures.tasks import TaskFigure, TaskStanding
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.plan.wording import task_title
from longmy_kpi.reports.json_text import number_text
from longmy_kpi.reports.layout.summary import notice
from longmy_kpi.reports.report import MonthReport
from longmy_kpi.reports.select_tasks import TaskSelection
from longmy_kpi.text import safe_cell, visible

Record = dict[str, object]

_CSV = (
    *("code", "title", "group", "lead", "supporting", "due", "own", "standing", "overdue", "state", "percent"),
    *("as_of", "result", "next_step", "difficulty"),
)


def document(report: MonthReport, chosen: TaskSelection) -> Record:
    """Return the selected tasks with their head, and how many of them stand how."""
    plan: Record = {"year": report.plan.year, "title": report.plan.title}
    if report.plan.demo:
        plan["demo"] = True
    figures = chosen.figures(report)
    counts = Counter(figure.standing for figure in figures)
    return {
        "plan": plan,
        "month": str(report.month),
        "closed": report.closed,
        "counts": {standing.value: counts[standing] for standing in TaskStanding},
        "tasks": records(figures),
    }


def records(figures: Iterable[TaskFigure]) -> list[Record]:
    """Return a record a task: `standing` is computed, `state` and what follows is the unit's latest report or null."""
    return [_record(figure) for figure in figures]


def _record(figure: TaskFigure) -> Record:
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


def as_csv(report: MonthReport, chosen: TaskSelection, lexicon: Lexicon) -> str:
    """Return the selected tasks as CSV, a row each; texts are guarded against being read as formulas (section 6)."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    banner = [lexicon.say("demo.banner")] if report.plan.demo else []
    remarks = "; ".join([*banner, notice(report, lexicon)])
    writer.writerow(["month", "closed", *_CSV, "remarks"])
    for figure in chosen.figures(report):
        record = _record(figure) | {"title": task_title(figure.task, lexicon)}
        record["supporting"] = " ".join(figure.task.supporting)
        closed = "true" if report.closed else "false"
        writer.writerow([report.month, closed, *(_cell(record[key]) for key in _CSV), remarks])
    return out.getvalue()


def _cell(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case Decimal():
            return number_text(value)
        case _:
            return safe_cell(visible(str(value)))
