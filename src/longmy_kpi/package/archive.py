"""A package as one zip file: sorted names and fixed dates when written; bounded and suspicious when read."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

_NAME = re.compile(r"[a-z0-9][a-z0-9_.-]{0,99}")
_KINDS = (ZIP_STORED, ZIP_DEFLATED)
MOST_BYTES = 40_000_000
"""The largest file that is looked at: a package has about 30 kB, one of a whole city some megabytes."""
_MOST_FILES = 5_000
_MOST_MANIFEST = 4_000_000
_MOST_EXPANDED = 400_000_000
_MOST_TIMES = 200  # tables of figures shrink to a tenth; what shrinks to less than a two-hundredth is no table


class UnreadableArchiveError(ValueError):
    """The file is no package that can be opened, and why: a word that the lexicon knows."""


def write(files: Mapping[str, bytes]) -> bytes:
    """Return a zip of the files, in the order of their names, each dated with the zip format's zero."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name in sorted(files):
            part = ZipInfo(name)
            part.compress_type = ZIP_DEFLATED
            part.external_attr = 0o644 << 16
            archive.writestr(part, files[name])
    return out.getvalue()


def read(data: bytes, first: str, look: Callable[[bytes], object], *, only_first: bool = False) -> dict[str, bytes]:
    """Return the files of a zip, all of them plain names in one folder.

    The file named `first` is looked at before any other is unpacked. UnreadableArchiveError where the zip is broken,
    has foreign paths, or is a bomb: before unpacking.
    """
    try:
        with ZipFile(BytesIO(data)) as archive:
            parts = {part.filename: part for part in archive.infolist()}
            _guard(archive.infolist(), len(data))
            if first not in parts:
                raise UnreadableArchiveError("no-manifest")
            if parts[first].file_size > _MOST_MANIFEST:
                raise UnreadableArchiveError("bomb")
            look(_bounded(archive, parts[first]))
            return {} if only_first else {name: _bounded(archive, part) for name, part in parts.items()}
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as fault:
        raise UnreadableArchiveError("broken") from fault


def _guard(parts: list[ZipInfo], size: int) -> None:
    names = [part.filename for part in parts]
    if any(not _NAME.fullmatch(name) or ".." in name for name in names):
        raise UnreadableArchiveError("foreign-path")
    if len(set(names)) != len(names):
        raise UnreadableArchiveError("twice")
    if any(part.compress_type not in _KINDS or part.flag_bits & 1 for part in parts):
        raise UnreadableArchiveError("broken")
    expanded = sum(part.file_size for part in parts)
    if len(parts) > _MOST_FILES or expanded > _MOST_EXPANDED or expanded > _MOST_TIMES * max(size, 1):
        raise UnreadableArchiveError("bomb")


def _bounded(archive: ZipFile, part: ZipInfo) -> bytes:
    """Read one file and no byte more than its head announces."""
    with archive.open(part) as stream:
        data = stream.read(part.file_size + 1)
    if len(data) != part.file_size:
        raise UnreadableArchiveError("bomb")
    return data
