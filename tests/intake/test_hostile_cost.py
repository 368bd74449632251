"""Every file of tools/measure_hostile.py is refused by its code, and saying so takes little memory (section 6)."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

TOOL = Path(__file__).parents[2] / "tools" / "measure_hostile.py"


def loaded() -> ModuleType:
    spec = importlib.util.spec_from_file_location("measure_hostile", TOOL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["measure_hostile"] = module
    spec.loader.exec_module(module)
    return module


HARNESS = loaded()


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
@pytest.mark.parametrize("number", range(len(HARNESS.CASES)), ids=[case.name for case in HARNESS.CASES])
def test_it_is_refused_by_its_code_and_takes_little_memory(number: int, tmp_path: Path) -> None:
    hostile = HARNESS.CASES[number]
    assert HARNESS.complaint(hostile, HARNESS.cost(hostile, tmp_path / "ward")) == ""


@pytest.mark.parametrize(
    ("status", "err", "size", "said"),
    [
        (1, "[file-empty]", 300 << 20, "too much memory"),
        (0, "[file-empty]", 1, "status 0"),
        (1, "[no-table]", 1, "not file-empty"),
        (1, "[file-empty] Traceback", 1, "a traceback"),
    ],
)
def test_what_is_not_as_it_must_be_is_said(status: int, err: str, size: int, said: str) -> None:
    seen = HARNESS.Cost(status, err, 0.0, 0.0, size)
    assert said in HARNESS.complaint(HARNESS.Hostile("x.csv", bytes, "file-empty"), seen)
