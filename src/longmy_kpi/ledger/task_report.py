"""What a unit said of one task for one month, and its canonical CSV form (contract, section 1)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from longmy_kpi.ledger.canonical import number_text, read_number, read_rows, write_row
from longmy_kpi.period import Month
from longmy_kpi.plan.model import TaskState

COLUMNS = ("task", "state", "percent", "result", "next_step", "difficulty")
_CODE = re.compile(r"[a-z0-9-]+")


@dataclass(frozen=True, slots=True)
class TaskReport:
    """What a unit said of one task: where it stands, in percent if it can be said, and in words."""

    task: str
    state: TaskState
    percent: Decimal | None = None
    result: str = ""
    next_step: str = ""
    difficulty: str = ""


TaskReports = Mapping[Month, Mapping[str, TaskReport]]
"""What was said of tasks, by month and task."""


def dump(reports: Sequence[TaskReport]) -> bytes:
    """Write reports in canonical form, in the order given; ValueError where a task stands twice.

    The same reports give the same bytes on every system and version.
    """
    if len({report.task for report in reports}) != len(reports):
        raise ValueError("a task stands twice")
    return "".join(map(write_row, (COLUMNS, *map(_cells, reports)))).encode()


def _code(text: str) -> str:
    if not _CODE.fullmatch(text):
        raise ValueError(f"not a task's code: {text!r}")
    return text


def _cells(report: TaskReport) -> tuple[str, ...]:
    percent = number_text(report.percent)
    return (_code(report.task), report.state.value, percent, report.result, report.next_step, report.difficulty)


def _report(row: list[str]) -> TaskReport:
    if len(row) != len(COLUMNS):
        raise ValueError(f"not {len(COLUMNS)} columns: {row!r}")
    task, state, percent, *words = row
    return TaskReport(_code(task), TaskState(state), read_number(percent), *words)


def load(data: bytes) -> dict[str, TaskReport]:
    """Read the canonical form back, each piece in its one form; ValueError where it is anything else."""
    header, *rows = read_rows(data.decode())
    reports = [_report(row) for row in rows]
    by_task = {report.task: report for report in reports}
    if header != list(COLUMNS) or not reports or len(by_task) != len(reports):
        raise ValueError("not in canonical form")
    return by_task
