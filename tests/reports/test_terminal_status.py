from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from decimal import Decimal

import pytest
from msgspec.structs import replace
from report_cases import january, strained, whole_year
from rich.cells import cell_len
from small_report import INDICATORS, plan, small_report

from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.plan.model import Plan
from longmy_kpi.reports.report import MonthReport
from longmy_kpi.reports.select import Selection
from longmy_kpi.reports.terminal import draw
from longmy_kpi.reports.terminal.indicators import indicators

VI, EN = Lexicon("vi"), Lexicon("en")
ALL = Selection()
LONG = " ".join(f"tiếng{number}" for number in range(40)) + " " + "z" * 120

# Every number below is worked out by hand in small_report.three_months.
NORMAL_VI = """\
                                                                       So kế
                                                                       hoạch
Chỉ tiêu                                Kế hoạch năm        Đến nay      (%)  Đánh giá         Số kỳ
────────────────────────────────────────────────────────────────────────────────────────────────────
1.1 Thu ngân sách trên địa bàn                 ≥ 120      ước 32,00     26,7  ► đúng tiến độ   3/3
(triệu đồng) [thu] Phòng Kinh tế
HĐND phường giao: 150; đạt 21,3%
1.2 Tỷ lệ giải ngân (%) [giai-ngan]            ≥ 100           5,00      5,0  ▼ chậm tiến độ   1/3
Phòng Kinh tế                                                                 chưa giải trình
                                                                              chưa cập nhật
1.3 Nợ đọng (triệu đồng) [no-dong]              ≤ 50          20,00    40,0%  ■ trong mức cho  1/1
Phòng Kinh tế                                                            mức  phép
                                                                       khống
                                                                         chế
2.1 Giảm hộ nghèo (%) [ho-ngheo]       chờ thành phố  thiếu số liệu        –  – cấp trên chưa  0/3
Phòng Kinh tế                                   giao                          giao
2.2 Tỷ lệ hộ dùng nước sạch (%)                 > 90          90,00    100,0  ○ đang thực      3/3
[nuoc-sach] Phòng Văn hóa                                                     hiện
2.3 Xếp loại cải cách hành chính      từ Khá trở lên            Tốt        –  √ đạt kế hoạch   1/1
(mức) [xep-loai] Phòng Văn hóa
2.4 Phường đạt chuẩn (mức) [chuan]               đạt    chưa đến kỳ        –  … chưa đến kỳ    0/0
Phòng Văn hóa                                                                 đánh giá
*1 Phạm pháp hình sự (vụ)            không để xảy ra              1        –  ‼ vượt mức cho   2/3
[pham-phap] Công an phường                                                    phép
                                                                              chưa cập nhật
"""

NORMAL_EN = """\
                                                                   Against
                                         Plan for the                 plan
Indicator                                        year     To date      (%)  State            Reports
────────────────────────────────────────────────────────────────────────────────────────────────────
1.1 Budget revenue in the ward                  ≥ 120  est. 32.00     26.7  ► on track       3/3
(million VND) [thu] Economy
set by HĐND phường: 150; 21.3% of it
1.2 Disbursement (%) [giai-ngan]                ≥ 100        5.00      5.0  ▼ behind         1/3
Economy                                                                     unexplained
                                                                            not up to date
1.3 Arrears (million VND) [no-dong]              ≤ 50       20.00    40.0%  ■ within limit   1/1
Economy                                                             of the
                                                                     limit
2.1 Poverty reduction (%) [ho-ngheo]     pending from     missing        –  – target         0/3
Economy                                     thành phố                       pending
2.2 Households with clean water (%)              > 90       90.00    100.0  ○ not yet        3/3
[nuoc-sach] Culture
2.3 Rating of administrative reform     Khá or better         Tốt        –  √ achieved       1/1
(grade) [xep-loai] Culture
2.4 Ward of standard (grade) [chuan]         achieved     not due        –  … not due yet    0/0
Culture
*1 Crimes (cases) [pham-phap] Police  none may happen           1        –  ‼ breached       2/3
                                                                            not up to date
"""

