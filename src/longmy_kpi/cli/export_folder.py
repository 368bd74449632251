"""The folder that an export becomes: finished under a temporary name, then there at once; an earlier one gives way."""

from __future__ import annotations

import shutil
from pathlib import Path
from types import TracebackType
from typing import Self

from longmy_kpi import disk
from longmy_kpi.diagnostic import CannotGoOnError, Exit, Place, error
from longmy_kpi.ledger.layout import Workspace
from longmy_kpi.ledger.names import is_ignored
from longmy_kpi.reports.export.package import DESCRIPTOR, SCHEMA, TABLE, is_ours


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
        self._temporary.mkdir(parents=True)
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
            shutil.rmtree(self._temporary, ignore_errors=True)

    def _take_its_place(self) -> None:
        earlier = self._temporary.with_name(f"{self._temporary.name}-earlier")
        if self._target.exists():
            self._target.rename(earlier)
        try:
            self._temporary.rename(self._target)
        except OSError:
            if earlier.exists():
                earlier.rename(self._target)
            raise
        shutil.rmtree(earlier, ignore_errors=True)


def _may_give_way(target: Path) -> bool:
    """Tell whether nothing is lost where the folder takes this place: it is free, empty, or an earlier export alone."""
    if not target.exists():
        return not target.is_symlink()
    if not target.is_dir() or target.is_symlink():
        return False
    names = {one.name for one in target.iterdir() if not is_ignored(one.name)}
    descriptor = target / DESCRIPTOR
    earlier = names <= {DESCRIPTOR, SCHEMA, TABLE} and descriptor.is_file() and is_ours(descriptor.read_bytes())
    return not names or earlier
