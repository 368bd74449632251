"""Text of a unit stays text in every output: no formula, no markup, no command to a terminal (contract, section 6)."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from collections.abc import Iterator
from datetime import datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from longmy_kpi.cli.app import run
from longmy_kpi.cli.session import Session
from longmy_kpi.diagnostic import Exit
from longmy_kpi.ledger import readings
from longmy_kpi.plan import scaffold

NOW = datetime.fromisoformat("2026-04-10T09:00:00+07:00")
FORMULAS = ("=1+1", '=HYPERLINK("http://x.example";"bấm")', "+84 909", "-2+3", "@SUM(A1)", "\t=1", "＝1+1", "'=1")
MARKUP = (
    "<script>alert(1)</script>",
    "<b>&amp;</b>",
    "[red]x[/red]",
    "[/x]",
    "{{ 7*7 }}{% x %}",
    "{0} %s",
    "]]>",
    "# x | y",
)
STEERING = ("\x9b31mđỏ", "trái\u202ephải", "\u2066x\u2069", "một\u2028hai")
HOSTILE = (*FORMULAS, *MARKUP, *STEERING)
STEERS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
FIRST_OF_FORMULA = re.compile(r"[\t\r ]*[=+\-@＝＋－＠]")
FIGURE = re.compile(r"-?[\d.,]+%?")


class Said(NamedTuple):
    status: int
    out: str
    err: str


def kpi(root: Path, *words: str, stdin: bytes = b"") -> Said:
    out, err = io.StringIO(), io.StringIO()
    session = Session({}, root, io.BytesIO(stdin), out, err, lambda: NOW, lambda: "văn thư")
    return Said(run(words, session), out.getvalue(), err.getvalue())


def sent(month: str, hostile: tuple[str, ...] = HOSTILE) -> bytes:
    """Return a form of the police whose texts are hostile, as an UTF-8 text with commas."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerows([["Đơn vị", "cong-an"], ["Tháng", month]])
    rows.writerow(["Mã", "Số liệu", "Ghi chú", "Khó khăn – kiến nghị", "Tự đánh giá"])
    third = -(-len(hostile) // 3)
    texts = [" ; ".join(hostile[at : at + third]) for at in range(0, len(hostile), third)]
    starts = (hostile[0], hostile[2], hostile[4])
    for code, value, text, start in zip(CODES, (0, 3, 2), texts, starts, strict=True):
        rows.writerow([code, value, text, start, hostile[-1]])
    return out.getvalue().encode()


CODES = ("diem-nong", "pham-phap-hinh-su", "tai-nan-giao-thong")


HOSTILE_NAME = f"=cmd <b>{STEERING[0]}{STEERING[1]}"


def played(root: Path, texts: tuple[str, ...], name: str) -> Path:
    """Play three months of a ward whose police write these texts, by somebody of this name, with such reasons."""
    scaffold.init(root, scaffold.bundled_plan())
    for month in ("2026-01", "2026-02", "2026-03"):
        (root / f"=1+1 {month}.csv").write_bytes(sent(month, texts))
        assert kpi(root, "submit", f"=1+1 {month}.csv", "--by", name).status == Exit.DONE
    (root / "again.csv").write_bytes(sent("2026-03", texts).replace(b",3,", b",4,"))
    assert kpi(root, "submit", "again.csv", "--by", name, "--reason", "".join(texts)).status == Exit.DONE
    assert kpi(root, "difficulties", "answer", "1", "--text", "".join(texts), "--by", name).status == Exit.DONE
    assert kpi(root, "return", "cong-an", "--month", "2", "--reason", "".join(texts)).status == Exit.DONE
    return root


@pytest.fixture(scope="module")
def ward(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ward whose police send hostile texts for three months, with hostile reasons, names and files."""
    root = tmp_path_factory.mktemp("around") / "ward"  # what lies beside it is this test's own
    root.mkdir()
    return played(root, HOSTILE, HOSTILE_NAME)


@pytest.fixture(scope="module")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same ward with words that mean nothing anywhere."""
    return played(tmp_path_factory.mktemp("harmless"), tuple("lành" for _ in HOSTILE), "văn thư")


TERMINAL = (
    ("status", "--month", "3"),
    ("status", "--month", "3", "--format", "csv"),
    ("status", "--month", "3", "--format", "json"),
    ("board", "--month", "3"),
    ("board", "--month", "2"),
    ("show", "pham-phap-hinh-su"),
    ("explain", "pham-phap-hinh-su", "--month", "3"),
    ("history", "cong-an", "--month", "3"),
    ("history", "cong-an", "--month", "2"),
    ("what-if", "pham-phap-hinh-su", "--monthly", "3"),
    ("difficulties", "--all"),
    ("difficulties", "--all", "--format", "csv"),
    ("difficulties", "--all", "--format", "json"),
    ("verify",),
    ("plan", "show"),
)


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("words", TERMINAL, ids=" ".join)
def test_nothing_said_steers_the_terminal(ward: Path, words: tuple[str, ...], language: str) -> None:
    said = kpi(ward, *words, "--lang", language)
    assert said.status == Exit.DONE, said.err
    assert STEERS.search(said.out + said.err) is None


@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_is_said_of_an_answer_steers_nothing(ward: Path, language: str) -> None:
    said = kpi(ward, "difficulties", "answer", "1", "--text", "".join(HOSTILE), "--lang", language)
    assert said.status == Exit.DONE, said.err
    assert STEERS.search(said.out + said.err) is None


def test_the_texts_are_there_as_they_came(ward: Path) -> None:
    """Stored verbatim, but for the guard that a spreadsheet's reader takes off."""
    stored = readings.parse_readings((ward / "data/2026/03/cong-an/1/readings.csv").read_bytes())
    told = [text for one in stored.values() for text in (one.note, one.difficulty, one.self_assessment)]
    assert all(hostile.strip().removeprefix("'") in "\n".join(told) for hostile in HOSTILE)


def test_json_tells_them_by_their_numbers(ward: Path) -> None:
    text = "".join(STEERING)
    said = kpi(ward, "submit", "-", "--format", "json", stdin=sent("2026-03").replace(b",0,", f",{text},".encode()))
    assert STEERS.search(said.out) is None
    quoted = "\\x9b31mđỏtrái\\u202ephải[U+2066]x[U+2069]một\\u2028hai"
    assert quoted in json.loads(said.out)["files"][0]["diagnostics"][0]["message"]


def test_a_csv_for_people_holds_no_formula(ward: Path) -> None:
    rows = list(csv.reader(io.StringIO(kpi(ward, "status", "--month", "3", "--format", "csv").out)))
    cells = [cell for row in rows for cell in row]
    assert [cell for cell in cells if FIRST_OF_FORMULA.match(cell) and not FIGURE.fullmatch(cell)] == []


def strings(path: Path) -> Iterator[str]:
    """Yield the text of every cell and comment of a workbook; fail at a formula or a link."""
    for sheet in load_workbook(path).worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", (sheet.title, cell.coordinate, cell.value)
                assert cell.hyperlink is None or cell.hyperlink.location, (sheet.title, cell.coordinate)
                if isinstance(cell.value, str):
                    yield cell.value
                if cell.comment:
                    yield cell.comment.text


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_workbook_has_them_as_text(ward: Path, language: str) -> None:
    assert kpi(ward, "report", "--month", "3", "--out", "r.xlsx", "--lang", language).status == Exit.DONE
    text = "\n".join(strings(ward / "r.xlsx"))
    assert all(hostile in text for hostile in MARKUP)
    with ZipFile(ward / "r.xlsx") as package:
        parts = {name: package.read(name).decode("utf-8", "replace") for name in package.namelist()}
    assert not any("<script" in part for part in parts.values())
    assert not any("x.example" in part for name, part in parts.items() if name.endswith(".rels"))


def test_the_word_report_has_them_as_text(ward: Path) -> None:
    assert kpi(ward, "report", "--month", "3", "--format", "docx", "--out", "r.docx").status == Exit.DONE
    with ZipFile(ward / "r.docx") as package:
        body = package.read("word/document.xml").decode()
        assert not any("x.example" in package.read(name).decode() for name in package.namelist() if "rels" in name)
    assert "<script" not in body
    assert "49" not in re.findall(r"\{\{.*?\}\}", body)
    assert "{{ 7*7 }}" in body or "7*7" not in body


class _Read(HTMLParser):
    """Reads a page: its tags with their attributes' names in order, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, ...]] = []
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, *(name for name, _ in attrs)))

    def handle_endtag(self, tag: str) -> None:
        self.tags.append((f"/{tag}",))

    def handle_comment(self, data: str) -> None:
        self.tags.append(("comment", data))

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_page_has_them_as_text(ward: Path, harmless: Path, language: str) -> None:
    """Word for word what was typed, between exactly the tags that a page of harmless words has."""
    pages = []
    for root in (ward, harmless):
        asked = ("report", "--month", "3", "--format", "html", "--out", "r.html", "--lang", language)
        assert kpi(root, *asked).status == Exit.DONE
        pages.append((root / "r.html").read_text(encoding="utf-8"))
    hostile, plain = map(_Read, pages)
    assert hostile.tags == plain.tags
    typed = [text.strip().removeprefix("'") for text in (*FORMULAS, *MARKUP)]
    assert [text for text in typed if text not in hostile.text] == []
    assert STEERS.search(pages[0]) is None


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_the_next_form_carries_nothing_that_a_spreadsheet_would_run(ward: Path, form: str) -> None:
    out = f"form.{form}"
    assert kpi(ward, "template", "cong-an", "--month", "4", "--format", form, "--out", out).status == Exit.DONE
    if form == "xlsx":
        assert list(strings(ward / out))
        return
    rows = csv.reader(io.StringIO((ward / out).read_text(encoding="utf-8-sig")))
    assert [cell for row in rows for cell in row if FIRST_OF_FORMULA.match(cell)] == []


@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_is_handed_back_is_as_harmless(ward: Path, language: str) -> None:
    wrong = sent("2026-03").replace(b",0,", ",=không phải số,".encode())
    (ward / "wrong.csv").write_bytes(wrong)
    said = kpi(ward, "submit", "wrong.csv", "--annotate", "--lang", language)
    assert (said.status, STEERS.search(said.out + said.err)) == (Exit.REFUSED, None)
    copy = said.err.splitlines()[-1].rpartition(": ")[2]
    cells = [cell for row in csv.reader(io.StringIO((ward / copy).read_text(encoding="utf-8-sig"))) for cell in row]
    assert [cell for cell in cells if FIRST_OF_FORMULA.match(cell)] == []
    assert "'=không phải số" in cells


def test_a_marked_workbook_says_them_as_text(ward: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "=1+1 <b>"
    for row in csv.reader(io.StringIO(sent("2026-03", (*FORMULAS, *MARKUP)).decode())):
        sheet.append([text or None for text in row])
    for cells in sheet.iter_rows():
        for cell in cells:
            cell.data_type = "s" if isinstance(cell.value, str) else cell.data_type
    sheet["B4"].value, sheet["B4"].data_type = "=<script>", "s"
    book.save(ward / "wrong.xlsx")
    said = kpi(ward, "submit", "wrong.xlsx")
    assert (said.status, STEERS.search(said.out + said.err)) == (Exit.REFUSED, None)
    assert any("=<script>" in text for text in strings(ward / "wrong-can-sua.xlsx"))


CONTROL = ("\x1b[31m", "\x07", "\x00", "\r\x1b]0;x\x07")


@pytest.mark.parametrize("text", CONTROL)
def test_control_characters_are_refused_and_shown_as_signs(ward: Path, text: str) -> None:
    said = kpi(ward, "submit", "-", stdin=sent("2026-03").replace(b"=1+1", text.encode()))
    assert (said.status, STEERS.search(said.out + said.err)) == (Exit.REFUSED, None)


NAMES = ("\x1b[31m.csv", "hai\ndòng.csv", "\u202evsc.a", "<b>&.csv", "[red].csv", "%s{0}.csv", " .csv", "=1+1.csv")


@pytest.mark.skipif(sys.platform == "win32", reason="no such names there")
@pytest.mark.parametrize(
    "name", ["\x1b[31m.csv", "hai\ndòng.csv", "\u202evsc.a", "<b>&.csv", "[red].csv", "%s{0}.csv", " .csv"]
)
def test_file_names_are_names(ward: Path, name: str) -> None:
    (ward / name).write_bytes(b"M")
    for form in ("text", "json"):
        said = kpi(ward, "submit", name, "--format", form)
        assert (said.status, STEERS.search(said.out + said.err)) == (Exit.REFUSED, None)
    assert json.loads(said.out)["files"][0]["file"] == name
    assert kpi(ward, "submit", name).out.count("\n") == 1


PATHS = (
    "../../x",
    "/etc/passwd",
    "..\\..\\x",
    "C:\\x",
    "con",
    "nul",
    "closing-1",
    "plans",
    ".",
    "cong-an/../x",
    "cong-an\0",
)


def everything(root: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(root.parent.rglob("*")) if path.is_file()}


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("where", ["header unit", "header month", "option unit", "option month", "name"])
def test_units_months_and_names_lead_nowhere(ward: Path, path: str, where: str) -> None:
    before = everything(ward)
    unit, month = (
        path if where == f"header {one}" else good for one, good in (("unit", "cong-an"), ("month", "2026-03"))
    )
    text = f'"Đơn vị","{unit}"\n"Tháng","{month}"\nMã,Số liệu\ndiem-nong,0\n'
    words = ["submit", "-", "--reason", "x"]
    if where.startswith("option"):
        words += [f"--{where.removeprefix('option ')}", path]
    if where == "name":
        name = f"2026-03_{path}.csv".replace("/", "∕").replace("\0", "")
        (ward / name).write_text(text.replace("cong-an", "bchqs"), encoding="utf-8")
        before = everything(ward)
        words[1] = name
    said = kpi(ward, *words, stdin=text.encode())
    assert said.status in (Exit.REFUSED, Exit.USAGE)
    assert everything(ward) == before


def test_hostile_names_in_the_plan_are_text_too(tmp_path: Path) -> None:
    """Names of units and indicators come from the ward's own file; they become no formula and no markup either."""
    plan = scaffold.bundled_plan().decode()
    plan = plan.replace("name: Công an phường Long Mỹ\n", 'name: "=1+1 <script>[red]{{ 7*7 }}"\n')
    plan = plan.replace("name: Số vụ tai nạn giao thông\n", 'name: "@SUM(1) <b>[/x]"\n')
    plan = plan.replace("short: Công an\n", 'short: "=1 [red]"\n')
    plan = plan.replace("short: Vụ tai nạn giao thông\n", 'short: "@SUM(2) <b>[/x]"\n')
    scaffold.init(tmp_path, plan.encode())
    (tmp_path / "2026-03_cong-an.csv").write_text(
        "Mã,Số liệu\ndiem-nong,0\npham-phap-hinh-su,3\ntai-nan-giao-thong,2\n", encoding="utf-8"
    )
    receipt = kpi(tmp_path, "submit", "2026-03_cong-an.csv")
    assert (receipt.status, "=1+1 <script>[red]{{ 7*7 }}" in receipt.out) == (Exit.DONE, True)
    for shown in (("status", "--month", "3"), ("board", "--month", "3"), ("show", "tai-nan-giao-thong")):
        said = kpi(tmp_path, *shown)
        assert said.status == Exit.DONE
        assert "[red]" in said.out or "[/x]" in said.out
    rows = csv.reader(io.StringIO(kpi(tmp_path, "status", "--month", "3", "--format", "csv").out))
    assert [cell for row in rows for cell in row if cell.startswith(("=", "@"))] == []
    for words in (
        ("report", "--month", "3", "--out", "r.xlsx"),
        ("template", "cong-an", "--month", "4", "--out", "f.xlsx"),
    ):
        assert kpi(tmp_path, *words).status == Exit.DONE
    assert any("=1+1" in text for text in strings(tmp_path / "r.xlsx"))
    assert any("@SUM(1)" in text for text in strings(tmp_path / "f.xlsx"))
