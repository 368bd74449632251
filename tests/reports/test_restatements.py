"""A report says what changed since the last closed one, and which estimates became official."""

from __future__ import annotations

import io
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from longmy_kpi.cli.app import run
from longmy_kpi.cli.session import Session
from longmy_kpi.ledger.layout import Workspace
from longmy_kpi.ledger.store import Store
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.period import Month
from longmy_kpi.plan import plan_file, scaffold
from longmy_kpi.reports.gather import gather
from longmy_kpi.reports.layout import restatements_table, submissions_table
from longmy_kpi.reports.page import write
from longmy_kpi.reports.report import MonthReport

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
