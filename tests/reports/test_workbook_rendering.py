"""The workbook on paper, by LibreOffice: pages, and whether the last word of every long text is there to be read."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from openpyxl import load_workbook
from report_cases import all_late, january, strained, whole_year

from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.reports.workbook import write

OFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(
    not (OFFICE and shutil.which("pdftotext")), reason="LibreOffice and pdftotext are needed to print the workbook"
)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """Each workbook's pages as text, without spaces: letters set at a small scale come out with gaps between them."""
    folder = tmp_path_factory.mktemp("print")
    cases = (
        ("strained", strained, "vi"),
        ("january", january, "en"),
        ("year", whole_year, "vi"),
        ("late", all_late, "vi"),
    )
    for name, case, language in cases:
        (folder / f"{name}.xlsx").write_bytes(write(case(), Lexicon(language)))
    profile = (folder / "profile").as_uri()
    files = [str(path) for path in folder.glob("*.xlsx")]
    office = [
        str(OFFICE),
        f"-env:UserInstallation={profile}",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
    ]
    subprocess.run([*office, *files], check=True, capture_output=True)
    return {path.stem: pages(path) for path in folder.glob("*.pdf")}


def pages(path: Path) -> list[str]:
    text = subprocess.run(["pdftotext", str(path), "-"], check=True, capture_output=True, encoding="utf-8").stdout
    return [tight(page) for page in text.split("\f")[:-1]]


def tight(text: str) -> str:
    return "".join(text.split())


def sheet(printed: list[str], title: str) -> list[str]:
    """Return the pages from the one with this title to the next title page."""
    starts = [number for number, page in enumerate(printed) if re.search("ỦYBANNHÂNDÂN|PEOPLE'SCOMMITTEE", page)]
    (start,) = [number for number in starts if tight(title) in printed[number]]
    return printed[start : next((number for number in starts if number > start), len(printed))]


@pytest.mark.parametrize(
    ("name", "title"),
    [("strained", "TÓM TẮT TÌNH HÌNH"), ("january", "SUMMARY: THE PLAN"), ("late", "TÓM TẮT TÌNH HÌNH")],
)
def test_the_summary_is_one_page(printed: dict[str, list[str]], name: str, title: str) -> None:
    assert len(sheet(printed[name], title)) == 1


def test_pages_count_themselves_and_carry_the_warnings(printed: dict[str, list[str]]) -> None:
    count = len(printed["strained"])
    for number, page in enumerate(printed["strained"], 1):
        assert f"Trang{number}/{count}" in page
        assert tight("SỐ LIỆU MINH HỌA · SỐ LIỆU TẠM TÍNH, CHƯA KHÓA SỔ") in page
        assert tight("Số liệu tính đến ngày 14/06/2026") in page


def test_headings_are_repeated_on_every_page_of_the_table(printed: dict[str, list[str]]) -> None:
    full = sheet(printed["strained"], "BIỂU THEO DÕI")
    assert len(full) > 1
    assert all(tight("Kết quả đến nay") in page for page in full)


@pytest.mark.parametrize("name", ["january", "year", "late", "strained"])
def test_the_whole_workbook_prints_on_eight_pages_with_one_a_department(
    printed: dict[str, list[str]], name: str
) -> None:
    assert len(printed[name]) <= 8
    titles = {
        "january": ("ECONOMY", "MILITARY"),
        "strained": ("PHÒNG VĂN HÓA", "BAN CHỈ HUY QUÂN SỰ"),
    }.get(name, ("PHÒNG KINH TẾ", "BAN CHỈ HUY QUÂN SỰ"))
    assert all(len(sheet(printed[name], title)) == 1 for title in titles)


def test_a_department_has_one_page_however_much_it_has_to_say(printed: dict[str, list[str]]) -> None:
    for title in ("PHÒNG KINH TẾ", "PHÒNG VĂN HÓA", "CÔNG AN PHƯỜNG", "BAN CHỈ HUY QUÂN SỰ"):
        (page,) = sheet(printed["late"], title)
        assert tight("Khó khăn, kiến nghị đang theo dõi") in page
    (economy,) = sheet(printed["late"], "PHÒNG KINH TẾ")
    assert re.search(tight("… và ") + r"\d+" + tight(" nội dung khác, xem trang Khó khăn, kiến nghị"), economy)


def test_long_names_give_way_to_short_ones_and_difficulties_are_printed_to_their_last_word(
    printed: dict[str, list[str]],
) -> None:
    table = "".join(sheet(printed["strained"], "BIỂU THEO DÕI"))
    assert "ĐẾN-CUỐI." not in table
    assert tight("tên đầy đủ ở trang ẩn Bảng lọc, sắp xếp") in table
    hard = "".join(sheet(printed["strained"], "KHÓ KHĂN, KIẾN NGHỊ"))
    assert hard.count("HẾT-Ý-KIẾN") == hard.count(tight("Thiếu vốn đối ứng;")) > 0
    assert tight("=SUM(A1:A9) không phải là công thức") in hard
    assert re.search(tight("… và ") + r"\d+" + tight(" nội dung khác ở trang ẩn Khó khăn, kiến nghị ") + r"\(", hard)


def test_letters_are_nine_points_or_more() -> None:
    """Every sheet that is printed is set in letters of 11 points or more, at 82 % or more: 9.02 points."""
    for case in (all_late, strained, whole_year):
        written = load_workbook(io.BytesIO(write(case(), Lexicon("vi"))))
        for one in written:
            if one.sheet_state == "visible":
                assert not one.sheet_properties.pageSetUpPr.fitToPage, one.title
                points = {cell.font.sz for row in one.iter_rows() for cell in row if cell.value is not None}
                assert min(points) * one.page_setup.scale / 100 >= 9, one.title


def test_no_number_is_too_wide_for_its_column(printed: dict[str, list[str]]) -> None:
    for pages_of_one in printed.values():
        assert not any("###" in page for page in pages_of_one)
