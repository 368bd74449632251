"""A suggested map: rows by names, columns by headings, every doubt said, and nothing filled by it."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from example_forms import FORMS, budget_form, social_form
from fill_ward import FillWard
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Protection

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


def _outcomes(text: str) -> tuple[set[int], set[int]]:
    """Return the rows of a form's first sheet that are suggested, and those that are listed as unclear."""
    suggested, _, unclear = text.partition("# Chưa rõ")
    cells = re.findall(r"^ {4}[A-Z]+([0-9]+): {", suggested, re.MULTILINE)
    return {int(row) for row in cells}, {int(row) for row in re.findall(r"dòng ở ô [A-Z]+([0-9]+):", unclear)}


ROWS = [
    ("1", "Tổng thu ngân sách nội địa trên địa bàn", "Nghìn đồng"),
    ("2", "Chi ngân sách", "Nghìn đồng"),
    ("II", "LĨNH VỰC KINH TẾ", ""),
    ("1", "Số hộ kinh doanh thành lập mới", "Hộ"),
    ("2", "Số sản phẩm OCOP", "SP"),
    ("3", "Hồ sơ DVC trực tuyến", "%"),
    ("4", "Phạm pháp hình sự", "Vụ"),
    ("", "Tổng cộng", ""),
    ("5", "Số hợp tác xã thành lập mới", "HTX"),
    ("6", "Tổ hợp tác thành lập mới", "Tổ"),
    ("", "Ghi chú: số liệu là số ước", ""),
]
NEAREST = {2: "thu-noi-dia", 5: "ho-kinh-doanh-moi", 6: "ocop", 7: "dvc-truc-tuyen", 8: "pham-phap-hinh-su"}


@pytest.mark.parametrize("heading", ["Chỉ tiêu", "Nội dung", "Tên chỉ tiêu", "Công việc"])
@pytest.mark.parametrize("unit", ["ĐVT", "Đơn vị", "Đơn vị tính", "Đơn vị đo"])
def test_every_row_that_names_something_is_suggested_or_listed(ward: FillWard, heading: str, unit: str) -> None:
    text = _suggested(ward, _form(["TT", heading, unit, "Kế hoạch năm", "Lũy kế"], ROWS))
    suggested, listed = _outcomes(text)
    assert suggested == {3}
    assert listed == {2, 5, 6, 7, 8, 10, 11}
    unclear = text.partition("# Chưa rõ")[2]
    for row, code in {**NEAREST, 10: "htx-moi", 11: "to-hop-tac-moi"}.items():
        assert re.search(rf"B{row}: .* – gần nhất: .*\({code}\).*\?$", unclear, re.MULTILINE), (row, unclear)


def test_names_merged_over_two_columns_and_sheets_that_say_nothing_known_are_listed_too(ward: FillWard) -> None:
    book = load_workbook(BytesIO(_form(HEADS, [("1", "Chi ngân sách", "triệu đồng")])))
    page = book.create_sheet("Khác")
    for row in (["Chỉ tiêu", None, "ĐVT", "Lũy kế"], ["Việc một", None, "việc"], ["Việc hai", None, "việc"], ["NHÓM"]):
        page.append(row)
    for cells in ("A1:B1", "A2:B2", "A3:B3", "A4:D4"):
        page.merge_cells(cells)
    out = BytesIO()
    book.save(out)
    assert _outcomes(_suggested(ward, out.getvalue())) == ({2}, {2, 3})


def test_a_form_of_which_no_row_is_known_still_lists_them(ward: FillWard) -> None:
    text = _suggested(ward, _form(HEADS, [("1", "Số sản phẩm OCOP", "SP")]))
    assert "B2: “Số sản phẩm OCOP” – gần nhất: " in text
    assert "expects:" not in text
    assert (ward.kpi("fill", "bieu.xlsx", "--month", "3", "--map", "bieu"), ward.codes) == (
        2,
        ["map-not-confirmed"],
    )


def test_a_form_that_names_nothing_is_told(ward: FillWard) -> None:
    (ward.root / "trong.xlsx").write_bytes(_form(["Ngày", "Giờ"], [("1", "2", "3")]))
    assert (ward.kpi("fill", "trong.xlsx", "--suggest"), ward.codes) == (2, ["map-nothing-found"])


def test_more_rows_than_fit_a_page_are_all_listed(ward: FillWard) -> None:
    rows = [("1", "Chi ngân sách", "triệu đồng"), *(("2", f"Việc khác thứ {number}", "việc") for number in range(50))]
    suggested, listed = _outcomes(_suggested(ward, _form(HEADS, rows)))
    assert (suggested, listed) == ({2}, set(range(3, 53)))


