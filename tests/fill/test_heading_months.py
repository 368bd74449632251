"""Headings and titles that name a month: what is filled in under them is of that month, or nothing is filled."""

from __future__ import annotations

from io import BytesIO

import pytest
from fill_ward import FillWard
from openpyxl import Workbook


def asked(field: str, more: str = "") -> str:
    return f"{{indicator: thu-noi-dia, field: {field}{more}}}"


TO_DATE, IN_PERIOD, LAST_YEAR, TARGET = map(asked, ("to_date", "in_period", "last_year", "target"))
BEFORE = asked("in_period", ", month: previous")
QUARTER = asked("in_period", ", period: quarter")


def told(ward: FillWard, heading: str, cell: str, month: int, title: str = "BIỂU") -> list[str]:
    """Fill the cell under a heading, and return what was told."""
    book = Workbook()
    sheet = book.create_sheet("B", 0)
    for row in ([title], ["TT", "Chỉ tiêu", heading], [1, "Thu nội địa", None]):
        sheet.append(row)
    out = BytesIO()
    book.save(out)
    ward.fill(out.getvalue(), f"sheet: B\ncells: {{C3: {cell}}}\n", "--month", str(month))
    return ward.codes


OTHER = {
    "the month after": ("Thực hiện tháng 02/2026", IN_PERIOD, 3),
    "the month before the one before": ("Thực hiện tháng 02/2026", BEFORE, 4),
    "in capital letters": ("THÁNG 3 NĂM 2026", IN_PERIOD, 4),
    "to date": ("Lũy kế đến tháng 3", TO_DATE, 4),
    "from one month to another": ("Lũy kế từ tháng 1 đến tháng 3/2026", TO_DATE, 4),
    "first months": ("Thực hiện 6 tháng đầu năm", TO_DATE, 4),
    "last year's year": ("Lũy kế tháng 3/2025", TO_DATE, 3),
    "a year alone": ("Thực hiện năm 2025", TO_DATE, 3),
    "the plan of another year": ("Kế hoạch năm 2025", TARGET, 3),
    "a quarter": ("Thực hiện quý II/2026", QUARTER, 3),
    "the year before last": ("Cùng kỳ năm 2024", LAST_YEAR, 3),
}


@pytest.mark.parametrize("kind", OTHER)
def test_a_heading_of_another_month_stops_the_filling(ward: FillWard, kind: str) -> None:
    assert told(ward, *OTHER[kind]) == ["fill-month-differs"]
    assert ward.status == 2
    assert OTHER[kind][0] in ward.err
    assert "C2" in ward.err


HONEST = {
    "the month itself": ("Thực hiện tháng 03/2026", IN_PERIOD, 3),
    "the month before": ("Thực hiện tháng 02/2026", BEFORE, 3),
    "dots": ("Thực hiện tháng .../2026", IN_PERIOD, 3),
    "no number": ("Tháng báo cáo", IN_PERIOD, 3),
    "first months of the year": ("Thực hiện 3 tháng đầu năm 2026", TO_DATE, 3),
    "from one month to another": ("Lũy kế từ tháng 01 đến tháng 03", TO_DATE, 3),
    "held against another": ("Tháng 3 so với tháng 2", IN_PERIOD, 3),
    "two months": ("Tháng 2, tháng 3", TO_DATE, 3),
    "last year": ("Cùng kỳ năm 2025", LAST_YEAR, 3),
    "the quarter": ("Thực hiện quý I/2026", QUARTER, 3),
    "the plan": ("Kế hoạch năm 2026", TARGET, 3),
}


@pytest.mark.parametrize("kind", HONEST)
def test_a_heading_that_may_mean_the_month_is_taken(ward: FillWard, kind: str) -> None:
    assert told(ward, *HONEST[kind]) == []
    assert ward.status == 0


@pytest.mark.parametrize("title", ["BÁO CÁO THÁNG 03 NĂM 2026", "(Tháng 3/2026)", "KẾT QUẢ NĂM 2025"])
def test_a_title_of_another_month_stops_the_filling(ward: FillWard, title: str) -> None:
    assert told(ward, "Lũy kế", TO_DATE, 4, title) == ["fill-month-differs"]
    assert "A1" in ward.err


@pytest.mark.parametrize(
    "title",
    [
        "BÁO CÁO THÁNG 4 NĂM 2026",
        "THÁNG ... NĂM 2026",
        "(Kèm theo Công văn số 12 ngày 05 tháng 3 năm 2025)",
        "KẾT QUẢ THÁNG 4, PHƯƠNG HƯỚNG THÁNG 5",
        "KẾT QUẢ THÁNG 4 VÀ 4 THÁNG ĐẦU NĂM 2026",
    ],
)
def test_a_title_that_may_mean_the_month_is_taken(ward: FillWard, title: str) -> None:
    assert told(ward, "Lũy kế", TO_DATE, 4, title) == []
