from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import replace

from builders import COUNT, PERCENT, SCALE, due_in, indicator, month, plan, reading, readings, target
from longmy_kpi.figures.figure import Figure, State
from longmy_kpi.figures.month import compute
from longmy_kpi.ledger.readings import Reading
from longmy_kpi.period import PeriodRule
from longmy_kpi.plan.model import (
    Aggregation,
    Decision,
    Derivation,
    Derived,
    Indicator,
    Item,
    Op,
    Target,
    TargetSeries,
    Trajectory,
    TrajectoryKind,
    ValueKind,
)

PAID = indicator(
    aim=target(Op.AT_LEAST, 100),
    to_date=Aggregation.LATEST,
    measure=PERCENT,
    due=due_in("month", 13),
    final=month(13),
    trajectory=Trajectory(TrajectoryKind.LINEAR),
)
YEARLY_SUM = indicator(aim=target(Op.AT_LEAST, 12), due=due_in("month"))


def figure(about: Indicator, until: int, *rows: tuple[int, Reading]) -> Figure:
    return compute(plan(about), readings(*rows), month(until)).figures["a"]


def test_a_late_final_month_is_judged_in_that_month() -> None:
    rows = [(11, reading(value=88)), (12, reading(value=95)), (13, reading(value=99))]
    assert (figure(PAID, 11, *rows).state, figure(PAID, 11, *rows).planned_share) == (State.AT_RISK, _twelfths(11))
    december = figure(PAID, 12, *rows)
    assert (december.state, december.pace, december.planned_share) == (State.AT_RISK, Decimal("0.95"), 1)
    assert figure(PAID, 13, *rows).state is State.MISSED
    assert figure(PAID, 13, *rows[:2], (13, reading(value=100))).state is State.ACHIEVED


def _twelfths(months: int) -> object:
    return pytest.approx(Decimal(months) / 12, abs=Decimal("1e-25"))


def test_a_rating_that_comes_after_the_year() -> None:
    rating = indicator(
        aim=target(Op.RATING_AT_LEAST, rating="Tốt"),
        value=ValueKind.RATING,
        to_date=Aggregation.LATEST,
        measure=COUNT,
        scale=SCALE,
        due=due_in("year", 15)[1:],
        final=month(15),
    )
    own_score = (12, reading(value="Khá", estimate=True))
    assert figure(rating, 12).state is State.NOT_DUE
    december = figure(rating, 12, own_score)
    assert (december.actual, december.estimate, december.state) == ("Khá", True, State.NOT_YET)
    assert figure(rating, 15, own_score).state is State.NO_DATA  # the rating itself has not come
    assert figure(rating, 15, own_score, (15, reading(value="Tốt"))).state is State.ACHIEVED


def test_after_december_nothing_more_is_due() -> None:
    rows = [(number, reading(value=1)) for number in range(1, 13)]
    late = replace(PAID, code="late")  # readings of the plan's year go on, for this one alone
    told = readings(*rows, (13, reading(value=50, note="năm sau")))
    found = compute(plan(YEARLY_SUM, late), told, month(14)).figures["a"]
    assert (found.actual, found.months_due, found.stale, found.state) == (12, 12, False, State.ACHIEVED)
    assert (found.this_month, found.as_of, found.note) == (None, month(12), "")


def test_before_the_plans_year_nothing_is_due() -> None:
    found = figure(YEARLY_SUM, -3, (-4, reading(value=1)))
    assert (found.months_due, found.actual, found.state) == (0, None, State.NOT_DUE)


def test_a_value_is_stale_where_a_later_one_was_due() -> None:
    rows = [(number, reading(value=1)) for number in (1, 2)]
    assert [figure(YEARLY_SUM, number, *rows).stale for number in (2, 3)] == [False, True]
    quarterly = replace(YEARLY_SUM, due=due_in("quarter"))
    rows = [(3, reading(value=3))]
    assert [figure(quarterly, number, *rows).stale for number in (3, 5, 6)] == [False, False, True]
    assert [figure(quarterly, number, *rows).state for number in (3, 5, 6)] == [State.ON_TRACK] * 3


def test_a_running_total_of_the_unit_lacks_only_its_newest() -> None:
    running = replace(YEARLY_SUM, to_date=Aggregation.CUMULATIVE)
    rows = [(number, reading(value=number)) for number in (1, 3)]
    assert [figure(running, number, *rows).incomplete for number in (3, 4)] == [False, False]
    assert [figure(running, number, *rows).wanting for number in (3, 4)] == [False, True]
    assert figure(running, 12, (11, reading(value=11))).state is State.NO_DATA
    assert figure(running, 12, (12, reading(value=11))).state is State.MISSED


def test_each_indicator_runs_to_a_day_of_its_own_calendar() -> None:
    rows = [(2, reading(value=1))]
    assert figure(YEARLY_SUM, 3, *rows).covered_to == date(2026, 2, 14)
    assert figure(replace(YEARLY_SUM, period=PeriodRule.CALENDAR), 3, *rows).covered_to == date(2026, 2, 28)
    assert figure(YEARLY_SUM, 3).covered_to is None


