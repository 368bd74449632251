"""What `kpi explain` says, worked out by hand from made-up figures."""

from __future__ import annotations

from report_cases import number, real_plan

from longmy_kpi.figures.explain import explain
from longmy_kpi.ledger.readings import Reading
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.period import Month
from longmy_kpi.reports.explain_text import explain_text

MARCH = Month(2026, 3)
PARTS = ("gtsx-kv1", "gtsx-kv2", "gtsx-kv3")


def told(code: str, readings: dict[Month, dict[str, Reading]], language: str) -> list[str]:
    explained = explain(real_plan(), readings, MARCH, code)
    text = explain_text(real_plan(), explained, lambda *_: None, "how sure", Lexicon(language))
    title, notice, *lines = text.splitlines()
    assert notice == "how sure"
    return [line for line in (title, *lines) if "sha256:" not in line]


def quarter(year: int, *values: str) -> dict[Month, dict[str, Reading]]:
    readings = {code: Reading(code, number(value)) for code, value in zip(PARTS, values, strict=True)}
    return {Month(year, 3): readings}


def test_growth_shows_both_years() -> None:
    """(60 + 120 + 185) ÷ (50 + 100 + 175) − 1 = 365 ÷ 325 − 1 = 12.3076923…%."""
    readings = quarter(2026, "60", "120", "185") | quarter(2025, "50", "100", "175")
    assert told("tang-truong-gtsx", readings, "vi") == [
        "tang-truong-gtsx – Tăng trưởng sản xuất (giá trị sản xuất), tháng 3/2026",
        "",
        "A = (lũy kế ÷ cùng kỳ năm trước − 1) × 100 = 12,31",
        "  thành phần gtsx = 365,00",
        "",
        "Cùng kỳ năm trước B:",
        "  từ tháng 01/2025 đến tháng 3/2025: 325,00",
        "",
        "Kế hoạch năm T: ≥ 10",
        "  theo I.1.2: “Phân đầu thực hiện mục tiêu tăng trưởng sản xuất năm 2026 từ 10% trở lên”",
        "So kế hoạch = A ÷ T = 12,31 ÷ 10 = 123,1%",
        "Chênh lệch = A − T = 12,31 − 10 = +2,31 điểm %",
        "",
        "Đánh giá: vượt kế hoạch – số hiện tại đã đạt mức giao",
        "Số kỳ đã báo cáo: 1/1",
    ]


def test_growth_without_a_base_says_what_is_missing() -> None:
    lines = told("tang-truong-gtsx", quarter(2026, "60", "120", "185"), "en")
    assert lines[2:6] == [
        "A = (to date ÷ same months of last year − 1) × 100 = none",
        "  part gtsx = 365.00",
        "",
        "Same months of last year B: not reported",
    ]


def test_a_level_is_that_of_its_month_and_a_sum_of_its_span() -> None:
    level = {MARCH: {"bhyt-bao-phu": Reading("bhyt-bao-phu", numerator=number("62310"), denominator=number("65320"))}}
    assert told("bhyt-bao-phu", level, "vi")[2:4] == [
        "A = tử số ÷ mẫu số × 100 của kỳ mới nhất = 95,39",
        "  tháng 3/2026: 62.310 ÷ 65.320 × 100 = 95,39",
    ]
    lines = told("gtsx-kv1", quarter(2026, "60.5", "0", "0"), "en")
    assert lines[2:4] == ["To date A = sum of the readings = 60.50", "  January 2026 to March 2026: 60.50"]


def test_what_is_still_needed_says_what_it_takes_missing_months_for() -> None:
    """January alone of three: (31255 − 2701) ÷ 9 = 3172.666…; with all three, 8103: (31255 − 8103) ÷ 9 = 2572.444…"""
    year = {Month(2026, one): {"thu-noi-dia": Reading("thu-noi-dia", number("2701"))} for one in (1, 2, 3)}
    said = told("thu-noi-dia", {Month(2026, 1): year[Month(2026, 1)]}, "vi")
    at = said.index("Cần mỗi tháng còn lại = (T − A) ÷ 9 = (31.255 − 2.701,00) ÷ 9 = 3.172,67")
    assert said[at + 1] == "  các tháng chưa có số liệu được tính như chưa thực hiện"
    whole = told("thu-noi-dia", year, "vi")
    at = whole.index("Cần mỗi tháng còn lại = (T − A) ÷ 9 = (31.255 − 8.103,00) ÷ 9 = 2.572,44")
    assert "chưa có số liệu" not in whole[at + 1]


def test_the_digits_never_contradict_the_state() -> None:
    """31255 × 3/12 = 7813.75: a hundredth less is at risk, and 100,0 % must not stand above it."""
    year = {Month(2026, one): {"thu-noi-dia": Reading("thu-noi-dia", number("2604"))} for one in (1, 2)}
    year[MARCH] = {"thu-noi-dia": Reading("thu-noi-dia", number("2605.74"))}
    said = told("thu-noi-dia", year, "vi")
    (pace,) = (line for line in said if line.startswith("Thực hiện so với tiến độ"))
    assert pace == "Thực hiện so với tiến độ = A ÷ (T × e) = 7.813,74 ÷ (31.255 × 25,0%) = 99,9999%"
    assert any(line.startswith("Đánh giá: có nguy cơ chậm") for line in said)
