"""What is handed back of refused files: marked workbooks and fresh forms, beside what was sent."""

from __future__ import annotations

import os
import shutil
import subprocess
from itertools import takewhile
from pathlib import Path
from zipfile import ZipFile

import pytest
from intake_ward import IntakeWard, Row
from made_files import package, workbook_parts
from openpyxl import Workbook, load_workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from links import link_to
from longmy_kpi.diagnostic import Exit
from longmy_kpi.intake.limits import MARKED_BYTES
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.period import Month

HEADINGS = ("Mã", "Chỉ tiêu", "Số liệu", "Ghi chú")
ROWS: list[Row] = [
    ("Đơn vị", "cong-an"),
    ("Tháng", "2026-01"),
    HEADINGS,
    ("diem-nong", None, 0),
    ("pham-phap-hinh-su", None, "ba vụ"),
    ("tai-nan-giao-thong", "Tai nạn", -2),
]
BOOK, COPY = "2026-01_cong-an.xlsx", "2026-01_cong-an-can-sua.xlsx"
RED, ORANGE = "00FFC7CE", "00F4B084"


@pytest.fixture
def ward(tmp_path: Path) -> IntakeWard:
    return IntakeWard.make(tmp_path / "ward")


def marks(sheet: Worksheet) -> dict[str, tuple[str, str]]:
    """Return colour and comment of every cell that has a comment."""
    cells = (cell for row in sheet.iter_rows() for cell in row if cell.comment)
    return {cell.coordinate: (cell.fill.fgColor.rgb, cell.comment.text) for cell in cells if cell.comment}


@pytest.mark.parametrize(
    ("language", "copy", "words"),
    [("vi", COPY, "“ba vụ” không phải là số."), ("en", "2026-01_cong-an-to-correct.xlsx", "“ba vụ” is not a number.")],
)
def test_wrong_cells_are_red_and_doubtful_ones_orange_with_the_words_beside_them(
    ward: IntakeWard, language: str, copy: str, words: str
) -> None:
    sent = (ward.root / ward.book(BOOK, ROWS)).read_bytes()
    status, _, err = ward.kpi("submit", BOOK, "--lang", language)
    assert (status, err.splitlines()[-1].endswith(copy)) == (Exit.REFUSED, True)
    found = marks(ward.sheet(copy))
    assert {cell: colour for cell, (colour, _) in found.items()} == {"B6": ORANGE, "C5": RED, "C6": RED}
    assert words in found["C5"][1]
    assert (ward.root / BOOK).read_bytes() == sent


def test_all_else_stays_as_it_was(ward: IntakeWard) -> None:
    ward.book(BOOK, ROWS)
    ward.submit(BOOK)
    before, after = (list(ward.sheet(name).values) for name in (BOOK, COPY))
    assert before == after


def test_the_copy_opens_at_a_list_that_names_each_fault_with_a_link_to_its_cell(ward: IntakeWard) -> None:
    ward.book(BOOK, ROWS)
    ward.submit(BOOK)
    rows = ward.faults(COPY)
    assert (
        rows[0][0] == f"CẦN SỬA 02 NỘI DUNG – báo cáo số liệu {Lexicon().month(Month(2026, 1))}, Công an phường Long Mỹ"
    )
    assert rows[3] == ("TT", "Ô", "Chỉ tiêu", "Nội dung sai", "Cách sửa")
    assert [row[:2] for row in rows[4:6]] == [("1", "C5"), ("2", "C6")]
    assert rows[4][3] == "“ba vụ” không phải là số."
    assert "tai nạn giao thông" in str(rows[5][2])
    assert all(row[4] for row in rows[4:6])
    assert "01 nội dung" in str(rows[7][0])  # what is doubtful need not be corrected
    assert rows[9][:2] == ("1", "B6")
    sheet = load_workbook(ward.root / COPY).worksheets[0]
    assert (sheet["B5"].hyperlink.location, sheet["B10"].hyperlink.location) == ("'Sheet'!C5", "'Sheet'!B6")
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("portrait", 9)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_corrected_copy_is_taken_with_the_list_still_in_it(ward: IntakeWard, language: str) -> None:
    ward.book(BOOK, ROWS)
    _, _, err = ward.kpi("submit", BOOK, "--lang", language)
    copy = err.splitlines()[-1].split()[-1]
    book = load_workbook(ward.root / copy)
    sheet = book.worksheets[1]
    sheet["B6"], sheet["C5"], sheet["C6"] = None, 3, 2
    book.save(ward.root / copy)
    status, (answer,) = ward.submit(copy)
    assert (status, answer["outcome"], answer["diagnostics"]) == (Exit.DONE, "accepted", [])


