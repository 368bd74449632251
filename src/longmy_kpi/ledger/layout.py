"""Every path of a workspace, and how a workspace is found (contract, section 1)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path

from msgspec import Struct

from longmy_kpi import disk
from longmy_kpi.diagnostic import Exit, KpiError, Place, error
from longmy_kpi.disk import TEMPORARY
from longmy_kpi.period import Month

_CODE = re.compile(r"[a-z0-9-]+")
_RESERVED = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]|plans|(?:closing|reopening|return|package)-[0-9]+")
_NUMBERED = re.compile(r"(?:(?P<word>closing|reopening|return|package)-)?(?P<number>[1-9][0-9]{0,5})")
_LITTER = (
    r"\.DS_Store|\._.*|[Tt]humbs\.db|[Dd]esktop\.ini|\.directory"  # file managers
    r"|~\$.*|\.~lock\..*#"  # a stored file that somebody has open in Excel or LibreOffice, to look at it
    r"|\.syncthing\..*|~syncthing~.*|\.st(?:folder|versions|ignore)|\.dropbox.*"  # synchronising at work
    r"|\.git(?:ignore|keep|attributes)"
)
_CONFLICT = (
    r".*conflicted copy.*"  # Dropbox, Nextcloud
    r"|.*\.sync-conflict-.*"  # Syncthing
    r"|.* \([0-9]+\)(?:\.[a-z]+)?"  # Google Drive, OneDrive
    r"|(?:readings|tasks|received|submission|return|closing|reopening|package|handling|difficulties|(?:return-|closing-|reopening-|package-)?[0-9]+)-[^/]*[A-Z][^/]*"
    # the last line: OneDrive puts the computer's name, in capitals, behind a name of ours
)


class RecordKind(StrEnum):
    """Directories that are told apart by a number; a revision is the number alone."""

    REVISION = ""
    RETURN = "return"
    CLOSING = "closing"
    REOPENING = "reopening"
    PACKAGE = "package"

    def name_of(self, number: int) -> str:
        """Return the directory's name, such as `1` or `return-1`."""
        return f"{self.value}-{number}" if self.value else str(number)


def numbered(name: str) -> tuple[RecordKind, int] | None:
    """Read a numbered directory's name; None where it is none.

    >>> numbered("closing-2"), numbered("12"), numbered("012")
    ((<RecordKind.CLOSING: 'closing'>, 2), (<RecordKind.REVISION: ''>, 12), None)
    """
    found = _NUMBERED.fullmatch(name)
    return (RecordKind(found["word"] or ""), int(found["number"])) if found else None


def is_code(text: str) -> bool:
    """Tell whether a text may be a unit's code and so a directory's name (contract, section 2)."""
    return _CODE.fullmatch(text) is not None and _RESERVED.fullmatch(text) is None


def is_ignored(name: str) -> bool:
    """Tell leftovers of an interrupted run, and what other programs leave in every directory they come by."""
    return name.startswith(TEMPORARY) or re.fullmatch(_LITTER, name, re.DOTALL) is not None


def is_sync_conflict(name: str) -> bool:
    """Tell the copies that Dropbox, Syncthing, OneDrive and others make when two people wrote at once."""
    return re.fullmatch(_CONFLICT, name, re.DOTALL) is not None


READINGS = "readings.csv"
TASK_REPORTS = "tasks.csv"
SUBMISSION = "submission.yaml"
RETURN = "return.yaml"
CLOSING = "closing.yaml"
REOPENING = "reopening.yaml"
PACKAGE = "package.yaml"
HANDLING = "handling.yaml"
RECORD_FILES = {
    RecordKind.REVISION: SUBMISSION,
    RecordKind.RETURN: RETURN,
    RecordKind.CLOSING: CLOSING,
    RecordKind.REOPENING: REOPENING,
    RecordKind.PACKAGE: PACKAGE,
}
PLANS = "plans"
CITY_FILE = "city.yaml"
"""Marks a city's workspace, in which no ward works."""
TASKS = "tasks"
MAPS = "maps"
DIFFICULTIES = "difficulties"

