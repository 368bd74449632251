from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from report_cases import january, strained, whole_year
from rich.cells import cell_len
from small_report import INDICATORS, ZONE, plan, small_report

from longmy_kpi.figures.figure import State
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.plan.model import Plan
from longmy_kpi.reports.report import MonthReport
from longmy_kpi.reports.select import Selection
from longmy_kpi.reports.terminal import draw, status_view

VI, EN = Lexicon("vi"), Lexicon("en")
ALL = Selection()
LONG = " ".join(f"tiếng{number}" for number in range(40)) + " " + "z" * 120

# Every number below is worked out by hand in small_report.three_months.
NORMAL_VI = """\
Phường Thử – kế hoạch năm 2026 – tháng 3/2026
Số liệu tính đến ngày 14/03/2026; số liệu tạm tính, chưa khóa sổ
SỐ LIỆU MINH HỌA
8 chỉ tiêu theo trạng thái:
  1 ‼ vượt mức cho phép       1 ▼ chậm tiến độ          1 ○ chưa đạt, đang thực hiện
  1 ► đúng tiến độ            1 ■ đang giữ              1 √ đạt
  1 … chưa đến kỳ đánh giá    1 – chưa giao chỉ tiêu

1  ▼ chậm tiến độ              Thu, chi (3/3* đã đánh giá)
2  ○ chưa đạt, đang thực hiện  Đời sống (2/4 đã đánh giá) (còn chỉ tiêu chờ cấp trên giao)

                                                                       So kế
                                                                       hoạch
Chỉ tiêu                                Kế hoạch năm        Đến nay      (%)  Trạng thái       Số kỳ
────────────────────────────────────────────────────────────────────────────────────────────────────
1.1 Thu ngân sách trên địa bàn                   120      ước 32,00     26,7  ► đúng tiến độ   3/3
(triệu đồng) [thu]
HĐND phường giao: 150; đạt 21,3%
1.2 Tỷ lệ giải ngân (%) [giai-ngan]              100           5,00      5,0  ▼ chậm tiến độ   1/3
                                                                              chưa giải trình
                                                                              chưa cập nhật
1.3 Nợ đọng (triệu đồng) [no-dong]              ≤ 50          20,00  đã dùng  ■ đang giữ       1/1
                                                                        40,0
2.1 Giảm hộ nghèo (%) [ho-ngheo]       chờ thành phố  thiếu số liệu        –  – chưa giao chỉ  0/3
                                                giao                          tiêu
2.2 Tỷ lệ hộ dùng nước sạch (%)                 > 90          90,00    100,0  ○ chưa đạt,      3/3
[nuoc-sach]                                                                   đang thực hiện
2.3 Xếp loại cải cách hành chính      từ Khá trở lên            Tốt        –  √ đạt            1/1
(mức) [xep-loai]
2.4 Phường đạt chuẩn (mức) [chuan]               đạt    chưa đến kỳ        –  … chưa đến kỳ    0/0
                                                                              đánh giá
*1 Phạm pháp hình sự (vụ)            không để xảy ra              1        –  ‼ vượt mức cho   2/3
[pham-phap]                                                                   phép
                                                                              chưa cập nhật

2/3 đơn vị đã nộp báo cáo tháng, 1/3 đúng hạn (hạn 17/03/2026).
  Phòng Văn hóa: ! nộp chậm
  Công an phường: ‼ đã trả lại: nhầm cột
"""

