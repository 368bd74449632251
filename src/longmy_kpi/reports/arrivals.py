"""What figures take from the record of submissions: the day on which the newest reading of each came."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from longmy_kpi.figures.figure import Figure
from longmy_kpi.figures.month import MonthFigures
from longmy_kpi.ledger.by_indicator import AcceptedReading, accepted
from longmy_kpi.ledger.view import View
from longmy_kpi.period import Month
from longmy_kpi.plan.model import Indicator, Plan


class Arrivals:
    """What came in for each indicator, as of a month's view; the plan's own clock gives the days."""

    def __init__(self, view: View, plan: Plan) -> None:
        self._view, self._plan = view, plan
        self._rows: dict[Month, Mapping[str, AcceptedReading]] = {}

    def beside(self, figures: MonthFigures) -> MonthFigures:
        """Return a month's figures, each with what its submissions say of it."""
        return replace(figures, figures={code: self.told(one) for code, one in figures.figures.items()})

    def told(self, figure: Figure) -> Figure:
        """Return a figure with the day on which its newest reading came; of a computed one, its parts' newest."""
        return replace(figure, received=self._received(figure))

    def _received(self, figure: Figure) -> date | None:
        if figure.as_of is None:
            return None
        rows = self._accepted(figure.as_of)
        found = [rows[one.code] for one in self._reported(figure.indicator) if one.code in rows]
        days = (self._plan.calendar.local(one.revision.arrived).date() for one in found if one.reading.has_figure)
        return max(days, default=None)

    def _reported(self, indicator: Indicator) -> Iterator[Indicator]:
        """Yield the indicators that units report for this one: itself, or what it is computed from."""
        if indicator.derived is None:
            yield indicator
            return
        for code in indicator.derived.of:
            yield from self._reported(self._plan.by_code[code])

    def _accepted(self, month: Month) -> Mapping[str, AcceptedReading]:
        if month not in self._rows:
            self._rows[month] = accepted(self._view, month)
        return self._rows[month]
