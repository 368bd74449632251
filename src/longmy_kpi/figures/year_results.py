"""A year's results, indicator by indicator, for the plan of the year after it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from longmy_kpi.figures.figure import Amount, Figure
from longmy_kpi.figures.month import compute
from longmy_kpi.ledger.readings import Reading
from longmy_kpi.period import Month
from longmy_kpi.plan.model import Plan
from longmy_kpi.plan.next_year import KnownResult, Results

IsClosed = Callable[[Month], bool]


def year_results(
    plan: Plan, readings: Mapping[Month, Mapping[str, Reading]], is_closed: IsClosed
) -> dict[str, Results]:
    """Return what the readings in force say of the plan's year, through its last final month."""
    figures = compute(plan, readings, plan.final_month).figures
    return {code: _results(plan, figure, is_closed) for code, figure in figures.items()}


def _results(plan: Plan, figure: Figure, is_closed: IsClosed) -> Results:
    known = [one for amount in figure.amounts if (one := _known(amount, is_closed)) is not None]
    months = tuple(one for one in known if one.month.year == plan.year)
    return Results(months or tuple(known[-1:]), _year(figure, known))


def _known(amount: Amount, is_closed: IsClosed) -> KnownResult | None:
    month = amount.span.end
    return None if amount.value is None else KnownResult(month, amount.value, is_closed(month), amount.estimate)


def _year(figure: Figure, known: list[KnownResult]) -> KnownResult | None:
    """Return the whole year's figure: only where the last due month has come and no due reading is missing."""
    last_due = figure.indicator.due[-1]
    if figure.actual is None or figure.incomplete or figure.as_of is None or figure.as_of < last_due:
        return None
    value = figure.actual if isinstance(figure.actual, Decimal | bool) else str(figure.actual)
    return KnownResult(figure.as_of, value, all(one.closed for one in known), figure.estimate)
