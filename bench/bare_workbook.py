"""Write the cells and charts of a workbook with openpyxl and nothing else: `bare_workbook.py CELLS.json OUT.xlsx`.

What `kpi report` is compared with: no plan, no store, no figures, values and looks given.
`bare_workbook.py --take BOOK.xlsx CELLS.json` takes them from a workbook beforehand.
"""

from __future__ import annotations

import json
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.chart import BarChart, Reference, Series
from openpyxl.chart.marker import DataPoint
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side


def take(book: Path, cells: Path) -> None:
    """Write down every cell of a workbook with its look, and what its charts show."""
    looks: dict[str, int] = {}
    sheets = []
    for sheet in load_workbook(book):
        rows = [
            [cell.row, cell.column, _plain(cell.value), looks.setdefault(json.dumps(_look(cell)), len(looks))]
            for row in sheet
            for cell in row
            if cell.has_style or cell.value is not None
        ]
        charts = [
            [[len(series.dPt), _numbers(series.val), _numbers(series.cat)] for series in chart.series]
            for chart in sheet._charts  # noqa: SLF001  there is no public way to read them back
        ]
        merged = [str(one) for one in sheet.merged_cells.ranges]
        widths = {name: one.width for name, one in sheet.column_dimensions.items()}
        heights = {number: one.height for number, one in sheet.row_dimensions.items() if one.height}
        sheets.append([sheet.title, rows, merged, widths, heights, charts])
    cells.write_text(json.dumps({"looks": [json.loads(look) for look in looks], "sheets": sheets}), encoding="utf-8")


def _plain(value: Any) -> Any:
    return value if isinstance(value, int | float | str | None) else {"at": value.isoformat()}


def _look(cell: Any) -> Any:
    font, side, box = cell.font, cell.border.top, cell.alignment
    return {
        "font": {"name": font.name, "size": font.size, "bold": font.bold, "italic": font.italic},
        "colour": font.color.rgb if font.color and isinstance(font.color.rgb, str) else None,
        "fill": cell.fill.fgColor.rgb if cell.fill.fill_type else None,
        "line": side.style if side else None,
        "box": {"horizontal": box.horizontal, "vertical": box.vertical, "wrap_text": box.wrap_text},
        "format": cell.number_format,
    }


def _numbers(source: Any) -> str:
    return str((source.numRef or source.strRef).f)


def write(cells: Path, out: Path) -> None:
    """Write the workbook."""
    given = json.loads(cells.read_text(encoding="utf-8"))
    looks = [_made(look) for look in given["looks"]]
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows, merged, widths, heights, _ in given["sheets"]:
        sheet = book.create_sheet(title)
        for row, column, value, look in rows:
            cell = sheet.cell(row, column, datetime.fromisoformat(value["at"]) if isinstance(value, dict) else value)
            cell.font, cell.fill, cell.border, cell.alignment, cell.number_format = looks[look]
        for span in merged:
            sheet.merge_cells(span)
        for name, width in widths.items():
            sheet.column_dimensions[name].width = width
        for number, height in heights.items():
            sheet.row_dimensions[int(number)].height = height
    for title, *_, charts in given["sheets"]:
        for number, series in enumerate(charts):
            book[title].add_chart(_chart(book, series), f"A{1 + 20 * number}")
    book.save(out)


def _made(look: Any) -> tuple[Font, PatternFill, Border, Alignment, str]:
    side = Side(style=look["line"])
    fill = PatternFill("solid", fgColor=look["fill"]) if look["fill"] else PatternFill()
    font = Font(**look["font"], color=look["colour"])
    return font, fill, Border(side, side, side, side), Alignment(**look["box"]), look["format"]


def _chart(book: Workbook, given: Any) -> BarChart:
    chart = BarChart()
    for points, values, names in given:
        series = Series(_reference(book, values), title="")
        series.dPt = [DataPoint(idx=index) for index in range(points)]
        chart.series.append(series)
        chart.set_categories(_reference(book, names))
    return chart


def _reference(book: Workbook, text: str) -> Reference:
    return Reference(book.worksheets[0], range_string=text)


if __name__ == "__main__":
    if sys.argv[1] == "--take":
        take(Path(sys.argv[2]), Path(sys.argv[3]))
    else:
        write(Path(sys.argv[1]), Path(sys.argv[2]))
