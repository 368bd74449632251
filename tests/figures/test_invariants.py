"""What must hold of every plan and history."""

from __future__ import annotations

import random
from decimal import Decimal
from fractions import Fraction

from histories import MONTHS, NUMBERS, SHAPES, TRAJECTORIES, YEARS, History, histories
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from builders import AMOUNT, PERCENT, due_in, indicator, month, plan, reading, readings, target
from longmy_kpi.figures.figure import WORST_FIRST, Figure, State
from longmy_kpi.figures.month import MonthFigures, compute
from longmy_kpi.period import Month, month_range
from longmy_kpi.plan.model import Aggregation, Indicator, Op, ValueKind
from longmy_kpi.quantity import EXACT

quick = settings(max_examples=80)
BAD = (State.BEHIND, State.BREACHED, State.MISSED)
SUMS = st.dictionaries(st.integers(1, 12), st.sampled_from(NUMBERS[:7]), min_size=1)


def figure(about: Indicator, told: dict[int, Decimal], until: int) -> Figure:
    rows = [(number, reading(value=value)) for number, value in told.items()]
    return compute(plan(about), readings(*rows), month(until)).figures["a"]


@quick
@given(histories(), MONTHS, st.randoms())
def test_the_order_of_submission_does_not_matter(history: History, at: Month, chance: random.Random) -> None:
    shuffled = {}
    for when in chance.sample(list(history.readings), len(history.readings)):
        rows = history.readings[when]
        shuffled[when] = {code: rows[code] for code in chance.sample(list(rows), len(rows))}
    assert compute(history.plan, shuffled, at) == compute(history.plan, history.readings, at)


@quick
@given(histories(), MONTHS)
def test_later_months_are_as_if_they_were_not_there(history: History, at: Month) -> None:
    known = {when: rows for when, rows in history.readings.items() if when <= at}
    assert compute(history.plan, known, at) == compute(history.plan, history.readings, at)


@quick
@given(SUMS, st.integers(1, 12), st.sampled_from(["month", "quarter", "half_year"]))
def test_a_sum_grows_by_exactly_its_reading(told: dict[int, Decimal], until: int, due: str) -> None:
    about = indicator(due=due_in(due))
    before, now = figure(about, told, until - 1), figure(about, told, until)
    if until in told:
        assert now.actual == (before.actual or 0) + told[until]
    else:
        assert now.actual == before.actual


@quick
@given(st.dictionaries(st.integers(1, 12), st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1))
def test_a_pooled_rate_lies_within_its_members(told: dict[int, tuple[int, int]]) -> None:
    about = indicator(value=ValueKind.RATIO, to_date=Aggregation.POOLED, measure=PERCENT)
    parts = {at: (min(pair), max(pair)) for at, pair in told.items()}
    rows = [(at, reading(numerator=Decimal(top), denominator=Decimal(below))) for at, (top, below) in parts.items()]
    found = compute(plan(about), readings(*rows), month(12)).figures["a"].actual
    rates = [100 * Fraction(top, below) for top, below in parts.values() if below]
    assert (found is None) is (not rates)
    if rates:
        tiny = Fraction(1, 10**90)  # the decimals of a rate end after a hundred digits
        assert min(rates) - tiny <= Fraction(found) <= max(rates) + tiny


def rank(state: State) -> int:
    return WORST_FIRST.index(state)


BETTER = {
    Op.AT_LEAST: 1,
    Op.MORE_THAN: 1,
    Op.AT_MOST: -1,
    Op.LESS_THAN: -1,
    Op.NOT_ABOVE_LAST_YEAR: -1,
    Op.BELOW_LAST_YEAR: -1,
}


@quick
@given(
    SUMS,
    st.sampled_from(SHAPES[:4]),
    st.sampled_from(list(BETTER)),
    st.sampled_from(YEARS),
    TRAJECTORIES,
    st.integers(1, 12),
    st.data(),
)
def test_a_better_reading_never_worsens_a_state(
    told: dict[int, Decimal],
    shape: tuple[ValueKind, Aggregation, object],
    op: Op,
    value: Decimal,
    trajectory: object,
    until: int,
    data: st.DataObject,
) -> None:
    about = indicator(aim=target(op, value), to_date=shape[1], measure=AMOUNT, trajectory=trajectory)
    changed = data.draw(st.sampled_from(sorted(told)))
    better = {**told, changed: told[changed] + BETTER[op] * data.draw(st.sampled_from(NUMBERS[:7]))}
    last_year = {number: Decimal(1) for number in range(-11, 1)}
    before, now = figure(about, last_year | told, until), figure(about, last_year | better, until)
    assert rank(now.state) >= rank(before.state)


