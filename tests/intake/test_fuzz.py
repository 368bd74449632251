"""A short run of tools/fuzz_intake.py, and that it would notice."""

from __future__ import annotations

import importlib.util
import signal
import sys
from pathlib import Path
from types import ModuleType

import pytest

TOOL = Path(__file__).parents[2] / "tools" / "fuzz_intake.py"


@pytest.fixture(scope="module")
def fuzz() -> ModuleType:
    sys.path.insert(0, str(TOOL.parent))  # it is run beside the shapes it uses
    spec = importlib.util.spec_from_file_location("fuzz_intake", TOOL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["fuzz_intake"] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("seed", [7, 8, 9, 10])  # four tests, so that two cores may share them
def test_five_hundred_inputs_end_in_words(seed: int, fuzz: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert fuzz.main(["--count", "500", "--seed", str(seed)]) == 0
    said = capsys.readouterr().out
    assert said.startswith(f"500 inputs, seed {seed}: no exception, ")
    assert "store unchanged" in said


def test_an_exception_ends_the_run(fuzz: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    def trip(_text: str) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(fuzz, "check_number", trip)
    with pytest.raises(ZeroDivisionError):
        fuzz.main(["--count", "50"])


def test_a_changed_store_is_said(
    fuzz: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(fuzz.Bench, "digest", lambda bench: str(sum(bench.outcomes.values())))
    assert fuzz.main(["--count", "20"]) == 1
    assert capsys.readouterr().out == "the store has changed\n"


@pytest.mark.skipif(sys.platform == "win32", reason="there are no alarms")
def test_what_takes_too_long_is_an_exception(fuzz: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    def ring(_timer: int, seconds: float, _interval: float = 0) -> None:
        if seconds:
            signal.raise_signal(signal.SIGPROF)

    monkeypatch.setattr(signal, "setitimer", ring)
    with pytest.raises(TimeoutError), fuzz.limited():
        pass
