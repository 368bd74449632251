"""Every output of a month says how far its figures go, and whether they can still change (contract, section 4)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook
from worked_ward import Ward

from document_reader import body_text, running
from page_reader import read

BOTH = {
    "vi": "số liệu tính đến ngày 14/03/2026 (tháng dương lịch: đến 17/03/2026)",
    "en": "figures up to 14 march 2026 (calendar months: up to 17 march 2026)",
}
OPEN = {"vi": "số liệu tạm tính, chưa khóa sổ", "en": "provisional figures, month not closed"}
CLOSED = {"vi": "đã khóa sổ", "en": "month closed"}
CLOSED_AT = datetime.fromisoformat("2026-03-25T10:00:00+07:00")
LATER = datetime.fromisoformat("2026-03-26T08:00:00+07:00")
MARCH = ("--month", "3")
ONE = {"vi": "số liệu tính đến ngày 17/03/2026; ", "en": "figures up to 17 march 2026; "}
SCREENS = (
    ("status", *MARCH),
    ("status", *MARCH, "--format", "csv"),
    ("status", *MARCH, "--unit", "vhxh"),
    ("board", *MARCH),
    ("show", "thu-noi-dia", *MARCH),
)
REPORTS = (
    *(("report", *MARCH, "--format", form) for form in ("xlsx", "docx", "html")),
    *(("report", *MARCH, "--quarter", "--format", form) for form in ("xlsx", "docx", "html")),
    ("report", *MARCH, "--format", "docx", "--unit", "kthtdt"),
    ("report", *MARCH, "--format", "html", "--as-of", "2026-03-20"),
)
THE_WARDS_OWN = ("xlsx", "docx --internal", "html")  # the outward Word report says nothing of lateness and closings
languages = pytest.mark.parametrize("language", ["vi", "en"])


def strings(path: Path) -> Iterator[str]:
    """Yield every text of a written report, those in its margins too."""
    match path.suffix:
        case ".xlsx":
            for sheet in load_workbook(path).worksheets:
                yield from (str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None)
        case ".docx":
            document = docx.Document(str(path))
            yield body_text(document)
            yield from (paragraph.text for _, paragraph in running(document))
        case _:
            yield read(path.read_bytes()).one("body").text


def said(ward: Ward, words: tuple[str, ...], language: str, folder: Path) -> str:
    """Return all that a command says or writes, in small letters, white space as one space."""
    if words[0] != "report":
        answer = ward.kpi("--lang", language, *words, at=LATER)
        assert answer.status == 0, answer.err
        return " ".join(answer.out.lower().split())
    form = words[words.index("--format") + 1]
    path = folder / f"report.{form}"
    assert ward.kpi("--lang", language, *words, "--out", str(path), at=LATER).status == 0
    return " ".join("\n".join(strings(path)).lower().split())


def days(words: tuple[str, ...], language: str) -> str:
    """The day that a page names: of one indicator its own, which came on 17/03, and of all of them both."""
    return (ONE if words[0] == "show" else BOTH)[language]


@pytest.fixture(scope="module")
def closed(ward: Ward, tmp_path_factory: pytest.TempPathFactory) -> Ward:
    """The ward with January to March closed, February and March once more after a reopening."""
    own = ward.copy(tmp_path_factory.mktemp("closed"))
    for month in ("1", "2", "3"):
        assert own.kpi("close", month, at=datetime.fromisoformat("2026-03-20T09:30:00+07:00")).status == 0
    reopened = own.kpi("reopen", "2", "--reason", "Sửa số thu", at=datetime.fromisoformat("2026-03-24T15:45:00+07:00"))
    assert reopened.status == 0
    for month in ("2", "3"):
        assert own.kpi("close", month, at=CLOSED_AT).status == 0
    return own


@languages
@pytest.mark.parametrize("words", [*SCREENS, *REPORTS], ids=" ".join)
def test_an_open_month_s_figures_are_provisional(
    ward: Ward, words: tuple[str, ...], language: str, tmp_path: Path
) -> None:
    text = said(ward, words, language, tmp_path)
    assert OPEN[language] in text
    assert days(words, language) in text
    assert CLOSED[language] not in text


@languages
@pytest.mark.parametrize("words", [*SCREENS, *REPORTS[:-1]], ids=" ".join)
def test_a_closed_month_says_so_and_nothing_of_provisional(
    closed: Ward, words: tuple[str, ...], language: str, tmp_path: Path
) -> None:
    text = said(closed, words, language, tmp_path)
    assert CLOSED[language] in text
    assert days(words, language) in text
    assert OPEN[language] not in text


@pytest.mark.parametrize(("code", "day"), [("thu-noi-dia", "17/03/2026"), ("rac-sinh-hoat", "14/03/2026")])
def test_what_speaks_of_one_indicator_says_its_own_day(ward: Ward, closed: Ward, code: str, day: str) -> None:
    asked = [("explain", code, *MARCH)]
    asked += [("what-if", code, "--monthly", "2600", *MARCH)] if code == "thu-noi-dia" else []
    for words in asked:
        assert f"\nSố liệu tính đến ngày {day}; số liệu tạm tính, chưa khóa sổ\n" in ward.kpi(*words).out
        assert f"\nSố liệu tính đến ngày {day}; đã khóa sổ\n" in closed.kpi(*words).out


def test_a_department_without_calendar_months_has_the_one_day(ward: Ward, tmp_path: Path) -> None:
    text = said(ward, ("report", *MARCH, "--format", "docx", "--unit", "vhxh"), "vi", tmp_path)
    assert "số liệu tính đến ngày 14/03/2026; số liệu tạm tính" in text
    assert "tháng dương lịch" not in text


def test_json_says_whether_the_month_is_closed(ward: Ward, closed: Ward) -> None:
    assert ward.status()["closed"] is False
    assert closed.status()["closed"] is True


@pytest.mark.parametrize("form", THE_WARDS_OWN)
def test_the_record_says_who_closed_and_reopened_it_when_and_why(closed: Ward, form: str, tmp_path: Path) -> None:
    """Reopening February reopened March too."""
    text = said(closed, ("report", *MARCH, "--format", *form.split()), "vi", tmp_path)
    first, reopened, last = (
        "đã khóa sổ lúc 09:30 ngày 20/03/2026, người khóa sổ: văn thư.",
        "đã mở khóa sổ từ tháng 02/2026 lúc 15:45 ngày 24/03/2026, người mở khóa sổ: văn thư; lý do: sửa số thu.",
        "đã khóa sổ lúc 10:00 ngày 25/03/2026, người khóa sổ: văn thư.",
    )
    assert text.index(first) < text.index(reopened) < text.index(last)


def test_as_of_an_earlier_day_the_month_was_open(closed: Ward, tmp_path: Path) -> None:
    asked = ("report", *MARCH, "--format", "html", "--as-of", "2026-03-24")
    text = said(closed, asked, "vi", tmp_path)
    assert OPEN["vi"] in text
    assert "đã mở khóa sổ" in text
    assert "25/03/2026" not in text


@pytest.mark.parametrize("form", THE_WARDS_OWN)
def test_a_quarter_counts_the_reports_of_its_three_months(ward: Ward, form: str, tmp_path: Path) -> None:
    """Three months of four units; late were the military command in February and the police in March."""
    text = said(ward, ("report", *MARCH, "--quarter", "--format", *form.split()), "vi", tmp_path)
    assert "các đơn vị đã nộp 12/12 báo cáo tháng trong kỳ, 10/12 đúng hạn." in text
    for late in ("ban chỉ huy quân sự phường long mỹ (tháng 02/2026)", "công an phường long mỹ (tháng 3/2026)"):
        assert late in text
    assert "phường long mỹ (tháng 01/2026)" not in text


def test_a_quarter_s_record_has_a_line_for_each_report(ward: Ward, tmp_path: Path) -> None:
    path = tmp_path / "quarter.xlsx"
    ward.kpi("report", *MARCH, "--quarter", "--out", str(path))
    rows = [[cell.value for cell in row] for row in load_workbook(path)["Nhật ký nộp báo cáo"].iter_rows()]
    start = next(number for number, row in enumerate(rows) if row[:2] == ["Tháng", "Đơn vị"])
    assert [row[0] for row in rows[start + 1 :]] == ["01/2026"] * 4 + ["02/2026"] * 4 + ["03/2026"] * 4
    assert [row[6] for row in rows[start + 1 :]].count("nộp chậm") == 2
