"""`submit --received`: when a file reached the office, where that was earlier than it was recorded (contract, 5)."""

from __future__ import annotations

from pathlib import Path

import pytest
from ward import CORRECTED, FEBRUARY, PLAN, Ward, new_ward

from longmy_kpi.diagnostic import Exit

MONDAY = "2026-01-19T09:00:00+07:00"
FILE = "2026-01_kinh-te.csv"
BOTH = {"vi": "nhận 16/01, ghi nhận 19/01", "en": "received 16/01, recorded 19/01"}


@pytest.fixture
def office(tmp_path: Path) -> Ward:
    """A ward in which January is due on Friday 16/01 and files are recorded on Monday 19/01."""
    ward = new_ward(tmp_path / "ward", PLAN)
    ward.now = MONDAY
    return ward


def record(office: Ward, number: int) -> str:
    return (office.root / f"data/2026/01/kinh-te/{number}/submission.yaml").read_text(encoding="utf-8")


def standing(office: Ward) -> tuple[str, bool]:
    """When the unit's report came, by the board, and whether that was on time."""
    (unit,) = [one for one in office.kpi("board", "--month", "1", "--format", "json").json["units"] if one["revision"]]
    return unit["first_arrived"], unit["on_time"]


def test_the_plan_of_these_tests_is_due_on_the_sixteenth(office: Ward) -> None:
    assert office.kpi("board", "--month", "1", "--format", "json").json["due"] == "2026-01-16"


def test_a_date_is_the_end_of_that_day_and_decides_what_is_on_time(office: Ward) -> None:
    assert office.submit("2026-01", FEBRUARY, "--received", "2026-01-16").status == Exit.DONE
    assert 'received_at: "2026-01-16T23:59:59.999999+07:00"' in record(office, 1)
    assert 'at: "2026-01-19T09:00:00.000000+07:00"' in record(office, 1)
    assert standing(office) == ("2026-01-16T23:59:59.999999+07:00", True)
    assert office.kpi("status", "--month", "1", "--format", "json").json["submissions"]["on_time"] == 1


def test_without_it_the_moment_of_recording_decides_and_the_record_says_no_more(office: Ward) -> None:
    assert office.submit("2026-01").status == Exit.DONE
    assert "received_at" not in record(office, 1)
    assert standing(office) == ("2026-01-19T09:00:00+07:00", False)


def test_both_days_are_said(office: Ward, lang: str) -> None:
    said = office.submit("2026-01", FEBRUARY, "--received", "2026-01-16", "--lang", lang)
    due = {"vi": "hạn 16/01/2026: đúng hạn", "en": "due 16 January 2026: on time"}
    assert f"{BOTH[lang]}, {due[lang]}" in said.out
    for words in (["board", "--month", "1"], ["history", "kinh-te", "--month", "1"]):
        assert BOTH[lang] in office.kpi(*words, "--lang", lang).out


def test_a_late_report_is_told_late_with_both_days(office: Ward, lang: str) -> None:
    office.now = "2026-01-21T09:00:00+07:00"
    said = office.submit("2026-01", FEBRUARY, "--received", "2026-01-19T07:30", "--lang", lang)
    both = {"vi": "nhận 07:30 19/01, ghi nhận 21/01", "en": "received 07:30 19/01, recorded 21/01"}[lang]
    assert both in said.out
    assert ("nộp chậm" if lang == "vi" else "late") in said.out
    assert both in " ".join(office.kpi("status", "--month", "1", "--lang", lang).out.split())


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2026-01-20", "received-after-now"),
        ("2026-01-19T09:01", "received-after-now"),
        ("16/01/2026", "bad-received"),
        ("2026-02-30", "bad-received"),
        ("2026-01-16T10:00+07:00", "bad-received"),
        ("2026-01-16T24:30", "bad-received"),
        ("", "bad-received"),
    ],
)
def test_what_is_no_time_of_receipt_is_wrong_usage_and_nothing_is_stored(office: Ward, text: str, code: str) -> None:
    said = office.submit("2026-01", FEBRUARY, "--received", text)
    assert (said.status, said.codes, said.out) == (Exit.USAGE, [code], "")
    assert not (office.root / "data/2026/01").exists()


@pytest.mark.parametrize("text", ["2026-01-19", "2026-01-19T09:00"])
def test_today_is_now(office: Ward, text: str) -> None:
    said = office.submit("2026-01", FEBRUARY, "--received", text)
    assert said.status == Exit.DONE
    assert "ghi nhận" not in said.out
    assert standing(office) == ("2026-01-19T09:00:00+07:00", False)


def test_it_belongs_to_the_revision_it_brings(office: Ward) -> None:
    """What is in force already stays as it was recorded; a correction does not make the first one timely."""
    assert office.submit("2026-01").status == Exit.DONE
    first = record(office, 1)
    assert office.submit("2026-01", FEBRUARY, "--received", "2026-01-16").status == Exit.DONE
    corrected = office.submit("2026-01", CORRECTED, "--received", "2026-01-16", "--reason", "Sai số liệu")
    assert corrected.status == Exit.DONE
    assert BOTH["vi"] in corrected.out
    assert record(office, 1) == first
    assert standing(office) == ("2026-01-19T09:00:00+07:00", False)


def test_after_a_return_the_receipt_says_due_date_and_verdict(office: Ward, lang: str) -> None:
    assert office.submit("2026-01", FEBRUARY, "--received", "2026-01-15").status == Exit.DONE
    assert office.kpi("return", "kinh-te", "--month", "1", "--reason", "Thiếu").status == Exit.DONE
    said = office.submit("2026-01", CORRECTED, "--lang", lang)
    assert {"vi": "hạn 16/01/2026: nộp chậm", "en": "due 16 January 2026: late"}[lang] in said.out
    arrived, on_time = standing(office)
    assert (arrived[:16], on_time) == ("2026-01-19T09:00", False)


def test_an_official_figure_goes_by_the_day_it_was_received(office: Ward) -> None:
    """January's figures are taken on the 14th: an official one that came on the 13th came before its period ended."""
    assert office.submit("2026-01", FEBRUARY, "--dry-run").codes == []
    early = office.submit("2026-01", FEBRUARY, "--dry-run", "--received", "2026-01-13")
    assert early.codes == ["official-before-period-end"]


def test_what_was_taken_in_before_its_month_began_is_nothing_new(office: Ward) -> None:
    assert office.submit("2026-04").status == Exit.DONE
    office.allow_future = False
    assert office.submit("2026-04").status == Exit.DONE
    assert office.submit("2026-04", CORRECTED, "--reason", "Sai").codes == ["month-not-begun"]
