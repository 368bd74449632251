"""Plans, readings, records and reports made for tests: everything that does not matter to a test is filled in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta, timezone
from decimal import Decimal

from msgspec.structs import replace

from longmy_kpi.figures.completeness import completeness
from longmy_kpi.figures.difficulties import DifficultyLine
from longmy_kpi.figures.month import compute
from longmy_kpi.ledger.readings import Reading
from longmy_kpi.ledger.records import DifficultyAction, Revision
from longmy_kpi.period import Calendar, Month, PeriodRule, month_range
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
    Task,
    Trajectory,
    TrajectoryKind,
    Unit,
    ValueKind,
)
from longmy_kpi.reports.report import MonthReport, SubmissionLine

YEAR = 2026
DECIDED = datetime(YEAR, 3, 2, 9, 30, tzinfo=timezone(timedelta(hours=7)))
ReadingsByMonth = Mapping[Month, Mapping[str, Reading]]
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


def plan(*indicators: Indicator, **changes: object) -> Plan:
    """Return a plan of these indicators, all in one item, with the changes given."""
    plain = Plan(
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
    return replace(plain, **changes)


def task(code: str = "task", **changes: object) -> Task:
    """Return a task that the plan gives to the one unit, without a deadline, with the changes given."""
    plain = Task(code, code, code, "group", Source("III", ""), "unit", AssignmentBasis.PLAN)
    return replace(plain, **changes)


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


def record(at: datetime, number: int = 1, **changes: object) -> dict[str, object]:
    """Return what every record of the plan's year says of itself, with the changes given."""
    plain = {"month": month(1), "number": number, "at": at, "by": "văn thư", "reason": None, "language": "vi"}
    digest = "sha256:" + f"{at:%Y%m%d%H%M%S%f}".zfill(64)
    return {**plain, "digest": digest, "plan": "", "plan_year": YEAR, "previous": None, **changes}


def revision(at: datetime, unit: str = "unit", number: int = 1, **changes: object) -> Revision:
    """Return a unit's revision that was accepted at a moment, holding nothing, with the changes given."""
    of = changes.setdefault("month", month(1))
    plain = {"path": f"data/{YEAR}/{of.number:02d}/{unit}/{number}", "files": {}, "sizes": {}, "received": ""}
    more = {"received_name": "", "returned": None, "warnings": (), "found_there": -1}
    return Revision(**record(at, number, unit=unit, **{**plain, **more, **changes}))


def difficulty_action(at: datetime = DECIDED, number: int = 1, **changes: object) -> DifficultyAction:
    """Return the record of what was done about a difficulty: nothing yet, with the changes given."""
    plain = {"path": f"data/{YEAR}/difficulties/{number}", "month": month(2), "unit": "unit", "subject": "a"}
    more = {"difficulty": 1, "opened": f"data/{YEAR}/02/unit/1", "text": None, "escalated_to": None}
    return DifficultyAction(**record(at, number, **{**plain, **more, "closes": False, "records": {}, **changes}))


def difficulty_lines(plan: Plan, readings: ReadingsByMonth) -> tuple[DifficultyLine, ...]:
    """Return the difficulties that readings tell, one an indicator, by month and plan order."""
    words: dict[str, dict[Month, str]] = {}
    for when in sorted(readings):
        for one in plan.indicators:
            given = readings[when].get(one.code)
            if given and given.difficulty:
                words.setdefault(one.code, {})[when] = given.difficulty
    plain = {"withdrawn": False, "silent_since": None, "handlings": ()}
    return tuple(
        DifficultyLine(number=number, unit=plan.by_code[code].lead, subject=code, words=told, **plain)
        for number, (code, told) in enumerate(words.items(), 1)
    )


def submission_line(of: Unit, when: Month, arrived: datetime | None, **changes: object) -> SubmissionLine:
    """Return what is known of a unit's submission, which came in time if it came, with the changes given."""
    came = arrived is not None
    plain = SubmissionLine(
        month=when,
        unit=of,
        expected=True,
        revision=1 if came else None,
        arrived=arrived,
        first_arrived=arrived,
        on_time=True if came else None,
        by="cán bộ tổng hợp" if came else None,
        digest="sha256:" + "ab" * 32 if came else None,
        returned=None,
        after_closing=False,
        warnings=2 if came else 0,
    )
    return replace(plain, **changes)


def month_report(
    plan: Plan,
    readings: ReadingsByMonth,
    when: Month,
    lines: Sequence[SubmissionLine],
    made_at: datetime,
    **changes: object,
) -> MonthReport:
    """Return the report of an open month: figures and difficulties come from the readings, the rest from the lines."""
    months = {one: compute(plan, readings, one) for one in month_range(plan.first_month, when)}
    due = plan.calendar.due_date(when)
    arrivals = {line.unit.code: line.first_arrived for line in lines}
    plain = MonthReport(
        plan=plan,
        month=when,
        closed=False,
        as_of=None,
        made_at=made_at,
        due_date=due,
        figures=months[when],
        months=months,
        submissions=tuple(lines),
        completeness=completeness(arrivals, due, plan.calendar),
        difficulties=difficulty_lines(plan, readings),
        readings=readings,
    )
    return replace(plain, **changes)
