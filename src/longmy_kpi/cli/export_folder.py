"""The folder that an export becomes: finished under a temporary name, then there at once; an earlier one gives way."""

from __future__ import annotations

import os
from pathlib import Path
from types import TracebackType
from typing import Self

from longmy_kpi import disk
from longmy_kpi.diagnostic import CannotGoOnError, Exit, Place, error
from longmy_kpi.ledger.layout import Workspace
from longmy_kpi.ledger.names import is_ignored
from longmy_kpi.machine_fault import machine_error
from longmy_kpi.reports.export.package import DESCRIPTOR, SCHEMA, TABLE, is_ours

_DESCRIPTOR_BYTES = 10_000_000


class ExportFolder:
    """Takes files one by one; on leaving without a fault the folder has its name, else there is no trace of it."""

    def __init__(self, workspace: Workspace, target: Path) -> None:
        if target.resolve().is_relative_to(workspace.data.resolve()):
            raise CannotGoOnError(Exit.USAGE, error("export-inside-data", Place(str(target))))
        if not _may_give_way(target):
            raise CannotGoOnError(Exit.USAGE, error("export-folder-taken", Place(str(target))))
        self._target = target
        self._temporary = disk.temporary(target)

    def __enter__(self) -> Self:
        """Begin the folder beside its target, so that a renaming is all that is left to do."""
        disk.make_directories(self._temporary)
        return self

    def write(self, path: str, data: bytes) -> None:
        """Write one file; `path` is relative to the folder."""
        file = self._temporary / path
        disk.make_directories(file.parent)
        disk.write(file, data)

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Give the folder its name, or take it away again."""
        try:
            if kind is None:
                self._take_its_place()
        finally:
            disk.discard(self._temporary)

    def _take_its_place(self) -> None:
        """All is on the disk before the names change, and the names before the earlier export goes."""
        for folder, _, _ in os.walk(self._temporary):
            disk.sync_directory(Path(folder))
        try:
            earlier = self._temporary if self._exchanged() else self._renamed()
        except FileExistsError as fault:
            raise machine_error(fault, self._target) from fault
        disk.sync_directory(self._target.parent)
        disk.discard(earlier)

    def _exchanged(self) -> bool:
        """Change places with an earlier export, which then has the temporary name; false where that cannot be had."""
        return disk.exists(self._target) and disk.exchange(self._temporary, self._target)

    def _renamed(self) -> Path:
        """Take the name in two steps, and return where an earlier export lies: between them it lies there, whole."""
        earlier = disk.temporary(self._target)
        if disk.exists(self._target):
            disk.rename(self._target, earlier)
        try:
            disk.rename(self._temporary, self._target)
        except (CannotGoOnError, FileExistsError):
            if disk.exists(earlier) and not disk.exists(self._target):
                disk.rename(earlier, self._target)
            raise
        return earlier


def _may_give_way(target: Path) -> bool:
    """Tell whether nothing is lost where the folder takes this place: it is free, empty, or an earlier export alone."""
    if not target.exists():
        return not target.is_symlink()
    if not target.is_dir() or target.is_symlink():
        return False
    names = {one.name for one in target.iterdir() if not is_ignored(one.name)}
    descriptor = target / DESCRIPTOR
    earlier = (
        names <= {DESCRIPTOR, SCHEMA, TABLE}
        and descriptor.is_file()
        and is_ours(disk.head(descriptor, _DESCRIPTOR_BYTES))
    )
    return not names or earlier
