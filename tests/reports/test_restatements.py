"""A report says what changed since the last closed one, and which estimates became official."""

from __future__ import annotations

import io
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
import report_cases
from docx import Document
from msgspec.structs import replace

from longmy_kpi.cli.app import run
from longmy_kpi.cli.session import Session
from longmy_kpi.figures.figure import State
from longmy_kpi.ledger.layout import Workspace
from longmy_kpi.ledger.store import Store
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.period import Month
from longmy_kpi.plan import plan_file, scaffold
from longmy_kpi.reports.gather import gather
from longmy_kpi.reports.glance.figure_words import figure_change_words
from longmy_kpi.reports.layout.restated import moved_table, restatements_table
from longmy_kpi.reports.layout.submission_tables import submissions_table
from longmy_kpi.reports.narrative import story, write_report
from longmy_kpi.reports.narrative.record import restated, told_otherwise
from longmy_kpi.reports.page import write
from longmy_kpi.reports.report import MonthReport, RestatementLine

START = datetime.fromisoformat("2026-02-16T09:00:00+07:00")
CRIME = """\
Mã,Số liệu,Chính thức kỳ trước,Trạng thái
diem-nong,0,,
pham-phap-hinh-su,{crime},{official},{status}
tai-nan-giao-thong,1,,
"""


class Ward:
    """A workspace in which an hour passes with every command."""

    def __init__(self, root: Path) -> None:
        scaffold.init(root, scaffold.bundled_plan())
        self.root = root
        self.now = START

    def kpi(self, *words: str) -> int:
        self.now += timedelta(hours=1)
        streams = io.BytesIO(), io.StringIO(), io.StringIO()
        return run(words, Session({}, self.root, *streams, lambda: self.now, lambda: "test"))

    def send(self, month: str, *words: str, **figures: str) -> None:
        text = CRIME.format(**{"official": "", "status": "", **figures})
        (self.root / f"{month}_cong-an.csv").write_text(text, encoding="utf-8")
        assert self.kpi("submit", f"{month}_cong-an.csv", *words) == 0

    def report(self, month: Month) -> MonthReport:
        plan = plan_file.load(self.root / "plan2026.yaml").plan
        assert plan is not None
        return gather(Store(Workspace(self.root), 2026), plan, month, self.now)

    def restated(self, month: Month) -> list[tuple[str, str, object, object, bool]]:
        restated = self.report(month).restatements
        return [(one.indicator.code, str(one.month), one.before, one.after, one.before_missing) for one in restated]


@pytest.fixture
def ward(tmp_path: Path) -> Ward:
    return Ward(tmp_path / "ward")


def test_nothing_is_restated_before_anything_was_reported(ward: Ward) -> None:
    ward.send("2026-01", crime="3")
    assert ward.restated(Month(2026, 1)) == []


def test_an_official_figure_restates_the_estimate_of_the_month_before(ward: Ward) -> None:
    ward.send("2026-01", crime="3", status="ước")
    ward.send("2026-02", crime="2", official="4")
    assert ward.restated(Month(2026, 2)) == [("pham-phap-hinh-su", "2026-01", 3, 4, False)]


def test_what_was_corrected_after_a_reopening_is_listed_by_the_next_report(ward: Ward) -> None:
    ward.send("2026-01", crime="3")
    assert ward.kpi("close", "1", "--allow-missing", "--reason", "thử") == 0
    assert ward.kpi("reopen", "1", "--reason", "đếm lại") == 0
    ward.send("2026-01", "--reason", "đếm lại", crime="5")
    assert ward.restated(Month(2026, 1)) == [("pham-phap-hinh-su", "2026-01", 3, 5, False)]
    assert ward.restated(Month(2026, 2)) == [("pham-phap-hinh-su", "2026-01", 3, 5, False)]


