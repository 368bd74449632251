"""The measure beside a row is held against the figure, whatever its column is called."""

from __future__ import annotations

from io import BytesIO

import pytest
from fill_ward import FillWard
from openpyxl import Workbook

MAP = "sheet: B\ncells: {C2: {indicator: giai-ngan-dtc, field: target}}\n"


def told(ward: FillWard, heading: str, *units: str) -> list[str]:
    """Fill the target of a percentage, the first of the rows."""
    book = Workbook()
    sheet = book.create_sheet("B", 0)
    sheet.append(["Chỉ tiêu", heading, "Kế hoạch"])
    for unit in units:
        sheet.append(["Giải ngân", unit, None])
    out = BytesIO()
    book.save(out)
    ward.fill(out.getvalue(), MAP)
    return ward.codes


@pytest.mark.parametrize("heading", ["Đơn vị", "ĐVT", "Đơn vị tính", "Đơn vị đo"])
def test_a_measure_of_another_thing_is_refused(ward: FillWard, heading: str) -> None:
    assert told(ward, heading, "trường", "triệu đồng") == ["fill-measure-unlike"]


def test_a_column_of_departments_is_none_of_measures(ward: FillWard) -> None:
    assert told(ward, "Đơn vị", "Phòng Kinh tế", "Công an") == []


@pytest.mark.parametrize("heading", ["Đơn vị", "Đơn vị đo"])
def test_the_measure_itself_is_taken(ward: FillWard, heading: str) -> None:
    assert told(ward, heading, "%", "trường") == []
