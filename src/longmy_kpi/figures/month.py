"""All that is said of the indicators and items of one month: a pure function of plan and readings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct

from longmy_kpi.figures.amounts import maybe_decimal, to_decimal
from longmy_kpi.figures.figure import JUDGED, WORST_FIRST, Figure, IssuedAttainment, ItemFigure, State
from longmy_kpi.figures.forecast import forecast, forecast_range, needed_per_month
from longmy_kpi.figures.formulas import Actual, as_number, attainment, distance, gap, pace
from longmy_kpi.figures.indicator_amounts import IndicatorAmounts
from longmy_kpi.figures.progress import IndicatorProgress, progress_of
from longmy_kpi.figures.state import judge
from longmy_kpi.ledger.readings import Reading, Value
from longmy_kpi.period import Month
from longmy_kpi.plan.model import Indicator, Item, Plan
from longmy_kpi.text import is_meaningful

NEEDS_EXPLAINING = (State.BEHIND, State.BREACHED, State.MISSED)


def figure_of(all_amounts: IndicatorAmounts, indicator: Indicator) -> Figure:
    """Return the figure of an indicator as of the month of the amounts."""
    return figure_from(all_amounts, progress_of(all_amounts, indicator))


def figure_from(all_amounts: IndicatorAmounts, now: IndicatorProgress) -> Figure:
    """Return the figure of an indicator that stands as it was worked out."""
    indicator = now.indicator
    target, actual = now.decision.target, now.actual
    percent = indicator.measure.percent
    state, rule = judge(now.case)
    low, high = forecast_range(now) or (None, None)
    rows = all_amounts.rows(indicator, now.as_of or all_amounts.plan.first_month)
    return Figure(
        indicator=indicator,
        month=all_amounts.month,
        target=target,
        original=indicator.series[0].original,
        decision=now.decision,
        actual=_value(actual),
        this_month=next((amount for amount in now.amounts if amount.span.end == all_amounts.month), None),
        as_of=now.as_of,
        covered_to=_covered_to(all_amounts, now),
        months_reported=now.reported,
        months_due=len(now.due),
        incomplete=now.incomplete,
        stale=now.stale,
        estimate=any(amount.estimate for amount in now.covered),
        nothing_arose=now.nothing_arose,
        year_estimate=_year_estimate(all_amounts, indicator),
        attainment=maybe_decimal(attainment(target, actual)),
        planned_share=maybe_decimal(now.share),
        pace=maybe_decimal(pace(target, actual, now.share)),
        gap=maybe_decimal(gap(target, actual, percent=percent)),
        distance=maybe_decimal(distance(target, actual)),
        state=state,
        rule=rule,
        forecast=maybe_decimal(forecast(now)),
        needed_per_month=maybe_decimal(needed_per_month(now)),
        last_year=maybe_decimal(as_number(now.base)),
        change=maybe_decimal(_change(now)),
        change_points=maybe_decimal(_change_in_points(now)),
        unexplained=state in NEEDS_EXPLAINING and not is_explained(all_amounts, indicator),
        amounts=now.amounts,
        forecast_low=maybe_decimal(low),
        forecast_high=maybe_decimal(high),
        others=tuple(_others(all_amounts, now)),
        note=_latest([row.note for row in rows]),
        difficulty=_latest([row.difficulty for row in rows]),
        self_assessment=_latest([row.self_assessment for row in rows]),
    )


def is_explained(all_amounts: IndicatorAmounts, indicator: Indicator) -> bool:
    """Tell whether the unit says why: a note or a difficulty in the latest reading or in a row after it.

    "Không" and the like say nothing. A computed figure is explained where one of its parts is.
    """
    amounts = all_amounts.this_year(indicator)
    since = amounts[-1].span.end if amounts else all_amounts.plan.first_month
    own = any(is_meaningful(text) for row in all_amounts.rows(indicator, since) for text in (row.note, row.difficulty))
    return own or any(is_explained(all_amounts, part) for part in all_amounts.parts(indicator))


def _covered_to(all_amounts: IndicatorAmounts, now: IndicatorProgress) -> date | None:
    """Return the day to which the latest reading's figures run, in the indicator's own calendar."""
    if now.as_of is None:
        return None
    return all_amounts.plan.calendar.span(now.as_of, now.as_of, now.indicator.period)[1]


def _value(actual: Actual) -> Value | None:
    return to_decimal(actual) if isinstance(actual, Fraction) else actual


def _change(now: IndicatorProgress) -> Fraction | None:
    """Return A ÷ B − 1; nothing where there is no B or it is zero."""
    actual, base = as_number(now.actual), as_number(now.base)
    return None if actual is None or not base else actual / base - 1


def _change_in_points(now: IndicatorProgress) -> Fraction | None:
    """Return A − B in points (điểm %), of percentages only."""
    actual, base = as_number(now.actual), as_number(now.base)
    if actual is None or base is None or not now.indicator.measure.percent:
        return None
    return actual - base


def _year_estimate(all_amounts: IndicatorAmounts, indicator: Indicator) -> Decimal | None:
    """Return the unit's newest estimate of the whole year."""
    given = [row.year_estimate for row in all_amounts.rows(indicator, all_amounts.plan.first_month)]
    return next((estimate for estimate in reversed(given) if estimate is not None), None)


