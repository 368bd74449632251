"""The state of an indicator: the first rule that applies decides (contract, section 4)."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction

from msgspec import Struct

from longmy_kpi.figures.figure import JUDGED, State
from longmy_kpi.figures.formulas import Actual
from longmy_kpi.plan.model import Aggregation, Op, RatingScale, Target, TrajectoryKind

_TOTALS = (Aggregation.SUM, Aggregation.CUMULATIVE)


class StateRule(StrEnum):
    """The rule that decided, named by its row in the table of states and by what it found."""

    PENDING = "pending"
    FOLLOW = "follow"
    NO_READING_DUE = "no-reading-due"
    NO_READING_NOT_DUE = "no-reading-not-due"
    NOTHING_AROSE = "nothing-arose"
    NO_BASELINE = "no-baseline"
    TOTAL_MET = "total-met"
    TOTAL_PACE = "total-pace"
    TOTAL_BY_YEAR_END = "total-by-year-end"
    TOTAL_UNMET_AT_END = "total-unmet-at-end"
    LEVEL_MET = "level-met"
    LEVEL_PACE = "level-pace"
    LEVEL_UNMET = "level-unmet"
    LEVEL_UNMET_AT_END = "level-unmet-at-end"
    CEILING = "ceiling"
    CEILING_AT_END = "ceiling-at-end"
    ZERO = "zero"
    ZERO_AT_END = "zero-at-end"
    BETWEEN = "between"
    BETWEEN_AT_END = "between-at-end"
    STANDARD = "standard"
    STANDARD_AT_END = "standard-at-end"
    LAST_YEAR = "last-year"
    LAST_YEAR_AT_END = "last-year-at-end"
    WANTING = "wanting"
    WANTING_AT_END = "wanting-at-end"


class StateInputs(Struct, frozen=True):
    """All that a state depends on.

    actual is A, share is e, base is B. due: a reading was due by the month. at_end: the month is the indicator's final
    one or later. wanting: a due reading is missing that A should rest on. unsteady: a reading of the year lies below
    zero or a running total fell. base_missing: the target or the figure itself needs last year's figure, and there is
    none.
    """

    target: Target
    way: Aggregation
    actual: Actual
    reported: bool
    due: bool
    nothing_arose: bool = False
    at_end: bool = False
    wanting: bool = False
    unsteady: bool = False
    share: Fraction | None = None
    trajectory: TrajectoryKind = TrajectoryKind.NONE
    base: Fraction | None = None
    base_missing: bool = False
    scale: RatingScale | None = None

    @property
    def number(self) -> Fraction:
        """A as a number."""
        assert isinstance(self.actual, Fraction)
        return self.actual


Verdict = tuple[State, StateRule]


def judge(case: StateInputs) -> Verdict:
    """Return the state and the rule that decided it.

    Silence never flatters: what a missing reading could still turn for the worse is not said (contract, section 4).
    """
    verdicts = (rule(case) for rule in _RULES)
    state, rule = next(verdict for verdict in verdicts if verdict is not None)
    if case.wanting and _silence_could_turn(case, state, rule):
        return State.NO_DATA, StateRule.WANTING_AT_END if case.at_end else StateRule.WANTING
    return state, rule


def _silence_could_turn(case: StateInputs, state: State, rule: StateRule) -> bool:
    """Tell whether the reading that is missing could make the state another; what adds up can only grow."""
    if state not in JUDGED:
        return rule is StateRule.NOTHING_AROSE
    if not case.at_end:
        inside = case.target.op is Op.BETWEEN and state is State.ACHIEVED and not case.target.above_is_good
        return state is State.HELD or inside
    if case.way not in _TOTALS or case.unsteady:
        return True
    if case.target.op.is_floor:
        return state is State.MISSED
    return state is State.ACHIEVED or not case.target.op.is_ceiling


def is_met(target: Target, actual: Fraction) -> bool:
    """Tell whether a figure meets a target of one number, as strictly as its words say."""
    assert target.value is not None
    wanted = Fraction(target.value)
    return {
        Op.AT_LEAST: actual >= wanted,
        Op.MORE_THAN: actual > wanted,
        Op.AT_MOST: actual <= wanted,
        Op.LESS_THAN: actual < wanted,
    }[target.op]


def _no_target(case: StateInputs) -> Verdict | None:
    """A target still pending, or none at all."""
    if case.target.op is Op.PENDING:
        return State.NO_TARGET, StateRule.PENDING
    return (State.FOLLOWED, StateRule.FOLLOW) if case.target.op is Op.FOLLOW else None


def _no_reading(case: StateInputs) -> Verdict | None:
    """No reading this year: missing if one was due, else not due yet; a rate of nothing is not due either."""
    if case.reported:
        return (State.NOT_DUE, StateRule.NOTHING_AROSE) if case.nothing_arose else None
    return (State.NO_DATA, StateRule.NO_READING_DUE) if case.due else (State.NOT_DUE, StateRule.NO_READING_NOT_DUE)


def _no_baseline(case: StateInputs) -> Verdict | None:
    """A base needed and missing."""
    return (State.NO_BASELINE, StateRule.NO_BASELINE) if case.base_missing else None


def _total(case: StateInputs) -> Verdict | None:
    """`at_least` and `more_than` on `sum` and `cumulative`."""
    if not case.target.op.is_floor or case.way not in _TOTALS:
        return None
    if is_met(case.target, case.number):
        return _met(case), StateRule.TOTAL_MET
    if case.at_end:
        return State.MISSED, StateRule.TOTAL_UNMET_AT_END
    if case.trajectory is TrajectoryKind.BY_YEAR_END:
        return State.NOT_YET, StateRule.TOTAL_BY_YEAR_END
    return _by_pace(case), StateRule.TOTAL_PACE


def _level(case: StateInputs) -> Verdict | None:
    """`at_least` and `more_than` on `latest` and `pooled`."""
    if not case.target.op.is_floor:
        return None
    if is_met(case.target, case.number):
        return _met(case), StateRule.LEVEL_MET
    if case.at_end:
        return State.MISSED, StateRule.LEVEL_UNMET_AT_END
    if case.trajectory in (TrajectoryKind.LINEAR, TrajectoryKind.POINTS):
        return _by_pace(case), StateRule.LEVEL_PACE
    return State.NOT_YET, StateRule.LEVEL_UNMET


def _ceiling(case: StateInputs) -> Verdict | None:
    """`at_most` and `less_than` above zero, and `at_most` 0."""
    if not case.target.op.is_ceiling:
        return None
    assert case.target.value is not None
    during, at_end = (
        (StateRule.CEILING, StateRule.CEILING_AT_END)
        if case.target.value > 0
        else (StateRule.ZERO, StateRule.ZERO_AT_END)
    )
    return _limit(case, during, at_end, kept=is_met(case.target, case.number))


def _between(case: StateInputs) -> Verdict | None:
    """`between`: inside, above (good or bad), below."""
    target = case.target
    if target.op is not Op.BETWEEN:
        return None
    assert target.low is not None
    assert target.high is not None
    rule = StateRule.BETWEEN_AT_END if case.at_end else StateRule.BETWEEN
    if case.number < Fraction(target.low):
        return State.MISSED if case.at_end else State.NOT_YET, rule
    if case.number <= Fraction(target.high):
        return State.ACHIEVED, rule
    if target.above_is_good:
        return State.EXCEEDED, rule
    return State.MISSED if case.at_end else State.BREACHED, rule


def _standard(case: StateInputs) -> Verdict | None:
    """`rating_at_least` and `achieved`."""
    if case.target.op is Op.RATING_AT_LEAST:
        assert case.scale is not None
        assert case.target.rating is not None
        reached = case.scale.at_least(str(case.actual), case.target.rating)
    elif case.target.op is Op.ACHIEVED:
        reached = case.actual is True
    else:
        return None
    unmet = State.MISSED if case.at_end else State.NOT_YET
    return State.ACHIEVED if reached else unmet, StateRule.STANDARD_AT_END if case.at_end else StateRule.STANDARD


def _last_year(case: StateInputs) -> Verdict | None:
    """`not_above_last_year` and `below_last_year`; nothing in both years is kept."""
    if not case.target.op.is_against_last_year:
        return None
    assert case.base is not None
    nothing_in_both = case.number == case.base == 0
    not_above = case.number <= case.base and case.target.op is Op.NOT_ABOVE_LAST_YEAR
    kept = not_above or case.number < case.base or nothing_in_both
    return _limit(case, StateRule.LAST_YEAR, StateRule.LAST_YEAR_AT_END, kept=kept)


_RULES = (_no_target, _no_reading, _no_baseline, _total, _level, _ceiling, _between, _standard, _last_year)


def _met(case: StateInputs) -> State:
    assert case.target.value is not None
    return State.EXCEEDED if case.number > Fraction(case.target.value) else State.ACHIEVED


def _by_pace(case: StateInputs) -> State:
    """Compare A with T·e: as much as planned, nine tenths of it, less."""
    assert case.target.value is not None
    assert case.share is not None
    planned = Fraction(case.target.value) * case.share
    if case.number >= planned:
        return State.ON_TRACK
    return State.AT_RISK if 10 * case.number >= 9 * planned else State.BEHIND


def _limit(case: StateInputs, during: StateRule, at_end: StateRule, *, kept: bool) -> Verdict:
    if case.at_end:
        return State.ACHIEVED if kept else State.MISSED, at_end
    return State.HELD if kept else State.BREACHED, during
