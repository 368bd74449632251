from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import yaml
from ledger_ward import PLAN_BYTES, START, YEAR, Ward, month, refused, tree
from msgspec.structs import replace

from longmy_kpi.diagnostic import Exit
from longmy_kpi.ledger.accept import Accepted, Next, Unchanged, accept, preview
from longmy_kpi.ledger.plan_versions import load_version
from longmy_kpi.period import Month


@pytest.fixture
def ward(tmp_path: Path) -> Ward:
    return Ward.make(tmp_path / "w")


def _sha(data: bytes) -> str:
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def test_an_accepted_submission_is_a_directory_as_the_contract_lays_it_out(ward: Ward) -> None:
    ward.submit(3, "vhxh", "1.50")
    folder = ward.root / "data/2026/03/vhxh/1"
    assert sorted(path.name for path in folder.iterdir()) == ["readings.csv", "received.csv", "submission.yaml"]
    assert (folder / "received.csv").read_bytes() == b"M\xc3\xa3,S\xe1\xbb\x91 li\xe1\xbb\x87u\r\na,1.50\r\n"
    data = (folder / "submission.yaml").read_bytes()
    seal = yaml.safe_load(data).pop("seal")
    assert seal == _sha(data[: data.rindex(b"seal: ")])
    assert yaml.safe_load(data) == {
        "kind": "submission",
        "format": 1,
        "month": "2026-03",
        "unit": "vhxh",
        "revision": 1,
        "at": "2026-04-01T01:00:01.000000+00:00",
        "by": "Nguyễn Văn A",
        "reason": None,
        "language": "vi",
        "plan": _sha(PLAN_BYTES),
        "plan_year": 2026,
        "previous": None,
        "returned": None,
        "found_there": 0,
        "received_name": "2026-03_vhxh.csv",
        "files": {name: _sha((folder / name).read_bytes()) for name in ("readings.csv", "received.csv")},
        "sizes": {name: (folder / name).stat().st_size for name in ("readings.csv", "received.csv")},
        "warnings": [{"code": "unit-slip", "line": 2}],
        "seal": seal,
    }
    version = ward.root / f"data/2026/plans/{hashlib.sha256(PLAN_BYTES).hexdigest()}.yaml"
    assert version.read_bytes() == PLAN_BYTES


def test_a_change_needs_a_reason_and_follows_the_one_before(ward: Ward) -> None:
    first = ward.submit(3, "vhxh", "1")
    before = tree(ward.root)
    assert refused(Exit.REFUSED, lambda: ward.submit(3, "vhxh", "2")) == ["reason-needed"]
    assert refused(Exit.REFUSED, lambda: ward.submit(3, "vhxh", "2", "  ")) == ["reason-needed"]
    assert tree(ward.root) == before
    second = ward.submit(3, "vhxh", "2", "đính chính")
    assert (second.number, second.previous, second.reason) == (2, first.digest, "đính chính")
    assert tree(ward.root).items() >= before.items()


def test_the_same_content_is_nothing_new_and_an_older_one_is_a_new_revision(ward: Ward) -> None:
    first = ward.submit(3, "vhxh", "1.5")
    before = tree(ward.root)
    again = ward.take(month(3), "vhxh", "1.50", "lý do")
    assert again == Unchanged(first)
    assert tree(ward.root) == before
    ward.submit(3, "vhxh", "2", "đính chính")
    back = ward.submit(3, "vhxh", "1.5", "số cũ đúng")
    assert (back.number, back.readings) == (3, first.readings)


def test_after_a_return_the_same_again_is_nothing_new_unless_a_reason_says_that_it_stands(ward: Ward) -> None:
    ward.submit(3, "vhxh", "1")
    handed_back = ward.hand_back(3, "vhxh")
    assert ward.value(3, "vhxh") is None
    same = ward.take(month(3), "vhxh", "1")
    assert isinstance(same, Unchanged)
    assert same.remark is not None
    assert (same.remark.code, ward.value(3, "vhxh")) == ("same-as-returned", None)
    second = ward.submit(3, "vhxh", "1", "số liệu đúng")
    assert (second.number, second.returned) == (2, handed_back.digest)
    ward.hand_back(3, "vhxh")
    third = ward.submit(3, "vhxh", "3")
    assert (third.number, third.reason) == (3, None)
    assert ward.value(3, "vhxh") == 3