def _others(all_amounts: IndicatorAmounts, now: IndicatorProgress) -> Iterator[IssuedAttainment]:
    """Yield the attainment against every further issuer's target."""
    percent = now.indicator.measure.percent
    for series in now.indicator.series[1:]:
        target = series.at(all_amounts.month).target
        reached, points = attainment(target, now.actual), gap(target, now.actual, percent=percent)
        yield IssuedAttainment(series.issuer, target, maybe_decimal(reached), maybe_decimal(points))


def _latest(texts: list[str]) -> str:
    return next((text for text in reversed(texts) if text), "")


def item_figure(item: Item, figures: Iterable[Figure]) -> ItemFigure:
    """Return the item's figure; with only pending or followed indicators it has no target, a pending one opens it."""
    own = [figure for figure in figures if figure.indicator.item == item.number]
    states = {figure.state for figure in own}
    judged = [figure for figure in own if figure.state in JUDGED]
    state = next((state for state in WORST_FIRST if state in states), State.NO_TARGET)
    return ItemFigure(
        number=item.number,
        state=state,
        open=State.NO_TARGET in states,
        codes=tuple(figure.indicator.code for figure in own),
        judged=len(judged),
        of=sum(figure.state is not State.FOLLOWED for figure in own),
        wanting=sum(figure.wanting for figure in judged),
        half_told=state is State.NO_DATA and all(one.half_told for one in own if one.state is State.NO_DATA),
    )


class MonthFigures(Struct, frozen=True):
    """The figures of one month: indicators by code in plan order, and the plan's items."""

    month: Month
    figures: Mapping[str, Figure]
    items: tuple[ItemFigure, ...]


class MonthByMonth(Mapping[Month, MonthFigures]):
    """The figures of several months, each worked out when it is first asked for."""

    def __init__(self, work_out: Callable[[Month], MonthFigures], months: Sequence[Month]) -> None:
        self._work_out = work_out
        self._months = months
        self._worked_out: dict[Month, MonthFigures] = {}

    def __getitem__(self, month: Month) -> MonthFigures:
        if month not in self._months:
            raise KeyError(month)
        if month not in self._worked_out:
            self._worked_out[month] = self._work_out(month)
        return self._worked_out[month]

    def __iter__(self) -> Iterator[Month]:
        return iter(self._months)

    def __len__(self) -> int:
        return len(self._months)


def compute(plan: Plan, readings: Mapping[Month, Mapping[str, Reading]], month: Month) -> MonthFigures:
    """Work out every indicator and item as of a month (contract, section 4).

    `readings` are those in force by month and code, last year's among them; months after `month` are ignored.
    """
    all_amounts = IndicatorAmounts(plan, readings, month)
    figures = {indicator.code: figure_of(all_amounts, indicator) for indicator in plan.indicators}
    return MonthFigures(month, figures, tuple(item_figure(item, figures.values()) for item in plan.items))
