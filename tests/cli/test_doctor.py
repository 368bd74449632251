"""Whatever stands in the way is found by `kpi doctor`, each with what to do; the bundle holds no figure and no name."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from ward import PLAN, Ward, new_ward

from longmy_kpi.diagnostic import error, notice
from longmy_kpi.doctor.checks import StoreRecords, find_trouble
from longmy_kpi.doctor.machine import Machine
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.messages.terms.doctor import TERMS

NOW = datetime(2026, 4, 10, 2, tzinfo=UTC)
VIETNAM = timedelta(hours=7)
MACHINE = Machine(
    now=NOW,
    windows=True,
    workspace=Path("C:/kpi/ke-hoach"),
    home=Path("C:/kpi"),
    years=(2026,),
    utc_offset=VIETNAM,
    code_page=65001,
    free=10**11,
    cache=Path("C:/cache"),
    by="Tên minh họa",
)
RECORDS = StoreRecords(newest=NOW - timedelta(days=3), offset=VIETNAM, plan_year=2026, backup=NOW - timedelta(days=2))
PLANTED: list[tuple[str, dict[str, Any], dict[str, Any], str]] = [
    ("no workspace", {"workspace": None}, {}, "workspace-missing"),
    ("a plan with errors", {}, {"plan": (error("plan-syntax"),)}, "plan-errors"),
    ("two plans", {"years": (2026, 2027)}, {}, "several-plans"),
    ("no days off", {}, {"days_off": False}, "days-off-missing"),
    ("a changed record", {}, {"store": (error("seal-broken"),)}, "store-damaged"),
    ("a stray file in the store", {}, {"store": (notice("foreign-file"),)}, "store-litter"),
    ("a dead battery", {"now": datetime(1970, 1, 1, tzinfo=UTC)}, {}, "clock-behind"),
    ("a clock of last week", {"now": NOW - timedelta(days=7)}, {}, "clock-behind"),
    ("a clock an hour behind", {"now": NOW - timedelta(days=3, hours=1)}, {}, "clock-slightly-behind"),
    ("an old clock and no record", {"now": datetime(2025, 9, 30, tzinfo=UTC)}, {"newest": None}, "clock-before-plan"),
    ("a machine on UTC", {"utc_offset": timedelta(0)}, {}, "time-zone-differs"),
    ("OneDrive", {"workspace": Path("C:/Users/x/OneDrive - UBND/kpi")}, {}, "synced-folder"),
    ("Dropbox", {"workspace": Path("/home/x/Dropbox/kpi")}, {}, "synced-folder"),
    ("Google Drive", {"workspace": Path("G:/Google Drive/kpi")}, {}, "synced-folder"),
    (
        "started inside the zip",
        {"workspace": Path("C:/x/AppData/Local/Temp/Temp1_kpi.zip/kpi")},
        {},
        "temporary-folder",
    ),
    ("a share by its name", {"workspace": Path("//may-chu/chung/kpi")}, {}, "network-share"),
    ("a mounted share", {"mounted": "cifs"}, {}, "network-share"),
    ("a full disk", {"free": 5 * 1024 * 1024}, {}, "disk-nearly-full"),
    ("a read-only folder", {"unwritable": ("C:/kpi/ke-hoach/data",)}, {}, "not-writable"),
    ("no cache", {"cache": None}, {}, "cache-missing"),
    ("a cache of somebody else", {"cache_writable": False}, {}, "cache-not-writable"),
    ("a terminal of another encoding", {"encoding": "cp1252"}, {}, "terminal-encoding"),
    ("a console of code page 437", {"code_page": 437}, {}, "code-page"),
    ("the console without a window", {"terminal": "linux"}, {}, "terminal-font"),
    ("the old console", {"modern_console": False}, {}, "console-font"),
    ("a form open in Excel", {"opened": ("2026-03_vhxh.xlsx",)}, {}, "workbook-open"),
    ("a long path", {"longest_path": 255}, {}, "path-long"),
    ("git without its orders", {"git_attributes": False}, {}, "git-attributes-missing"),
    ("an old program", {}, {"format": 2}, "program-old"),
    ("no backup", {}, {"backup": None}, "backup-missing"),
    ("a backup of last year", {}, {"backup": NOW - timedelta(days=200)}, "backup-old"),
    ("an account for a name", {"by": "Admin"}, {}, "name-missing"),
]


@pytest.mark.parametrize(("machine", "records", "code"), [one[1:] for one in PLANTED], ids=[one[0] for one in PLANTED])
def test_what_is_planted_is_found_and_nothing_else(machine: dict[str, Any], records: dict[str, Any], code: str) -> None:
    found = find_trouble(replace(MACHINE, **machine), replace(RECORDS, **records))
    assert [one.code for one in found] == [code]


def test_nothing_is_found_where_nothing_is_planted() -> None:
    assert find_trouble(MACHINE, RECORDS) == []


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(("machine", "records", "code"), [one[1:] for one in PLANTED], ids=[one[0] for one in PLANTED])
def test_each_finding_says_what_is_wrong_and_what_to_do(
    machine: dict[str, Any], records: dict[str, Any], code: str, language: str
) -> None:
    lexicon = Lexicon(language)
    (found,) = find_trouble(replace(MACHINE, **machine), replace(RECORDS, **records))
    assert "{" not in lexicon.say(f"doctor.{code}", **found.args)
    assert lexicon.say(f"doctor.{code}.hint")


def test_every_finding_with_words_is_planted() -> None:
    said = {key.removeprefix("doctor.").removesuffix(".hint") for key in TERMS if key.endswith(".hint")}
    assert said == {one[3] for one in PLANTED}


def test_a_sound_ward_ends_with_0_and_a_damaged_one_with_3(ward: Ward) -> None:
    assert ward.kpi("doctor").status == 0
    record = next((ward.root / "data").rglob("submission.yaml"))
    record.write_bytes(record.read_bytes() + b"x")
    said = ward.kpi("doctor")
    assert said.status == 3
    assert "[store-damaged]" in said.out


def test_a_plan_with_errors_is_told_and_the_store_looked_at_all_the_same(ward: Ward) -> None:
    (ward.root / "plan2026.yaml").write_text("year: 2026\nyear: 2026\n", encoding="utf-8")
    next((ward.root / "data").rglob("readings.csv")).unlink()
    said = ward.kpi("doctor")
    assert said.status == 3
    assert "[plan-errors]" in said.out
    assert "[store-damaged]" in said.out


def test_a_workbook_that_is_open_is_named_as_it_is_called(ward: Ward) -> None:
    (ward.root / "hop-thu").mkdir()
    (ward.root / "hop-thu" / "bieu thang 3.xlsx").write_bytes(b"")
    (ward.root / "hop-thu" / "~$eu thang 3.xlsx").write_bytes(b"")
    (ward.root / ".~lock.bao-cao.docx#").write_bytes(b"")
    said = ward.kpi("doctor").out
    assert "bieu thang 3.xlsx" in said
    assert "bao-cao.docx" in said


def test_a_record_of_a_newer_form_needs_a_newer_program(ward: Ward) -> None:
    record = next((ward.root / "data").rglob("submission.yaml"))
    record.write_bytes(record.read_bytes().replace(b"\nformat: 1\n", b"\nformat: 2\n"))
    said = ward.kpi("doctor")
    assert said.status == 3
    assert "[program-old]" in said.out


def test_a_copy_that_was_made_is_known_and_grows_old(ward: Ward, tmp_path: Path) -> None:
    ward.environ = {"XDG_CACHE_HOME": str(tmp_path / "cache")}
    assert "[backup-missing]" in ward.kpi("doctor").out
    assert ward.kpi("backup", "--to", str(tmp_path / "copy.zip")).status == 0
    assert "[backup-" not in ward.kpi("doctor").out
    ward.now = "2026-03-20T09:00:00+07:00"
    assert "[backup-old]" in ward.kpi("doctor").out


def test_nothing_recorded_needs_no_copy(tmp_path: Path) -> None:
    assert "[backup-" not in new_ward(tmp_path / "w").kpi("doctor").out


def test_no_traceback_where_there_is_no_workspace(tmp_path: Path) -> None:
    said = Ward(tmp_path).kpi("doctor")
    assert said.status == 3
    assert "[workspace-missing]" in said.out
    assert "1 điều phải xử lý" in said.out


def test_the_bundle_holds_no_figure_no_name_and_no_path(tmp_path: Path) -> None:
    planted = ("Nguyen-Van-Minh-Hoa", "98765432", "Ghi chú minh họa", "Phòng Kinh tế", "Ten nguoi nop")
    root = tmp_path / planted[0] / "ws"
    root.parent.mkdir()
    ward = new_ward(root, PLAN)
    assert (
        ward.submit("2026-02", f"Mã,Số liệu,Ghi chú\nthu,{planted[1]},{planted[2]}\n", "--by", planted[4]).status == 0
    )
    (root / f"~${planted[0]}.xlsx").write_bytes(b"")
    assert "kpi-doctor.zip" in ward.kpi("doctor", "--bundle").out
    packed = zipfile.ZipFile(io.BytesIO((root / "kpi-doctor.zip").read_bytes()))
    text = "".join(packed.read(name).decode() for name in packed.namelist())
    assert json.loads(text)["opened"] == 1
    assert [word for word in (*planted, str(tmp_path), "kinh-te", 'thu"') if word in text] == []
