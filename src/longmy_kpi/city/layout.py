"""Every path of a city's workspace, and how it is found."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from longmy_kpi import disk
from longmy_kpi.diagnostic import Exit, KpiError, Place, error
from longmy_kpi.ledger.layout import CITY_FILE, Workspace, month_of_folder
from longmy_kpi.period import Month

WARDS_FILE = "wards.csv"
MAPPING_FILE = "mapping.csv"
ARCHIVE = "package.zip"
ACCEPTED = "accepted.yaml"
TABLES = "tables"


class CityWorkspace(Struct, frozen=True):
    """A directory with `city.yaml`, `wards.csv`, `mapping.csv`, the city's plans, `data/` and `tables/`."""

    root: Path

    @property
    def disk(self) -> Workspace:
        """The same directory, for the one step by which anything comes into it."""
        return Workspace(self.root)

    @property
    def data(self) -> Path:
        """The directory of all packages."""
        return self.root / "data"

    def years(self) -> tuple[int, ...]:
        """Return the plan years of which packages are there."""
        names = (entry.name for entry in disk.scan(self.data) if entry.is_directory)
        return tuple(sorted(int(name) for name in names if len(name) == 4 and name.isascii() and name.isdigit()))

    def months(self, year: int) -> tuple[Month, ...]:
        """Return the months of a plan's year of which packages are there."""
        names = (entry.name for entry in disk.scan(self.disk.year_folder(year)) if entry.is_directory)
        return tuple(sorted(month for name in names if (month := month_of_folder(name, year)) is not None))

    def month_folder(self, year: int, month: Month) -> Path:
        """Return where the packages of a month lie, a folder a ward."""
        return self.disk.month_folder(year, month)

    def ward_folder(self, year: int, month: Month, ward: str) -> Path:
        """Return where a ward's packages of a month lie, a folder a package."""
        return self.month_folder(year, month) / ward

    def plan_version(self, year: int, digest: str) -> Path:
        """Return where a ward's plan is kept, once for all packages that rest on it."""
        return self.disk.plan_version(year, digest)

    def tables_folder(self, year: int, month: Month) -> Path:
        """Return where a month's tables are kept, a folder for each state of packages, mapping and list."""
        name = f"{month.number:02d}" if month.year == year else str(month)
        return self.root / TABLES / f"{year:04d}" / name

    def relative(self, path: Path) -> str:
        """Return a path as people write it: from the workspace, with forward slashes."""
        return path.relative_to(self.root).as_posix()


def is_city(root: Path) -> bool:
    """Tell a city's workspace by its file."""
    return disk.exists(root / CITY_FILE)


def find(start: Path, explicit: Path | None, env: Mapping[str, str]) -> CityWorkspace:
    """Find the city's workspace: the one named, else KPI_WORKSPACE, else `start` and its parents; else USAGE."""
    named = explicit or (Path(env["KPI_WORKSPACE"]) if env.get("KPI_WORKSPACE") else None)
    if named is not None:
        root = start / named
        if not disk.is_directory(root):
            raise KpiError(Exit.MACHINE, error("workspace-missing", Place(str(named))))
        if not is_city(root):
            raise KpiError(Exit.USAGE, error("not-a-city", Place(str(named))))
        return CityWorkspace(root)
    for candidate in (start, *start.parents):
        if is_city(candidate):
            return CityWorkspace(candidate)
        if Workspace(candidate).years() and disk.is_directory(candidate / "data"):
            break  # a ward's own
    raise KpiError(Exit.USAGE, error("not-a-city", Place(str(start))))
