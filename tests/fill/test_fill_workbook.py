"""Workbooks of others, filled from the store: the right figure in the right cell, and nothing else changed."""

from __future__ import annotations

from io import BytesIO

import pytest
from changed_parts import changed_cells, changed_parts
from example_forms import budget_form, fields_form
from fill_ward import FillWard
from openpyxl import Workbook, load_workbook

# The demo's figures of Thu nội địa: 3,120.50 + 2,480.25 + 2,905.75 of 31,255, the last an estimate; of Chi ngân sách
# 2,100 + 1,985.4 + 2,240 (tests/cases and docs/mot-nam.md show them too).
BUDGET = """
sheet: Biểu 01
cells:
  C9: {indicator: thu-noi-dia, field: target, measure: tỷ đồng}
  D9: {indicator: thu-noi-dia, field: in_period, measure: tỷ đồng}
  E9: {indicator: thu-noi-dia, field: to_date, measure: tỷ đồng}
  F9: {indicator: thu-noi-dia, field: year_estimate, measure: tỷ đồng}
  G9: {indicator: thu-noi-dia, field: attainment}
  H9: {indicator: thu-noi-dia, field: change}
  I9: {indicator: thu-noi-dia, field: state}
  E11: {indicator: chi-ngan-sach, field: to_date, measure: tỷ đồng}
"""


def values(data: bytes, sheet: str, *cells: str) -> list[object]:
    page = load_workbook(BytesIO(data))[sheet]
    return [page[cell].value for cell in cells]


def test_each_cell_gets_its_figure_at_the_digits_that_it_shows(ward: FillWard) -> None:
    filled = ward.fill(budget_form(), BUDGET)
    assert ward.status == 0
    assert values(filled, "Biểu 01", "C9", "D9", "E9", "G9", "E11") == [31.255, 2.906, 8.507, 27.2, 6.325]
    assert values(filled, "Biểu 01", "F9", "H9", "I9") == [None, None, "đúng tiến độ"]
    assert "làm tròn từ 8,5065" in ward.line("Biểu 01!E9")
    assert "số ước" in ward.line("Biểu 01!E9")
    assert ward.line("Biểu 01!F9").endswith("đơn vị không ước cả năm")
    assert ward.line("Biểu 01!H9").endswith("chưa có số liệu năm trước")
    assert "Đã điền 6 ô (5 số ước), để trống 2 ô" in ward.out
    assert "số liệu tạm tính, chưa khóa sổ" in ward.out


def test_only_the_cells_asked_for_change_and_what_follows_from_them(ward: FillWard) -> None:
    form = budget_form()
    filled = ward.fill(form, BUDGET)
    assert changed_cells(form, filled) == {"xl/worksheets/sheet1.xml": {"C9", "D9", "E9", "G9", "I9", "E11"}}
    assert values(filled, "Biểu 01", "E12") == ["=E9-E11"]


def test_a_form_without_formulas_changes_in_its_sheet_alone(ward: FillWard) -> None:
    form = fields_form()
    filled = ward.fill(
        form, "sheets:\n  An ninh:\n    D4: {indicator: tai-nan-giao-thong, field: target, measure: vụ}\n"
    )
    assert changed_parts(form, filled) == {"xl/worksheets/sheet3.xml"}
    assert ward.codes == []


NEVER = {
    "covered": ("B8: {indicator: thu-noi-dia, field: target}", "fill-cell-has-text"),
    "merged": ("D8: {indicator: thu-noi-dia, field: target, measure: tỷ đồng}", "fill-cell-covered"),
    "formula": ("E12: {indicator: thu-noi-dia, field: target, measure: tỷ đồng}", "fill-cell-formula"),
    "another size": ("E9: {indicator: thu-noi-dia, field: to_date}", "fill-measure-differs"),
}


@pytest.mark.parametrize("kind", NEVER)
def test_a_cell_that_is_not_to_be_filled_is_named_and_nothing_is_written(ward: FillWard, kind: str) -> None:
    asked, code = NEVER[kind]
    assert ward.fill(budget_form(), f"sheet: Biểu 01\ncells:\n  {asked}\n") == b""
    assert (ward.status, ward.codes) == (2, [code])


