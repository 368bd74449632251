"""A cell of a workbook is told with the heading of its column, whatever rows of words stand between them."""

from __future__ import annotations

from io import BytesIO

import openpyxl

from longmy_kpi.issued.office_file import OfficeFile, OfficeKind
from longmy_kpi.issued.read_workbook import read_workbook
from longmy_kpi.quantity import NumberForm

ROWS = [
    ["Biểu số 1"],
    ["TT", "Chỉ tiêu", "Kế hoạch năm", "Lũy kế"],
    ["(1)", "(2)", "(3)", "(4)"],
    [1, "Thu nội địa", 31255, 8506.5],
    ["-", "Hộ kinh doanh", "chưa giao", "chưa có số liệu"],
    [2, "Chi ngân sách", 96000, 6325.4],
]


def test_rows_of_words_and_the_row_that_numbers_the_columns_are_no_headings() -> None:
    book = openpyxl.Workbook()
    for row in ROWS:
        book.active.append(row)
    data = BytesIO()
    book.save(data)
    lines = read_workbook(OfficeFile("a.xlsx", data.getvalue(), OfficeKind.WORKBOOK, {}), NumberForm.VI)
    headings = {(part.spot.cell, part.heading) for line in lines for part in line.parts}
    assert {("C4", "Kế hoạch năm"), ("D4", "Lũy kế"), ("C6", "Kế hoạch năm"), ("D6", "Lũy kế")} <= headings