@pytest.mark.parametrize(
    ("name", "measure"),
    [
        ("Tuyển chọn, gọi công dân nhập ngũ", "người"),
        ("“Điểm nóng” về an ninh trật tự", "vụ việc"),
        ("Trường chuẩn quốc gia", "trường"),
        ("Giải ngân vốn đầu tư công", "công trình"),
    ],
)
@pytest.mark.parametrize("unit", ["ĐVT", "Đơn vị", "Đơn vị tính", "Đơn vị đo"])
def test_a_measure_of_another_thing_is_refused_though_every_doubt_is_struck_out(
    ward: FillWard, name: str, measure: str, unit: str
) -> None:
    text = _suggested(ward, _form(["TT", "Chỉ tiêu", unit, "Kế hoạch năm", "Lũy kế"], [("1", name, measure)]))
    assert f"# CẦN XEM: biểu ghi đơn vị tính “{measure}”" in text
    assert "measure:" not in text
    settled = text.replace("\nconfirmed: false\n", "\n").replace(", confirmed: false", "")
    (ward.root / "maps" / "bieu.yaml").write_text(settled, encoding="utf-8")
    assert ward.kpi("fill", "bieu.xlsx", "--month", "3", "--map", "bieu") == 2
    assert set(ward.codes) == {"fill-measure-unlike"}


def test_departments_under_a_heading_of_units_are_no_measures(ward: FillWard) -> None:
    heads = ["TT", "Chỉ tiêu", "Đơn vị", "Kế hoạch năm", "Lũy kế"]
    text = _suggested(ward, _form(heads, [("1", "Chi ngân sách", "Phòng Kinh tế")]))
    assert "CẦN XEM" not in text


def test_a_unit_that_sounds_like_a_department_is_a_measure_beside_others(ward: FillWard) -> None:
    heads = ["TT", "Chỉ tiêu", "Đơn vị", "Kế hoạch năm", "Lũy kế"]
    rows = [("1", "Chi ngân sách", "triệu đồng"), ("2", "Hộ kinh doanh phát triển mới", "phòng học")]
    text = _suggested(ward, _form(heads, rows))
    assert "# CẦN XEM: biểu ghi đơn vị tính “phòng học”" in text


def test_a_name_that_only_lacks_its_first_words_is_sure_where_the_measures_agree(ward: FillWard) -> None:
    rows = [("1", "Giải ngân vốn đầu tư công", "%"), ("2", "Tai nạn giao thông", "vụ")]
    assert "CẦN XEM" not in _suggested(ward, _form(HEADS, rows))
    _suggested(ward, _form(HEADS, [("1", "Giải ngân vốn đầu tư công", "")]), "--map", "khong-ro")
    assert "CẦN XEM" in (ward.root / "maps" / "khong-ro.yaml").read_text(encoding="utf-8")


def test_what_is_doubtful_of_a_column_is_said_once(ward: FillWard) -> None:
    heads = ["TT", "Chỉ tiêu", "ĐVT", "Lũy kế", "So cùng kỳ"]
    text = _suggested(ward, _form(heads, [("1", "Chi ngân sách", "triệu đồng"), ("2", "Thu nội địa", "triệu đồng")]))
    assert (text.count("# CẦN XEM"), text.count(", confirmed: false}")) == (1, 2)


def test_cells_that_are_locked_or_hidden_are_named(ward: FillWard) -> None:
    book = load_workbook(BytesIO(_form(HEADS, [(str(at), name, "triệu đồng") for at, name in enumerate(MONEY, 1)])))
    page = book.active
    page.protection.sheet = True
    for cell in ("D2", "E2", "D3", "D4", "E4"):
        page[cell].protection = Protection(locked=False)
    page.row_dimensions[4].hidden = True
    out = BytesIO()
    book.save(out)
    text = _suggested(ward, out.getvalue())
    assert "không gợi ý cho ô bị khóa hoặc bị ẩn: E3" in text
    assert "không gợi ý cho ô bị khóa hoặc bị ẩn: D4, E4" in text
    assert re.findall(r"^ {4}([A-Z][0-9]): {", text, re.MULTILINE) == ["D2", "E2", "D3"]


HEADS = ["TT", "Chỉ tiêu", "ĐVT", "Kế hoạch năm", "Lũy kế"]
MONEY = ("Chi ngân sách", "Thu nội địa", "Giá trị sản xuất (giá so sánh 2010)")


def _form(heads: list[str], rows: list[tuple[str, str, str]]) -> bytes:
    book = Workbook()
    page = book.active
    page.title = "Biểu"
    for row in (heads, *rows):
        page.append([text or None for text in row])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


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
