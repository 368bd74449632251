"""Every test gets a ward of its own, copied from one made once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from ward import Ward, new_ward


@pytest.fixture(scope="session")
def finished_ward(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workspace that tests copy."""
    made = new_ward(tmp_path_factory.mktemp("wards") / "ward")
    assert made.submit("2026-02").status == 0
    made.put_form()
    return made.root


@pytest.fixture
def ward(finished_ward: Path, tmp_path: Path) -> Ward:
    """A ward with the small plan, whose Phòng Kinh tế has submitted February."""
    return Ward(shutil.copytree(finished_ward, tmp_path / "ward"))


@pytest.fixture(params=["vi", "en"])
def lang(request: pytest.FixtureRequest) -> str:
    """Each language in turn."""
    language: str = request.param
    return language
