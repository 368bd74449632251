"""What a report says otherwise than the reports that went out before it: readings, and the figures they moved."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import cached_property

from longmy_kpi.figures.amounts import ReadingsByMonth, given_figure
from longmy_kpi.figures.corrected import brought_later, corrected_readings
from longmy_kpi.figures.effects import effects
from longmy_kpi.figures.figure import Amount
from longmy_kpi.figures.indicator_amounts import IndicatorAmounts
from longmy_kpi.figures.month import MonthFigures, compute
from longmy_kpi.ledger import changes
from longmy_kpi.ledger.by_indicator import accepted
from longmy_kpi.ledger.changes import ReadingChange
from longmy_kpi.ledger.readings import Reading
from longmy_kpi.ledger.store import Store
from longmy_kpi.ledger.view import View
from longmy_kpi.period import Month, month_range
from longmy_kpi.plan.model import Plan
from longmy_kpi.reports.in_force import PlanOf, readings_in_force
from longmy_kpi.reports.report import FigureMoved, MovingReading, RestatementLine

Changed = tuple[Month, View, ReadingChange]


class EarlierReports:
    """A report beside the closed months that went out before it, be they reopened since.

    What a month was last said to be stands in the newest closing of it or of a month after it, before the report's own
    period: so each change is told once, by the next report. A month of the period itself is held against its own.
    """

    def __init__(
        self, store: Store, view: View, figures: MonthFigures, period: Collection[Month], plan_of: PlanOf
    ) -> None:
        self.store = store
        self.view = view
        self.plan = plan_of(view)
        self._figures = figures
        self._period = period
        self._plan_of = plan_of
        self._closings = store.closings_before(view)

    def last_told(self, month: Month) -> View | None:
        """Return what the report rested on that last told of a month; None where none did."""
        month = max(month, self.plan.first_month)
        first = min(self._period)
        told = [one for one in self._closings if one.month == month or month <= one.month < first]
        newest = max(told, key=lambda closing: closing.at, default=None)
        return None if newest is None else self.store.view(newest.month, newest.at)

    @cached_property
    def lines(self) -> tuple[RestatementLine, ...]:
        """The readings told otherwise, in plan order, oldest first."""
        found = [*self._made_official(), *self._sent_again(), *self._official_again()]
        order = {code: place for place, code in enumerate(self.plan.by_code)}
        return tuple(sorted(found, key=lambda one: (order[one.indicator.code], one.month)))

    def _made_official(self) -> Iterator[RestatementLine]:
        """Yield the official figures that the period's submissions brought for estimates of earlier months."""
        for figure in self._figures.figures.values():
            for amount in figure.amounts:
                before, brought = amount.reading, amount.restated_in
                if brought in self._period and brought is not None and before is not None:
                    yield RestatementLine(
                        figure.indicator, amount.span.end, brought, given_figure(before), amount.value
                    )

    def _sent_again(self) -> Iterator[RestatementLine]:
        """Yield the readings that were sent again for their own month."""
        for month, before, change in self._changed:
            was, now = change.before, change.after
            if _figure_of(was) != _figure_of(now):
                yield RestatementLine(
                    self.plan.by_code[change.code],
                    month,
                    month,
                    given_figure(was) if was else None,
                    given_figure(now) if now else None,
                    before_missing=was is None or not was.has_figure,
                    after_missing=now is None or not now.has_figure,
                    reason=_reason(before, self.view, month, change.code),
                )

    def _official_again(self) -> Iterator[RestatementLine]:
        """Yield the estimates whose official figure, brought by a month that was told of, is another or gone now."""
        for month, before, change in self._changed:
            if "previous_official" not in change.fields:
                continue
            was, now = (self._amounts(view, change.code) for view in (before, self.view))
            brought = [one for one in (*now.values(), *was.values()) if one.restated_in == month]
            if not brought or (month in self._period and brought[0] in now.values()):
                continue
            then, since = (amounts.get(brought[0].span.end) for amounts in (was, now))
            yield RestatementLine(
                self.plan.by_code[change.code],
                brought[0].span.end,
                month,
                None if then is None else then.value,
                None if since is None else since.value,
                before_missing=then is None,
                after_missing=since is None,
                reason=_reason(before, self.view, month, change.code),
            )

    @cached_property
    def _changed(self) -> tuple[Changed, ...]:
        return tuple(self._changes())

    def _changes(self) -> Iterator[Changed]:
        """Yield every reading that differs from what was last told: its month, where that stands, how it differs."""
        for month in month_range(Month(self.plan.year - 1, 1), self.view.month):
            before = self.last_told(month)
            if before is None:
                continue
            for change in changes.restatements(before, self.view, month):
                if change.code in self.plan.by_code:
                    yield month, before, change

    def _amounts(self, view: View, code: str) -> Mapping[Month, Amount]:
        readings = readings_in_force(view, self.plan, view.month)
        amounts = IndicatorAmounts(self.plan, readings, view.month).amounts(self.plan.by_code[code])
        return {one.span.end: one for one in amounts}

    def moved(self) -> Iterator[FigureMoved]:
        """Yield the figures of closed months that would be told otherwise now, oldest month first."""
        for month in month_range(self.plan.first_month, self.view.month):
            before = self.last_told(month)
            if before is None:
                continue
            was, now = (self._plan_of(self.store.view(month, view.as_of)) for view in (before, self.view))
            told, known = _as_known(before, was, month), _as_known(self.view, now, month)
            if was != now or told != known:
                by = list(self._moving(before, told, known))
                for one in effects(compute(was, told, month), compute(now, known, month)):
                    if one.before is not None and one.after is not None:
                        parts = _with_parts(now, one.code)
                        yield FigureMoved(
                            month, one.before, one.after, tuple(each for each in by if each.indicator.code in parts)
                        )

    def _moving(self, before: View, told: ReadingsByMonth, known: ReadingsByMonth) -> Iterator[MovingReading]:
        for month in sorted({*told, *known}):
            was, now = told.get(month, {}), known.get(month, {})
            again = {one.code for one in changes.restatements(before, self.view, month)}
            for code, indicator in self.plan.by_code.items():
                if _figure_of(was.get(code)) != _figure_of(now.get(code)):
                    reason = _reason(before, self.view, month, code) if code in again else ""
                    yield MovingReading(indicator, month, code not in again, reason)


def _with_parts(plan: Plan, code: str) -> set[str]:
    derived = plan.by_code[code].derived
    return {code}.union(*(_with_parts(plan, part) for part in derived.of)) if derived else {code}


def _as_known(view: View, plan: Plan, month: Month) -> ReadingsByMonth:
    """Return the readings up to a month with the official figures for them that the view's later months brought."""
    readings = readings_in_force(view, plan, view.month)
    return corrected_readings(readings, month, brought_later(IndicatorAmounts(plan, readings, view.month), month))


def _reason(before: View, view: View, month: Month, code: str) -> str:
    """Return why a reading counts differently: the reason of the revision that brought it, or of what took it away."""
    now = accepted(view, month).get(code)
    if now is not None:
        return now.revision.reason or ""
    was = accepted(before, month).get(code)
    unit = was.revision.unit if was else None
    acts = [] if unit is None else [*view.revisions(month, unit), *view.returns(month, unit)]
    newest = max(acts, key=lambda act: act.at, default=None)
    return "" if newest is None else newest.reason or ""


def _figure_of(reading: Reading | None) -> tuple[object, ...]:
    if reading is None or not reading.has_figure:
        return ()
    return reading.value, reading.numerator, reading.denominator
