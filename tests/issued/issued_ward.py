"""A ward's workspace of which reports went out, with a clock of its own."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from longmy_kpi.cli.app import run
from longmy_kpi.cli.session import Session

MADE = datetime.fromisoformat("2026-04-20T09:00:00+07:00")


@dataclass
class IssuedWard:
    """A workspace in which an hour passes with every command, and what the last one said."""

    root: Path
    now: datetime = MADE
    out: str = ""
    err: str = ""
    words: Sequence[str] = field(default=())

    def kpi(self, *words: str) -> int:
        self.now += timedelta(hours=1)
        out, err = io.StringIO(), io.StringIO()
        status = run(words, Session({}, self.root, io.BytesIO(), out, err, lambda: self.now, lambda: "test"))
        self.out, self.err = out.getvalue(), err.getvalue()
        return status