def test_zero_missing_and_nothing_arose_are_three_things() -> None:
    rate = indicator(value=ValueKind.RATIO, to_date=Aggregation.POOLED, measure=PERCENT, aim=target(Op.AT_LEAST, 50))
    told = {
        "zero": reading(numerator=Decimal(0), denominator=Decimal(5)),
        "missing": Reading("a", note="chưa có"),
        "nothing": reading(numerator=Decimal(0), denominator=Decimal(0)),
    }
    found = {name: figure(rate, 1, (1, row)) for name, row in told.items()}
    assert {name: (one.actual, one.state, one.months_reported) for name, one in found.items()} == {
        "zero": (0, State.NOT_YET, 1),
        "missing": (None, State.NO_DATA, 0),
        "nothing": (None, State.NOT_DUE, 1),
    }
    assert [one.nothing_arose for one in found.values()] == [False, False, True]


@pytest.mark.parametrize(
    ("rows", "unexplained"),
    [
        ([(1, Reading("a", Decimal(0)))], True),
        ([(1, Reading("a", Decimal(0), difficulty="mưa lũ"))], False),
        ([(1, Reading("a", Decimal(0), note="mưa lũ"))], False),
        ([(1, Reading("a", Decimal(0), note="mưa lũ")), (2, Reading("a", Decimal(0)))], True),
        ([(1, Reading("a", Decimal(0))), (2, Reading("a", difficulty="mưa lũ"))], False),
        ([(1, Reading("a", Decimal(0), note="-", difficulty="Không có."))], True),  # words that say nothing
        ([(1, Reading("a", Decimal(1)))], False),  # not behind: nothing to explain
    ],
)
def test_what_is_behind_wants_explaining(rows: list[tuple[int, Reading]], unexplained: bool) -> None:  # noqa: FBT001 - a column of the table
    assert figure(YEARLY_SUM, 2, *rows).unexplained is unexplained


def test_a_sum_of_parts_is_explained_by_its_parts() -> None:
    total = indicator("t", target(Op.AT_LEAST, 120), derived=Derived(Derivation.SUM, ("a", "b")))
    rows = readings((1, reading("a", 0)), (1, reading("b", 0, difficulty="mưa lũ")))
    found = compute(plan(total, indicator("a"), indicator("b")), rows, month(1)).figures["t"]
    assert (found.state, found.unexplained) == (State.BEHIND, False)


def test_the_units_own_words_and_its_newest_estimate_of_the_year() -> None:
    rows = [
        (1, reading(value=1, year_estimate=Decimal(13), note="cũ", self_assessment="chậm")),
        (2, reading(value=1, note="mới")),
    ]
    found = figure(YEARLY_SUM, 2, *rows)
    assert (found.year_estimate, found.note, found.self_assessment) == (13, "mới", "")


def test_every_further_issuer_has_its_own_attainment() -> None:
    council = TargetSeries((Decision(target(Op.AT_LEAST, 24)),), "HĐND phường")
    about = replace(YEARLY_SUM, series=(*YEARLY_SUM.series, council))
    found = figure(about, 3, *((number, reading(value=1)) for number in (1, 2, 3)))
    assert (found.state, found.attainment) == (State.ON_TRACK, Decimal("0.25"))
    assert [(other.issuer, other.attainment, other.gap) for other in found.others] == [
        ("HĐND phường", Decimal("0.125"), None)
    ]


def test_a_target_given_later_is_judged_from_its_month_on() -> None:
    series = TargetSeries((Decision(Target(Op.PENDING)), Decision(target(Op.AT_LEAST, 12), month(4), "12/QĐ")))
    about = indicator(series=(series,))
    rows = [(number, reading(value=1)) for number in range(1, 6)]
    march, april = (figure(about, number, *rows) for number in (3, 4))
    assert [march.state, april.state] == [State.NO_TARGET, State.ON_TRACK]
    assert (april.decision.number, april.original.op) == ("12/QĐ", Op.PENDING)


def item_of(*indicators: Indicator, rows: object = None) -> tuple[State, bool]:
    (found,) = compute(plan(*indicators), rows or {}, month(3)).items
    return found.state, found.open


def test_an_item_takes_the_worst_state_of_what_has_a_target() -> None:
    behind = indicator("a", target(Op.AT_LEAST, 120))
    met = indicator("b", target(Op.AT_LEAST, 1))
    pending, followed = indicator("c", Target(Op.PENDING)), indicator("d", Target(Op.FOLLOW))
    rows = readings(*((number, reading(code, 1)) for number in (1, 2, 3) for code in "ab"))
    assert item_of(met, behind, rows=rows) == (State.BEHIND, False)
    assert item_of(met, pending, followed, rows=rows) == (State.EXCEEDED, True)
    assert item_of(pending, followed) == (State.NO_TARGET, True)
    assert item_of(followed) == (State.NO_TARGET, False)
    assert item_of(behind) == (State.NO_DATA, False)


def test_an_indicator_outside_the_items_has_none() -> None:
    lonely = indicator("a", target(Op.AT_LEAST, 120), item=None)
    found = compute(replace(plan(lonely), items=(Item(1, "Một", "One", "g"),)), {}, month(3))
    assert (found.items[0].codes, found.items[0].state) == ((), State.NO_TARGET)
    assert found.figures["a"].state is State.NO_DATA