_PLAN = re.compile(r"plan([0-9]{4})\.yaml")
_DATA = "data"
_HEX = re.compile(r"[0-9a-f]{64}")
_MONTH = re.compile(r"(?:0[1-9]|1[0-2])")
_LATER = re.compile(r"([0-9]{4})-((?:0[1-9]|1[0-2]))")
_HANDLING = re.compile(rf"data/((?:19|[2-9][0-9])[0-9]{{2}})/{DIFFICULTIES}/([1-9][0-9]{{0,5}})")


def home_year(month: Month, plan_year: int) -> int:
    """Return the year among whose records a month of a plan lies: its own, or the plan's where it comes later."""
    return min(month.year, plan_year)


def year_of_plan(name: str) -> int | None:
    """Read the year from the name of a workspace's plan file; None where it is none."""
    found = _PLAN.fullmatch(name)
    return int(found[1]) if found else None


def month_of_folder(name: str, year: int) -> Month | None:
    """Read the name of a month's directory among a year's records; None where it is none."""
    if _MONTH.fullmatch(name):
        return Month(year, int(name))
    later = _LATER.fullmatch(name)
    return Month(int(later[1]), int(later[2])) if later and int(later[1]) > year else None


class RecordAddress(Struct, frozen=True):
    """Which record a path such as `data/2026/03/vhxh/1` names."""

    year: int
    month: Month
    unit: str | None
    kind: RecordKind
    number: int

    @property
    def path(self) -> str:
        """The path itself, from the workspace."""
        month = f"{self.month.number:02d}" if self.month.year == self.year else str(self.month)
        parts = ("data", f"{self.year:04d}", month, self.unit, self.kind.name_of(self.number))
        return "/".join(part for part in parts if part is not None)

    @property
    def file(self) -> str:
        """The path of the record's own file."""
        return f"{self.path}/{RECORD_FILES[self.kind]}"

    @classmethod
    @cache  # every closing of a year lists the same paths again
    def parse(cls, path: str) -> RecordAddress | None:
        """Read a record's path; None where it names no record."""
        parts = path.split("/")
        if len(parts) not in (4, 5) or parts[0] != "data" or not re.fullmatch(r"(?:19|[2-9][0-9])[0-9]{2}", parts[1]):
            return None
        year, unit = int(parts[1]), parts[3] if len(parts) == 5 else None
        month, tail = month_of_folder(parts[2], year), numbered(parts[-1])
        belongs_to_unit = tail is not None and tail[0] in (RecordKind.REVISION, RecordKind.RETURN)
        if month is None or tail is None or belongs_to_unit != (unit is not None):
            return None
        return cls(year, month, unit, *tail) if unit is None or is_code(unit) else None


class HandlingAddress(Struct, frozen=True):
    """Which record of what the ward did about a difficulty a path such as `data/2026/difficulties/1` names."""

    year: int
    number: int

    @classmethod
    def parse(cls, path: str) -> HandlingAddress | None:
        """Read such a record's path; None where it names none."""
        found = _HANDLING.fullmatch(path)
        return cls(int(found[1]), int(found[2])) if found else None


def is_record_path(path: str) -> bool:
    """Tell the path of a record from any other text."""
    return RecordAddress.parse(path) is not None or HandlingAddress.parse(path) is not None


def _year_name(year: int) -> str:
    return f"{year:04d}"


def _month_name(year: int, month: Month) -> str:
    return f"{month.number:02d}" if month.year == year else str(month)


