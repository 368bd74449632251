"""What lies in the directories of the store, by name alone, and the names there that are none of ours.

Records are directories. So a directory we cannot name, a link, or a stray file inside a record may hide or imitate a
record and is damage; a stray file anywhere else is only worth a warning.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

from msgspec import Struct

from longmy_kpi import disk
from longmy_kpi.diagnostic import Diagnostic, Exit, KpiError, Place, error, warning
from longmy_kpi.disk import Name
from longmy_kpi.ledger.layout import (
    DIFFICULTIES,
    PLANS,
    HandlingAddress,
    RecordAddress,
    RecordKind,
    Workspace,
    is_code,
    is_ignored,
    is_sync_conflict,
    month_of_folder,
    numbered,
)
from longmy_kpi.period import Month

_YEAR = re.compile(r"(?:19|[2-9][0-9])[0-9]{2}")
_VERSION = re.compile(r"([0-9a-f]{64})\.yaml")


class YearFolder(Struct, frozen=True):
    """The months of a year that have records."""

    months: tuple[Month, ...]
    faults: tuple[Diagnostic, ...]


class MonthFolder(Struct, frozen=True):
    """The units of a month that have records, and the month's closings, reopenings and packages by number."""

    units: tuple[str, ...] = ()
    closings: tuple[int, ...] = ()
    reopenings: frozenset[int] = frozenset()
    packages: tuple[int, ...] = ()
    faults: tuple[Diagnostic, ...] = ()


class UnitFolder(Struct, frozen=True):
    """A unit's month: the numbers of its revisions, and of those handed back."""

    revisions: tuple[int, ...] = ()
    returned: frozenset[int] = frozenset()
    faults: tuple[Diagnostic, ...] = ()


def _stray(workspace: Workspace, path: Path, name: Name, *, in_place_of_ours: bool) -> Diagnostic:
    place = Place(workspace.relative(path))
    if name.is_link:
        return error("link-in-store", place)
    if is_sync_conflict(name.name):
        return error("sync-conflict", place)
    if in_place_of_ours:
        return error("foreign-file", place)
    return error("foreign-directory", place) if name.is_directory else warning("stray-file", place)


def _names(workspace: Workspace, folder: Path) -> list[Name]:
    """List a directory of the store; DAMAGED where a file stands in its place, or in that of one above it."""
    try:
        return disk.scan(folder)
    except NotADirectoryError:
        while not disk.is_directory(folder.parent):
            folder = folder.parent
        fault = error("foreign-file", Place(workspace.relative(folder)))
        raise KpiError(Exit.DAMAGED, fault) from None


def _sort_out(
    workspace: Workspace, folder: Path, is_ours: Callable[[str], object]
) -> tuple[list[str], list[Diagnostic]]:
    """Return the names of directories that are ours, and a fault for every other name."""
    ours, faults = [], []
    for name in _names(workspace, folder):
        if name.is_directory and is_ours(name.name):
            ours.append(name.name)
        elif not is_ignored(name.name):
            taken = bool(is_ours(name.name))
            faults.append(_stray(workspace, folder / name.name, name, in_place_of_ours=taken))
    return ours, faults


def data_folder(workspace: Workspace) -> tuple[tuple[int, ...], tuple[Diagnostic, ...]]:
    """List the years that have records; a README beside them is welcome."""
    names, faults = _sort_out(workspace, workspace.data, _YEAR.fullmatch)
    readme = workspace.relative(workspace.data / "README.md")
    return tuple(map(int, names)), tuple(fault for fault in faults if fault.place.file != readme)


def plans_folder(workspace: Workspace, year: int) -> tuple[tuple[str, ...], tuple[Diagnostic, ...]]:
    """List the digests of the plan versions kept for a year."""
    folder = workspace.year_folder(year) / PLANS
    digests, faults = [], []
    for name in _names(workspace, folder):
        version = _VERSION.fullmatch(name.name)
        if version is not None and not name.is_directory and not name.is_link:
            digests.append(f"sha256:{version[1]}")
        elif not is_ignored(name.name):
            faults.append(_stray(workspace, folder / name.name, name, in_place_of_ours=True))
    return tuple(digests), tuple(faults)


def year_folder(workspace: Workspace, year: int) -> YearFolder:
    """List the months of a year that have records."""

    def is_ours(name: str) -> bool:
        return name in (PLANS, DIFFICULTIES) or month_of_folder(name, year) is not None

    names, faults = _sort_out(workspace, workspace.year_folder(year), is_ours)
    months = sorted(month for name in names if (month := month_of_folder(name, year)) is not None)
    return YearFolder(tuple(months), tuple(faults))


