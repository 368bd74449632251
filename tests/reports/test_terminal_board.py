from __future__ import annotations

import pytest
from msgspec.structs import replace
from small_report import UNITS, arrival, plan, small_report

from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.period import Calendar
from longmy_kpi.reports.report import MonthReport, SubmissionLine
from longmy_kpi.reports.terminal import board_view, draw

VI, EN = Lexicon("vi"), Lexicon("en")

NORMAL_VI = """\
Tháng 3/2026 · 2/3 đã nộp · ĐÃ TRẢ LẠI: Công an phường · chậm: Phòng Văn hóa 19/03 · thiếu số liệu:
Phòng Kinh tế 2
Phường Thử – kế hoạch năm 2026 – tháng 3/2026
Số liệu tính đến ngày 14/03/2026; số liệu tạm tính, chưa khóa sổ
SỐ LIỆU MINH HỌA
2/3 đơn vị đã nộp báo cáo tháng, 1/3 đúng hạn (hạn 17/03/2026).

Đơn vị          Báo cáo                 Lần nộp  Nộp lúc           Người nộp   Cảnh báo
───────────────────────────────────────────────────────────────────────────────────────
Phòng Kinh tế   √ đúng hạn                    1  08:15 16/03/2026  Nguyễn Thử         2
Phòng Văn hóa   ! nộp chậm                    2  08:15 19/03/2026  Nguyễn Thử         2
Công an phường  ‼ đã trả lại: nhầm cột
Khó khăn, kiến nghị đang theo dõi: 1 (1 chưa trả lời). Xem kpi difficulties.
"""

NARROW_EN = """\
March 2026 · 2/3 received · HANDED BACK: Police · late:
Culture 19/03 · figures lacking: Economy 2
Phường Thử – plan of 2026 – March 2026
Figures up to 14 March 2026; provisional figures, month not
closed
MADE-UP FIGURES (SỐ LIỆU MINH HỌA)
2 of 3 units have sent the month's report, 1 of 3 on time
(due 17 March 2026).

Economy
    √ on time
    Revision 1, 08:15 16 March 2026, by Nguyễn Thử;
    warnings: 2
Culture
    ! late
    Revision 2, 08:15 19 March 2026, by Nguyễn Thử;
    warnings: 2
Police
    ‼ handed back: nhầm cột
Difficulties and proposals followed: 1 (1 open). See kpi
difficulties.
"""


def drawn(report: MonthReport, lexicon: Lexicon = VI, width: int | None = 100, *, colour: bool = False) -> str:
    return draw.render(board_view.board(report, lexicon, width), width=width, colour=colour, encoding="utf-8")


def row_of(line: SubmissionLine) -> str:
    (row,) = (row for row in drawn(small_report(submissions=(line,))).split("\n") if row.startswith("Phòng Kinh tế"))
    return " ".join(row.removeprefix("Phòng Kinh tế").split())


@pytest.mark.parametrize(("lexicon", "width", "expected"), [(VI, 100, NORMAL_VI), (EN, 60, NARROW_EN)])
def test_the_whole_page(lexicon: Lexicon, width: int, expected: str) -> None:
    assert drawn(small_report(), lexicon, width) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (arrival(UNITS[0], 17), "√ đúng hạn 1 08:15 17/03/2026 Nguyễn Thử 2"),
        (arrival(UNITS[0], 18), "! nộp chậm 1 08:15 18/03/2026 Nguyễn Thử 2"),
        (arrival(UNITS[0], 16, on_time=None), "√ đã nộp 1 08:15 16/03/2026 Nguyễn Thử 2"),
        (arrival(UNITS[0], None), "× chưa nộp"),
        (arrival(UNITS[0], None, returned="sai mẫu"), "‼ đã trả lại: sai mẫu"),
        (
            arrival(UNITS[0], 16, after_closing=True),
            "√ đúng hạn; đến sau khi khóa sổ 1 08:15 16/03/2026 Nguyễn Thử 2",
        ),
        (arrival(UNITS[0], None, after_closing=True), "× chưa nộp; đến sau khi khóa sổ"),
    ],
)
def test_how_a_submission_stands(line: SubmissionLine, expected: str) -> None:
    assert row_of(line) == expected


def test_what_came_after_closing_is_marked_for_care() -> None:
    late = arrival(UNITS[0], 16, after_closing=True)
    assert "\x1b[33m√ đúng hạn; đến sau khi khóa sổ" in drawn(small_report(submissions=(late,)), colour=True)


def test_a_plan_without_due_dates_counts_no_unit_on_time() -> None:
    calendar = replace(plan().calendar, due_working_days=None)
    assert calendar == Calendar(14)
    lines = tuple(arrival(unit, 16, on_time=None) for unit in UNITS)
    shown = drawn(small_report(plan=plan(calendar=calendar), submissions=lines))
    assert "hạn" not in shown


@pytest.mark.parametrize("width", [60, 80, 100, None])
def test_a_reason_is_shown_whole_and_harmless(width: int | None) -> None:
    reason = "nhầm [red]cột[/red]\x1b[2J " + "rất dài " * 50 + "hết"
    shown = drawn(small_report(submissions=(arrival(UNITS[2], None, returned=reason),)), width=width)
    assert "\x1b" not in shown
    assert shown.count("dài") == 50
    assert "[red]" in shown
    assert "hết" in shown
