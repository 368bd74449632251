"""The sheet of charts: the numbers they draw stand beside them, for charts need cells to point at."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.chart import BarChart
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.reports.layout import attainments, state_counts
from longmy_kpi.reports.layout.marks import tone
from longmy_kpi.reports.layout.table import Mark, Percent, Row, Table
from longmy_kpi.reports.report import MonthReport
from longmy_kpi.reports.workbook import style
from longmy_kpi.reports.workbook.chart_source import Block
from longmy_kpi.reports.workbook.charts import Bars, Corner, bar_chart, place
from longmy_kpi.reports.workbook.page import set_up
from longmy_kpi.reports.workbook.sheet import Across, draw
from longmy_kpi.reports.workbook.sheets import head

_WIDTHS = (46, 27, 13, 13, 2, *(9,) * 8)  # the numbers' columns, a gap, room for charts
_CUT = 200  # percent; one bar of 2 000 % would make all others unreadable
_FEWEST_ROWS = 14  # below which a chart is too low to read


class ChartData:
    """A sheet with the numbers of the charts, from which charts for any sheet are made."""

    def __init__(self, sheet: Worksheet, report: MonthReport, lexicon: Lexicon) -> None:
        for number, width in enumerate(_WIDTHS, 1):
            sheet.column_dimensions[get_column_letter(number)].width = width
        self._sheet = sheet
        self._lexicon = lexicon
        self._bars = attainments(report, lexicon)
        self._states = state_counts(report, lexicon)
        start = head(sheet, report, lexicon, lexicon.say("report.charts"), Across(1, len(_WIDTHS)))
        self._states_at = draw(sheet, self._states, start, lexicon)
        below = max(self._states_at.last, start + _FEWEST_ROWS) + 2
        sheet.row_breaks.append(Break(id=below - 1))
        self._bars_at = draw(sheet, self._bars, below, lexicon)
        self._draw_own()
        set_up(sheet, report, lexicon)

    def attainments(self, most: int | None = None, points: int = 8) -> BarChart | None:
        """Chart attainment beside the planned share, at most so many bars; none where no figure has attainment."""
        shown = self._bars.rows[:most]
        if not shown:
            return None
        at = self._bars_at
        block = Block(self._sheet, at.header, at.first, at.first + len(shown) - 1)
        bars = [Bars(3, _colours(self._bars, 1)[: len(shown)]), Bars(4)]
        chart = bar_chart(block, 1, bars, self._title(shown), points)
        if _has_outlier(shown):
            chart.y_axis.scaling.max = _CUT
        return chart

    def _title(self, shown: Sequence[Row]) -> str:
        """Say what the bars are: how many of how many, and where long ones are cut so that the others can be read."""
        title = self._lexicon.say("report.chart.attainment")
        if len(shown) < len(self._bars.rows):
            counts = {"shown": len(shown), "all": len(self._bars.rows)}
            title = self._lexicon.say("report.chart.attainment_first", **counts)
        return self._lexicon.say("report.chart.clipped", title=title, percent=_CUT) if _has_outlier(shown) else title

    def states(self, points: int = 9) -> BarChart:
        """Chart how many indicators are in each state."""
        block = Block(self._sheet, *self._states_at)
        return bar_chart(block, 1, [Bars(2, _colours(self._states, 0))], self._states.title, points)

    def _draw_own(self) -> None:
        """Draw both charts beside their numbers."""
        for chart, at in ((self.states(), self._states_at), (self.attainments(), self._bars_at)):
            if chart is not None:
                end = max(at.last, at.header + _FEWEST_ROWS)
                place(self._sheet, chart, Corner(6, at.header), Corner(len(_WIDTHS), end))


def _has_outlier(rows: Sequence[Row]) -> bool:
    shares = [row.cells[2] for row in rows]
    return any(isinstance(share, Percent) and share.fraction * 100 > _CUT for share in shares)


def _colours(table: Table, column: int) -> tuple[str, ...]:
    marks = [row.cells[column] for row in table.rows]
    return tuple(style.BARS[tone(mark.state)] for mark in marks if isinstance(mark, Mark))