def test_a_trial_writes_no_copy(ward: IntakeWard) -> None:
    ward.book(BOOK, ROWS)
    ward.text("2026-01_bchqs.csv", [("Mã", "Số liệu"), ("huan-luyen", "ba")])
    before = sorted(path.name for path in ward.root.iterdir())
    assert ward.submit(BOOK, "2026-01_bchqs.csv", "--dry-run", "--annotate")[0] == Exit.REFUSED
    assert sorted(path.name for path in ward.root.iterdir()) == before


def test_of_a_file_sent_again_without_a_reason_no_copy_is_made(ward: IntakeWard) -> None:
    right: list[Row] = [*ROWS[:4], ("pham-phap-hinh-su", None, 3), ("tai-nan-giao-thong", None, 2)]
    ward.book(BOOK, right)
    assert ward.submit(BOOK)[0] == Exit.DONE
    ward.book(BOOK, [*right[:5], ("tai-nan-giao-thong", None, 1)])
    status, answer = ward.submit(BOOK)
    assert (status, [fault["code"] for fault in answer[0]["diagnostics"]]) == (Exit.REFUSED, ["reason-needed"])
    assert not (ward.root / COPY).exists()


@pytest.mark.parametrize("where", ["C5:D5", "B5:C5"])
def test_a_fault_under_a_merged_range_is_marked_at_its_first_cell(ward: IntakeWard, where: str) -> None:
    rows = [*ROWS[:4], ("pham-phap-hinh-su",), ("tai-nan-giao-thong", None, 2)]
    ward.book(BOOK, rows, merged=[where])
    assert ward.submit(BOOK)[1][0]["diagnostics"][0]["cell"] == "C5"
    assert list(marks(ward.sheet(COPY))) == [where[:2]]


def test_what_concerns_a_row_or_the_file_is_marked_at_its_beginning(ward: IntakeWard) -> None:
    ward.book("2026-02_cong-an.xlsx", ROWS[:5])  # another month than the header's; the last row is missing
    ward.submit("2026-02_cong-an.xlsx")
    found = marks(ward.sheet("2026-02_cong-an-can-sua.xlsx"))
    assert list(found) == ["A1", "A3", "C5"]
    assert "tháng 02/2026" in found["A1"][1]
    assert "tai-nan-giao-thong" in found["A3"][1]


def test_in_a_workbook_of_several_sheets_every_wrong_one_is_marked_and_named(ward: IntakeWard) -> None:
    book = Workbook()
    book.worksheets[0].append(["Bìa"])
    for unit, *row in (("bchqs", "huan-luyen", None, 45, 150), ("cong-an", "pham-phap-hinh-su", "ba vụ")):
        sheet = book.create_sheet(unit)
        for line in (["Đơn vị", unit], ["Tháng", "2025-03"], ["Mã", "Số liệu", "Tử số", "Mẫu số"], row):
            sheet.append(line)
    book.save(ward.root / "tong-hop.xlsx")
    assert ward.submit("tong-hop.xlsx")[0] == Exit.REFUSED
    copy = load_workbook(ward.root / "tong-hop-can-sua.xlsx")
    assert list(marks(copy["bchqs"])) == ["A1"]  # not taken because of the other sheet
    assert list(marks(copy["cong-an"])) == ["B4"]
    named = [row[1:3] for row in ward.faults("tong-hop-can-sua.xlsx") if str(row[0]).isdigit()]
    assert [(cell, str(subject).split(":")[0]) for cell, subject in named] == [
        ("A1", "Trang “bchqs”"),
        ("B4", "Trang “cong-an”"),
    ]


def test_a_comment_of_the_unit_stays_under_ours(ward: IntakeWard) -> None:
    book = load_workbook(ward.root / ward.book(BOOK, ROWS))
    book.worksheets[0]["C5"].comment = Comment("Hỏi lại tổ trực ban", "an")
    book.save(ward.root / BOOK)
    ward.submit(BOOK)
    said = marks(ward.sheet(COPY))["C5"][1]
    assert said.index("không phải là số") < said.index("Hỏi lại tổ trực ban")


