"""Whose reading counts: a reading belongs to its indicator, whichever unit led it when it was accepted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from longmy_kpi.diagnostic import Diagnostic, Place, notice
from longmy_kpi.ledger.readings import Reading
from longmy_kpi.ledger.records import Revision
from longmy_kpi.ledger.store import Store
from longmy_kpi.ledger.view import View
from longmy_kpi.period import Month


class AcceptedReading(Struct, frozen=True):
    """A reading in force with the submission that it came with."""

    revision: Revision
    reading: Reading


def accepted(view: View, month: Month) -> Mapping[str, AcceptedReading]:
    """Return what counts of each indicator in a month, by code: where two units have one, the newest accepted."""
    found: dict[str, AcceptedReading] = {}
    for one in _readings_oldest_first(view, month):
        before = found.get(one.reading.code)
        if before is None or one.reading.has_figure or not before.reading.has_figure:
            found[one.reading.code] = one
    return found


def doubly_told(store: Store) -> Iterator[Diagnostic]:
    """Name both submissions where two units have a figure of one indicator for the same month."""
    for month in store.records.folder.months:
        yield from _doubly_told(store.view(month), month)


def _doubly_told(view: View, month: Month) -> Iterator[Diagnostic]:
    first: dict[str, AcceptedReading] = {}
    for one in _readings_oldest_first(view, month):
        if not one.reading.has_figure:
            continue
        before = first.setdefault(one.reading.code, one)
        if before is not one:
            names = {"unit": one.revision.unit, "other": before.revision.unit, "path": before.revision.path}
            place = Place(one.revision.path)
            yield notice("told-by-two-units", place, indicator=one.reading.code, month=month, **names)
            first[one.reading.code] = one


def oldest_first(view: View, month: Month) -> list[Revision]:
    """Return the submissions in force for a month in the order in which they were accepted: the last one counts."""
    return sorted(view.submitted(month), key=lambda one: (one.at, one.unit))


def _readings_oldest_first(view: View, month: Month) -> Iterator[AcceptedReading]:
    for revision in oldest_first(view, month):
        for reading in view.readings(revision).values():
            yield AcceptedReading(revision, reading)
