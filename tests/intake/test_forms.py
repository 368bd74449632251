"""What surrounds the figures of a form: header lines, names of files, headings, other lines, other sheets."""

from __future__ import annotations

import doctest
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import Workbook
from submitted import codes, form, forms, said

from longmy_kpi.intake import identify
from longmy_kpi.intake.identify import SubmissionOptions
from longmy_kpi.ledger.readings import Reading
from longmy_kpi.period import Month

JANUARY = Month(2026, 1)
ROWS = "Mã,Tử số,Mẫu số\nhuan-luyen,45,150\n"
TRAINING = Reading("huan-luyen", numerator=Decimal(45), denominator=Decimal(150))
MONEY = Reading("thu-noi-dia", value=Decimal("2612.5"))


def unit_and_month(
    text: str, name: str, asked: SubmissionOptions | None = None
) -> tuple[str | None, str | None, list[str]]:
    """Return whose a form is, of which month, and the codes of what is wrong."""
    examined = form(text, name, asked=asked)
    found = examined.found
    return found.unit, str(found.month) if found.month else None, [fault.code for fault in examined.diagnostics]


# Whose form it is


@pytest.mark.parametrize(
    "line",
    [
        "Đơn vị,bchqs",
        "Đơn vị: bchqs",
        "Đơn vị:,bchqs",
        "ĐƠN VỊ,BCHQS",
        "Đơn vị,,,bchqs",
        '"Đơn vị","bchqs"',
        "Unit,bchqs",
        "Đơn vị,Ban Chỉ huy Quân sự phường Long Mỹ",
        "Đơn vị,Long Mỹ Ward Military Command",
    ],
)
def test_a_header_line_names_the_unit(line: str) -> None:
    assert unit_and_month(f"{line}\n{ROWS}", "2026-01.csv", SubmissionOptions(month=JANUARY)) == (
        "bchqs",
        "2026-01",
        [],
    )


@pytest.mark.parametrize(
    "line",
    ["Tháng,2026-01", "Tháng: 2026-01", "Tháng,1", "Tháng,T1", "Tháng,Tháng 1", "Tháng,1/2026", "Month,01/2026"],
)
def test_a_header_line_names_the_month(line: str) -> None:
    assert unit_and_month(f"{line}\n{ROWS}", "bieu.csv", SubmissionOptions("bchqs")) == ("bchqs", "2026-01", [])


def test_unit_and_month_may_share_a_line() -> None:
    assert unit_and_month(f"Đơn vị: bchqs,,Tháng: 1/2026\n{ROWS}", "bieu.csv") == ("bchqs", "2026-01", [])


@pytest.mark.parametrize(
    "name",
    [
        "2026-01_bchqs.csv",
        "2026-01_bchqs (1).csv",
        "2026-01_bchqs(2).csv",
        "2026-01_BCHQS.CSV",
        "2026-01 bchqs.csv",
        "hop-thu/2026-01_bchqs.csv",
        "C:\\hop-thu\\2026-01_bchqs.csv",
        "2026-01_bchqs-can-sua.csv",
        "2026-01_bchqs (1)-to-correct (2).csv",
    ],
)
def test_a_file_is_named_by_month_and_unit(name: str) -> None:
    assert unit_and_month(ROWS, name) == ("bchqs", "2026-01", [])


@pytest.mark.parametrize(
    ("name", "header", "asked", "wrong"),
    [
        ("2026-01_bchqs.csv", "Đơn vị,bchqs\nTháng,2026-01\n", SubmissionOptions("bchqs", JANUARY), []),
        ("2026-01_vhxh.csv", "Đơn vị,bchqs\n", SubmissionOptions(), ["unit-disagrees"]),
        ("2026-01_bchqs.csv", "", SubmissionOptions("vhxh"), ["unit-disagrees"]),
        ("2026-02_bchqs.csv", "Tháng,2026-01\n", SubmissionOptions(), ["month-disagrees"]),
        ("2026-01_bchqs.csv", "", SubmissionOptions(month=Month(2026, 2)), ["month-disagrees"]),
        ("2026-01_bchsq.csv", "", SubmissionOptions(), ["unknown-unit"]),
        ("2026-01_bao-cao.csv", "Đơn vị,bchqs\n", SubmissionOptions(), []),  # a name that speaks of no unit
        ("2026-01_bao-cao.csv", "", SubmissionOptions("bchqs"), []),
        ("2026-13_bchqs.csv", "", SubmissionOptions(), ["unknown-month"]),
        ("2026-01.csv", "", SubmissionOptions(), ["unit-not-said", "month-not-said"]),
        ("2026-01_bchqs_v2.csv", "", SubmissionOptions(), ["unit-not-said", "month-not-said"]),
        ("2026-01_../bchqs.csv", "", SubmissionOptions(), ["unit-not-said", "month-not-said"]),
    ],
)
def test_all_who_speak_agree(name: str, header: str, asked: SubmissionOptions, wrong: list[str]) -> None:
    assert unit_and_month(header + ROWS, name, asked)[2] == wrong


