"""What later records say of earlier ones: how many submissions each found there when it was accepted."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from longmy_kpi.diagnostic import Diagnostic, error
from longmy_kpi.ledger import folders
from longmy_kpi.ledger.entries import Closing, Revision
from longmy_kpi.ledger.layout import RecordAddress
from longmy_kpi.ledger.names import Numbered
from longmy_kpi.ledger.proof import Proof


def prove_counts(proof: Proof, told: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Name the submissions before which more were accepted than are there now and known to be damaged or gone.

    Whatever a submission found there had found less itself, also where several were accepted at once or two clones
    were merged. So as many as it found must say less; one that is missing was removed.
    """
    missed = {address for path in _paths(proof, told) if (address := _revision_at(path)) is not None}
    for year in sorted({address.year for address in proof.entries}):
        there = {at: one for at, one in proof.entries.items() if isinstance(one, Revision) and at.year == year}
        # One that came while the others were read is there by its name; listed only now, it is not missed.
        named = {one for one in folders.record_addresses(proof.workspace, year) if one.kind is Numbered.REVISION}
        known = len({*named, *(address for address in missed if address.year == year)} - there.keys())
        yield from _lost(proof, year, there, known)


def _lost(proof: Proof, year: int, there: dict[RecordAddress, Revision], known: int) -> Iterator[Diagnostic]:
    counts = sorted(one.found_there for one in there.values())
    said = 0
    for address, one in sorted(there.items(), key=lambda item: (item[1].found_there, item[1].path)):
        left = bisect_left(counts, one.found_there) + known
        lost = one.found_there - left
        if lost > said:
            said = lost
            found = {"found": one.found_there, "left": left, "lost": lost}
            yield error("submissions-lost", proof.place(address), year=year, **found)


def _paths(proof: Proof, told: Iterable[Diagnostic]) -> Iterator[str]:
    """Yield the paths of which something is said already, and those that closings and handlings rest on."""
    for fault in told:
        if fault.place.file:
            yield from (fault.place.file, fault.place.file.rpartition("/")[0])
    for entry in proof.entries.values():
        if isinstance(entry, Closing):
            yield from entry.records
    for handling in proof.handlings:
        yield from handling.records


def _revision_at(path: str) -> RecordAddress | None:
    address = RecordAddress.parse(path)
    return address if address is not None and address.kind is Numbered.REVISION else None