def difficulties_folder(workspace: Workspace, year: int) -> tuple[tuple[int, ...], tuple[Diagnostic, ...]]:
    """List the numbers of what the ward did about difficulties; a number left out is a fault."""
    folder = workspace.difficulties_folder(year)
    names, faults = _sort_out(workspace, folder, _revision_level)
    numbers = set(map(int, names))
    gap = _first_gap(folder, numbers, max(numbers, default=0))
    if gap is not None:
        follower = workspace.handling_folder(HandlingAddress(year, min(number for number in numbers if number > gap)))
        place = Place(workspace.relative(folder / str(gap)))
        faults.append(error("record-gone", place, record=workspace.relative(follower)))
    return tuple(sorted(numbers)), tuple(faults)


def _revision_level(name: str) -> bool:
    kind = numbered(name)
    return kind is not None and kind[0] is RecordKind.REVISION


_OF_THE_MONTH = (RecordKind.CLOSING, RecordKind.REOPENING, RecordKind.PACKAGE)


def _month_level(name: str) -> bool:
    kind = numbered(name)
    return is_code(name) or (kind is not None and kind[0] in _OF_THE_MONTH)


def month_folder(workspace: Workspace, year: int, month: Month) -> MonthFolder:
    """List a month's units, closings, reopenings and packages."""
    names, faults = _sort_out(workspace, workspace.month_folder(year, month), _month_level)
    kinds = [kind for name in names if not is_code(name) and (kind := numbered(name)) is not None]
    return MonthFolder(
        tuple(name for name in names if is_code(name)),
        tuple(sorted(number for kind, number in kinds if kind is RecordKind.CLOSING)),
        frozenset(number for kind, number in kinds if kind is RecordKind.REOPENING),
        tuple(sorted(number for kind, number in kinds if kind is RecordKind.PACKAGE)),
        tuple(faults),
    )


def _unit_level(name: str) -> bool:
    kind = numbered(name)
    return kind is not None and kind[0] in (RecordKind.REVISION, RecordKind.RETURN)


def _first_gap(folder: Path, revisions: set[int], highest: int) -> int | None:
    for number in range(1, highest + 1):
        if number not in revisions:
            # A listing made while others write may leave out a name that came meanwhile: ask for it by name.
            if not disk.exists(folder / RecordKind.REVISION.name_of(number)):
                return number
            revisions.add(number)
    return None


def unit_folder(workspace: Workspace, year: int, month: Month, unit: str) -> UnitFolder:
    """List a unit's revisions and returns; a number left out, or returned without being there, is a fault."""
    folder = workspace.unit_folder(year, month, unit)
    names, faults = _sort_out(workspace, folder, _unit_level)
    kinds = [kind for name in names if (kind := numbered(name)) is not None]
    revisions = {number for kind, number in kinds if kind is RecordKind.REVISION}
    returned = frozenset(number for kind, number in kinds if kind is RecordKind.RETURN)
    gap = _first_gap(folder, revisions, max(revisions | returned, default=0))
    if gap is not None:
        place = Place(workspace.relative(folder / RecordKind.REVISION.name_of(gap)))
        faults.append(error("revision-missing", place, revision=gap))
    return UnitFolder(tuple(sorted(revisions)), returned, tuple(faults))


def record_addresses(workspace: Workspace, year: int) -> Iterator[RecordAddress]:
    """Yield the address of every record of a year's months, in whatever state its directory is."""
    for month in year_folder(workspace, year).months:
        folder = month_folder(workspace, year, month)
        yield from (RecordAddress(year, month, None, RecordKind.CLOSING, number) for number in folder.closings)
        yield from (RecordAddress(year, month, None, RecordKind.REOPENING, n) for n in sorted(folder.reopenings))
        for unit in folder.units:
            found = unit_folder(workspace, year, month, unit)
            yield from (RecordAddress(year, month, unit, RecordKind.REVISION, number) for number in found.revisions)
            yield from (RecordAddress(year, month, unit, RecordKind.RETURN, n) for n in sorted(found.returned))


def count_revisions(workspace: Workspace, year: int) -> int:
    """Count the submissions that a year has by now, in whatever state its directories are."""
    return sum(address.kind is RecordKind.REVISION for address in record_addresses(workspace, year))


def foreign_files(workspace: Workspace, folder: Path, expected: Collection[str]) -> list[Diagnostic]:
    """Name what lies in a record's directory and is not of the record."""
    return [
        _stray(workspace, folder / name.name, name, in_place_of_ours=True)
        for name in _names(workspace, folder)
        if (name.name not in expected or name.is_directory or name.is_link) and not is_ignored(name.name)
    ]
