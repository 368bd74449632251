"""Native charts: horizontal bars that read from top to bottom, coloured by what a state asks, named with its symbol."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from openpyxl.chart import BarChart
from openpyxl.chart.data_source import AxDataSource, NumData, NumDataSource, NumRef, NumVal, StrData, StrRef, StrVal
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.marker import DataPoint
from openpyxl.chart.series import Series, SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor
from openpyxl.drawing.text import (
    CharacterProperties,
    Font,
    Paragraph,
    ParagraphProperties,
    RegularTextRun,
    RichTextProperties,
)
from openpyxl.utils import absolute_coordinate, get_column_letter, quote_sheetname
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.reports.layout.marks import tone
from longmy_kpi.reports.layout.summary import attainments, state_counts
from longmy_kpi.reports.layout.table import MarkCell, PercentCell, Row, Table
from longmy_kpi.reports.report import MonthReport
from longmy_kpi.reports.workbook import style_cache
from longmy_kpi.reports.workbook.cells import cell_at
from longmy_kpi.reports.workbook.page import set_up
from longmy_kpi.reports.workbook.sheet import Across, draw_table
from longmy_kpi.reports.workbook.sheets import sheet_head
from longmy_kpi.reports.workbook.style_cache import WORKBOOK_FONT


class ChartCells(NamedTuple):
    """Rows of a sheet under their heading row, from which a chart takes whole columns."""

    sheet: Worksheet
    header: int
    first: int
    last: int

    def numbers(self, column: int) -> NumDataSource:
        """Return a column of numbers; a cell of words is no bar."""
        cells = [cell_at(self.sheet, row, column) for row in range(self.first, self.last + 1)]
        points = [
            NumVal(idx=index, v=str(cell.value))
            for index, cell in enumerate(cells)
            if isinstance(cell.value, Decimal | int)
        ]
        known = NumData(formatCode=cells[0].number_format, ptCount=len(cells), pt=points)
        return NumDataSource(NumRef(self._address(column, self.first, self.last), known))

    def words(self, column: int) -> AxDataSource:
        """Return a column of names."""
        return AxDataSource(strRef=self._texts(column, self.first, self.last))

    def heading(self, column: int) -> SeriesLabel:
        """Return a column's heading."""
        return SeriesLabel(strRef=self._texts(column, self.header, self.header))

    def _texts(self, column: int, first: int, last: int) -> StrRef:
        values = [cell_at(self.sheet, row, column).value for row in range(first, last + 1)]
        points = [StrVal(idx=index, v=str(value)) for index, value in enumerate(values)]
        return StrRef(self._address(column, first, last), StrData(ptCount=len(points), pt=points))

    def _address(self, column: int, first: int, last: int) -> str:
        letter = get_column_letter(column)
        return f"{quote_sheetname(self.sheet.title)}!{absolute_coordinate(f'{letter}{first}:{letter}{last}')}"


class Bars(NamedTuple):
    """A series: the column of its numbers, and a colour for each bar; without colours the bars are pale."""

    column: int
    colours: tuple[str, ...] = ()


class Corner(NamedTuple):
    """A cell by column and row, counted from 1."""

    column: int
    row: int


_DARK, _PALE = "595959", "BFBFBF"  # in the legend the coloured bars are one dark one


def bar_chart(data: ChartCells, names: int, bars: Sequence[Bars], title: str, points: int) -> BarChart:
    """Make a chart of a block, named by its column `names`; `points` is the size of its letters."""
    chart = BarChart()
    chart.type, chart.gapWidth, chart.overlap = "bar", 40, 0
    chart.title = Title(tx=Text(rich=_rich(points + 2, title, bold=True)), overlay=False)
    for number, one in enumerate(bars):
        chart.series.append(_series(data, names, one, number, points))
    if len(bars) == 1:
        chart.legend = None
    else:
        chart.legend.position, chart.legend.txPr = "b", _rich(points)
    _set_axes(chart, points)
    return chart


