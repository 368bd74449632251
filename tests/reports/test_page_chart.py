"""Charts of the page: every point where its figure belongs, on a scale that holds them all."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from report_cases import strained, whole_year
from small_report import plan, small_report

from longmy_kpi.figures.figure import Figure
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.reports.layout.months import figures_by_month
from longmy_kpi.reports.page.chart import HEIGHT, WIDTH, Chart, chart

VI = Lexicon("vi")
THU = figures_by_month(small_report(), "thu")


def drawn(figures: tuple[Figure, ...]) -> Chart:
    found = chart(plan(), figures, VI)
    assert found is not None
    return found


def coordinates(points: str) -> list[tuple[Decimal, Decimal]]:
    return [(Decimal(across), Decimal(down)) for across, down in (point.split(",") for point in points.split())]


def test_the_revenue_of_the_small_ward() -> None:
    """12 months over 344 units from 8 on; 0 to 150 over 148 units from 166 up: 32 stands at 166 − 32 × 148/150."""
    found = drawn(THU)
    assert [tick.words for tick in found.rows] == ["0", "50", "100", "150"]
    assert [(tick.at, tick.words) for tick in found.months] == [
        ("94.0", "3"),
        ("180.0", "6"),
        ("266.0", "9"),
        ("352.0", "12"),
    ]
    assert found.dots == (("36.7", "156.1"), ("65.3", "144.3"), ("94.0", "134.4"))
    kinds = {stroke.kind: coordinates(stroke.points) for stroke in found.strokes}
    assert kinds.keys() == {"planned", "actual"}
    assert kinds["planned"][0] == (Decimal("8.0"), Decimal("166.0"))
    assert kinds["planned"][-1] == (Decimal("352.0"), Decimal("47.6"))  # 166 − 120 × 148/150
    assert found.legend == (("planned", "phải đạt đến cuối tháng"), ("actual", "kết quả"))


def test_a_rate_near_its_plan_does_not_look_like_a_leap() -> None:
    """90 against 90: the scale begins at least a tenth lower."""
    found = drawn(figures_by_month(small_report(), "nuoc-sach"))
    assert [tick.words for tick in found.rows] == ["80", "85", "90"]
    assert [stroke.kind for stroke in found.strokes] == ["goal", "actual"]


def test_cases_are_counted_in_whole_ones() -> None:
    found = drawn(figures_by_month(small_report(), "pham-phap"))
    assert [tick.words for tick in found.rows] == ["0", "1"]


@pytest.mark.parametrize("code", ["xep-loai", "chuan", "ho-ngheo"])
def test_what_has_no_number_has_no_chart(code: str) -> None:
    assert chart(plan(), figures_by_month(small_report(), code), VI) is None


@pytest.mark.parametrize("report", [strained, whole_year])
def test_every_chart_stays_in_its_picture(report: object) -> None:
    assert callable(report)
    made = report()
    for code in made.figures.figures:
        found = chart(made.plan, figures_by_month(made, code), VI)
        if found is not None:
            inside(found)


@given(st.lists(st.decimals(allow_nan=False, allow_infinity=False, places=3), min_size=3, max_size=3))
def test_any_figures_stay_in_their_picture_in_their_order(values: list[Decimal]) -> None:
    figures = tuple(replace(figure, actual=value) for figure, value in zip(THU, values, strict=True))
    found = drawn(figures)
    inside(found)
    down = [Decimal(at) for _, at in found.dots]
    for one, other in ((0, 1), (1, 2), (0, 2)):
        assert (down[one] - down[other]) * (values[one] - values[other]) <= 0


def inside(found: Chart) -> None:
    points = [point for stroke in found.strokes for point in coordinates(stroke.points)]
    points += [(Decimal(across), Decimal(down)) for across, down in found.dots]
    points += [(Decimal(0), Decimal(tick.at)) for tick in found.rows]
    assert all(0 <= across <= WIDTH and 15 <= down <= HEIGHT - 20 for across, down in points)
    assert 2 <= len(found.rows) <= 7
    assert len({tick.words for tick in found.rows}) == len(found.rows)
