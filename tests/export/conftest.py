"""One store and one export of it in each form, made once."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest
from store_of_two_years import Store, make


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The store of two years."""
    return make(tmp_path_factory.mktemp("export") / "ward")


@pytest.fixture(scope="session")
def exports(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the exports lie, each in a folder that has the name of its form."""
    folder = tmp_path_factory.mktemp("exported")
    for form in ("csv", "jsonl", "parquet"):
        if form == "parquet" and find_spec("pyarrow") is None:
            continue
        status, _, said = store.kpi("export", "--format", form, "--out", str(folder / form))
        assert status == 0, said
    return folder
