from __future__ import annotations

import ast
import errno
import hashlib
import os
from pathlib import Path

import pytest
from disk_calls import Call, Calls, below, watched
from ledger_ward import PLAN_BYTES, YEAR, Ward, refused, tree

from longmy_kpi import ledger
from longmy_kpi.diagnostic import Exit
from longmy_kpi.ledger import atomic
from longmy_kpi.ledger.atomic import NameTakenError, place_record
from longmy_kpi.ledger.plan_versions import load_version
from longmy_kpi.machine_fault import machine_error

_CHANGES = ("mkdir", "write", "fsync", "rename", "link")
SYSTEMS = pytest.mark.parametrize("system", sorted({os.name, "nt"}))  # this machine's own, and Windows imitated


def _changes(ward: Ward, calls: Calls) -> list[tuple[str, str]]:
    return [below(ward.root, call) for call in calls.made if call.name in _CHANGES]


def _there(made: list[tuple[str, str]], system: str) -> list[tuple[str, str]]:
    """Return what is left of the calls on a system: Windows brings files to the disk, and no directories."""
    return [one for one in made if system != "nt" or one[0] != "fsync" or one[1].endswith((".csv", ".yaml"))]


@SYSTEMS
def test_everything_is_on_the_disk_before_the_name_and_the_name_right_after(tmp_path: Path, system: str) -> None:
    ward = Ward.make(tmp_path / "w")
    ward.submit(3, "vhxh", "1")
    with watched(Calls(name=system)) as calls:
        ward.submit(3, "vhxh", "2", "đính chính")
    folder = "data/2026/03/vhxh"
    expected = [
        *(("fsync", parent) for parent in ("data/2026/plans", "data/2026", "data", ".")),  # it may rest on another's
        ("mkdir", f"{folder}/.tmp"),
        *(
            (name, f"{folder}/.tmp/{file}")
            for file in ("readings.csv", "received.csv", "submission.yaml")
            for name in ("write", "fsync")
        ),
        ("fsync", f"{folder}/.tmp"),
        ("rename", f"{folder}/.tmp"),
        *(("fsync", parent) for parent in (folder, "data/2026/03", "data/2026", "data", ".")),
    ]
    assert _changes(ward, calls) == _there(expected, system)


@SYSTEMS
def test_missing_directories_above_come_in_the_same_step(tmp_path: Path, system: str) -> None:
    ward = Ward.make(tmp_path / "w")
    with watched(Calls(name=system)) as calls:
        ward.submit(3, "vhxh", "1")
    version = f"{hashlib.sha256(PLAN_BYTES).hexdigest()}.yaml"
    expected = [
        ("mkdir", "data/.tmp"),
        ("mkdir", "data/.tmp/plans"),
        ("write", f"data/.tmp/plans/{version}"),
        ("fsync", f"data/.tmp/plans/{version}"),
        ("fsync", "data/.tmp/plans"),
        ("fsync", "data/.tmp"),
        ("rename", "data/.tmp"),
        *(("fsync", parent) for parent in ("data/2026/plans", "data/2026", "data", ".")),
        ("mkdir", "data/2026/.tmp"),
        ("mkdir", "data/2026/.tmp/vhxh"),
        ("mkdir", "data/2026/.tmp/vhxh/1"),
        *(
            (name, f"data/2026/.tmp/vhxh/1/{file}")
            for file in ("readings.csv", "received.csv", "submission.yaml")
            for name in ("write", "fsync")
        ),
        ("fsync", "data/2026/.tmp/vhxh/1"),
        ("fsync", "data/2026/.tmp/vhxh"),
        ("fsync", "data/2026/.tmp"),
        ("rename", "data/2026/.tmp"),
        *(("fsync", parent) for parent in ("data/2026/03/vhxh", "data/2026/03", "data/2026", "data", ".")),
    ]
    assert _changes(ward, calls) == _there(expected, system)


def test_a_name_that_is_taken_is_never_replaced(tmp_path: Path) -> None:
    ward = Ward.make(tmp_path / "w")
    target = ward.root / "data/2026/03/vhxh/1"
    place_record(ward.workspace, target, {"a": b"1"})
    before = tree(ward.root)
    for content in ({"a": b"2"}, b"3"):
        with pytest.raises(NameTakenError):
            place_record(ward.workspace, target, content)
    assert tree(ward.root) == before


