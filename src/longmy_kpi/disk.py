"""Every call that touches the disk, one system call at a time; nothing else in the program opens or writes a file.

What a caller can answer for (a missing file, a name already taken) comes as FileNotFoundError or FileExistsError;
every other failure ends the command with status 3 and says which file and why.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from os import urandom
from pathlib import Path
from time import sleep

from msgspec import Struct

from longmy_kpi.diagnostic import Exit, KpiError, Place, error
from longmy_kpi.machine_fault import BUSY, is_unreachable, machine_error

_CHUNK = 1 << 20
_BINARY = getattr(os, "O_BINARY", 0)
_NO_WAITING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
_PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8, 1.6)  # seconds
_HERE, _EXCHANGE = -100, 2  # AT_FDCWD and RENAME_EXCHANGE of Linux
MAX_FILE_BYTES = 64 << 20
"""Bytes of a file that is read whole; nothing that the program writes comes near it."""
TEMPORARY = ".tmp-"
"""What the names of unfinished files and directories begin with."""


class Name(Struct, frozen=True):
    """One name in a directory; a link is neither a directory nor a file."""

    name: str
    is_directory: bool
    is_link: bool


class IrregularFileError(KpiError):
    """What stands under a name is no regular file, or larger than any that belongs there; `code` says which."""

    def __init__(self, path: Path, code: str) -> None:
        super().__init__(Exit.MACHINE, error(code, Place(str(path))))
        self.code = code


@contextmanager
def _explained(path: Path, *answers: type[OSError]) -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        if isinstance(fault, answers) and not is_unreachable(fault):
            raise
        raise machine_error(fault, path) from fault


def temporary(target: Path) -> Path:
    """Return a name beside a target that nobody has, under which it can be made ready."""
    return target.with_name(f"{TEMPORARY}{urandom(8).hex()}")


def scan(directory: Path) -> list[Name]:
    """List a directory by name; one that is not there holds nothing; NotADirectoryError where it is something else."""
    with _explained(directory, NotADirectoryError):
        try:
            with os.scandir(directory) as found:
                entries = [Name(e.name, e.is_dir(follow_symlinks=False), e.is_symlink()) for e in found]
        except FileNotFoundError as fault:
            if is_unreachable(fault):
                raise
            return []
    return sorted(entries, key=lambda entry: entry.name)


def exists(path: Path) -> bool:
    """Tell whether a name is taken, be it by a file, a directory or a link."""
    with _explained(path):
        try:
            os.lstat(path)
        except (FileNotFoundError, NotADirectoryError) as fault:
            if is_unreachable(fault):
                raise
            return False
    return True


def is_directory(path: Path) -> bool:
    """Tell a directory, be it by way of a link, from a file and from nothing."""
    with _explained(path):
        try:
            return stat.S_ISDIR(os.stat(path).st_mode)  # noqa: PTH116 - all calls of this module go through `os`: tests break them
        except (FileNotFoundError, NotADirectoryError) as fault:
            if is_unreachable(fault):
                raise
            return False


def modified(path: Path) -> float:
    """Return when a file or directory was last changed, in seconds since 1970 on the disk's clock."""
    with _explained(path, FileNotFoundError):
        return os.lstat(path).st_mtime


def stamp(path: str) -> list[int] | None:
    """Return size and times of change by which a file or directory that was touched is told; None where it is gone."""
    try:
        found = os.lstat(path)
    except OSError:
        return None
    return [found.st_size, found.st_mtime_ns, found.st_ctime_ns]


def real(path: Path) -> Path:
    """Return where a path leads once all links in it are followed, also where its end does not exist yet."""
    with _explained(path):
        return Path(os.path.realpath(path))


def _regular(path: Path, found: os.stat_result) -> int:
    """Return the size of a regular file; a pipe, a device or a socket has no end that could be waited for."""
    if stat.S_ISDIR(found.st_mode):
        raise FileNotFoundError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not stat.S_ISREG(found.st_mode):
        raise IrregularFileError(path, "not-a-regular-file")
    return found.st_size


@contextmanager
def _opened(path: Path) -> Iterator[tuple[int, int]]:
    """Open a regular file and give its handle and size; FileNotFoundError where there is no such file."""
    with _explained(path, FileNotFoundError):
        try:
            _regular(path, os.stat(path))  # noqa: PTH116 - as above
            handle = os.open(path, os.O_RDONLY | _BINARY | _NO_WAITING)
        except NotADirectoryError as fault:
            raise FileNotFoundError(fault.errno, fault.strerror, str(path)) from fault
        try:
            yield handle, _regular(path, os.fstat(handle))
        finally:
            os.close(handle)


def _chunks(handle: int, most: int) -> Iterator[bytes]:
    while most > 0 and (chunk := os.read(handle, min(_CHUNK, most))):
        most -= len(chunk)
        yield chunk


def read_head(path: Path, most: int) -> bytes:
    """Return at most so many of a regular file's first bytes; FileNotFoundError where there is no such file."""
    with _opened(path) as (handle, _size):
        return b"".join(_chunks(handle, most))


