"""Silence never flatters: taking a due reading away never gives a better side (contract, section 4)."""

from __future__ import annotations

from histories import MONTHS, History, histories
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from builders import month
from longmy_kpi.figures.figure import Figure, State
from longmy_kpi.figures.month import compute
from longmy_kpi.period import Month
from longmy_kpi.plan.model import Aggregation, Op, Plan

MET = {State.ACHIEVED, State.EXCEEDED}
FLATTERING = {*MET, State.HELD, State.ON_TRACK, State.NOT_DUE}
CEILINGS = {Op.AT_MOST, Op.LESS_THAN, Op.NOT_ABOVE_LAST_YEAR, Op.BELOW_LAST_YEAR}
DECEMBER = st.sampled_from((12, 12, 13, 15)).map(month)


def silenced(history: History, when: Month, code: str) -> History:
    """The same year without the figure of one row; its words and the official figure that it brought stay."""
    row = history.readings[when][code]
    bare = replace(row, value=None, numerator=None, denominator=None, estimate=False)
    return History(history.plan, {**history.readings, when: {**history.readings[when], code: bare}})


def took(data: st.DataObject, history: History, at: Month) -> History:
    """The year without one of the due figures that it has."""
    told = [
        (when, code)
        for when, rows in sorted(history.readings.items())
        for code, row in rows.items()
        if when <= at and history.plan.first_month <= when and row.has_figure
        if when in history.plan.by_code[code].due
    ]
    assume(told)
    return silenced(history, *data.draw(st.sampled_from(told)))


def promised(plan: Plan, history: History, at: Month) -> bool:
    """Whether the promise holds of this year: no reading below zero, no cumulative figure that falls."""
    for figure in compute(plan, history.readings, at).figures.values():
        values = [one.value for one in figure.amounts if one.value is not None]
        numbers = [value for value in values if not isinstance(value, str | bool)]
        falls = figure.indicator.to_date is Aggregation.CUMULATIVE and numbers != sorted(numbers)
        if falls or any(number < 0 for number in numbers):
            return False
    return True


def is_under_ceiling(figure: Figure) -> bool:
    aim = figure.target
    return aim.op in CEILINGS or (aim.op is Op.BETWEEN and not aim.above_is_good)


def figures(history: History, at: Month) -> dict[str, Figure]:
    return dict(compute(history.plan, history.readings, at).figures)


@settings(max_examples=300)
@given(histories(), DECEMBER, st.data())
def test_at_the_years_end_silence_gives_no_better_verdict(history: History, at: Month, data: st.DataObject) -> None:
    assume(promised(history.plan, history, at))
    less = took(data, history, at)
    before, after = figures(history, at), figures(less, at)
    for code, figure in after.items():
        if at >= figure.indicator.final and figure.state in FLATTERING:
            assert before[code].state in FLATTERING, (before[code].state, figure.state)
            assert before[code].state in MET or figure.state not in MET
    final = [code for code, figure in after.items() if at >= figure.indicator.final]
    assert sum(after[code].state in MET for code in final) <= sum(before[code].state in MET for code in final)


@settings(max_examples=300)
@given(histories(), MONTHS, st.data())
def test_under_a_ceiling_silence_gives_no_better_side_at_any_time(
    history: History, at: Month, data: st.DataObject
) -> None:
    assume(promised(history.plan, history, at))
    less = took(data, history, at)
    before, after = figures(history, at), figures(less, at)
    for code, figure in after.items():
        due = figure.months_due > 0 or not figure.indicator.derived  # else only its parts' readings were due
        if is_under_ceiling(figure) and figure.state in FLATTERING and due:
            assert before[code].state in FLATTERING, (before[code].state, figure.state)


@settings(max_examples=200)
@given(histories(), MONTHS, st.data())
def test_no_verdict_stands_on_a_reading_that_is_missing(history: History, at: Month, data: st.DataObject) -> None:
    """An indicator that is wanting has no verdict that any reading still to come could turn."""
    for figure in figures(took(data, history, at), at).values():
        if figure.wanting and at >= figure.indicator.final:
            adds_up = figure.indicator.to_date in (Aggregation.SUM, Aggregation.CUMULATIVE)
            assert adds_up or figure.state not in {*MET, State.MISSED, State.NOT_DUE}