@pytest.mark.parametrize("others", ["data/2026", "data/2026/03", "data/2026/03/vhxh", "data/2026/03/vhxh/1"])
def test_who_comes_second_in_the_very_moment_sees_it(tmp_path: Path, others: str) -> None:
    """Somebody else makes the name, or a directory above it, right before our renaming."""
    ward = Ward.make(tmp_path / "w")
    target = ward.root / "data/2026/03/vhxh/1"

    def meanwhile(_number: int, call: Call, _args: object) -> None:
        taken = ward.root / others
        if call.name == "rename" and not taken.exists():
            taken.mkdir(parents=True)
            (taken / "theirs").write_text("")

    with watched(Calls(meanwhile)):
        if others.endswith("/1"):
            with pytest.raises(NameTakenError):
                place_record(ward.workspace, target, {"a": b"1"})
        else:
            place_record(ward.workspace, target, {"a": b"1"})
            assert (target / "a").read_bytes() == b"1"
    assert (ward.root / others / "theirs").exists()
    assert not [path for path in ward.root.rglob("*") if path.name.startswith(".tmp-")]


def test_a_disk_without_hard_links_keeps_plan_versions_too(tmp_path: Path) -> None:
    ward = Ward.make(tmp_path / "w")
    ward.submit(3, "vhxh", "1")
    ward.plan_bytes = b"year: 2026\n# 2\n"

    def no_links(_number: int, call: Call, _args: object) -> None:
        if call.name == "link":
            raise OSError(errno.EPERM, "no links here")

    with watched(Calls(no_links)):
        revision = ward.submit(3, "kthtdt", "1")
    assert load_version(ward.workspace, YEAR, revision.plan) == ward.plan_bytes
    assert not [path for path in ward.root.rglob("*") if path.name.startswith(".tmp-")]


def test_a_disk_that_cannot_sync_directories_is_good_enough(tmp_path: Path) -> None:
    ward = Ward.make(tmp_path / "w")

    def files_only(_number: int, call: Call, _args: object) -> None:
        if call.name == "fsync" and Path(call.path).is_dir():
            raise OSError(errno.EINVAL, "not for directories")

    with watched(Calls(files_only)):
        ward.submit(3, "vhxh", "1")
    assert ward.verify().is_sound


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "disk-full"),
        (errno.EACCES, "no-permission"),
        (errno.EBUSY, "file-in-use"),
        (errno.EIO, "device-failed"),
        (errno.EROFS, "read-only-disk"),
        (errno.ENAMETOOLONG, "path-too-long"),
        (errno.EMFILE, "system-failed"),
    ],
)
def test_what_the_machine_refuses_is_said_in_its_own_words(tmp_path: Path, number: int, code: str) -> None:
    ward = Ward.make(tmp_path / "w")

    def fail(_number: int, call: Call, _args: object) -> None:
        if call.name == "mkdir":
            raise OSError(number, os.strerror(number))

    with watched(Calls(fail)):
        assert refused(Exit.MACHINE, lambda: ward.submit(3, "vhxh", "1")) == [code]


def test_looking_for_what_is_missing_ends_where_the_drive_itself_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(atomic.disk, "exists", lambda _path: False)
    assert atomic._first_missing(Path("/stick/data/2026")) == Path("/stick")


def test_a_sharing_violation_of_windows_is_a_file_in_use() -> None:
    fault = OSError(errno.EACCES, "in use")
    fault.winerror = 32  # type: ignore[attr-defined,unused-ignore]  # exists on Windows only
    assert machine_error(fault, Path("x")).diagnostics[0].code == "file-in-use"


def test_only_one_module_of_the_ledger_touches_the_disk() -> None:
    """So there is one place to see that all of it is said well, whatever the machine answers."""
    for path in Path(ledger.__path__[0]).glob("*.py"):
        imported = {
            name.name.split(".")[0]
            for node in ast.walk(ast.parse(path.read_bytes()))
            if isinstance(node, ast.Import | ast.ImportFrom)
            for name in ([ast.alias(node.module or "")] if isinstance(node, ast.ImportFrom) else node.names)
        }
        calls = {
            node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            for node in ast.walk(ast.parse(path.read_bytes()))
            if isinstance(node, ast.Call)
        }
        if path.name != "disk.py":
            assert not imported & {"os", "shutil", "tempfile", "io"}, path.name
            assert not calls & {"open", "read_bytes", "write_bytes", "read_text", "write_text", "iterdir"}, path.name


def test_two_submissions_at_the_same_moment_become_revisions_1_and_2(tmp_path: Path) -> None:
    ward, other = Ward.make(tmp_path / "w"), Ward(tmp_path / "w")
    ward.submit(2, "vhxh", "1")
    theirs = iter(["7"])

    def meanwhile(_number: int, call: Call, _args: object) -> None:
        if call.name == "rename" and (value := next(theirs, None)) is not None:
            with watched(Calls()):
                other.submit(3, "vhxh", value)

    with watched(Calls(meanwhile)):
        assert ward.submit(3, "vhxh", "2", "đính chính").number == 2
    assert ward.value(3, "vhxh") == 2
    assert ward.verify().faults == ()
