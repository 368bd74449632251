"""The plan file as bytes on disk: read whole, changed whole."""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path

from longmy_kpi import disk, whole_file
from longmy_kpi.diagnostic import Exit, KpiError, Place, error
from longmy_kpi.machine_fault import machine_error

MAX_BYTES = 1_000_000


def read_plan_bytes(path: Path) -> bytes:
    """Return a plan file's bytes, at most one more than is allowed; MACHINE where it cannot be opened."""
    try:
        return disk.read_head(path, MAX_BYTES + 1)
    except FileNotFoundError as fault:
        if fault.errno != errno.ENOENT:  # a directory of that name, or a file where a directory should be
            raise machine_error(fault, path) from fault
        raise KpiError(Exit.MACHINE, error("file-missing", Place(str(path)))) from fault


def change_bytes(path: Path, revise: Callable[[bytes], bytes]) -> None:
    """Change a plan file in one step: a crash leaves the old plan or the new one.

    Where somebody else writes it at the same time, `revise` is asked again, for what they wrote.
    """
    whole_file.rewrite(path, revise)
