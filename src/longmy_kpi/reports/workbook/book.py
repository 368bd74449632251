"""The sheets of the workbook, in the order in which they are read."""

from __future__ import annotations

import re

from msgspec.structs import replace
from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.reports.layout.difficulties import difficulties_table, difficulty_counts
from longmy_kpi.reports.layout.months import legend, months_matrix, states_matrix
from longmy_kpi.reports.layout.notes import method_notes
from longmy_kpi.reports.layout.plan_tables import flat_table, items_table
from longmy_kpi.reports.layout.restated import moved_table, restatements_table
from longmy_kpi.reports.layout.submission_tables import lock_sentences, submissions_table
from longmy_kpi.reports.layout.summary import submissions_sentence
from longmy_kpi.reports.layout.table import Table
from longmy_kpi.reports.layout.tasks import task_counts, tasks_table
from longmy_kpi.reports.layout.unit_tables import explanations_table, leading_units
from longmy_kpi.reports.report import MonthReport
from longmy_kpi.reports.workbook import style_cache
from longmy_kpi.reports.workbook.charts import ChartData
from longmy_kpi.reports.workbook.difficulties_sheet import difficulties_sheet
from longmy_kpi.reports.workbook.package import to_bytes
from longmy_kpi.reports.workbook.pages import MOST_PAGES
from longmy_kpi.reports.workbook.plan_sheet import plan_sheet
from longmy_kpi.reports.workbook.sheet import Across
from longmy_kpi.reports.workbook.sheets import table_sheet
from longmy_kpi.reports.workbook.summary import summary_sheet
from longmy_kpi.reports.workbook.unit_sheet import unit_sheet

LONGEST = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f\ufffe\uffff]")


class SheetNames:
    """Gives out sheet names: at most 31 characters, without those Excel forbids, unique whatever the case."""

    def __init__(self) -> None:
        self._taken = {"history"}  # Excel keeps this one for itself

    def give(self, wanted: str) -> str:
        """Return the wanted name, cut at a word and numbered where it must be."""
        clean = " ".join(_FORBIDDEN.sub(" ", wanted).strip(" '").split()) or "1"
        number = 1
        name = _cut(clean, LONGEST)
        while name.casefold() in self._taken:
            number += 1
            name = f"{_cut(clean, LONGEST - len(str(number)) - 3)} ({number})"
        self._taken.add(name.casefold())
        return name


def _cut(name: str, length: int) -> str:
    """Cut a name at the end of a word and show that it goes on."""
    if len(name) <= length:
        return name
    head = name[: length - 1]
    return (head[: head.rfind(" ")] if " " in head else head).rstrip(" '-–,") + "…"


_FEWEST = 2  # pages of the plan's table, whatever else there is


def write(report: MonthReport, lexicon: Lexicon) -> bytes:
    """Write the month's workbook: values and no formulas, the same bytes for the same report."""
    book = _Book(report, lexicon)
    book.fill()
    return to_bytes(book.workbook)


class _Book:
    def __init__(self, report: MonthReport, lexicon: Lexicon) -> None:
        self.report, self.lexicon = report, lexicon
        self.workbook = Workbook()
        self.workbook.remove(self.workbook.worksheets[0])
        self._names = SheetNames()
        self._rest = 0
        self._describe()
        style_cache.set_default_font(self.workbook)

    def _describe(self) -> None:
        said = self.workbook.properties
        said.title = self.lexicon.say("report.summary", year=self.report.plan.year)
        said.creator = self.report.plan.ward
        said.created = said.modified = self.report.made_at.replace(tzinfo=None)

    def fill(self) -> None:
        """Add what is handed on, a page each, and behind it, out of sight and of print, what it rests on."""
        report, lexicon = self.report, self.lexicon
        summary = self._sheet(lexicon.say("report.summary_sheet"))
        units = leading_units(report)
        others = 1 + len(units)  # pages beside the plan's and the difficulties'
        plan = self._sheet(lexicon.say("report.full"))
        pages = plan_sheet(plan, report, lexicon, max(_FEWEST, MOST_PAGES - others - 1))
        for unit in units:
            unit_sheet(self._sheet(unit.short or lexicon.name(unit)), report, unit, lexicon)
        if report.pending_difficulties():
            difficulties = self._sheet(lexicon.say("report.difficulties"))
            self._rest = difficulties_sheet(difficulties, report, lexicon, max(1, MOST_PAGES - others - pages))
        printed = len(self.workbook.worksheets)
        data = self._behind()
        hidden = self.workbook.worksheets[printed:]
        for sheet in hidden:
            sheet.sheet_state = "hidden"
            sheet.sheet_properties.tabColor = style_cache.BEHIND
        summary_sheet(summary, report, lexicon, data, [sheet.title for sheet in hidden])

    def _behind(self) -> ChartData:
        """Add the sheets to filter, to look back and to check; return the data of the charts."""
        report, lexicon = self.report, self.lexicon
        self._flat()
        every = difficulties_table(report, lexicon)
        if self._rest:
            every = replace(every, title=lexicon.say("report.all_difficulties"))
        if self._rest or not every.rows:  # without any, a printed page would say nothing
            self._table(every, difficulty_counts(report, lexicon))
        self._table(items_table(report, lexicon))
        self._table(months_matrix(report, lexicon))
        self._table(states_matrix(report, lexicon), legend(lexicon))
        if report.tasks:
            self._table(tasks_table(report, lexicon), task_counts(report.tasks, lexicon))
        self._table(explanations_table(report, lexicon))
        said = (submissions_sentence(report, lexicon), *lock_sentences(report, lexicon))
        self._table(submissions_table(report, lexicon), *said)
        self._table(restatements_table(report, lexicon))
        moved = moved_table(report, lexicon)
        if moved.rows:
            self._table(moved)
        self._table(method_notes(report, lexicon))
        return ChartData(self._sheet(lexicon.say("report.charts")), report, lexicon)

    def _sheet(self, name: str) -> Worksheet:
        sheet: Worksheet = self.workbook.create_sheet(self._names.give(name))
        return sheet

    def _table(self, table: Table, *said: str) -> None:
        table_sheet(self._sheet(table.title), self.report, self.lexicon, table, table.title, *said)

    def _flat(self) -> None:
        """Add every figure one row an indicator, without a merged cell, so that filters and sorting hold."""
        table = flat_table(self.report, self.lexicon)
        sheet = self._sheet(table.title)
        placed = table_sheet(sheet, self.report, self.lexicon, table, table.title, across=Across(1, 5))
        sheet.auto_filter.ref = f"A{placed.header}:{get_column_letter(len(table.columns))}{placed.last}"
