"""Every cell of the contract's table of states (section 4), by name."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from builders import SCALE, target
from longmy_kpi.figures.figure import State
from longmy_kpi.figures.state import StateInputs, StateRule, judge
from longmy_kpi.plan.model import Aggregation, Op, Target, TrajectoryKind

AT_LEAST_12 = target(Op.AT_LEAST, 12)
MORE_THAN_12 = target(Op.MORE_THAN, 12)
AT_MOST_12 = target(Op.AT_MOST, 12)
LESS_THAN_12 = target(Op.LESS_THAN, 12)
AT_MOST_0 = target(Op.AT_MOST, 0)
GOOD_ABOVE = target(Op.BETWEEN, low=Decimal(35), high=Decimal(40), above_is_good=True)
BAD_ABOVE = target(Op.BETWEEN, low=Decimal(35), high=Decimal(40))
GOOD_RATING = target(Op.RATING_AT_LEAST, rating="Tốt")
STANDARD = target(Op.ACHIEVED)
NOT_ABOVE = target(Op.NOT_ABOVE_LAST_YEAR)
BELOW = target(Op.BELOW_LAST_YEAR)

AT_END = {"at_end": True}
WANTING = {"wanting": True}
REACHED, NOT_REACHED = True, False
QUARTER = {"share": Fraction(1, 4), "trajectory": TrajectoryKind.LINEAR}
BY_YEAR_END = {"share": Fraction(0), "trajectory": TrajectoryKind.BY_YEAR_END}
SUM, CUMULATIVE, LATEST, POOLED = Aggregation.SUM, Aggregation.CUMULATIVE, Aggregation.LATEST, Aggregation.POOLED


def case(aim: Target, way: Aggregation, actual: object, **more: object) -> StateInputs:
    exact = Fraction(actual) if isinstance(actual, int | Decimal) and not isinstance(actual, bool) else actual
    return StateInputs(target=aim, way=way, actual=exact, **{"reported": True, "due": True, "scale": SCALE, **more})


CELLS = {
    "pending": (case(Target(Op.PENDING), SUM, 5), State.NO_TARGET, StateRule.PENDING),
    "pending without a reading": (
        case(Target(Op.PENDING), SUM, None, reported=False),
        State.NO_TARGET,
        StateRule.PENDING,
    ),
    "follow": (case(Target(Op.FOLLOW), SUM, 5), State.FOLLOWED, StateRule.FOLLOW),
    "no reading, one was due": (case(AT_LEAST_12, SUM, None, reported=False), State.NO_DATA, StateRule.NO_READING_DUE),
    "no reading, none was due": (
        case(AT_LEAST_12, SUM, None, reported=False, due=False),
        State.NOT_DUE,
        StateRule.NO_READING_NOT_DUE,
    ),
    "a rate of nothing": (case(AT_LEAST_12, POOLED, None, nothing_arose=True), State.NOT_DUE, StateRule.NOTHING_AROSE),
    "a rate of nothing, but wanting": (
        case(AT_LEAST_12, POOLED, None, nothing_arose=True, **WANTING),
        State.NO_DATA,
        StateRule.WANTING,
    ),
    "a rate of nothing at the end": (
        case(AT_LEAST_12, POOLED, None, nothing_arose=True, **AT_END),
        State.NOT_DUE,
        StateRule.NOTHING_AROSE,
    ),
    "a base needed and missing, and wanting": (
        case(NOT_ABOVE, SUM, 5, base_missing=True, **WANTING),
        State.NO_BASELINE,
        StateRule.NO_BASELINE,
    ),
    "no reading, one was due, the year is over": (
        case(AT_LEAST_12, SUM, None, reported=False, **AT_END, **WANTING),
        State.NO_DATA,
        StateRule.NO_READING_DUE,
    ),
    "a base needed and missing": (case(NOT_ABOVE, SUM, 5, base_missing=True), State.NO_BASELINE, StateRule.NO_BASELINE),
    # at_least, more_than on sum, cumulative
    "total, during: met exactly": (case(AT_LEAST_12, SUM, 12, **QUARTER), State.ACHIEVED, StateRule.TOTAL_MET),
    "total, during: met and more": (case(AT_LEAST_12, CUMULATIVE, 13, **QUARTER), State.EXCEEDED, StateRule.TOTAL_MET),
    "total, during: more_than met": (case(MORE_THAN_12, SUM, 13, **QUARTER), State.EXCEEDED, StateRule.TOTAL_MET),
    "total, during: more_than exactly": (case(MORE_THAN_12, SUM, 12, **QUARTER), State.ON_TRACK, StateRule.TOTAL_PACE),
    "total, during: pace 1": (case(AT_LEAST_12, SUM, 3, **QUARTER), State.ON_TRACK, StateRule.TOTAL_PACE),
    "total, during: pace just under 1": (
        case(AT_LEAST_12, SUM, Decimal("2.9999"), **QUARTER),
        State.AT_RISK,
        StateRule.TOTAL_PACE,
    ),
    "total, during: pace 0.9": (case(AT_LEAST_12, SUM, Decimal("2.7"), **QUARTER), State.AT_RISK, StateRule.TOTAL_PACE),
    "total, during: pace under 0.9": (
        case(AT_LEAST_12, CUMULATIVE, Decimal("2.6999"), **QUARTER),
        State.BEHIND,
        StateRule.TOTAL_PACE,
    ),
    "total, during: due by year end": (
        case(AT_LEAST_12, SUM, 0, **BY_YEAR_END),
        State.NOT_YET,
        StateRule.TOTAL_BY_YEAR_END,
    ),
    "total, at the end: met exactly": (case(AT_LEAST_12, SUM, 12, **AT_END), State.ACHIEVED, StateRule.TOTAL_MET),
    "total, at the end: met and more": (case(AT_LEAST_12, SUM, 13, **AT_END), State.EXCEEDED, StateRule.TOTAL_MET),
    "total, at the end: unmet": (case(AT_LEAST_12, SUM, 11, **AT_END), State.MISSED, StateRule.TOTAL_UNMET_AT_END),
    "total, at the end: unmet by year end": (
        case(AT_LEAST_12, SUM, 11, at_end=True, share=Fraction(1), trajectory=TrajectoryKind.BY_YEAR_END),
        State.MISSED,
        StateRule.TOTAL_UNMET_AT_END,
    ),
    "total, during: wanting": (case(AT_LEAST_12, SUM, 3, **QUARTER, **WANTING), State.ON_TRACK, StateRule.TOTAL_PACE),
    "total, at the end: wanting and unmet": (
        case(AT_LEAST_12, CUMULATIVE, 11, **AT_END, **WANTING),
        State.NO_DATA,
        StateRule.WANTING_AT_END,
    ),
    "total, at the end: wanting and met": (
        case(AT_LEAST_12, SUM, 12, **AT_END, **WANTING),
        State.ACHIEVED,
        StateRule.TOTAL_MET,
    ),
    "total, at the end: wanting and met, but it can come down": (
        case(AT_LEAST_12, SUM, 12, **AT_END, **WANTING, unsteady=True),
        State.NO_DATA,
        StateRule.WANTING_AT_END,
    ),
    # at_least, more_than on latest, pooled
    "level, during: met exactly": (case(AT_LEAST_12, LATEST, 12), State.ACHIEVED, StateRule.LEVEL_MET),
    "level, during: met and more": (case(AT_LEAST_12, POOLED, 13), State.EXCEEDED, StateRule.LEVEL_MET),
    "level, during: more_than met": (case(MORE_THAN_12, POOLED, 13), State.EXCEEDED, StateRule.LEVEL_MET),
    "level, during: more_than exactly": (case(MORE_THAN_12, POOLED, 12), State.NOT_YET, StateRule.LEVEL_UNMET),
    "level, during: unmet": (case(AT_LEAST_12, LATEST, 1), State.NOT_YET, StateRule.LEVEL_UNMET),
    "level, during: due by year end": (
        case(AT_LEAST_12, LATEST, 1, **BY_YEAR_END),
        State.NOT_YET,
        StateRule.LEVEL_UNMET,
    ),
    "level, during, with a trajectory: pace 1": (
        case(AT_LEAST_12, LATEST, 3, **QUARTER),
        State.ON_TRACK,
        StateRule.LEVEL_PACE,
    ),
    "level, during, with a trajectory: pace 0.9": (
        case(AT_LEAST_12, POOLED, Decimal("2.7"), **QUARTER),
        State.AT_RISK,
        StateRule.LEVEL_PACE,
    ),
    "level, during, with a trajectory: less": (
        case(AT_LEAST_12, LATEST, 2, **QUARTER),
        State.BEHIND,
        StateRule.LEVEL_PACE,
    ),
    "level, at the end: met exactly": (case(AT_LEAST_12, LATEST, 12, **AT_END), State.ACHIEVED, StateRule.LEVEL_MET),
    "level, at the end: met and more": (case(AT_LEAST_12, POOLED, 13, **AT_END), State.EXCEEDED, StateRule.LEVEL_MET),
    "level, at the end: unmet": (case(AT_LEAST_12, LATEST, 11, **AT_END), State.MISSED, StateRule.LEVEL_UNMET_AT_END),
    "level, at the end: unmet with a trajectory": (
        case(AT_LEAST_12, LATEST, 11, at_end=True, share=Fraction(1), trajectory=TrajectoryKind.LINEAR),
        State.MISSED,
        StateRule.LEVEL_UNMET_AT_END,
    ),
    "level, during: wanting": (case(AT_LEAST_12, POOLED, 13, **WANTING), State.EXCEEDED, StateRule.LEVEL_MET),
    "level, at the end: met but wanting": (
        case(AT_LEAST_12, LATEST, 13, **AT_END, **WANTING),
        State.NO_DATA,
        StateRule.WANTING_AT_END,
    ),
    "level, at the end: unmet and wanting": (
        case(MORE_THAN_12, POOLED, 11, **AT_END, **WANTING),
        State.NO_DATA,
        StateRule.WANTING_AT_END,
    ),
    # at_most, less_than above zero
    "ceiling, during: at_most reached": (case(AT_MOST_12, SUM, 12), State.HELD, StateRule.CEILING),
    "ceiling, during: less_than reached": (case(LESS_THAN_12, SUM, 12), State.BREACHED, StateRule.CEILING),
    "ceiling, during: above": (case(AT_MOST_12, LATEST, 13), State.BREACHED, StateRule.CEILING),
    "ceiling, at the end: kept": (case(AT_MOST_12, SUM, 12, **AT_END), State.ACHIEVED, StateRule.CEILING_AT_END),
    "ceiling, during: kept but wanting": (case(AT_MOST_12, SUM, 12, **WANTING), State.NO_DATA, StateRule.WANTING),
    "ceiling, during: above and wanting": (case(AT_MOST_12, LATEST, 13, **WANTING), State.BREACHED, StateRule.CEILING),
    "ceiling, at the end: kept but wanting": (
        case(AT_MOST_12, SUM, 12, **AT_END, **WANTING),
        State.NO_DATA,
        StateRule.WANTING_AT_END,
    ),
    "ceiling, at the end: above and wanting, of what adds up": (
        case(AT_MOST_12, CUMULATIVE, 13, **AT_END, **WANTING),
        State.MISSED,
        StateRule.CEILING_AT_END,
    ),
    "ceiling, at the end: above and wanting, but it can come down": (
        case(AT_MOST_12, SUM, 13, **AT_END, **WANTING, unsteady=True),
        State.NO_DATA,
        StateRule.WANTING_AT_END,
    ),
    "ceiling, at the end: above and wanting, of a rate": (
        case(AT_MOST_12, POOLED, 13, **AT_END, **WANTING),
        State.NO_DATA,
        StateRule.WANTING_AT_END,
    ),
    "ceiling, at the end: above": (case(LESS_THAN_12, POOLED, 12, **AT_END), State.MISSED, StateRule.CEILING_AT_END),
    # at_most 0
    "none may happen, during: none": (case(AT_MOST_0, SUM, 0), State.HELD, StateRule.ZERO),
    "none may happen, during: one": (case(AT_MOST_0, SUM, 1), State.BREACHED, StateRule.ZERO),
    "none may happen, at the end: none": (case(AT_MOST_0, SUM, 0, **AT_END), State.ACHIEVED, StateRule.ZERO_AT_END),
    "none may happen, at the end: one": (case(AT_MOST_0, SUM, 1, **AT_END), State.MISSED, StateRule.ZERO_AT_END),
    "none may happen, during: none, but wanting": (
        case(AT_MOST_0, SUM, 0, **WANTING),
        State.NO_DATA,
        StateRule.WANTING,
    ),
    "none may happen, during: one, and wanting": (case(AT_MOST_0, SUM, 1, **WANTING), State.BREACHED, StateRule.ZERO),
    "none may happen, at the end: none, but wanting": (
        case(AT_MOST_0, SUM, 0, **AT_END, **WANTING),
        State.NO_DATA,
        StateRule.WANTING_AT_END,
    ),
    "none may happen, at the end: one, and wanting": (
        case(AT_MOST_0, SUM, 1, **AT_END, **WANTING),
        State.MISSED,
        StateRule.ZERO_AT_END,
    ),
    # between
    "between, during: at the low end": (case(GOOD_ABOVE, LATEST, 35), State.ACHIEVED, StateRule.BETWEEN),
    "between, during: at the high end": (case(BAD_ABOVE, LATEST, 40), State.ACHIEVED, StateRule.BETWEEN),
    "between, during: above, good": (case(GOOD_ABOVE, LATEST, 41), State.EXCEEDED, StateRule.BETWEEN),
    "between, during: above, bad": (case(BAD_ABOVE, LATEST, 41), State.BREACHED, StateRule.BETWEEN),
    "between, during: below": (case(GOOD_ABOVE, LATEST, 34), State.NOT_YET, StateRule.BETWEEN),
    "between, at the end: inside": (case(BAD_ABOVE, LATEST, 36, **AT_END), State.ACHIEVED, StateRule.BETWEEN_AT_END),
    "between, at the end: above, good": (
        case(GOOD_ABOVE, LATEST, 41, **AT_END),
        State.EXCEEDED,
        StateRule.BETWEEN_AT_END,
    ),
    "between, at the end: above, bad": (case(BAD_ABOVE, LATEST, 41, **AT_END), State.MISSED, StateRule.BETWEEN_AT_END),
    "between, at the end: below": (case(GOOD_ABOVE, LATEST, 34, **AT_END), State.MISSED, StateRule.BETWEEN_AT_END),
    "between, during: inside but wanting, above is bad": (
        case(BAD_ABOVE, LATEST, 36, **WANTING),
        State.NO_DATA,
        StateRule.WANTING,
    ),
    "between, during: inside but wanting, above is good": (
        case(GOOD_ABOVE, LATEST, 36, **WANTING),
        State.ACHIEVED,
        StateRule.BETWEEN,
    ),
    "between, during: above, bad, and wanting": (
        case(BAD_ABOVE, SUM, 41, **WANTING),
        State.BREACHED,
        StateRule.BETWEEN,
    ),
    "between, during: below and wanting": (case(BAD_ABOVE, SUM, 34, **WANTING), State.NOT_YET, StateRule.BETWEEN),
    "between, at the end: inside but wanting": (
        case(GOOD_ABOVE, SUM, 36, **AT_END, **WANTING),
        State.NO_DATA,
        StateRule.WANTING_AT_END,
    ),
    "between, at the end: above, bad, and wanting": (
        case(BAD_ABOVE, SUM, 41, **AT_END, **WANTING),
        State.NO_DATA,
        StateRule.WANTING_AT_END,
    ),
    # rating_at_least, achieved
    "rating, during: as good": (case(GOOD_RATING, LATEST, "Tốt"), State.ACHIEVED, StateRule.STANDARD),
    "rating, during: better": (case(GOOD_RATING, LATEST, "Xuất sắc"), State.ACHIEVED, StateRule.STANDARD),
    "rating, during: worse": (case(GOOD_RATING, LATEST, "Khá"), State.NOT_YET, StateRule.STANDARD),
    "rating, at the end: as good": (
        case(GOOD_RATING, LATEST, "Tốt", **AT_END),
        State.ACHIEVED,
        StateRule.STANDARD_AT_END,
    ),
    "rating, at the end: worse": (case(GOOD_RATING, LATEST, "Yếu", **AT_END), State.MISSED, StateRule.STANDARD_AT_END),
    "standard, during: reached": (case(STANDARD, LATEST, REACHED), State.ACHIEVED, StateRule.STANDARD),
    "standard, during: not reached": (case(STANDARD, LATEST, NOT_REACHED), State.NOT_YET, StateRule.STANDARD),
    "standard, at the end: reached": (
        case(STANDARD, LATEST, REACHED, **AT_END),
        State.ACHIEVED,
        StateRule.STANDARD_AT_END,
    ),
    "standard, at the end: not reached": (
        case(STANDARD, LATEST, NOT_REACHED, **AT_END),
        State.MISSED,
        StateRule.STANDARD_AT_END,
    ),
    "rating, during: as good, but wanting": (
        case(GOOD_RATING, LATEST, "Tốt", **WANTING),
        State.ACHIEVED,
        StateRule.STANDARD,
    ),
    "rating, at the end: as good, but wanting": (
        case(GOOD_RATING, LATEST, "Tốt", **AT_END, **WANTING),
        State.NO_DATA,
        StateRule.WANTING_AT_END,
    ),
    "standard, at the end: not reached, and wanting": (
        case(STANDARD, LATEST, NOT_REACHED, **AT_END, **WANTING),
        State.NO_DATA,
        StateRule.WANTING_AT_END,
    ),
    # not_above_last_year, below_last_year
    "not above, during: as many": (case(NOT_ABOVE, SUM, 7, base=Fraction(7)), State.HELD, StateRule.LAST_YEAR),
    "not above, during: more": (case(NOT_ABOVE, SUM, 8, base=Fraction(7)), State.BREACHED, StateRule.LAST_YEAR),
    "below, during: fewer": (case(BELOW, SUM, 6, base=Fraction(7)), State.HELD, StateRule.LAST_YEAR),
    "below, during: as many": (case(BELOW, SUM, 7, base=Fraction(7)), State.BREACHED, StateRule.LAST_YEAR),
    "below, during: none in both years": (case(BELOW, SUM, 0, base=Fraction(0)), State.HELD, StateRule.LAST_YEAR),
    "not above, during: as many, but wanting": (
        case(NOT_ABOVE, SUM, 7, base=Fraction(7), **WANTING),
        State.NO_DATA,
        StateRule.WANTING,
    ),
    "below, during: as many, and wanting": (
        case(BELOW, SUM, 7, base=Fraction(7), **WANTING),
        State.BREACHED,
        StateRule.LAST_YEAR,
    ),
    "not above, at the end: more, and wanting": (
        case(NOT_ABOVE, SUM, 8, base=Fraction(7), **AT_END, **WANTING),
        State.NO_DATA,
        StateRule.WANTING_AT_END,
    ),
    "not above, at the end: as many": (
        case(NOT_ABOVE, SUM, 7, base=Fraction(7), **AT_END),
        State.ACHIEVED,
        StateRule.LAST_YEAR_AT_END,
    ),
    "not above, at the end: more": (
        case(NOT_ABOVE, SUM, 8, base=Fraction(7), **AT_END),
        State.MISSED,
        StateRule.LAST_YEAR_AT_END,
    ),
    "below, at the end: fewer": (
        case(BELOW, SUM, 6, base=Fraction(7), **AT_END),
        State.ACHIEVED,
        StateRule.LAST_YEAR_AT_END,
    ),
    "below, at the end: as many": (
        case(BELOW, SUM, 7, base=Fraction(7), **AT_END),
        State.MISSED,
        StateRule.LAST_YEAR_AT_END,
    ),
    "below, at the end: none in both years": (
        case(BELOW, SUM, 0, base=Fraction(0), **AT_END),
        State.ACHIEVED,
        StateRule.LAST_YEAR_AT_END,
    ),
}


@pytest.mark.parametrize("cell", CELLS)
def test_the_table_of_states(cell: str) -> None:
    given, state, rule = CELLS[cell]
    assert judge(given) == (state, rule)


def test_every_rule_has_a_cell() -> None:
    assert {rule for _, _, rule in CELLS.values()} == set(StateRule)


def test_every_state_has_a_cell() -> None:
    assert {state for _, state, _ in CELLS.values()} == set(State)


@pytest.mark.parametrize(
    ("actual", "state"), [(0, State.ON_TRACK), (1, State.ON_TRACK), (Decimal("-0.01"), State.BEHIND)]
)
def test_where_nothing_is_planned_yet_anything_not_below_zero_is_on_track(actual: object, state: State) -> None:
    nothing_yet = {"share": Fraction(0), "trajectory": TrajectoryKind.POINTS}
    assert judge(case(AT_LEAST_12, SUM, actual, **nothing_yet)) == (state, StateRule.TOTAL_PACE)