NARROW_VI = """\
1.1 Thu ngân sách trên địa bàn (triệu đồng) [thu] Phòng Kinh tế
HĐND phường giao: 150; đạt 21,3%
    ► đúng tiến độ
    Kế hoạch năm: ≥ 120; Đến nay: ước 32,00; So kế hoạch (%): 26,7;
    Phải đạt (%): 25,0; Số kỳ: 3/3
1.2 Tỷ lệ giải ngân (%) [giai-ngan] Phòng Kinh tế
    ▼ chậm tiến độ
    chưa giải trình
    chưa cập nhật
    Kế hoạch năm: ≥ 100; Đến nay: 5,00; So kế hoạch (%): 5,0; Phải đạt
    (%): 8,3; Số kỳ: 1/3
1.3 Nợ đọng (triệu đồng) [no-dong] Phòng Kinh tế
    ■ trong mức cho phép
    Kế hoạch năm: ≤ 50; Đến nay: 20,00; So kế hoạch (%): 40,0% mức
    khống chế; Số kỳ: 1/1
2.1 Giảm hộ nghèo (%) [ho-ngheo] Phòng Kinh tế
    – cấp trên chưa giao
    Kế hoạch năm: chờ thành phố giao; Đến nay: thiếu số liệu; Số kỳ:
    0/3
2.2 Tỷ lệ hộ dùng nước sạch (%) [nuoc-sach] Phòng Văn hóa
    ○ đang thực hiện
    Kế hoạch năm: > 90; Đến nay: 90,00; So kế hoạch (%): 100,0; Số kỳ:
    3/3
2.3 Xếp loại cải cách hành chính (mức) [xep-loai] Phòng Văn hóa
    √ đạt kế hoạch
    Kế hoạch năm: từ Khá trở lên; Đến nay: Tốt; Số kỳ: 1/1
2.4 Phường đạt chuẩn (mức) [chuan] Phòng Văn hóa
    … chưa đến kỳ đánh giá
    Kế hoạch năm: đạt; Đến nay: chưa đến kỳ; Số kỳ: 0/0
*1 Phạm pháp hình sự (vụ) [pham-phap] Công an phường
    ‼ vượt mức cho phép
    chưa cập nhật
    Kế hoạch năm: không để xảy ra; Đến nay: 1; Số kỳ: 2/3
"""


def drawn(
    report: MonthReport, lexicon: Lexicon = VI, selection: Selection = ALL, *, width: int | None = 100, **canvas: object
) -> str:
    how = {"width": width, "colour": False, "encoding": "utf-8"} | canvas
    return draw.render(indicators(report, lexicon, selection, width), **how)


def named(name: str) -> Plan:
    """The small plan with another name for its first indicator, in both languages."""
    return plan(indicators=(replace(INDICATORS[0], name=name, name_en=name), *INDICATORS[1:]))


def without_breaks(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize(
    ("lexicon", "width", "expected"), [(VI, 100, NORMAL_VI), (EN, 100, NORMAL_EN), (VI, 70, NARROW_VI)]
)
def test_the_whole_table(lexicon: Lexicon, width: int, expected: str) -> None:
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
    assert cells[-14:-10] == ["Phòng", "Kinh", "≥", "120"]
    assert cells[-10:] == ["ước", "32,00", "26,7", "25,0", "►", "đúng", "tiến", "độ", "03/2026", "3/3"]


def test_a_pipe_gets_every_indicator_on_one_line_with_its_whole_name() -> None:
    name = "Tỷ lệ hộ dân " + "rất dài " * 30 + "cuối"
    lines = drawn(small_report(plan=named(name)), width=None).split("\n")
    assert [line.split()[0] for line in lines if f"1.1 {name} (triệu đồng)" in line] == ["thu"]


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
