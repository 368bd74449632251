"""What a reading covers: fixed by the plan, never by what happens to be missing (contract, section 2)."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from longmy_kpi.figures.figure import Figure, Span
from longmy_kpi.period import Month
from longmy_kpi.plan.model import Aggregation, Indicator

FLOWS = (Aggregation.SUM, Aggregation.POOLED)
"""Ways in which each reading counts for its own months; with the others the latest reading says it all."""
_ORIGIN = Month(1900, 1)


def year_start(year: int, month: Month) -> Month:
    """Return the month at whose end the counting begins: the December before, also for months of earlier years.

    Months after the plan's December belong to the plan's year.
    """
    return Month(min(year, month.year) - 1, 12)


def due_months(indicator: Indicator, year: int, month: Month) -> tuple[Month, ...]:
    """Return the due months of the year that a month belongs to; an earlier year is cut up as the plan's is."""
    years_back = max(year - month.year, 0)
    return tuple(due + -12 * years_back for due in indicator.due) if years_back else indicator.due


def flow_span(indicator: Indicator, year: int, month: Month, reported: Iterable[Month]) -> Span:
    """Return what a reading covers that counts for its own months.

    It begins at the end of the previous due month or of an earlier reading inside the same due period.
    """
    due = due_months(indicator, year, month)
    earlier = [other for other in (*due, *reported) if other < month]
    return Span(max([year_start(year, month), *earlier]), month)


def covered_span(indicator: Indicator, year: int, month: Month, reported: Iterable[Month]) -> Span:
    """Return the months that a reading covers; `reported` are the months that have a reading in force.

    Cumulative and latest figures speak of the year from its start.
    """
    if indicator.to_date in FLOWS:
        return flow_span(indicator, year, month, reported)
    return Span(year_start(year, month), month)


def period_already_covered(indicator: Indicator, year: int, month: Month, reported: Collection[Month]) -> Month | None:
    """Return the later reading's month whose span already holds this month, where a new reading would count twice.

    `reported` are the months that have a reading in force. A month among them is only replaced: later spans begin after
    it already. Contract, section 2: error `period-already-covered`.
    """
    if indicator.to_date not in FLOWS:
        return None
    later = sorted(other for other in reported if other > month)
    return next((other for other in later if flow_span(indicator, year, other, reported).start < month), None)


def months_in(spans: Iterable[Span]) -> set[int]:
    """Return every month that lies in one of the spans, as a count from a fixed month."""
    return {count for span in spans for count in range(span.start - _ORIGIN + 1, span.end - _ORIGIN + 1)}


def owed_months(figure: Figure) -> tuple[Month, ...]:
    """Return the due months whose reading is missing; of a level or a running total what no later one replaced."""
    indicator, reported = figure.indicator, {amount.span.end for amount in figure.amounts}
    due = (month for month in indicator.due if month <= figure.month and month not in reported)
    if indicator.to_date in FLOWS:
        return tuple(due)
    return tuple(month for month in due if not any(later > month for later in reported))
