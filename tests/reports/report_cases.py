"""Made-up reports on the real plan: an early month, a whole year, and one that strains every layout."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from msgspec.structs import replace

import builders
from builders import difficulty_action
from longmy_kpi.figures.completeness import completeness
from longmy_kpi.figures.difficulties import DifficultyLine
from longmy_kpi.ledger.readings import Reading
from longmy_kpi.ledger.records import EscalationLevel
from longmy_kpi.period import Month, month_range
from longmy_kpi.plan.model import Aggregation, Decision, Indicator, Op, Plan, Target, TargetSeries, ValueKind
from longmy_kpi.plan.plan_file import loads
from longmy_kpi.reports.report import MonthReport, RestatementLine, SubmissionLine

ROOT = Path(__file__).parents[2]
ZONE = timezone(timedelta(hours=7))
JUNE = Month(2026, 6)
Readings = dict[Month, dict[str, Reading]]


@cache
def real_plan() -> Plan:
    loaded = loads((ROOT / "plan2026.yaml").read_bytes(), "plan2026.yaml")
    assert loaded.plan is not None
    return loaded.plan


def number(text: str) -> Decimal:
    return Decimal(text)


def invented(indicator: Indicator, month: Month) -> Reading:
    """A figure near the plan: sums a twelfth a month, rates a little under or over, by the length of the code."""
    target = indicator.target_at(month)
    wanted = target.value or target.low or Decimal(90)
    lift = Decimal(len(indicator.code) % 5 - 2)
    if indicator.value is ValueKind.RATING:
        return Reading(indicator.code, "Khá")
    if indicator.value is ValueKind.YES_NO:
        return Reading(indicator.code, month.number == 12)
    if indicator.value is ValueKind.RATIO:
        paid = indicator.code == "giai-ngan-dtc"
        share = wanted * month.number / 12 if paid else min(Decimal(100), wanted + lift)
        return Reading(indicator.code, numerator=(share * 20).quantize(Decimal(1)), denominator=Decimal(2000))
    if indicator.to_date is Aggregation.SUM:
        every = 12 // max(len(indicator.due), 1)
        amount = wanted * every / 12 * (100 + lift * 6) / 100 if target.op is Op.AT_LEAST else Decimal(2)
        whole = indicator.measure.whole
        return Reading(indicator.code, amount.quantize(Decimal(1) if whole else Decimal("0.01")))
    return Reading(indicator.code, Decimal("0.52"))


def year_to(plan: Plan, month: Month) -> Readings:
    return {
        one: {i.code: invented(i, one) for i in plan.indicators if i.is_due(one)}
        for one in month_range(plan.first_month, month)
    }


def line(plan: Plan, code: str, day: datetime | None, month: Month, *, on_time: bool | None = True) -> SubmissionLine:
    return builders.submission_line(plan.unit_by_code[code], month, day, on_time=on_time if day else None)


def report_of(plan: Plan, readings: Readings, month: Month, **changes: Any) -> MonthReport:
    sent = datetime(month.year, month.number, 16, 9, 5, tzinfo=ZONE)
    lines = tuple(line(plan, unit.code, sent, month) for unit in plan.reporting_units(month))
    made_at = datetime(month.year, month.number, 18, 8, 0, tzinfo=ZONE)
    return builders.month_report(plan, readings, month, lines, made_at, **changes)


def reading(code: str, value: str | None = None, parts: tuple[int, int] | None = None, **said: Any) -> Reading:
    one = Reading(code, None if value is None else Decimal(value))
    if parts is not None:
        one = Reading(code, numerator=Decimal(parts[0]), denominator=Decimal(parts[1]))
    return replace(one, **said)


def january() -> MonthReport:
    """Few readings, each chosen for its state; the expected values in the tests are worked out from these by hand."""
    given = [
        reading("thu-noi-dia", "2700.125", estimate=True, year_estimate=Decimal(31300)),
        reading("giai-ngan-dtc", parts=(100, 2000)),
        reading("ho-kinh-doanh-moi", "1", difficulty="Ít hộ đăng ký."),
        reading("bhyt-tham-gia", parts=(914, 1000)),
        reading("bhyt-bao-phu", parts=(954, 1000)),
        reading("dvc-truc-tuyen", parts=(123, 150)),
        reading("rac-sinh-hoat", parts=(94999, 100000)),
        reading("diem-nong", "0"),
        reading("pham-phap-hinh-su", "3"),
        reading("chi-ngan-sach", "410.5"),
        reading("bhxh-lao-dong", note="Chưa có số của cơ quan bảo hiểm."),
    ]
    month = Month(2026, 1)
    return report_of(real_plan(), {month: {one.code: one for one in given}}, month)


def february() -> MonthReport:
    """One rate falls below its plan, one sum catches up, one unit is silent."""
    first = january().figures.figures
    known = {code: amount.reading for code, figure in first.items() if (amount := figure.this_month) and amount.reading}
    second = [
        reading("thu-noi-dia", "3000"),
        reading("ho-kinh-doanh-moi", "6"),
        reading("bhyt-bao-phu", parts=(953, 1000)),
        reading("dvc-truc-tuyen", parts=(0, 0)),
    ]
    readings = {Month(2026, 1): known, Month(2026, 2): {one.code: one for one in second}}
    plan = real_plan()
    lines = [
        line(plan, unit.code, datetime(2026, 2, 16, 8, tzinfo=ZONE), Month(2026, 2))
        for unit in plan.reporting_units(Month(2026, 2))
    ]
    lines[2] = line(plan, "cong-an", None, Month(2026, 2))
    return report_of(plan, readings, Month(2026, 2), submissions=tuple(lines))


def early() -> MonthReport:
    """January: one unit has sent little, one nothing."""
    plan = real_plan()
    month = Month(2026, 1)
    readings = year_to(plan, month)
    readings[month] = {code: one for code, one in readings[month].items() if plan.by_code[code].lead != "cong-an"}
    return report_of(plan, readings, month)


def whole_year() -> MonthReport:
    plan = real_plan()
    return report_of(plan, year_to(plan, Month(2026, 12)), Month(2026, 12), closed=True)


LONG_NAME = ("Tỷ lệ hộ dân sử dụng nước sạch theo quy chuẩn của các khu vực trên địa bàn phường " * 4)[
    :291
] + "ĐẾN-CUỐI."
HARD = (
    "Thiếu vốn đối ứng; đề nghị thành phố bổ sung.\n"
    "=SUM(A1:A9) không phải là công thức 😀\n"
    + "Nhiều hộ ở xa trung tâm, đường giao thông bị ngập trong mùa mưa nên việc thi công chậm so với kế hoạch đề ra. "
    * 3
)[:389] + "\nHẾT-Ý-KIẾN"


def strained() -> MonthReport:
    """Everything that can break a layout at once, on a plan marked as made up."""
    plan = real_plan()
    issuer = TargetSeries((Decision(Target(Op.AT_LEAST, number("33000.5"))),), "HĐND phường")
    first = TargetSeries(
        (
            Decision(Target(Op.AT_LEAST, number("31255"))),
            Decision(Target(Op.AT_LEAST, number("30000")), Month(2026, 3), "123/QĐ-UBND"),
        ),
        "UBND thành phố",
    )
    changed = {
        "thu-noi-dia": {"series": (first, issuer), "name": "=1+1 Thu nội địa"},
        "nuoc-sach": {"name": LONG_NAME, "name_en": LONG_NAME},
        "pham-phap-hinh-su": {"name": "-" + LONG_NAME, "name_en": "@" + LONG_NAME},
        "diem-nong": {"name": "Điểm\nnóng & “an ninh” <b>😀</b>"},
    }
    units = {
        "vhxh": "Phòng Văn hóa – Xã hội: [thử] /tên\\ dài * hơn ? 31 chữ",
        "cong-an": "phòng kinh tế, hạ tầng và đô thị",
    }
    plan = replace(
        plan,
        demo=True,
        ward="Phường Long Mỹ & Vùng phụ cận",
        indicators=tuple(replace(i, **changed.get(i.code, {})) for i in plan.indicators),
        units=tuple(replace(u, name=units.get(u.code, u.name)) for u in plan.units),
    )
    month = Month(2026, 6)
    readings = year_to(plan, month)
    for code, one in readings[month].items():
        difficulty = HARD if len(code) % 3 == 0 else ""
        readings[month][code] = replace(one, difficulty=difficulty, estimate=True, self_assessment="+đạt", note="@ước")
    readings[Month(2026, 5)]["thu-noi-dia"] = replace(
        readings[Month(2026, 5)]["thu-noi-dia"], value=number("999999999.995")
    )
    readings[month].pop("rac-sinh-hoat")
    readings[Month(2026, 4)].pop("ho-kinh-doanh-moi")
    lines, changed_later = strained_lines(plan), restated(plan)
    report = report_of(plan, readings, month, submissions=lines, restatements=changed_later)
    return replace(report, difficulties=dealt_with(report.difficulties))


def dealt_with(lines: Sequence[DifficultyLine]) -> tuple[DifficultyLine, ...]:
    """The first difficulty has a long answer and went up, the second is closed, the third is told no more."""
    first, second, third, *others = lines
    return (
        replace(
            first,
            handlings=(
                difficulty_action(text=f"=Trả lời. {HARD}"),
                difficulty_action(escalated_to=EscalationLevel.CITY),
            ),
        ),
        replace(second, handlings=(difficulty_action(closes=True),)),
        replace(
            third,
            words={Month(2026, 5): third.text},
            silent_since=Month(2026, 6),
            handlings=(difficulty_action(text="@Đã bố trí vốn.", month=Month(2026, 5)),),
        ),
        *others,
    )


def strained_lines(plan: Plan) -> tuple[SubmissionLine, ...]:
    sent = datetime(2026, 6, 20, 23, 59, 59, 123456, tzinfo=ZONE)
    return (
        line(plan, "kthtdt", sent, JUNE, on_time=False),
        replace(line(plan, "vhxh", None, JUNE), returned="=Sai số liệu, đề nghị kiểm tra lại"),
        line(plan, "cong-an", None, JUNE),
        replace(line(plan, "bchqs", sent, JUNE), revision=12, after_closing=True, on_time=True),
    )


def restated(plan: Plan) -> tuple[RestatementLine, ...]:
    return (
        RestatementLine(
            plan.by_code["thu-noi-dia"], Month(2026, 5), Month(2026, 6), number("2448.31"), number("2450.318")
        ),
    )


def empty() -> MonthReport:
    """January, and nobody has sent anything."""
    plan = real_plan()
    lines = tuple(line(plan, unit.code, None, Month(2026, 1)) for unit in plan.reporting_units(Month(2026, 1)))
    nobody = completeness(
        dict.fromkeys([one.unit.code for one in lines]), plan.calendar.due_date(Month(2026, 1)), plan.calendar
    )
    return report_of(plan, {}, Month(2026, 1), submissions=lines, completeness=nobody)


LONG_END = " trên địa bàn phường theo quy chuẩn quốc gia và chỉ đạo của Ủy ban nhân dân thành phố Cần Thơ"
LONG_UNIT = " và các đơn vị sự nghiệp trực thuộc Ủy ban nhân dân phường"


def all_late() -> MonthReport:
    """September: every name long, every figure a third of the plan, every unit late, a difficulty on every figure."""
    plan, month = real_plan(), Month(2026, 9)
    plan = replace(
        plan,
        demo=True,
        indicators=tuple(replace(one, name=one.name + LONG_END) for one in plan.indicators),
        units=tuple(replace(one, name=one.name + LONG_UNIT) for one in plan.units),
    )
    readings = year_to(plan, month)
    for rows in readings.values():
        rows.update({code: _a_third(one) for code, one in rows.items()})
    latest = readings[month]
    latest.update({code: replace(one, difficulty=HARD[:150]) for code, one in latest.items()})
    sent = datetime(2026, 9, 25, 8, tzinfo=ZONE)
    lines = tuple(line(plan, unit.code, sent, month, on_time=False) for unit in plan.reporting_units(month))
    return report_of(plan, readings, month, submissions=lines)


def _a_third(one: Reading) -> Reading:
    if one.numerator is not None:
        return replace(one, numerator=(one.numerator / 3).quantize(Decimal(1)))
    is_number = isinstance(one.value, Decimal)
    return replace(one, value=(one.value / 3).quantize(Decimal(1))) if is_number else one
