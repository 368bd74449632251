"""In a folder tables are taken, corrected copies too, and all else is named with a reason."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from intake_ward import IntakeWard, Row
from openpyxl import load_workbook

from longmy_kpi.diagnostic import Exit

HEAD: list[Row] = [("Mã", "Số liệu", "Ghi chú")]
RIGHT: list[Row] = [*HEAD, ("diem-nong", 0), ("pham-phap-hinh-su", 3), ("tai-nan-giao-thong", 2)]
WRONG: list[Row] = [*RIGHT[:2], ("pham-phap-hinh-su", "ba"), RIGHT[3]]
INBOX = f"inbox{os.sep}"  # as each machine writes it
SENT, COPY = f"{INBOX}2026-01_cong-an.xlsx", f"{INBOX}2026-01_cong-an-can-sua.xlsx"


@pytest.fixture
def ward(tmp_path: Path) -> IntakeWard:
    ward = IntakeWard.make(tmp_path / "ward")
    (ward.root / "inbox").mkdir()
    return ward


def outcomes(ward: IntakeWard) -> dict[str, str]:
    """Submit the folder; return what became of each file that was looked at."""
    return {Path(one["file"]).name: one["outcome"] for one in ward.submit("inbox")[1]}


def corrected(ward: IntakeWard, cell: str, value: Any, name: str = COPY) -> None:
    """Type a value into the marked copy."""
    book = load_workbook(ward.root / name)
    book.worksheets[-1][cell] = value  # the first sheet of a marked copy lists its faults
    book.save(ward.root / name)


def refused_once(ward: IntakeWard, rows: list[Row] = WRONG) -> None:
    ward.book(SENT, rows)
    assert outcomes(ward) == {"2026-01_cong-an.xlsx": "refused"}


def test_a_corrected_copy_is_taken_instead_of_what_was_sent(ward: IntakeWard) -> None:
    refused_once(ward)
    corrected(ward, "B3", 3)
    status, out, _ = ward.kpi("submit", "inbox")
    assert status == Exit.DONE
    taken, passed = out.splitlines()[:2]
    assert [taken.partition(";")[0], passed] == [
        f"{COPY}: đã nhận – Công an, tháng 01/2026, lần nộp 1",
        f"{SENT}: bỏ qua; Đã xét tệp {COPY} thay cho tệp này.",
    ]
    assert outcomes(ward) == {"2026-01_cong-an-can-sua.xlsx": "unchanged"}


def test_a_copy_that_is_still_wrong_says_what_is_left(ward: IntakeWard) -> None:
    refused_once(ward, [*WRONG[:3], ("tai-nan-giao-thong", "hai")])
    corrected(ward, "B3", 3)
    _, (answer,) = ward.submit("inbox")
    assert (answer["file"], [fault["cell"] for fault in answer["diagnostics"]]) == (COPY, ["B4"])


def test_what_was_sent_anew_and_is_right_is_taken_and_not_the_old_copy(ward: IntakeWard) -> None:
    refused_once(ward)
    ward.book(SENT, RIGHT)
    assert outcomes(ward) == {"2026-01_cong-an.xlsx": "accepted"}


def test_a_file_and_its_copy_that_are_both_right_and_differ_are_both_refused(ward: IntakeWard) -> None:
    refused_once(ward)
    corrected(ward, "B3", 4)
    ward.book(SENT, RIGHT)
    status, answers = ward.submit("inbox")
    assert status == Exit.REFUSED
    assert [(one["file"], one["diagnostics"][0]["code"]) for one in answers] == [
        (SENT, "same-unit-and-month-twice"),
        (COPY, "same-unit-and-month-twice"),
    ]


def test_a_fresh_form_that_nobody_filled_in_never_loses_a_figure(ward: IntakeWard) -> None:
    """Its row of an unknown code is not in the form handed back, which has nothing wrong in it."""
    rows: list[Row] = [("Mã", "Số liệu", "Tử số", "Mẫu số"), ("huan-luyen", "", 45, 150), ("gd-qpan2", "", 60, 200)]
    ward.text("inbox/2026-01_bchqs.csv", rows)
    assert ward.submit("inbox", "--annotate")[0] == Exit.REFUSED
    assert ward.submit("inbox/2026-01_bchqs-can-sua.csv", "--dry-run")[0] == Exit.DONE
    assert outcomes(ward) == {"2026-01_bchqs.csv": "refused"}


def test_a_fresh_form_that_was_filled_in_is_taken(ward: IntakeWard) -> None:
    rows: list[Row] = [("Mã", "Tử số", "Mẫu số"), ("huan-luyen", "bốn lăm", 150)]
    ward.text("inbox/2026-01_bchqs.csv", rows)
    assert ward.submit("inbox", "--annotate")[0] == Exit.REFUSED
    copy = ward.root / "inbox/2026-01_bchqs-can-sua.csv"
    copy.write_text(copy.read_text("utf-8-sig").replace(",bốn lăm,", ",45,"), encoding="utf-8")
    assert outcomes(ward) == {"2026-01_bchqs-can-sua.csv": "accepted"}


def test_a_copy_without_the_file_it_is_of_is_a_submission_like_any_other(ward: IntakeWard) -> None:
    refused_once(ward)
    (ward.root / SENT).unlink()
    assert outcomes(ward) == {"2026-01_cong-an-can-sua.xlsx": "refused"}


def test_every_other_thing_in_the_folder_is_named_with_a_reason(ward: IntakeWard) -> None:
    ward.book(SENT, RIGHT)
    inbox = ward.root / "inbox"
    (inbox / "công văn.docx").write_bytes(b"PK")
    (inbox / "tháng 2").mkdir()
    (inbox / "bieu.zip").write_bytes(b"PK")
    (inbox / "~$2026-01_cong-an.xlsx").write_bytes(b"An")
    (inbox / "Thumbs.db").write_bytes(b"")
    (inbox / ".DS_Store").write_bytes(b"")
    status, out, err = ward.kpi("submit", "inbox")
    passed = [line.split(": bỏ qua; ")[0] for line in out.splitlines() if "bỏ qua" in line]
    assert status == Exit.DONE
    assert passed == [f"{INBOX}{name}" for name in ("bieu.zip", "công văn.docx", "tháng 2", "~$2026-01_cong-an.xlsx")]
    assert "Bỏ qua: 4." in out
    assert [err.count(f"[skipped-{why}]") for why in ("other-file", "folder", "lock-file")] == [2, 1, 1]


@pytest.mark.parametrize("name", ["bieu.ods", "bieu.xlsb", "BIEU.XLS"])
def test_a_table_of_another_kind_is_refused_and_not_passed_by(ward: IntakeWard, name: str) -> None:
    ward.book(SENT, RIGHT)
    (ward.root / "inbox" / name).write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    assert outcomes(ward)[name] == "refused"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no named pipes among files")
def test_a_file_that_cannot_be_read_stops_no_other(ward: IntakeWard) -> None:
    ward.book(SENT, RIGHT)
    os.mkfifo(ward.root / "inbox/2026-01_bchqs.csv")
    status, out, err = ward.kpi("submit", "inbox")
    assert status == Exit.MACHINE
    assert "[not-a-regular-file]" in err
    assert "inbox/2026-01_bchqs.csv: bỏ qua; Tên này không phải của một tệp thông thường" in out
    assert f"{SENT}: đã nhận" in out


def test_files_that_were_not_reached_are_named(ward: IntakeWard) -> None:
    """A damaged store ends the run, whichever unit's record it is: each figure may rest on another unit's."""
    for month in ("2026-01", "2026-02", "2026-03"):
        ward.text(f"inbox/{month}_cong-an.csv", RIGHT)
    assert ward.submit("inbox/2026-02_cong-an.csv")[0] == Exit.DONE
    record = ward.root / "data/2026/02/cong-an/1/readings.csv"
    record.write_bytes(record.read_bytes().replace(b",3,", b",4,"))
    ward.text("inbox/2026-01_bchqs.csv", [("Mã", "Tử số", "Mẫu số"), ("huan-luyen", 45, 150)])
    status, out, err = ward.kpi("submit", "inbox")
    assert status == Exit.DAMAGED
    assert "sha256:" not in out
    left = ["2026-01_bchqs", "2026-01_cong-an", "2026-02_cong-an", "2026-03_cong-an"]
    assert f"Chưa xét tới: {', '.join(f'{INBOX}{name}.csv' for name in left)}." in err


def test_a_folder_without_a_table_says_what_lies_there(ward: IntakeWard) -> None:
    (ward.root / "inbox" / "công văn.docx").write_bytes(b"PK")
    status, _, err = ward.kpi("submit", "inbox")
    assert status == Exit.REFUSED
    assert "[no-files-in-directory]" in err
    assert "công văn.docx" in err
