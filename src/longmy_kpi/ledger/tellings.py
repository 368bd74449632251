"""What every record of a year says that is hard: the texts in the columns "Khó khăn – kiến nghị", then of tasks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from longmy_kpi.ledger.difficulty import Telling
from longmy_kpi.ledger.entries import Revision
from longmy_kpi.text import tells_something

if TYPE_CHECKING:
    from longmy_kpi.ledger.store import Store


def tellings(store: Store) -> Iterator[Telling]:
    """Yield every text of the year, handed back and replaced ones too; those of one record in the plan's order."""
    book = store.book
    for month in book.folder.months:
        for unit in book.month(month).units:
            for number in book.unit(month, unit).revisions:
                yield from told_by(store, book.revision(month, unit, number))


def told_by(store: Store, revision: Revision) -> Iterator[Telling]:
    """Yield what one record tells: of its indicators, then of its tasks, whose codes are never the same."""
    texts = {code: reading.difficulty for code, reading in store.readings(revision).items()}
    texts |= {code: report.difficulty for code, report in store.tasks(revision).items()}
    yield from (Telling(revision, code, text) for code, text in texts.items() if tells_something(text))
