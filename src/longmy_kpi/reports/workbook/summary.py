"""The chairman's page: what needs care beside the items, what got worse, who is missing, and a chart."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.reports.layout.care import care_table
from longmy_kpi.reports.layout.plan_tables import items_short
from longmy_kpi.reports.layout.remarks import cell_words
from longmy_kpi.reports.layout.summary import chase_table, count_sentences, worsened_table
from longmy_kpi.reports.layout.table import Table
from longmy_kpi.reports.report import MonthReport
from longmy_kpi.reports.workbook import style_cache
from longmy_kpi.reports.workbook.charts import ChartData, Corner, place_chart
from longmy_kpi.reports.workbook.fit import fitting
from longmy_kpi.reports.workbook.page import HEIGHT, set_up
from longmy_kpi.reports.workbook.sheet import Across, draw_table, paragraph, text_points, used_points
from longmy_kpi.reports.workbook.sheets import sheet_head

_WIDTHS = (4, 23, 28, 7, 1, 21, 25, 15, 13, 9, 11, 14)  # the items, a gap, what needs care
_PAGE, _LEFT, _RIGHT = Across(1, 12), Across(1, 4), Across(6, 12)
_MOST_CARE = 10  # rows beside the thirteen items; the rest is counted, so that the page stays one page
_MOST_LINES = 4  # of a list
_MOST_BARS = 8
_CHART_ROWS, _ROW = 9, 15


def summary_sheet(
    sheet: Worksheet, report: MonthReport, lexicon: Lexicon, data: ChartData, behind: Sequence[str]
) -> None:
    """Fill the summary: one A4 page, read in a minute; it names the sheets that are out of sight."""
    for number, width in enumerate(_WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    row = sheet_head(sheet, report, lexicon, lexicon.say("report.summary", year=report.plan.year), _PAGE)
    for sentence in count_sentences(report, lexicon):
        paragraph(sheet, row, sentence, _PAGE, style_cache.font())
        row += 1
    care, items = care_table(report, lexicon, _MOST_CARE), items_short(report, lexicon)
    _title(sheet, row, items.title, _LEFT)
    _title(sheet, row, care.title, _RIGHT)
    ends = [
        draw_table(sheet, items, row + 1, lexicon).last,
        draw_table(sheet, care, row + 1, lexicon, _RIGHT.first).last,
    ]
    row = _chart(sheet, data, ends) + 1
    hidden = lexicon.say("report.behind", sheets="; ".join(behind))
    room = HEIGHT - used_points(sheet, row - 1) - _ROW - text_points(sheet, hidden, _PAGE)
    below = max(
        _list(sheet, row, _LEFT, chase_table(report, lexicon), lexicon, room),
        _list(sheet, row, _RIGHT, worsened_table(report, lexicon), lexicon, room),
    )
    paragraph(sheet, below, hidden, _PAGE, style_cache.font(italic=True))
    set_up(sheet, report, lexicon)


def _chart(sheet: Worksheet, data: ChartData, ends: Sequence[int]) -> int:
    """Draw attainment under the table of what needs care, or under both tables, where there is room.

    Return the last row that is taken.
    """
    items, care = ends
    first, last = care + 1, max(items, care)
    if last - first < _CHART_ROWS - 3:
        room = (
            int(HEIGHT - used_points(sheet, last)) // _ROW - _MOST_LINES - 2
        )  # the lists come first, on the one page that there is
        if room < _CHART_ROWS - 3:
            return last
        first, last = last + 1, last + min(room, _CHART_ROWS)
    place_chart(
        sheet, data.attainments(_MOST_BARS) or data.states(), Corner(_RIGHT.first, first), Corner(_RIGHT.last, last)
    )
    return last


def _title(sheet: Worksheet, row: int, text: str, across: Across) -> None:
    cell = paragraph(sheet, row, text, across, style_cache.font(bold=True))
    cell.fill = style_cache.fill(style_cache.HEADING)


def _list(sheet: Worksheet, row: int, across: Across, table: Table, lexicon: Lexicon, room: float) -> int:
    """Write a short table as lines under its title: a name, then what its other cells say; return the next row.

    Lines for which there is no room, in points, are counted.
    """
    _title(sheet, row, table.title, across)
    lines = [_line([cell_words(cell, lexicon) for cell in one.cells]) for one in table.rows] or [table.empty]
    shown = fitting([text_points(sheet, line, across) for line in lines[:_MOST_LINES]], len(lines), room)
    if shown < len(lines):
        lines = [*lines[:shown], lexicon.say(f"report.more.{table.columns[0].key}", count=len(lines) - shown)]
    for offset, line in enumerate(lines, 1):
        paragraph(sheet, row + offset, line, across, style_cache.font())
    return row + len(lines) + 1


def _line(words: Sequence[str]) -> str:
    return f"{words[0]}: {' → '.join(words[1:])}"
