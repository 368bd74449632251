"""A suggested map: rows by names, columns by headings, every doubt said, and nothing filled by it."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from example_forms import FORMS, budget_form, social_form
from fill_ward import FillWard
from openpyxl import Workbook

from longmy_kpi.fill.cell_requests import PREVIOUS, Asked, Stretch
from longmy_kpi.fill.column_headings import column_meaning
from longmy_kpi.period import Month

MARCH = Month(2026, 3)
HEADINGS = {
    "Kế hoạch năm 2026": (Asked.TARGET, None, Stretch.MONTH, False),
    "Dự toán HĐND giao": (Asked.TARGET, None, Stretch.MONTH, False),
    "KH quý I": (Asked.TARGET, None, Stretch.MONTH, True),
    "Thực hiện tháng": (Asked.IN_PERIOD, None, Stretch.MONTH, False),
    "Thực hiện | Tháng báo cáo": (Asked.IN_PERIOD, None, Stretch.MONTH, False),
    "Ước thực hiện tháng 3": (Asked.IN_PERIOD, None, Stretch.MONTH, False),
    "Thực hiện tháng 02": (Asked.IN_PERIOD, PREVIOUS, Stretch.MONTH, False),
    "Thực hiện tháng 9": (Asked.IN_PERIOD, None, Stretch.MONTH, True),
    "Kỳ trước": (Asked.IN_PERIOD, PREVIOUS, Stretch.MONTH, False),
    "Thực hiện quý": (Asked.IN_PERIOD, None, Stretch.QUARTER, False),
    "Luỹ kế": (Asked.TO_DATE, None, Stretch.MONTH, False),
    "Lũy kế từ đầu năm đến hết tháng 3": (Asked.TO_DATE, None, Stretch.MONTH, False),
    "Lũy kế tháng trước": (Asked.TO_DATE, PREVIOUS, Stretch.MONTH, False),
    "So kế hoạch": (Asked.ATTAINMENT, None, Stretch.MONTH, False),
    "Tỷ lệ % TH/KH": (Asked.ATTAINMENT, None, Stretch.MONTH, False),
    "Lũy kế so với dự toán (%)": (Asked.ATTAINMENT, None, Stretch.MONTH, False),
    "Tỷ lệ đạt (%)": (Asked.ATTAINMENT, None, Stretch.MONTH, True),
    "Cùng kỳ năm trước": (Asked.LAST_YEAR, None, Stretch.MONTH, False),
    "Thực hiện năm 2025": (Asked.LAST_YEAR, None, Stretch.MONTH, True),
    "Tăng (+), giảm (-) so với cùng kỳ": (Asked.CHANGE, None, Stretch.MONTH, False),
    "So cùng kỳ (%)": (Asked.AGAINST_LAST_YEAR, None, Stretch.MONTH, True),
    "Bằng % cùng kỳ năm trước": (Asked.AGAINST_LAST_YEAR, None, Stretch.MONTH, True),
    "Ước cả năm": (Asked.YEAR_ESTIMATE, None, Stretch.MONTH, False),
    "Ước thực hiện năm 2026": (Asked.YEAR_ESTIMATE, None, Stretch.MONTH, False),
    "Kết quả": (Asked.TO_DATE, None, Stretch.MONTH, True),
    "Kết quả đến kỳ báo cáo": (Asked.TO_DATE, None, Stretch.MONTH, False),
    "Thực hiện đến hết tháng": (Asked.TO_DATE, None, Stretch.MONTH, False),
    "Kết quả đến tháng 3": (Asked.TO_DATE, None, Stretch.MONTH, False),
    "Số liệu đến 31/3": (Asked.TO_DATE, None, Stretch.MONTH, False),
    "Thực hiện từ đầu năm": (Asked.TO_DATE, None, Stretch.MONTH, False),
    "Thực hiện trong tháng và lũy kế": (Asked.TO_DATE, None, Stretch.MONTH, True),
    "Thực hiện kỳ báo cáo": (Asked.IN_PERIOD, None, Stretch.MONTH, True),
    "Thực hiện trong kỳ báo cáo": (Asked.IN_PERIOD, None, Stretch.MONTH, False),
    "Ước thực hiện đến hết năm": (Asked.YEAR_ESTIMATE, None, Stretch.MONTH, False),
    "Lũy kế đến hết tháng 3/2025": (Asked.LAST_YEAR, None, Stretch.MONTH, True),
    "So với năm trước (%)": (Asked.AGAINST_LAST_YEAR, None, Stretch.MONTH, True),
    "Chỉ tiêu năm": (Asked.TARGET, None, Stretch.MONTH, False),
    "Chỉ tiêu": (Asked.TARGET, None, Stretch.MONTH, True),
    "Kết quả thực hiện kế hoạch": (Asked.TO_DATE, None, Stretch.MONTH, True),
    "Kết quả thực hiện | Kế hoạch năm": (Asked.TARGET, None, Stretch.MONTH, False),
    "Tăng/giảm (%)": (Asked.CHANGE, None, Stretch.MONTH, True),
    "Tăng, giảm so với kế hoạch (%)": (Asked.ATTAINMENT, None, Stretch.MONTH, True),
    "9 tháng": (Asked.TO_DATE, None, Stretch.MONTH, True),
    "Đánh giá": (Asked.STATE, None, Stretch.MONTH, False),
    "Khó khăn, vướng mắc": (Asked.DIFFICULTY, None, Stretch.MONTH, False),
    "Ghi chú": (Asked.NOTE, None, Stretch.MONTH, False),
}


@pytest.mark.parametrize("heading", HEADINGS)
def test_a_heading_means_what_people_mean_by_it(heading: str) -> None:
    found = column_meaning(heading.split(" | "), MARCH, 2026)
    assert found is not None
    assert (found.asked, found.month, found.stretch, found.doubt is not None) == HEADINGS[heading]


@pytest.mark.parametrize(
    "heading", ["Văn bản căn cứ", "Đơn vị phối hợp", "Tỷ trọng", "So với tháng trước (%)", "Tăng, giảm so với kỳ trước"]
)
def test_other_headings_mean_nothing(heading: str) -> None:
    assert column_meaning([heading], MARCH, 2026) is None


def _suggested(ward: FillWard, form: bytes, *words: str, suffix: str = "xlsx") -> str:
    (ward.root / f"bieu.{suffix}").write_bytes(form)
    assert ward.kpi("fill", f"bieu.{suffix}", "--suggest", *words) == 0, ward.err
    return (ward.root / "maps" / "bieu.yaml").read_text(encoding="utf-8")


def test_rows_are_found_by_names_and_columns_by_headings(ward: FillWard) -> None:
    text = _suggested(ward, budget_form())
    assert "C9: {indicator: thu-noi-dia, field: target, measure: tỷ đồng}" in text
    assert "D11: {indicator: chi-ngan-sach, field: in_period, measure: tỷ đồng}" in text
    assert "G9: {indicator: thu-noi-dia, field: attainment}" in text
    assert "E12" not in text  # the form works it out itself
    assert "“Thu ngân sách”" in text.partition("Chưa rõ")[2]  # alike, but another row says its name


def test_a_name_that_is_only_alike_is_a_question(ward: FillWard) -> None:
    text = _suggested(ward, _table("Tỷ lệ hộ dân nông thôn được cấp nước sạch", measure="%"))
    assert re.search(r"# CẦN XEM: biểu ghi “Tỷ lệ hộ dân nông thôn được cấp nước sạch”, .*nông thôn", text)
    assert "field: to_date, confirmed: false}" in text


@pytest.mark.parametrize("name", ["Tổng thu nội địa trên địa bàn", "Thu nội địa phần ngân sách phường hưởng"])
def test_a_name_that_contains_the_plans_is_a_question(ward: FillWard, name: str) -> None:
    text = _suggested(ward, _table(name, measure="triệu đồng"))
    assert re.search(rf"# CẦN XEM: biểu ghi “{name}”, .*Thu nội địa", text)
    assert text.count("indicator: thu-noi-dia, ") == text.count("confirmed: false}") == 2


def test_two_rows_that_may_be_one_indicator_name_each_other(ward: FillWard) -> None:
    names = ("Tổng thu nội địa trên địa bàn", "Thu nội địa phần ngân sách phường hưởng")
    text = _suggested(ward, _table(*names, measure="triệu đồng"))
    assert text.count("# CẦN XEM: dòng khác của biểu cũng có thể là chỉ tiêu này: B3") == 1
    assert text.count("# CẦN XEM: dòng khác của biểu cũng có thể là chỉ tiêu này: B2") == 1
    assert text.count("confirmed: false}") == 4
    text = _suggested(ward, _table("Thu nội địa", "Thu nội địa", measure="triệu đồng"), "--map", "hai")
    text = (ward.root / "maps" / "hai.yaml").read_text(encoding="utf-8")
    assert text.count("confirmed: false}") == 4


def test_a_number_in_a_name_tells_two_indicators_apart(ward: FillWard) -> None:
    text = _suggested(ward, _table("Giá trị sản xuất khu vực III", measure="triệu đồng"))
    assert "indicator: gtsx-kv3" in text
    assert "gtsx-kv2" not in text


def test_nothing_is_filled_by_a_suggestion_until_every_doubt_is_settled(ward: FillWard) -> None:
    text = _suggested(ward, _table("Số vụ tai nạn giao thông", measure="Vụ việc"))
    fill = ("fill", "bieu.xlsx", "--month", "3", "--map", "bieu")
    assert (ward.kpi(*fill), ward.codes) == (2, ["map-not-confirmed", *["map-cell-not-confirmed"] * 2])
    path = ward.root / "maps" / "bieu.yaml"
    path.write_text(text.replace("confirmed: false\n", "confirmed: true\n", 1), encoding="utf-8")
    assert (ward.kpi(*fill), ward.codes) == (2, ["map-cell-not-confirmed"] * 2)
    path.write_text(text.replace("\nconfirmed: false\n", "\n").replace(", confirmed: false", ""), encoding="utf-8")
    assert (ward.kpi(*fill), ward.codes) == (0, [])


def test_a_map_is_never_written_over(ward: FillWard) -> None:
    before = _suggested(ward, budget_form())
    assert (ward.kpi("fill", "bieu.xlsx", "--suggest"), ward.codes) == (2, ["map-exists"])
    assert (ward.root / "maps" / "bieu.yaml").read_text(encoding="utf-8") == before
    assert ward.kpi("fill", "bieu.xlsx", "--suggest", "--map", "khac") == 0
    assert (ward.root / "maps" / "khac.yaml").is_file()


@pytest.mark.parametrize("name", FORMS)
def test_a_confirmed_suggestion_fills_each_of_the_example_forms(ward: FillWard, name: str) -> None:
    text = _suggested(ward, FORMS[name](), suffix=name.rpartition(".")[2])
    settled = text.replace("\nconfirmed: false\n", "\nconfirmed: true\n").replace(", confirmed: false", "")
    (ward.root / "maps" / "bieu.yaml").write_text(settled, encoding="utf-8")
    assert ward.kpi("fill", f"bieu.{name.rpartition('.')[2]}", "--month", "3", "--map", "bieu") == 0, ward.err


def test_a_map_is_found_by_the_name_of_its_form(ward: FillWard) -> None:
    (ward.root / "Biểu 3A.xlsx").write_bytes(_table("Thu nội địa", measure="triệu đồng"))
    assert ward.kpi("fill", "Biểu 3A.xlsx", "--suggest") == 0, ward.err
    path = ward.root / "maps" / "bieu-3a.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("confirmed: false", "confirmed: true"), encoding="utf-8")
    for name in ("bieu-3a", "Biểu 3A"):
        assert ward.kpi("fill", "Biểu 3A.xlsx", "--month", "3", "--map", name, "--out", "ra.xlsx") == 0, ward.err


def test_a_row_that_moved_since_stops_the_filling(ward: FillWard) -> None:
    text = _suggested(ward, social_form()).replace("\nconfirmed: false\n", "\n")
    (ward.root / "maps" / "bieu.yaml").write_text(text, encoding="utf-8")
    (ward.root / "bieu.xlsx").write_bytes(_table("Thu nội địa", measure="triệu đồng", sheet="Biểu KTXH"))
    assert ward.kpi("fill", "bieu.xlsx", "--month", "3", "--map", "bieu") == 2
    assert set(ward.codes) == {"fill-form-changed"}


def _table(*names: str, measure: str = "", sheet: str = "Biểu") -> bytes:
    book = Workbook()
    page = book.active
    page.title = sheet
    page.append(["TT", "Chỉ tiêu", "ĐVT", "Kế hoạch năm", "Lũy kế"])
    for number, name in enumerate(names, 1):
        page.append([number, name, measure])
    out = BytesIO()
    book.save(out)
    return out.getvalue()
