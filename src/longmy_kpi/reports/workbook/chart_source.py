"""The cells a chart draws, with their values beside the reference: previews on phones draw only what is in the file."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from openpyxl.chart.data_source import (
    AxDataSource,
    NumData,
    NumDataSource,
    NumRef,
    NumVal,
    StrData,
    StrRef,
    StrVal,
)
from openpyxl.chart.series import SeriesLabel
from openpyxl.utils import absolute_coordinate, get_column_letter, quote_sheetname
from openpyxl.worksheet.worksheet import Worksheet

from longmy_kpi.reports.workbook.cells import cell_at


class Block(NamedTuple):
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
