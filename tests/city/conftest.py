"""Three wards, their packages of February, and a city; nobody waits for the disk."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
from city_ward import CityOffice, WardOffice, three_wards


@pytest.fixture(autouse=True, scope="session")
def _no_waiting_for_the_disk() -> Iterator[None]:
    with patch.object(os, "fsync", lambda _descriptor: None):
        yield


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("wards")


@pytest.fixture(scope="session")
def wards(home: Path) -> list[WardOffice]:
    """The wards themselves; tests that change one take a copy of their own."""
    return three_wards(home)


@pytest.fixture(scope="session")
def packages(wards: list[WardOffice], home: Path) -> Path:
    """A folder with the wards' packages of February."""
    folder = home / "goi"
    folder.mkdir()
    for ward in wards:
        shutil.copy(ward.package("2026-02"), folder)
    return folder


@pytest.fixture
def city(tmp_path: Path) -> CityOffice:
    return CityOffice.made(tmp_path / "tp", cache=tmp_path / "cache")


@pytest.fixture
def collected(city: CityOffice, packages: Path) -> CityOffice:
    """A city that has the three packages of February."""
    assert {one["outcome"] for one in city.collect(packages)} == {"accepted"}
    return city
