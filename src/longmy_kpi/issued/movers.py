"""Which records moved a figure since a report was written, and the figures with the official ones that came later."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from longmy_kpi.figures.amounts import ReadingsByMonth
from longmy_kpi.figures.corrected import brought_later, corrected_readings
from longmy_kpi.figures.indicator_amounts import IndicatorAmounts
from longmy_kpi.ledger.by_indicator import accepted
from longmy_kpi.ledger.records import Record
from longmy_kpi.ledger.view import View
from longmy_kpi.period import Month, month_range
from longmy_kpi.plan.model import Plan
from longmy_kpi.reports.in_force import readings_in_force

Movers = Mapping[str, tuple[Record, ...]]


def movers(then: View, now: View) -> dict[str, list[Record]]:
    """Return the records by which readings up to the views' month count differently now, by indicator."""
    found: dict[str, list[Record]] = {}
    for month in month_range(Month(now.year - 1, 1), now.month):
        was, are = accepted(then, month), accepted(now, month)
        for code in was.keys() | are.keys():
            before, after = was.get(code), are.get(code)
            if before is not None and after is not None and before.reading == after.reading:
                continue
            unit = (after or before).revision.unit  # type: ignore[union-attr] # one of them is there
            record = after.revision if after else _newest(now, month, unit)
            if record is not None:
                found.setdefault(code, []).append(record)
    return found


def _newest(view: View, month: Month, unit: str) -> Record | None:
    """Return what last happened to a unit's month: a figure is gone by it."""
    told = (*view.revisions(month, unit), *view.returns(month, unit))
    return max(told, key=lambda entry: entry.at, default=None)


def made_official(plan: Plan, month: Month, latest: View) -> tuple[ReadingsByMonth, dict[str, list[Record]]]:
    """Return the readings of a month's report with the official figures that later months brought, and their records.

    No readings are returned where none came.
    """
    readings = readings_in_force(latest, plan, latest.month)
    brought = list(brought_later(IndicatorAmounts(plan, readings, latest.month), month))
    found: dict[str, list[Record]] = {}
    for indicator, amount in brought:
        assert amount.restated_in is not None
        found.setdefault(indicator.code, []).append(accepted(latest, amount.restated_in)[indicator.code].revision)
    return (corrected_readings(readings, month, brought) if found else {}), found


def with_parts(plan: Plan, found: Mapping[str, list[Record]]) -> Movers:
    """Let a figure that is computed from others be moved by what moved those."""
    all_of = {one.code: {entry.path: entry for entry in _of(plan, one.code, found)} for one in plan.indicators}
    return {code: tuple(entries.values()) for code, entries in all_of.items() if entries}


def _of(plan: Plan, code: str, found: Mapping[str, list[Record]]) -> Iterator[Record]:
    yield from found.get(code, ())
    derived = plan.by_code[code].derived
    for part in derived.of if derived is not None else ():
        yield from _of(plan, part, found)