NORMAL_EN = """\
Phường Thử – plan of 2026 – March 2026
Figures up to 14 March 2026; provisional figures, month not closed
MADE-UP FIGURES (SỐ LIỆU MINH HỌA)
8 indicators by state:
  1 ‼ breached       1 ▼ behind            1 ○ not yet    1 ► on track    1 ■ held    1 √ achieved
  1 … not due yet    1 – target pending

1  ▼ behind   Revenue, spending (3/3* judged)
2  ○ not yet  Living (2/4 judged) (a target is still to be given)

                                                                   Against
                                         Plan for the                 plan
Indicator                                        year     To date      (%)  State            Reports
────────────────────────────────────────────────────────────────────────────────────────────────────
1.1 Budget revenue in the ward                    120  est. 32.00     26.7  ► on track       3/3
(million VND) [thu]
set by HĐND phường: 150; 21.3% of it
1.2 Disbursement (%) [giai-ngan]                  100        5.00      5.0  ▼ behind         1/3
                                                                            unexplained
                                                                            not up to date
1.3 Arrears (million VND) [no-dong]              ≤ 50       20.00     used  ■ held           1/1
                                                                      40.0
2.1 Poverty reduction (%) [ho-ngheo]     pending from     missing        –  – target         0/3
                                            thành phố                       pending
2.2 Households with clean water (%)              > 90       90.00    100.0  ○ not yet        3/3
[nuoc-sach]
2.3 Rating of administrative reform     Khá or better         Tốt        –  √ achieved       1/1
(grade) [xep-loai]
2.4 Ward of standard (grade) [chuan]         achieved     not due        –  … not due yet    0/0
*1 Crimes (cases) [pham-phap]         none may happen           1        –  ‼ breached       2/3
                                                                            not up to date

2 of 3 units have sent the month's report, 1 of 3 on time (due 17 March 2026).
  Culture: ! late
  Police: ‼ handed back: nhầm cột
"""

NARROW_VI = """\
Phường Thử – kế hoạch năm 2026 – tháng 3/2026
Số liệu tính đến ngày 14/03/2026; số liệu tạm tính, chưa khóa sổ
SỐ LIỆU MINH HỌA
8 chỉ tiêu theo trạng thái:
  1 ‼ vượt mức cho phép           1 ▼ chậm tiến độ
  1 ○ chưa đạt, đang thực hiện    1 ► đúng tiến độ
  1 ■ đang giữ                    1 √ đạt
  1 … chưa đến kỳ đánh giá        1 – chưa giao chỉ tiêu

1  ▼ chậm tiến độ              Thu, chi (3/3* đã đánh giá)
2  ○ chưa đạt, đang thực hiện  Đời sống (2/4 đã đánh giá) (còn chỉ
                               tiêu chờ cấp trên giao)

1.1 Thu ngân sách trên địa bàn (triệu đồng) [thu]
HĐND phường giao: 150; đạt 21,3%
    ► đúng tiến độ
    Kế hoạch năm: 120; Đến nay: ước 32,00; So kế hoạch (%): 26,7; Phải
    đạt (%): 25,0; Số kỳ: 3/3
1.2 Tỷ lệ giải ngân (%) [giai-ngan]
    ▼ chậm tiến độ
    chưa giải trình
    chưa cập nhật
    Kế hoạch năm: 100; Đến nay: 5,00; So kế hoạch (%): 5,0; Phải đạt
    (%): 8,3; Số kỳ: 1/3
1.3 Nợ đọng (triệu đồng) [no-dong]
    ■ đang giữ
    Kế hoạch năm: ≤ 50; Đến nay: 20,00; So kế hoạch (%): đã dùng 40,0;
    Số kỳ: 1/1
2.1 Giảm hộ nghèo (%) [ho-ngheo]
    – chưa giao chỉ tiêu
    Kế hoạch năm: chờ thành phố giao; Đến nay: thiếu số liệu; Số kỳ:
    0/3
2.2 Tỷ lệ hộ dùng nước sạch (%) [nuoc-sach]
    ○ chưa đạt, đang thực hiện
    Kế hoạch năm: > 90; Đến nay: 90,00; So kế hoạch (%): 100,0; Số kỳ:
    3/3
2.3 Xếp loại cải cách hành chính (mức) [xep-loai]
    √ đạt
    Kế hoạch năm: từ Khá trở lên; Đến nay: Tốt; Số kỳ: 1/1
2.4 Phường đạt chuẩn (mức) [chuan]
    … chưa đến kỳ đánh giá
    Kế hoạch năm: đạt; Đến nay: chưa đến kỳ; Số kỳ: 0/0
*1 Phạm pháp hình sự (vụ) [pham-phap]
    ‼ vượt mức cho phép
    chưa cập nhật
    Kế hoạch năm: không để xảy ra; Đến nay: 1; Số kỳ: 2/3

2/3 đơn vị đã nộp báo cáo tháng, 1/3 đúng hạn (hạn 17/03/2026).
  Phòng Văn hóa: ! nộp chậm
  Công an phường: ‼ đã trả lại: nhầm cột
"""


