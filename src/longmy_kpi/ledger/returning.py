"""Hand a submission back: it is kept, marked, and out of force until the unit sends the next one."""

from __future__ import annotations

from longmy_kpi.ledger import entry_form
from longmy_kpi.ledger.atomic import NameTakenError, settle
from longmy_kpi.ledger.book import Book
from longmy_kpi.ledger.entries import Return
from longmy_kpi.ledger.layout import RETURN, RecordAddress, home_year
from longmy_kpi.ledger.names import Numbered
from longmy_kpi.ledger.office import Office, refused
from longmy_kpi.period import Month


def hand_back(office: Office, month: Month, unit: str, *, reason: str | None) -> Return:
    """Hand back the submission in force; the unit then counts as missing.

    REFUSED without a reason, where nothing is in force, and where the month is closed, be it in that very moment.
    """
    if not entry_form.has_reason(reason):
        raise refused("reason-needed-to-return", month=month, unit=unit)
    book = Book(office.workspace, home_year(month, office.plan.year))
    if book.closing(month) is not None:
        raise refused("month-closed", month=month)
    folder = book.unit(month, unit)
    if not folder.revisions or folder.revisions[-1] in folder.returned:
        settle(office.workspace, office.workspace.unit_folder(book.year, month, unit) / RETURN)
        raise refused("nothing-to-return", month=month, unit=unit)
    revision = book.revision(month, unit, folder.revisions[-1])
    address = office.address(month, Numbered.RETURN, revision.number, unit)
    at = office.moment([revision])
    sealed = entry_form.write(address, office.act(reason), at, revision.digest, {})
    try:
        office.place(address, {RETURN: sealed})
    except NameTakenError:
        raise refused("nothing-to-return", month=month, unit=unit) from None
    return _look_again(office, address, unit)


def _look_again(office: Office, address: RecordAddress, unit: str) -> Return:
    """See what came in that very moment: a newer submission, or a closing that counts the one handed back."""
    book, month = Book(office.workspace, address.year), address.month
    written = book.returned(month, unit, address.number)
    closing = book.closing(month)
    if closing is not None and written.path not in closing.records:
        raise refused("return-after-closing", month=month, unit=unit)
    if book.unit(month, unit).revisions[-1] != address.number:
        raise refused("return-overtaken", month=month, unit=unit, revision=address.number)
    return written
