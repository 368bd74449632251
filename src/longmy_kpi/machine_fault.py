"""What the machine refuses, as a fault: told by the system's own numbers, said in our own words."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from longmy_kpi.diagnostic import Diagnostic, Exit, KpiError, Place, error

BUSY = (5, 32)
"""What Windows answers while a scanner, an indexer or a synchronising program looks into a file or directory."""
_ACCESS_DENIED = 5
_OF_WINDOWS = {  # what it tells more of than the number of POSIX that Python makes of it
    **dict.fromkeys((32, 33, 1224), "file-in-use"),
    **dict.fromkeys((21, 51, 53, 54, 55, 59, 64, 67, 121, 362, 426, 433, 1117, 1167, 1231, 1232), "device-failed"),
    **dict.fromkeys((39, 1295), "disk-full"),
    **dict.fromkeys((111, 206), "path-too-long"),
    19: "read-only-disk",
    123: "path-not-possible",
    1326: "no-permission",
}
_CODES = {  # by name: not every system knows every number
    **dict.fromkeys(("ENOSPC", "EDQUOT", "EFBIG"), "disk-full"),
    **dict.fromkeys(("EACCES", "EPERM"), "no-permission"),
    **dict.fromkeys(("EBUSY", "ETXTBSY"), "file-in-use"),
    **dict.fromkeys(("EIO", "ESTALE", "ENODEV", "ENXIO", "ETIMEDOUT"), "device-failed"),
    **dict.fromkeys(("ENOENT", "ENOTDIR", "EISDIR", "EEXIST", "ENOTEMPTY", "ELOOP", "EINVAL"), "path-not-possible"),
    "EROFS": "read-only-disk",
    "ENAMETOOLONG": "path-too-long",
}


def machine_fault(fault: OSError, path: Path | None, shown: str | None = None) -> Diagnostic:
    """Return what the operating system refused, as a fault at a path, or at what is shown for it."""
    place = Place(shown if shown is not None else None if path is None else str(path))
    return error(_code(fault, path), place, reason=_number(fault))


def machine_error(fault: OSError, path: Path | None) -> KpiError:
    """Say what the machine refused, and where (contract, section 5: status 3)."""
    return KpiError(Exit.MACHINE, machine_fault(fault, path))


def is_unreachable(fault: OSError) -> bool:
    """Tell what Windows could not reach at all, though Python calls it absent: a share gone, a path too long."""
    return getattr(fault, "winerror", None) in _OF_WINDOWS


def _code(fault: OSError, path: Path | None) -> str:
    of_windows: int | None = getattr(fault, "winerror", None)
    if of_windows in _OF_WINDOWS:
        return _OF_WINDOWS[of_windows]
    if _is_held_open(fault, path):
        return "file-in-use"
    if of_windows is not None and fault.errno == errno.EINVAL:  # that is: of no kind that Python knows
        return "system-failed"
    return _CODES.get(errno.errorcode.get(fault.errno or 0, ""), "system-failed")


def _is_held_open(fault: OSError, path: Path | None) -> bool:
    """Tell a file that Excel holds open: Windows denies access to it, often without a number of its own."""
    if fault.errno != errno.EACCES or path is None:
        return False
    of_windows = getattr(fault, "winerror", None) == _ACCESS_DENIED or os.name == "nt"
    return of_windows and os.path.isfile(path) and os.access(path, os.W_OK)  # noqa: PTH113 - asked as the system sees it


def _number(fault: OSError) -> str:
    """Name what is not known here by its number: the system's own words are of no language of ours."""
    if (number := getattr(fault, "winerror", None)) is not None:
        return f"Windows {number}"
    return errno.errorcode.get(fault.errno or 0, str(fault.errno or type(fault).__name__))