def test_characters_that_no_workbook_can_hold_are_spelled_out(ward: IntakeWard) -> None:
    ward.book(BOOK, [*ROWS[:4], ("pham-phap-hinh-su", None, "three"), ROWS[5]])
    with ZipFile(ward.root / BOOK) as source:
        parts = {name: source.read(name).replace(b"three", "thr\u202ee\x7fe".encode()) for name in source.namelist()}
    (ward.root / BOOK).write_bytes(package(dict(parts)))
    ward.submit(BOOK)
    assert r"thr\u202ee\x7fe" in marks(ward.sheet(COPY))["C5"][1]


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is needed to open the copy")
def test_the_copy_opens_in_libreoffice_with_its_marks(ward: IntakeWard, tmp_path: Path) -> None:
    ward.book(BOOK, ROWS)
    ward.submit(BOOK)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    words = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path), COPY]
    subprocess.run(words, cwd=ward.root, check=True, capture_output=True)
    saved = load_workbook(tmp_path / COPY).worksheets[1]
    assert {cell: (colour[2:], text) for cell, (colour, text) in marks(saved).items()} == {
        cell: (colour[2:], text) for cell, (colour, text) in marks(ward.sheet(COPY)).items()
    }


def unmarkable(rows: str) -> bytes:
    """Return a workbook that the reader reads and openpyxl does not open: its content types are not declared."""
    return package(workbook_parts(rows))


def cells(*values: str) -> str:
    return "".join(f'<c t="inlineStr"><is><t>{value}</t></is></c>' for value in values)


def test_a_workbook_that_cannot_be_marked_comes_back_as_a_fresh_form(ward: IntakeWard) -> None:
    rows = f"<row>{cells('Mã', 'Số liệu')}</row><row>{cells('pham-phap-hinh-su', 'ba vụ')}</row>"
    (ward.root / BOOK).write_bytes(unmarkable(rows))
    status, _, err = ward.kpi("submit", BOOK)
    assert (status, err.splitlines()[-1].endswith("2026-01_cong-an-can-sua.csv")) == (Exit.REFUSED, True)
    assert any("ba vụ" in row for row in ward.table("2026-01_cong-an-can-sua.csv"))


def test_a_workbook_too_large_to_be_marked_at_once_comes_back_as_a_fresh_form(ward: IntakeWard) -> None:
    ward.book(BOOK, ROWS)
    with ZipFile(ward.root / BOOK, "a") as package_of_book:
        package_of_book.writestr("customXml/item1.xml", bytes(MARKED_BYTES))
    assert ward.submit(BOOK)[0] == Exit.REFUSED
    assert not (ward.root / COPY).exists()
    assert (ward.root / "2026-01_cong-an-can-sua.csv").exists()


@pytest.mark.parametrize(
    "dear",
    [
        '<mergeCells><mergeCell ref="A9:XFD1048576"/></mergeCells>',
        '<hyperlinks><hyperlink ref="A9:XFD1048576" location="A1"/></hyperlinks>',
        '<hyperlinks><hyperlink ref="A:XFD" location="A1"/></hyperlinks>',
    ],
)
def test_a_workbook_that_would_unfold_into_millions_of_cells_is_not_opened_to_be_marked(
    ward: IntakeWard, dear: str
) -> None:
    ward.book(BOOK, ROWS)
    with ZipFile(ward.root / BOOK) as source:
        parts = {
            name: source.read(name).replace(b"</sheetData>", f"</sheetData>{dear}".encode())
            for name in source.namelist()
        }
    (ward.root / BOOK).write_bytes(package(dict(parts)))
    assert ward.submit(BOOK)[0] == Exit.REFUSED
    assert not (ward.root / COPY).exists()
    assert (ward.root / "2026-01_cong-an-can-sua.csv").exists()


def test_a_copy_that_is_there_already_is_never_written_over(ward: IntakeWard) -> None:
    ward.book(BOOK, ROWS)
    (ward.root / COPY).write_bytes(b"being corrected")
    ward.submit(BOOK)
    assert (ward.root / COPY).read_bytes() == b"being corrected"
    assert "C5" in marks(ward.sheet("2026-01_cong-an-can-sua (2).xlsx"))


