"""Whatever is closed, full or absent: no traceback, and status and words tell whether figures are in."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from longmy_kpi.ledger.layout import Workspace
from longmy_kpi.ledger.store import Store
from longmy_kpi.period import Month
from longmy_kpi.plan import scaffold

FULL = Path("/dev/full")
FORM = "2026-01_bchqs.csv"
posix = pytest.mark.skipif(os.name == "nt", reason="a shell's redirections of POSIX")
needs_full = pytest.mark.skipif(not FULL.exists(), reason="no /dev/full")
KPI = f'"{sys.executable}" -m longmy_kpi'


@pytest.fixture
def ward(tmp_path: Path) -> Path:
    scaffold.init(tmp_path, scaffold.bundled_plan())
    (tmp_path / FORM).write_text("Mã,Tử số,Mẫu số\nhuan-luyen,45,150\n", encoding="utf-8")
    return tmp_path


def shell(ward: Path, line: str) -> subprocess.CompletedProcess[str]:
    """Run a line of a shell in the ward; `kpi` in it is the program."""
    environ = {**os.environ, "XDG_CACHE_HOME": str(ward / "cache"), "PYTHONUTF8": "1"}
    line = line.replace("kpi", KPI, 1)
    return subprocess.run(["sh", "-c", line], cwd=ward, env=environ, capture_output=True, encoding="utf-8", check=False)


def digest_in_store(ward: Path) -> str:
    month = Month(2026, 1)
    revision = Store(Workspace(ward), 2026).view(month).in_force(month, "bchqs")
    assert revision is not None
    return revision.digest


@posix
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-", "| true", "| head -1"])
@pytest.mark.parametrize("command", ["kpi --help", "kpi plan check", "kpi status", "kpi errors"])
def test_a_closed_stream_is_no_fault(ward: Path, command: str, closed: str) -> None:
    ended = shell(ward, f"{command} {closed}")
    assert (ended.returncode, ended.stderr) == (0, "")


@posix
@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&- >&- 2>&-"])
def test_figures_come_in_whatever_is_closed(ward: Path, closed: str) -> None:
    assert shell(ward, f"kpi submit {FORM} {closed}").returncode == 0
    stored = next(ward.glob("data/2026/01/bchqs/1/readings.csv"))
    assert stored.read_text().startswith("code,"), "a message went where a figure was to be"
    assert digest_in_store(ward)


@posix
def test_absent_input_is_empty_input(ward: Path) -> None:
    ended = shell(ward, "kpi submit - <&-")
    assert (ended.returncode, "[file-empty]" in ended.stderr) == (1, True)


@posix
@needs_full
@pytest.mark.parametrize("command", ["kpi --help", "kpi status", "kpi plan schema"])
def test_a_result_that_cannot_be_written_is_the_machines_fault(ward: Path, command: str) -> None:
    ended = shell(ward, f"{command} > /dev/full")
    assert ended.returncode == 3
    assert "Traceback" not in ended.stderr
    assert "No space" not in ended.stderr


@posix
@needs_full
def test_stored_figures_are_said_where_the_receipt_cannot_be(ward: Path) -> None:
    ended = shell(ward, f"kpi submit {FORM} > /dev/full")
    assert ended.returncode == 3
    assert "[stored-all-the-same]" in ended.stderr
    assert digest_in_store(ward) in ended.stderr


@posix
@needs_full
def test_refused_figures_are_not_said_to_be_in(ward: Path) -> None:
    (ward / FORM).write_text("Mã,Tử số,Mẫu số\nhuan-luyen,x,150\n", encoding="utf-8")
    ended = shell(ward, f"kpi submit {FORM} > /dev/full")
    assert (ended.returncode, "[stored-all-the-same]" in ended.stderr) == (3, False)


@posix
def test_a_current_directory_that_was_deleted(ward: Path) -> None:
    ended = shell(ward, "mkdir gone && cd gone && rmdir ../gone && kpi status")
    assert (ended.returncode, "Traceback" in ended.stderr) == (2, False)


HELD = """
import builtins, os, runpy, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever runs in the background may have it ignored
real, seen, place = builtins.__import__, 0, int(sys.argv.pop(1))
def watched(name, *more, **named):
    global seen
    seen += name.startswith("longmy_kpi")
    if seen == place:
        seen += 1
        os.kill(os.getpid(), signal.SIGINT)
    return real(name, *more, **named)
builtins.__import__ = watched
runpy.run_module("longmy_kpi", run_name="__main__")
"""


@posix
@pytest.mark.parametrize("place", [3, 9, 27, 60])
def test_an_interrupt_while_modules_load_says_nothing(ward: Path, place: int) -> None:
    words = [sys.executable, "-c", HELD, str(place), "status"]
    ended = subprocess.run(words, cwd=ward, capture_output=True, encoding="utf-8", check=False)
    assert ended.returncode in (130, -signal.SIGINT)
    assert ended.stderr == ""
