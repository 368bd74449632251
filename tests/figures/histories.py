"""Random plans with random histories, for the oracle and the invariants."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import replace

from builders import AMOUNT, COUNT, PERCENT, SCALE, due_in, indicator, month, plan
from longmy_kpi.ledger.readings import Official, Reading, Value
from longmy_kpi.period import Month
from longmy_kpi.plan.model import (
    Aggregation,
    Baseline,
    Decision,
    Derivation,
    Derived,
    Indicator,
    Op,
    Plan,
    Target,
    TargetSeries,
    Trajectory,
    TrajectoryKind,
    ValueKind,
)

NUMBERS = tuple(map(Decimal, ("1", "0.9", "1", "1.5", "0", "2", "6", "-1")))
RATES = tuple(map(Decimal, ("80", "90", "100", "50", "33.333", "12", "0", "81")))
PARTS = tuple((Decimal(n), Decimal(d)) for n, d in ((0, 0), (1, 2), (9, 10), (4, 5), (1, 3), (0, 7), (7, 7), (5, 6)))
YEARS = tuple(map(Decimal, ("12", "11", "6", "24", "10.8", "1", "0.5")))
SHARES = tuple(map(Decimal, ("80", "90", "100", "50", "33.333", "81")))
FROM_MONTH, TO_MONTH = -11, 15
"""Months of the readings: from January of last year to March of the next."""


class History(Struct, frozen=True):
    """A plan and readings; shown by what matters of them when a test fails."""

    plan: Plan
    readings: dict[Month, dict[str, Reading]]

    def __repr__(self) -> str:
        told = [f"{when} {row}" for when, rows in sorted(self.readings.items()) for row in rows.values()]
        return "\n".join([*map(_in_short, self.plan.indicators), *(line.replace("=None", "") for line in told)])


def _in_short(one: Indicator) -> str:
    due = [str(due) for due in one.due]
    told = one.code, one.value, one.to_date, one.series, due, one.trajectory, one.baseline, one.derived
    return " ".join(map(str, told))


def _numbers(like: Indicator) -> tuple[Decimal, ...]:
    return RATES if like.measure.percent else NUMBERS


def _value(like: Indicator, pick: int) -> Value:
    if like.value is ValueKind.RATING:
        return SCALE.names[pick % 5]
    return pick % 2 == 1 if like.value is ValueKind.YES_NO else _numbers(like)[pick % 8]


def _figure(like: Indicator, pick: int) -> dict[str, object]:
    """A figure by a number from 0 to 15; ratios come as parts, and now and then as a lone value."""
    if like.value is ValueKind.RATIO and pick < 14:
        numerator, denominator = PARTS[pick % 8]
        return {"numerator": numerator, "denominator": denominator}
    return {"value": _value(like, pick)}


def _row(like: Indicator, one: int, two: int) -> Reading | None:
    """A row by two bytes: mostly none or a plain figure, sometimes a note alone, an estimate, an official figure."""
    if one < 48:
        return None
    words = {"note": "n" if two & 3 == 1 else "", "difficulty": "d" if two & 3 == 2 else ""}
    bare = Reading(like.code, **words)
    if two >= 192 and like.value in (ValueKind.NUMBER, ValueKind.RATIO):
        bare = replace(bare, previous_official=Official(**_figure(like, two >> 2 & 15)))
    if one < 56:
        return replace(bare, note="n")
    if two & 64:
        bare = replace(bare, year_estimate=YEARS[two % 7])
    return replace(bare, estimate=one >= 200, **_figure(like, one & 15))


def _rows(like: Indicator, picks: bytes) -> list[tuple[Month, Reading]]:
    pairs = zip(range(FROM_MONTH, TO_MONTH + 1), zip(picks[::2], picks[1::2], strict=True), strict=True)
    rows = [(month(number), _row(like, one, two)) for number, (one, two) in pairs]
    return [(when, row) for when, row in rows if row is not None]


def _history(indicators: Sequence[Indicator], picks: Sequence[bytes]) -> History:
    readings: dict[Month, dict[str, Reading]] = {}
    for like, chosen in zip(indicators, picks, strict=True):
        for when, row in _rows(like, chosen):
            readings.setdefault(when, {})[like.code] = row
    return History(plan(*indicators), readings)


SHAPES = (
    (ValueKind.NUMBER, Aggregation.SUM, AMOUNT),
    (ValueKind.NUMBER, Aggregation.SUM, COUNT),
    (ValueKind.NUMBER, Aggregation.CUMULATIVE, AMOUNT),
    (ValueKind.NUMBER, Aggregation.LATEST, AMOUNT),
    (ValueKind.NUMBER, Aggregation.LATEST, PERCENT),
    (ValueKind.RATIO, Aggregation.LATEST, PERCENT),
    (ValueKind.RATIO, Aggregation.POOLED, PERCENT),
    (ValueKind.RATING, Aggregation.LATEST, COUNT),
    (ValueKind.YES_NO, Aggregation.LATEST, COUNT),
)
OF_ONE_NUMBER = (Op.AT_LEAST, Op.AT_LEAST, Op.AT_LEAST, Op.MORE_THAN, Op.MORE_THAN, Op.AT_MOST, Op.LESS_THAN)
OF_NUMBERS = (*OF_ONE_NUMBER, Op.BETWEEN, Op.NOT_ABOVE_LAST_YEAR, Op.BELOW_LAST_YEAR)
OPS = {ValueKind.RATING: (Op.RATING_AT_LEAST,), ValueKind.YES_NO: (Op.ACHIEVED,)}
OPEN = (Op.PENDING, Op.FOLLOW)


@st.composite
def targets(draw: st.DrawFn, value: ValueKind, *, percent: bool) -> Target:
    op = draw(st.sampled_from((*OPS.get(value, OF_NUMBERS) * 3, *OPEN)))
    sizes = SHARES if percent else YEARS
    if op is Op.BETWEEN:
        low, high = sorted(draw(st.lists(st.sampled_from(sizes), min_size=2, max_size=2, unique=True)))
        return Target(op, low=low, high=high, above_is_good=draw(st.booleans()))
    if op is Op.RATING_AT_LEAST:
        return Target(op, rating=draw(st.sampled_from(SCALE.names)))
    if op is Op.AT_MOST and not percent:
        return Target(op, draw(st.sampled_from((Decimal(0), *sizes))))
    return Target(op, draw(st.sampled_from(sizes)) if op in OF_ONE_NUMBER else None)


@st.composite
def series(draw: st.DrawFn, value: ValueKind, *, percent: bool) -> tuple[TargetSeries, ...]:
    aims = draw(st.lists(targets(value, percent=percent), min_size=1, max_size=2))
    since = sorted(draw(st.sets(st.integers(1, 12), min_size=len(aims) - 1, max_size=len(aims) - 1)))
    later = [Decision(aim, month(number)) for aim, number in zip(aims[1:], since, strict=True)]
    return (TargetSeries((Decision(aims[0]), *later)),)


TRAJECTORIES = st.one_of(
    st.sampled_from([Trajectory(TrajectoryKind.NONE), Trajectory(TrajectoryKind.LINEAR)]),
    st.just(Trajectory(TrajectoryKind.BY_YEAR_END)),
    st.dictionaries(st.integers(1, 11), st.sampled_from((0, 20, 50, 90)), min_size=1, max_size=3).map(
        lambda points: Trajectory(
            TrajectoryKind.POINTS,
            (*zip(sorted(points), map(Decimal, sorted(points.values())), strict=True), (12, Decimal(100))),
        )
    ),
)
DUES = st.one_of(
    st.sampled_from(["month", "month", "quarter", "half_year", "year"]), st.sets(st.integers(1, 12), max_size=4)
)


def _due(pattern: str | set[int], final: int) -> tuple[Month, ...]:
    if isinstance(pattern, str):
        return due_in(pattern, final)
    return tuple(month(number) for number in sorted(pattern | {final}))


@st.composite
def indicators(draw: st.DrawFn, code: str, shape: tuple[ValueKind, Aggregation, object], final: int) -> Indicator:
    value, way, measure = shape
    sizes = SHARES if measure is PERCENT else NUMBERS
    baseline = None
    if value in (ValueKind.NUMBER, ValueKind.RATIO) and draw(st.booleans()):
        months = draw(st.dictionaries(st.integers(1, 12), st.sampled_from(sizes), max_size=12))
        baseline = Baseline(draw(st.sampled_from((None, *sizes))), months)
    return indicator(
        code,
        value=value,
        to_date=way,
        measure=measure,
        scale=SCALE if value is ValueKind.RATING else None,
        series=draw(series(value, percent=measure is PERCENT)),
        due=_due(draw(DUES), final),
        final=month(final),
        trajectory=draw(TRAJECTORIES),
        baseline=baseline,
    )


@st.composite
def _wholes(draw: st.DrawFn, how: Derivation, parts: Sequence[Indicator], final: int) -> Indicator:
    """A figure computed from others, due only where all of them are."""
    like = parts[0]
    shape = (like.value, like.to_date, like.measure)
    if how is Derivation.GROWTH:
        shape = (ValueKind.NUMBER, Aggregation.LATEST, PERCENT)
    whole = draw(indicators("whole" if how is not Derivation.GROWTH else "growth", shape, final))
    common = set.intersection(*(set(part.due) for part in parts))
    due = tuple(sorted(draw(st.sets(st.sampled_from(sorted(common)))) | {month(final)}))
    return replace(whole, due=due, derived=Derived(how, tuple(part.code for part in parts)))


@st.composite
def histories(draw: st.DrawFn) -> History:
    """One indicator, or a whole of two parts, or growth of either."""
    kind = draw(st.sampled_from(("one", "one", "sum", "pooled", "growth", "growth of sum")))
    shapes = {
        "one": SHAPES,
        "sum": SHAPES[:4],
        "pooled": SHAPES[5:7],
        "growth": SHAPES[:4],
        "growth of sum": SHAPES[:4],
    }
    shape, final = draw(st.sampled_from(shapes[kind])), draw(st.sampled_from((12, 12, 12, 13, 15)))
    codes = ("a", "b") if kind in ("sum", "pooled", "growth of sum") else ("a",)
    found = [draw(indicators(code, shape, final)) for code in codes]
    if kind in ("sum", "pooled", "growth of sum"):
        found.append(draw(_wholes(Derivation.POOLED if kind == "pooled" else Derivation.SUM, tuple(found), final)))
    if kind.startswith("growth"):
        found.append(draw(_wholes(Derivation.GROWTH, found[-1:], final)))
    size = 2 * (TO_MONTH - FROM_MONTH + 1)
    picks = [draw(st.binary(min_size=size, max_size=size)) for _ in found]
    return _history(found, picks)


MONTHS = st.sampled_from((*range(1, 14), 2, 3, 6, 9, 12, 12, 12, 12, 15, 16, -2)).map(month)
