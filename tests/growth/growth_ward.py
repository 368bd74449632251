"""A workspace in which commands are run as typed, and what they open is counted."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from longmy_kpi.cli.app import run
from longmy_kpi.cli.session import Session
from opened_files import opened

NOW = datetime(2026, 1, 20, tzinfo=UTC)


@dataclass(frozen=True)
class GrowthWard:
    """A workspace, and the cache directory of whoever looks at it."""

    root: Path
    cache: Path

    def kpi(self, *words: str) -> tuple[int, str, list[str]]:
        """Run a command; return its status, what it said, and the files of workspace and cache that it opened."""
        out, err = io.StringIO(), io.StringIO()
        environ = {"XDG_CACHE_HOME": str(self.cache)}
        session = Session(environ, self.root, io.BytesIO(), out, err, lambda: NOW, lambda: "test")
        with opened() as files:
            status = run(words, session)
        ours = [path for path in files if path.is_relative_to(self.root) or path.is_relative_to(self.cache)]
        return status, out.getvalue() + err.getvalue(), [path.as_posix() for path in ours]
