"""One sheet a table: what it is, how far its figures go, the table, and its print set-up."""

from __future__ import annotations

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.reports.layout.summary import report_notice, warnings_said
from longmy_kpi.reports.layout.table import Table
from longmy_kpi.reports.report import MonthReport
from longmy_kpi.reports.workbook import style_cache
from longmy_kpi.reports.workbook.page import ACROSS, set_up
from longmy_kpi.reports.workbook.sheet import Across, Placed, draw_table, paragraph, set_widths


def table_sheet(
    sheet: Worksheet,
    report: MonthReport,
    lexicon: Lexicon,
    table: Table,
    title: str,
    *said: str,
    across: Across | None = None,
) -> Placed:
    """Fill a sheet with one table under its title; `said` are further lines before the table."""
    set_widths(sheet, table, lexicon, ACROSS)
    across = across or Across(1, len(table.columns))
    start = sheet_head(sheet, report, lexicon, title, across)
    for line in said:
        paragraph(sheet, start, line, across, style_cache.font(style_cache.SMALL))
        start += 1
    placed = draw_table(sheet, table, start, lexicon)
    keep_in_view(sheet, table, placed)
    set_up(sheet, report, lexicon)
    return placed


def sheet_head(sheet: Worksheet, report: MonthReport, lexicon: Lexicon, title: str, across: Across) -> int:
    """Write whose report it is, its title, how far the figures go, and every warning; return the next free row."""
    period = report.period.words(report.month, lexicon)
    ward = lexicon.say("report.people_committee", ward=report.plan.ward.upper())
    paragraph(sheet, 1, ward, across, style_cache.font(style_cache.SMALL, bold=True))
    paragraph(sheet, 2, title.upper(), across, style_cache.font(style_cache.TITLE, bold=True), "center")
    dates = f"{period[0].upper()}{period[1:]} · {report_notice(report, lexicon)}"
    paragraph(sheet, 3, dates, across, style_cache.font(italic=True), "center")
    warnings = warnings_said(report, lexicon)
    if not warnings:
        return 4
    alert = style_cache.font(style_cache.ALERT_SIZE, bold=True, colour=style_cache.ALERT)
    paragraph(sheet, 4, " · ".join(warnings), across, alert, "center")
    return 5


def keep_in_view(sheet: Worksheet, table: Table, placed: Placed) -> None:
    """Keep the heading rows, and the columns up to the name, in view; repeat the heading rows on paper."""
    keys = [column.key for column in table.columns]
    kept = keys.index("name") + 1 if "name" in keys else 0
    sheet.freeze_panes = f"{get_column_letter(kept + 1)}{placed.first}"
    sheet.print_title_rows = f"{placed.header}:{placed.first - 1}"
