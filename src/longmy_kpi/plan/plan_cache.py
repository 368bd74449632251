"""A plan once read and checked, kept in the user's cache directory: of no consequence when deleted or unreadable.

Keyed by the digest of the plan file, the program's version and the form of the values. Holds values only, never code.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from msgspec import MsgspecError, json

from longmy_kpi import __version__
from longmy_kpi.plan import user_cache
from longmy_kpi.plan.model import Plan

_FORMAT = 9  # of the plan's values: another number wherever `model` gains, loses or renames something


def load_plan(folder: Path | None, data: bytes) -> Plan | None:
    """Return the plan that these bytes were read as before; None where the cache does not hold it, or not whole."""
    if folder is None:
        return None
    body = user_cache.load(_path(folder, data))
    try:
        return None if body is None else json.decode(body, type=Plan)
    except (MsgspecError, UnicodeDecodeError):
        return None


def save_plan(folder: Path | None, data: bytes, plan: Plan) -> None:
    """Keep a plan for the next run; where that cannot be done the next run reads the file again."""
    if folder is not None:
        user_cache.save(_path(folder, data), json.encode(plan))


def _path(folder: Path, data: bytes) -> Path:
    return folder / f"plan-{__version__}-{_FORMAT}-{sha256(data).hexdigest()}.json"
