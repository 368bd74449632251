"""A made-up ward of three units and ten indicators, small enough that a whole table can be read in a test."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from decimal import Decimal

from msgspec.structs import replace

import builders
from longmy_kpi.ledger.readings import Official, Reading, Value
from longmy_kpi.period import Month, month_range
from longmy_kpi.plan.model import (
    Aggregation,
    AssignmentBasis,
    Decision,
    Group,
    Indicator,
    Item,
    Measure,
    Op,
    Plan,
    RatingScale,
    Source,
    Target,
    TargetSeries,
    Trajectory,
    TrajectoryKind,
    Unit,
    ValueKind,
)
from longmy_kpi.reports.report import MonthReport, SubmissionLine

ZONE = timezone(timedelta(hours=7))
MARCH = Month(2026, 3)
YEAR = month_range(Month(2026, 1), Month(2026, 12))
QUARTERS = tuple(month for month in YEAR if month.number % 3 == 0)

MONEY = Measure("dong", "triệu đồng", "million VND", 2)
PERCENT = Measure("phan-tram", "%", "%", 2, percent=True)
CASES = Measure("vu", "vụ", "cases", 0, whole=True)
GRADE = Measure("muc", "mức", "grade", 0)
SCALE = RatingScale("xep-loai", ("Tốt", "Khá", "Yếu"))

UNITS = (
    Unit("kinh-te", "Phòng Kinh tế", "Economy", reports=True),
    Unit("van-hoa", "Phòng Văn hóa", "Culture", reports=True),
    Unit("cong-an", "Công an phường", "Police", reports=True),
)


def target(op: Op, value: str | None = None, **more: object) -> tuple[TargetSeries, ...]:
    return (TargetSeries((Decision(Target(op, Decimal(value) if value else None, **more)),)),)


def indicator(
    code: str,
    names: tuple[str, str],
    item: int | None,
    measure: Measure,
    series: tuple[TargetSeries, ...],
    *,
    trajectory: TrajectoryKind = TrajectoryKind.NONE,
    **changes: object,
) -> Indicator:
    """Return an indicator of the made-up ward; the economy leads where nothing else is said."""
    said = {"name": names[0], "name_en": names[1], "assigned_by": "IV.1", "source": Source("II.1", "nguyên văn")}
    scale = SCALE if changes.get("value") is ValueKind.RATING else None
    more = {"lead": "kinh-te", "trajectory": Trajectory(trajectory), "scale": scale, **changes}
    return builders.indicator(code, item=item, measure=measure, series=series, **said, **more)


INDICATORS = (
    indicator(
        "thu",
        ("Thu ngân sách trên địa bàn", "Budget revenue in the ward"),
        1,
        MONEY,
        (*target(Op.AT_LEAST, "120"), TargetSeries((Decision(Target(Op.AT_LEAST, Decimal(150))),), "HĐND phường")),
        trajectory=TrajectoryKind.LINEAR,
    ),
    indicator(
        "giai-ngan",
        ("Tỷ lệ giải ngân", "Disbursement"),
        1,
        PERCENT,
        target(Op.AT_LEAST, "100"),
        value=ValueKind.RATIO,
        to_date=Aggregation.LATEST,
        trajectory=TrajectoryKind.LINEAR,
        named=AssignmentBasis.PROPOSED,
    ),
    indicator(
        "no-dong",
        ("Nợ đọng", "Arrears"),
        1,
        MONEY,
        target(Op.AT_MOST, "50"),
        to_date=Aggregation.LATEST,
        due=QUARTERS,
    ),
    indicator(
        "ho-ngheo", ("Giảm hộ nghèo", "Poverty reduction"), 2, PERCENT, target(Op.PENDING, pending_from="thành phố")
    ),
    indicator(
        "nuoc-sach",
        ("Tỷ lệ hộ dùng nước sạch", "Households with clean water"),
        2,
        PERCENT,
        target(Op.MORE_THAN, "90"),
        lead="van-hoa",
        value=ValueKind.RATIO,
        to_date=Aggregation.POOLED,
    ),
    indicator(
        "xep-loai",
        ("Xếp loại cải cách hành chính", "Rating of administrative reform"),
        2,
        GRADE,
        target(Op.RATING_AT_LEAST, rating="Khá"),
        lead="van-hoa",
        value=ValueKind.RATING,
        to_date=Aggregation.LATEST,
        due=QUARTERS,
    ),
    indicator(
        "chuan",
        ("Phường đạt chuẩn", "Ward of standard"),
        2,
        GRADE,
        target(Op.ACHIEVED),
        lead="van-hoa",
        value=ValueKind.YES_NO,
        to_date=Aggregation.LATEST,
        due=(Month(2026, 12),),
    ),
    indicator("pham-phap", ("Phạm pháp hình sự", "Crimes"), None, CASES, target(Op.AT_MOST, "0"), lead="cong-an"),
)


def plan(**changes: object) -> Plan:
    ward = {"title": "Kế hoạch thử năm 2026", "title_en": "Trial plan of 2026", "ward": "Phường Thử"}
    made = {
        **ward,
        "city": "Thành phố Thử",
        "demo": True,
        "digest": "sha256:0",
        "measures": (MONEY, PERCENT, CASES, GRADE),
        "scales": (SCALE,),
        "units": UNITS,
        "groups": (Group("kinh-te", "Kinh tế", "Economy"), Group("xa-hoi", "Xã hội", "Society")),
        "items": (Item(1, "Thu, chi", "Revenue, spending", "kinh-te"), Item(2, "Đời sống", "Living", "xa-hoi")),
    }
    return builders.plan(*INDICATORS, **{**made, **changes})


def numbers(code: str, *values: str | None, **more: object) -> dict[Month, Reading]:
    """Readings of a number, January first; None leaves a month out."""
    return {month: Reading(code, Decimal(value), **more) for month, value in zip(YEAR, values, strict=False) if value}


def ratios(code: str, *parts: tuple[int, int]) -> dict[Month, Reading]:
    return {
        month: Reading(code, numerator=Decimal(part), denominator=Decimal(whole))
        for month, (part, whole) in zip(YEAR, parts, strict=False)
    }


def one(code: str, month: Month, value: Value, **more: object) -> dict[Month, Reading]:
    return {month: Reading(code, value, **more)}


def three_months() -> list[dict[Month, Reading]]:
    """By hand, at the end of March.

    thu: 10 + 12.5 (an estimate of 12, made official in March) + 9.5 = 32 of 120; a quarter of the year: on track.
    giai-ngan: 5/100 in January, then nothing, no word: 5 % of 8.33 % planned: behind, stale, unexplained.
    no-dong: 20 of 50 allowed: held, 40 % used. nuoc-sach: 180 of 200, never more than 90 %: not yet.
    xep-loai: Tốt, Khá asked for: achieved. pham-phap: 0 + 1 against 0, March missing: breached, explained.
    """
    march = Reading(
        "thu", Decimal("9.5"), estimate=True, previous_official=Official(Decimal("12.5")), note="Thu [bold]đủ[/bold]"
    )
    return [
        numbers("thu", "10"),
        one("thu", Month(2026, 2), Decimal(12), estimate=True),
        {MARCH: march},
        ratios("giai-ngan", (5, 100)),
        one("no-dong", MARCH, Decimal(20)),
        ratios("nuoc-sach", (80, 90), (70, 80), (30, 30)),
        one("xep-loai", MARCH, "Tốt"),
        numbers("pham-phap", "0", "1", difficulty="Địa bàn rộng;\nthiếu người"),
    ]


def arrival(unit: Unit, day: int | None, **more: object) -> SubmissionLine:
    moment = datetime(2026, 3, day, 8, 15, tzinfo=ZONE) if day else None
    said = {"on_time": day <= 17, "by": "Nguyễn Thử"} if day else {}
    return builders.submission_line(unit, MARCH, moment, **{**said, **more})


def small_report(**changes: object) -> MonthReport:
    """March: the economy on time, culture two days late, the police's submission handed back."""
    made = changes.pop("plan", None) or plan()
    readings: dict[Month, dict[str, Reading]] = {}
    for rows in three_months():
        for month, reading in rows.items():
            readings.setdefault(month, {})[reading.code] = reading
    lines = (arrival(UNITS[0], 16), arrival(UNITS[1], 19, revision=2), arrival(UNITS[2], None, returned="nhầm cột"))
    return builders.month_report(made, readings, MARCH, lines, datetime(2026, 3, 20, 8, 0, tzinfo=ZONE), **changes)


def with_months_missing(code: str) -> MonthReport:
    """Return the small report with one figure that lacks a month."""
    report = small_report()
    figures = dict(report.figures.figures)
    one = figures[code]
    is_sum = one.indicator.to_date is Aggregation.SUM  # a pooled rate never says `incomplete` (contract, section 4)
    figures[code] = replace(one, incomplete=is_sum, months_reported=one.months_reported - 1)
    return replace(report, figures=replace(report.figures, figures=figures))
