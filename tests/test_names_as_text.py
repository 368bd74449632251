"""Names of the plan that look like formulas are names in every output, at its start and in the middle of a sentence.

A spreadsheet takes `=1+1` at the start of a cell for a formula: in a CSV for people the cell gets an apostrophe before
it (contract, section 6). Nowhere else is anything added: prose has the name as the plan has it.
"""

from __future__ import annotations

import csv
import html
import io
import re
from datetime import datetime
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from longmy_kpi.cli.app import run
from longmy_kpi.cli.session import Session
from longmy_kpi.diagnostic import Exit
from longmy_kpi.plan import scaffold

SMALL = (Path(__file__).parent / "plans" / "small.yaml").read_text(encoding="utf-8")
NOW = datetime.fromisoformat("2026-02-20T09:00:00+07:00")
INDICATORS = {
    "Vụ vi phạm": "=1+1 vụ vi phạm",
    "Tai nạn": "+84 tai nạn",
    "Khiếu nại": "-2+3 khiếu nại",
    "Thu ngân sách": "@SUM(A1) thu",
}
OTHERS = {
    "Phòng Kinh tế": "=2+2 Phòng Kinh tế",
    "Phòng Văn hóa": "+Phòng Văn hóa",
    "Sản xuất": "=3 Sản xuất",
    "Đời sống": "-Đời sống",
    "Sửa chợ": "=Sửa chợ",
    "hộ": "=hộ",
}
NAMES = INDICATORS | OTHERS
FIRST_OF_FORMULA = re.compile(r"[\t\r ]*[=+\-@]")
FIGURE = re.compile(r"-?[\d.,]+%?")
ADDED = re.compile(r"['\\][=+\-@]")
FORMS = {
    "2026-01_kinh-te.csv": "Mã,Số liệu,Khó khăn – kiến nghị\nthu,10,\n",
    "2026-01_van-hoa.csv": "Mã,Số liệu,Tử số,Mẫu số\nvi-pham,0,,\ntai-nan,1,,\nkhieu-nai,1,,\ntruc-tuyen,,1,2\n",
    "2026-02_kinh-te.csv": "Mã,Số liệu,Khó khăn – kiến nghị\nthu,20,=3+3 vướng mặt bằng\n"
    "\nMã nhiệm vụ,Tình trạng,Kết quả\nviec-cho,hoàn thành,=4+4 gian hàng\n",
    "2026-02_van-hoa.csv": "Mã,Số liệu,Tử số,Mẫu số\nvi-pham,1,,\ntai-nan,1,,\nkhieu-nai,1,,\ntruc-tuyen,,1,2\n",
}


def kpi(root: Path, *words: str) -> tuple[str, str]:
    """Run a command that must succeed; return what it wrote to both streams."""
    out, err = io.StringIO(), io.StringIO()
    status = run(words, Session({}, root, io.BytesIO(), out, err, lambda: NOW, lambda: "văn thư"))
    assert status == Exit.DONE, (words, err.getvalue())
    return out.getvalue(), err.getvalue()


