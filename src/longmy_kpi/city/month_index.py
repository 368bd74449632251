"""Which packages of a month count, known without opening each of them again: a cache in the user's own directory."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from msgspec import Struct

from longmy_kpi import disk
from longmy_kpi.city import store
from longmy_kpi.city.layout import CityWorkspace
from longmy_kpi.city.store import AcceptedPackage, choose_package
from longmy_kpi.ledger import sealed_json
from longmy_kpi.ledger.layout import is_ignored
from longmy_kpi.period import Month
from longmy_kpi.plan import user_cache

_FORMAT = 1  # of what is remembered: another number wherever it changes


class Arrival(Struct, frozen=True):
    """A ward's package of a month that counts, and when the first one came; none where two are at odds."""

    ward: str
    package: AcceptedPackage | None
    first_at: datetime
    disputed: bool = False


class MonthIndex(Struct, frozen=True):
    """The wards of which something came for a month, by code."""

    year: int
    month: Month
    arrivals: Mapping[str, Arrival]

    @property
    def digests(self) -> dict[str, str]:
        """The digest of every package that counts, by ward."""
        return {ward: one.package.digest for ward, one in self.arrivals.items() if one.package is not None}


def month_index(workspace: CityWorkspace, year: int, month: Month, cache: Path | None) -> MonthIndex:
    """Return which packages count; records are opened only where a folder was touched since the last look."""
    place = None if cache is None else cache / _cache_name(workspace, year, month)
    stamp = _stamp(workspace, year)
    if place is not None and (found := _kept(place, year, month, stamp)) is not None:
        return found
    index = _read(workspace, year, month)
    if place is not None:
        user_cache.save(place, json.dumps([stamp, list(_written(index))], ensure_ascii=False).encode())
    return index


def _read(workspace: CityWorkspace, year: int, month: Month) -> MonthIndex:
    """Read the month's records; those of a ward's whole year only where two packages have one sequence."""
    sequences: dict[str, list[int]] = defaultdict(list)
    for one in workspace.months(year):
        for ward in store.wards_of(workspace, year, one):
            sequences[ward] += (int(name.split("-")[0]) for name in store.folders_of(workspace, year, one, ward))
    arrivals = {}
    for ward in store.wards_of(workspace, year, month):
        names = store.folders_of(workspace, year, month, ward)
        here = [store.read_accepted(workspace, workspace.ward_folder(year, month, ward) / name) for name in names]
        if here:
            forked = len(set(sequences[ward])) < len(sequences[ward])
            choice = choose_package(store.packages_of_ward(workspace, year, ward) if forked else here, month)
            arrivals[ward] = Arrival(ward, choice.counted, min(one.at for one in here), choice.disputed)
    return MonthIndex(year, month, arrivals)


def _stamp(workspace: CityWorkspace, year: int) -> str:
    """Return what changes wherever a package folder of the year comes or goes, without opening a file.

    Of the whole year: a later package may say which of two that claim one sequence is the true one.
    """
    total = sha256()
    for month in workspace.months(year):
        folder = workspace.month_folder(year, month)
        for entry in disk.scan(folder):
            if not is_ignored(entry.name):
                total.update(f"{month} {entry.name} {disk.stamp(str(folder / entry.name))}\n".encode())
    return total.hexdigest()


def _cache_name(workspace: CityWorkspace, year: int, month: Month) -> str:
    root = sha256(str(disk.real(workspace.root)).encode()).hexdigest()[:32]
    return f"city-{_FORMAT}-{root}-{year}-{month}.json"


def _written(index: MonthIndex) -> Iterator[list[object]]:
    for one in index.arrivals.values():
        package = one.package
        fields = (
            None
            if package is None
            else {
                "path": package.path,
                **{key: sealed_json.plain_json(value) for key, value in package.fields().items()},
            }
        )
        yield [one.ward, fields, one.first_at.isoformat(), one.disputed]


def _kept(place: Path, year: int, month: Month, stamp: str) -> MonthIndex | None:
    body = user_cache.load(place)
    if body is None:
        return None
    try:
        known, rows = json.loads(body)
        if known != stamp:
            return None
        arrivals = {}
        for ward, fields, first, disputed in rows:
            package = None if fields is None else store.parse(fields["path"], fields)
            arrivals[ward] = Arrival(ward, package, datetime.fromisoformat(first), disputed)
    except (ValueError, KeyError, TypeError):
        return None
    return MonthIndex(year, month, arrivals)
