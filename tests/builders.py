"""Plans and readings made for tests: plain constructors with everything that does not matter filled in."""

from __future__ import annotations

from decimal import Decimal

from msgspec.structs import replace

from longmy_kpi.ledger.readings import Reading
from longmy_kpi.period import Calendar, Month, PeriodRule
from longmy_kpi.plan.model import (
    Aggregation,
    AssignmentBasis,
    Decision,
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

YEAR = 2026
AMOUNT = Measure("amount", "triệu đồng", "million", 2)
PERCENT = Measure("percent", "%", "%", 2, percent=True)
COUNT = Measure("count", "vụ", "cases", 0, whole=True)
SCALE = RatingScale("scale", ("Xuất sắc", "Tốt", "Khá", "Trung bình", "Yếu"))
DUE = {"month": range(1, 13), "quarter": (3, 6, 9, 12), "half_year": (6, 12), "year": (12,)}


def month(number: int) -> Month:
    """Return a month of the plan's year; 0 is the December before, 13 the January after."""
    return Month(YEAR, 1) + (number - 1)


def due_in(pattern: str, final: int = 12) -> tuple[Month, ...]:
    """Return the due months of a pattern; monthly ones go on to the final month, which is always due."""
    numbers = set(DUE[pattern]) | {final} | (set(range(1, final + 1)) if pattern == "month" else set())
    return tuple(month(number) for number in sorted(numbers))


def target(op: Op, value: object = None, **more: object) -> Target:
    """Return a target of one number, a range (low, high, above_is_good) or a rating."""
    number = None if value is None else Decimal(str(value))
    return replace(Target(op, number), **more)


def indicator(code: str = "a", aim: Target | None = None, **changes: object) -> Indicator:
    """Return an indicator: a monthly sum to follow, with the changes given."""
    plain = Indicator(
        code=code,
        name=code,
        name_en=code,
        item=1,
        measure=AMOUNT,
        value=ValueKind.NUMBER,
        to_date=Aggregation.SUM,
        series=(TargetSeries((Decision(aim or Target(Op.FOLLOW)),)),),
        due=due_in("month"),
        final=month(12),
        lead="unit",
        period=PeriodRule.REPORTING,
        trajectory=Trajectory(TrajectoryKind.NONE),
        named=AssignmentBasis.PLAN,
        assigned_by="IV",
        source=Source("II", ""),
    )
    return replace(plain, **changes)


def plan(*indicators: Indicator) -> Plan:
    """Return a plan of these indicators, all in one item."""
    return Plan(
        year=YEAR,
        title="",
        title_en="",
        ward="",
        city="",
        language="vi",
        demo=False,
        legal_basis=(),
        recipients=(),
        calendar=Calendar(cutoff_day=14, due_working_days=2),
        measures=(AMOUNT, PERCENT, COUNT),
        scales=(SCALE,),
        units=(Unit("unit", "Đơn vị", "Unit", reports=True),),
        partners=(),
        groups=(),
        items=(Item(1, "Một", "One", "group"),),
        indicators=indicators,
        open_points=(),
        digest="",
    )


def reading(code: str = "a", value: object = None, **more: object) -> Reading:
    """Return a reading of a number, or of a numerator and a denominator given by name."""
    number = Decimal(str(value)) if isinstance(value, int | float) and not isinstance(value, bool) else value
    return replace(Reading(code, number), **more)


def readings(*rows: tuple[int, Reading]) -> dict[Month, dict[str, Reading]]:
    """Return readings by month of the plan's year (-11 to 0 are last year's) and by code."""
    found: dict[Month, dict[str, Reading]] = {}
    for number, row in rows:
        found.setdefault(month(number), {})[row.code] = row
    return found
