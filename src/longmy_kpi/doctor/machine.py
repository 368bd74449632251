"""What this machine and this workspace are like, looked at once: facts, no judgement."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from msgspec import Struct, field

SHARES = frozenset({"cifs", "smb3", "smbfs", "nfs", "nfs4", "fuse.sshfs", "9p"})
"""Types under which a shared folder of another machine is mounted."""
_REMOTE_DRIVE = 4  # as Windows numbers the kinds of drives


class Machine(Struct, frozen=True):
    """What is known of a machine; None where it cannot be told or the question does not arise.

    `free` is in bytes. `unwritable` are the places that refuse a new file. `opened` are workbooks that a program
    holds open. `mounted` is the type under which the workspace's disk is mounted.
    """

    now: datetime
    windows: bool
    workspace: Path | None
    home: Path | None
    years: tuple[int, ...] = ()
    utc_offset: timedelta | None = None
    encoding: str | None = "utf-8"
    code_page: int | None = None
    terminal: str | None = None
    modern_console: bool = True
    free: int | None = None
    unwritable: tuple[str, ...] = ()
    cache: Path | None = None
    cache_writable: bool = True
    opened: tuple[str, ...] = ()
    mounted: str | None = None
    longest_path: int = 0
    git_attributes: bool | None = None
    by: str = ""
    environ: Mapping[str, str] = field(default_factory=dict)


def look_at_machine(
    workspace: Path | None,
    years: tuple[int, ...],
    home: Path | None,
    cache: Path | None,
    now: datetime,
    encoding: str | None,
    by: str,
    environ: Mapping[str, str],
) -> Machine:
    """Look at the machine; whatever refuses to be looked at is left unknown."""
    windows = os.name == "nt"
    local = now.astimezone()
    places = [one for one in (workspace, workspace and workspace / "data", home) if one is not None]
    return Machine(
        now=now,
        windows=windows,
        workspace=workspace,
        home=home,
        years=years,
        utc_offset=local.utcoffset(),
        encoding=encoding if windows else _named_encoding(environ) or encoding,
        code_page=_code_page() if windows else None,
        terminal=environ.get("TERM"),
        modern_console=not windows or bool(environ.get("WT_SESSION") or environ.get("TERM_PROGRAM")),
        free=_free(workspace),
        unwritable=tuple(str(place) for place in dict.fromkeys(places) if place.is_dir() and not _takes_a_file(place)),
        cache=cache,
        cache_writable=cache is not None and _takes_a_file(_nearest(cache)),
        opened=tuple(sorted({name for place in {*places, *_inboxes(home)} for name in _opened(place)})),
        mounted=_drive(workspace) if windows else _mounted(workspace),
        longest_path=max((len(str(path)) for path in _walk(workspace)), default=0),
        git_attributes=_git_attributes(workspace),
        by=by,
        environ=environ,
    )


def _named_encoding(environ: Mapping[str, str]) -> str:
    """Return the encoding that the terminal's settings name; the program itself writes UTF-8 whatever they say."""
    setting = next((environ[name] for name in ("LC_ALL", "LC_CTYPE", "LANG") if environ.get(name)), "")
    return setting.partition(".")[2].partition("@")[0]


def _windows() -> Any:
    """Return the calls of Windows; None on another system."""
    import ctypes

    return getattr(getattr(ctypes, "windll", None), "kernel32", None)


def _code_page() -> int | None:
    """Return the code page that the console writes in; None where there is no such console."""
    calls = _windows()
    return None if calls is None else int(calls.GetConsoleOutputCP())


def _drive(workspace: Path | None) -> str | None:
    """Return cifs where the workspace's drive letter stands for a share of another machine."""
    calls = _windows()
    if calls is None or workspace is None:
        return None
    return "cifs" if calls.GetDriveTypeW(workspace.anchor) == _REMOTE_DRIVE else None


def _free(workspace: Path | None) -> int | None:
    try:
        return None if workspace is None else shutil.disk_usage(workspace).free
    except OSError:
        return None


def _takes_a_file(folder: Path) -> bool:
    """Tell whether a new file can be made there, by making one and taking it away again."""
    path = folder / f".kpi-doctor-{os.getpid()}"
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
        path.unlink()
    except OSError:
        return False
    return True


def _nearest(folder: Path) -> Path:
    """Return the folder itself, or the nearest thing above it that is there: a file there leaves no room for it."""
    return next((one for one in (folder, *folder.parents) if one.exists()), folder)


def _inboxes(home: Path | None) -> tuple[Path, ...]:
    return () if home is None else (home / "hop-thu", home / "bao-cao", home / "bieu-mau")


def _opened(folder: Path) -> Iterator[str]:
    """Yield the workbooks and documents of a folder that Excel, Word or LibreOffice hold open, by their lock files."""
    for name in _names(folder):
        if name.startswith("~$"):
            yield next((one for one in _names(folder) if one.endswith(name[2:]) and one != name), name[2:])
        elif name.startswith(".~lock.") and name.endswith("#"):
            yield name[7:-1]


def _names(folder: Path) -> list[str]:
    try:
        return sorted(path.name for path in folder.iterdir())
    except OSError:
        return []


def _mounted(workspace: Path | None) -> str | None:
    """Return the type of the file system below the workspace, where the system tells it."""
    try:
        lines = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return None
    found = [line.split()[1:3] for line in lines if len(line.split()) > 2]
    inside = [(point, kind) for point, kind in found if workspace and workspace.resolve().is_relative_to(point)]
    return max(inside, key=lambda one: len(one[0]))[1] if inside else None


def _walk(workspace: Path | None) -> Iterator[Path]:
    if workspace is not None:
        for folder, _, files in os.walk(workspace / "data"):
            yield from (Path(folder) / name for name in files)


def _git_attributes(workspace: Path | None) -> bool | None:
    """Tell whether git is told to keep its hands off the store; None where the workspace is in no repository."""
    if workspace is None or not any((one / ".git").exists() for one in (workspace, *workspace.parents)):
        return None
    path = workspace / ".gitattributes"
    try:
        return "data/** -text" in path.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return False
