"""The one way to write a file: the old bytes or the new, never through a link, and nobody's words lost."""

from __future__ import annotations

import ast
import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from links import link_to
from longmy_kpi import disk, machine_fault, whole_file
from longmy_kpi.diagnostic import KpiError
from longmy_kpi.plan import scaffold

SOURCE = Path(__file__).resolve().parent.parent / "src" / "longmy_kpi"
WRITING = {"write_bytes", "write_text", "open", "fdopen", "NamedTemporaryFile", "mkstemp", "copyfile", "copytree"}
READ_ONLY = {
    ("reports/narrative/bounds.py", "open"),
    ("cli/streams.py", "open"),
    ("cli/streams.py", "fdopen"),
    ("city/month.py", "open"),
    ("city/totals.py", "open"),
}
ARCHIVES = {"intake/xlsx/package.py", "fill/markup.py", "package/archive.py"}  # members of a zip in memory
PROBES = {"whole_file.py", "doctor/machine.py"}  # a lock, and an empty file that asks whether one may write
PASSED_ON = {"city/collect.py"}  # what another program reads in a directory that is gone right after


def called(path: Path) -> set[str]:
    """Return the names of functions and methods that a file calls and that can open a file to write it."""
    calls = [node.func for node in ast.walk(ast.parse(path.read_bytes())) if isinstance(node, ast.Call)]
    names = {call.attr if isinstance(call, ast.Attribute) else getattr(call, "id", "") for call in calls}
    return names & WRITING


def test_nothing_but_one_module_opens_a_file_to_write_it() -> None:
    found = {(path.relative_to(SOURCE).as_posix(), name) for path in SOURCE.rglob("*.py") for name in called(path)}
    allowed = {one for one in found if one[0] in ARCHIVES | PROBES | PASSED_ON | {"disk.py"}} | READ_ONLY
    assert found - allowed == set()


SLOW = """
import sys
from longmy_kpi import whole_file
from pathlib import Path
for number in range(20):
    whole_file.rewrite(Path(sys.argv[1]), lambda data: data + f"{sys.argv[2]}-{number}\\n".encode())
"""


def test_nothing_that_several_write_at_once_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_bytes(b"")
    runs = [subprocess.Popen([sys.executable, "-c", SLOW, str(path), str(number)]) for number in range(4)]
    assert [run.wait() for run in runs] == [0] * 4
    assert sorted(path.read_text().split()) == sorted(f"{run}-{number}" for run in range(4) for number in range(20))
    assert [one.name for one in tmp_path.iterdir()] == ["plan.yaml"]


def test_what_an_editor_saves_meanwhile_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_bytes(b"old\n")
    saved = iter([b"edited\n"])

    def change(data: bytes) -> bytes:
        if (edit := next(saved, None)) is not None:
            path.write_bytes(edit)
        return data + b"new\n"

    whole_file.rewrite(path, change)
    assert path.read_bytes() == b"edited\nnew\n"


def test_a_plan_that_is_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.yaml").write_bytes(b"a")
    link = tmp_path / "plan.yaml"
    link_to(link, "real.yaml")
    whole_file.rewrite(link, lambda data: data + b"b")
    assert (link.is_symlink(), (tmp_path / "real.yaml").read_bytes()) == (True, b"ab")


def test_an_output_never_goes_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "mine").write_bytes(b"mine")
    out = tmp_path / "out"
    link_to(out, "mine")
    whole_file.put(out, b"result")
    assert (out.is_symlink(), (tmp_path / "mine").read_bytes(), out.read_bytes()) == (False, b"mine", b"result")


FILLED = """
import resource, sys
from pathlib import Path
from longmy_kpi import whole_file
from longmy_kpi.diagnostic import KpiError
import signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    whole_file.put(Path(sys.argv[1]), b"x" * 2000)
except KpiError as end:
    print(*(fault.code for fault in end.diagnostics))
"""


