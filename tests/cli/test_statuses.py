"""What each exit status means, through the year of one unit: taken, refused, closed, damaged (contract, section 5)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from ward import CORRECTED, FEBRUARY, WRONG, Said, Ward

from longmy_kpi.diagnostic import Exit

FILE = "2026-02_kinh-te.csv"
RECORD = "data/2026/02/kinh-te/1"
VERDICT = {"vi": "Dữ liệu có chỗ hỏng", "en": "The store is damaged"}
CLOSE = ("--allow-missing", "--reason", "Gửi thành phố")


def told(said: Said, status: Exit, *codes: str) -> None:
    assert (said.status, said.codes) == (status, list(codes))


def tree(ward: Ward) -> dict[str, bytes]:
    """Every file of the store."""
    data = ward.root / "data"
    return {str(path.relative_to(data)): path.read_bytes() for path in data.rglob("*") if path.is_file()}


def test_the_same_content_is_nothing_new(ward: Ward, lang: str) -> None:
    before = tree(ward)
    said = ward.kpi("submit", FILE, "--format", "json", "--lang", lang)
    told(said, Exit.DONE)
    (outcome,) = said.json["files"]
    assert (outcome["outcome"], outcome["revision"]) == ("unchanged", 1)
    assert tree(ward) == before


def test_a_wrong_file_is_refused_and_changes_nothing(ward: Ward, lang: str) -> None:
    before = tree(ward)
    told(ward.submit("2026-01", WRONG, "--lang", lang), Exit.REFUSED, "not-a-number")
    assert tree(ward) == before


def test_a_dry_run_says_so_and_changes_nothing(ward: Ward) -> None:
    before = tree(ward)
    said = ward.submit("2026-04", FEBRUARY, "--dry-run", "--format", "json")
    told(said, Exit.DONE)
    assert [one["outcome"] for one in said.json["files"]] == ["valid"]
    assert tree(ward) == before


def test_changed_content_needs_a_reason(ward: Ward, lang: str) -> None:
    said = ward.submit("2026-02", CORRECTED, "--lang", lang)
    told(said, Exit.REFUSED, "reason-needed")
    assert said.err.startswith(f"{FILE}: ")
    told(ward.submit("2026-02", CORRECTED, "--reason", " ", "--lang", lang), Exit.REFUSED, "reason-needed")
    told(ward.submit("2026-02", CORRECTED, "--reason", "Sai số liệu", "--lang", lang), Exit.DONE)


def test_a_closed_month_takes_and_gives_back_nothing(ward: Ward, lang: str) -> None:
    by_language = ("--lang", lang)
    told(ward.kpi("close", "2", *CLOSE, *by_language), Exit.REFUSED, "earlier-month-open")
    told(ward.kpi("close", "1", *by_language), Exit.REFUSED, "units-missing")
    told(ward.kpi("close", "1", "--allow-missing", *by_language), Exit.REFUSED, "reason-needed-to-close")
    for month in ("1", "2"):
        told(ward.kpi("close", month, *CLOSE, *by_language), Exit.DONE)
    told(ward.kpi("close", "2", *CLOSE, *by_language), Exit.REFUSED, "month-already-closed")
    told(ward.submit("2026-02", CORRECTED, "--reason", "Sai số liệu", *by_language), Exit.REFUSED, "month-closed")
    returned = ("return", "kinh-te", "--month", "2", "--reason", "Sai số liệu", *by_language)
    told(ward.kpi(*returned), Exit.REFUSED, "month-closed")
    told(ward.kpi("reopen", "2", *by_language), Exit.REFUSED, "reason-needed-to-reopen")
    told(ward.kpi("reopen", "2", "--reason", "Sai số liệu", *by_language), Exit.DONE)
    told(ward.kpi(*returned), Exit.DONE)
    told(ward.kpi(*returned), Exit.REFUSED, "nothing-to-return")


def test_no_month_outside_the_plan_is_closed(ward: Ward) -> None:
    for month in ("2025-12", "2027-04"):
        told(ward.kpi("close", month, *CLOSE), Exit.USAGE, "month-not-in-plan")


@pytest.mark.parametrize(
    ("failing", "status"),
    [
        (["behind"], Exit.REFUSED),
        (["achieved"], Exit.DONE),
        (["achieved", "behind"], Exit.REFUSED),
        (["no_data"], Exit.REFUSED),
    ],
    ids=str,
)
def test_fail_on_looks_at_what_is_shown(ward: Ward, failing: list[str], status: Exit) -> None:
    """Thu ngân sách has 20 of 120.5 where a tenth is planned for: pace 1.24; a cumulative 2 is behind."""
    told(ward.submit("2026-02", "Mã,Số liệu\nthu,2\n", "--reason", "Sai số liệu"), Exit.DONE)
    options = [word for state in failing for word in ("--fail-on", state)]
    said = ward.kpi("status", "--month", "2", "--format", "json", *options)
    assert (said.status, said.err) == (status, "")
    assert said.json["month"] == "2026-02"


def test_fail_on_passes_over_what_is_not_shown(ward: Ward) -> None:
    told(ward.kpi("status", "--fail-on", "no_data"), Exit.REFUSED)
    told(ward.kpi("status", "--fail-on", "no_data", "--unit", "kinh-te", "--state", "on_track"), Exit.DONE)


DAMAGES: dict[str, Callable[[Path], object]] = {
    "record-edited": lambda folder: _change(folder / "submission.yaml", b'"test"', b'"else"'),
    "record-truncated": lambda folder: (folder / "submission.yaml").write_bytes(b'kind: "submission"\n'),
    "record-missing": lambda folder: (folder / "submission.yaml").unlink(),
    "line-ends-changed": lambda folder: _change(folder / "submission.yaml", b"\n", b"\r\n"),
    "stored-file-changed": lambda folder: _change(folder / "readings.csv", b",20,", b",30,"),
    "stored-file-missing": lambda folder: (folder / "readings.csv").unlink(),
    "foreign-directory": lambda folder: folder.rename(folder.with_name("1 - Copy")),
    "foreign-file": lambda folder: (folder / "ghi-chu.txt").write_text("x"),
}
READERS = [
    ["status"],
    ["status", "--month", "2", "--format", "json"],
    ["board"],
    ["show", "thu", "--month", "2"],
    ["explain", "thu", "--month", "2"],
    ["report", "--month", "2"],
    ["fill", "bieu.xlsx", "--month", "2", "--map", "bieu"],
    ["submit", FILE],
    ["template", "kinh-te", "--month", "3"],
    ["close", "2", *CLOSE],
]


def _change(path: Path, old: bytes, new: bytes) -> None:
    data = path.read_bytes()
    assert old in data
    path.write_bytes(data.replace(old, new))


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("words", READERS, ids=" ".join)
def test_a_damaged_store_gives_no_plausible_numbers(ward: Ward, words: list[str], damage: str) -> None:
    if words[0] == "close":
        told(ward.kpi("close", "1", *CLOSE), Exit.DONE)
    DAMAGES[damage](ward.root / RECORD)
    before = tree(ward)
    said = ward.kpi(*words)
    told(said, Exit.DAMAGED, damage)
    assert said.out == ""
    assert RECORD in said.err
    assert tree(ward) == before


@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_is_named_and_verify_named_as_the_way_on(ward: Ward, damage: str, lang: str) -> None:
    DAMAGES[damage](ward.root / RECORD)
    said = ward.kpi("status", "--lang", lang)
    assert "kpi verify" in said.err
    checked = ward.kpi("verify", "--lang", lang)
    assert checked.status == Exit.DAMAGED
    assert damage in checked.codes
    assert checked.out.startswith(VERDICT[lang])


def test_what_rests_on_nothing_damaged_is_still_shown(ward: Ward) -> None:
    """January's figures do not; the quick view does, whose difficulties are numbered over all months."""
    DAMAGES["record-edited"](ward.root / RECORD)
    told(ward.kpi("status", "--month", "1", "--format", "json"), Exit.DONE)
    told(ward.kpi("status", "--month", "1"), Exit.DAMAGED, "record-edited")
    told(ward.kpi("plan", "check"), Exit.DONE)


