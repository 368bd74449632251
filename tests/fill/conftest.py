"""A demo ward whose three months are filled into forms."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest
from fill_ward import NOW, FillWard

from longmy_kpi.cli.app import run
from longmy_kpi.cli.session import Session


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workspace that tests copy."""
    root = tmp_path_factory.mktemp("fill")
    out = io.StringIO()
    assert run(["demo", "ward"], Session({}, root, io.BytesIO(), out, out, lambda: NOW, lambda: "test")) == 0
    return root / "ward"


@pytest.fixture
def ward(demo: Path, tmp_path: Path) -> FillWard:
    """A copy of the workspace."""
    return FillWard(shutil.copytree(demo, tmp_path / "ward"))
