"""`kpi backup`, `kpi verify --against`, and what `kpi board` says of an old copy."""

from __future__ import annotations

import io
import shutil
import zipfile
from datetime import datetime
from pathlib import Path

import pytest

from longmy_kpi.backup import contents, making
from longmy_kpi.cli.app import run
from longmy_kpi.cli.session import Session
from longmy_kpi.diagnostic import Exit, KpiError
from longmy_kpi.ledger.layout import Workspace

PLAN = (Path(__file__).parents[1] / "plans" / "small.yaml").read_bytes()


class Office:
    """A ward at work, with a cache of its own."""

    def __init__(self, home: Path) -> None:
        self.root, self.now = home / "phuong", "2026-02-16T09:00:00+07:00"
        self.environ = {"XDG_CACHE_HOME": str(home / "cache")}
        (self.root / "data").mkdir(parents=True)
        (self.root / "plan2026.yaml").write_bytes(PLAN)

    def kpi(self, *words: str) -> tuple[int, str, str]:
        out, err = io.StringIO(), io.StringIO()
        moment = datetime.fromisoformat(self.now)
        session = Session(self.environ, self.root, io.BytesIO(), out, err, lambda: moment, lambda: "test")
        return run([*words, "--lang", "en"], session), out.getvalue(), err.getvalue()

    def submit(self, month: str, value: str = "20", *more: str) -> None:
        (self.root / f"{month}_kinh-te.csv").write_text(f"Mã,Số liệu\nthu,{value}\n", encoding="utf-8")
        assert self.kpi("submit", f"{month}_kinh-te.csv", *more)[0] == Exit.DONE


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = Office(tmp_path)
    office.submit("2026-01")
    office.submit("2026-02")
    return office


def files(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.mark.parametrize("to", ["../copy", "../copies/copy.zip"])
def test_a_copy_holds_every_file_and_verifies(office: Office, tmp_path: Path, to: str) -> None:
    assert office.kpi("backup", "--to", to)[0] == Exit.DONE
    copy = (office.root / to).resolve()
    if copy.suffix == ".zip":
        with zipfile.ZipFile(copy) as archive:
            archive.extractall(tmp_path / "unpacked")
        copy = tmp_path / "unpacked" / "phuong"
    assert files(copy) == files(office.root)
    assert office.kpi("verify", "--workspace", str(copy))[:2] == (0, office.kpi("verify")[1])
    assert office.kpi("verify", "--against", to)[0] == Exit.DONE


def test_without_a_place_it_lies_beside_the_workspace_and_in_a_folder_it_names_itself(office: Office) -> None:
    stick = office.root.parent / "stick"
    stick.mkdir()
    assert office.kpi("backup")[0] == office.kpi("backup", "--to", str(stick))[0] == Exit.DONE
    name = making.usual_name(Workspace(office.root), datetime.fromisoformat(office.now).astimezone())
    assert (office.root.parent / name).is_file()
    assert (stick / name).is_file()
    assert office.kpi("verify", "--against", str(stick))[0] == Exit.DONE


@pytest.mark.parametrize("gone", ["data/2026/02/kinh-te/1", "data/2026/02/kinh-te", "data/2026/01/closing-1"])
def test_what_only_the_copy_holds_is_named_also_at_the_end_of_a_chain(office: Office, gone: str) -> None:
    assert office.kpi("close", "1", "--allow-missing", "--reason", "x")[0] == Exit.DONE
    office.kpi("backup", "--to", "../copy.zip")
    shutil.rmtree(office.root / gone)
    assert office.kpi("verify")[0] == Exit.DONE  # nothing in the store rests on it
    status, _, said = office.kpi("verify", "--against", "../copy.zip")
    assert status == Exit.DAMAGED
    assert said.count("[only-in-copy]") == 1
    assert gone in said


def test_a_workspace_copied_over_another_is_found_against_its_copy(office: Office) -> None:
    """The one that was first loses a submission of the same number, and every seal and chain fits."""
    office.now = "2026-03-16T09:00:00+07:00"
    other = office.root.parent / "other"
    shutil.copytree(office.root, other)
    office.submit("2026-02", "21", "--reason", "x")
    office.kpi("backup", "--to", "../copy.zip")
    office.root, mine = other, office.root
    office.submit("2026-02", "22", "--reason", "x")
    shutil.copytree(other / "data", mine / "data", dirs_exist_ok=True)
    office.root = mine
    assert office.kpi("verify")[0] == Exit.DONE
    status, _, said = office.kpi("verify", "--against", "../copy.zip")
    assert (status, said.count("[copy-differs]")) == (Exit.DAMAGED, 1)
    assert "data/2026/02/kinh-te/2" in said


def test_what_came_since_and_an_edited_plan_are_only_said(office: Office) -> None:
    office.kpi("backup", "--to", "../copy")
    office.now = "2026-03-16T09:00:00+07:00"
    office.submit("2026-02", "21", "--reason", "x")
    (office.root / "plan2026.yaml").write_bytes(PLAN + b"# 2\n")
    status, out, said = office.kpi("verify", "--against", "../copy")
    assert (status, said.count("[copy-lacks]"), said.count("[copy-differs]")) == (Exit.DONE, 1, 1)
    assert "holds nothing that is lost here; 2 differences" in out


def test_the_copy_before_is_named_and_the_board_reminds_after_a_month(office: Office) -> None:
    assert "No earlier copy" in office.kpi("backup", "--to", "../one.zip")[1]
    office.now = "2026-03-18T09:00:00+07:00"
    assert "more than a month old" not in office.kpi("board")[1]
    office.now = "2026-03-20T09:00:00+07:00"
    assert "more than a month old (09:00 16 February 2026" in office.kpi("board")[1]
    assert "one.zip" in office.kpi("backup", "--to", "../two.zip")[1]
    assert "more than a month old" not in office.kpi("board")[1]


def test_a_copy_that_does_not_read_the_same_is_not_kept(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    read = contents.of_zip
    monkeypatch.setattr(making, "of_zip", lambda data, path: {**read(data, path), "plan2026.yaml": b""})
    before = sorted(office.root.parent.iterdir())
    status, _, said = office.kpi("backup", "--to", "../copy.zip")
    assert (status, "[device-failed]" in said) == (Exit.MACHINE, True)
    assert sorted(office.root.parent.iterdir()) == before


def test_a_damaged_store_is_copied_and_said_to_be_damaged(office: Office) -> None:
    path = office.root / "data/2026/02/kinh-te/1/readings.csv"
    path.write_bytes(path.read_bytes() + b"x")
    status, out, _ = office.kpi("backup", "--to", "../copy.zip")
    assert status == Exit.DAMAGED
    assert "keep older copies" in out
    assert (office.root.parent / "copy.zip").is_file()


@pytest.mark.parametrize("name", ["../x", "a/../../x"])
def test_a_zip_that_leads_outside_is_no_copy(tmp_path: Path, name: str) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("plan2026.yaml", PLAN)
        archive.writestr(name, "x")
    with pytest.raises(KpiError) as end:
        contents.of_zip(made.getvalue(), tmp_path)
    assert [fault.code for fault in end.value.diagnostics] == ["not-a-copy"]
