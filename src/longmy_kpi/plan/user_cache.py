"""Files kept in the user's cache directory: each behind the digest of its content, none missed when it is gone."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from longmy_kpi import disk, whole_file
from longmy_kpi.diagnostic import KpiError


def user_cache_directory(environ: Mapping[str, str]) -> Path | None:
    """Return the user's cache directory for this program; None where the system names none."""
    for variable, below in (("XDG_CACHE_HOME", ""), ("LOCALAPPDATA", ""), ("HOME", ".cache")):
        if environ.get(variable):
            return Path(environ[variable]) / below / "longmy-kpi"
    return None


def load(path: Path) -> bytes | None:
    """Return what was kept there; None where there is nothing, or not what was written."""
    try:
        seal, _, body = disk.read(path).partition(b"\n")
    except (FileNotFoundError, KpiError):
        return None
    return body if seal == sha256(body).hexdigest().encode() else None


def save(path: Path, body: bytes) -> None:
    """Keep a content for the next run; where that cannot be done the next run does without."""
    with suppress(KpiError):
        whole_file.put(path, sha256(body).hexdigest().encode() + b"\n" + body)