def closed_ward(ward: Ward) -> None:
    """Close January with 3 crimes and February with 2, open both again, and correct January to 5."""
    for month, crime in (("1", "3"), ("2", "2")):
        ward.send(f"2026-0{month}", crime=crime)
        assert ward.kpi("close", month, "--allow-missing", "--reason", "thử") == 0
    assert ward.kpi("reopen", "1", "--reason", "mở lại") == 0
    ward.send("2026-01", "--reason", "đếm lại", crime="5")


def moved(ward: Ward, month: int) -> list[tuple[str, str, object, object]]:
    report = ward.report(Month(2026, month))
    return [(one.indicator.code, str(one.month), one.before.actual, one.after.actual) for one in report.moved]


def test_each_report_tells_what_its_own_last_version_and_those_before_it_said_otherwise(ward: Ward) -> None:
    """The sum to date was 3, then 3 + 2 = 5; with January corrected it is 5, then 5 + 2 = 7."""
    closed_ward(ward)
    crime = "pham-phap-hinh-su"
    assert ward.restated(Month(2026, 1)) == [(crime, "2026-01", 3, 5, False)]
    assert moved(ward, 1) == [(crime, "2026-01", 3, 5)]
    assert moved(ward, 3) == [(crime, "2026-01", 3, 5), (crime, "2026-02", 5, 7)]
    assert ward.kpi("close", "1", "--allow-missing", "--reason", "thử") == 0
    assert moved(ward, 1) == [(crime, "2026-01", 3, 5)]
    assert ward.restated(Month(2026, 2)) == []  # January's second report has told it
    assert moved(ward, 2) == moved(ward, 3) == [(crime, "2026-02", 5, 7)]
    assert ward.kpi("close", "2", "--allow-missing", "--reason", "thử") == 0
    assert moved(ward, 2) == [(crime, "2026-02", 5, 7)]
    assert moved(ward, 3) == []


def test_a_month_that_was_closed_after_another_one_was_opened_is_held_against_its_own_closing(ward: Ward) -> None:
    """February's reading was 2 when it was closed; the newest closing is January's, which knew nothing of it."""
    closed_ward(ward)
    assert ward.kpi("close", "1", "--allow-missing", "--reason", "thử") == 0
    ward.send("2026-02", "--reason", "sót một vụ", crime="3")
    crime = "pham-phap-hinh-su"
    assert ward.restated(Month(2026, 2)) == [(crime, "2026-02", 2, 3, False)]
    assert moved(ward, 2) == [(crime, "2026-02", 5, 8)]


def test_an_official_figure_moves_what_the_closed_month_said_and_is_told_once(ward: Ward) -> None:
    ward.send("2026-01", crime="3", status="ước")
    assert ward.kpi("close", "1", "--allow-missing", "--reason", "thử") == 0
    ward.send("2026-02", crime="2", official="4")
    crime = "pham-phap-hinh-su"
    assert moved(ward, 2) == [(crime, "2026-01", 3, 4)]
    assert ward.kpi("close", "2", "--allow-missing", "--reason", "thử") == 0
    assert moved(ward, 2) == [(crime, "2026-01", 3, 4)]
    assert (ward.restated(Month(2026, 3)), moved(ward, 3)) == ([], [])


def test_an_official_figure_that_is_corrected_after_it_was_told_is_told_again(ward: Ward) -> None:
    """January's estimate 3 became 4 in February's report; February sent again says 6, then nothing."""
    ward.send("2026-01", crime="3", status="ước")
    assert ward.kpi("close", "1", "--allow-missing", "--reason", "thử") == 0
    ward.send("2026-02", crime="2", official="4")
    assert ward.kpi("close", "2", "--allow-missing", "--reason", "thử") == 0
    assert ward.kpi("reopen", "2", "--reason", "mở lại") == 0
    ward.send("2026-02", "--reason", "nhầm", crime="2", official="6")
    crime = "pham-phap-hinh-su"
    assert ward.restated(Month(2026, 3)) == [(crime, "2026-01", 4, 6, False)]
    assert moved(ward, 3) == [(crime, "2026-01", 4, 6), (crime, "2026-02", 6, 8)]
    ward.send("2026-02", "--reason", "bỏ", crime="2")
    assert ward.restated(Month(2026, 2)) == ward.restated(Month(2026, 3)) == [(crime, "2026-01", 4, 3, False)]


