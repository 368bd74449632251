"""The day of "số liệu tính đến ngày": the earlier of a span's end and the day its newest reading came (contract, 2)."""

from __future__ import annotations

import shutil
from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook
from ward import SMALL, Ward, new_ward

from longmy_kpi.diagnostic import Exit

# The plan's months end on the 14th; `thu` is of calendar months and led by kinh-te. February is due on the 17th.
SENT = "2026-02-16T09:00:00+07:00"
ESTIMATE = "Mã,Số liệu,Trạng thái\nthu,20,ước\n"
CULTURE = "Mã,Số liệu,Tử số,Mẫu số\nvi-pham,0,,\ntai-nan,1,,\nkhieu-nai,1,,\ntruc-tuyen,,8,10\n"
TWO_CALENDARS = SMALL.replace(
    "    target: {op: at_most, value: 0}\n", "    period: calendar\n    target: {op: at_most, value: 0}\n"
)
BOTH = {
    "vi": "Số liệu tính đến ngày 14/02/2026 (tháng dương lịch: đến 16/02/2026); ",
    "en": "Figures up to 14 February 2026 (calendar months: up to 16 February 2026); ",
}
OWN = {"vi": "Số liệu tính đến ngày 16/02/2026; ", "en": "Figures up to 16 February 2026; "}
FEBRUARY = ("--month", "2")
OF_ALL = (
    ("status", *FEBRUARY),
    ("status", *FEBRUARY, "--all"),
    ("status", *FEBRUARY, "--format", "csv"),
    ("status", *FEBRUARY, "--against", "1"),
    ("board", *FEBRUARY),
    ("tasks", *FEBRUARY),
    *(("report", *FEBRUARY, "--format", form) for form in ("xlsx", "docx", "html")),
)
OF_ONE = (
    ("show", "thu", *FEBRUARY),
    ("explain", "thu", *FEBRUARY),
    ("what-if", "thu", "--year-end", "130", *FEBRUARY),
)


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Ward:
    """A ward to which the economy has sent an estimate of February on the 16th, and culture its figures."""
    ward = new_ward(tmp_path_factory.mktemp("sent") / "ward", SMALL)
    ward.now = SENT
    assert ward.submit("2026-02", ESTIMATE).status == Exit.DONE
    assert ward.kpi("submit", ward.file("2026-02_van-hoa.csv", CULTURE)).status == Exit.DONE
    return ward


@pytest.fixture
def ward(sent: Ward, tmp_path: Path) -> Ward:
    return Ward(shutil.copytree(sent.root, tmp_path / "ward"), SENT)


def empty(root: Path, plan: str = SMALL) -> Ward:
    ward = new_ward(root / "ward", plan)
    ward.now = SENT
    return ward


def _written(path: Path) -> str:
    match path.suffix:
        case ".xlsx":
            book = load_workbook(path)
            return "\n".join(str(cell.value) for sheet in book for row in sheet for cell in row)
        case ".docx":
            document = docx.Document(str(path))
            return "\n".join(one.text for one in document.paragraphs)
        case _:
            return path.read_text(encoding="utf-8")


def text_of(ward: Ward, words: tuple[str, ...], folder: Path, lang: str = "vi") -> str:
    """All that a command says, or writes into a report."""
    if words[0] != "report":
        said = ward.kpi("--lang", lang, *words)
        assert said.status == Exit.DONE, said.err
        return said.out
    path = folder / f"report.{words[-1]}"
    assert ward.kpi("--lang", lang, *words, "--out", str(path)).status == Exit.DONE
    return _written(path)


def day(ward: Ward, *words: str) -> str:
    """What a page says of its day, in Vietnamese."""
    text = ward.kpi(*words).out
    start = text.index("Số liệu tính đến ngày ") + len("Số liệu tính đến ngày ")
    return text[start:].partition(";" if ")" not in text[start:].partition("\n")[0] else "); ")[0].partition("\n")[0]


@pytest.mark.parametrize("words", OF_ALL, ids=" ".join)
def test_a_page_of_many_names_the_periods_end_and_beside_it_the_day_an_estimate_came(
    sent: Ward, words: tuple[str, ...], lang: str, tmp_path: Path
) -> None:
    text = text_of(sent, words, tmp_path, lang)
    assert BOTH[lang] in text
    assert "28/02/2026" not in text
    assert "28 February" not in text


@pytest.mark.parametrize("words", OF_ONE, ids=" ".join)
def test_what_is_about_one_indicator_names_its_own_day(
    sent: Ward, words: tuple[str, ...], lang: str, tmp_path: Path
) -> None:
    text = text_of(sent, words, tmp_path, lang)
    assert OWN[lang] in text
    assert "28/02/2026" not in text


def test_the_words_of_a_document_name_both_days(sent: Ward, tmp_path: Path) -> None:
    text = text_of(sent, ("report", *FEBRUARY, "--format", "docx"), tmp_path)
    both = "Số liệu tính đến ngày 14/02/2026; số liệu theo tháng dương lịch tính đến ngày 16/02/2026; số liệu về"
    assert both in " ".join(text.split())


def test_the_day_received_counts_and_not_the_one_recorded(tmp_path: Path) -> None:
    ward = empty(tmp_path)
    assert ward.submit("2026-02", ESTIMATE, "--received", "2026-02-15").status == Exit.DONE
    assert day(ward, "explain", "thu", *FEBRUARY) == "15/02/2026"
    assert day(ward, "status", *FEBRUARY) == "14/02/2026 (tháng dương lịch: đến 15/02/2026"


def test_the_clock_of_printing_plays_no_part(ward: Ward) -> None:
    for now in ("2026-02-27T09:00:00+07:00", "2026-12-31T09:00:00+07:00"):
        ward.now = now
        assert day(ward, "explain", "thu", *FEBRUARY) == "16/02/2026"


