"""A ward with the small plan, in which commands are run as typed, at a moment of choice."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from longmy_kpi.cli.app import run
from longmy_kpi.cli.session import Session
from longmy_kpi.plan import scaffold

SMALL = (Path(__file__).parents[1] / "plans" / "small.yaml").read_text(encoding="utf-8")
PLAN = SMALL.replace("    period: calendar\n", "")  # February ends on the 14th: on START official figures may come
FEBRUARY = "Mã,Số liệu\nthu,20\n"
CORRECTED = "Mã,Số liệu\nthu,21\n"
WRONG = "Mã,Số liệu\nthu,hai mươi\n"
START = "2026-02-16T09:00:00+07:00"


@dataclass(frozen=True)
class Said:
    """What a run of the program returned and said."""

    status: int
    out: str
    err: str

    @property
    def codes(self) -> list[str]:
        """The codes of the faults told, in order."""
        return re.findall(r"\[([a-z]+(?:-[a-z]+)+)\]$", self.err, re.MULTILINE)

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@dataclass
class Ward:
    """A workspace; files that units send lie in it too."""

    root: Path
    now: str = START
    environ: Mapping[str, str] = field(default_factory=dict)
    allow_future: bool = True  # months that have not begun are taken: most tests ask nothing of the clock

    def kpi(self, *args: str, stdin: bytes = b"") -> Said:
        out, err = io.StringIO(), io.StringIO()
        moment = datetime.fromisoformat(self.now)
        session = Session(self.environ, self.root, io.BytesIO(stdin), out, err, lambda: moment, lambda: "test")
        ahead = ["--allow-future"] if self.allow_future and args[:1] == ("submit",) else []
        status = run([*args, *ahead], session)
        return Said(status, out.getvalue(), err.getvalue())

    def on_one_screen(self, *args: str) -> str:
        """Run a command with both streams on one screen; return what stands there."""
        screen, moment = io.StringIO(), datetime.fromisoformat(self.now)
        run(args, Session(self.environ, self.root, io.BytesIO(), screen, screen, lambda: moment, lambda: "test"))
        return screen.getvalue()

    def file(self, name: str, text: str) -> str:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return name

    def put_form(self) -> None:
        """Put somebody else's form there, with a map that asks for one figure of it."""
        book = Workbook()
        book.save(self.root / "bieu.xlsx")
        self.file("maps/bieu.yaml", "sheet: Sheet\ncells:\n  C5: {indicator: thu, field: to_date}\n")

    def submit(self, month: str, text: str = FEBRUARY, *more: str) -> Said:
        """Submit what Phòng Kinh tế (kinh-te) sends for a month."""
        return self.kpi("submit", self.file(f"{month}_kinh-te.csv", text), *more)


def new_ward(root: Path, plan: str = PLAN) -> Ward:
    """Make a ward in which nothing was submitted yet."""
    scaffold.init(root, plan.encode())
    return Ward(root)