def test_what_was_missing_when_the_month_was_closed_is_no_zero(ward: Ward) -> None:
    assert ward.kpi("close", "1", "--allow-missing", "--reason", "thử") == 0
    assert ward.kpi("reopen", "1", "--reason", "đến muộn") == 0
    ward.send("2026-01", crime="0")
    assert ("pham-phap-hinh-su", "2026-01", None, 0, True) in ward.restated(Month(2026, 2))


def test_what_was_sent_again_within_the_month_is_not_denied(ward: Ward) -> None:
    ward.send("2026-01", crime="3")
    ward.send("2026-01", "--reason", "đếm lại", crime="5")
    table = restatements_table(ward.report(Month(2026, 1)), Lexicon("vi"))
    assert table.rows == ()
    assert table.empty == (
        "Không có số liệu của tháng trước, tháng đã khóa sổ được điều chỉnh; nộp lại trong tháng: xem kpi history."
    )


def test_the_record_tells_of_a_return_that_was_sent_again(ward: Ward) -> None:
    """Sent at 10:00, handed back at 11:00, sent again at 12:00, which is what "on time" goes by."""
    ward.send("2026-01", crime="3")
    assert ward.kpi("return", "cong-an", "--month", "1", "--reason", "thiếu chữ ký") == 0
    assert remarks(ward) == "lý do trả lại: thiếu chữ ký"
    ward.send("2026-01", crime="4")
    assert remarks(ward) == "lần 1 đã trả lại lúc 11:00 ngày 16/02/2026: thiếu chữ ký"
    (line,) = (line for line in ward.report(Month(2026, 1)).submissions if line.unit.code == "cong-an")
    assert (line.revision, line.first_arrived) == (2, START + timedelta(hours=3))
    assert ward.kpi("return", "cong-an", "--month", "1", "--reason", "sai số") == 0
    assert remarks(ward) == "lần 1 đã trả lại lúc 11:00 ngày 16/02/2026: thiếu chữ ký\nlý do trả lại: sai số"


def remarks(ward: Ward) -> str:
    table = submissions_table(ward.report(Month(2026, 1)), Lexicon("vi"))
    places = {column.key: place for place, column in enumerate(table.columns)}
    (found,) = (row for row in table.rows if row.cells[places["unit"]].text == "Công an phường Long Mỹ")
    return str(found.cells[places["remarks"]].text)


def test_a_line_says_whether_its_month_is_closed(ward: Ward) -> None:
    ward.send("2026-01", crime="3")
    assert {line.closed for line in ward.report(Month(2026, 1)).submissions} == {False}
    assert ward.kpi("close", "1", "--allow-missing", "--reason", "thử") == 0
    assert {line.closed for line in ward.report(Month(2026, 1)).submissions} == {True}
    assert {line.closed for line in ward.report(Month(2026, 2)).submissions} == {False}


def test_a_restated_figure_gives_the_reason_of_the_record_that_changed_it(ward: Ward) -> None:
    ward.send("2026-01", crime="3")
    assert ward.kpi("close", "1", "--allow-missing", "--reason", "thử") == 0
    assert ward.kpi("reopen", "1", "--reason", "mở lại") == 0
    ward.send("2026-01", "--reason", "đếm lại", crime="5")
    assert [one.reason for one in ward.report(Month(2026, 1)).restatements] == ["đếm lại"]


