"""Everything that ever moved an indicator's figure or target, in order: who, when, why, before and after."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from enum import StrEnum
from itertools import pairwise

from msgspec import Struct

from longmy_kpi.figures.figure import Amount
from longmy_kpi.figures.formulas import Actual, counted, to_date
from longmy_kpi.figures.indicator_amounts import IndicatorAmounts
from longmy_kpi.ledger.records import Closing, Record, Reopening, Return, Revision
from longmy_kpi.ledger.store import Store
from longmy_kpi.period import Month
from longmy_kpi.plan.model import Decision, Indicator, Plan
from longmy_kpi.reports.in_force import readings_in_force


class Cause(StrEnum):
    """What kind of record moved a figure."""

    REVISION = "revision"
    OFFICIAL = "official"
    RETURN = "return"
    CLOSING = "closing"
    REOPENING = "reopening"
    DECISION = "decision"


class Movement(Struct, frozen=True):
    """One month's figure before and after a record; `to_date` is the year's figure after it, None where there is none.

    `at` is on the plan's own clock. `number` is that of the revision; `reason` is empty where none was given.
    """

    at: datetime
    month: Month
    before: Amount | None
    after: Amount | None
    to_date: Actual | None
    cause: Cause
    number: int
    by: str
    reason: str


class TargetMovement(Struct, frozen=True):
    """A decision on a target: the one before it and itself; `seen` is when a record was first judged by it, if any."""

    issuer: str | None
    before: Decision
    after: Decision
    seen: datetime | None


def movements(store: Store, plan: Plan, indicator: Indicator) -> Iterator[Movement]:
    """Yield what moved the indicator's figures of this year and last, oldest record first."""
    before: Mapping[Month, Amount] = {}
    entries = (*store.last_year.records.entries(), *store.records.entries())
    for entry in sorted(entries, key=lambda one: one.at):
        all_amounts = _amounts_known(store, plan, entry.at)
        after = {amount.span.end: amount for amount in all_amounts.amounts(indicator)}
        rests_on = counted(indicator.to_date, all_amounts.this_year(indicator))
        total = to_date(indicator.to_date, rests_on) if rests_on else None
        for month in sorted(before.keys() | after.keys()):
            if _said(before.get(month)) != _said(after.get(month)):
                yield _movement(plan, entry, month, before.get(month), after.get(month), total)
        before = after


def _amounts_known(store: Store, plan: Plan, at: datetime) -> IndicatorAmounts:
    """Return the plan with what was in force just after a record came."""
    return IndicatorAmounts(
        plan, readings_in_force(store.view(plan.final_month, at), plan, plan.final_month), plan.final_month
    )


def _said(amount: Amount | None) -> object:
    """Return what a reader sees of an amount; where it came from is another matter."""
    if amount is None:
        return None
    return amount.value, amount.numerator, amount.denominator, amount.estimate


def _movement(
    plan: Plan, entry: Record, month: Month, before: Amount | None, after: Amount | None, total: Actual | None
) -> Movement:
    number = entry.number if isinstance(entry, Revision) else 0
    reason = entry.reason or ""
    return Movement(
        plan.calendar.local(entry.at), month, before, after, total, _cause(entry, month), number, entry.by, reason
    )


def _cause(entry: Record, month: Month) -> Cause:
    match entry:
        case Revision():
            return Cause.OFFICIAL if entry.month > month else Cause.REVISION
        case Return():
            return Cause.RETURN
        case Closing():
            return Cause.CLOSING
        case Reopening():
            return Cause.REOPENING
    raise AssertionError(entry)


def target_movements(store: Store, indicator: Indicator, version: Callable[[str], Plan]) -> Iterator[TargetMovement]:
    """Yield the decisions on the indicator's targets after the first one, issuer by issuer.

    `version` returns the plan of a digest that a record names.
    """
    for series in indicator.series:
        for before, after in pairwise(series.decisions):
            yield TargetMovement(series.issuer, before, after, _first_seen(store, indicator.code, after, version))


def _first_seen(store: Store, code: str, decision: Decision, version: Callable[[str], Plan]) -> datetime | None:
    """Return when a submission was first judged by a plan that holds the decision."""
    for entry in sorted(store.records.entries(), key=lambda one: one.at):
        if isinstance(entry, Revision):
            plan = version(entry.plan)
            then = plan.by_code.get(code)
            if then is not None and any(decision in series.decisions for series in then.series):
                return plan.calendar.local(entry.at)
    return None
