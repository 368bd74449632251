"""An office with a small plan, whose commands are recorded, and what is right of every state it may be found in."""

from __future__ import annotations

import io
import os
import shutil
import sys
from collections.abc import Collection
from datetime import UTC, datetime
from pathlib import Path

from crash.disk_model import Tree
from crash.recording import Call, record
from longmy_kpi.cli.app import run
from longmy_kpi.cli.session import Session
from longmy_kpi.disk import TEMPORARY
from longmy_kpi.plan import scaffold

PLAN = Path(__file__).resolve().parents[2] / "tests" / "plans" / "small.yaml"
FORMS = {
    "2026-01_kinh-te.csv": "Mã,Số liệu,Khó khăn – kiến nghị\nthu,20,thiếu vốn\n",
    "2026-02_kinh-te.csv": "Mã,Số liệu\nthu,20\n",
    "inbox/2026-02_kinh-te.csv": "Mã,Số liệu\nthu,21\n",
}
View = tuple[tuple[int, str], Tree]


class Office:
    """A workspace `ward`, a folder `out` for results and the user's cache, side by side in one directory."""

    def __init__(self, home: Path) -> None:
        self.home = home.resolve()
        self.root = self.home / "ward"
        self.environ = {
            "PATH": os.environ["PATH"],
            "PYTHONUTF8": "1",
            "HOME": str(self.home),
            "XDG_CACHE_HOME": str(self.home / "cache"),
            "KPI_BY": "Kiểm thử",
        }
        self.now = datetime.now(UTC)
        scaffold.init(self.root, PLAN.read_bytes() + b'ward_code: "31473"\n')
        (self.home / "out").mkdir()
        for name, text in FORMS.items():
            path = self.root / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")

    def kpi(self, line: str) -> tuple[int, str]:
        """Run a command in this process; return its status and its result."""
        out, err = io.StringIO(), io.StringIO()
        session = Session(self.environ, self.root, io.BytesIO(), out, err, lambda: self.now, lambda: "test")
        return int(run(line.split(), session)), out.getvalue()

    def prepare(self, lines: Collection[str]) -> None:
        """Run commands that must end with 0."""
        for line in lines:
            self.now = datetime.now(UTC)
            status, out = self.kpi(line)
            if status:
                raise RuntimeError(f"kpi {line} ended with {status}: {out}")

    def recorded(self, line: str, ends: int, log: Path) -> list[Call]:
        """Run a command as a process of its own, which ends with this status; return the calls that it made."""
        calls = record([sys.executable, "-m", "longmy_kpi", *line.split()], self.root, self.environ, ends, log)
        self.now = datetime.now(UTC)
        return calls

    def tree(self) -> Tree:
        """Return all that lies here."""
        return {
            path.relative_to(self.home).as_posix(): None if path.is_dir() else path.read_bytes()
            for path in self.home.rglob("*")
        }

    def lay_out(self, tree: Tree) -> None:
        """Put a tree in the place of all that lies here."""
        for path in self.home.iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        for name in sorted(tree):
            data, path = tree[name], self.home / name
            path.mkdir() if data is None else path.write_bytes(data)

    def view(self, tree: Tree) -> View:
        """Return what people see of a tree: the status, and every file that lies under a finished name.

        Left out: the cache, which anybody may delete, and versions of the plan, which come before the record that
        needs them.
        """
        self.lay_out(tree)
        seen = {path: data for path, data in tree.items() if data is not None and not _aside(path)}
        return self.kpi("status --format json"), seen

    def sound(self) -> bool:
        """Tell whether `verify` finds no damage in what was laid out last."""
        return self.kpi("verify")[0] == 0


def _aside(path: str) -> bool:
    parts = path.split("/")
    return parts[0] == "cache" or "plans" in parts or any(part.startswith(TEMPORARY) for part in parts)
