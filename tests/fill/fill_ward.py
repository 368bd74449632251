"""A ward in which forms are filled, with a clock that stands still."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from longmy_kpi.cli.app import run
from longmy_kpi.cli.session import Session

NOW = datetime.fromisoformat("2026-04-20T09:00:00+07:00")


@dataclass
class FillWard:
    """A workspace, and what the last command said."""

    root: Path
    status: int = 0
    out: str = ""
    err: str = ""
    now: datetime = NOW

    def kpi(self, *words: str) -> int:
        out, err = io.StringIO(), io.StringIO()
        self.status = run(words, Session({}, self.root, io.BytesIO(), out, err, lambda: self.now, lambda: "test"))
        self.out, self.err = out.getvalue(), err.getvalue()
        return self.status

    def fill(self, form: bytes, text: str, *words: str, suffix: str = "xlsx") -> bytes:
        """Fill a form for March by the text of a map; return the filled form."""
        (self.root / f"bieu.{suffix}").write_bytes(form)
        (self.root / "m.yaml").write_text(text, encoding="utf-8")
        result = self.root / f"ket-qua.{suffix}"
        result.unlink(missing_ok=True)
        month = () if "--month" in words else ("--month", "3")
        self.kpi("fill", f"bieu.{suffix}", *month, "--map", "m.yaml", "--out", result.name, *words)
        return result.read_bytes() if result.exists() else b""

    @property
    def codes(self) -> list[str]:
        """The codes of the faults told, in order."""
        return re.findall(r"\[([a-z]+(?:-[a-z]+)+)\]$", self.err, re.MULTILINE)

    def line(self, cell: str) -> str:
        """What the listing says of a cell."""
        return next(line for line in self.out.splitlines() if line.startswith((f"{cell} ", f"{cell}:")))
