"""The chairman's page: the items, the counts, what got worse, who is missing, and two charts."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.reports.layout import chase_table, count_sentences, items_table, plain, worsened_table
from longmy_kpi.reports.layout.table import Table
from longmy_kpi.reports.report import MonthReport
from longmy_kpi.reports.workbook import style
from longmy_kpi.reports.workbook.chart_data import ChartData
from longmy_kpi.reports.workbook.charts import Corner, place
from longmy_kpi.reports.workbook.page import set_up
from longmy_kpi.reports.workbook.sheet import Across, Placed, draw, paragraph
from longmy_kpi.reports.workbook.sheets import head

_WIDTHS = (5, 32, 25, 9, 25, 29, 2, *(9,) * 8)  # the items' columns, a gap, room for charts
_PAGE, _LEFT, _RIGHT = Across(1, 15), Across(1, 6), Across(8, 15)
_MOST_LINES = 8  # of a list; the rest is counted, so that the page stays one page
_MOST_BARS = 12


def summary_sheet(sheet: Worksheet, report: MonthReport, lexicon: Lexicon, data: ChartData) -> None:
    """Fill the summary: one A4 page, read in a minute."""
    for number, width in enumerate(_WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    row = head(sheet, report, lexicon, lexicon.say("report.summary", year=report.plan.year), _PAGE)
    for sentence in count_sentences(report, lexicon):
        paragraph(sheet, row, sentence, _PAGE, style.font())
        row += 1
    placed = draw(sheet, items_table(report, lexicon), row + 1, lexicon)
    _charts(sheet, data, placed)
    below = placed.last + 2
    _list(sheet, below, _LEFT, worsened_table(report, lexicon), lexicon)
    _list(sheet, below, _RIGHT, chase_table(report, lexicon), lexicon)
    set_up(sheet, report, lexicon, one_page=True)


def _charts(sheet: Worksheet, data: ChartData, beside: Placed) -> None:
    """Draw attainment over the count of states, beside the items; the count alone where nothing has attainment."""
    attainments = data.attainments(_MOST_BARS)
    split = beside.header
    if attainments is not None:
        split += (beside.last - beside.header) * 3 // 5
        place(sheet, attainments, Corner(_RIGHT.first, beside.header), Corner(_RIGHT.last, split))
        split += 1
    place(sheet, data.states(), Corner(_RIGHT.first, split), Corner(_RIGHT.last, beside.last))


def _list(sheet: Worksheet, row: int, across: Across, table: Table, lexicon: Lexicon) -> None:
    """Write a short table as lines under its title: a name, then what its other cells say."""
    title = paragraph(sheet, row, table.title, across, style.font(bold=True))
    title.fill = style.fill(style.HEADING)
    lines = [_line([plain(cell, lexicon) for cell in one.cells]) for one in table.rows] or [table.empty]
    if len(lines) > _MOST_LINES:
        rest = len(lines) - _MOST_LINES + 1
        lines = [*lines[: _MOST_LINES - 1], lexicon.say("report.more", count=rest)]
    for offset, line in enumerate(lines, 1):
        paragraph(sheet, row + offset, line, across, style.font(style.SMALL))


def _line(words: Sequence[str]) -> str:
    return f"{words[0]}: {' → '.join(words[1:])}"
