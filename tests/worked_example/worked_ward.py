"""A ward's workspace for the worked example: commands run one after another, the clock stands where it is put."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any, NamedTuple

from longmy_kpi.cli.app import run
from longmy_kpi.cli.session import Session
from longmy_kpi.diagnostic import Exit

HERE = Path(__file__).parent
PLAN_FILE = HERE.parents[1] / "plan2026.yaml"
AFTER_THE_LAST = datetime.fromisoformat("2026-03-18T09:00:00+07:00")

Line = dict[str, str]


class Said(NamedTuple):
    """What a command answered."""

    status: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """The answer as JSON, its numbers exact."""
        return json.loads(self.out, parse_float=Decimal, parse_int=Decimal)


class Ward:
    """A workspace with the 2026 plan in it; a new one where nothing is there yet."""

    def __init__(self, root: Path) -> None:
        self.root = root
        if not (root / "data").exists():
            shutil.copy(PLAN_FILE, root)
            (root / "data").mkdir()

    def copy(self, root: Path) -> Ward:
        """Return a ward of its own with everything that this one holds."""
        shutil.copytree(self.root, root, dirs_exist_ok=True)
        return Ward(root)

    def kpi(self, *args: str, at: datetime = AFTER_THE_LAST) -> Said:
        out, err = StringIO(), StringIO()
        session = Session({}, self.root, BytesIO(), out, err, clock=lambda: at, user=lambda: "văn thư")
        status = run(args, session)
        return Said(status, out.getvalue(), err.getvalue())

    def submit(self, line: Line) -> Any:
        """Send one file at its moment; return what was said of it."""
        path = HERE / "inputs" / line["file"]
        sent = self.kpi("submit", str(path), "--format", "json", at=datetime.fromisoformat(line["sent_at"]))
        assert sent.status == Exit.DONE, sent
        (answer,) = sent.data["files"]
        return answer

    def status(self, *args: str) -> Any:
        return self.kpi(*args, "status", "--month", "3", "--format", "json").data


def table(name: str) -> list[Line]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def submissions(without: str = "", instead: str = "", also: str = "") -> Iterator[Line]:
    """Go through the files in the order in which they were sent, with one left out, exchanged or added."""
    for line in table("submissions.csv"):
        if line["file"] == without:
            if instead:
                yield line | {"file": instead}
        else:
            yield line
    if also:
        yield {"file": also, "sent_at": AFTER_THE_LAST.isoformat()}