def test_the_page_says_of_an_indicator_what_was_corrected_and_how_to_see_every_change(ward: Ward) -> None:
    ward.send("2026-01", crime="3")
    assert ward.kpi("close", "1", "--allow-missing", "--reason", "thử") == 0
    assert ward.kpi("reopen", "1", "--reason", "mở lại") == 0
    ward.send("2026-01", "--reason", "đếm <b>lại</b>", crime="5")
    page = write(ward.report(Month(2026, 2)), Lexicon("vi")).decode()
    _, _, own = page.partition('id="ct-pham-phap-hinh-su"')
    own, _, others = own.partition('<details class="indicator"')
    assert "số đã báo cáo 3, nay là 5; lý do: đếm &lt;b&gt;lại&lt;/b&gt;" in own
    assert "<code>kpi show pham-phap-hinh-su --changes</code>" in own
    assert "số đã báo cáo" not in others


OUTPUT = {"gtsx-kv1": "100000", "gtsx-kv2": "300000", "gtsx-kv3": "600000"}


def send_output(ward: Ward, *words: str, **changed: str) -> None:
    """Send the first quarter's gross output by sector; of all else that is due the unit says that it is not known."""
    plan = plan_file.load(ward.root / "plan2026.yaml").plan
    assert plan is not None
    known = OUTPUT | {code.replace("_", "-"): value for code, value in changed.items()}
    due = (one for one in plan.led_by("kthtdt") if Month(2026, 3) in one.due and one.derived is None)
    rows = [f"{one.code},{known.get(one.code, '')},{'' if one.code in known else 'chưa có'}" for one in due]
    (ward.root / "2026-03_kthtdt.csv").write_text("\n".join(["Mã,Số liệu,Ghi chú", *rows, ""]), encoding="utf-8")
    assert ward.kpi("submit", "2026-03_kthtdt.csv", *words) == 0


@pytest.fixture
def corrected_quarter(ward: Ward) -> Ward:
    """Of 4 169 956 planned the sectors made 1 000 000 in the quarter, then 1 050 000."""
    ward.now = datetime.fromisoformat("2026-04-10T09:00:00+07:00")
    send_output(ward)
    for month in ("1", "2", "3"):
        assert ward.kpi("close", month, "--allow-missing", "--reason", "thử") == 0
    assert ward.kpi("reopen", "3", "--reason", "thống kê lại") == 0
    send_output(ward, "--reason", "thiếu một doanh nghiệp", gtsx_kv3="650000")
    return ward


def test_a_computed_figure_moves_with_its_parts_and_says_by_which(corrected_quarter: Ward) -> None:
    """1 000 000 ÷ 4 169 956 = 23,98 % at 25 % of the year is at risk (0,959); 1 050 000 is 25,18 % and on track."""
    report = corrected_quarter.report(Month(2026, 4))
    moved = {one.indicator.code: one for one in report.moved}
    assert set(moved) == {"gtsx", "gtsx-kv3"}
    whole = moved["gtsx"]
    assert (whole.month, whole.before.actual, whole.after.actual) == (Month(2026, 3), 1000000, 1050000)
    assert (whole.before.state, whole.after.state) == (State.AT_RISK, State.ON_TRACK)
    assert [(one.indicator.code, one.month, one.reason) for one in whole.by] == [
        ("gtsx-kv3", Month(2026, 3), "thiếu một doanh nghiệp")
    ]
    rows = {row.cells[0].text: [cell.text for cell in row.cells[2:]] for row in moved_table(report, Lexicon("vi")).rows}
    month, words, why = rows["Giá trị sản xuất (giá so sánh 2010)"]
    assert month == "03/2026"
    assert "Kết quả đến nay: 1.000.000,00 → 1.050.000,00" in words
    assert "So kế hoạch năm (%): 24,0 → 25,2" in words
    assert why == "Giá trị sản xuất khu vực III (giá so sánh 2010) 03/2026: thiếu một doanh nghiệp"