def test_every_fault_is_said_at_once(ward: FillWard) -> None:
    cells = "\n".join(f"  {asked}" for asked, _ in NEVER.values())
    ward.fill(budget_form(), f"sheet: Biểu 01\ncells:\n{cells}\n")
    assert sorted(ward.codes) == sorted(code for _, code in NEVER.values())


def test_against_last_year_is_the_share_and_change_the_rise(ward: FillWard) -> None:
    """Crimes up to February: 5 this year as the demo has them, 1 + 3 = 4 last year."""
    for month, count in ((1, 1), (2, 3)):
        name = f"2025-0{month}_cong-an.csv"
        (ward.root / name).write_text(f"Mã,Số liệu\npham-phap-hinh-su,{count}\n", encoding="utf-8")
        assert ward.kpi("submit", name) == 0, ward.err
    out = BytesIO()
    Workbook().save(out)
    said = {}
    for field in ("to_date", "last_year", "against_last_year", "change"):
        cell = f"A1: {{indicator: pham-phap-hinh-su, field: {field}}}\n"
        filled = ward.fill(out.getvalue(), f"sheet: Sheet\ncells:\n  {cell}", "--month", "2")
        (said[field],) = values(filled, "Sheet", "A1")
    assert said == {"to_date": 5, "last_year": 4, "against_last_year": 125, "change": 25}


def test_an_earlier_months_figure_is_told_and_not_filled_in(ward: FillWard) -> None:
    """Crimes up to February are 5; March, which is due, is not in."""
    out = BytesIO()
    Workbook().save(out)
    asked = "sheet: Sheet\ncells:\n  A1: {indicator: pham-phap-hinh-su, field: to_date}\n"
    filled = ward.fill(out.getvalue(), asked)
    assert (ward.status, values(filled, "Sheet", "A1")) == (0, [None])
    assert "tính đến tháng 02/2026 là 5 vụ" in ward.line("Sheet!A1")
    assert "để trống 1 ô (1 ô mới có số kỳ trước)" in ward.out


def test_a_quarters_figure_stands_until_the_next_quarter(ward: FillWard) -> None:
    """Growth is due in March and again in June: in April March's figure is the last due one."""
    out = BytesIO()
    Workbook().save(out)
    asked = "sheet: Sheet\ncells:\n  A1: {indicator: gtsx, field: to_date}\n"
    march, april = (ward.fill(out.getvalue(), asked, "--month", month) for month in ("3", "4"))
    assert values(march, "Sheet", "A1") == values(april, "Sheet", "A1") != [None]


def test_a_measure_that_begins_with_digits_is_told_apart_from_the_number(ward: FillWard) -> None:
    out = BytesIO()
    Workbook().save(out)
    asked = "sheet: Sheet\ncells:\n  A1: {indicator: thu-noi-dia, field: target, measure: 1.000 đồng}\n"
    ward.fill(out.getvalue(), asked)
    assert ward.line("Sheet!A1").endswith("31.255.000 (đơn vị 1.000 đồng)")


def test_a_target_that_is_words_stays_out_of_a_cell_for_numbers(ward: FillWard) -> None:
    book, out = Workbook(), BytesIO()
    sheet = book.create_sheet("B", 0)
    sheet["A1"].number_format = "#,##0.0"
    sheet["A2"].number_format = "General"
    book.save(out)
    asked = "{indicator: tai-nan-giao-thong, field: target}"
    more = "{indicator: dvc-truc-tuyen, field: target}"
    filled = ward.fill(out.getvalue(), f"sheet: B\ncells:\n  A1: {asked}\n  A2: {asked}\n  A3: {more}\n")
    words = "giảm so với cùng kỳ năm trước"
    assert values(filled, "B", "A1", "A2", "A3") == [None, words, 80]
    assert f"“{words}”" in ward.line("B!A1")
    assert "> 80" in ward.line("B!A3")
