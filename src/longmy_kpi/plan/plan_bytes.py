"""The plan file as bytes on disk: read whole, put in place whole."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from longmy_kpi.diagnostic import CannotGoOnError, Exit, Place, error

MAX_BYTES = 1_000_000


def read(path: Path) -> bytes:
    """Return a plan file's bytes, at most one more than is allowed; MACHINE where it cannot be opened."""
    place = Place(str(path))
    try:
        with path.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except FileNotFoundError as fault:
        raise CannotGoOnError(Exit.MACHINE, error("file-missing", place)) from fault
    except OSError as fault:
        raise CannotGoOnError(Exit.MACHINE, error("machine-refused", place, reason=fault.strerror)) from fault


def save(path: Path, data: bytes) -> None:
    """Put new bytes in a plan file's place in one step: a crash leaves the old plan or the new one."""
    beside = path.with_name(f".{path.name}.new")
    try:
        with beside.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(path)
    except OSError as fault:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        reason = error("plan-not-written", Place(str(path)), reason=fault.strerror)
        raise CannotGoOnError(Exit.MACHINE, reason) from fault
