"""A department's own page: its indicators, the tasks it reported on, its difficulties, one after the other."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.worksheet.worksheet import Worksheet

from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.plan.model import Unit
from longmy_kpi.reports.layout.submission_tables import submission_sentence
from longmy_kpi.reports.layout.table import Table
from longmy_kpi.reports.layout.unit_tables import (
    not_due_words,
    remark_words,
    task_words,
    unit_counts,
    unit_difficulty_lines,
    unit_page_table,
)
from longmy_kpi.reports.report import MonthReport
from longmy_kpi.reports.workbook import fit, style_cache
from longmy_kpi.reports.workbook.page import HEIGHT_UPRIGHT, UPRIGHT, set_up
from longmy_kpi.reports.workbook.pages import fits_across, put_remarks
from longmy_kpi.reports.workbook.sheet import Across, draw_table, paragraph, set_widths, text_points, used_points
from longmy_kpi.reports.workbook.sheets import sheet_head


def unit_sheet(sheet: Worksheet, report: MonthReport, unit: Unit, lexicon: Lexicon) -> None:
    """Fill the page of a department, upright on A4."""
    table = _fitting_table(sheet, report, unit, lexicon)
    across = Across(1, len(table.columns))
    row = sheet_head(sheet, report, lexicon, lexicon.name(unit), across)
    lines = [line for line in report.submissions if line.unit == unit]
    said = [submission_sentence(report, line, lexicon) for line in lines]
    row = _lines(sheet, row, [*said, unit_counts(report, unit, lexicon)], across)
    placed = draw_table(sheet, table, row, lexicon)
    sheet.freeze_panes = f"A{placed.first}"
    not_due = not_due_words(report, unit, lexicon)
    row = _lines(sheet, placed.last + 1, [not_due] if not_due else [], across)
    room = (HEIGHT_UPRIGHT - used_points(sheet, row - 1)) / 3
    row = put_remarks(sheet, row, remark_words(report, lexicon, unit), across, room, lexicon)
    difficulties = unit_difficulty_lines(report, unit, lexicon)
    if report.tasks_of(unit.code):
        title, tasks = task_words(report, unit, lexicon)
        room = HEIGHT_UPRIGHT - used_points(sheet, row - 1) - _ROWS_KEPT * min(len(difficulties) + 3, 9)
        row = _part(sheet, row, title, _shown(sheet, tasks, room, across, "report.unit_more_tasks", lexicon), across)
    room = HEIGHT_UPRIGHT - used_points(sheet, row - 1)
    shown = _shown(sheet, difficulties, room, across, "report.unit_more_difficulties", lexicon)
    key = "report.unit_difficulties" if difficulties else "report.unit_no_difficulties"
    _part(sheet, row, lexicon.say(key, count=len(difficulties)), shown, across)
    set_up(sheet, report, lexicon, upright=True)


def _fitting_table(sheet: Worksheet, report: MonthReport, unit: Unit, lexicon: Lexicon) -> Table:
    """Return the unit's table and set its widths; further issuers have columns where the page is wide enough."""
    for every_issuer in (True, False):
        table = unit_page_table(report, unit, lexicon, every_issuer=every_issuer)
        sheet.column_dimensions.clear()
        set_widths(sheet, table, lexicon, UPRIGHT)
        if fits_across(sheet, UPRIGHT):
            break
    return table


_ROWS_KEPT = 15  # points of a row that is kept for the difficulties below the tasks
_HEAD_POINTS = 45  # of the gap, the title of a part, and what programs draw higher


def _shown(
    sheet: Worksheet, lines: Sequence[str], room: float, across: Across, rest: str, lexicon: Lexicon
) -> Sequence[str]:
    """Return the lines for which the one page has room; the rest is counted, and stands on a sheet of its own."""
    heights = [text_points(sheet, line, across) for line in lines]
    shown = fit.fitting(heights, len(lines), room - _HEAD_POINTS)
    return [*lines[:shown], lexicon.say(rest, count=len(lines) - shown)] if shown < len(lines) else lines


def _part(sheet: Worksheet, row: int, title: str, lines: Sequence[str], across: Across) -> int:
    """Write lines under a heading of their own; return the next free row."""
    cell = paragraph(sheet, row + 1, title, across, style_cache.font(bold=True))
    cell.fill = style_cache.fill(style_cache.HEADING)
    return _lines(sheet, row + 2, lines, across)


def _lines(sheet: Worksheet, row: int, lines: Sequence[str], across: Across) -> int:
    for number, line in enumerate(lines, row):
        paragraph(sheet, number, line, across, style_cache.font())
    return row + len(lines)
