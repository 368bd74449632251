"""What a workspace, or a copy of one, holds: every file's bytes by its path from the top."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from longmy_kpi import disk
from longmy_kpi.diagnostic import Exit, KpiError, Place, error

MAX_BACKUP_BYTES = 4 << 30
"""Bytes of a copy in one file, packed or not."""
_PLAN = re.compile(r"plan[0-9]{4}\.yaml")
Contents = Mapping[str, bytes]


def of_directory(root: Path) -> dict[str, bytes]:
    """Read every regular file below a directory; what runs left unfinished, links and `.git` are passed over."""
    return {path.relative_to(root).as_posix(): disk.read(path, MAX_BACKUP_BYTES) for path in _files(root)}


def _files(directory: Path) -> Iterator[Path]:
    for name in disk.scan(directory):
        path = directory / name.name
        if name.name.startswith(disk.TEMPORARY) or name.is_link or name.name == ".git":
            continue
        if name.is_directory:
            yield from _files(path)
        elif path.is_file():
            yield path


def of_copy(path: Path) -> dict[str, bytes]:
    """Read a copy: a directory, a zip, or the newest zip in a directory of copies; USAGE where it is none of these."""
    if disk.is_directory(path):
        held = of_directory(path) if _is_workspace(name.name for name in disk.scan(path)) else _of_newest(path)
    else:
        held = of_zip(_read(path), path)
    if not _is_workspace(held):
        raise _no_copy(path)
    return held


def _is_workspace(names: Iterable[str]) -> bool:
    return any(_PLAN.fullmatch(name) for name in names)


def _of_newest(directory: Path) -> dict[str, bytes]:
    zips = [name.name for name in disk.scan(directory) if name.name.endswith(".zip") and not name.is_directory]
    if not zips:
        raise _no_copy(directory)
    newest = directory / max(zips, key=lambda name: disk.modified(directory / name))
    return of_zip(_read(newest), newest)


def _read(path: Path) -> bytes:
    try:
        return disk.read(path, MAX_BACKUP_BYTES)
    except FileNotFoundError:
        raise KpiError(Exit.MACHINE, error("file-missing", Place(str(path)))) from None


def of_zip(data: bytes, path: Path) -> dict[str, bytes]:
    """Read a zip by the paths below the directory in it that holds the plan; USAGE where it is no whole zip."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            files = _named(archive.infolist())
            if sum(one.file_size for one in files.values()) > MAX_BACKUP_BYTES or any(
                ".." in one.split("/") for one in files
            ):
                raise _no_copy(path)
            held = {name: archive.read(one) for name, one in files.items()}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, zlib.error) as fault:
        raise _no_copy(path) from fault
    plans = [PurePosixPath(name) for name in held if _PLAN.fullmatch(PurePosixPath(name).name)]
    top = min((plan.parent for plan in plans), key=lambda one: len(one.parts), default=PurePosixPath())
    below = "" if top == PurePosixPath() else f"{top}/"
    return {name.removeprefix(below): data for name, data in held.items() if name.startswith(below)}


def _named(entries: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    """Return the files of a zip by their paths; some programs write every path in it with backslashes."""
    names = [one.orig_filename for one in entries]
    if not any("/" in name for name in names):
        names = [name.replace("\\", "/") for name in names]
    return {name: one for name, one in zip(names, entries, strict=True) if not name.endswith("/")}


def _no_copy(path: Path) -> KpiError:
    return KpiError(Exit.USAGE, error("not-a-copy", Place(str(path))))
