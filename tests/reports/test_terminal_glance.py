"""`kpi status` on one screen: what a chairman must find there, and how many lines it may take."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import cache

import pytest
from msgspec.structs import replace
from report_cases import (
    LONG_NAME,
    ZONE,
    early,
    empty,
    january,
    line,
    real_plan,
    report_of,
    strained,
    whole_year,
    year_to,
)
from rich.cells import cell_len
from small_report import plan, small_report

from longmy_kpi.figures.figure import State
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.period import Month
from longmy_kpi.reports.report import MonthReport
from longmy_kpi.reports.select import Selection
from longmy_kpi.reports.terminal import draw, status_view

VI, EN = Lexicon("vi"), Lexicon("en")
LINES = {80: 50, 100: 40}


def drawn(
    report: MonthReport, lexicon: Lexicon = VI, selection: Selection | None = None, *, width: int | None = 100
) -> str:
    view = status_view.status(report, lexicon, selection or Selection(), width)
    return draw.render(view, width=width, colour=False, encoding="utf-8")


@cache
def march() -> MonthReport:
    return report_of(real_plan(), year_to(real_plan(), Month(2026, 3)), Month(2026, 3))


@cache
def all_missed() -> MonthReport:
    """December, next to nothing done, and every name as long as a plan may have it, without a short one."""
    real = real_plan()
    long = {"name": LONG_NAME, "name_en": LONG_NAME, "short": None, "short_en": None}
    stretched = replace(
        real,
        demo=True,
        indicators=tuple(replace(one, **long) for one in real.indicators),
        items=tuple(replace(one, **long) for one in real.items),
    )
    readings = year_to(stretched, Month(2026, 12))
    for of_month in readings.values():
        for code, one in of_month.items():
            if isinstance(one.value, Decimal):
                of_month[code] = replace(one, value=Decimal(0))
            elif one.numerator is not None:
                of_month[code] = replace(one, numerator=Decimal(1))
    lines = tuple(line(stretched, unit.code, None, Month(2026, 12)) for unit in stretched.units if unit.reports)
    return report_of(stretched, readings, Month(2026, 12), submissions=lines)


CASES = [empty, early, january, march, strained, whole_year, all_missed, small_report]


@pytest.mark.parametrize("width", [80, 100])
@pytest.mark.parametrize("lexicon", [VI, EN], ids=["vi", "en"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.__name__)
def test_it_is_one_screen(case: Callable[[], MonthReport], lexicon: Lexicon, width: int) -> None:
    shown = drawn(case(), lexicon, width=width)
    assert shown.count("\n") <= LINES[width]
    assert max(map(cell_len, shown.split("\n"))) <= width
    assert not [one for one in shown.split("\n") if one.endswith(":")]  # a heading with nothing behind it


@pytest.mark.parametrize("width", [40, 60, 79, 99, 120, 160, None])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.__name__)
def test_no_line_is_wider_than_the_terminal(case: Callable[[], MonthReport], width: int | None) -> None:
    assert max(map(cell_len, drawn(case(), width=width).split("\n"))) <= (width or 1000)


@pytest.mark.parametrize("width", [80, 100, None])
def test_the_first_lines_say_which_month_and_how_sure(width: int | None) -> None:
    first, *rest = drawn(small_report(), width=width).split("\n")
    assert first.startswith("Phường Thử · Kế hoạch năm 2026 · THÁNG 3/2026 ")
    assert first.endswith("SỐ LIỆU MINH HỌA")
    assert rest[0].startswith("Số liệu tính đến ngày 14/03/2026; số liệu tạm tính, chưa khóa sổ")


@pytest.mark.parametrize("width", [80, 100, None])
def test_what_needs_care_is_said_worst_first_with_figure_plan_share_pace_and_lead(width: int | None) -> None:
    """Crimes: one, none allowed. Disbursed 5 of the 100 asked for, of 8,3 planned by the end of January: 60 %."""
    text = drawn(small_report(), width=width)
    worst, slow = text.index("‼ Phạm pháp hình sự"), text.index("▼ Giải ngân")
    assert 0 < worst < slow
    told = text[slow:].split("○", maxsplit=1)[0]
    assert ["5,00%" in told, "100%" in told, "5,0" in told, "60,0" in told] == [True] * 4
    assert "Phòng Kinh tế" in told
    assert "= vẫn chậm" in told
    assert "số liệu đến 01/2026" in told
    assert "chưa giải trình" in told
    assert "Công an phường" in text[worst:slow]


def test_the_items_say_their_state_and_how_much_of_them_was_judged() -> None:
    shown = drawn(small_report())
    assert " 1 ▼ Thu, chi chậm tiến độ 3/3*" in shown
    assert " 2 ○ Đời sống đang thực hiện 2/4+" in shown
    assert "+ còn chỉ tiêu chờ giao; * có chỉ tiêu chưa đủ số liệu" in shown


def test_the_counts_add_up_to_what_is_shown() -> None:
    shown = drawn(small_report(), width=None)
    assert "Đánh giá 6/8: ‼ 1 vượt mức cho phép   ▼ 1 chậm tiến độ   ○ 1 đang thực hiện" in shown
    assert "Chưa đánh giá 2: … 1 chưa đến kỳ   – 1 chưa giao" in shown


def test_who_is_missing_late_or_handed_back_stands_at_the_end() -> None:
    tail = drawn(small_report(), width=None).split("Báo cáo")[1]
    assert tail.split("\n")[0].strip() == (
        "2/3 đã nộp · ĐÃ TRẢ LẠI: Công an phường · chậm: Phòng Văn hóa 19/03 · thiếu số liệu: Phòng Kinh tế 2"
    )
    assert "Chờ giao   1 chỉ tiêu: giảm hộ nghèo (thành phố)" in tail


def test_a_unit_that_is_missing_is_named_with_its_due_date_and_what_it_leaves_open() -> None:
    """Of January the police owe three figures; the due date is the 16th, the report was made on the 18th."""
    assert "Công an (hạn 16/01; 3 chỉ tiêu chưa cập nhật)" in drawn(empty(), width=None)


def awaited(report: MonthReport) -> MonthReport:
    """The report before its due date, when nothing has come."""
    due = report.due_date
    figures = {
        code: replace(one, awaited=due if one.months_due else None) for code, one in report.figures.figures.items()
    }
    lines = tuple(replace(one, awaited=due) for one in report.submissions)
    return replace(report, figures=replace(report.figures, figures=figures), submissions=lines, awaited=len(lines))


def test_before_the_due_date_nothing_is_missing_but_awaited() -> None:
    shown = drawn(awaited(empty()), width=None)
    assert "CHƯA NỘP" not in shown
    assert "chờ báo cáo, hạn 16/01: KTHTĐT, VH-XH, Công an, BCH QS" in shown
    assert "◊ Chờ báo cáo, hạn 16/01 (9): thu nội địa" in shown
    assert "Chưa có chỉ tiêu nào đánh giá được." in shown
    assert "◊ 9 chờ báo cáo, hạn 16/01" in shown


def test_parts_fold_into_the_row_of_their_whole() -> None:
    shown = drawn(all_missed(), width=None)
    care = shown.split("CẦN TẬP TRUNG CHỈ ĐẠO")[1]
    whole = next(line for line in care.split("\n") if "4.169.956" in line)
    assert whole.startswith("× ")
    assert care[care.index(whole) :].split("\n")[1].strip().startswith("trong đó ")
    assert "626.229" not in care  # the plan of a part


def test_at_most_twelve_rows_are_shown_and_the_rest_counted() -> None:
    care = drawn(all_missed(), width=None).split("CẦN TẬP TRUNG CHỈ ĐẠO")[1].split("○ Đang")[0]
    assert sum(line.startswith("× ") for line in care.split("\n")) == 12
    assert "chỉ tiêu khác (kpi status --all)" in care


@pytest.mark.parametrize("width", [80, 100])
def test_every_row_names_its_lead(width: int) -> None:
    for case in (march, whole_year, all_missed):
        report = case()
        leads = {unit.short_name for unit in report.plan.units}
        rows = [one for one in drawn(report, width=width).split("CẦN TẬP")[1].split("\n") if one[:1] in "×‼▼?!" and one]
        assert rows
        assert [one for one in rows if not any(lead in one for lead in leads)] == []


def test_a_month_in_which_nothing_moved_says_so_and_january_has_nothing_before_it() -> None:
    assert "= Không có chỉ tiêu thay đổi mức đánh giá so với 02/2026." in drawn(small_report(), width=None)
    assert "Tháng đầu trong năm, chưa có tháng trước để so sánh." in drawn(january(), width=None)


def test_a_selection_says_so_and_counts_only_its_own() -> None:
    shown = drawn(small_report(), selection=Selection(unit="van-hoa"), width=None)
    assert "Chỉ hiện: Phòng Văn hóa\nĐánh giá 2/3:" in shown
    assert "Thu, chi" not in shown
    assert "ĐÃ TRẢ LẠI: Công an phường" in shown


def test_selected_states_are_listed_below() -> None:
    states = frozenset({State.BEHIND, State.NO_TARGET})
    shown = drawn(small_report(), selection=Selection(group="kinh-te", states=states))
    assert "Chỉ hiện: Kinh tế; chậm tiến độ; cấp trên chưa giao\nĐánh giá 1/1:" in shown
    assert "[giai-ngan]" in shown
    assert "[ho-ngheo]" not in shown


def test_a_selection_of_nothing_has_no_empty_table() -> None:
    shown = drawn(small_report(), selection=Selection(states=frozenset({State.EXCEEDED})))
    assert "Đánh giá 0/0\n" in shown
    assert "Kế hoạch năm\n" not in shown
    assert "2/3 đã nộp" in shown


def test_a_closed_month_is_not_called_provisional_and_real_figures_not_made_up() -> None:
    shown = drawn(small_report(plan=plan(demo=False), closed=True))
    assert "Số liệu tính đến ngày 14/03/2026; đã khóa sổ\nĐánh giá" in shown
    assert "MINH HỌA" not in shown


def test_what_was_known_at_a_moment_is_said_on_the_plan_s_own_clock() -> None:
    moment = small_report().made_at.replace(hour=23, minute=59).astimezone(ZONE.utc)
    assert "theo báo cáo nhận được đến 23:59" in drawn(small_report(as_of=moment))
