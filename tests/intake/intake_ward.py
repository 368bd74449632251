"""A workspace with the ward's plan, before which a unit's files are laid."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from longmy_kpi.cli.app import run
from longmy_kpi.cli.session import Session
from longmy_kpi.plan import scaffold

NOW = datetime.fromisoformat("2026-04-10T09:00:00+07:00")
Row = Sequence[object]
LISTS = ("Cần sửa", "To correct")


@dataclass(frozen=True)
class IntakeWard:
    """Where files are submitted; `said` is what was last told, results and remarks apart."""

    root: Path

    @classmethod
    def make(cls, root: Path) -> IntakeWard:
        scaffold.init(root, scaffold.bundled_plan())
        return cls(root)

    def kpi(self, *words: str, stdin: bytes = b"") -> tuple[int, str, str]:
        """Run a command; return its status, its results and its remarks."""
        out, err = io.StringIO(), io.StringIO()
        session = Session({}, self.root, io.BytesIO(stdin), out, err, lambda: NOW, lambda: "văn thư")
        return run(words, session), out.getvalue(), err.getvalue()

    def submit(self, *words: str, stdin: bytes = b"") -> tuple[int, Any]:
        """Submit; return the status and what is said of each file, for programs."""
        status, out, _ = self.kpi("submit", *words, "--format", "json", stdin=stdin)
        return status, json.loads(out)["files"]

    def text(self, name: str, rows: Iterable[Row]) -> str:
        """Lay a text of these rows before it."""
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerows(rows)
        (self.root / name).write_text(out.getvalue(), encoding="utf-8")
        return name

    def book(self, name: str, rows: Iterable[Row], merged: Iterable[str] = ()) -> str:
        """Lay a workbook of these rows before it."""
        book = Workbook()
        sheet = book.worksheets[0]
        for row in rows:
            sheet.append(list(row))
        for one in merged:
            sheet.merge_cells(one)
        book.save(self.root / name)
        return name

    def sheet(self, name: str) -> Worksheet:
        """Return the first sheet of a workbook behind the list of faults."""
        sheets: list[Worksheet] = load_workbook(self.root / name).worksheets
        return next(one for one in sheets if one.title not in LISTS)

    def faults(self, name: str) -> list[tuple[object, ...]]:
        """Return the rows of the sheet that a marked copy opens at."""
        opened = load_workbook(self.root / name).active
        assert isinstance(opened, Worksheet)
        assert opened.title in LISTS
        return list(opened.iter_rows(values_only=True))

    def table(self, name: str) -> list[list[str]]:
        """Return the rows of a text that was handed back."""
        return list(csv.reader(io.StringIO((self.root / name).read_text(encoding="utf-8-sig"))))
