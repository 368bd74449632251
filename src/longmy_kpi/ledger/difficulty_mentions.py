"""What every record of a year says that is hard: the texts in the columns "Khó khăn – kiến nghị", then of tasks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from longmy_kpi.ledger.difficulties import DifficultyMention
from longmy_kpi.ledger.records import Revision
from longmy_kpi.text import is_meaningful

if TYPE_CHECKING:
    from longmy_kpi.ledger.store import Store


def difficulty_mentions(store: Store) -> Iterator[DifficultyMention]:
    """Yield every text of the year, handed back and replaced ones too; those of one record in the plan's order."""
    book = store.book
    for month in book.folder.months:
        for unit in book.month(month).units:
            for number in book.unit(month, unit).revisions:
                yield from told_by(store, book.revision(month, unit, number))


def told_by(store: Store, revision: Revision) -> Iterator[DifficultyMention]:
    """Yield what one record tells: of its indicators, then of its tasks, whose codes are never the same."""
    texts = {code: reading.difficulty for code, reading in store.readings(revision).items()}
    texts |= {code: report.difficulty for code, report in store.tasks(revision).items()}
    yield from (DifficultyMention(revision, code, text) for code, text in texts.items() if is_meaningful(text))
