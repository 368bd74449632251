"""`--out`: where a result may go, in which form, and whose work is never overwritten (contract, section 5)."""

from __future__ import annotations

import errno
import io
import json
import os
import zipfile
from pathlib import Path
from typing import Any

import pytest
from ward import FEBRUARY, Ward, new_ward

from longmy_kpi import disk, machine_fault
from longmy_kpi.cli import input_files, parser, streams
from longmy_kpi.cli.app import run
from longmy_kpi.cli.session import Session


@pytest.fixture
def ward(tmp_path: Path) -> Ward:
    made = new_ward(tmp_path / "ward")
    made.environ = {"XDG_CACHE_HOME": str(tmp_path / "cache")}
    assert made.submit("2026-02").status == 0
    return made


TEXTS = ["status", "show thu", "explain thu", "board", "tasks", "difficulties", "plan check", "plan show", "verify"]


@pytest.mark.parametrize("line", [*TEXTS, "history kinh-te --month 2", "what-if thu --year-end 130", "errors"])
def test_every_result_goes_to_a_file_instead(ward: Ward, line: str) -> None:
    shown = ward.kpi(*line.split())
    said = ward.kpi(*line.split(), "--out", "ket-qua.txt")
    assert (said.status, said.out) == (shown.status, "")
    assert (ward.root / "ket-qua.txt").read_text(encoding="utf-8") == shown.out
    assert "ket-qua.txt" in said.err


def test_the_extension_decides_the_form(ward: Ward) -> None:
    ward.kpi("status", "--month", "2", "--out", "a.JSON")
    assert json.loads((ward.root / "a.JSON").read_text(encoding="utf-8"))["month"] == "2026-02"
    ward.kpi("status", "--out", "a.csv")
    assert (ward.root / "a.csv").read_bytes()[:3] == b"\xef\xbb\xbf"
    ward.kpi("report", "--month", "2", "--out", "a.docx")
    assert "word/document.xml" in zipfile.ZipFile(ward.root / "a.docx").namelist()


def test_a_folder_takes_the_usual_name(ward: Ward) -> None:
    (ward.root / "moi").mkdir()
    assert ward.kpi("status", "--format", "json", "--out", "moi").status == 0
    assert [one.name for one in (ward.root / "moi").iterdir()] == ["status.json"]


DIFFERING = ["status --format csv --out a.json", "status --out a.xlsx", "report --month 2 --format docx --out a.xlsx"]


@pytest.mark.parametrize("line", [*DIFFERING, "calendar --out a.txt", "template kinh-te --month 3 --out a.json"])
def test_a_form_that_differs_is_wrong_usage(ward: Ward, line: str) -> None:
    before = {one.name for one in ward.root.iterdir()}
    said = ward.kpi(*line.split())
    assert (said.status, said.codes) == (2, ["out-form-differs"])
    assert {one.name for one in ward.root.iterdir()} == before


PLACES = {
    "plan2026.yaml": "out-over-plan",
    "PLAN2026.yaml": "out-over-plan",
    "tasks/x.json": "out-over-plan",
    "templates/x.json": "out-over-plan",
    "data/x.json": "export-inside-data",
    "other/../data/2026/02/x.json": "export-inside-data",
    "linked/x.json": "export-inside-data",
    "link.json": "out-not-a-file",
    "pipe.json": "out-not-a-file",
    "con.json": "out-name-refused",
    "LPT1.x.json": "out-name-refused",
    "a:b.json": "out-name-refused",
    "a?.json": "out-name-refused",
    "nul/x.json": "out-name-refused",
}


