"""A demo ward with a report of March in Word and one as a workbook, both as they left the house."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from issued_ward import MADE, IssuedWard


@pytest.fixture(scope="session")
def issued(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workspace that tests copy, with `bao-cao.docx` and `bao-cao.xlsx`."""
    root = tmp_path_factory.mktemp("issued")
    assert IssuedWard(root).kpi("demo", "ward") == 0
    house = IssuedWard(root / "ward")
    for form in ("docx", "xlsx"):
        assert house.kpi("report", "--month", "3", "--out", f"../bao-cao.{form}") == 0
        shutil.copy(root / f"bao-cao.{form}", root / "ward" / f"bao-cao.{form}")
    return root / "ward"


@pytest.fixture
def house(issued: Path, tmp_path: Path) -> IssuedWard:
    """A copy of the workspace, a day later."""
    return IssuedWard(shutil.copytree(issued, tmp_path / "ward"), MADE + timedelta(days=1))
