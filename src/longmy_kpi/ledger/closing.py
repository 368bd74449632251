"""Close a month, and open it again: what it says from then on, and for whom (contract, section 1)."""

from __future__ import annotations

from msgspec import Struct

from longmy_kpi.diagnostic import Exit, KpiError, error
from longmy_kpi.ledger import record_format
from longmy_kpi.ledger.atomic import NameTakenError, settle
from longmy_kpi.ledger.layout import CLOSING, REOPENING, RETURN, RecordAddress, RecordKind, home_year
from longmy_kpi.ledger.records import Closing, Record, Reopening, Return, Revision
from longmy_kpi.ledger.store import Store
from longmy_kpi.ledger.view import View
from longmy_kpi.ledger.write_context import WriteContext, refused
from longmy_kpi.ledger.year_records import YearRecords
from longmy_kpi.period import Month, month_range
from longmy_kpi.plan.model import Plan


class Closed(Struct, frozen=True):
    """The month is closed; `late` are submissions that landed in that very moment and do not count."""

    closing: Closing
    late: tuple[Revision, ...]


class Reopened(Struct, frozen=True):
    """The month is open again, and with it those after it."""

    reopening: Reopening
    months: tuple[Month, ...]


def missing_units(plan: Plan, view: View) -> list[str]:
    """Return the units that have reported nothing that counts in the view's month."""
    return [unit.code for unit in plan.reporting_units(view.month) if view.in_force(view.month, unit.code) is None]


def _check_order(plan: Plan, records: YearRecords, month: Month) -> None:
    """Months close in order, each once."""
    if month not in plan.months:
        raise KpiError(Exit.USAGE, error("month-not-in-plan", month=month, year=plan.year))
    if (closing := records.closing(month)) is not None:
        settle(records.workspace, records.workspace.root / closing.path)
        raise refused("month-already-closed", month=month)
    for earlier in month_range(plan.first_month, month + -1):
        if records.closing(earlier) is None:
            raise refused("earlier-month-open", month=month, earlier=earlier)


def _before(records: YearRecords, month: Month) -> tuple[int, Record | None]:
    """Return the number of a month's newest closing, and the newest closing or reopening; 0 and None at first."""
    folder = records.month(month)
    if not folder.closings:
        return 0, None
    number = folder.closings[-1]
    if number in folder.reopenings:
        return number, records.reopening(month, number)
    return number, records.closing_record(month, number)


def _closing_record(
    context: WriteContext, view: View, missing: list[str], reason: str | None
) -> tuple[RecordAddress, bytes]:
    records, month = view.records, view.month
    number, previous = _before(records, month)
    earlier = None if month == context.plan.first_month else records.closing(month + -1)
    entries = view.rests_on()
    for revision in entries:
        if isinstance(revision, Revision):
            view.readings(revision)  # a closing must not hold fast what is damaged already
            view.tasks(revision)
    address = context.address(month, RecordKind.CLOSING, number + 1)
    at = context.moment([entry for entry in (*entries, previous, earlier) if entry])
    more = {
        "earlier_month": earlier.digest if earlier else None,
        "missing": missing,
        "records": {entry.path: entry.digest for entry in entries},
    }
    sealed = record_format.write(address, context.act(reason), at, previous.digest if previous else None, more)
    return address, sealed


def close(context: WriteContext, month: Month, *, allow_missing: bool = False, reason: str | None = None) -> Closed:
    """Close a month: from now on it counts exactly what is in force at this moment.

    REFUSED where an earlier month is open, the month is closed already, or an expected unit is missing and the reason
    to close without it; USAGE for a month that the plan does not have.
    """
    while True:
        store = Store(context.workspace, context.plan.year)
        _check_order(context.plan, store.records, month)
        view = store.view(month)
        missing = missing_units(context.plan, view)
        if missing and not allow_missing:
            raise refused("units-missing", month=month, units=missing)
        if missing and not record_format.has_reason(reason):
            raise refused("reason-needed-to-close", month=month, units=missing)
        address, sealed = _closing_record(context, view, missing, reason)
        try:
            context.place(address, {CLOSING: sealed})
        except NameTakenError:
            continue
        return _look_again(context, address)


def _look_again(context: WriteContext, address: RecordAddress) -> Closed:
    """See what came in that very moment: submissions that are late now, or a reopening that undid this closing."""
    month = address.month
    store = Store(context.workspace, context.plan.year)
    written, closing = store.records.closing_record(month, address.number), store.records.closing(month)
    if closing is None or closing.digest != written.digest:
        raise refused("reopened-meanwhile", month=month)
    return Closed(closing, store.view(month).late(month))


def reopen(context: WriteContext, month: Month, *, reason: str | None) -> Reopened:
    """Open a closed month, and so those after it; nothing is deleted. REFUSED where it is open, or without a reason."""
    if not record_format.has_reason(reason):
        raise refused("reason-needed-to-reopen", month=month)
    records = YearRecords(context.workspace, context.plan.year)
    closing = records.closing(month)
    if closing is None:
        settle(records.workspace, records.workspace.month_folder(records.year, month) / REOPENING)
        raise refused("month-not-closed", month=month)
    later = [
        one for other in month_range(month, context.plan.final_month) if (one := records.closing(other)) is not None
    ]
    address = context.address(month, RecordKind.REOPENING, closing.number)
    at = context.moment(later)
    sealed = record_format.write(address, context.act(reason), at, closing.digest, {})
    try:
        context.place(address, {REOPENING: sealed})
    except NameTakenError:
        raise refused("month-not-closed", month=month) from None
    written = YearRecords(context.workspace, context.plan.year).reopening(month, closing.number)
    return Reopened(written, tuple(one.month for one in later))


def hand_back(context: WriteContext, month: Month, unit: str, *, reason: str | None) -> Return:
    """Hand back the submission in force; the unit then counts as missing.

    REFUSED without a reason, where nothing is in force, and where the month is closed, be it in that very moment.
    """
    if not record_format.has_reason(reason):
        raise refused("reason-needed-to-return", month=month, unit=unit)
    records = YearRecords(context.workspace, home_year(month, context.plan.year))
    if records.closing(month) is not None:
        raise refused("month-closed", month=month)
    folder = records.unit(month, unit)
    if not folder.revisions or folder.revisions[-1] in folder.returned:
        settle(context.workspace, context.workspace.unit_folder(records.year, month, unit) / RETURN)
        raise refused("nothing-to-return", month=month, unit=unit)
    revision = records.revision(month, unit, folder.revisions[-1])
    address = context.address(month, RecordKind.RETURN, revision.number, unit)
    at = context.moment([revision])
    sealed = record_format.write(address, context.act(reason), at, revision.digest, {})
    try:
        context.place(address, {RETURN: sealed})
    except NameTakenError:
        raise refused("nothing-to-return", month=month, unit=unit) from None
    return _look_again_at_return(context, address, unit)


def _look_again_at_return(context: WriteContext, address: RecordAddress, unit: str) -> Return:
    """See what came in that very moment: a newer submission, or a closing that counts the one handed back."""
    records, month = YearRecords(context.workspace, address.year), address.month
    written = records.returned(month, unit, address.number)
    closing = records.closing(month)
    if closing is not None and written.path not in closing.records:
        raise refused("return-after-closing", month=month, unit=unit)
    if records.unit(month, unit).revisions[-1] != address.number:
        raise refused("return-overtaken", month=month, unit=unit, revision=address.number)
    return written
