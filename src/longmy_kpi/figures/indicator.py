"""All that is said of one indicator in one month."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction

from longmy_kpi.figures.attainment import attainment, distance, gap, pace
from longmy_kpi.figures.book import Book
from longmy_kpi.figures.exact import maybe_decimal, to_decimal
from longmy_kpi.figures.figure import Figure, IssuedAttainment, State
from longmy_kpi.figures.forecast import forecast, forecast_range, needed_per_month
from longmy_kpi.figures.standing import Standing, standing
from longmy_kpi.figures.state import judge
from longmy_kpi.figures.to_date import Actual, as_number
from longmy_kpi.ledger.reading import Value
from longmy_kpi.plan.model import Indicator
from longmy_kpi.text import tells_something

NEEDS_EXPLAINING = (State.BEHIND, State.BREACHED, State.MISSED)


def figure_of(book: Book, indicator: Indicator) -> Figure:
    """Return the figure of an indicator as of the book's month."""
    return figure_from(book, standing(book, indicator))


def figure_from(book: Book, now: Standing) -> Figure:
    """Return the figure of an indicator that stands as it was worked out."""
    indicator = now.indicator
    target, actual = now.decision.target, now.actual
    percent = indicator.measure.percent
    state, rule = judge(now.case)
    low, high = forecast_range(now) or (None, None)
    rows = book.rows(indicator, now.as_of or book.plan.first_month)
    return Figure(
        indicator=indicator,
        month=book.month,
        target=target,
        original=indicator.series[0].original,
        decision=now.decision,
        actual=_value(actual),
        this_month=next((amount for amount in now.amounts if amount.span.end == book.month), None),
        as_of=now.as_of,
        covered_to=_covered_to(book, now),
        months_reported=now.reported,
        months_due=len(now.due),
        incomplete=now.incomplete,
        stale=now.stale,
        estimate=any(amount.estimate for amount in now.covered),
        nothing_arose=now.nothing_arose,
        year_estimate=_year_estimate(book, indicator),
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
        unexplained=state in NEEDS_EXPLAINING and not is_explained(book, indicator),
        amounts=now.amounts,
        forecast_low=maybe_decimal(low),
        forecast_high=maybe_decimal(high),
        others=tuple(_others(book, now)),
        note=_latest([row.note for row in rows]),
        difficulty=_latest([row.difficulty for row in rows]),
        self_assessment=_latest([row.self_assessment for row in rows]),
    )


def is_explained(book: Book, indicator: Indicator) -> bool:
    """Tell whether the unit says why: a note or a difficulty in the latest reading or in a row after it.

    "Không" and the like say nothing. A computed figure is explained where one of its parts is.
    """
    amounts = book.this_year(indicator)
    since = amounts[-1].span.end if amounts else book.plan.first_month
    own = any(tells_something(text) for row in book.rows(indicator, since) for text in (row.note, row.difficulty))
    return own or any(is_explained(book, part) for part in book.parts(indicator))


def _covered_to(book: Book, now: Standing) -> date | None:
    """Return the day to which the latest reading's figures run, in the indicator's own calendar."""
    if now.as_of is None:
        return None
    return book.plan.calendar.span(now.as_of, now.as_of, now.indicator.period)[1]


def _value(actual: Actual) -> Value | None:
    return to_decimal(actual) if isinstance(actual, Fraction) else actual


def _change(now: Standing) -> Fraction | None:
    """Return A ÷ B − 1; nothing where there is no B or it is zero."""
    actual, base = as_number(now.actual), as_number(now.base)
    return None if actual is None or not base else actual / base - 1


def _change_in_points(now: Standing) -> Fraction | None:
    """Return A − B in points (điểm %), of percentages only."""
    actual, base = as_number(now.actual), as_number(now.base)
    if actual is None or base is None or not now.indicator.measure.percent:
        return None
    return actual - base


def _year_estimate(book: Book, indicator: Indicator) -> Decimal | None:
    """Return the unit's newest estimate of the whole year."""
    given = [row.year_estimate for row in book.rows(indicator, book.plan.first_month)]
    return next((estimate for estimate in reversed(given) if estimate is not None), None)


def _others(book: Book, now: Standing) -> Iterator[IssuedAttainment]:
    """Yield the attainment against every further issuer's target."""
    percent = now.indicator.measure.percent
    for series in now.indicator.series[1:]:
        target = series.at(book.month).target
        reached, points = attainment(target, now.actual), gap(target, now.actual, percent=percent)
        yield IssuedAttainment(series.issuer, target, maybe_decimal(reached), maybe_decimal(points))


def _latest(texts: list[str]) -> str:
    return next((text for text in reversed(texts) if text), "")
