"""Files kept in the user's cache directory: each behind the digest of its content, none missed when it is gone."""

from __future__ import annotations

import os
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path


def directory(environ: Mapping[str, str]) -> Path | None:
    """Return the user's cache directory for this program; None where the system names none."""
    for variable, below in (("XDG_CACHE_HOME", ""), ("LOCALAPPDATA", ""), ("HOME", ".cache")):
        if environ.get(variable):
            return Path(environ[variable]) / below / "longmy-kpi"
    return None


def read(path: Path) -> bytes | None:
    """Return what was kept there; None where there is nothing, or not what was written."""
    try:
        seal, _, body = path.read_bytes().partition(b"\n")
    except OSError:
        return None
    return body if seal == sha256(body).hexdigest().encode() else None


def write(path: Path, body: bytes) -> None:
    """Keep a content for the next run; where that cannot be done the next run does without."""
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(sha256(body).hexdigest().encode() + b"\n" + body)
        beside.replace(path)
    except OSError:
        return