@pytest.mark.skipif(os.name == "nt", reason="no links and named pipes without rights")
@pytest.mark.parametrize(
    ("command", "place"),
    [
        (command, place)
        for command in ("status", "report --month 2 --format json", "submit 2026-02_kinh-te.csv")
        for place in PLACES  # of a report a name that ends in .yaml is refused for its ending
        if not (command.startswith("report") and place.endswith(".yaml"))
    ],
)
def test_plan_store_and_odd_files_are_no_place_for_a_result(ward: Ward, command: str, place: str) -> None:
    ward.file("other/mine.json", "mine")
    (ward.root / "link.json").symlink_to("other/mine.json")
    (ward.root / "linked").symlink_to("data/2026")
    os.mkfifo(ward.root / "pipe.json")
    plan = (ward.root / "plan2026.yaml").read_bytes()
    said = ward.kpi(*command.split(), "--out", place)
    assert (said.status, said.codes) == (2, [PLACES[place]])
    assert ((ward.root / "plan2026.yaml").read_bytes(), (ward.root / "other/mine.json").read_text()) == (plan, "mine")


@pytest.mark.parametrize("name", ["a?", "con", "nul/x", "LPT1", "a|b"])
@pytest.mark.parametrize(
    "command",
    ["init", "init --blank", "demo", "template --all --month 3 --out", "export --out", "backup --to", "city demo"],
)
def test_no_folder_is_made_that_windows_cannot_have(ward: Ward, command: str, name: str) -> None:
    before = {one.name for one in ward.root.iterdir()}
    place = f"../{name}" if command.startswith("backup") else name
    said = ward.kpi(*command.split(), place)
    assert (said.status, said.codes, said.out) == (2, ["out-name-refused"], "")
    assert {one.name for one in ward.root.iterdir()} == before


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_what_somebody_has_edited_is_never_overwritten(ward: Ward, form: str) -> None:
    line = ("report", "--month", "2", "--out", f"b.{form}")
    assert ward.kpi(*line).status == 0
    assert ward.kpi(*line).status == 0
    assert not (ward.root / f"b (2).{form}").exists(), "nobody has changed it"
    with (ward.root / f"b.{form}").open("ab") as stream:
        stream.write(b"edited")
    edited = (ward.root / f"b.{form}").read_bytes()
    said = ward.kpi(*line)
    assert (said.status, f"b (2).{form}" in said.out) == (0, True)
    assert (ward.root / f"b.{form}").read_bytes() == edited
    assert ward.kpi(*line, "--overwrite").status == 0
    assert (ward.root / f"b.{form}").read_bytes() != edited


def test_a_file_that_the_cache_does_not_know_counts_as_edited(ward: Ward) -> None:
    ward.file("b.docx", "somebody's")
    said = ward.kpi("report", "--month", "2", "--out", "b.docx")
    assert (said.status, (ward.root / "b.docx").read_text()) == (0, "somebody's")
    assert (ward.root / "b (2).docx").exists()


@pytest.mark.parametrize("name", ["b.json", "b.html"])
def test_what_programs_read_is_replaced(ward: Ward, name: str) -> None:
    ward.file(name, "old")
    assert ward.kpi("report", "--month", "2", "--out", name).status == 0
    assert (ward.root / name).read_text(encoding="utf-8") != "old"
    assert not list(ward.root.glob("b (2)*"))


# What only Windows does, imitated.


class _Nt:
    name = "nt"

    def __getattr__(self, name: str) -> Any:
        return getattr(os, name)


def test_wildcards_are_understood(ward: Ward, monkeypatch: pytest.MonkeyPatch) -> None:
    ward.file("in/2026-02_kinh-te.csv", FEBRUARY)
    monkeypatch.setattr(input_files, "os", _Nt())
    assert ward.kpi("submit", "in/*.csv").status == 0
    assert ward.kpi("submit", "in/*.xlsx").codes == ["file-missing"]


def test_a_quote_in_the_place_of_a_backslash_is_understood(ward: Ward, monkeypatch: pytest.MonkeyPatch) -> None:
    """What `kpi submit "in\\"` comes to on Windows, with every command that takes a folder."""
    ward.file("in/2026-02_kinh-te.csv", FEBRUARY)
    monkeypatch.setattr(parser, "os", _Nt())
    assert ward.kpi("submit", 'in"').status == 0
    assert ward.kpi("status", "--workspace", './"').status == 0
    assert ward.kpi("status", "--out", 'in"').status == 0
    assert (ward.root / "in" / "status.txt").exists()
    assert ward.kpi("backup", "--to", f'{ward.root.parent}"').status == 0