@pytest.fixture(scope="module")
def ward(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ward whose units, items, indicators, measures and tasks bear such names, with two months of reports."""
    root = tmp_path_factory.mktemp("names") / "ward"
    plan = SMALL.replace("    period: calendar\n", "")
    for usual, odd in NAMES.items():
        plan, found = re.subn(rf"(name|title): {usual}(?=[,\n])", rf'\1: "{odd}"', plan)
        assert found == 1, usual
    scaffold.init(root, plan.encode())
    for name, text in FORMS.items():
        (root / name).write_text(text, encoding="utf-8")
        kpi(root, "submit", name)
    return root


def prose(path: Path) -> str:
    """The text of a Word report, a paragraph a line."""
    with ZipFile(path) as parts:
        body = parts.read("word/document.xml").decode()
    assert "instrText" not in body.replace("PAGE", "")
    return html.unescape(re.sub(r"<[^>]+>", "", body.replace("</w:p>", "\n")))


@pytest.mark.parametrize("more", [(), ("--internal",), ("--unit", "van-hoa"), ("--unit", "kinh-te"), ("--lang", "en")])
def test_a_sentence_of_the_word_report_has_the_name_and_nothing_before_it(ward: Path, more: tuple[str, ...]) -> None:
    kpi(ward, "report", "--month", "2", "--out", "r.docx", "--overwrite", *more)
    text = prose(ward / "r.docx")
    assert ADDED.search(text) is None
    if more in ((), ("--internal",)):
        assert "=1+1 vụ vi phạm (từ trong mức cho phép sang vượt mức cho phép)" in text
        assert "vượt mức cho phép. +84 tai nạn: tháng 02 xảy ra 01 =hộ" in text
        assert "Về @SUM(A1) thu: =3+3 vướng mặt bằng." in text
        assert "- =Sửa chợ: =4+4 gian hàng." in text


def cells(path: Path) -> dict[str, str]:
    """The texts of a workbook by place; fail at a formula, and at a text that an edit would make one."""
    found = {}
    for sheet in load_workbook(path).worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", (sheet.title, cell.coordinate, cell.value)
                if isinstance(cell.value, str):
                    assert cell.quotePrefix or not FIRST_OF_FORMULA.match(cell.value), (sheet.title, cell.coordinate)
                    found[f"{sheet.title}!{cell.coordinate}"] = cell.value
    return found


WORKBOOKS = {
    "report": ("report", "--month", "2", "--out", "b.xlsx"),
    "form": ("template", "van-hoa", "--month", "3", "--out", "b.xlsx"),
    "plan": ("plan", "show", "--format", "xlsx", "--out", "b.xlsx"),
    "targets": ("plan", "targets", "--out", "b.xlsx"),
}


@pytest.mark.parametrize("kind", WORKBOOKS)
def test_a_workbook_has_them_as_text_that_stays_text_when_edited(ward: Path, kind: str) -> None:
    (ward / "b.xlsx").unlink(missing_ok=True)
    kpi(ward, *WORKBOOKS[kind])
    texts = cells(ward / "b.xlsx")
    said = "\n".join(texts.values())
    assert ADDED.search(said) is None
    assert [name for name in ("=1+1 vụ vi phạm", "+84 tai nạn", "-2+3 khiếu nại") if name not in said] == []
    if kind == "report":
        assert "=2+2 Phòng Kinh tế: nộp chậm" in texts.values()


def test_the_page_has_them_as_text(ward: Path) -> None:
    kpi(ward, "report", "--month", "2", "--out", "r.html")
    page = (ward / "r.html").read_text(encoding="utf-8")
    text = html.unescape(re.sub(r"<[^>]+>", "", re.sub(r"<(script|style)\b.*?</\1>", "", page, flags=re.DOTALL)))
    assert [name for name in NAMES.values() if name not in text] == []
    assert ADDED.search(text) is None


CSVS = (
    ("status", "--month", "2", "--format", "csv"),
    ("tasks", "--month", "2", "--format", "csv"),
    ("difficulties", "--all", "--format", "csv"),
)


@pytest.mark.parametrize("words", CSVS, ids=" ".join)
def test_a_csv_for_people_guards_the_start_of_a_cell_and_nothing_else(ward: Path, words: tuple[str, ...]) -> None:
    found = [cell for row in csv.reader(io.StringIO(kpi(ward, *words)[0])) for cell in row]
    assert [cell for cell in found if FIRST_OF_FORMULA.match(cell) and not FIGURE.fullmatch(cell)] == []
    assert [cell for cell in found if ADDED.search(cell[1:])] == []
    assert any(cell[:1] == "'" and cell[1:] in {*NAMES.values(), "=3+3 vướng mặt bằng"} for cell in found)


def test_the_form_in_csv_comes_back_with_its_names(ward: Path) -> None:
    """Guarded when it goes out, read without the guard: no name differs from the plan's."""
    (ward / "form.csv").unlink(missing_ok=True)
    kpi(ward, "template", "kinh-te", "--month", "3", "--out", "form.csv")
    form = (ward / "form.csv").read_text(encoding="utf-8-sig")
    assert "'@SUM(A1) thu" in form
    out, err = io.StringIO(), io.StringIO()
    words = ("submit", "form.csv", "--dry-run", "--allow-future")
    run(words, Session({}, ward, io.BytesIO(), out, err, lambda: NOW, lambda: "văn thư"))
    assert set(re.findall(r"\[([a-z-]+)\]$", err.getvalue(), re.MULTILINE)) == {"due-missing"}


SPOKEN = (
    ("status", "--month", "2", "--all"),
    ("board", "--month", "2"),
    ("board", "--month", "3", "--remind"),
    ("board", "--month", "2", "--remind", "--together"),
    ("show", "vi-pham", "--month", "2"),
    ("explain", "vi-pham", "--month", "2"),
    ("tasks", "--month", "2"),
    ("difficulties",),
    ("plan", "show"),
    ("history", "kinh-te", "--month", "2"),
    ("submit", "2026-02_kinh-te.csv", "--reply"),
)


@pytest.mark.parametrize("words", SPOKEN, ids=" ".join)
def test_the_terminal_and_the_messages_add_nothing(ward: Path, words: tuple[str, ...]) -> None:
    out, err = kpi(ward, *words)
    assert ADDED.search(out + err) is None
    assert any(name in out + err for name in NAMES.values())


def test_the_calendar_has_them_as_text(ward: Path) -> None:
    kpi(ward, "calendar", "--out", "c.ics")
    text = re.sub(r"\r?\n ", "", (ward / "c.ics").read_text(encoding="utf-8"))
    assert "=2+2 Phòng Kinh tế:\\n- @SUM(A1) thu" in text
    assert "- =1+1 vụ vi phạm\\n- +84 tai nạn\\n- -2+3 khiếu nại" in text


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_a_report_with_such_names_is_known_again(ward: Path, form: str) -> None:
    kpi(ward, "report", "--month", "2", "--out", f"known.{form}")
    assert "Báo cáo còn đúng với số liệu." in kpi(ward, "verify", "--report", f"known.{form}")[0]
