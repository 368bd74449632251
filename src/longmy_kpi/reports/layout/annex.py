"""The tables of the Word report's annexes: about nine columns that can be read on paper."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from msgspec.structs import replace

from longmy_kpi.figures.tasks import TaskFigure
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.plan.model import Unit
from longmy_kpi.reports.layout.fields import columns, table_row
from longmy_kpi.reports.layout.moves import task_led
from longmy_kpi.reports.layout.outline import Line, lines
from longmy_kpi.reports.layout.plan_tables import full_table, indicator_fields
from longmy_kpi.reports.layout.table import (
    BLANK,
    AbsentCell,
    Align,
    Cell,
    Column,
    Level,
    MarkCell,
    NumberCell,
    Row,
    Table,
    TextCell,
)
from longmy_kpi.reports.report import MonthReport

_KEYS = (
    "number",
    "name",
    "measure",
    "target",
    "month",
    "to_date",
    "attainment",
    "on_last_year",
    "state",
)
_MAY_LACK = {"attainment", "on_last_year"}
_OF_TASKS = (
    ("number", Align.CENTER, 6),
    ("task", Align.LEFT, 44),
    ("lead", Align.LEFT, 24),
    ("task_state", Align.LEFT, 20),
    ("task_result", Align.LEFT, 40),
    ("task_next", Align.LEFT, 36),
)


def annex_table(report: MonthReport, lexicon: Lexicon, unit: Unit | None = None, *, internal: bool = False) -> Table:
    """Return the indicators of the plan, or those that a department leads, without columns that have no figure."""
    title = lexicon.say("document.annex_title", year=report.plan.year, month=report.month)
    shown = [line for line in lines(report) if report.is_led(line.indicator.code, unit.code if unit else None)]
    keys = [key for key in _KEYS if key not in _MAY_LACK or _filled(report, lexicon, key, shown)]
    keys.append("remarks" if internal else "outward_remarks")
    if unit is None:
        table = full_table(report, lexicon, keys, every_issuer=False)
        return replace(table, title=title, rows=tuple(map(_remark_beside_name, table.rows)))
    fields = indicator_fields(report, lexicon, keys, every_issuer=False)
    rows = tuple(table_row(fields, line) for line in shown)
    return Table(title, columns(fields), rows, empty=lexicon.say("report.leads_nothing"), numbered=True)


def _remark_beside_name(row: Row) -> Row:
    """Let an item's remark stand behind its name, where there is room for a line; its column stays narrow."""
    number, name, *others, remark = row.cells
    if row.level is not Level.ITEM or not (isinstance(name, TextCell) and isinstance(remark, TextCell) and remark.text):
        return row
    said = "; ".join(line[:1].lower() + line[1:].rstrip(".") for line in remark.text.split("\n"))
    return replace(row, cells=(number, TextCell(f"{name.text} ({said})"), *others, BLANK))


def has_tasks(report: MonthReport, unit: Unit | None = None) -> bool:
    """Tell whether any task of the ward, or of the department that leads it, was reported on this year."""
    return bool(_reported(report, unit))


def tasks_annex(report: MonthReport, lexicon: Lexicon, unit: Unit | None = None) -> Table:
    """Return the tasks that units have reported on, numbered."""
    said = tuple(
        Column(key, lexicon.say(f"report.column.{key}"), align, widest=widest)
        for key, align, widest in _OF_TASKS
        if unit is None or key != "lead"
    )
    rows = tuple(
        Row(tuple(cell for key, cell in _cells(number, one, report, lexicon).items() if unit is None or key != "lead"))
        for number, one in enumerate(_reported(report, unit), 1)
    )
    return Table(lexicon.say("document.annex_tasks_title", month=report.month), said, rows)


def _reported(report: MonthReport, unit: Unit | None) -> list[TaskFigure]:
    return [one for one in report.tasks_of(unit.code if unit else None) if one.report is not None]


def _cells(number: int, figure: TaskFigure, report: MonthReport, lexicon: Lexicon) -> dict[str, Cell]:
    told = figure.report
    assert told is not None
    state = lexicon.say(f"state.{figure.standing}")
    return {
        "number": NumberCell(Decimal(number), 0),
        "task": TextCell(task_led(report, figure, lexicon)),
        "lead": TextCell(lexicon.name(report.plan.unit_by_code[figure.task.lead])),
        "task_state": MarkCell(
            figure.standing,
            instead=""
            if told.percent is None
            else lexicon.say("document.task_percent", state=state, percent=told.percent),
        ),
        "task_result": TextCell(told.result),
        "task_next": TextCell(told.next_step),
    }


def _filled(report: MonthReport, lexicon: Lexicon, key: str, shown: Sequence[Line]) -> bool:
    cells = (one.cell(line) for one in indicator_fields(report, lexicon, [key]) for line in shown)
    return any(not isinstance(cell, AbsentCell) and cell != TextCell("") for cell in cells)
