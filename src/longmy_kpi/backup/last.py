"""When this user last copied a workspace: kept in the user's cache, so that no copy and no git sees a change by it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

from msgspec import Struct

from longmy_kpi.ledger.layout import Workspace
from longmy_kpi.plan import user_cache

LONG_AGO = timedelta(days=31)


class LastBackup(Struct, frozen=True):
    """A copy that was made: when, and where it was put."""

    at: datetime
    to: str


def load(environ: Mapping[str, str], workspace: Workspace) -> LastBackup | None:
    """Return the last copy of a workspace; None where none is known."""
    path = _path(environ, workspace)
    body = None if path is None else user_cache.load(path)
    try:
        found = {} if body is None else json.loads(body)
        return LastBackup(datetime.fromisoformat(found["at"]), str(found["to"]))
    except (ValueError, KeyError, TypeError):
        return None


def keep(environ: Mapping[str, str], workspace: Workspace, made: LastBackup) -> None:
    """Remember a copy."""
    path = _path(environ, workspace)
    if path is not None:
        user_cache.save(path, json.dumps({"at": made.at.isoformat(), "to": made.to}, ensure_ascii=False).encode())


def _path(environ: Mapping[str, str], workspace: Workspace) -> Path | None:
    folder = user_cache.user_cache_directory(environ)
    key = sha256(str(workspace.root.resolve()).encode()).hexdigest()
    return None if folder is None else folder / f"backup-{key}.json"
