"""Everything that a ward's package of a month holds, from what its store has in force."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from longmy_kpi.figures.difficulties import DifficultyLine, DifficultyStatus
from longmy_kpi.figures.indicator_amounts import IndicatorAmounts
from longmy_kpi.ledger.records import EscalationLevel
from longmy_kpi.ledger.store import Store
from longmy_kpi.ledger.view import View
from longmy_kpi.package.cells import PackageRow, cell, to_csv
from longmy_kpi.package.columns import (
    DESCRIPTOR,
    DIFFICULTIES,
    FIGURES,
    INDICATORS,
    KINDS,
    PLAN_FILE,
    READINGS,
    RESTATEMENTS,
    SUBMISSIONS,
    TABLE_COLUMNS,
    TASKS,
    columns_of,
)
from longmy_kpi.package.figures import ReadingsByMonth, figure_rows, indicator_rows, reading_rows
from longmy_kpi.package.manifest import FileNote
from longmy_kpi.period import month_range
from longmy_kpi.plan.model import Plan
from longmy_kpi.reports.gather import gather, submission_lines
from longmy_kpi.reports.in_force import readings_in_force
from longmy_kpi.reports.report import MonthReport, SubmissionLine

PackageFiles = dict[str, tuple[bytes, FileNote]]
"""Every file of a package but its manifest, with what the manifest says of it."""


def content(store: Store, view: View, plan: Plan, plan_data: bytes, made_at: datetime, *, notes: bool) -> PackageFiles:
    """Return the files of a package, by name."""
    plan = plan.at(view.month)
    report = gather(store, plan, view.month, made_at)
    readings = readings_in_force(view, plan, view.month)
    all_amounts = IndicatorAmounts(plan, readings, view.month)
    tables: dict[str, Sequence[PackageRow]] = {
        FIGURES: list(figure_rows(all_amounts)),
        READINGS: list(reading_rows(all_amounts, readings, _records(view, readings), notes=notes)),
        INDICATORS: list(indicator_rows(plan)),
        SUBMISSIONS: list(_submissions(view, plan)),
        TASKS: list(_tasks(report)),
        DIFFICULTIES: list(_difficulties(report)),
        RESTATEMENTS: list(_restatements(report)),
    }
    return assembled(tables, plan_data, notes=notes)


def assembled(tables: Mapping[str, Sequence[PackageRow]], plan_data: bytes, *, notes: bool) -> PackageFiles:
    """Put tables and plan together with their descriptor."""
    files = {PLAN_FILE: (plan_data, FileNote.of(plan_data, None))}
    for name, rows in tables.items():
        data = to_csv(columns_of(name, notes=notes), rows)
        files[name] = (data, FileNote.of(data, len(rows)))
    described = _descriptor({name: files[name][1] for name in tables}, notes=notes)
    return {**files, DESCRIPTOR: (described, FileNote.of(described, None))}


def _records(view: View, readings: ReadingsByMonth) -> dict[int, tuple[int, str]]:
    """Return the revision and the digest of the record that each reading in force came with, by its identity."""
    wanted = {id(reading) for of_month in readings.values() for reading in of_month.values()}
    return {
        id(reading): (revision.number, revision.digest)
        for month in readings
        for revision in view.submitted(month)
        for reading in view.readings(revision).values()
        if id(reading) in wanted
    }


def _submissions(view: View, plan: Plan) -> Iterator[PackageRow]:
    for month in month_range(plan.first_month, view.month):
        due = plan.calendar.due_date(month)
        for line in submission_lines(view, plan, month):
            yield tuple(map(cell, _submission(line, due)))


def _submission(line: SubmissionLine, due: object) -> Iterator[object]:
    arrived = None if line.first_arrived is None else line.first_arrived.isoformat(timespec="microseconds")
    received = line.revision is not None
    yield from (line.month, line.unit.code, line.unit.name, line.expected, received, line.on_time, due, arrived)
    yield from (line.revision, line.digest, line.returned is not None, line.closed)


def _tasks(report: MonthReport) -> Iterator[PackageRow]:
    places = {task.code: place for place, task in enumerate(report.plan.tasks)}
    for one in sorted(report.tasks, key=lambda figure: places[figure.task.code]):
        task, done = one.task, one.report.percent if one.report else None
        yield tuple(map(cell, (task.code, task.title, task.lead, task.due, one.standing.value, done, one.as_of)))


def _difficulties(report: MonthReport) -> Iterator[PackageRow]:
    """Yield what the ward has passed up to the city, in the words with which it did so; nothing else leaves it."""
    for one in report.pending_difficulties():
        if one.standing is DifficultyStatus.ESCALATED and one.escalated_to is EscalationLevel.CITY:
            raised = one.handlings[-1]
            at = raised.at.isoformat(timespec="microseconds")
            name = _subject_name(report.plan, one)
            yield tuple(
                map(
                    cell,
                    (
                        *(one.number, one.unit, one.subject, name, one.first_seen, one.last_seen, at),
                        raised.text or one.text,
                    ),
                )
            )


def _subject_name(plan: Plan, line: DifficultyLine) -> str:
    if line.subject in plan.by_code:
        return plan.by_code[line.subject].name
    return plan.task_by_code[line.subject].title if line.subject in plan.task_by_code else line.subject


def _restatements(report: MonthReport) -> Iterator[PackageRow]:
    for one in report.restatements:
        missing = (one.before_missing, one.after_missing)
        yield tuple(map(cell, (one.indicator.code, one.month, one.brought_in, one.before, one.after, *missing)))


def _descriptor(tables: Mapping[str, FileNote], *, notes: bool) -> bytes:
    """Return the Frictionless data package, for other programs; the same in every language."""
    resources = [
        {
            "name": name.removesuffix(".csv"),
            "path": name,
            "type": "table",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "hash": note.sha256,
            "bytes": note.size,
            "rows": note.rows,
            "schema": {"fields": _fields(name, notes=notes), "missingValues": [""]},
        }
        for name, note in sorted(tables.items())
    ]
    described = {"name": "longmy-kpi-package", "title": "Gói số liệu của phường, xã", "resources": resources}
    return (json.dumps(described, ensure_ascii=False, indent=1) + "\n").encode()


def _fields(name: str, *, notes: bool) -> list[dict[str, str]]:
    assert name in TABLE_COLUMNS
    return [{"name": one, "type": _kind(name, one)} for one in columns_of(name, notes=notes)]


def _kind(name: str, column: str) -> str:
    """Return what a column holds; `value` is a number among readings and a word among indicators."""
    if column == "value":
        return "number" if name == READINGS else "string"
    return KINDS.get(column, "string")