def read(path: Path, most: int = MAX_FILE_BYTES) -> bytes:
    """Return a regular file's bytes, of which there are no more; FileNotFoundError where there is no such file."""
    with _opened(path) as (handle, size):
        data = b"" if size > most else b"".join(_chunks(handle, most + 1))
    if max(size, len(data)) > most:
        raise IrregularFileError(path, "file-larger-than-any")
    return data


def measure(path: Path, expected: int | None = None) -> tuple[str, int]:
    """Return a file's digest and size without holding it whole; FileNotFoundError where there is no such file.

    The contents of one that has not the size expected, or is larger than any, are not looked at: its digest is "".
    """
    from hashlib import sha256

    with _opened(path) as (handle, size):
        if size > MAX_FILE_BYTES if expected is None else size != expected:
            return "", size
        total, length = sha256(), 0
        for chunk in _chunks(handle, MAX_FILE_BYTES if expected is None else expected + 1):
            total.update(chunk)
            length += len(chunk)
    return f"sha256:{total.hexdigest()}", length


def make_directory(path: Path) -> None:
    """Make a directory that is not there yet, with the modes that the user's umask leaves."""
    with _explained(path):
        os.mkdir(path)  # noqa: PTH102 - as above


def make_directories(path: Path) -> None:
    """Make a directory, and those above it, unless they are there."""
    missing = []
    while not is_directory(path):
        missing.append(path)
        if path == path.parent:  # a drive that is not there, as Windows has them; making it says so
            break
        path = path.parent
    for one in reversed(missing):
        with _explained(one):
            try:
                os.mkdir(one)  # noqa: PTH102 - as above
            except FileExistsError:
                if not is_directory(one):  # else somebody else has made it in this moment
                    raise
        sync_directory(one.parent)


def write(path: Path, data: bytes, *, like: Path | None = None) -> None:
    """Write a new file and bring it to the disk itself before it is closed; `like` is the one that it will replace."""
    with _explained(like or path):
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o666)
        try:
            left = memoryview(data)
            while left:
                left = left[os.write(handle, left) :]
            if like is not None:
                _take_modes(path, like)
            os.fsync(handle)
        finally:
            os.close(handle)


def _take_modes(path: Path, like: Path) -> None:
    with suppress(OSError):  # a share may know no modes
        os.chmod(path, stat.S_IMODE(os.stat(like).st_mode))  # noqa: PTH101, PTH116 - as above


def sync_directory(path: Path) -> None:
    """Bring a directory's names to the disk itself; Windows and some shares offer no such call."""
    if os.name == "nt":
        return
    with _explained(path):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        except OSError as fault:
            if fault.errno not in (errno.EINVAL, errno.ENOTSUP):
                raise
        finally:
            os.close(handle)


def _patiently(step: Callable[[], None], target: Path, *, absent: bool) -> None:
    """Do a step again where Windows says that somebody looks into it just now, a few seconds at most.

    With `absent` the step is to give a name that nobody has: once it is taken there is nothing to wait for.
    """
    for pause in _PAUSES:
        try:
            return step()
        except OSError as fault:
            if getattr(fault, "winerror", None) not in BUSY or (absent and exists(target)):
                raise
        sleep(pause)
    return step()


def rename(source: Path, target: Path) -> None:
    """Give a finished directory its name; FileExistsError where somebody else has taken it."""
    with _explained(target, FileExistsError):
        try:
            _patiently(lambda: os.rename(source, target), target, absent=True)  # noqa: PTH104 - as above
        except OSError as fault:
            # A taken name is ENOTEMPTY or EEXIST on POSIX, and may be "access denied" on Windows and shares.
            if exists(target):
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target)) from fault
            raise


def replace(source: Path, target: Path) -> None:
    """Give a finished file the name of another, which is then gone."""
    with _explained(target):
        _patiently(lambda: os.replace(source, target), target, absent=False)  # noqa: PTH105 - as above


def exchange(one: Path, other: Path) -> bool:
    """Let two names change places in one step; false where the system or the disk knows no such step."""
    if sys.platform != "linux":
        return False
    import ctypes

    library = ctypes.CDLL(None, use_errno=True)
    if not hasattr(library, "renameat2"):
        return False
    if library.renameat2(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP):
        return False
    raise machine_error(OSError(number, os.strerror(number)), other)


def link(source: Path, target: Path) -> None:
    """Give a finished file its name; FileExistsError where somebody else has taken it.

    Where the disk has no hard links the file is renamed instead, a name taken in that very moment is then replaced:
    nothing but an output, or a file named by its own digest, comes here.
    """
    with _explained(target, FileExistsError):
        try:
            os.link(source, target)
        except FileExistsError:
            raise
        except OSError as fault:
            if exists(target):
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target)) from fault
            _patiently(lambda: os.rename(source, target), target, absent=True)  # noqa: PTH104 - as above


def discard(path: Path) -> None:
    """Remove a temporary file or tree as far as possible; never follows links, never fails."""
    with suppress(OSError):
        try:
            os.unlink(path)  # noqa: PTH108 - as above
        except (IsADirectoryError, PermissionError):
            with os.scandir(path) as found:
                names = [entry.name for entry in found]
            for name in names:
                discard(path / name)
            os.rmdir(path)  # noqa: PTH106 - as above
