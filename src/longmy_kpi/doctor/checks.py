"""What stands in the way: one function a check, each yields what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from msgspec import Struct, field

from longmy_kpi.diagnostic import Diagnostic, Severity
from longmy_kpi.doctor.machine import SHARES, Machine
from longmy_kpi.text import is_account_name

LEAST_FREE = 200 * 1024 * 1024
"""Bytes that must be free: a month of a ward with all its reports needs a twentieth of it."""
LONGEST_PATH = 240
"""Windows takes 260 letters of a path where nobody has set it otherwise; temporary names need the rest."""
BACKUP_AGE = timedelta(days=31)
SYNCED = ("onedrive", "dropbox", "google drive", "googledrive", "icloud", "zalo")
"""Names of folders that another program copies elsewhere while we write."""


class Finding(Struct, frozen=True):
    """What a check found: its code, whether it stands in the way, and the values its sentence needs."""

    code: str
    blocks: bool
    args: Mapping[str, object] = field(default_factory=dict)


class StoreRecords(Struct, frozen=True):
    """What reading the plan and the store brought to light.

    `newest` is the time of the newest record, `offset` the plan's, `days_off` whether the plan names any, `format` the
    newest form that a record is written in, `backup` the time of the last copy, None where there is none.
    """

    plan: Sequence[Diagnostic] = ()
    store: Sequence[Diagnostic] = ()
    newest: datetime | None = None
    offset: timedelta | None = None
    plan_year: int | None = None
    days_off: bool = True
    format: int | None = None
    backup: datetime | None = None


Check = Callable[[Machine, StoreRecords], Iterator[Finding]]


def workspace_found(machine: Machine, records: StoreRecords) -> Iterator[Finding]:
    """There is a workspace, and its plan has no errors."""
    if machine.workspace is None:
        yield Finding("workspace-missing", blocks=True)
    errors = [fault for fault in records.plan if fault.severity is Severity.ERROR]
    if errors:
        yield Finding("plan-errors", blocks=True, args={"count": len(errors), "codes": _codes(errors)})


def plans_told_apart(machine: Machine, _: StoreRecords) -> Iterator[Finding]:
    """Where several plans lie side by side it must be clear which one a command means."""
    if len(machine.years) > 1:
        yield Finding("several-plans", blocks=False, args={"years": machine.years, "year": max(machine.years)})


def days_off_given(_: Machine, records: StoreRecords) -> Iterator[Finding]:
    """Without days off a due date may fall on Tết."""
    if not records.days_off:
        yield Finding("days-off-missing", blocks=False, args={"year": records.plan_year})


def store_sound(machine: Machine, records: StoreRecords) -> Iterator[Finding]:
    """The store is as it was written, and nothing lies in it that is none of its own."""
    is_behind = records.newest is not None and machine.now < records.newest  # said of the clock, not of each record
    errors = [fault for fault in records.store if fault.severity is Severity.ERROR]
    if errors:
        yield Finding("store-damaged", blocks=True, args={"count": len(errors), "codes": _codes(errors)})
    others = [one for one in records.store if one.severity is not Severity.ERROR]
    others = [one for one in others if not (is_behind and one.code == "time-in-future")]
    if others:
        yield Finding("store-litter", blocks=False, args={"count": len(others), "codes": _codes(others)})


def _codes(faults: Sequence[Diagnostic]) -> list[str]:
    return sorted({fault.code for fault in faults})[:5]


def clock_right(machine: Machine, records: StoreRecords) -> Iterator[Finding]:
    """The clock is neither behind the newest record nor years away from the plan (contract, section 1)."""
    if records.newest is not None and machine.now < records.newest - timedelta(days=1):
        yield Finding("clock-behind", blocks=True, args={"now": machine.now, "newest": records.newest})
    elif records.newest is not None and machine.now < records.newest:
        yield Finding("clock-slightly-behind", blocks=False, args={"now": machine.now, "newest": records.newest})
    elif records.plan_year is not None and machine.now < datetime(
        records.plan_year - 1, 10, 1, tzinfo=machine.now.tzinfo
    ):
        yield Finding("clock-before-plan", blocks=True, args={"now": machine.now, "year": records.plan_year})


def time_zone_right(machine: Machine, records: StoreRecords) -> Iterator[Finding]:
    """The machine's time zone is the plan's: else people read other times on it than reports print."""
    if records.offset is not None and machine.utc_offset not in {None, records.offset}:
        yield Finding(
            "time-zone-differs", blocks=False, args={"here": _zone(machine.utc_offset), "plan": _zone(records.offset)}
        )


def _zone(offset: timedelta | None) -> str:
    minutes = 0 if offset is None else int(offset.total_seconds() // 60)
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def not_in_a_synced_folder(machine: Machine, _: StoreRecords) -> Iterator[Finding]:
    """A folder that another program copies while we write brings conflicting copies."""
    parts = [] if machine.workspace is None else [part.casefold() for part in machine.workspace.parts]
    for name in SYNCED:
        if any(part.startswith(name) for part in parts):
            yield Finding("synced-folder", blocks=False, args={"name": name})


def not_inside_an_archive(machine: Machine, _: StoreRecords) -> Iterator[Finding]:
    """What runs from inside a zip file, or from the folder of temporary files, is gone tomorrow."""
    parts = [] if machine.workspace is None else [part.casefold() for part in machine.workspace.parts]
    if any(part.endswith(".zip") or part in {"temp", "tmp"} for part in parts):
        yield Finding("temporary-folder", blocks=False)


def not_on_a_share(machine: Machine, _: StoreRecords) -> Iterator[Finding]:
    """A share works; that the network may go away is worth knowing."""
    if machine.mounted in SHARES or str(machine.workspace or "").startswith(("\\\\", "//")):
        yield Finding("network-share", blocks=False, args={"kind": machine.mounted or "SMB"})


def room_enough(machine: Machine, _: StoreRecords) -> Iterator[Finding]:
    """There is room for reports and records."""
    if machine.free is not None and machine.free < LEAST_FREE:
        yield Finding("disk-nearly-full", blocks=True, args={"free": machine.free // 1024 // 1024})


def may_write(machine: Machine, _: StoreRecords) -> Iterator[Finding]:
    """The places that must take files take them."""
    for place in machine.unwritable:
        yield Finding("not-writable", blocks=True, args={"place": place})


def cache_works(machine: Machine, _: StoreRecords) -> Iterator[Finding]:
    """Without a cache everything works, more slowly."""
    if machine.cache is None:
        yield Finding("cache-missing", blocks=False)
    elif not machine.cache_writable:
        yield Finding("cache-not-writable", blocks=False, args={"place": str(machine.cache)})


def says_vietnamese(machine: Machine, _: StoreRecords) -> Iterator[Finding]:
    """The terminal takes Vietnamese letters and has them in its font."""
    if machine.encoding is not None and machine.encoding.casefold().replace("_", "-") not in {
        "utf-8",
        "utf8",
        "cp65001",
    }:
        yield Finding("terminal-encoding", blocks=False, args={"encoding": machine.encoding})
    if machine.code_page not in {None, 0, 65001}:
        yield Finding("code-page", blocks=False, args={"page": machine.code_page})
    if machine.terminal in {"linux", "dumb", "vt100"}:
        yield Finding("terminal-font", blocks=False, args={"terminal": machine.terminal})
    elif machine.windows and not machine.modern_console:
        yield Finding("console-font", blocks=False)


def nothing_open(machine: Machine, _: StoreRecords) -> Iterator[Finding]:
    """What Excel holds open can be neither replaced nor read as it will be."""
    for name in machine.opened:
        yield Finding("workbook-open", blocks=False, args={"name": name})


def paths_short(machine: Machine, _: StoreRecords) -> Iterator[Finding]:
    """Windows refuses long paths."""
    if machine.windows and machine.longest_path > LONGEST_PATH:
        yield Finding("path-long", blocks=True, args={"length": machine.longest_path})


def git_told(machine: Machine, _: StoreRecords) -> Iterator[Finding]:
    """Git changes line ends where it is not told to leave the store alone, and every digest with them."""
    if machine.git_attributes is False:
        yield Finding("git-attributes-missing", blocks=True)


def program_new_enough(_: Machine, records: StoreRecords) -> Iterator[Finding]:
    """No record is written in a form that only a newer program than this one reads."""
    from longmy_kpi import __version__
    from longmy_kpi.ledger.record_format import RECORD_FORMAT

    if records.format is not None and records.format > RECORD_FORMAT:
        yield Finding("program-old", blocks=True, args={"here": __version__, "format": records.format})


def backed_up(machine: Machine, records: StoreRecords) -> Iterator[Finding]:
    """What wards really lose is a laptop or a stick; where nothing is recorded yet there is nothing to lose."""
    if records.newest is None and not records.store:
        return
    if records.backup is None:
        yield Finding("backup-missing", blocks=False)
    elif machine.now - records.backup > BACKUP_AGE:
        yield Finding("backup-old", blocks=False, args={"last": records.backup})


def name_given(machine: Machine, _: StoreRecords) -> Iterator[Finding]:
    """Records carry a person's name, not a machine's."""
    if is_account_name(machine.by):
        yield Finding("name-missing", blocks=False, args={"by": machine.by or "?"})


CHECKS: tuple[Check, ...] = (
    workspace_found,
    plans_told_apart,
    days_off_given,
    store_sound,
    clock_right,
    time_zone_right,
    not_in_a_synced_folder,
    not_inside_an_archive,
    not_on_a_share,
    room_enough,
    may_write,
    cache_works,
    says_vietnamese,
    nothing_open,
    paths_short,
    git_told,
    program_new_enough,
    backed_up,
    name_given,
)


def find_trouble(machine: Machine, records: StoreRecords) -> list[Finding]:
    """Return everything that the checks find, what stands in the way first."""
    found = [finding for check in CHECKS for finding in check(machine, records)]
    return sorted(found, key=lambda one: not one.blocks)