class Workspace(Struct, frozen=True):
    """A directory with `plan<year>.yaml` and `data/`."""

    root: Path

    @property
    def data(self) -> Path:
        """The directory of all records."""
        return self.root / _DATA

    def plan_file(self, year: int) -> Path:
        """Return the current plan of a year."""
        return self.root / f"plan{year:04d}.yaml"

    def years(self) -> tuple[int, ...]:
        """Return the years that have a plan, in order."""
        found = (year_of_plan(entry.name) for entry in disk.scan(self.root) if not entry.is_directory)
        return tuple(sorted(year for year in found if year is not None))

    def task_files(self) -> tuple[Path, ...]:
        """Return the units' own task files of every year: `tasks/UNIT.yaml`, `tasks/2027/UNIT.yaml`."""
        top = self.root / TASKS
        folders = [top, *(top / entry.name for entry in disk.scan(top) if entry.is_directory)]
        return tuple(
            folder / entry.name
            for folder in folders
            for entry in disk.scan(folder)
            if not entry.is_directory and entry.name.endswith(".yaml") and not entry.name.startswith((".", "~"))
        )

    def choose_year(self, year: int | None = None, this_year: int | None = None) -> int:
        """Return the year asked for, else the newest that has begun, else the newest (contract, section 5).

        `this_year` is the clock's; without it every year counts as begun. USAGE where the workspace has no such plan.
        """
        years = self.years()
        if year in years or (year is None and years):
            begun = [one for one in years if this_year is None or one <= this_year]
            return (begun or years)[-1] if year is None else year
        raise KpiError(Exit.USAGE, error("no-plan-for-year", Place(str(self.root)), year=year))

    def year_folder(self, year: int) -> Path:
        """Return the directory of a year's records."""
        return self.root.joinpath(_DATA, _year_name(year))

    def month_folder(self, year: int, month: Month) -> Path:
        """Return a month's directory among a year's records; a month after the year carries its own year."""
        return self.root.joinpath(_DATA, _year_name(year), _month_name(year, month))

    def unit_folder(self, year: int, month: Month, unit: str) -> Path:
        """Return the directory of a unit's month; ValueError where the code could lead elsewhere."""
        _refuse_path(unit)
        return self.root.joinpath(_DATA, _year_name(year), _month_name(year, month), unit)

    def folder_of(self, record: RecordAddress) -> Path:
        """Return the directory of one record; ValueError where the code of its unit could lead elsewhere."""
        if record.unit is not None:
            _refuse_path(record.unit)
        return self.root / record.path

    def difficulties_folder(self, year: int) -> Path:
        """Return the directory of what the ward did about the difficulties of a year; no month has its name."""
        return self.year_folder(year) / DIFFICULTIES

    def handling_folder(self, handling: HandlingAddress) -> Path:
        """Return the directory of one such record."""
        return self.difficulties_folder(handling.year) / str(handling.number)

    def plan_version(self, year: int, digest: str) -> Path:
        """Return where a version of a year's plan is kept; ValueError where the digest is none."""
        text = digest.removeprefix("sha256:")
        if not _HEX.fullmatch(text):
            raise ValueError(f"not a digest: {digest!r}")
        return self.year_folder(year) / PLANS / f"{text}.yaml"

    def relative(self, path: Path) -> str:
        """Return a path as records and people write it: from the workspace, with forward slashes."""
        return path.relative_to(self.root).as_posix()

    def guard(self, path: Path) -> None:
        """Refuse a path that links lead out of the workspace (contract, section 6)."""
        if not disk.real(path).is_relative_to(disk.real(self.root)):
            raise KpiError(Exit.DAMAGED, error("link-in-store", Place(self.relative(path))))


def _refuse_path(unit: str) -> None:
    if not is_code(unit):
        raise ValueError(f"not a unit code: {unit!r}")


def _missing_part(root: Path) -> str | None:
    if not Workspace(root).years():
        return "plan<year>.yaml"
    return None if disk.is_directory(root / "data") else "data/"


def _refuse_city(root: Path) -> None:
    if disk.exists(root / CITY_FILE):
        raise KpiError(Exit.USAGE, error("city-workspace", Place(str(root))))


def find(start: Path, explicit: Path | None, env: Mapping[str, str]) -> Workspace:
    """Find the workspace: the one named, else KPI_WORKSPACE, else `start` and its parents.

    MACHINE where a directory named does not exist, USAGE where it is no workspace or none is found.
    """
    named = explicit or (Path(env["KPI_WORKSPACE"]) if env.get("KPI_WORKSPACE") else None)
    if named is None:
        for candidate in (start, *start.parents):
            _refuse_city(candidate)
            if _missing_part(candidate) is None:
                return Workspace(candidate)
        raise KpiError(Exit.USAGE, error("no-workspace", Place(str(start))))
    root = start / named
    if not disk.is_directory(root):
        raise KpiError(Exit.MACHINE, error("workspace-missing", Place(str(named))))
    _refuse_city(root)
    if (part := _missing_part(root)) is not None:
        raise KpiError(Exit.USAGE, error("not-a-workspace", Place(str(named)), part=part))
    return Workspace(root)
