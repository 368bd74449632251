"""`kpi status --against`: two months side by side, what fell first; the same period last year."""

from __future__ import annotations

from decimal import Decimal

from msgspec.structs import replace
from report_cases import real_plan, report_of, year_to
from small_report import small_report

from longmy_kpi.figures.figure import Figure
from longmy_kpi.ledger.readings import Reading
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.period import Month
from longmy_kpi.reports.report import MonthReport
from longmy_kpi.reports.select import Selection
from longmy_kpi.reports.terminal import against_view, draw

VI = Lexicon("vi")
FEBRUARY = Month(2026, 2)


def moved() -> MonthReport:
    """Household businesses: 7 by February of 6,67 planned, 9 by March of 10. Revenue: 5000 of 5209,17, then 8000."""
    months = [Month(2026, number) for number in (1, 2, 3)]
    amounts = {"ho-kinh-doanh-moi": ("4", "3", "2"), "thu-noi-dia": ("2500", "2500", "3000")}
    readings = {
        month: {code: Reading(code, Decimal(values[place])) for code, values in amounts.items()}
        for place, month in enumerate(months)
    }
    return report_of(real_plan(), readings, months[-1])


def rows(report: MonthReport, other: Month | None = FEBRUARY) -> list[list[str]]:
    import re

    if other is None:
        view = against_view.against_year(report, VI, Selection(), None)
    else:
        view = against_view.against_month(report, other, VI, Selection(), None)
    text = draw.render(view, width=None, colour=False, encoding="utf-8")
    return [re.split(r"  +", line) for line in text.splitlines()]


def test_what_fell_comes_first_then_what_rose() -> None:
    said = rows(moved())
    start = next(number for number, row in enumerate(said) if row[0] == "Chỉ tiêu")
    assert said[start - 1] == [
        "So sánh số liệu đến hết kỳ 03/2026 với 02/2026; 1 chỉ tiêu tăng, 1 chỉ tiêu giảm mức đánh giá"
    ]
    assert said[start] == ["Chỉ tiêu", "02/2026", "03/2026", "Chênh lệch", "Đánh giá 02 → 03"]
    assert said[start + 2] == ["Hộ kinh doanh mới", "7 hộ", "9 hộ", "+2", "► → !", "↓ có nguy cơ chậm"]
    assert said[start + 3] == [
        "Thu nội địa, triệu đồng",
        "5.000,00",
        "8.000,00",
        "+3.000,00",
        "! → ►",
        "↑ đúng tiến độ",
    ]


def test_without_last_year_that_is_said() -> None:
    report = report_of(real_plan(), year_to(real_plan(), Month(2026, 3)), Month(2026, 3))
    assert rows(report, None)[-1] == ["Chưa có số liệu cùng kỳ năm 2025."]


def test_last_year_stands_beside_this_year_with_the_change() -> None:
    """32 against 25 is 28 % more."""
    report = small_report()
    grown: Figure = replace(report.figures.figures["thu"], last_year=Decimal(25), change=Decimal("0.28"))
    figures = replace(report.figures, figures={"thu": grown})
    said = rows(replace(report, figures=figures), None)
    assert said[-1] == ["Thu ngân sách trên địa bàn, triệu đồng", "25,00", "ước 32,00", "+28,0"]
    assert "03/2025" in said[-3]
