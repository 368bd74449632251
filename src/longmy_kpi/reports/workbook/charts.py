"""Native charts: horizontal bars that read from top to bottom, coloured by what a state asks, named with its symbol."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from openpyxl.chart import BarChart
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.marker import DataPoint
from openpyxl.chart.series import Series
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
from openpyxl.worksheet.worksheet import Worksheet

from longmy_kpi.reports.workbook.chart_source import Block
from longmy_kpi.reports.workbook.style import FONT


class Bars(NamedTuple):
    """A series: the column of its numbers, and a colour for each bar; without colours the bars are pale."""

    column: int
    colours: tuple[str, ...] = ()


class Corner(NamedTuple):
    """A cell by column and row, counted from 1."""

    column: int
    row: int


_DARK, _PALE = "595959", "BFBFBF"  # in the legend the coloured bars are one dark one


def bar_chart(data: Block, names: int, bars: Sequence[Bars], title: str, points: int) -> BarChart:
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


def place(sheet: Worksheet, chart: BarChart, top_left: Corner, bottom_right: Corner) -> None:
    """Put a chart over a block of cells, from the first cell's corner to the last one's far corner."""
    start = AnchorMarker(col=top_left.column - 1, row=top_left.row - 1)
    end = AnchorMarker(col=bottom_right.column, row=bottom_right.row)
    anchor = TwoCellAnchor(editAs="oneCell", _from=start, to=end)
    chart.anchor = anchor  # type: ignore[assignment] # openpyxl takes an anchor, its stubs know cell names only
    sheet.add_chart(chart)


def _series(data: Block, names: int, bars: Bars, number: int, points: int) -> Series:
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
    look = CharacterProperties(latin=Font(typeface=FONT), sz=points * 100, b=bold, solidFill="000000")
    said = RegularTextRun(rPr=look, t=text) if text else None
    paragraph = Paragraph(pPr=ParagraphProperties(defRPr=look), r=[said] if said else None, endParaRPr=look)
    return RichText(bodyPr=RichTextProperties(), p=[paragraph])
