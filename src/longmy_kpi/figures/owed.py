"""Which due readings a figure still lacks."""

from __future__ import annotations

from longmy_kpi.figures.figure import Figure
from longmy_kpi.figures.spans import FLOWS
from longmy_kpi.period import Month


def owed_months(figure: Figure) -> tuple[Month, ...]:
    """Return the due months whose reading is missing; of a level or a running total what no later one replaced."""
    indicator, reported = figure.indicator, {amount.span.end for amount in figure.amounts}
    due = (month for month in indicator.due if month <= figure.month and month not in reported)
    if indicator.to_date in FLOWS:
        return tuple(due)
    return tuple(month for month in due if not any(later > month for later in reported))
