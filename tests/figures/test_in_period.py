"""The figure of a quarter, half-year or year, by hand."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from longmy_kpi.diagnostic import KpiError
from longmy_kpi.figures.amounts import in_period
from longmy_kpi.figures.month import compute
from longmy_kpi.ledger.readings import Reading
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.period import Month
from longmy_kpi.plan import plan_file
from longmy_kpi.plan.model import Plan
from longmy_kpi.reports.period import ReportPeriod

TOP = Path(__file__).resolve().parents[2]
JANUARY, FEBRUARY, MARCH, APRIL = (Month(2026, number) for number in range(1, 5))


@pytest.fixture(scope="module")
def plan() -> Plan:
    loaded = plan_file.load(TOP / "plan2026.yaml").plan
    assert loaded is not None
    return loaded


def readings(code: str, *given: Reading) -> dict[Month, dict[str, Reading]]:
    return {Month(2026, number): {code: one} for number, one in enumerate(given, start=1)}


def number(code: str, value: str, *, estimate: bool = False) -> Reading:
    return Reading(code, Decimal(value), estimate=estimate)


def rate(code: str, numerator: int, denominator: int) -> Reading:
    return Reading(code, None, Decimal(numerator), Decimal(denominator))


def test_a_sum_adds_up_within_the_period_only(plan: Plan) -> None:
    code = "thu-noi-dia"
    four = readings(
        code, number(code, "10"), number(code, "20.5"), number(code, "30", estimate=True), number(code, "7")
    )
    figure = compute(plan, four, APRIL).figures[code]
    quarter = in_period(figure, ReportPeriod.QUARTER.months(MARCH))
    assert quarter is not None
    assert (quarter.value, quarter.estimate) == (Decimal("60.5"), True)
    month = in_period(figure, ReportPeriod.MONTH.months(APRIL))
    assert month is not None
    assert month.value == 7


def test_a_pooled_rate_is_pooled_and_never_a_mean_of_rates(plan: Plan) -> None:
    code = "dvc-truc-tuyen"
    figure = compute(plan, readings(code, rate(code, 1, 2), rate(code, 0, 0), rate(code, 9, 10)), MARCH).figures[code]
    quarter = in_period(figure, ReportPeriod.QUARTER.months(MARCH))
    assert quarter is not None
    assert (quarter.numerator, quarter.denominator) == (10, 12)
    assert quarter.value is not None
    assert round(Decimal(str(quarter.value)), 6) == Decimal("83.333333")  # the mean of 50 and 90 would be 70


def test_the_latest_level_stands_for_the_period(plan: Plan) -> None:
    code = "bhyt-bao-phu"
    figure = compute(plan, readings(code, rate(code, 90, 100), rate(code, 95, 100)), MARCH).figures[code]
    quarter = in_period(figure, ReportPeriod.QUARTER.months(MARCH))
    assert quarter is not None
    assert quarter.value == 95


def test_nothing_reported_is_nothing(plan: Plan) -> None:
    assert in_period(compute(plan, {}, MARCH).figures["thu-noi-dia"], [MARCH]) is None


@pytest.mark.parametrize(
    ("period", "month", "vi", "en"),
    [
        (ReportPeriod.MONTH, 3, "tháng 3/2026", "March 2026"),
        (ReportPeriod.QUARTER, 9, "quý III/2026", "quarter 3 of 2026"),
        (ReportPeriod.HALF, 6, "6 tháng đầu năm 2026", "first half of 2026"),
        (ReportPeriod.HALF, 12, "6 tháng cuối năm 2026", "second half of 2026"),
        (ReportPeriod.YEAR, 12, "năm 2026", "2026"),
    ],
)
def test_periods_have_names(period: ReportPeriod, month: int, vi: str, en: str) -> None:
    assert period.words(Month(2026, month), Lexicon("vi")) == vi
    assert period.words(Month(2026, month), Lexicon("en")) == en


@pytest.mark.parametrize(
    ("period", "month"), [(ReportPeriod.QUARTER, 4), (ReportPeriod.HALF, 3), (ReportPeriod.YEAR, 6)]
)
def test_a_month_within_a_period_does_not_end_it(period: ReportPeriod, month: int) -> None:
    with pytest.raises(KpiError, match="month-ends-no-period"):
        period.check(Month(2026, month))
