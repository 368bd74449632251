"""How a month came to be closed or open: its closings, and the reopenings that ended them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from longmy_kpi.ledger.book import Book
from longmy_kpi.ledger.entries import Closing, Reopening
from longmy_kpi.period import Month, month_range


def locks(book: Book, month: Month, as_of: datetime | None) -> tuple[Closing | Reopening, ...]:
    """Return what closed and reopened a month, oldest first; reopening an earlier month reopens this one too."""
    acts = sorted(_acts(book, month), key=lambda act: act.at)
    known = [act for act in acts if as_of is None or act.at <= as_of]
    kept: list[Closing | Reopening] = []
    for act in known:
        is_open = not kept or isinstance(kept[-1], Reopening)
        if is_open is isinstance(act, Closing):
            kept.append(act)
    return tuple(kept)


def _acts(book: Book, month: Month) -> Iterator[Closing | Reopening]:
    for number in book.month(month).closings:
        yield book.closing_record(month, number)
    for one in month_range(Month(book.year, 1), month):
        for number in sorted(book.month(one).reopenings):
            yield book.reopening(one, number)