def drawn(
    report: MonthReport, lexicon: Lexicon = VI, selection: Selection = ALL, *, width: int | None = 100, **canvas: object
) -> str:
    how = {"width": width, "colour": False, "encoding": "utf-8"} | canvas
    return draw.render(status_view.status(report, lexicon, selection, width), **how)


def named(name: str) -> Plan:
    """The small plan with another name for its first indicator, in both languages."""
    return plan(indicators=(replace(INDICATORS[0], name=name, name_en=name), *INDICATORS[1:]))


def without_breaks(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize(
    ("lexicon", "width", "expected"), [(VI, 100, NORMAL_VI), (EN, 100, NORMAL_EN), (VI, 70, NARROW_VI)]
)
def test_the_whole_page(lexicon: Lexicon, width: int, expected: str) -> None:
    assert drawn(small_report(), lexicon, width=width) == expected


@pytest.mark.parametrize("width", [40, 60, 79, 80, 99, 100, 120, 140, 141, 160, 200])
@pytest.mark.parametrize("lexicon", [VI, EN], ids=["vi", "en"])
def test_no_line_is_wider_than_the_terminal(lexicon: Lexicon, width: int) -> None:
    lines = drawn(small_report(), lexicon, width=width).split("\n")
    assert max(map(cell_len, lines)) <= width


@pytest.mark.parametrize("width", [60, 79, None])
def test_no_name_is_cut_however_long(width: int | None) -> None:
    shown = drawn(small_report(plan=named(LONG)), width=width)
    assert without_breaks(LONG) in without_breaks(shown)


@pytest.mark.parametrize("width", [80, 100, 160])
def test_no_name_is_cut_in_a_column(width: int) -> None:
    shown = drawn(small_report(plan=named(LONG)), width=width)
    assert [word in shown for word in LONG.split()[:-1]] == [True] * 40
    assert shown.count("z") == 120


@pytest.mark.parametrize("width", [60, 79, 80, 100, 140, 160, 200])
@pytest.mark.parametrize("case", [january, strained, whole_year])
def test_the_plan_s_own_names_are_whole_at_every_width(case: Callable[[], MonthReport], width: int) -> None:
    """Each word as often as the names have it, and nothing beyond the last column."""
    report = case()
    shown = drawn(report, width=width)
    assert max(map(cell_len, shown.split("\n"))) <= width
    words = Counter(word for indicator in report.plan.indicators for word in indicator.name.split())
    assert words - Counter(re.split(r"\s+", shown)) == Counter()


@pytest.mark.parametrize("encoding", ["cp1252", "cp437"])
@pytest.mark.parametrize("case", [january, strained, whole_year])
def test_a_windows_console_says_every_state_of_the_plan(case: Callable[[], MonthReport], encoding: str) -> None:
    report = case()
    shown = drawn(report, encoding=encoding)
    assert shown.encode(encoding).decode(encoding) == shown
    assert all(len(line) <= 100 for line in shown.split("\n"))
    assert shown.count("?") == drawn(report).count("?") + drawn(report).count("😀")


@pytest.mark.parametrize("width", [80, 100, 160])
def test_a_number_is_never_broken(width: int) -> None:
    report = small_report()
    great = replace(report.figures.figures["thu"], actual=Decimal("1000011946.62"), attainment=Decimal("33333.732"))
    figures = replace(report.figures, figures={**report.figures.figures, "thu": great})
    words = drawn(replace(report, figures=figures), width=width).split()
    assert {"1.000.011.946,62", "3.333.373,2"} <= set(words)


def test_a_wide_terminal_shows_code_lead_planned_share_and_month_in_columns() -> None:
    (line,) = (line for line in drawn(small_report(), width=160).split("\n") if line.startswith("thu "))
    cells = line.split()
    assert cells[0] == "thu"
    assert cells[-12:-10] == ["kinh-te", "120"]
    assert cells[-10:] == ["ước", "32,00", "26,7", "25,0", "►", "đúng", "tiến", "độ", "03/2026", "3/3"]


def test_a_pipe_gets_every_indicator_on_one_line_with_its_whole_name() -> None:
    name = "Tỷ lệ hộ dân " + "rất dài " * 30 + "cuối"
    lines = drawn(small_report(plan=named(name)), width=None).split("\n")
    assert [line.split()[0] for line in lines if f"1.1 {name} (triệu đồng)" in line] == ["thu"]


def test_a_pipe_gets_a_count_on_each_line() -> None:
    assert "8 chỉ tiêu theo trạng thái:\n  1 ‼ vượt mức cho phép\n  1 ▼ chậm tiến độ\n" in drawn(
        small_report(), width=None
    )


def test_the_planned_share_is_left_out_where_no_pace_is_judged() -> None:
    lines = drawn(small_report(), width=160).split("\n")
    (police,) = (line for line in lines if line.startswith("pham-phap"))
    assert "16,7" not in police


@pytest.mark.parametrize("hostile", ["[/x] [bold]dien[/bold] :smile:", "a\x1b[31mb", "a\u202eb", "a\rb", "a\x9b2Jb"])
@pytest.mark.parametrize("width", [70, 100, None])
def test_names_are_never_markup_and_never_steer_the_screen(hostile: str, width: int | None) -> None:
    shown = drawn(small_report(plan=named(hostile)), width=width)
    assert not set(shown) & set("\x1b\x9b\r\u202e")
    assert ("[/x] [bold]dien[/bold] :smile:" in shown) is hostile.startswith("[/x]")


def test_a_unit_s_view_says_so_and_counts_only_its_own() -> None:
    shown = drawn(small_report(), selection=Selection(unit="van-hoa"))
    assert "Chỉ hiện: Phòng Văn hóa\n3 chỉ tiêu theo trạng thái:" in shown
    assert "[nuoc-sach]" in shown
    assert "[thu]" not in shown
    assert "Thu, chi" not in shown
    assert "Công an phường: ‼ đã trả lại: nhầm cột" in shown


def test_a_group_and_states_select_together() -> None:
    selection = Selection(group="kinh-te", states=frozenset({State.BEHIND, State.NO_TARGET}))
    shown = drawn(small_report(), selection=selection)
    assert "Chỉ hiện: Kinh tế; chậm tiến độ; chưa giao chỉ tiêu\n1 chỉ tiêu" in shown
    assert "[giai-ngan]" in shown
    assert "[ho-ngheo]" not in shown


def test_a_selection_of_nothing_has_no_empty_table() -> None:
    shown = drawn(small_report(), selection=Selection(states=frozenset({State.EXCEEDED})))
    assert "0 chỉ tiêu" in shown
    assert "Kế hoạch năm" not in shown
    assert "2/3 đơn vị đã nộp báo cáo tháng" in shown


def test_a_closed_month_is_not_called_provisional_and_real_figures_not_made_up() -> None:
    shown = drawn(small_report(plan=plan(demo=False), closed=True))
    assert "Số liệu tính đến ngày 14/03/2026; đã khóa sổ\n8 chỉ tiêu" in shown
    assert "tạm tính" not in shown


def test_what_was_known_at_a_moment_is_said_on_the_plan_s_own_clock() -> None:
    moment = small_report().made_at.replace(hour=23, minute=59).astimezone(ZONE.utc)
    shown = drawn(small_report(as_of=moment))
    assert "theo báo cáo nhận được đến 23:59 20/03/2026; số liệu tạm tính, chưa khóa sổ" in shown.replace("\n", " ")


def test_colour_is_only_where_it_is_asked_for() -> None:
    plain, coloured = drawn(small_report()), drawn(small_report(), colour=True)
    assert "\x1b[" not in plain
    assert "\x1b[1;31m▼ chậm tiến độ" in coloured


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp1258", "cp437", "cp850"])
def test_a_stream_that_lacks_letters_gets_plain_ones_in_the_same_columns(encoding: str) -> None:
    full, plain = drawn(small_report()), drawn(small_report(), encoding=encoding)
    assert plain.encode(encoding).decode(encoding) == plain
    assert list(map(cell_len, plain.split("\n"))) == list(map(cell_len, full.split("\n")))
    assert "?" not in plain


def test_ascii_says_the_signs_of_targets_in_full() -> None:
    shown = drawn(small_report(), encoding="ascii")
    assert "1.3 No dong (trieu dong) [no-dong]              <=50" in shown
    assert "v cham tien do" in shown
