"""A small line chart as shapes: the template draws them as SVG, in units of its own picture."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from fractions import Fraction
from typing import NamedTuple

from msgspec import Struct

from longmy_kpi.figures.amounts import to_decimal
from longmy_kpi.figures.figure import Figure
from longmy_kpi.figures.formulas import planned_by, trajectory_in_force
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.plan.model import Aggregation, Plan, Target, TrajectoryKind
from longmy_kpi.quantity import divide, rounded

_SPREAD = (TrajectoryKind.LINEAR, TrajectoryKind.POINTS)


class Point(NamedTuple):
    """A figure at the end of a month of the year; month 0 is its beginning, 13 the January after it."""

    month: int
    value: Decimal


class ChartSeries(Struct, frozen=True):
    """Exact figures in the indicator's measure.

    actual: to date, at months in which a reading came; planned: to be reached by the end of each month, where the plan
    is spread over the year; goals: else the plan's number, or both ends of its range; base: last year's figures over
    the same months, where the plan measures by them.
    """

    actual: tuple[Point, ...]
    planned: tuple[Point, ...]
    goals: tuple[Decimal, ...]
    base: tuple[Point, ...]


def chart_series(plan: Plan, figures: Sequence[Figure]) -> ChartSeries:
    """Return an indicator's course from its figures at the end of each month, beside the target now in force."""
    start = plan.first_month + -1
    latest = figures[-1]
    reported = [(figure.month - start, figure) for figure in figures if figure.this_month is not None]
    planned = _planned(latest)
    measured_by_base = latest.target.op.is_against_last_year
    return ChartSeries(
        actual=tuple(Point(at, one.actual) for at, one in reported if isinstance(one.actual, Decimal)),
        planned=planned,
        goals=() if planned else _goals(latest.target),
        base=tuple(Point(at, one.last_year) for at, one in reported if measured_by_base and one.last_year is not None),
    )


def _planned(figure: Figure) -> tuple[Point, ...]:
    """Spread the year's plan over its months; nothing beside a ceiling, where a share would mislead."""
    target, indicator = figure.target, figure.indicator
    trajectory = trajectory_in_force(indicator.trajectory, indicator.to_date, target)
    if not target.op.is_floor or target.value is None or trajectory.kind not in _SPREAD:
        return ()
    whole = Fraction(target.value)
    return tuple(Point(month, to_decimal(planned_by(trajectory, month) * whole)) for month in range(13))


def _goals(target: Target) -> tuple[Decimal, ...]:
    return tuple(mark for mark in (target.low, target.value, target.high) if mark is not None)


WIDTH, HEIGHT = 360, 190
_LEFT, _RIGHT, _TOP, _BOTTOM = 8, 352, 18, 166  # of the field in which lines are drawn
_TOTALS = (Aggregation.SUM, Aggregation.CUMULATIVE)
_LEVELS_SPAN = Decimal("0.9")  # a level's scale begins a tenth lower at least, so that small moves look small
_STEPS = (1, 2, 5, 10)
_QUARTER_ENDS = (3, 6, 9, 12)


class Stroke(NamedTuple):
    """A line: what it is (`actual`, `planned`, `goal`, `base`) and its points as SVG writes them."""

    kind: str
    points: str


class Tick(NamedTuple):
    """A mark of an axis: where it is, and its words."""

    at: str
    words: str


class Chart(Struct, frozen=True):
    """Lines, the dots of actual figures, marks of both axes; `legend` names each kind of line that is there."""

    strokes: tuple[Stroke, ...]
    dots: tuple[tuple[str, str], ...]
    rows: tuple[Tick, ...]
    months: tuple[Tick, ...]
    legend: tuple[tuple[str, str], ...]


class _Scale(Struct, frozen=True):
    low: Decimal
    high: Decimal
    step: Decimal
    last: int

    def across(self, month: int) -> str:
        return str(_LEFT + rounded(divide(Decimal((_RIGHT - _LEFT) * month), Decimal(self.last)), 1))

    def down(self, value: Decimal) -> str:
        share = divide(value - self.low, self.high - self.low)
        return str(rounded(_BOTTOM - share * (_BOTTOM - _TOP), 1))

    def rows(self) -> Iterable[Decimal]:
        count = int(divide(self.high - self.low, self.step))
        return (self.low + self.step * number for number in range(count + 1))


def chart(plan: Plan, figures: Sequence[Figure], lexicon: Lexicon) -> Chart | None:
    """Chart an indicator's figures to date by month beside its plan; None where it has no number yet."""
    drawn = chart_series(plan, figures)
    if not drawn.actual:
        return None
    scale = _scale(drawn, figures[-1])
    strokes = _strokes(drawn, scale)
    kinds = dict.fromkeys(stroke.kind for stroke in strokes)
    return Chart(
        strokes=strokes,
        dots=tuple((scale.across(month), scale.down(value)) for month, value in drawn.actual),
        rows=tuple(Tick(scale.down(value), lexicon.text(value)) for value in scale.rows()),
        months=tuple(Tick(scale.across(month), str(month)) for month in _QUARTER_ENDS),
        legend=tuple((kind, lexicon.say(f"page.chart.{kind}")) for kind in kinds),
    )


def _strokes(drawn: ChartSeries, scale: _Scale) -> tuple[Stroke, ...]:
    def line(kind: str, points: Iterable[Point]) -> Stroke:
        return Stroke(kind, " ".join(f"{scale.across(month)},{scale.down(value)}" for month, value in points))

    goals = (line("goal", (Point(0, goal), Point(scale.last, goal))) for goal in drawn.goals)
    others = (line("planned", drawn.planned), line("base", drawn.base), line("actual", drawn.actual))
    return (*goals, *(stroke for stroke in others if stroke.points))


def _scale(drawn: ChartSeries, figure: Figure) -> _Scale:
    points = (*drawn.actual, *drawn.planned, *drawn.base)
    values = [*(point.value for point in points), *drawn.goals]
    highest, lowest = max(values), min(values)
    floor = Decimal(0) if figure.indicator.to_date in _TOTALS else highest * _LEVELS_SPAN
    low, high = min(lowest, floor), max(highest, Decimal(0))
    step = _step(high - low, whole=figure.indicator.measure.whole)
    return _Scale(
        low=divide(low, step).to_integral_value(ROUND_FLOOR) * step,
        high=max(divide(high, step).to_integral_value(ROUND_CEILING) * step, low + step),
        step=step,
        last=max(12, *(point.month for point in points)),
    )


def _step(span: Decimal, *, whole: bool) -> Decimal:
    """Return the round number (1, 2 or 5 and zeros) that cuts a span into at most four; never a part of a case."""
    if not span:
        return Decimal(1)
    rough = divide(span, Decimal(4))
    size = Decimal(1).scaleb(rough.adjusted())
    step = next(size * step for step in _STEPS if size * step >= rough)
    return max(step, Decimal(1)) if whole else step
