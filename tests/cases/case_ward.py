"""A workspace in which a case is played: commands run one after another while the clock stands still."""

from __future__ import annotations

import shlex
import shutil
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO, StringIO
from pathlib import Path

from longmy_kpi.cli.app import run
from longmy_kpi.cli.session import Session

PLAN_FILE = Path(__file__).parents[2] / "plan2026.yaml"
NOW = datetime.fromisoformat("2026-04-10T09:00:00+07:00")


@dataclass(frozen=True, slots=True)
class Said:
    """What a command answered."""

    status: int
    out: str
    err: str


@dataclass(frozen=True, slots=True)
class CaseWard:
    """A workspace with the 2026 plan; `cache` keeps the checked plan for the next one."""

    root: Path
    cache: Path

    @classmethod
    def opened(cls, root: Path, cache: Path) -> CaseWard:
        root.mkdir(parents=True, exist_ok=True)
        shutil.copy(PLAN_FILE, root)
        (root / "data").mkdir()
        return cls(root, cache)

    def copied(self, root: Path) -> CaseWard:
        shutil.copytree(self.root, root)
        return CaseWard(root, self.cache)

    def kpi(self, line: str, *more: str) -> Said:
        """Run a command line; `< name` at its end gives a file as standard input."""
        words = shlex.split(line)
        assert words.pop(0) == "kpi", line
        stdin = BytesIO()
        if "<" in words:
            stdin = BytesIO((self.root / words.pop()).read_bytes())
            words.pop()
        out, err = StringIO(), StringIO()
        environ = {"XDG_CACHE_HOME": str(self.cache)}
        session = Session(environ, self.root, stdin, out, err, clock=lambda: NOW, user=lambda: "văn thư")
        return Said(run([*words, *more], session), out.getvalue(), err.getvalue())

    def stored(self) -> dict[str, bytes]:
        """Return the canonical figures and tasks of every revision, named by month, unit and number."""
        found = {}
        for name, ending in (("readings.csv", "csv"), ("tasks.csv", "tasks.csv")):
            for path in sorted(self.root.glob(f"data/*/*/*/*/{name}")):
                year, month, unit, number = path.relative_to(self.root / "data").parts[:-1]
                when = month if "-" in month else f"{year}-{month}"
                found[f"{when}_{unit}_{number}.{ending}"] = path.read_bytes()
        return found

    def files(self) -> dict[str, bytes]:
        """Return every file of the workspace by its path."""
        found = sorted(path for path in self.root.rglob("*") if path.is_file())
        return {path.relative_to(self.root).as_posix(): path.read_bytes() for path in found}