def test_a_copy_that_nobody_touched_is_not_made_again_nor_looked_at(ward: IntakeWard) -> None:
    (ward.root / "inbox").mkdir()
    ward.book(f"inbox/{BOOK}", ROWS)
    for language in ("vi", "en", "vi"):
        assert ward.kpi("submit", "inbox", "--lang", language)[0] == Exit.REFUSED
    names = sorted(path.name for path in (ward.root / "inbox").iterdir())
    assert names == [COPY, "2026-01_cong-an-to-correct.xlsx", BOOK]
    _, out, _ = ward.kpi("submit", "inbox")
    inbox = f"inbox{os.sep}"
    assert out.splitlines()[1:] == [
        f"{inbox}{COPY}: bỏ qua; Đã xét tệp {inbox}{BOOK} thay cho tệp này.",
        f"{inbox}2026-01_cong-an-to-correct.xlsx: bỏ qua; Đã xét tệp {inbox}{BOOK} thay cho tệp này.",
        "Tổng cộng: 0 đã nhận, 0 không thay đổi, 0 hợp lệ, 1 chưa nhận. Bỏ qua: 2.",
    ]


def test_what_cannot_be_written_changes_nothing_else(ward: IntakeWard, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.open

    def refuse(path: Path | str, flags: int, *more: int) -> int:
        if flags & os.O_CREAT and ".tmp-" in str(path):
            raise PermissionError(13, "Permission denied")
        return real(path, flags, *more)

    ward.book(BOOK, ROWS)
    monkeypatch.setattr(os, "open", refuse)
    status, out, err = ward.kpi("submit", BOOK)
    assert (status, COPY in err, "[no-permission]" in err) == (Exit.REFUSED, True, True)
    assert out.startswith(BOOK)


def test_what_came_through_standard_input_is_handed_back_by_what_it_is_for(ward: IntakeWard) -> None:
    data = (ward.root / ward.book("sent.xlsx", ROWS)).read_bytes()
    ward.submit("-", stdin=data)
    assert (ward.root / COPY).exists()
    nobodys = (ward.root / ward.book("sent.xlsx", ROWS[2:])).read_bytes()
    ward.submit("-", stdin=nobodys)
    assert (ward.root / "stdin-can-sua.xlsx").exists()


TEXT, FORM = "2026-01_kthtdt.csv", "2026-01_kthtdt-can-sua.csv"
SENT: list[Row] = [
    ("Dạng số", "1.234,5"),
    ("Mã", "Số liệu", "Tử số", "Mẫu số", "Ghi chú"),
    ("thu-noi-dia", "2.905,75", "", "", "=tổng hợp"),
    ("giai-ngan-dtc", "", "870,5", "mười"),
    ("ho-kinh-doanh-moi", "4"),
    ("ho-kinh-doanh-moi", "năm"),
    ("chi-ngan-sac", "6.012,35"),
]


def fresh(ward: IntakeWard, rows: list[Row] = SENT, *words: str) -> list[list[str]]:
    """Submit a text for its fresh form, and return it."""
    ward.text(TEXT, rows)
    assert ward.submit(TEXT, "--annotate", *words)[0] == Exit.REFUSED
    return ward.table(FORM)


def by_code(table: list[list[str]]) -> dict[str, dict[str, str]]:
    start = next(number for number, row in enumerate(table) if row[:1] == ["Mã"])
    return {row[0]: dict(zip(table[start], row, strict=True)) for row in takewhile(bool, table[start + 1 :])}


def test_a_text_comes_back_as_a_fresh_form_only_when_asked(ward: IntakeWard) -> None:
    ward.text(TEXT, SENT)
    ward.submit(TEXT)
    assert not (ward.root / FORM).exists()
    assert by_code(fresh(ward))["thu-noi-dia"]["Kế hoạch năm"] == "≥ 31.255"


def test_it_keeps_what_was_typed_and_says_what_is_wrong_beside_each_row(ward: IntakeWard) -> None:
    rows = by_code(fresh(ward))
    assert rows["thu-noi-dia"]["Số liệu"] == "2.905,75"
    assert rows["thu-noi-dia"]["Ghi chú"] == "'=tổng hợp"
    assert rows["thu-noi-dia"]["Cần sửa"] == ""
    assert (rows["giai-ngan-dtc"]["Tử số"], rows["giai-ngan-dtc"]["Mẫu số"]) == ("870,5", "mười")
    assert "“mười” không phải là số" in rows["giai-ngan-dtc"]["Cần sửa"]
    assert rows["ho-kinh-doanh-moi"]["Số liệu"] == "4"
    assert "đã có ở dòng 5" in rows["ho-kinh-doanh-moi"]["Cần sửa"]
    assert "“năm” không phải là số" in rows["ho-kinh-doanh-moi"]["Cần sửa"]


def test_what_belongs_to_no_row_of_the_form_stands_above_it(ward: IntakeWard) -> None:
    above = "\n".join(row[0] for row in fresh(ward)[:6] if row)
    assert "chi-ngan-sac" in above
    assert "rac-sinh-hoat" in above  # its row was not sent


def test_a_row_that_slipped_keeps_nothing(ward: IntakeWard) -> None:
    (ward.root / TEXT).write_text("Mã,Số liệu,Tử số\nthu-noi-dia,2.905,75,\nchi-ngan-sach,hai,\n", encoding="utf-8")
    ward.submit(TEXT, "--annotate")
    rows = by_code(ward.table(FORM))
    assert (rows["thu-noi-dia"]["Số liệu"], rows["thu-noi-dia"]["Tử số"]) == ("", "")
    assert "lệch cột" in rows["thu-noi-dia"]["Cần sửa"]
    assert rows["chi-ngan-sach"]["Số liệu"] == "hai"


@pytest.mark.parametrize("declared", [True, False])
def test_it_declares_a_number_form_only_where_the_file_did(ward: IntakeWard, declared: bool) -> None:  # noqa: FBT001 - a case
    table = fresh(ward, SENT if declared else SENT[1:])
    assert [row for row in table if row[:1] == ["Dạng số"]] == ([["Dạng số", "1.234,5"]] if declared else [])


def test_corrected_it_is_taken(ward: IntakeWard) -> None:
    table = fresh(ward)
    heading = next(row for row in table if row[:1] == ["Mã"])
    for row in table:
        match row[:1]:
            case ["giai-ngan-dtc"]:
                row[heading.index("Mẫu số")] = "18.420"
            case ["rac-sinh-hoat"]:
                row[heading.index("Tử số")], row[heading.index("Mẫu số")] = "412,5", "424,25"
            case ["chi-ngan-sach"]:
                row[heading.index("Số liệu")] = "6.012,35"
    ward.text(FORM, table)
    status, (answer,) = ward.submit(FORM)
    assert (status, answer["outcome"], answer["diagnostics"]) == (Exit.DONE, "accepted", [])
    stored = (ward.root / "data/2026/01/kthtdt/1/readings.csv").read_text(encoding="utf-8").splitlines()[1:]
    assert stored == [
        "thu-noi-dia,2905.75,,,official,,,,=tổng hợp,,,",
        "giai-ngan-dtc,,870.5,18420,official,,,,,,,",
        "ho-kinh-doanh-moi,4,,,official,,,,,,,",
        "rac-sinh-hoat,,412.5,424.25,official,,,,,,,",
        "chi-ngan-sach,6012.35,,,estimate,,,,,,,",
    ]


def test_a_text_that_does_not_say_whose_it_is_has_no_form_to_come_back_as(ward: IntakeWard) -> None:
    ward.text("so-lieu.csv", SENT)
    assert ward.submit("so-lieu.csv", "--annotate")[0] == Exit.REFUSED
    assert sorted(path.name for path in ward.root.glob("so-lieu*")) == ["so-lieu.csv"]


def test_a_copy_is_never_written_through_a_link(ward: IntakeWard, tmp_path: Path) -> None:
    link_to(ward.root / COPY, tmp_path / "elsewhere.xlsx")
    ward.book(BOOK, ROWS)
    ward.submit(BOOK)
    assert not (tmp_path / "elsewhere.xlsx").exists()
    assert (ward.root / "2026-01_cong-an-can-sua (2).xlsx").exists()


def charted(ward: IntakeWard, *, first: bool) -> None:
    """Lay a workbook with a sheet that holds only a chart before or behind the form."""
    book = load_workbook(ward.root / ward.book(BOOK, ROWS))
    chart = BarChart()
    chart.add_data(Reference(book.worksheets[0], min_col=3, min_row=4, max_row=6))
    book.create_chartsheet("Biểu đồ", 0 if first else 1).add_chart(chart)
    book.save(ward.root / BOOK)


@pytest.mark.parametrize("first", [True, False])
def test_the_copy_opens_at_the_list_where_another_sheet_is_a_chart(ward: IntakeWard, *, first: bool) -> None:
    charted(ward, first=first)
    ward.submit(BOOK)
    book = load_workbook(ward.root / COPY)
    faults, sheet = book.worksheets
    assert (book.active, faults.sheet_view.tabSelected) == (faults, True)
    assert (bool(sheet.sheet_view.tabSelected), "C5" in marks(sheet)) == (False, True)
    assert [view.tabSelected for one in book.chartsheets for view in one.sheetViews.sheetView] == [False]


def test_a_protected_workbook_is_marked_and_stays_protected(ward: IntakeWard) -> None:
    book = load_workbook(ward.root / ward.book(BOOK, ROWS))
    book.worksheets[0].protection.sheet = True
    book.worksheets[0].protection.set_password("bimat")
    book.save(ward.root / BOOK)
    ward.submit(BOOK)
    sheet = ward.sheet(COPY)
    assert (sheet.protection.sheet, "C5" in marks(sheet)) == (True, True)


def test_faults_of_one_merged_range_stand_together_in_its_first_cell(ward: IntakeWard) -> None:
    ward.book(BOOK, ROWS, merged=["C5:C6"])
    ward.submit(BOOK)
    said = marks(ward.sheet(COPY))["C5"][1]
    assert said.count("“ba vụ” không phải là số") == 1
    assert "———" not in said


def test_a_cell_of_a_page_of_text_is_quoted_in_part(ward: IntakeWard) -> None:
    ward.book(BOOK, [*ROWS[:4], ("pham-phap-hinh-su", None, "ba vụ " * 5_000), ROWS[5]])
    _, out, _ = ward.kpi("submit", BOOK)
    said = marks(ward.sheet(COPY))["C5"][1]
    assert "“ba vụ ba vụ" in said
    assert "…” không phải là số" in said
    assert max(len(said), len(out)) < 400


def test_a_comment_longer_than_excel_takes_is_cut_behind_what_is_wrong(ward: IntakeWard) -> None:
    book = load_workbook(ward.root / ward.book(BOOK, ROWS))
    book.worksheets[0]["C5"].comment = Comment("a" * 32_000, "an")
    book.save(ward.root / BOOK)
    ward.submit(BOOK)
    said = marks(ward.sheet(COPY))["C5"][1]
    assert (len(said), "“ba vụ” không phải là số" in said[:150]) == (30_000, True)


def test_a_copy_that_is_corrected_in_part_is_marked_anew(ward: IntakeWard) -> None:
    book = load_workbook(ward.root / ward.book(BOOK, ROWS))
    book.worksheets[0]["C5"].comment = Comment("Hỏi lại tổ trực ban", "an")
    book.save(ward.root / BOOK)
    ward.submit(BOOK)
    book = load_workbook(ward.root / COPY)
    book.worksheets[1]["C5"].value = 3
    book.save(ward.root / COPY)
    assert ward.submit(COPY)[0] == Exit.REFUSED
    sheet = ward.sheet("2026-01_cong-an-can-sua (2).xlsx")
    assert list(marks(sheet)) == ["C5", "B6", "C6"]
    assert (marks(sheet)["C5"][1], sheet["C5"].fill.fill_type) == ("Hỏi lại tổ trực ban", None)
    assert marks(sheet)["C6"] == marks(ward.sheet(COPY))["C6"]
    rows = ward.faults("2026-01_cong-an-can-sua (2).xlsx")
    assert (rows[0][0] or "").startswith("CẦN SỬA 01 NỘI DUNG")  # a list of its own, not beside the old one
    assert len(load_workbook(ward.root / "2026-01_cong-an-can-sua (2).xlsx").worksheets) == 2


def test_of_a_sorted_column_every_row_is_marked_and_said_once(ward: IntakeWard) -> None:
    names = ["Kéo giảm tai nạn giao thông (số vụ)", "“Điểm nóng” về an ninh trật tự"]
    names.append("Kiềm chế tội phạm về trật tự xã hội (số vụ)")
    codes = ("diem-nong", "pham-phap-hinh-su", "tai-nan-giao-thong")
    rows = [*ROWS[:3], *((code, name, 1) for code, name in zip(codes, names, strict=True))]
    ward.book(BOOK, rows)
    _, (answer,) = ward.submit(BOOK)
    assert [(fault["code"], fault["cell"]) for fault in answer["diagnostics"]] == [("column-sorted", "B4")]
    assert "4–6" in answer["diagnostics"][0]["message"]
    found = marks(ward.sheet(COPY))
    assert list(found) == ["B4", "B5", "B6"]
    assert len(set(found.values())) == 1
