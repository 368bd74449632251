"""Make a copy of a workspace: finished under a temporary name, read back, and there at once or not at all."""

from __future__ import annotations

import errno
import io
import os
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from longmy_kpi import disk
from longmy_kpi.backup.contents import MAX_BACKUP_BYTES, Contents, of_directory, of_zip
from longmy_kpi.diagnostic import Exit, KpiError, Place, error
from longmy_kpi.ledger.layout import Workspace
from longmy_kpi.machine_fault import machine_error


def usual_name(workspace: Workspace, now: datetime) -> str:
    """Return what a copy is called where nobody says: the workspace's name and the minute."""
    return f"{workspace.root.resolve().name}-sao-luu-{now:%Y-%m-%d-%H%M}.zip"


def where(workspace: Workspace, cwd: Path, to: str | None, now: datetime) -> Path:
    """Return the path of the copy: a zip or a new directory as named, or a zip in the directory that is there."""
    chosen = disk.real(workspace.root.resolve().parent if to is None else cwd / to)
    target = chosen / usual_name(workspace, now) if disk.is_directory(chosen) else chosen
    if target.is_relative_to(disk.real(workspace.root)):
        raise KpiError(Exit.USAGE, error("backup-inside-workspace", Place(to or str(target))))
    if disk.exists(target):
        raise KpiError(Exit.USAGE, error("backup-exists", Place(to or str(target))))
    return target


def make(workspace: Workspace, target: Path) -> int:
    """Copy the whole workspace and return how many files it has; MACHINE where the copy does not read the same."""
    held = of_directory(workspace.root)
    disk.make_directories(target.parent)
    temporary = disk.temporary(target)
    try:
        if target.suffix.lower() == ".zip":
            disk.write(temporary, _zipped(held, workspace.root.resolve().name))
            written = of_zip(disk.read(temporary, MAX_BACKUP_BYTES), target)
        else:
            _write_below(temporary, held)
            written = of_directory(temporary)
        if written != held:
            raise machine_error(OSError(errno.EIO, os.strerror(errno.EIO)), target)
        _give_name(temporary, target)
    finally:
        disk.discard(temporary)
    disk.sync_directory(target.parent)
    return len(held)


def _give_name(temporary: Path, target: Path) -> None:
    try:
        (disk.rename if disk.is_directory(temporary) else disk.link)(temporary, target)
    except FileExistsError:
        raise KpiError(Exit.USAGE, error("backup-exists", Place(str(target)))) from None


def _zipped(held: Contents, name: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in held.items():
            archive.writestr(zipfile.ZipInfo(f"{name}/{path}"), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _write_below(top: Path, held: Contents) -> None:
    folders = sorted({folder for path in held for folder in _above(top / path, top)} | {top, top / "data"})
    for folder in folders:
        disk.make_directory(folder)
    for path, data in held.items():
        disk.write(top / path, data)
    for folder in reversed(folders):
        disk.sync_directory(folder)


def _above(path: Path, top: Path) -> Iterator[Path]:
    yield from (parent for parent in path.parents if parent.is_relative_to(top))
