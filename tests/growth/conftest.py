"""Stores of several years, made once: two units, 14 indicators, every month closed but the newest."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from growth_ward import GrowthWard

from longmy_kpi import disk

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "bench"))
import big_store


@pytest.fixture(scope="session")
def grown(tmp_path_factory: pytest.TempPathFactory) -> dict[int, GrowthWard]:
    """Stores of two, three and four years."""
    folder = tmp_path_factory.mktemp("grown")
    for years in (2, 3, 4):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(disk.os, "fsync", disk.os.fsync)  # given back when the store is made
            big_store.fill(folder / str(years), years, units=2, each=7)
    return {years: GrowthWard(folder / str(years), folder / f"cache-{years}") for years in (2, 3, 4)}
