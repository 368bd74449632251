"""Every call of the ledger that touches the disk, one system call at a time; no other module of it imports `os`.

What a caller can answer for (a missing file, a name already taken) comes as FileNotFoundError or FileExistsError;
every other failure ends the command with status 3 and says which file and why.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from longmy_kpi.diagnostic import CannotGoOnError, Exit, Place, error

_CHUNK = 1 << 20
_BINARY = getattr(os, "O_BINARY", 0)
_SHARING_VIOLATIONS = (32, 33)
_CODES = {  # by name: not every system knows every number
    **dict.fromkeys(("ENOSPC", "EDQUOT", "EFBIG"), "disk-full"),
    **dict.fromkeys(("EACCES", "EPERM"), "no-permission"),
    **dict.fromkeys(("EBUSY", "ETXTBSY"), "file-in-use"),
    **dict.fromkeys(("EIO", "ESTALE", "ENODEV", "ENXIO", "ETIMEDOUT"), "device-failed"),
    "EROFS": "read-only-disk",
    "ENAMETOOLONG": "path-too-long",
}


@dataclass(frozen=True, slots=True)
class Name:
    """One name in a directory; a link is neither a directory nor a file."""

    name: str
    is_directory: bool
    is_link: bool


def machine_error(fault: OSError, path: Path) -> CannotGoOnError:
    """Say what the machine refused, and where (contract, section 5: status 3)."""
    code = _CODES.get(errno.errorcode.get(fault.errno or 0, ""), "system-failed")
    if getattr(fault, "winerror", None) in _SHARING_VIOLATIONS:
        code = "file-in-use"
    return CannotGoOnError(Exit.MACHINE, error(code, Place(str(path)), reason=fault.strerror or str(fault)))


@contextmanager
def _explained(path: Path, *answers: type[OSError]) -> Iterator[None]:
    try:
        yield
    except answers:
        raise
    except OSError as fault:
        raise machine_error(fault, path) from fault


def scan(directory: Path) -> list[Name]:
    """List a directory by name; one that is not there holds nothing, one that cannot be read is an error."""
    with _explained(directory):
        try:
            with os.scandir(directory) as found:
                entries = [Name(e.name, e.is_dir(follow_symlinks=False), e.is_symlink()) for e in found]
        except FileNotFoundError:
            return []
    return sorted(entries, key=lambda entry: entry.name)


def exists(path: Path) -> bool:
    """Tell whether a name is taken, be it by a file, a directory or a link."""
    with _explained(path):
        try:
            os.lstat(path)
        except (FileNotFoundError, NotADirectoryError):
            return False
    return True


def is_directory(path: Path) -> bool:
    """Tell a directory, be it by way of a link, from a file and from nothing."""
    with _explained(path):
        try:
            return stat.S_ISDIR(os.stat(path).st_mode)  # noqa: PTH116 - all calls of this module go through `os`: tests break them
        except (FileNotFoundError, NotADirectoryError):
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


def _chunks(path: Path) -> Iterator[bytes]:
    with _explained(path, FileNotFoundError):
        try:
            handle = os.open(path, os.O_RDONLY | _BINARY)
            try:
                while chunk := os.read(handle, _CHUNK):
                    yield chunk
            finally:
                os.close(handle)
        except (IsADirectoryError, NotADirectoryError) as fault:
            raise FileNotFoundError(fault.errno, fault.strerror, str(path)) from fault


def read(path: Path) -> bytes:
    """Return a file's bytes; FileNotFoundError where there is no such file."""
    return b"".join(_chunks(path))


def measure(path: Path) -> tuple[str, int]:
    """Return a file's digest and size without holding it whole; FileNotFoundError where there is no such file."""
    total, size = hashlib.sha256(), 0
    for chunk in _chunks(path):
        total.update(chunk)
        size += len(chunk)
    return f"sha256:{total.hexdigest()}", size


def make_directory(path: Path) -> None:
    """Make a directory that is not there yet, with the modes that the user's umask leaves."""
    with _explained(path):
        os.mkdir(path)  # noqa: PTH102 - as above


def write(path: Path, data: bytes) -> None:
    """Write a new file and bring it to the disk itself before it is closed."""
    with _explained(path):
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o666)
        try:
            left = memoryview(data)
            while left:
                left = left[os.write(handle, left) :]
            os.fsync(handle)
        finally:
            os.close(handle)


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


def rename(source: Path, target: Path) -> None:
    """Give a finished directory its name; FileExistsError where somebody else has taken it."""
    with _explained(target, FileExistsError):
        try:
            os.rename(source, target)  # noqa: PTH104 - as above
        except OSError as fault:
            # A taken name is ENOTEMPTY or EEXIST on POSIX, and may be "access denied" on Windows and shares.
            if exists(target):
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target)) from fault
            raise


def link(source: Path, target: Path) -> None:
    """Give a finished file its name; FileExistsError where somebody else has taken it.

    Where the disk has no hard links the file is renamed instead. Only files named by their own digest come here,
    so even a name taken in that very moment keeps the same bytes.
    """
    with _explained(target, FileExistsError):
        try:
            os.link(source, target)
        except FileExistsError:
            raise
        except OSError:
            os.rename(source, target)  # noqa: PTH104 - as above


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