def test_a_report_that_left_the_house_is_as_good_as_the_store_behind_it(ward: Ward) -> None:
    """Whole: done; gone: the machine; not ours, or with a figure that a record has moved since: refused."""
    told(ward.kpi("report", "--month", "2", "--format", "docx", "--out", "bc.docx"), Exit.DONE)
    asked = ("verify", "--report", "bc.docx")
    told(ward.kpi(*asked), Exit.DONE)
    told(ward.kpi("verify", "--report", "khac.docx"), Exit.MACHINE, "file-missing")
    docx.Document().save(str(ward.root / "la.docx"))
    told(ward.kpi("verify", "--report", "la.docx"), Exit.REFUSED, "report-not-ours")
    told(ward.submit("2026-02", CORRECTED, "--reason", "Sai số liệu"), Exit.DONE)
    said = ward.kpi(*asked)
    assert (said.status, set(said.codes)) == (Exit.REFUSED, {"report-figure-restated"})


@pytest.mark.parametrize("damage", DAMAGES)
def test_no_number_of_a_report_is_judged_by_a_damaged_store(ward: Ward, damage: str) -> None:
    told(ward.kpi("report", "--month", "2", "--format", "docx", "--out", "bc.docx"), Exit.DONE)
    DAMAGES[damage](ward.root / RECORD)
    said = ward.kpi("verify", "--report", "bc.docx")
    assert said.status == Exit.DAMAGED
    assert damage in said.codes
    assert "đúng như số liệu" not in said.out + said.err
