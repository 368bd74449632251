"""The indicators' table as the Word report and other pages of a fixed width hand it on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.plan.model import Unit
from longmy_kpi.reports.layout.fields import columns, row
from longmy_kpi.reports.layout.outline import Line, lines
from longmy_kpi.reports.layout.plan_tables import full_table, indicator_fields
from longmy_kpi.reports.layout.table import Number, Percent, Table
from longmy_kpi.reports.layout.tasks import tasks_table
from longmy_kpi.reports.report import MonthReport

_KEYS = (
    *("number", "name", "measure", "last_year", "target", "month", "to_date", "year_estimate"),
    *("attainment", "gap", "change", "change_points", "year_attainment", "state", "as_of", "lead", "remarks"),
)
_MAY_LACK = {"last_year", "year_estimate", "attainment", "gap", "change", "change_points", "year_attainment"}


def annex_table(report: MonthReport, lexicon: Lexicon, unit: Unit | None = None) -> Table:
    """Return the full table without the columns that have no figure, or the part of it that a department leads."""
    title = lexicon.say("document.annex_title", year=report.plan.year, month=report.month)
    shown = [line for line in lines(report) if unit is None or line.indicator.lead == unit.code]
    keys = [key for key in _KEYS if key not in _MAY_LACK or _filled(report, lexicon, key, shown)]
    if unit is None:
        return replace(full_table(report, lexicon, keys), title=title)
    fields = indicator_fields(report, lexicon, [key for key in keys if key != "lead"])
    rows = tuple(row(fields, line) for line in shown)
    return Table(title, columns(fields), rows, empty=lexicon.say("report.leads_nothing"), numbered=True)


def tasks_annex(report: MonthReport, lexicon: Lexicon, unit: Unit | None = None) -> Table:
    """Return the tasks without their codes, which are for forms and commands."""
    title = lexicon.say("document.annex_tasks_title", month=report.month)
    return replace(tasks_table(report, lexicon, unit, "task_code"), title=title)


def _filled(report: MonthReport, lexicon: Lexicon, key: str, shown: Sequence[Line]) -> bool:
    fields = indicator_fields(report, lexicon, [key])
    return any(isinstance(one.cell(line), Number | Percent) for one in fields for line in shown)
