"""Check a city's store: every package, record, plan and table is what it was, and every figure still comes out so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from longmy_kpi import disk
from longmy_kpi.city import store
from longmy_kpi.city.layout import ARCHIVE, TABLES, CityWorkspace
from longmy_kpi.city.lists import Lists
from longmy_kpi.city.month_index import month_index
from longmy_kpi.city.plans import WardPlans
from longmy_kpi.city.store import AcceptedPackage
from longmy_kpi.city.tables import build, tables_name, tables_of
from longmy_kpi.diagnostic import Diagnostic, KpiError, Place, error
from longmy_kpi.ledger import sealed_json
from longmy_kpi.package.check import check, open_ward_package
from longmy_kpi.period import Month

WatchPackages = Callable[[Iterable[Path], int], Iterable[Path]]


class Verified(Struct, frozen=True):
    """What was found: faults, and how many packages and months' tables were looked at."""

    faults: tuple[Diagnostic, ...]
    packages: int
    tables: int


def verify(
    workspace: CityWorkspace, lists: Lists, cache: Path | None, *, rebuild: bool, watch: WatchPackages
) -> Verified:
    """Prove every package again, and the tables against the packages; with `rebuild` make them again."""
    plans, faults = WardPlans(cache), list[Diagnostic]()
    months = [(year, month) for year in workspace.years() for month in workspace.months(year)]
    packages = [folder for year, month in months for folder in _packages(workspace, year, month)]
    for folder in watch(packages, len(packages)):
        faults += _package(workspace, folder, plans)
    faults += [fault for year in workspace.years() for fault in _plans(workspace, year)]
    sound = not faults
    if rebuild and sound:
        disk.discard(workspace.root / TABLES)
    if sound:
        for year, month in months:
            faults += _tables(workspace, lists, year, month, cache)
    return Verified(tuple(faults), len(packages), len(months) if sound else 0)


def _packages(workspace: CityWorkspace, year: int, month: Month) -> Iterator[Path]:
    """Yield the folder of every package of a month."""
    for ward in store.wards_of(workspace, year, month):
        for name in store.folders_of(workspace, year, month, ward):
            yield workspace.ward_folder(year, month, ward) / name


def _package(workspace: CityWorkspace, folder: Path, plans: WardPlans) -> Iterator[Diagnostic]:
    path = workspace.relative(folder)
    try:
        accepted = store.read_accepted(workspace, folder)
        opened = open_ward_package(store.read_archive(workspace, accepted), path)
        yield from _as_recorded(accepted, opened.digest, path)
        check(opened, plans.read)
    except KpiError as end:
        yield from end.diagnostics


def _as_recorded(accepted: AcceptedPackage, digest: str, path: str) -> Iterator[Diagnostic]:
    if accepted.digest != digest:
        yield error("stored-file-changed", Place(f"{path}/{ARCHIVE}"))


def _plans(workspace: CityWorkspace, year: int) -> Iterator[Diagnostic]:
    folder = workspace.disk.year_folder(year) / "plans"
    for entry in disk.scan(folder):
        if not entry.is_directory and disk.measure(folder / entry.name)[0] != f"sha256:{entry.name[:64]}":
            yield error("plan-version-changed", Place(workspace.relative(folder / entry.name)))


def _tables(
    workspace: CityWorkspace, lists: Lists, year: int, month: Month, cache: Path | None
) -> Iterator[Diagnostic]:
    """Hold a month's tables, where they are there, against what the packages give now."""
    index = month_index(workspace, year, month, None)
    folder = workspace.tables_folder(year, month) / tables_name(lists, index)
    if disk.exists(folder):
        for name, data in build(workspace, lists, index).items():
            try:
                same = disk.measure(folder / name, len(data))[0] == sealed_json.digest(data)
            except FileNotFoundError:
                same = False
            if not same:
                yield error("tables-differ", Place(workspace.relative(folder / name)))
    else:
        tables_of(workspace, lists, month_index(workspace, year, month, cache))