def place_chart(sheet: Worksheet, chart: BarChart, top_left: Corner, bottom_right: Corner) -> None:
    """Put a chart over a block of cells, from the first cell's corner to the last one's far corner."""
    start = AnchorMarker(col=top_left.column - 1, row=top_left.row - 1)
    end = AnchorMarker(col=bottom_right.column, row=bottom_right.row)
    anchor = TwoCellAnchor(editAs="oneCell", _from=start, to=end)
    chart.anchor = anchor  # type: ignore[assignment] # openpyxl takes an anchor, its stubs know cell names only
    sheet.add_chart(chart)


def _series(data: ChartCells, names: int, bars: Bars, number: int, points: int) -> Series:
    return Series(
        idx=number,
        order=number,
        tx=data.heading(bars.column),
        cat=data.words(names),
        val=data.numbers(bars.column),
        spPr=_solid(_DARK if bars.colours else _PALE),
        dPt=[DataPoint(idx=index, spPr=_solid(colour)) for index, colour in enumerate(bars.colours)],
        dLbls=_labels(points) if bars.colours else None,
        invertIfNegative=False,
    )


def _labels(points: int) -> DataLabelList:
    """Label each bar with its number and nothing else."""
    return DataLabelList(
        showVal=True,
        showSerName=False,
        showCatName=False,
        showLegendKey=False,
        showPercent=False,
        showBubbleSize=False,
        dLblPos="outEnd",
        txPr=_rich(points),
    )


def _set_axes(chart: BarChart, points: int) -> None:
    names, numbers = chart.x_axis, chart.y_axis
    names.scaling.orientation = "maxMin"  # the first row on top
    names.delete = False
    names.txPr = _rich(points)
    names.majorTickMark = "none"
    numbers.delete = True  # every bar carries its number
    numbers.majorGridlines = None
    numbers.scaling.min = 0


def _solid(colour: str) -> GraphicalProperties:
    return GraphicalProperties(solidFill=colour, ln=LineProperties(noFill=True))


def _rich(points: int, text: str = "", *, bold: bool = False) -> RichText:
    look = CharacterProperties(latin=Font(typeface=WORKBOOK_FONT), sz=points * 100, b=bold, solidFill="000000")
    said = RegularTextRun(rPr=look, t=text) if text else None
    paragraph = Paragraph(pPr=ParagraphProperties(defRPr=look), r=[said] if said else None, endParaRPr=look)
    return RichText(bodyPr=RichTextProperties(), p=[paragraph])


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
        start = sheet_head(sheet, report, lexicon, lexicon.say("report.charts"), Across(1, len(_WIDTHS)))
        self._states_at = draw_table(sheet, self._states, start, lexicon)
        below = max(self._states_at.last, start + _FEWEST_ROWS) + 2
        sheet.row_breaks.append(Break(id=below - 1))
        self._bars_at = draw_table(sheet, self._bars, below, lexicon)
        self._draw_own()
        set_up(sheet, report, lexicon)

    def attainments(self, most: int | None = None, points: int = 8) -> BarChart | None:
        """Chart attainment beside the planned share, at most so many bars; none where no figure has attainment."""
        shown = self._bars.rows[:most]
        if not shown:
            return None
        at = self._bars_at
        block = ChartCells(self._sheet, at.header, at.first, at.first + len(shown) - 1)
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
        block = ChartCells(self._sheet, *self._states_at)
        return bar_chart(block, 1, [Bars(2, _colours(self._states, 0))], self._states.title, points)

    def _draw_own(self) -> None:
        """Draw both charts beside their numbers."""
        for chart, at in ((self.states(), self._states_at), (self.attainments(), self._bars_at)):
            if chart is not None:
                end = max(at.last, at.header + _FEWEST_ROWS)
                place_chart(self._sheet, chart, Corner(6, at.header), Corner(len(_WIDTHS), end))


def _has_outlier(rows: Sequence[Row]) -> bool:
    shares = [row.cells[2] for row in rows]
    return any(isinstance(share, PercentCell) and share.fraction * 100 > _CUT for share in shares)


def _colours(table: Table, column: int) -> tuple[str, ...]:
    marks = [row.cells[column] for row in table.rows]
    return tuple(style_cache.BARS[tone(mark.state)] for mark in marks if isinstance(mark, MarkCell))
