from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from small_report import INDICATORS, MARCH, plan, small_report, with_months_missing

from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.period import Month
from longmy_kpi.plan.model import Decision, Op, Target, TargetSeries
from longmy_kpi.reports.report import MonthReport
from longmy_kpi.reports.terminal import draw, show_view
from longmy_kpi.reports.terminal.chart import BEYOND, DONE, OPEN, scale_of

VI, EN = Lexicon("vi"), Lexicon("en")

SUM_VI = """\
Phường Thử – kế hoạch năm 2026 – tháng 3/2026
Số liệu tính đến ngày 14/03/2026; số liệu tạm tính, chưa khóa sổ
SỐ LIỆU MINH HỌA

thu – Thu ngân sách trên địa bàn (triệu đồng)
Kế hoạch năm                     ≥ 120
Kế hoạch năm (HĐND phường giao)  ≥ 150
Đơn vị chủ trì                   Phòng Kinh tế
Kỳ báo cáo                       hằng tháng
Đánh giá                         ► đúng tiến độ
Số kỳ đã báo cáo                 3/3
Kết quả đến nay                  ước 32,00
So kế hoạch năm (%)              26,7
So kế hoạch cấp giao thứ 2 (%)   21,3
Tiến độ phải đạt (%)             25,0
Thực hiện so với tiến độ (%)     106,7
Dự báo cả năm theo tiến độ       128,00
Dự báo từ – đến                  117,50 – 144,50
Còn cần mỗi tháng                9,78

                                             So kế
Tháng             Trong kỳ  Đến cuối kỳ  hoạch (%)  Đánh giá        Biểu đồ
────────────────────────────────────────────────────────────────────────────────────────
01/2026              10,00        10,00        8,3  ► đúng tiến độ  ██░░░░░░░░░░░░░░░░░░
02/2026              12,50    ước 22,00       18,3  ► đúng tiến độ  ████░░░░░░░░░░░░░░░░
         khi đó: ước 12,00
03/2026           ước 9,50    ước 32,00       26,7  ► đúng tiến độ  █████░░░░░░░░░░░░░░░
█ đến nay   ░ còn lại so kế hoạch   ▓ vượt kế hoạch

03/2026  Ghi chú của đơn vị: Thu [bold]đủ[/bold]
02/2026  Số chính thức 12,50 thay số ước, theo báo cáo tháng 03/2026
"""

RATIO_EN = """\
Phường Thử – plan of 2026 – March 2026
Figures up to 14 March 2026; provisional figures, month not closed
MADE-UP FIGURES (SỐ LIỆU MINH HỌA)

nuoc-sach – Households with clean water (%)
Plan for the year            > 90
Lead unit                    Culture
Due                          monthly
State                        ○ not yet
Reports received             3/3
Result to date               90.00
Against the year's plan (%)  100.0
Gap to plan (points)         0.00

                                Against
Month   In the period To date  plan (%) State
─────────────────────────────────────────────────
01/2026         88.89   88.89      98.8 ○ not yet
                80/90
02/2026         87.50   88.24      98.0 ○ not yet
                70/80
03/2026        100.00   90.00     100.0 ○ not yet
                30/30
"""


def drawn(report: MonthReport, code: str, lexicon: Lexicon = VI, width: int | None = 100) -> str:
    return draw.render(show_view.show(report, code, lexicon, width), width=width, colour=False, encoding="utf-8")


def test_a_sum_through_the_year() -> None:
    assert drawn(small_report(), "thu") == SUM_VI


def test_what_each_month_still_needs_is_not_said_while_months_are_missing() -> None:
    """(120 − 32) ÷ 9 would take the missing month for one in which nothing was done."""
    said = drawn(with_months_missing("thu"), "thu")
    assert "Dự báo cả năm theo tiến độ       128,00" in said
    assert "Còn cần mỗi tháng" not in said


def test_a_ratio_on_a_narrow_terminal_shows_its_parts_and_no_chart() -> None:
    assert drawn(small_report(), "nuoc-sach", EN, 70) == RATIO_EN


def test_ratings_have_no_chart() -> None:
    shown = drawn(small_report(), "xep-loai")
    assert "Biểu đồ" not in shown
    assert "03/2026          Tốt          Tốt" in shown
    assert "01/2026  chưa đến kỳ" in shown


def test_a_missing_month_says_so_and_what_the_unit_wrote_stands_with_its_month() -> None:
    shown = drawn(small_report(), "pham-phap")
    assert "03/2026  thiếu số liệu" in shown
    assert shown.count("Khó khăn, kiến nghị: Địa bàn rộng;\n         thiếu người") == 2
    assert "\n03/2026  Khó khăn" not in shown


def test_a_changed_target_shows_the_original_and_the_decision() -> None:
    decisions = (
        Decision(Target(Op.AT_LEAST, Decimal(120))),
        Decision(Target(Op.AT_LEAST, Decimal(160)), Month(2026, 2), "12/QĐ-UBND"),
    )
    changed = replace(INDICATORS[0], series=(TargetSeries(decisions),))
    shown = drawn(small_report(plan=plan(indicators=(changed, *INDICATORS[1:]))), "thu")
    assert "Kế hoạch năm                  ≥ 160\n" in shown
    said = "Kế hoạch ban đầu: 120; điều chỉnh từ tháng 02/2026 theo Quyết định số 12/QĐ-UBND."
    assert said in " ".join(shown.split())
    assert "So kế hoạch năm (%)           20,0\n" in shown


@pytest.mark.parametrize("code", [indicator.code for indicator in INDICATORS])
@pytest.mark.parametrize("width", [60, 80, 100, None])
def test_every_kind_of_indicator_is_shown_with_its_state(code: str, width: int | None) -> None:
    report = small_report()
    state = report.figures.figures[code].state
    shown = drawn(report, code, width=width)
    assert VI.say(f"state.{state}").split()[0] in shown
    assert [f"{month:02}/2026" in shown for month in (1, 2, MARCH.number, 4)] == [True, True, True, False]


numbers = st.decimals(min_value=-1000, max_value=1000, places=2)


@given(st.lists(numbers, min_size=1, max_size=12), numbers)
def test_a_bar_stands_on_the_figure_s_side_of_the_goal(values: list[Decimal], goal: Decimal) -> None:
    scale = scale_of(values, goal, 20)
    assert (scale is None) is (max([*values, goal]) <= 0)
    for value in values if scale else ():
        bar = scale.bar(value)
        assert len(bar) <= 20
        assert (BEYOND in bar) is (value > goal)
        assert (OPEN in bar) is (value < goal and goal > 0)
        assert (DONE in bar) is (value > 0 and goal > 0)


@given(st.lists(numbers, min_size=1, max_size=12))
def test_without_a_goal_a_bar_is_the_figure_against_the_greatest(values: list[Decimal]) -> None:
    scale = scale_of(values, None, 20)
    lengths = {value: scale.bar(value).count(DONE) for value in values} if scale else {}
    assert all((length > 0) is (value > 0) for value, length in lengths.items())
    assert [lengths[value] for value in sorted(lengths)] == sorted(lengths.values())
    assert not lengths or max(lengths.values()) == 20