def test_the_header_is_heard_before_the_name_of_the_file() -> None:
    assert unit_and_month(f"Đơn vị,bchqs\nTháng,2026-02\n{ROWS}", "2026-01_vhxh.csv")[:2] == ("bchqs", "2026-02")


# The form of its numbers


@pytest.mark.parametrize(
    ("separator", "line"),
    [
        (",", "Dạng số,1.234,5"),
        (",", 'Dạng số,"1.234,5"'),
        (",", "Dạng số: 1.234,5"),
        (",", '"Dạng số: 1.234,5"'),
        (";", "Dạng số;1.234,5"),
        (";", "Dạng số: 1.234,5;"),
        ("\t", "Dạng số\t1.234,5"),
        ("\t", "Number form\t1.234,5"),
        (",", 'Dạng số,"1234,5"'),
    ],
)
def test_a_file_declares_vietnamese_numbers(separator: str, line: str) -> None:
    number = '"2.612,5"' if separator == "," else "2.612,5"
    text = f"{line}\nMã{separator}Số liệu\nthu-noi-dia{separator}{number}\n"
    examined = form(text, "2025-03_kthtdt.csv")
    assert (codes(examined), examined.readings) == ([], (MONEY,))
    wrong = form(text.replace("2.612,5", "2612.5"), "2025-03_kthtdt.csv")
    assert [code for code, _ in codes(wrong)] == ["number-form-contradicted"]


@pytest.mark.parametrize(
    ("separator", "line"),
    [
        (",", "Dạng số,1,234.5"),
        (",", 'Dạng số,"1,234.5"'),
        (",", "Dạng số: 1,234.5"),
        (";", "Dạng số;1,234.5"),
        ("\t", "Dạng số\t1,234.5"),
        (",", "Dạng số,1234.5"),
    ],
)
def test_a_file_declares_english_numbers(separator: str, line: str) -> None:
    number = '"2,612.5"' if separator == "," else "2,612.5"
    text = f"{line}\nMã{separator}Số liệu\nthu-noi-dia{separator}{number}\n"
    examined = form(text, "2025-03_kthtdt.csv")
    assert (codes(examined), examined.readings) == ([], (MONEY,))


@pytest.mark.parametrize("sample", ["1234", '"1,5"', "1.5", "Việt Nam", '"1.234.5"'])
def test_any_other_sample_declares_nothing(sample: str) -> None:
    assert codes(form(f"Dạng số,{sample}\n{ROWS}")) == [("number-form-unknown", 1)]


# Columns and headings


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Mẫu số,Mã,Tử số\n150,huan-luyen,45\n", []),
        ("denominator,code,numerator\n150,huan-luyen,45\n", []),
        ("MÃ,TỬ SỐ,MẪU SỐ\nhuan-luyen,45,150\n", []),
        ("Mã chỉ tiêu, Tử  số ,Mẫu số\nhuan-luyen,45,150\n", []),
        ("Mã,Người nhập,Tử số,Mẫu số\nhuan-luyen,12,45,150\n", [("unknown-column", 1)]),
        ("Mã,,Tử số,Mẫu số\nhuan-luyen,,45,150\n", []),
        ("Mã,Tử số,Mẫu số,Mẫu số\nhuan-luyen,45,150,150\n", [("duplicate-column", 1)]),
        ("Mã,Tử số,Mẫu số,denominator\nhuan-luyen,45,150,150\n", [("duplicate-column", 1)]),
        ("Mã,Thực hiện,\n,Tử số,Mẫu số\nhuan-luyen,45,150\n", []),
        ("Mã,Số liệu,Thực hiện,\n,,Tử số,Mẫu số\nhuan-luyen,,45,150\n", []),
        ("Mã,Tử số,Mẫu số\n(1),(2),(3)\nhuan-luyen,45,150\n", [("row-read-past", 2)]),
        ("Mã,Tử số,Mẫu số\n1,2,3\nhuan-luyen,45,150\n", [("row-read-past", 2)]),
        ("Mã,Tử số,Mẫu số\nA,1,2\nhuan-luyen,45,150\n", [("row-read-past", 2)]),
    ],
)
def test_headings(text: str, wrong: list[tuple[str, int]]) -> None:
    examined = form(text)
    assert (codes(examined), examined.readings) == (wrong, (TRAINING,))


@pytest.mark.parametrize(
    "text",
    [
        "Mã,Tử số,Mẫu số\n,2,3\nhuan-luyen,45,150\n",
        "Mã,Tử số,Mẫu số\n1,2,4\nhuan-luyen,45,150\n",
        "Mã,Tử số,Mẫu số\n2,3,4\nhuan-luyen,45,150\n",
        "Mã,Tử số,Mẫu số\nhuan-luyen,45,150\n1,2,3\n",
    ],
)
def test_figures_without_a_code_are_no_numbers_of_columns(text: str) -> None:
    examined = form(text)
    assert examined.refused
    assert {code for code, _ in codes(examined)} <= {"unknown-code", "figure-without-code"}