SAID = {
    "vi": "Số đã báo cáo tháng 3/2026 về Giá trị sản xuất (giá so sánh 2010) nay thay đổi: lũy kế từ 1.000.000 triệu "
    "đồng thành 1.050.000 triệu đồng, so với kế hoạch từ 24% thành 25,2%, "
    "đánh giá từ có nguy cơ chậm sang đúng tiến độ.",
    "en": "What was reported for March 2026 of Gross output (constant 2010 prices) reads otherwise now: to date "
    "1,000,000 million VND, now 1,050,000 million VND, of the plan 24%, now 25.2%, judged at risk, now on track.",
}


PART_SAID = {
    "vi": "khu vực III (giá so sánh 2010) nay thay đổi: so với kế hoạch từ 29,2% thành 31,7%.",
    "en": "sector III (constant 2010 prices) reads otherwise now: of the plan 29.2%, now 31.7%.",
}


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_word_report_says_what_the_last_report_said_otherwise(language: str, corrected_quarter: Ward) -> None:
    out = str(corrected_quarter.root / "bao-cao.docx")
    words = ("report", "--month", "4", "--format", "docx", "--out", out)
    assert corrected_quarter.kpi("--lang", language, *words) == 0
    text = "\n".join(one.text for one in Document(out).paragraphs)
    assert SAID[language] in text
    assert PART_SAID[language] in text  # its figure to date is the corrected reading, which is told before


def test_the_word_report_tells_of_five_in_words_and_names_the_others(corrected_quarter: Ward) -> None:
    """Changed verdicts come first; the text stays short however much moved."""
    report = corrected_quarter.report(Month(2026, 4))
    codes = ["gtsx-kv1", "gtsx-kv2", "gtsx-kv3", "thu-noi-dia", "chi-ngan-sach", "rac-sinh-hoat", "gtsx"]
    whole, part = sorted(report.moved, key=lambda one: one.before.state is one.after.state)
    same = [
        replace(part, after=replace(part.after, indicator=report.plan.by_code[code]), before=part.before)
        for code in codes[:-1]
    ]
    many = replace(report, moved=(*same, whole), restatements=())
    told = list(told_otherwise(many, None, Lexicon("vi")))
    assert told[0].name == "Giá trị sản xuất (giá so sánh 2010)"
    text = "\n".join(block.text for block in write_report(story(many, Lexicon("vi")), lambda _: None))
    assert text.count("nay thay đổi:") == 5
    assert "Số đã báo cáo cũng thay đổi theo đối với: Chi ngân sách; Tỷ lệ rác thải" in text


def test_prose_tells_of_no_change_that_reads_as_none() -> None:
    """An estimate of 0 that became an official 0, and one that moved by less than the two decimals that are shown."""
    plan = report_cases.real_plan()
    disbursed = plan.by_code["giai-ngan-dtc"]
    lines = [
        RestatementLine(disbursed, Month(2026, 1), Month(2026, 3), Decimal(before), Decimal(after))
        for before, after in (("0", "0"), ("4.111", "4.1111"), ("4.11", "4.12"))
    ]
    report = report_cases.report_of(plan, {}, Month(2026, 3), restatements=tuple(lines))
    assert [(one.before, one.after) for one in restated(report, None, Lexicon())] == [("4,11%", "4,12%")]


def test_an_estimate_of_the_month_before_is_said_to_be_the_figure_of_then() -> None:
    """Of 31,255 a year 500 a month stay behind; an official figure may stand where the estimate stood."""
    plan, code = report_cases.real_plan(), "thu-noi-dia"
    for estimate, words in ((True, "= vẫn chậm (khi đó ước 500"), (False, "= vẫn chậm (500")):
        rows = {
            Month(2026, 1): {code: report_cases.reading(code, "500", estimate=estimate)},
            Month(2026, 2): {code: report_cases.reading(code, "501")},
        }
        report = report_cases.report_of(plan, rows, Month(2026, 2))
        assert figure_change_words(report, report.figures.figures[code], Lexicon()).startswith(words)