def test_a_name_that_windows_refuses_even_to_look_for(ward: Ward, monkeypatch: pytest.MonkeyPatch) -> None:
    class Refusing(_Nt):
        def stat(self, path: Any, *_more: Any) -> os.stat_result:
            return Path(self.looked_at(path)).stat()

        def lstat(self, path: Any, *more: Any) -> os.stat_result:
            return os.lstat(self.looked_at(path), *more)

        def looked_at(self, path: Any) -> Any:
            if Path(path).name == "con.txt":
                raise OSError(errno.EBADF, "The handle is invalid")
            return path

    monkeypatch.setattr(disk, "os", Refusing())
    for line in ("status", "report --month 2"):
        said = ward.kpi(*line.split(), "--out", "con.txt")
        assert (said.status, said.codes) == (2, ["out-name-refused"])


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there such names are devices already")
@pytest.mark.parametrize("line", ["status --out nul.txt", "status --out nul.txt/a.txt", "init nul.txt", "demo nul.txt"])
def test_a_device_is_nothing_that_is_there(ward: Ward, line: str) -> None:
    """Windows has `nul` in every folder, neither file nor directory; here a pipe stands for it."""
    os.mkfifo(ward.root / "nul.txt")
    said = ward.kpi(*line.split())
    assert (said.status, said.codes) == (2, ["out-name-refused"])


def test_other_quotes_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parser, "os", _Nt())
    (tmp_path / "in").mkdir()
    typed = ["report", '"', 'đạt 5"', 'nói "được"', 'D:"x"', "in", '5/6"', "-"]
    assert parser.with_lost_backslashes(typed, tmp_path) == typed
    changed = ['D:"', 'C:\\Người dùng"', '\\\\may\\chung"']
    assert [one[-1] for one in parser.with_lost_backslashes(changed, tmp_path)] == [os.sep] * 3


def test_a_report_open_in_excel_is_written_beside_it(ward: Ward, monkeypatch: pytest.MonkeyPatch) -> None:
    line = ("report", "--month", "2", "--out", "b.xlsx")
    assert ward.kpi(*line).status == 0

    class Excel(_Nt):
        """Refuses to open and to replace the file that Excel holds, without a number of Windows' own."""

        def replace(self, source: Any, target: Any) -> None:
            self.refuse(target)
            Path(source).replace(target)

        def open(self, path: Any, *more: Any) -> int:
            self.refuse(path)
            return os.open(path, *more)

        def refuse(self, path: Any) -> None:
            if Path(path).name == "b.xlsx":
                raise PermissionError(errno.EACCES, "Permission denied")

    before = (ward.root / "b.xlsx").read_bytes()
    monkeypatch.setattr(disk, "os", Excel())
    monkeypatch.setattr(machine_fault, "os", Excel())
    said = ward.kpi(*line)
    assert (said.status, "b (2).xlsx" in said.out) == (0, True)
    assert (ward.root / "b.xlsx").read_bytes() == before
    over = ward.kpi(*line, "--overwrite")
    assert (over.status, over.codes, "Permission denied" in over.err) == (3, ["file-in-use"], False)


def test_a_reader_who_leaves_is_no_fault_where_that_is_einval(ward: Ward, monkeypatch: pytest.MonkeyPatch) -> None:
    class Left(io.StringIO):
        def write(self, _text: str, /) -> int:
            raise OSError(errno.EINVAL, "Invalid argument")

    monkeypatch.setattr(streams, "os", _Nt())
    err = io.StringIO()
    assert run(["plan", "check"], Session({}, ward.root, io.BytesIO(), Left(), err)) == 0
    assert err.getvalue() == ""


def test_progress_needs_no_codes_of_a_terminal(ward: Ward) -> None:
    class Console(io.StringIO):
        def isatty(self) -> bool:
            return True

    err = Console()
    session = Session({}, ward.root, io.BytesIO(), io.StringIO(), err)
    assert list(session.progress([1, 2], 2)) == [1, 2]
    assert err.getvalue() == "\r1/2\r2/2\r   \r"
