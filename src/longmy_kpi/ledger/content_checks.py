"""What later records say of earlier ones, and whether each month's contents still agree with them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time

from longmy_kpi.diagnostic import Diagnostic, KpiError, Place, error, warning
from longmy_kpi.ledger import folders, plan_versions
from longmy_kpi.ledger.chains import VerificationContext
from longmy_kpi.ledger.layout import HANDLING, RecordAddress, RecordKind
from longmy_kpi.ledger.records import Closing, DifficultyAction, Record, Revision
from longmy_kpi.period import Calendar, PeriodRule


def prove_counts(context: VerificationContext, told: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Name the submissions before which more were accepted than are there now and known to be damaged or gone.

    Whatever a submission found there had found less itself, also where several were accepted at once or two clones
    were merged. So as many as it found must say less; one that is missing was removed.
    """
    missed = {address for path in _paths(context, told) if (address := _revision_at(path)) is not None}
    for year in sorted({address.year for address in context.entries}):
        there = {at: one for at, one in context.entries.items() if isinstance(one, Revision) and at.year == year}
        # One that came while the others were read is there by its name; listed only now, it is not missed.
        named = {one for one in folders.record_addresses(context.workspace, year) if one.kind is RecordKind.REVISION}
        known = len({*named, *(address for address in missed if address.year == year)} - there.keys())
        yield from _lost(context, year, there, known)


def _lost(
    context: VerificationContext, year: int, there: dict[RecordAddress, Revision], known: int
) -> Iterator[Diagnostic]:
    counts = sorted(one.found_there for one in there.values())
    said = 0
    for address, one in sorted(there.items(), key=lambda item: (item[1].found_there, item[1].path)):
        left = bisect_left(counts, one.found_there) + known
        lost = one.found_there - left
        if lost > said:
            said = lost
            found = {"found": one.found_there, "left": left, "lost": lost}
            yield error("submissions-lost", context.place(address), year=year, **found)


def _paths(context: VerificationContext, told: Iterable[Diagnostic]) -> Iterator[str]:
    """Yield the paths of which something is said already, and those that closings and handlings rest on."""
    for fault in told:
        if fault.place.file:
            yield from (fault.place.file, fault.place.file.rpartition("/")[0])
    for entry in context.entries.values():
        if isinstance(entry, Closing):
            yield from entry.records
    for handling in context.handlings:
        yield from handling.records


def _revision_at(path: str) -> RecordAddress | None:
    address = RecordAddress.parse(path)
    return address if address is not None and address.kind is RecordKind.REVISION else None


def prove_months(context: VerificationContext) -> Iterator[Diagnostic]:
    """Name the records that are dated before their month began by the calendar of the plan they were judged by."""
    calendars: dict[tuple[int, str], Calendar | None] = {}
    for entry in context.by_path.values():
        if entry.at.date() >= date(entry.month.year, entry.month.number, 1):
            continue  # begun by any calendar: a plan is read only where it decides
        key = (entry.plan_year, entry.plan)
        if key not in calendars:
            calendars[key] = _calendar(context, *key)
        calendar = calendars[key]
        if calendar is None:
            continue
        begins, _ = calendar.span(entry.month, entry.month, PeriodRule.REPORTING)
        if entry.at < datetime.combine(begins, time(), tzinfo=entry.at.tzinfo):
            yield warning("time-before-month", _place(context, entry), at=entry.at, month=entry.month, begins=begins)


def _calendar(context: VerificationContext, year: int, digest: str) -> Calendar | None:
    """Return the calendar of a plan version as its bytes in the store say it, never as a cache does; None without."""
    from longmy_kpi.plan import plan_file

    try:
        plan = plan_file.loads(plan_versions.load_version(context.workspace, year, digest), "").plan
    except KpiError:  # its damage is said elsewhere
        plan = None
    return None if plan is None else plan.calendar


def _place(context: VerificationContext, entry: Record) -> Place:
    if isinstance(entry, DifficultyAction):
        return Place(f"{entry.path}/{HANDLING}")
    address = RecordAddress.parse(entry.path)
    assert address is not None
    return context.place(address)