@pytest.mark.parametrize(
    "text", ["Chỉ tiêu,Số liệu\nHuấn luyện,30\n", "Mã,Chỉ tiêu\nhuan-luyen,Huấn luyện\n", "huan-luyen,45,150\n"]
)
def test_without_headings_there_is_no_form(text: str) -> None:
    assert codes(form(text)) == [("no-table", None)]


# Lines around and inside the table


def test_lines_around_the_table_are_read_past() -> None:
    text = (
        "ỦY BAN NHÂN DÂN,,\nPHƯỜNG LONG MỸ,,\n\nBÁO CÁO SỐ LIỆU,,\nKèm theo Công văn số 12/BC ngày 15/01/2026,,\n\n"
        "Mã,Tử số,Mẫu số\n,,\nhuan-luyen,45,150\n\n,,\n"
        "Ghi chú: số liệu đến 14/01,,\n* Tạm tính,,\nNgười lập biểu,,Chỉ huy trưởng\n,,(Ký tên)\n"
    )
    examined = form(text)
    assert codes(examined) == [("rows-read-past", 12)]
    assert [place.line for place in examined.diagnostics[0].places] == [12, 13, 14, 15]
    assert examined.readings == (TRAINING,)


def test_capital_letters_and_spaces_do_not_make_another_code() -> None:
    examined = form("Mã,Tử số,Mẫu số\n  HUAN-LUYEN ,45,150\n")
    assert (codes(examined), examined.readings) == ([], (TRAINING,))


def test_a_group_line_inside_the_table_is_read_past() -> None:
    text = f"{ROWS}II. Giáo dục quốc phòng,,\ngd-qpan,60,200\n"
    examined = form(text)
    assert codes(examined) == [("row-read-past", 3)]
    assert [reading.code for reading in examined.readings] == ["huan-luyen", "gd-qpan"]


def test_readings_come_in_the_order_of_the_plan() -> None:
    examined = form("Mã,Tử số,Mẫu số\ngd-qpan,60,200\nhuan-luyen,45,150\n")
    assert [reading.code for reading in examined.readings] == ["huan-luyen", "gd-qpan"]


# Workbooks


def workbook(*sheets: tuple[str, list[list[object]]], merged: str = "") -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    for cells in merged.split():
        book.worksheets[0].merge_cells(cells)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def header(unit: str, month: object = "2026-01") -> list[list[object]]:
    return [["Đơn vị", unit], ["Tháng", month]]


TRAINING_ROWS: list[list[object]] = [["Mã", "Tử số", "Mẫu số"], ["huan-luyen", 45, 150]]


def test_a_workbook_holds_the_forms_of_several_units() -> None:
    right = forms(
        workbook(
            ("Hướng dẫn", [["Mỗi đơn vị một trang tính."]]),
            ("Quân sự", [*header("bchqs"), *TRAINING_ROWS]),
            ("Công an", [*header("cong-an", "2025-12"), ["Mã", "Số liệu"], ["tai-nan-giao-thong", 2]]),
        ),
        "bieu.xlsx",
    )
    assert [(one.found.unit, str(one.found.month), codes(one)) for one in right] == [
        ("bchqs", "2026-01", []),
        ("cong-an", "2025-12", []),
    ]


def test_the_name_of_a_file_with_several_forms_speaks_of_no_unit() -> None:
    several = forms(workbook(("A", TRAINING_ROWS), ("B", TRAINING_ROWS)), "2026-01_bchqs.xlsx")
    assert [codes(one) for one in several] == [[("unit-not-said", None)]] * 2


def test_merged_headings_and_titles() -> None:
    rows: list[list[object]] = [
        ["BÁO CÁO SỐ LIỆU", None, None, None],
        *header("bchqs"),
        ["Mã", "Chỉ tiêu", "Thực hiện", None],
        [None, None, "Tử số", "Mẫu số"],
        ["huan-luyen", "Huấn luyện", 45, 150],
    ]
    examined = form(workbook(("Biểu", rows), merged="A1:D1 A4:A5 B4:B5 C4:D4"), "bieu.xlsx")
    assert (codes(examined), examined.readings) == ([], (TRAINING,))


def test_a_missing_cell_of_a_workbook_has_its_address() -> None:
    rows: list[list[object]] = [["Mã", "Tử số", "Mẫu số"], ["huan-luyen", 45, 150], ["gd-qpan"]]
    examined = form(workbook(("Biểu", rows)), "2026-06_bchqs.xlsx")
    place = said("due-missing", examined).place
    assert (place.sheet, place.cell) == ("Biểu", "B3")


def test_the_examples_in_words_hold() -> None:
    results = doctest.testmod(identify)
    assert results.failed == 0
    assert results.attempted >= 2