def test_what_came_after_the_span_ended_goes_to_its_end(ward: Ward) -> None:
    ward.now = "2026-03-05T09:00:00+07:00"
    assert ward.submit("2026-02", "Mã,Số liệu\nthu,21\n", "--reason", "Số chính thức").status == Exit.DONE
    assert day(ward, "explain", "thu", *FEBRUARY) == "28/02/2026"
    assert day(ward, "status", *FEBRUARY) == "14/02/2026 (tháng dương lịch: đến 28/02/2026"
    assert day(ward, "explain", "thu", *FEBRUARY, "--as-of", "2026-03-04") == "16/02/2026"


def test_figures_that_came_before_the_cut_off_end_on_the_day_they_came(tmp_path: Path) -> None:
    """Both kinds on the 10th: the page has one day, and it is not the 14th."""
    ward = empty(tmp_path)
    ward.now = "2026-02-10T09:00:00+07:00"
    assert ward.submit("2026-02", ESTIMATE).status == Exit.DONE
    assert ward.kpi("submit", ward.file("2026-02_van-hoa.csv", CULTURE)).status == Exit.DONE
    assert day(ward, "status", *FEBRUARY) == "10/02/2026"
    assert day(ward, "explain", "vi-pham", *FEBRUARY) == "10/02/2026"


def test_figures_that_end_before_the_others_are_told_beside_them(tmp_path: Path) -> None:
    """Culture's three figures and a rate came on the 10th, the economy's calendar month on the 16th."""
    ward = empty(tmp_path)
    ward.now = "2026-02-10T09:00:00+07:00"
    assert ward.kpi("submit", ward.file("2026-02_van-hoa.csv", CULTURE)).status == Exit.DONE
    ward.now = SENT
    assert ward.submit("2026-02", ESTIMATE).status == Exit.DONE
    told = "14/02/2026 (4 chỉ tiêu: đến 10/02/2026; tháng dương lịch: đến 16/02/2026"
    assert day(ward, "status", *FEBRUARY) == told


def test_calendar_months_that_came_on_two_days_have_both(tmp_path: Path) -> None:
    ward = empty(tmp_path, TWO_CALENDARS)
    assert ward.submit("2026-02", ESTIMATE).status == Exit.DONE
    ward.now = "2026-02-17T09:00:00+07:00"
    assert ward.kpi("submit", ward.file("2026-02_van-hoa.csv", CULTURE)).status == Exit.DONE
    told = "14/02/2026 (thu ngân sách: đến 16/02/2026; vụ vi phạm: đến 17/02/2026"
    assert day(ward, "status", *FEBRUARY) == told


def test_without_a_reading_of_the_month_figures_go_no_further_than_those_of_the_month_before(ward: Ward) -> None:
    """March has nothing in: what it shows are February's figures."""
    ward.now = "2026-03-16T09:00:00+07:00"
    assert day(ward, "status", "--month", "3") == "14/02/2026 (tháng dương lịch: đến 16/02/2026"
    assert day(ward, "explain", "thu", "--month", "3") == "16/02/2026"


@pytest.mark.parametrize(
    "words", [("show", "no-dong"), ("explain", "no-dong"), ("what-if", "phan-a", "--year-end", "9")]
)
@pytest.mark.parametrize(("lang", "told"), [("vi", "Chưa có số liệu; số liệu tạm tính"), ("en", "No figure yet; ")])
def test_one_indicator_without_any_reading_goes_to_no_day(
    ward: Ward, words: tuple[str, ...], lang: str, told: str
) -> None:
    """A page of many names its period's end; what has no figure has no day."""
    ward.now = "2026-03-16T09:00:00+07:00"
    text = ward.kpi("--lang", lang, *words, "--month", "3").out
    assert any(line.startswith(told) for line in text.splitlines())
    assert "14/03/2026" not in text
    assert "14 March" not in text


def test_a_computed_figure_goes_to_the_day_its_newest_part_came(tmp_path: Path) -> None:
    """Both parts of the pooled rate are culture's, sent on 12/03, two days before the quarter ends."""
    ward = empty(tmp_path)
    ward.now = "2026-03-12T09:00:00+07:00"
    rows = "Mã,Số liệu,Tử số,Mẫu số\nvi-pham,0,,\ntai-nan,1,,\nkhieu-nai,1,,\ntruc-tuyen,,8,10\n"
    rows += "nuoc-a,,9,10\nnuoc-b,,8,10\ndat-chuan,đạt,,\n"
    assert ward.kpi("submit", ward.file("2026-03_van-hoa.csv", rows)).status == Exit.DONE
    assert day(ward, "explain", "nuoc-sach", "--month", "3") == "12/03/2026"


def test_a_closed_month_keeps_its_day(ward: Ward) -> None:
    assert ward.kpi("close", "1", "--allow-missing", "--reason", "Bắt đầu từ tháng 2").status == Exit.DONE
    assert ward.kpi("close", "2").status == Exit.DONE
    ward.now = "2026-03-05T09:00:00+07:00"
    assert day(ward, "status", *FEBRUARY) == "14/02/2026 (tháng dương lịch: đến 16/02/2026"
    assert day(ward, "explain", "thu", *FEBRUARY) == "16/02/2026"


def test_what_is_still_to_be_sent_goes_by_the_calendar(sent: Ward) -> None:
    asked = sent.kpi("board", "--remind", "--month", "3", "--unit", "kinh-te").out
    assert "Thời gian chốt số liệu: ngày 14/03/2026 (tháng dương lịch: đến 31/03/2026)." in asked
