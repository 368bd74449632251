from __future__ import annotations

from pathlib import Path

import pytest
from ledger_ward import Ward, month, refused

from links import link_to
from longmy_kpi.diagnostic import Exit
from longmy_kpi.ledger.layout import RecordAddress, RecordKind, Workspace, find, home_year, is_code, is_sync_conflict
from longmy_kpi.period import Month


def test_every_record_has_the_path_of_the_contract() -> None:
    root = Path("w")
    place = Workspace(root)
    revision = RecordAddress(2026, Month(2026, 3), "vhxh", RecordKind.REVISION, 1)
    closing = RecordAddress(2026, Month(2026, 3), None, RecordKind.CLOSING, 1)
    assert place.folder_of(revision) == root / "data/2026/03/vhxh/1"
    assert place.folder_of(RecordAddress(2026, Month(2026, 3), "vhxh", RecordKind.RETURN, 1)).name == "return-1"
    assert place.folder_of(closing) == root / "data/2026/03/closing-1"
    assert place.plan_version(2026, "sha256:" + "a" * 64) == root / f"data/2026/plans/{'a' * 64}.yaml"


def test_a_final_month_after_the_year_never_meets_the_next_year() -> None:
    assert home_year(Month(2027, 1), 2026) == 2026
    assert home_year(Month(2025, 3), 2026) == 2025
    place = Workspace(Path("w"))
    assert place.month_folder(2026, Month(2027, 1)) == Path("w/data/2026/2027-01")
    assert place.month_folder(2027, Month(2027, 1)) == Path("w/data/2027/01")


@pytest.mark.parametrize("year", [2025, 2026])
@pytest.mark.parametrize("unit", ["vhxh", "1", None])
@pytest.mark.parametrize("number", [1, 12])
def test_a_record_is_found_again_by_its_path(year: int, unit: str | None, number: int) -> None:
    place = Workspace(Path("w"))
    kinds = (RecordKind.REVISION, RecordKind.RETURN) if unit else (RecordKind.CLOSING, RecordKind.REOPENING)
    for kind in kinds:
        for when in (Month(year, 12), Month(year + 1, 1)):
            address = RecordAddress(year, when, unit, kind, number)
            assert RecordAddress.parse(place.relative(place.folder_of(address))) == address


@pytest.mark.parametrize(
    "path",
    [
        "data/2026/03/../../../etc/1",
        "/data/2026/03/vhxh/1",
        "data/2026/03/vhxh/0",
        "data/2026/03/vhxh/01",
        "data/2026/3/vhxh/1",
        "data/2026/13/vhxh/1",
        "data/2026/2026-03/vhxh/1",
        "data/2026/03/vhxh/closing-1",
        "data/2026/03/1",
        "data/2026/03/VHXH/1",
        "data/2026/03/con/1",
        "data/2026/03/vhxh/1/x",
        "data/0000/03/vhxh/1",
    ],
)
def test_no_other_path_names_a_record(path: str) -> None:
    assert RecordAddress.parse(path) is None


@pytest.mark.parametrize("code", ["", "..", "a/b", "a\\b", "A", "đ", "a b", "con", "lpt1", "plans", "closing-1", "a\n"])
def test_a_unit_code_that_could_lead_elsewhere_is_none(code: str) -> None:
    assert not is_code(code)
    with pytest.raises(ValueError, match="not a unit code"):
        Workspace(Path("w")).unit_folder(2026, Month(2026, 3), code)


@pytest.mark.parametrize(
    "name",
    [
        "readings (Lan's conflicted copy 2026-03-17).csv",
        "submission.sync-conflict-20260317-081500-ABCDEFG.yaml",
        "readings-MAY-LAN.csv",
        "1-DESKTOP-AB12CD",
        "closing-1-DESKTOP-AB12CD",
        "1 (1)",
        "readings (2).csv",
    ],
)
def test_copies_made_by_synchronising_software_are_known(name: str) -> None:
    assert is_sync_conflict(name)
    assert not is_sync_conflict("vhxh-2")


def test_the_workspace_is_the_one_named_else_of_the_environment_else_above(tmp_path: Path) -> None:
    one, two = Ward.make(tmp_path / "one"), Ward.make(tmp_path / "two")
    below = one.root / "data" / "2026"
    below.mkdir()
    assert find(below, None, {}).root == one.root
    assert find(below, None, {"KPI_WORKSPACE": str(two.root)}).root == two.root
    assert find(below, two.root, {"KPI_WORKSPACE": "x"}).root == two.root
    assert find(tmp_path, Path("one"), {}).root == one.root


def test_no_workspace_is_said_with_its_status(tmp_path: Path) -> None:
    assert refused(Exit.USAGE, lambda: find(tmp_path, None, {})) == ["no-workspace"]
    assert refused(Exit.USAGE, lambda: find(tmp_path, tmp_path, {})) == ["not-a-workspace"]
    assert refused(Exit.MACHINE, lambda: find(tmp_path, tmp_path / "x", {})) == ["workspace-missing"]
    assert refused(Exit.MACHINE, lambda: find(tmp_path, None, {"KPI_WORKSPACE": "x"})) == ["workspace-missing"]


def test_the_newest_plan_is_used_unless_a_year_is_named(tmp_path: Path) -> None:
    ward = Ward.make(tmp_path / "w")
    (ward.root / "plan2027.yaml").write_text("")
    (ward.root / "plan20271.yaml").write_text("")
    assert ward.workspace.years() == (2026, 2027)
    assert ward.workspace.choose_year() == 2027
    assert ward.workspace.choose_year(2026) == 2026
    assert refused(Exit.USAGE, lambda: ward.workspace.choose_year(2025)) == ["no-plan-for-year"]


@pytest.mark.parametrize("below", ["data", "data/2026", "data/2026/03", "data/2026/03/vhxh"])
def test_a_link_that_leads_out_is_never_followed(tmp_path: Path, below: str) -> None:
    ward, outside = Ward.make(tmp_path / "w"), tmp_path / "outside"
    outside.mkdir()
    link = ward.root / below
    if link.is_dir():
        link.rmdir()
    link.parent.mkdir(parents=True, exist_ok=True)
    link_to(link, outside)
    assert refused(Exit.DAMAGED, lambda: ward.submit(month(3), "vhxh", "1")) == ["link-in-store"]
    assert not list(outside.iterdir())
