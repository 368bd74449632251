"""Made-up honest years: figures that grow as figures do are never doubted (200 years of forms of every unit)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from random import Random

import pytest
from submitted import PLAN, form

from longmy_kpi.diagnostic import Severity
from longmy_kpi.ledger.readings import Reading
from longmy_kpi.period import Month
from longmy_kpi.plan.model import Aggregation, Indicator, Op, ValueKind

HEAD = "Mã,Số liệu,Tử số,Mẫu số,Trạng thái,Chính thức kỳ trước,Ghi chú"
UNITS = [unit.code for unit in PLAN.units if unit.reports]
GROWING = {"giai-ngan-dtc", "huan-luyen", "gd-qpan"}  # counted from January on
WAYS = ["slow", "even", "late"]


def course(way: str, share: float) -> float:
    """How much of the year's work is done when so much of the year has passed: none faster than three times as fast."""
    return {"slow": share**2, "even": share, "late": share**3}[way]


class Year:
    """One unit's honest year: levels that drift, work that grows, amounts that vary by a fifth."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.way = self.random.choice(WAYS)
        self.whole: dict[str, int] = {}

    def near(self, middle: float) -> float:
        return middle * self.random.uniform(0.85, 1.15)

    def cells(self, indicator: Indicator, month: Month) -> tuple[str, str, str]:
        target = indicator.target_at(month)
        if indicator.value is ValueKind.YES_NO:
            return "đạt", "", ""
        if indicator.value is ValueKind.RATING:
            assert indicator.scale is not None
            return indicator.scale.names[0], "", ""
        if indicator.value is ValueKind.RATIO:
            aim = float(target.value or target.low or 60)
            whole = self.whole.setdefault(indicator.code, self.random.randint(200, 90_000))
            denominator = (
                round(whole * self.random.uniform(0.97, 1.03)) if indicator.to_date is Aggregation.POOLED else whole
            )
            rate = min(aim, 96) / 100 * self.random.uniform(0.95, 1.0)
            if indicator.part_of:
                rate = 0.37
            if indicator.code in GROWING:
                rate = 0.95 * course(self.way, month.number / 12)
            return "", str(int(denominator * rate)), str(denominator)
        if indicator.measure.whole:
            most = min(4, int(target.value)) if target.value else 3
            return str(0 if indicator.part_of else self.random.randint(0, most)), "", ""
        even = float(target.value) / len(indicator.due) if target.op is Op.AT_LEAST and target.value else 1800.0
        if indicator.measure.percent:
            return "0.35", "", ""
        return f"{self.near(even):.2f}", "", ""


def sent(year: Year, unit: str, month: Month, known: dict[Month, dict[str, Reading]]) -> str:
    """Write the form of a month: estimates where the month still runs, official figures for those before."""
    rows = [HEAD]
    for indicator in PLAN.led_by(unit):
        if not indicator.is_due(month):
            rows.append(f"{indicator.code},,,,,,")
            continue
        early = PLAN.calendar.is_due_before_its_end(month, indicator.period)
        before = [known[one][indicator.code] for one in sorted(known) if indicator.code in known[one]]
        official = ""
        if before and before[-1].estimate and isinstance(before[-1].value, Decimal):
            official = f"{before[-1].value * Decimal(year.random.choice(['0.97', '1.02', '1.00'])):.2f}"
        elif before and before[-1].estimate and before[-1].denominator is not None:
            official = f"{before[-1].numerator}/{before[-1].denominator}"
        rows.append(",".join([indicator.code, *year.cells(indicator, month), "ước" if early else "", official, ""]))
    return 'Dạng số,"1,234.5"\n' + "\n".join(rows) + "\n"


@pytest.mark.parametrize("unit", UNITS)
def test_two_hundred_honest_years_are_never_doubted(unit: str) -> None:
    for seed in range(200 // len(UNITS)):
        year, known = Year(seed), dict[Month, dict[str, Reading]]()
        for number in range(1, 13):
            month = Month(2026, number)
            due = PLAN.calendar.due_date(month)
            today = due or date(2026, number, 17)
            text = sent(year, unit, month, known)
            examined = form(text, f"{month}_{unit}.csv", known=known, today=today)
            doubted = [(one.code, one.args) for one in examined.diagnostics if one.severity is not Severity.NOTICE]
            assert doubted == [], (seed, year.way, text)
            known[month] = {reading.code: reading for reading in examined.readings}
