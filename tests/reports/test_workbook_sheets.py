"""The workbook read back: its sheets, its print set-up, its filters, its charts, and what stands on every page."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from functools import cache
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from report_cases import empty, january, strained, whole_year

from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.reports.report import MonthReport
from longmy_kpi.reports.workbook import write
from longmy_kpi.reports.workbook.style_cache import COLOURS

CASES = [empty, january, strained, whole_year]


@cache
def written(case: Callable[[], MonthReport], language: str) -> bytes:
    return write(case(), Lexicon(language))


@cache
def book(case: Callable[[], MonthReport], language: str = "vi") -> Workbook:
    return load_workbook(BytesIO(written(case, language)))


def texts(sheet: Worksheet) -> list[str]:
    return [cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]


def rows_by(sheet: Worksheet, heading: str) -> Iterator[dict[str, object]]:
    """Go through the rows under the heading row, as the sheet shows them: heading to value."""
    names: list[str] = []
    for row in sheet.iter_rows():
        values = [cell.value for cell in row]
        if names:
            yield dict(zip(names, values, strict=True))
        elif heading in values:
            names = [str(value) for value in values]


def test_sheets_are_in_reading_order_with_a_sheet_a_unit() -> None:
    sheets = book(january).worksheets
    assert [sheet.title for sheet in sheets if sheet.sheet_state == "visible"] == [
        "Tóm tắt",
        "Bảng chỉ tiêu",
        "KTHTĐT",
        "VH-XH",
        "Công an",
        "BCH QS",
        "Khó khăn, kiến nghị",
    ]
    behind = [sheet.title for sheet in sheets[7:]]
    nothing_told = book(whole_year).worksheets
    assert "Khó khăn, kiến nghị" in [sheet.title for sheet in nothing_told if sheet.sheet_state == "hidden"]
    assert behind == [sheet.title for sheet in sheets if sheet.sheet_state == "hidden"]
    assert behind == [
        "Bảng lọc, sắp xếp",
        "Các mục chỉ tiêu của kế hoạch",
        "Số liệu từng tháng",
        "Đánh giá từng tháng",
        "Giải trình, ghi chú",
        "Nhật ký nộp báo cáo",
        "Điều chỉnh số liệu đã báo cáo",
        "Cách tính, ghi chú",
        "Biểu đồ",
    ]
    (said,) = [text for text in texts(sheets[0]) if "trang ẩn" in text]
    assert all(title in said for title in behind)


def test_full_table_holds_numbers_as_numbers() -> None:
    rows = {row["Chỉ tiêu"]: row for row in rows_by(book(january)["Bảng chỉ tiêu"], "Đơn vị chủ trì")}
    revenue = rows["Thu nội địa"]
    assert revenue["Kế hoạch năm"] == 31255
    assert revenue["Kết quả đến nay"] == 2700.125
    assert revenue["So kế hoạch năm (%)"] == pytest.approx(2700.125 / 31255 * 100, rel=1e-13)
    assert revenue["Đánh giá"] == "► đúng tiến độ"
    growth = rows["Tăng trưởng sản xuất (giá trị sản xuất)"]
    assert (growth["Kế hoạch năm"], growth["Kết quả đến nay"]) == (10, "chưa đến kỳ")


def test_the_table_of_items_is_folded_where_an_item_has_one_indicator() -> None:
    sheet = book(january)["Bảng chỉ tiêu"]
    numbers = [row[0].value for row in sheet.iter_rows(min_row=6)]
    assert "4" not in numbers
    assert {"1", "1.1", "4.1", "13.2", "*4"} <= set(numbers)


def test_a_department_has_its_indicators_tasks_and_difficulties_on_one_sheet() -> None:
    sheet = book(whole_year)["KTHTĐT"]
    said = texts(sheet)
    assert "PHÒNG KINH TẾ, HẠ TẦNG VÀ ĐÔ THỊ" in said
    assert "Khó khăn, kiến nghị đang theo dõi: không có" in said
    rows = {row["TT"]: row for row in rows_by(sheet, "Kết quả đến nay") if row["TT"]}
    assert rows["2.1"]["Đánh giá"] == "× không đạt"
    assert next(iter(rows.values()))["Đánh giá"] == "× không đạt"  # the worst first


@pytest.mark.parametrize(("case", "language"), [*((case, "vi") for case in CASES), (strained, "en")])
def test_no_cell_is_a_formula_and_no_row_is_too_high(case: Callable[[], MonthReport], language: str) -> None:
    for sheet in book(case, language):
        assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "d"}
        assert all(row.height is None or row.height <= 409 for row in sheet.row_dimensions.values())


@pytest.mark.parametrize("case", CASES)
def test_every_sheet_says_how_far_its_figures_go_and_what_they_are(case: Callable[[], MonthReport]) -> None:
    report = case()
    for sheet in book(case):
        said = texts(sheet)
        day = f"Số liệu tính đến ngày {report.plan.calendar.data_date(report.month):%d/%m/%Y}"
        assert any(day in text for text in said)
        assert any("SỐ LIỆU TẠM TÍNH, CHƯA KHÓA SỔ" in text for text in said) is not report.closed
        assert any("SỐ LIỆU MINH HỌA" in text for text in said) is report.plan.demo
        assert day in str(sheet.oddFooter.left.text)
        assert ("CHƯA KHÓA SỔ" in str(sheet.oddHeader.right.text)) is not report.closed
        assert ("SỐ LIỆU MINH HỌA" in str(sheet.oddHeader.right.text)) is report.plan.demo


@pytest.mark.parametrize("case", CASES)
def test_every_sheet_prints_on_a4_with_page_numbers(case: Callable[[], MonthReport]) -> None:
    for sheet in book(case):
        way = "portrait" if sheet.title in ("KTHTĐT", "VH-XH", "Công an", "BCH QS") else "landscape"
        assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == (way, 9)
        assert sheet.oddFooter.right.text == "Trang &P/&N"


@pytest.mark.parametrize("case", [empty, january, whole_year])
def test_what_is_handed_on_prints_in_letters_of_nine_points_or_more(case: Callable[[], MonthReport]) -> None:
    for sheet in book(case):
        if sheet.sheet_state == "visible":
            assert not sheet.sheet_properties.pageSetUpPr.fitToPage
            sizes = {cell.font.size for row in sheet.iter_rows() for cell in row if cell.value is not None}
            assert min(sizes) * sheet.page_setup.scale / 100 >= 9


def test_an_ampersand_in_a_name_is_no_code_of_the_header() -> None:
    assert book(strained)["Tóm tắt"].oddHeader.left.text == "Phường Long Mỹ && Vùng phụ cận"


def test_headings_stay_in_view_and_are_repeated_on_paper() -> None:
    sheet = book(january)["Bảng chỉ tiêu"]
    assert sheet.freeze_panes == "C6"
    assert sheet.print_title_rows == "$5:$5"
    assert sheet["B5"].value == "Chỉ tiêu"


def test_the_filter_spans_whole_rows_of_one_kind_with_nothing_merged() -> None:
    sheet = book(strained)["Bảng lọc, sắp xếp"]
    first, last = (sheet[corner] for corner in str(sheet.auto_filter.ref).split(":"))
    assert (sheet.cell(first.row, 1).value, first.column) == ("STT", 1)
    assert [sheet.cell(row, 1).value for row in range(first.row + 1, last.row + 1)] == list(range(1, 44))
    assert sheet.cell(first.row, last.column).value == "Ghi chú"
    assert sheet.max_row == last.row
    assert all(block.max_row < first.row for block in sheet.merged_cells.ranges)


def test_the_table_with_headings_of_groups_has_no_filter_that_would_scatter_them() -> None:
    assert book(january)["Bảng chỉ tiêu"].auto_filter.ref is None


def test_a_state_is_told_by_symbol_and_word_as_well_as_by_colour() -> None:
    sheet = book(january)["Tóm tắt"]
    cells = [cell for row in sheet.iter_rows(max_col=6) for cell in row if cell.value == "▼ chậm tiến độ"]
    assert len(cells) >= 2
    assert [cell.fill.start_color.rgb for cell in cells] == ["00F8D7DA"] * len(cells)
    assert {cell.font.color.rgb for cell in cells} == {"007A0A14"}


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(("background", "letters"), list(COLOURS.values()))
def test_words_stand_out_from_their_colour(background: str, letters: str) -> None:
    assert (luminance(background) + 0.05) / (luminance(letters) + 0.05) >= 7


def test_the_summary_lists_at_most_a_page_and_counts_the_rest() -> None:
    said = texts(book(whole_year)["Tóm tắt"])
    assert "Giảm mức đánh giá so với tháng trước" in said
    assert "Thu nội địa: ! có nguy cơ chậm → × không đạt" in said
    assert "Các đơn vị đã nộp đủ, đúng hạn." in said


def test_charts_point_at_cells_and_carry_their_values() -> None:
    charts = {chart.title.tx.rich.p[0].r[0].t: chart for chart in book(january)["Tóm tắt"]._charts}
    assert list(charts) == ["Kết quả so kế hoạch năm (%)"]
    attained, planned = charts["Kết quả so kế hoạch năm (%)"].series
    assert attained.val.numRef.f == "'Biểu đồ'!$C$22:$C$27"
    assert [round(float(point.v), 1) for point in attained.val.numRef.numCache.pt] == [
        2.5,
        5.0,
        100.0,
        8.6,
        100.0,
        102.5,
    ]
    assert [point.v for point in attained.cat.strRef.strCache.pt][:2] == [
        "▼ Hộ kinh doanh phát triển mới",
        "▼ Tỷ lệ giải ngân vốn đầu tư công",
    ]
    assert len(planned.val.numRef.numCache.pt) == 3  # rates without a trajectory have no bar


def test_one_bar_out_of_all_bounds_does_not_flatten_the_others() -> None:
    (bars, _) = book(strained)["Biểu đồ"]._charts[::-1]
    assert bars.y_axis.scaling.max == 200
    assert bars.title.tx.rich.p[0].r[0].t == "Kết quả so kế hoạch năm (%); cột vượt 200 chỉ vẽ đến 200"


def test_without_a_percentage_the_count_of_states_is_the_only_chart() -> None:
    assert len(book(empty)["Biểu đồ"]._charts) == 1
    assert "Chưa có chỉ tiêu nào tính được tỷ lệ so kế hoạch." in texts(book(empty)["Biểu đồ"])


def test_the_same_report_gives_the_same_bytes() -> None:
    assert write(strained(), Lexicon("vi")) == written(strained, "vi")


def test_parts_are_named_and_written_in_the_form_that_every_reader_knows() -> None:
    with zipfile.ZipFile(BytesIO(written(january, "vi"))) as package:
        rels = [package.read(name) for name in package.namelist() if name.endswith(".rels")]
        assert not any(b'Target="/' in rel for rel in rels)
        assert package.read("xl/drawings/drawing1.xml").startswith(b"<xdr:wsDr")
        assert b"2026-01-18T08:00:00Z" in package.read("docProps/core.xml")


def test_hostile_names_and_notes_are_read_back_letter_by_letter() -> None:
    said = set(texts(book(strained)["Bảng lọc, sắp xếp"]))
    assert {"=1+1 Thu nội địa", "Điểm\nnóng & “an ninh” <b>😀</b>"} <= said
    assert any(text.startswith("-Tỷ lệ hộ dân") and len(text) == 301 for text in said)


def test_english_workbook_is_in_english_with_the_same_numbers() -> None:
    rows = {row["Indicator"]: row for row in rows_by(book(january, "en")["Indicators"], "Lead unit")}
    assert rows["Domestic revenue"]["Result to date"] == 2700.125
    assert rows["Domestic revenue"]["State"] == "► on track"
    assert any("PROVISIONAL FIGURES, MONTH NOT CLOSED" in text for text in texts(book(january, "en")["Summary"]))
