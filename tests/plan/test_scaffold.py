"""A new workspace: complete, readable, and never over somebody's files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from plan_edits import SMALL, changed

from links import link_to
from longmy_kpi.diagnostic import Exit, KpiError
from longmy_kpi.plan import scaffold
from longmy_kpi.plan.plan_file import load, loads
from longmy_kpi.plan.scaffold import bundled_plan, init
from longmy_kpi.plan.schema import json_schema

ROOT = Path(__file__).parents[2]


def stopped_by(directory: Path, plan: bytes) -> tuple[Exit, list[str]]:
    with pytest.raises(KpiError) as stopped:
        init(directory, plan)
    return stopped.value.status, [each.code for each in stopped.value.diagnostics]


def test_the_bundled_plan_is_the_repositorys_one_copy() -> None:
    assert bundled_plan() == (ROOT / "plan2026.yaml").read_bytes()
    assert loads(bundled_plan(), "plan2026.yaml").plan is not None


def test_the_bundled_plan_is_found_inside_an_installed_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "plan2026.yaml").write_bytes(b"inside")
    monkeypatch.setattr(scaffold, "files", lambda _: tmp_path)
    assert bundled_plan() == b"inside"


def test_a_workspace_is_made_where_there_was_nothing(tmp_path: Path) -> None:
    place = tmp_path / "a" / "b"
    written = init(place, bundled_plan())
    assert sorted(path.relative_to(place).as_posix() for path in written) == [
        ".gitattributes",
        "data/README.md",
        "plan.schema.json",
        "plan2026.yaml",
        "tasks.schema.json",
    ]
    assert load(place / "plan2026.yaml").data == bundled_plan()
    assert (
        place / ".gitattributes"
    ).read_text() == "data/** -text\nplan*.yaml text eol=lf\ntasks/** text eol=lf\n*.xlsx binary\n"
    assert json.loads((place / "plan.schema.json").read_bytes()) == json_schema()
    first_line = (place / "plan2026.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert first_line == "# yaml-language-server: $schema=plan.schema.json"


def test_the_plan_is_named_by_its_own_year(tmp_path: Path) -> None:
    init(tmp_path, SMALL.replace("2027", "2032").replace("2026", "2031").encode())
    assert (tmp_path / "plan2031.yaml").is_file()


@pytest.mark.parametrize("name", ["plan2026.yaml", ".gitattributes", "data/README.md", "plan.schema.json"])
def test_nothing_is_overwritten_and_nothing_half_made(tmp_path: Path, name: str) -> None:
    mine = tmp_path / name
    mine.parent.mkdir(exist_ok=True)
    mine.write_bytes(b"mine")
    assert stopped_by(tmp_path, bundled_plan()) == (Exit.USAGE, ["workspace-file-exists"])
    assert mine.read_bytes() == b"mine"
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [mine]


def test_a_dangling_link_is_not_written_through(tmp_path: Path) -> None:
    link_to(tmp_path / "plan2026.yaml", tmp_path / "elsewhere")
    assert stopped_by(tmp_path, bundled_plan()) == (Exit.USAGE, ["workspace-file-exists"])
    assert not (tmp_path / "elsewhere").exists()


def test_a_plan_with_errors_makes_no_workspace(tmp_path: Path) -> None:
    faulty = changed("tong", "due: quarter", "due: quartr").encode()
    assert stopped_by(tmp_path / "new", faulty) == (Exit.USAGE, ["plan-word-unknown"])
    assert not (tmp_path / "new").exists()


def test_a_place_that_cannot_be_written_is_the_machines_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert stopped_by(tmp_path / "file", bundled_plan()) == (Exit.MACHINE, ["path-not-possible"])
