"""An indicator through the year: the table of its months, and the points of its chart, worked out by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec.structs import replace
from report_cases import february, january, strained
from small_report import INDICATORS, plan, small_report

from longmy_kpi.figures.figure import Figure
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.plan.model import Decision, Op, Target, TargetSeries, Trajectory, TrajectoryKind
from longmy_kpi.reports.layout.months import figures_by_month, indicator_months
from longmy_kpi.reports.layout.remarks import cell_words
from longmy_kpi.reports.layout.table import Table
from longmy_kpi.reports.page.chart import ChartSeries, Point, chart_series
from longmy_kpi.reports.report import MonthReport

VI = Lexicon("vi")


def said(table: Table) -> list[list[str]]:
    return [[cell_words(cell, VI) for cell in row.cells] for row in table.rows]


def headings(table: Table) -> list[str]:
    return [column.heading for column in table.columns]


def of(report: MonthReport, code: str) -> tuple[Figure, ...]:
    return figures_by_month(report, code)


def points(*values: tuple[int, str]) -> tuple[Point, ...]:
    return tuple(Point(month, Decimal(value)) for month, value in values)


def test_a_rate_shows_its_parts_and_no_planned_share_where_it_has_no_trajectory() -> None:
    table = indicator_months(small_report(), VI)["nuoc-sach"]
    assert headings(table) == ["Tháng", "Trong kỳ", "Tử số/mẫu số", "Đến cuối kỳ", "So kế hoạch (%)", "Đánh giá"]
    assert said(table) == [  # 80/90; (80 + 70)/(90 + 80); (80 + 70 + 30)/(90 + 80 + 30)
        ["01/2026", "88,89", "80/90", "88,89", "98,8", "○ đang thực hiện"],
        ["02/2026", "87,50", "70/80", "88,24", "98,0", "○ đang thực hiện"],
        ["03/2026", "100,00", "30/30", "90,00", "100,0", "○ đang thực hiện"],
    ]


def test_months_in_which_nothing_is_due_are_left_out() -> None:
    table = indicator_months(small_report(), VI)["xep-loai"]
    assert headings(table) == ["Tháng", "Trong kỳ", "Đến cuối kỳ", "Đánh giá"]
    assert said(table) == [["03/2026", "Tốt", "Tốt", "√ đạt kế hoạch"]]


def test_a_month_without_its_figure_says_why() -> None:
    tables = indicator_months(small_report(), VI)
    assert [row[1] for row in said(tables["giai-ngan"])] == ["5,00", "thiếu số liệu", "thiếu số liệu"]
    assert said(indicator_months(january(), VI)["bhxh-lao-dong"])[0][1] == "chưa có, đã nêu lý do"


def test_an_indicator_that_was_never_due_says_so() -> None:
    table = indicator_months(small_report(), VI)["chuan"]
    assert table.rows == ()
    assert table.empty == "Chưa đến kỳ báo cáo nào trong năm."


def test_nothing_arose_is_not_a_missing_month() -> None:
    assert [row[1] for row in said(indicator_months(february(), VI)["dvc-truc-tuyen"])] == ["82,00", "không phát sinh"]


def test_a_plan_of_two_issuers_is_judged_by_the_first() -> None:
    table = indicator_months(strained(), VI)["thu-noi-dia"]
    assert headings(table).count("So kế hoạch (%)") == 1


def test_a_sum_stands_beside_an_even_share_of_its_plan() -> None:
    assert chart_series(plan(), of(small_report(), "thu")) == ChartSeries(
        actual=points((1, "10"), (2, "22"), (3, "32")),
        planned=tuple(Point(month, Decimal(10 * month)) for month in range(13)),
        goals=(),
        base=(),
    )


def test_only_months_with_a_reading_have_a_point() -> None:
    drawn = chart_series(plan(), of(small_report(), "giai-ngan"))
    assert drawn.actual == points((1, "5"))
    assert drawn.planned[6] == Point(6, Decimal(50))


@pytest.mark.parametrize(
    ("code", "goals"),
    [("no-dong", ["50"]), ("nuoc-sach", ["90"]), ("pham-phap", ["0"]), ("xep-loai", []), ("ho-ngheo", [])],
)
def test_a_level_or_a_ceiling_has_a_straight_line_where_it_has_a_number(code: str, goals: list[str]) -> None:
    drawn = chart_series(plan(), of(small_report(), code))
    assert drawn.planned == ()
    assert drawn.goals == tuple(map(Decimal, goals))


def with_thu(series: TargetSeries, trajectory: Trajectory) -> tuple[Figure, ...]:
    """The revenue of the small report with another plan."""
    first = replace(INDICATORS[0], series=(series,), trajectory=trajectory)
    return of(small_report(plan=plan(indicators=(first, *INDICATORS[1:]))), "thu")


def test_points_of_a_trajectory_are_joined_by_straight_lines() -> None:
    halves = Trajectory(TrajectoryKind.POINTS, ((6, Decimal(20)),))
    figures = with_thu(TargetSeries((Decision(Target(Op.AT_LEAST, Decimal(300))),)), halves)
    planned = chart_series(plan(), figures).planned
    assert planned == points(
        *((month, str(10 * month)) for month in range(7)),
        *((month, str(60 + 40 * (month - 6))) for month in range(7, 13)),
    )


def test_what_is_due_by_the_year_s_end_has_a_straight_line() -> None:
    at_end = Trajectory(TrajectoryKind.BY_YEAR_END)
    drawn = chart_series(plan(), with_thu(TargetSeries((Decision(Target(Op.MORE_THAN, Decimal(40))),)), at_end))
    assert (drawn.planned, drawn.goals) == ((), (Decimal(40),))


def test_a_range_has_both_its_ends() -> None:
    between = Target(Op.BETWEEN, low=Decimal(30), high=Decimal(35))
    drawn = chart_series(plan(), with_thu(TargetSeries((Decision(between),)), Trajectory(TrajectoryKind.NONE)))
    assert drawn.goals == (Decimal(30), Decimal(35))


def test_the_plan_measured_by_last_year_shows_last_year() -> None:
    figures = with_thu(TargetSeries((Decision(Target(Op.BELOW_LAST_YEAR)),)), Trajectory(TrajectoryKind.NONE))
    known = [replace(one, last_year=Decimal(9 * one.month.number)) for one in figures]
    assert chart_series(plan(), known).base == points((1, "9"), (2, "18"), (3, "27"))
    assert chart_series(plan(), figures).base == ()
