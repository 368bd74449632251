"""Hold the time of a record against the month it is about: none is made before its month begins."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time

from longmy_kpi.diagnostic import CannotGoOnError, Diagnostic, Place, warning
from longmy_kpi.ledger import plans
from longmy_kpi.ledger.entries import Entry, Handling
from longmy_kpi.ledger.layout import HANDLING, RecordAddress
from longmy_kpi.ledger.proof import Proof
from longmy_kpi.period import Calendar, PeriodRule


def prove_months(proof: Proof) -> Iterator[Diagnostic]:
    """Name the records that are dated before their month began by the calendar of the plan they were judged by."""
    calendars: dict[tuple[int, str], Calendar | None] = {}
    for entry in proof.by_path.values():
        if entry.at.date() >= date(entry.month.year, entry.month.number, 1):
            continue  # begun by any calendar: a plan is read only where it decides
        key = (entry.plan_year, entry.plan)
        if key not in calendars:
            calendars[key] = _calendar(proof, *key)
        calendar = calendars[key]
        if calendar is None:
            continue
        begins, _ = calendar.span(entry.month, entry.month, PeriodRule.REPORTING)
        if entry.at < datetime.combine(begins, time(), tzinfo=entry.at.tzinfo):
            yield warning("time-before-month", _place(proof, entry), at=entry.at, month=entry.month, begins=begins)


def _calendar(proof: Proof, year: int, digest: str) -> Calendar | None:
    """Return the calendar of a plan version as its bytes in the store say it, never as a cache does; None without."""
    from longmy_kpi.plan import plan_file

    try:
        plan = plan_file.loads(plans.load(proof.workspace, year, digest), "").plan
    except CannotGoOnError:  # its damage is said elsewhere
        plan = None
    return None if plan is None else plan.calendar


def _place(proof: Proof, entry: Entry) -> Place:
    if isinstance(entry, Handling):
        return Place(f"{entry.path}/{HANDLING}")
    address = RecordAddress.parse(entry.path)
    assert address is not None
    return proof.place(address)
