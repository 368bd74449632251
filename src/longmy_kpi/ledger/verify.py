"""Check every seal, digest and chain of the store; name the file and what is wrong with it (contract, section 1)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TypeVar

from msgspec import Struct, field

from longmy_kpi import disk
from longmy_kpi.diagnostic import Diagnostic, Exit, KpiError, Place, error, has_errors, notice
from longmy_kpi.ledger import folders, loading
from longmy_kpi.ledger.by_indicator import doubly_told
from longmy_kpi.ledger.chains import VerificationContext, check_action_chains, check_chains
from longmy_kpi.ledger.content_checks import prove_counts, prove_months
from longmy_kpi.ledger.layout import HandlingAddress, RecordAddress, RecordKind, Workspace
from longmy_kpi.ledger.records import DifficultyAction, Record, Revision
from longmy_kpi.ledger.store import Store
from longmy_kpi.period import Month

WatchMonths = Callable[[Iterable[tuple[int, Month]], int], Iterable[tuple[int, Month]]]

_RECEIPT = re.compile(r"(?:sha256:)?([0-9a-f]{64})")
_OLD = timedelta(days=1)


class Report(Struct, frozen=True):
    """What was found. `proved` is the record that the receipt belongs to; `removed` the leftovers taken away."""

    faults: tuple[Diagnostic, ...]
    records: int
    files: int
    removed: tuple[str, ...] = ()
    proved: Record | None = None

    @property
    def is_sound(self) -> bool:
        """Tell whether everything is as it was written."""
        return not has_errors(self.faults)


class _Findings(Struct):
    workspace: Workspace
    faults: list[Diagnostic] = field(default_factory=list)
    entries: dict[RecordAddress, Record] = field(default_factory=dict)
    handlings: list[DifficultyAction] = field(default_factory=list)
    damaged: set[str] = field(default_factory=set)
    versions: dict[int, frozenset[str]] = field(default_factory=dict)
    files: int = 0


def _digest_fault(path: Path, digest: str, size: int, place: Place) -> Iterator[Diagnostic]:
    try:
        actual, length = disk.measure(path, size)
    except FileNotFoundError:
        yield error("stored-file-missing", place)
        return
    except disk.IrregularFileError as fault:
        yield error(fault.code, place)
        return
    if actual != digest:
        yield error("stored-file-truncated" if length < size else "stored-file-changed", place)


AnyEntry = TypeVar("AnyEntry", bound=Record)


def _sound(found: _Findings, folder: Path, read: Callable[[], AnyEntry]) -> AnyEntry | None:
    """Read a record; None where it is damaged, which is noted."""
    found.files += 1
    try:
        return read()
    except KpiError as end:
        if end.status is not Exit.DAMAGED:
            raise
        found.faults += end.diagnostics
        found.damaged.add(found.workspace.relative(folder))
        return None


def _check_record(found: _Findings, address: RecordAddress) -> None:
    folder = found.workspace.folder_of(address)
    entry = _sound(found, folder, lambda: loading.read_entry(found.workspace, address))
    if entry is None:
        return
    found.entries[address] = entry
    found.faults += loading.foreign_files(found.workspace, address, entry)
    if isinstance(entry, Revision):
        for name, digest in entry.files.items():
            found.files += 1
            found.faults += _digest_fault(folder / name, digest, entry.sizes[name], Place(f"{entry.path}/{name}"))


def _check_unit(found: _Findings, year: int, month: Month, unit: str) -> None:
    folder = folders.unit_folder(found.workspace, year, month, unit)
    found.faults += folder.faults
    for number in folder.revisions:
        _check_record(found, RecordAddress(year, month, unit, RecordKind.REVISION, number))
    for number in sorted(folder.returned):
        _check_record(found, RecordAddress(year, month, unit, RecordKind.RETURN, number))


def _check_month(found: _Findings, year: int, month: Month) -> None:
    folder = folders.month_folder(found.workspace, year, month)
    found.faults += folder.faults
    for number in folder.closings:
        _check_record(found, RecordAddress(year, month, None, RecordKind.CLOSING, number))
    for number in sorted(folder.reopenings):
        _check_record(found, RecordAddress(year, month, None, RecordKind.REOPENING, number))
    for number in folder.packages:
        _check_record(found, RecordAddress(year, month, None, RecordKind.PACKAGE, number))
    for unit in folder.units:
        _check_unit(found, year, month, unit)


def _check_handlings(found: _Findings, year: int) -> None:
    numbers, faults = folders.difficulties_folder(found.workspace, year)
    found.faults += faults
    for number in numbers:
        address = HandlingAddress(year, number)
        folder = found.workspace.handling_folder(address)
        handling = _sound(found, folder, partial(loading.read_handling, found.workspace, address))
        if handling is not None:
            found.handlings.append(handling)
            found.faults += loading.foreign_beside_handling(found.workspace, address)


def _check_plans(found: _Findings, year: int) -> None:
    digests, faults = folders.plans_folder(found.workspace, year)
    found.faults += faults
    found.versions[year] = frozenset(digests)
    for digest in digests:
        found.files += 1
        path = found.workspace.plan_version(year, digest)
        place = Place(found.workspace.relative(path))
        try:
            if disk.measure(path)[0] != digest:
                found.faults.append(error("plan-version-changed", place))
        except disk.IrregularFileError as fault:
            found.faults.append(error(fault.code, place))


def _temporaries(directory: Path) -> Iterator[Path]:
    for name in disk.scan(directory):
        if name.name.startswith(disk.TEMPORARY):
            yield directory / name.name
        elif name.is_directory:
            yield from _temporaries(directory / name.name)


def _sweep(workspace: Workspace, now: datetime, *, clean: bool) -> tuple[list[Diagnostic], list[str]]:
    """Name what interrupted runs left behind; take away what is older than a day, which no run can still be writing."""
    left: list[Diagnostic] = []
    removed: list[str] = []
    for path in _temporaries(workspace.data):
        name = workspace.relative(path)
        if clean and _is_old(path, now):
            disk.discard(path)
        if disk.exists(path):
            left.append(notice("temporary-left", Place(name)))
        else:
            removed.append(name)
    return left, removed


def _is_old(path: Path, now: datetime) -> bool:
    try:
        return now.timestamp() - disk.modified(path) > _OLD.total_seconds()
    except FileNotFoundError:
        return False


def _find_receipt(entries: Iterable[Record], receipt: str) -> Record | None:
    asked = _RECEIPT.fullmatch(receipt.strip().lower())
    if asked is None:
        raise KpiError(Exit.USAGE, error("bad-receipt", receipt=receipt))
    return next((entry for entry in entries if entry.digest == f"sha256:{asked[1]}"), None)


def _unwatched(months: Iterable[tuple[int, Month]], _count: int) -> Iterable[tuple[int, Month]]:
    return months


def verify(
    workspace: Workspace,
    now: datetime,
    *,
    clean: bool = False,
    receipt: str | None = None,
    watch: WatchMonths = _unwatched,
) -> Report:
    """Check everything below `data/`; with a receipt also that the record it was given for is still there.

    Only a receipt can prove the newest submission of the year: nothing rests on it yet. USAGE where the receipt is
    no digest. With `clean`, temporary names older than a day are removed. `watch` passes the months on, of which there
    are so many, to whoever counts how far it is.
    """
    workspace.guard(workspace.data)
    found = _Findings(workspace)
    left, removed = _sweep(workspace, now, clean=clean)
    years, faults = folders.data_folder(workspace)
    found.faults += [*left, *faults]
    months: list[tuple[int, Month]] = []
    for year in years:
        folder = folders.year_folder(workspace, year)
        found.faults += folder.faults
        months += ((year, month) for month in folder.months)
    for year, month in watch(months, len(months)):
        _check_month(found, year, month)
    for year in years:
        _check_handlings(found, year)
    for year in years:  # after the records: one made meanwhile names a version that is there by now
        _check_plans(found, year)
    damaged, handlings = frozenset(found.damaged), tuple(found.handlings)
    context = VerificationContext(workspace, found.entries, damaged, found.versions, now, handlings)
    found.faults += [*check_chains(context), *check_action_chains(context), *prove_months(context)]
    found.faults += [*prove_counts(context, tuple(found.faults))]
    if not has_errors(found.faults):
        found.faults += (fault for year in years for fault in doubly_told(Store(workspace, year)))
    proved = None if receipt is None else _find_receipt(context.by_path.values(), receipt)
    if receipt is not None and proved is None:
        found.faults.append(error("receipt-unknown", receipt=receipt))
    return Report(tuple(found.faults), len(context.by_path), found.files, tuple(removed), proved)
