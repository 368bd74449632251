"""The one way to write a file: finished beside its place, on the disk, and there whole at once or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import sleep

from longmy_kpi import disk
from longmy_kpi.diagnostic import Exit, KpiError, Place, error

_TRIES = 50  # of one change, each after somebody else has written
_TURNS = 200  # of asking whether another run is done
_TURN = 0.05  # seconds


@contextmanager
def _finished(path: Path, data: bytes) -> Iterator[Path]:
    """Give a temporary file beside a path that holds the data; what is not moved away by then is gone afterwards."""
    temporary = disk.temporary(path)
    try:
        disk.write(temporary, data, like=path)
        yield temporary
    finally:
        disk.discard(temporary)


def put(path: Path, data: bytes) -> None:
    """Write a file, in the place of another of that name; a link of that name is replaced, never followed."""
    disk.make_directories(path.parent)
    with _finished(path, data) as temporary:
        disk.replace(temporary, path)
    disk.sync_directory(path.parent)


def create(path: Path, data: bytes) -> None:
    """Write a file under a name that nobody has; FileExistsError where somebody has, be it since a moment ago."""
    disk.make_directories(path.parent)
    if disk.exists(path):
        raise FileExistsError(str(path))
    with _finished(path, data) as temporary:
        disk.link(temporary, path)
    disk.sync_directory(path.parent)


def put_unless_changed(path: Path, data: bytes, before: bytes) -> bool:
    """Write a file in the place of one that holds these bytes; false where it holds others by now, and stays."""
    with _finished(path, data) as temporary, _alone(path.parent):
        if disk.read(path) != before:
            return False
        disk.replace(temporary, path)
        disk.sync_directory(path.parent)
    return True


def rewrite(path: Path, change: Callable[[bytes], bytes]) -> None:
    """Change a file that others may be writing: what they write meanwhile is read, and changed, again.

    A link stays a link: what it leads to is changed.
    """
    target = disk.real(path)
    for _ in range(_TRIES):
        try:
            before = disk.read(target)
            if put_unless_changed(target, change(before), before):
                return
        except FileNotFoundError:
            raise KpiError(Exit.MACHINE, error("file-missing", Place(str(path)))) from None
    raise KpiError(Exit.MACHINE, error("file-in-use", Place(str(path))))


@contextmanager
def _alone(directory: Path) -> Iterator[None]:
    """Keep other runs of the program out of a directory for a moment, where its disk knows locks."""
    for _ in range(_TURNS):
        handle = _lock(directory)
        if handle is not None:
            break
        sleep(_TURN)
    else:
        raise KpiError(Exit.MACHINE, error("file-in-use", Place(str(directory))))
    try:
        yield
    finally:
        if handle >= 0:
            os.close(handle)


def _lock(directory: Path) -> int | None:
    """Return the handle of a lock, which ends when it is closed; None where another has it, -1 where there is none."""
    if os.name == "nt":
        return _lock_file(directory)
    import fcntl

    try:
        handle = os.open(directory, os.O_RDONLY)
    except OSError:
        return -1
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        return None
    except OSError:  # a share without locks: the bytes are compared all the same
        os.close(handle)
        return -1
    return handle


def _lock_file(directory: Path) -> int | None:
    """Lock by a file that Windows takes away with the process, however that ends."""
    flags = os.O_CREAT | os.O_EXCL | getattr(os, "O_TEMPORARY", 0)
    try:
        return os.open(directory / f"{disk.TEMPORARY}lock", flags)
    except (FileExistsError, PermissionError):
        return None
    except OSError:
        return -1