@quick
@given(st.dictionaries(st.integers(1, 11), st.sampled_from(NUMBERS[:7])), st.sampled_from(YEARS), TRAJECTORIES)
def test_adding_a_reading_on_pace_never_worsens_a_state(
    told: dict[int, Decimal], value: Decimal, trajectory: object
) -> None:
    about = indicator(aim=target(Op.AT_LEAST, value), trajectory=trajectory)
    missing = sorted(set(range(1, 12)) - set(told))
    assume(missing and told)
    before = figure(about, told, 11)
    now = figure(about, {**told, missing[0]: value}, 11)  # a whole year's worth: on pace for any span
    assert rank(now.state) >= rank(before.state)


@quick
@given(
    st.sampled_from(["month", "quarter"]),
    st.sampled_from(YEARS),
    TRAJECTORIES,
    st.sets(st.integers(1, 12)),
    st.integers(1, 12),
)
def test_what_is_missing_or_not_due_never_turns_an_indicator_behind(
    due: str, value: Decimal, trajectory: object, missing: set[int], until: int
) -> None:
    about = indicator(aim=target(Op.AT_LEAST, value), due=due_in(due), trajectory=trajectory)
    numbers = [when.number for when in about.due]
    full = {number: figure(about, {number: Decimal(1)}, number) for number in numbers}
    on_pace = {number: value * found.planned_share for number, found in full.items()}
    on_pace = {number: told.quantize(Decimal("1e-9"), "ROUND_UP") for number, told in on_pace.items()}
    left = {number: told for number, told in on_pace.items() if number not in missing}
    assert figure(about, left, until).state not in BAD


@quick
@given(histories(), MONTHS, st.integers(0, 8))
def test_no_state_depends_on_rounding_for_show(history: History, at: Month, decimals: int) -> None:
    def coarse(one: Indicator) -> Indicator:
        return replace(one, measure=replace(one.measure, decimals=decimals))

    other = replace(history.plan, indicators=tuple(map(coarse, history.plan.indicators)))
    assert states(compute(other, history.readings, at)) == states(compute(history.plan, history.readings, at))


def states(found: MonthFigures) -> list[State]:
    return [one.state for one in (*found.figures.values(), *found.items)]


@quick
@given(SUMS, st.sampled_from(list(BETTER)), st.sampled_from(YEARS), st.integers(1, 12), st.integers(-12, 12))
def test_no_state_depends_on_the_size_of_the_measure(
    told: dict[int, Decimal], op: Op, value: Decimal, until: int, power: int
) -> None:
    scale = Decimal(10) ** power * 7
    last_year = {number: Decimal(1) for number in range(-11, 1)}
    here = figure(indicator(aim=target(op, value)), last_year | told, until)
    scaled = {number: amount * scale for number, amount in (last_year | told).items()}
    there = figure(indicator(aim=target(op, value * scale)), scaled, until)
    assert (there.state, there.attainment, there.pace, there.change) == (
        here.state,
        here.attainment,
        here.pace,
        here.change,
    )


@quick
@given(st.integers(1, 11), st.sampled_from(YEARS), st.integers(1, 30))
def test_a_hair_below_the_pace_is_below_it(until: int, value: Decimal, digits: int) -> None:
    about = indicator(aim=target(Op.AT_LEAST, value * 12), due=due_in("month"))
    hair = Decimal(1).scaleb(-digits) * value / 1000
    on_pace = dict.fromkeys(range(1, until + 1), value)
    assert figure(about, on_pace, until).state is State.ON_TRACK
    assert figure(about, {**on_pace, 1: EXACT.subtract(value, hair)}, until).state is State.AT_RISK


@quick
@given(histories(), MONTHS)
def test_what_is_said_fits_together(history: History, at: Month) -> None:
    for found in compute(history.plan, history.readings, at).figures.values():
        assert found.months_reported <= found.months_due
        assert found.planned_share is None or 0 <= found.planned_share <= 1
        assert found.needed_per_month is None or found.needed_per_month >= 0
        if found.forecast_low is not None:
            assert found.forecast_low <= found.forecast + Decimal("1e-20")
            assert found.forecast - Decimal("1e-20") <= found.forecast_high
        covered = [one for amount in found.amounts for one in month_range(amount.span.start + 1, amount.span.end)]
        assert found.indicator.to_date not in (Aggregation.SUM, Aggregation.POOLED) or len(covered) == len(set(covered))