def test_a_full_disk_leaves_the_older_file(tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    path.write_bytes(b"older")
    ended = subprocess.run([sys.executable, "-c", FILLED, str(path)], capture_output=True, text=True, check=True)
    assert (ended.stdout.split(), path.read_bytes()) == (["disk-full"], b"older")
    assert [one.name for one in tmp_path.iterdir()] == ["report.json"]


def test_a_file_keeps_its_modes(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_bytes(b"a")
    path.chmod(0o640)
    whole_file.put(path, b"b")
    assert path.stat().st_mode & 0o777 == 0o640


# What Windows answers, imitated.


class Windows:
    """Stands in for `os` on Windows; each call of that name fails so many times before it is let through."""

    name = "nt"

    def __init__(self, call: str = "", times: int = 0, winerror: int | None = 5) -> None:
        self.call, self.left, self.winerror, self.waited = call, times, winerror, list[float]()

    def __getattr__(self, name: str) -> Any:
        real = getattr(os, name)

        def failing(*args: Any, **named: Any) -> Any:
            if self.left:
                self.left -= 1
                fault = PermissionError(errno.EACCES, "Permission denied")
                if self.winerror is not None:
                    fault.winerror = self.winerror  # type: ignore[attr-defined,unused-ignore]  # exists there alone
                raise fault
            return real(*args, **named)

        return failing if name == self.call else real


@contextmanager
def imitated(windows: Windows, patch: pytest.MonkeyPatch) -> Iterator[Windows]:
    with patch.context() as patched:
        patched.setattr(disk, "os", windows)
        patched.setattr(machine_fault, "os", windows)
        patched.setattr(disk, "sleep", windows.waited.append)
        yield windows


@pytest.mark.parametrize("winerror", [5, 32])
@pytest.mark.parametrize("times", [1, 3, 6])
def test_a_directory_that_is_looked_into_is_renamed_a_little_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, winerror: int, times: int
) -> None:
    (tmp_path / "new").mkdir()
    with imitated(Windows("rename", times, winerror), monkeypatch) as windows:
        disk.rename(tmp_path / "new", tmp_path / "1")
    assert (tmp_path / "1").is_dir()
    assert windows.waited == [0.05, 0.1, 0.2, 0.4, 0.8, 1.6][:times]


def test_waiting_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "new").mkdir()
    with imitated(Windows("rename", 99, 32), monkeypatch), pytest.raises(KpiError) as end:
        disk.rename(tmp_path / "new", tmp_path / "1")
    assert [fault.code for fault in end.value.diagnostics] == ["file-in-use"]


def test_nobody_waits_for_a_name_that_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "new").mkdir()
    (tmp_path / "1").mkdir()
    with imitated(Windows("rename", 99), monkeypatch) as windows, pytest.raises(FileExistsError):
        disk.rename(tmp_path / "new", tmp_path / "1")
    assert windows.waited == []


@pytest.mark.parametrize("times", [2, 99])
def test_a_file_that_excel_holds_open_is_replaced_later_or_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, times: int
) -> None:
    path = tmp_path / "report.xlsx"
    path.write_bytes(b"older")
    with imitated(Windows("replace", times), monkeypatch):
        if times == 2:
            whole_file.put(path, b"newer")
        else:
            with pytest.raises(KpiError) as end:
                whole_file.put(path, b"newer")
            assert [fault.code for fault in end.value.diagnostics] == ["file-in-use"]
    assert path.read_bytes() == (b"newer" if times == 2 else b"older")


def test_denied_without_a_number_of_windows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "form.xlsx"
    path.write_bytes(b"x")
    with imitated(Windows("open", 1, None), monkeypatch), pytest.raises(KpiError) as end:
        disk.read(path)
    assert [fault.code for fault in end.value.diagnostics] == ["file-in-use"]
    absent = machine_fault.machine_fault(PermissionError(errno.EACCES, "x"), tmp_path / "none")
    assert absent.code == "no-permission"


def test_a_drive_that_is_not_there_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """A stick that was pulled out: nothing above its first directory is there either."""
    monkeypatch.setattr(disk, "is_directory", lambda _path: False)
    with pytest.raises(KpiError) as end:
        disk.make_directories(Path("/stick/new"))
    assert [fault.code for fault in end.value.diagnostics] == ["path-not-possible"]


def test_scaffold_overwrites_nothing(tmp_path: Path) -> None:
    (tmp_path / "plan2026.yaml").write_bytes(b"mine")
    with pytest.raises(KpiError):
        scaffold.init(tmp_path, scaffold.bundled_plan())
    assert [one.name for one in tmp_path.iterdir()] == ["plan2026.yaml"]