def test_older_content_is_nothing_new_where_no_reason_is_given_or_other_files_came_with_it(ward: Ward) -> None:
    first = ward.submit(3, "vhxh", "1")
    ward.submit(3, "vhxh", "2", "đính chính")
    for told in (
        ward.submission(month(3), "vhxh", "1"),
        replace(ward.submission(month(3), "vhxh", "1", "số cũ đúng"), alone=False),
    ):
        taken = accept(ward.workspace, YEAR, ward.plan_bytes, told, ward.clock)
        assert isinstance(taken, Unchanged)
        assert taken.revision == first
        assert taken.remark is not None
        assert taken.remark.code == "same-as-replaced"
    assert ward.value(3, "vhxh") == 2


def test_a_clock_that_goes_back_never_dates_a_record_before_its_predecessor(ward: Ward) -> None:
    first = ward.submit(3, "vhxh", "1")
    ward.time = START - timedelta(hours=20)
    second = ward.submit(3, "vhxh", "2", "đính chính")
    assert second.at == first.at + timedelta(microseconds=1)
    handed_back = ward.hand_back(3, "vhxh")
    assert handed_back.at == second.at + timedelta(microseconds=1)
    assert ward.submit(3, "vhxh", "3").at == handed_back.at + timedelta(microseconds=1)
    assert datetime.fromisoformat(yaml.safe_load((ward.root / second.path / "submission.yaml").read_bytes())["at"])


def test_last_year_and_final_months_lie_where_the_contract_says(ward: Ward) -> None:
    assert ward.submit(Month(2025, 3), "vhxh", "1").path == "data/2025/03/vhxh/1"
    assert ward.submit(Month(2027, 1), "kthtdt", "1").path == "data/2026/2027-01/kthtdt/1"
    assert [path.name for path in (ward.root / "data").glob("*/plans")] == ["plans"]
    assert ward.verify().faults == ()


def test_a_changed_plan_is_kept_beside_the_first(ward: Ward) -> None:
    ward.submit(3, "vhxh", "1")
    ward.plan_bytes = b"year: 2026\ntitle: x\n"
    second = ward.submit(3, "kthtdt", "1")
    assert second.plan == _sha(ward.plan_bytes)
    assert load_version(ward.workspace, YEAR, second.plan) == ward.plan_bytes
    assert len(list((ward.root / "data/2026/plans").iterdir())) == 2


def test_preview_says_what_would_happen_and_touches_nothing(ward: Ward) -> None:
    say = lambda value: preview(ward.workspace, 2026, ward.submission(month(3), "vhxh", value))  # noqa: E731 - one call
    before = tree(ward.root)
    assert say("1") == Next(1, None, None)
    assert tree(ward.root) == before
    first = ward.submit(3, "vhxh", "1")
    assert say("1") == Unchanged(first)
    assert refused(Exit.REFUSED, lambda: say("2")) == ["reason-needed"]


def test_submit_does_not_build_on_damage(ward: Ward) -> None:
    ward.submit(3, "vhxh", "1")
    readings = ward.root / "data/2026/03/vhxh/1/readings.csv"
    readings.write_bytes(readings.read_bytes().replace(b"a,1", b"a,7"))
    before = tree(ward.root)
    assert refused(Exit.DAMAGED, lambda: ward.submit(3, "vhxh", "2", "x")) == ["stored-file-changed"]
    assert tree(ward.root) == before


def test_a_file_where_a_revision_belongs_stops_the_submission(ward: Ward) -> None:
    ward.submit(3, "vhxh", "1")
    (ward.root / "data/2026/03/vhxh/2").write_text("")
    assert refused(Exit.DAMAGED, lambda: ward.submit(3, "vhxh", "2", "x")) == ["foreign-file"]


def test_colleagues_can_read_what_was_stored_as_the_umask_allows(ward: Ward) -> None:
    ward.submit(3, "vhxh", "1")
    plain = ward.root / "plain"
    plain.mkdir()
    (plain / "file").write_text("")
    for path in (ward.root / "data/2026").rglob("*"):
        like = plain if path.is_dir() else plain / "file"
        assert path.stat().st_mode == like.stat().st_mode


def test_the_result_says_what_was_stored(ward: Ward) -> None:
    taken = ward.take(month(3), "vhxh", "1")
    assert isinstance(taken, Accepted)
    data = (ward.root / "data/2026/03/vhxh/1/submission.yaml").read_bytes()
    assert taken.revision.digest == _sha(data)
