"""The Word report on paper, by LibreOffice: pages, their numbers, and the last word of every long text."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from document_cases import bytes_of
from report_cases import all_late, empty, january, strained

OFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(
    not (OFFICE and shutil.which("pdftotext")), reason="LibreOffice and pdftotext are needed to print the Word report"
)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """Each document's pages as text, without spaces."""
    folder = tmp_path_factory.mktemp("print")
    for name, report, unit in (
        ("strained", strained(), None),
        ("january", january(), None),
        ("unit", january(), "vhxh"),
        ("empty", empty(), None),
        ("late", all_late(), None),
    ):
        (folder / f"{name}.docx").write_bytes(bytes_of(report, "vi", unit))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    files = [str(path) for path in folder.glob("*.docx")]
    convert = [str(OFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*convert, *files], check=True, capture_output=True)
    return {path.stem: pages(path) for path in folder.glob("*.pdf")}


def pages(path: Path) -> list[str]:
    text = subprocess.run(["pdftotext", str(path), "-"], check=True, capture_output=True, encoding="utf-8").stdout
    return [tight(page) for page in text.split("\f")[:-1]]


def tight(text: str) -> str:
    return "".join(text.split())


def unbroken(text: str) -> str:
    """Text without hyphens: pdftotext takes one at the end of a line for a broken word and drops it."""
    return text.replace("-", "")


def annex(found: list[str]) -> int:
    (first,) = (number for number, page in enumerate(found) if "(KèmtheoBáocáo" in page)
    return first


@pytest.mark.parametrize(("name", "most"), [("january", 11), ("unit", 5), ("strained", 20)])
def test_a_report_is_of_a_readable_length(printed: dict[str, list[str]], name: str, most: int) -> None:
    assert 3 <= len(printed[name]) <= most
    assert all(len(page) > 60 for page in printed[name])  # none is blank; one may hold the last words alone


@pytest.mark.parametrize(("name", "most"), [("january", 3), ("empty", 3), ("late", 4), ("strained", 4)])
def test_the_text_is_what_a_chairman_reads_before_signing(printed: dict[str, list[str]], name: str, most: int) -> None:
    assert annex(printed[name]) <= most


@pytest.mark.parametrize("name", ["january", "unit", "strained"])
def test_pages_are_numbered_from_the_second_on_and_the_annex_anew(printed: dict[str, list[str]], name: str) -> None:
    found = printed[name]
    for part in (found[: annex(found)], found[annex(found) :]):
        assert not re.match(r"\d", part[0])
        for number, page in enumerate(part[1:], 2):
            assert page.startswith(str(number))


def test_every_page_carries_what_it_must(printed: dict[str, list[str]]) -> None:
    for page in printed["strained"]:
        assert tight("SỐ LIỆU MINH HỌA") in page


def test_the_text_and_the_annex_each_say_how_sure_the_figures_are(printed: dict[str, list[str]]) -> None:
    found = printed["strained"]
    text, first = "".join(found[: annex(found)]), found[annex(found)]
    assert tight("Số liệu tính đến ngày 14/6/2026; số liệu theo tháng dương lịch tính đến ngày 30/6/2026") in text
    assert tight("Số liệu trong Báo cáo là số liệu tạm tính, chưa khóa sổ.") in text
    assert tight("Số liệu tính đến ngày 14/06/2026 (tháng dương lịch: đến 30/06/2026)") in first
    assert tight("; số liệu tạm tính, chưa khóa sổ") in first


def test_the_first_page_begins_with_the_letterhead_each_line_of_it_whole(printed: dict[str, list[str]]) -> None:
    for line in (
        *("ỦY BAN NHÂN DÂN", "PHƯỜNG LONG MỸ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"),
        *("Số:      /BC-UBND", "Long Mỹ, ngày      tháng      năm 2026", "BÁO CÁO", "Kính gửi:"),
    ):
        assert tight(line) in printed["january"][0]


def test_the_signature_stands_with_the_last_words(printed: dict[str, list[str]]) -> None:
    for name in ("january", "strained"):
        (page,) = (page for page in printed[name] if tight("CHỦ TỊCH") in page)
        assert "./." in page
        assert tight("Nơi nhận:") in page
        assert tight("- Lưu: VT, KTHTĐT.") in page


def test_headings_are_repeated_on_every_page_of_the_table(printed: dict[str, list[str]]) -> None:
    found = printed["strained"]
    table = found[annex(found) :]
    assert len(table) > 3
    for page in table:
        assert "Chỉtiêu" in page
        assert "(2)" in page
        assert "(9)" in page


@pytest.mark.parametrize("name", ["january", "empty", "strained"])
def test_the_notes_stand_with_the_last_rows_of_the_table(printed: dict[str, list[str]], name: str) -> None:
    (page,) = (page for page in printed[name] if tight("Ghi chú:") in page)
    assert page.count("(2)") == 1
    assert "*4" in page


def test_long_texts_are_printed_to_their_last_word(printed: dict[str, list[str]]) -> None:
    found = printed["strained"]
    text, table = "".join(found[: annex(found)]), "".join(found[annex(found) :])
    assert unbroken(text).count("HẾTÝKIẾN") == text.count(tight("Thiếu vốn đối ứng;")) > 0
    assert unbroken(table).count("ĐẾNCUỐI.") == 2
    assert tight("“an ninh” <b>") in text
    assert "1.000.011.946,62" in table  # in one piece
