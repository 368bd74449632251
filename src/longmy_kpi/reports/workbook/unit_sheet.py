"""A department's own page: its indicators, the tasks it reported on, its difficulties, one after the other."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.worksheet.worksheet import Worksheet

from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.plan.model import Unit
from longmy_kpi.reports import layout
from longmy_kpi.reports.report import MonthReport
from longmy_kpi.reports.workbook import style
from longmy_kpi.reports.workbook.page import UPRIGHT, set_up
from longmy_kpi.reports.workbook.sheet import Across, draw, paragraph, set_widths
from longmy_kpi.reports.workbook.sheets import head


def unit_sheet(sheet: Worksheet, report: MonthReport, unit: Unit, lexicon: Lexicon) -> None:
    """Fill the page of a department, upright on A4."""
    table = layout.unit_page_table(report, unit, lexicon)
    set_widths(sheet, table, lexicon, UPRIGHT)
    across = Across(1, len(table.columns))
    row = head(sheet, report, lexicon, lexicon.name(unit), across)
    lines = [line for line in report.submissions if line.unit == unit]
    said = [layout.submission_sentence(report, line, lexicon) for line in lines]
    row = _lines(sheet, row, [*said, layout.unit_counts(report, unit, lexicon)], across)
    placed = draw(sheet, table, row, lexicon)
    sheet.freeze_panes = f"A{placed.first}"
    under = (layout.not_due_words(report, unit, lexicon), layout.remark_words(report, lexicon, unit))
    row = _lines(sheet, placed.last + 1, [words for words in under if words], across)
    if report.tasks_of(unit.code):
        row = _part(sheet, row, *layout.task_words(report, unit, lexicon), across)
    difficulties = layout.difficulty_lines(report, unit, lexicon)
    _part(sheet, row, lexicon.say("report.unit_difficulties", count=len(difficulties)), difficulties, across)
    set_up(sheet, report, lexicon, upright=True)


def _part(sheet: Worksheet, row: int, title: str, lines: Sequence[str], across: Across) -> int:
    """Write lines under a heading of their own; return the next free row."""
    cell = paragraph(sheet, row + 1, title, across, style.font(bold=True))
    cell.fill = style.fill(style.HEADING)
    return _lines(sheet, row + 2, lines, across)


def _lines(sheet: Worksheet, row: int, lines: Sequence[str], across: Across) -> int:
    for number, line in enumerate(lines, row):
        paragraph(sheet, number, line, across, style.font())
    return row + len(lines)
