"""What figures take from the record of submissions: when their newest reading came, and by when one is awaited."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property

from msgspec.structs import replace

from longmy_kpi.figures.figure import Figure, ItemFigure, State
from longmy_kpi.figures.month import MonthFigures
from longmy_kpi.figures.spans import owed_months
from longmy_kpi.ledger.by_indicator import AcceptedReading, accepted
from longmy_kpi.ledger.view import View
from longmy_kpi.period import Month
from longmy_kpi.plan.model import Indicator, Plan

Figures = Mapping[str, Figure]


def awaited_until(view: View, plan: Plan, month: Month, day: date) -> date | None:
    """Return the due date of an open month's reports as long as it has not passed; the plan's own clock gives `day`."""
    due = plan.calendar.due_date(month)
    return due if due is not None and day <= due and view.closing_of(month) is None else None


class Arrivals:
    """What came in for each indicator, as of a month's view, and what is still to come on a day where one is given."""

    def __init__(self, view: View, plan: Plan, day: date | None = None) -> None:
        self._view, self._plan = view, plan
        self._due = None if day is None else awaited_until(view, plan, view.month, day)
        self._rows: dict[Month, Mapping[str, AcceptedReading]] = {}

    def beside(self, month: MonthFigures) -> MonthFigures:
        """Return the month's figures and items, each with what the submissions say of it."""
        known = month.figures
        figures = {
            code: replace(one, received=self._received(one), awaited=self._awaited(one, known))
            for code, one in known.items()
        }
        items = tuple(self._item(one, figures) for one in month.items)
        return replace(month, figures=figures, items=items)

    def _received(self, figure: Figure) -> date | None:
        """Return the day on which a figure's newest reading came; of a computed one, its parts' newest."""
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

    def _awaited(self, figure: Figure, known: Figures) -> date | None:
        """Return by when the month's report is due where that, and nothing else, is what a figure lacks."""
        indicator = figure.indicator
        if self._due is None or owed_months(figure) != (figure.month,):
            return None
        if indicator.derived is None:
            return self._due if indicator.lead_at(figure.month) in self._silent else None
        lacking = [part for code in indicator.derived.of if (part := known[code]).lacking]
        return self._due if lacking and all(self._awaited(part, known) for part in lacking) else None

    @cached_property
    def _silent(self) -> set[str]:
        """Return the units of which nothing is in force for the month that they report on."""
        month = self._view.month
        units = (unit.code for unit in self._plan.reporting_units(month))
        return {code for code in units if self._view.in_force(month, code) is None}

    def _item(self, item: ItemFigure, figures: Figures) -> ItemFigure:
        """Return an item that is without data as its figures are: awaited where they all are."""
        without = [figures[code] for code in item.codes if figures[code].state is State.NO_DATA]
        missing = [one for one in without if one.awaited is None]
        if item.state is not State.NO_DATA or len(missing) == len(without):
            return item
        half_told = bool(missing) and all(one.half_told for one in missing)
        return replace(item, awaited=None if missing else self._due, half_told=half_told)
