"""Which revisions and returns of a unit's month count: the set from which what is in force follows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from longmy_kpi.ledger.entries import Closing
from longmy_kpi.ledger.layout import RecordAddress
from longmy_kpi.ledger.names import Numbered
from longmy_kpi.period import Month


@dataclass(frozen=True, slots=True)
class Counted:
    """The revisions of a unit's month that count, by number, and those of them that were handed back."""

    revisions: tuple[int, ...] = ()
    returned: frozenset[int] = frozenset()

    @property
    def in_force(self) -> int | None:
        """The newest revision, unless it was handed back: then nothing is in force until the next one."""
        newest = self.revisions[-1] if self.revisions else None
        return None if newest in self.returned else newest


def listed_by(closing: Closing) -> Mapping[tuple[Month, str], Counted]:
    """Return what a closing lists, by month and unit."""
    numbers: dict[tuple[Month, str], dict[Numbered, set[int]]] = defaultdict(lambda: defaultdict(set))
    for path in closing.records:
        address = RecordAddress.parse(path)
        if address is not None and address.unit is not None:
            numbers[address.month, address.unit][address.kind].add(address.number)
    return {
        key: Counted(tuple(sorted(kinds[Numbered.REVISION])), frozenset(kinds[Numbered.RETURN]))
        for key, kinds in numbers.items()
    }
