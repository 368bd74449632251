"""The table of the whole plan as it is handed on: on the pages there are, in letters of nine points."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from openpyxl.worksheet.worksheet import Worksheet

from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.reports.layout.printed import has_short_names, knows_last_year, printed_table
from longmy_kpi.reports.layout.table import Table
from longmy_kpi.reports.layout.unit_tables import remark_words
from longmy_kpi.reports.report import MonthReport
from longmy_kpi.reports.workbook.pages import (
    Taken,
    fits_across,
    put_remarks,
    remark_points,
    scratch,
    set_breaks,
    sheet_taken,
)
from longmy_kpi.reports.workbook.sheet import Across, Placed
from longmy_kpi.reports.workbook.sheets import table_sheet

_NAMES = ((None, False), (None, True), (110, True), (55, True), (40, True), (0, True))  # most letters; whether tight
_REMARKS_KEPT = 14  # points: a line that counts them
_WHOLE_PAGE = 400


class _Trial(NamedTuple):
    table: Table
    taken: Taken
    remarks: tuple[str, ...]
    needed: float  # points for the remarks


def plan_sheet(sheet: Worksheet, report: MonthReport, lexicon: Lexicon, most: int) -> int:
    """Fill the sheet on at most so many pages where that can be; return how many it takes.

    Its headings would be scattered by sorting, so it has no filter.
    """
    for one in _trials(report, lexicon):
        if one.taken.pages < most or (one.taken.pages == most and one.taken.left >= one.needed):
            break
    placed = _draw(sheet, report, lexicon, one.table)
    set_breaks(sheet, one.taken)
    room = one.taken.left if one.taken.pages >= most else _WHOLE_PAGE
    across = Across(1, len(one.table.columns))
    last = put_remarks(sheet, placed.last + 1, one.remarks, across, room, lexicon) - 1
    return sheet_taken(sheet, placed, one.table.rows, last).pages


def _trials(report: MonthReport, lexicon: Lexicon) -> Iterator[_Trial]:
    """Yield the table ever smaller: names give way to short ones, then columns of further issuers, then last year's.

    Whatever gave way stands on the sheet to filter, and a remark says so.
    """
    remarks = remark_words(report, lexicon)
    for every_issuer, last_year in ((True, True), (False, True), (False, False)):
        for longest, tight in _NAMES:
            table = printed_table(
                report, lexicon, longest_name=longest, every_issuer=every_issuer, last_year=last_year, tight=tight
            )
            gave_way = ("short_names",) if has_short_names(report, lexicon, longest) else ()
            if not last_year and knows_last_year(report):
                gave_way = (*gave_way, "no_last_year")
            said = (*(lexicon.say(f"report.{one}") for one in gave_way), *remarks)
            trial = scratch()
            placed = _draw(trial, report, lexicon, table)
            if fits_across(trial) or not every_issuer:
                high = remark_points(trial, said, Across(1, len(table.columns)), lexicon)
                yield _Trial(table, sheet_taken(trial, placed, table.rows, placed.last), said, min(high, _REMARKS_KEPT))


def _draw(sheet: Worksheet, report: MonthReport, lexicon: Lexicon, table: Table) -> Placed:
    return table_sheet(sheet, report, lexicon, table, lexicon.say("report.full_title", year=report.plan.year))
