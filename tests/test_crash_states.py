"""What a power cut may leave: the model of a disk by hand, and a few states of each command."""

from __future__ import annotations

import doctest
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tools"))

import crash_states
from crash import recording
from crash.disk_model import Disk, File
from crash.recording import can_trace, record
from crash.replay import Replay

if TYPE_CHECKING:
    from crash.disk_model import Tree


def found(disk: Disk) -> list[Tree]:
    return [dict(items) for items in {tuple(sorted(state.items())) for state in disk.states()}]


def test_a_new_file_may_be_gone_empty_torn_or_zeros_until_it_and_its_directory_are_synced() -> None:
    disk = Disk({})
    new = File()
    disk.change({"new": new})
    new.data = b"ab"
    states = found(disk)
    assert len(states) == 5
    for state in ({}, {"new": b""}, {"new": b"a"}, {"new": b"\0\0"}, {"new": b"ab"}):
        assert state in states
    disk.sync(new)
    assert sorted(map(len, found(disk))) == [0, 1]
    disk.sync(disk.top)
    assert found(disk) == [{"new": b"ab"}]


def test_a_renaming_is_there_or_not_and_never_half() -> None:
    disk = Disk({"old": b"1", "ready": b"2"})
    disk.change({"ready": None, "old": disk.node("ready")})
    states = found(disk)
    assert len(states) == 2
    assert {"old": b"1", "ready": b"2"} in states
    assert {"old": b"2"} in states


def test_steps_in_one_directory_are_lost_apart_from_each_other() -> None:
    disk = Disk({"a": b"1", "b": b"2"})
    disk.change({"a": None})
    disk.change({"b": None})
    assert sorted(sorted(state) for state in found(disk)) == [[], ["a"], ["a", "b"], ["b"]]


def test_two_names_that_change_places_do_so_together() -> None:
    disk = Disk({"a": b"1", "b": b"2"})
    disk.change({"a": disk.node("b"), "b": disk.node("a")})
    assert sorted(tuple(state.values()) for state in found(disk)) == [(b"1", b"2"), (b"2", b"1")]


def test_what_strace_writes_is_read() -> None:
    results = doctest.testmod(recording)
    assert (results.failed, results.attempted) == (0, 2)


traced = pytest.mark.skipif(not can_trace(), reason="strace is not here, or may not trace")

CARELESS = """
import os
handle = os.open("new", os.O_WRONLY | os.O_CREAT | os.O_EXCL)
os.write(handle, b"new")
os.close(handle)
os.replace("new", "plan")
"""


@traced
def test_what_is_put_in_place_without_being_synced_is_found_out(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "plan").write_bytes(b"old")
    disk = Disk({"plan": b"old"})
    calls = record([sys.executable, "-S", "-c", CARELESS], home, {}, 0, tmp_path / "log")
    plans = set()
    for _ in Replay(disk, home.resolve(), home.resolve()).moments(calls):
        plans |= {state.get("plan") for state in disk.states()}
    assert disk.seen() == {"plan": b"new"}
    assert plans == {b"old", b"new", b"", b"n", b"\0\0\0"}


@traced
@pytest.mark.parametrize(
    "name",
    [
        "submit, the first of all",
        "submit, nothing new",
        "close",
        "return",
        "reopen",
        "answer",
        "set-target",
        "report, over an older one",
        "export, over an older one",
        "backup",
    ],
)
def test_whenever_the_power_goes_there_is_the_state_before_or_the_one_after(name: str, tmp_path: Path) -> None:
    count = crash_states.judge(crash_states.OPERATIONS[name], tmp_path, quick=True)
    assert count.states > 2
    assert count.bad == ()
