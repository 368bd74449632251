"""A demo ward with a report of March in Word and one as a workbook, both as they left the house."""

from __future__ import annotations

import io
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from longmy_kpi.cli.app import run
from longmy_kpi.cli.session import Session

MADE = datetime.fromisoformat("2026-04-20T09:00:00+07:00")


@dataclass
class House:
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


@pytest.fixture(scope="session")
def issued(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workspace that tests copy, with `bao-cao.docx` and `bao-cao.xlsx`."""
    root = tmp_path_factory.mktemp("issued")
    assert House(root).kpi("demo", "ward") == 0
    house = House(root / "ward")
    for form in ("docx", "xlsx"):
        assert house.kpi("report", "--month", "3", "--out", f"../bao-cao.{form}") == 0
        shutil.copy(root / f"bao-cao.{form}", root / "ward" / f"bao-cao.{form}")
    return root / "ward"


@pytest.fixture
def house(issued: Path, tmp_path: Path) -> House:
    """A copy of the workspace, a day later."""
    return House(shutil.copytree(issued, tmp_path / "ward"), MADE + timedelta(days=1))
