"""Which month and which moment a command speaks of (contract, section 5): `--as-of`, the default month, the clock."""

from __future__ import annotations

import re

import pytest
from ward import CORRECTED, FEBRUARY, Said, Ward

from longmy_kpi.diagnostic import Exit

DAYS = {"2026-02-15": None, "2026-03-14": 1, "2026-03-15": 2}
LATE_EVENING = "2026-03-15T23:30:00.000000+07:00"  # 16:30 in UTC, and the next day in Tokyo


def thu(said: Said) -> str | None:
    """The figure of Thu ngân sách."""
    assert said.status == Exit.DONE, said.err
    (figure,) = [one for one in said.json["indicators"] if one["code"] == "thu"]
    actual: str | None = figure["actual"]
    return actual and str(actual)


@pytest.fixture
def corrected(ward: Ward) -> Ward:
    """February was 20, and became 21 late in the evening of 15 March by the ward's clock."""
    ward.now = LATE_EVENING
    assert ward.submit("2026-02", CORRECTED, "--reason", "Sai số liệu").status == Exit.DONE
    ward.now = "2026-04-20T09:00:00+07:00"
    return ward


@pytest.mark.parametrize(
    ("as_of", "figure"),
    [
        ("2026-02-15", None),
        ("2026-02-16", "20"),
        ("2026-03-14", "20"),
        ("2026-03-15", "21"),  # the whole day, by the plan's clock
        ("2026-03-15T23:29:59+07:00", "20"),
        ("2026-03-15T23:30:00+07:00", "21"),
        ("2026-03-15T16:29:59Z", "20"),
        ("2026-03-15T16:30:00+00:00", "21"),
        ("2026-03-16T01:29+09:00", "20"),
        ("2026-03-16T01:30+09:00", "21"),
    ],
)
def test_as_of_shows_what_was_known_then(corrected: Ward, as_of: str, figure: str | None) -> None:
    said = corrected.kpi("status", "--month", "2", "--format", "json", "--as-of", as_of)
    assert thu(said) == figure


@pytest.mark.parametrize(
    "as_of", ["2026-03-15T23:30", "2026-03-15 10:00:00", "15/03/2026", "2026-02-30", "hôm qua", "", "2026-03-15T25:00Z"]
)
@pytest.mark.parametrize(
    "words", [["status"], ["show", "thu"], ["explain", "thu"], ["board"], ["report", "--month", "2"]], ids=" ".join
)
def test_a_moment_without_offset_or_sense_is_wrong_usage(ward: Ward, words: list[str], as_of: str) -> None:
    said = ward.kpi(*words, "--as-of", as_of)
    assert (said.status, said.codes, said.out) == (Exit.USAGE, ["bad-moment"], "")


def test_history_and_board_know_earlier_days_too(corrected: Ward) -> None:
    history, board = ["history", "kinh-te", "--month", "2"], ["board", "--month", "2", "--format", "json"]
    assert "Lần nộp 2" in corrected.kpi(*history).out
    assert "Lần nộp 2" not in corrected.kpi(*history, "--as-of", "2026-03-14").out
    seen = {day: corrected.kpi(*board, "--as-of", day).json["units"][0]["revision"] for day in DAYS}
    assert seen == DAYS


def default_months(ward: Ward) -> set[str]:
    """The month that status and board choose; `show` must name it, too."""
    chosen = {ward.kpi(command, "--format", "json").json["month"] for command in ("status", "board")}
    (month,) = chosen
    year, number = month.split("-")
    shown = ward.kpi("show", "thu").out
    assert re.search(f"tháng 0?{int(number)}/{year}", shown)
    return chosen


def test_the_default_month_is_the_latest_in_force(ward: Ward) -> None:
    ward.now = "2026-09-01T09:00:00+07:00"
    assert default_months(ward) == {"2026-02"}
    assert ward.submit("2026-04", FEBRUARY).status == Exit.DONE
    assert default_months(ward) == {"2026-04"}
    assert ward.kpi("return", "kinh-te", "--month", "4", "--reason", "Sai số liệu").status == Exit.DONE
    assert default_months(ward) == {"2026-02"}


@pytest.mark.parametrize(
    ("now", "month"),
    [
        ("2026-06-14T23:59:59+07:00", "2026-06"),  # the cut-off day itself still belongs to June
        ("2026-06-14T17:00:00+00:00", "2026-07"),  # the fifteenth by the plan's clock
        ("2025-03-01T09:00:00+07:00", "2026-01"),
        ("2027-08-01T09:00:00+07:00", "2026-12"),
    ],
)
def test_without_submissions_the_default_is_the_reporting_month_of_the_year(ward: Ward, now: str, month: str) -> None:
    assert ward.kpi("return", "kinh-te", "--month", "2", "--reason", "Sai số liệu").status == Exit.DONE
    ward.now = now
    assert default_months(ward) == {month}


def test_a_month_that_has_not_begun_is_refused_unless_asked_for(ward: Ward, lang: str) -> None:
    """August begins on 15 July, the day after the cut-off before it."""
    ward.allow_future = False
    words = ("submit", ward.file("2026-08_kinh-te.csv", FEBRUARY), "--lang", lang)
    ward.now = "2026-07-14T23:59:00+07:00"
    said = ward.kpi(*words)
    assert (said.status, said.codes) == (Exit.REFUSED, ["month-not-begun"])
    assert ("15/07/2026" if lang == "vi" else "15 July 2026") in said.err
    assert ward.kpi(*words, "--dry-run", "--allow-future").status == Exit.DONE
    ward.now = "2026-07-15T00:00:00+07:00"
    assert ward.kpi(*words, "--dry-run").status == Exit.DONE
    said = ward.kpi(*words, "--received", "2026-07-14")
    assert (said.status, said.codes) == (Exit.REFUSED, ["month-not-begun"])
    ward.now = "2026-09-01T09:00:00+07:00"
    assert ward.submit("2026-07").status == Exit.DONE
