"""What an earlier report said differently: estimates that became official, and what changed since the last closing."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from longmy_kpi.figures.amounts import given_figure
from longmy_kpi.figures.year import MonthFigures
from longmy_kpi.ledger import changes
from longmy_kpi.ledger.by_indicator import accepted
from longmy_kpi.ledger.reading import Reading
from longmy_kpi.ledger.view import View
from longmy_kpi.period import Month
from longmy_kpi.plan.model import Plan
from longmy_kpi.reports.report import Restatement


def restatements(view: View, plan: Plan, figures: MonthFigures, period: Collection[Month]) -> tuple[Restatement, ...]:
    """Return the restatements that a report's period brought, in plan order, oldest first."""
    found = [*_made_official(figures, period), *_changed_since_closing(view, plan)]
    order = {code: place for place, code in enumerate(plan.by_code)}
    return tuple(sorted(found, key=lambda one: (order[one.indicator.code], one.month)))


def _made_official(figures: MonthFigures, period: Collection[Month]) -> Iterator[Restatement]:
    """Yield the official figures that the period's submissions brought for estimates of earlier months."""
    for figure in figures.figures.values():
        for amount in figure.amounts:
            before = amount.reading
            brought = amount.restated_in
            if brought in period and brought is not None and before is not None:
                yield Restatement(figure.indicator, amount.span.end, brought, given_figure(before), amount.value)


def _changed_since_closing(view: View, plan: Plan) -> Iterator[Restatement]:
    """Yield the readings that count differently than when a month was last closed: sent again for their own month."""
    closing = view.store.closing_before(view)
    if closing is None:
        return
    before = view.store.view(closing.month, closing.at)
    for found in changes.restatements(before, view):
        indicator = plan.by_code.get(found.change.code)
        if indicator is None:
            continue
        old, new = found.change.before, found.change.after
        if _said(old) != _said(new):
            yield Restatement(
                indicator,
                found.month,
                found.month,
                given_figure(old) if old else None,
                given_figure(new) if new else None,
                before_missing=old is None or not old.has_figure,
                after_missing=new is None or not new.has_figure,
                reason=_reason(before, view, found.month, indicator.code),
            )


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


def _said(reading: Reading | None) -> tuple[object, ...]:
    if reading is None or not reading.has_figure:
        return ()
    return reading.value, reading.numerator, reading.denominator
