"""The packages a city has taken in: one folder a package, never changed after, and which of them counts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from longmy_kpi import disk
from longmy_kpi.city.layout import ACCEPTED, ARCHIVE, CityWorkspace
from longmy_kpi.diagnostic import Exit, KpiError, Place, error
from longmy_kpi.ledger import sealed_json
from longmy_kpi.ledger.layout import is_ignored
from longmy_kpi.ledger.record_format import as_digest, as_kind, as_moment, as_month, maybe_digest
from longmy_kpi.ledger.sealed_json import Json
from longmy_kpi.period import Month

ACCEPTED_KIND = "accepted"
ACCEPTED_FORMAT = 1
_FOLDER = re.compile(r"([1-9][0-9]{0,5})(?:-([2-9]|[1-9][0-9]{1,3}))?")


class AcceptedPackage(Struct, frozen=True):
    """One package in the city's store, as its `accepted.yaml` says.

    `path` is its folder from the workspace; `digest` the package's own, `archive` that of the file as it came. `at` is
    when it came, `made_at` the newest record counted in it; not `recomputed` where figures were taken as sent.
    """

    path: str
    ward: str
    year: int
    month: Month
    sequence: int
    digest: str
    previous: str | None
    plan: str
    method: int
    recomputed: bool
    demo: bool
    closed: bool
    made_at: datetime
    at: datetime
    by: str
    file: str
    archive: str
    warnings: tuple[str, ...]

    def fields(self) -> dict[str, object]:
        """Return what its record says, in order."""
        return {
            "kind": ACCEPTED_KIND,
            "format": ACCEPTED_FORMAT,
            "ward": self.ward,
            "year": self.year,
            "month": self.month,
            "sequence": self.sequence,
            "digest": self.digest,
            "previous": self.previous,
            "plan": self.plan,
            "method": self.method,
            "recomputed": self.recomputed,
            "demo": self.demo,
            "closed": self.closed,
            "made_at": self.made_at.isoformat(timespec="microseconds"),
            "at": self.at.isoformat(timespec="microseconds"),
            "by": self.by,
            "file": self.file,
            "archive": self.archive,
            "warnings": list(self.warnings),
        }


def parse(path: str, fields: Mapping[str, Json]) -> AcceptedPackage:
    """Read such a record; ValueError where it is none. More fields are welcome."""
    if (fields.get("kind"), fields.get("format")) != (ACCEPTED_KIND, ACCEPTED_FORMAT):
        raise ValueError("not the record of a package taken in")
    try:
        return AcceptedPackage(
            path=path,
            ward=as_kind(str, fields["ward"]),
            year=as_kind(int, fields["year"]),
            month=as_month(fields["month"]),
            sequence=as_kind(int, fields["sequence"]),
            digest=as_digest(fields["digest"]),
            previous=maybe_digest(fields["previous"]),
            plan=as_digest(fields["plan"]),
            method=as_kind(int, fields["method"]),
            recomputed=as_kind(bool, fields["recomputed"]),
            demo=as_kind(bool, fields["demo"]),
            closed=as_kind(bool, fields["closed"]),
            made_at=as_moment(fields["made_at"]),
            at=as_moment(fields["at"]),
            by=as_kind(str, fields["by"]),
            file=as_kind(str, fields["file"]),
            archive=as_digest(fields["archive"]),
            warnings=tuple(as_kind(str, one) for one in as_kind(list, fields["warnings"])),
        )
    except KeyError as missing:
        raise ValueError(f"no {missing} in the record") from None


def damaged_package(code: str, path: str, **args: object) -> KpiError:
    """Say that the city's store is not as it was written."""
    return KpiError(Exit.DAMAGED, error(code, Place(path), **args))


def folders_of(workspace: CityWorkspace, year: int, month: Month, ward: str) -> list[str]:
    """Return the names of a ward's package folders of a month; DAMAGED where something foreign lies there."""
    folder = workspace.ward_folder(year, month, ward)
    names = []
    for entry in disk.scan(folder):
        if entry.is_directory and _FOLDER.fullmatch(entry.name):
            names.append(entry.name)
        elif not is_ignored(entry.name):
            raise damaged_package("foreign-file", workspace.relative(folder / entry.name))
    return sorted(names, key=lambda name: [int(part) for part in name.split("-")])


def wards_of(workspace: CityWorkspace, year: int, month: Month) -> list[str]:
    """Return the codes of the wards of which packages of a month are there."""
    entries = disk.scan(workspace.month_folder(year, month))
    return [entry.name for entry in entries if entry.is_directory and not is_ignored(entry.name)]


def read_accepted(workspace: CityWorkspace, folder: Path) -> AcceptedPackage:
    """Read one record; DAMAGED where it is gone, changed, or lies where it does not belong."""
    path = workspace.relative(folder / ACCEPTED)
    try:
        fields = sealed_json.load(disk.read(folder / ACCEPTED))
        found = parse(workspace.relative(folder), fields)
    except FileNotFoundError:
        raise damaged_package("record-missing", path) from None
    except sealed_json.SealError as fault:
        raise damaged_package("record-truncated" if fault.cut else "record-edited", path) from fault
    except ValueError as fault:
        raise damaged_package("record-malformed", path, reason=str(fault)) from fault
    home = workspace.ward_folder(found.year, found.month, found.ward)
    if folder.parent != home or folder.name.split("-")[0] != str(found.sequence):
        raise damaged_package("record-misplaced", path, month=found.month, unit=found.ward)
    return found


def read_archive(workspace: CityWorkspace, one: AcceptedPackage) -> bytes:
    """Return a package as it came; DAMAGED where it is not what was taken in."""
    path = f"{one.path}/{ARCHIVE}"
    try:
        data = disk.read(workspace.root / path)
    except FileNotFoundError:
        raise damaged_package("stored-file-missing", path) from None
    if sealed_json.digest(data) != one.archive:
        raise damaged_package("stored-file-changed", path)
    return data


def packages_of_ward(workspace: CityWorkspace, year: int, ward: str) -> list[AcceptedPackage]:
    """Return every package of a ward's plan year, in the order of sequence."""
    found = [
        read_accepted(workspace, workspace.ward_folder(year, month, ward) / name)
        for month in workspace.months(year)
        for name in folders_of(workspace, year, month, ward)
    ]
    return sorted(found, key=lambda one: (one.sequence, one.digest))


class PackageChoice(Struct, frozen=True):
    """Which package of a ward's month counts; `disputed` where two of one sequence claim to be the newest."""

    counted: AcceptedPackage | None
    disputed: bool = False


def choose_package(packages: Iterable[AcceptedPackage], month: Month) -> PackageChoice:
    """Return the package of a month that counts, among all of a ward's plan year.

    The highest sequence counts. Of two packages of one sequence neither does, until a later one names either as the
    one before it; and nothing older takes their place meanwhile, since it is known to be out of date.
    """
    by_sequence: dict[int, list[AcceptedPackage]] = defaultdict(list)
    for one in packages:
        by_sequence[one.sequence].append(one)
    named = {(one.sequence, one.previous) for group in by_sequence.values() for one in group}
    for sequence in sorted(by_sequence, reverse=True):
        group = by_sequence[sequence]
        ours = [one for one in group if one.month == month]
        if not ours:
            continue
        if len(group) == 1:
            return PackageChoice(ours[0])
        chosen = [one for one in group if any(later > sequence and one.digest == name for later, name in named)]
        if len(chosen) != 1:
            return PackageChoice(None, disputed=True)
        if chosen[0].month == month:
            return PackageChoice(chosen[0])
    return PackageChoice(None)
