"""Which month is shown where none is asked for, by the clock (contract, section 5).

Figures are taken to the 14th. The due dates by hand: January, Friday 16/01; February, Tuesday 17/02; March, Tuesday
17/03; December, Wednesday 16/12.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from ward import FEBRUARY, PLAN, Ward, new_ward

from longmy_kpi.diagnostic import Exit

CULTURE = "Mã,Số liệu,Ghi chú\nvi-pham,0,\ntai-nan,1,\nkhieu-nai,2,\ntruc-tuyen,,chưa có\n"
MARCH = FEBRUARY + "phan-a,1\nphan-b,1\nno-dong,1\n"
CODES = 'ward_code: "31000"\ncity_code: "92"'
COMING = "Báo cáo tháng {}: đã nhận {}, hạn {}/2026 (xem: --month 2026-{})."


@pytest.fixture(scope="module")
def january_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace in which both units have reported January, on its due date."""
    made = new_ward(tmp_path_factory.mktemp("default") / "ward", PLAN.replace("\ndocument:", f"\n{CODES}\ndocument:"))
    made.now = "2026-01-16T09:00:00+07:00"
    assert made.submit("2026-01").status == Exit.DONE
    culture(made, 1)
    return made.root


@pytest.fixture
def ward(january_in: Path, tmp_path: Path) -> Ward:
    return Ward(shutil.copytree(january_in, tmp_path / "ward"), "2026-02-16T09:00:00+07:00")


def culture(ward: Ward, month: int) -> None:
    assert ward.kpi("submit", ward.file(f"2026-{month:02}_van-hoa.csv", CULTURE)).status == Exit.DONE


def shown(ward: Ward, *more: str) -> str:
    month: str = ward.kpi("status", "--format", "json", *more).json["month"]
    return month


def test_before_the_due_date_a_month_waits_for_every_unit(ward: Ward) -> None:
    ward.submit("2026-02", FEBRUARY)
    assert shown(ward) == "2026-01"
    culture(ward, 2)
    assert shown(ward) == "2026-02"


@pytest.mark.parametrize(
    ("now", "month"),
    [
        ("2026-02-17T23:59:59+07:00", "2026-01"),
        ("2026-02-18T00:00:00+07:00", "2026-02"),
        ("2026-02-17T17:00:00+00:00", "2026-02"),  # midnight in the ward
    ],
)
def test_from_the_day_after_the_due_date_it_is_shown_as_it_is(ward: Ward, now: str, month: str) -> None:
    ward.submit("2026-02", FEBRUARY)
    ward.now = now
    assert shown(ward) == month


def test_as_of_a_day_the_month_of_that_day_is_shown(ward: Ward) -> None:
    ward.submit("2026-02", FEBRUARY)
    ward.now = "2026-02-20T09:00:00+07:00"
    assert (shown(ward), shown(ward, "--as-of", "2026-02-17")) == ("2026-02", "2026-01")


def test_a_month_that_is_closed_is_shown_before_its_due_date(ward: Ward) -> None:
    ward.submit("2026-02", FEBRUARY)
    for month in ("1", "2"):
        assert ward.kpi("close", month, "--allow-missing", "--reason", "Gửi thành phố").status == Exit.DONE
    assert shown(ward) == "2026-02"


def test_what_was_handed_back_waits_again(ward: Ward) -> None:
    ward.submit("2026-02", FEBRUARY)
    culture(ward, 2)
    assert ward.kpi("return", "van-hoa", "--month", "2", "--reason", "Nhầm cột").status == Exit.DONE
    assert shown(ward) == "2026-01"


def test_a_month_not_begun_moves_nobody(ward: Ward) -> None:
    """A form of August, taken in on 16 February, is seen in August: it begins on 15 July."""
    ward.submit("2026-08", FEBRUARY)
    assert shown(ward) == "2026-01"
    ward.now = "2026-07-14T09:00:00+07:00"
    assert shown(ward) == "2026-01"
    ward.now = "2026-08-15T09:00:00+07:00"  # begun on 15/07, due on 18/08: one of two is in
    assert shown(ward) == "2026-07"
    ward.now = "2026-08-19T09:00:00+07:00"
    assert shown(ward) == "2026-08"


def test_two_months_may_still_be_coming_in(ward: Ward) -> None:
    """On 15 February March has begun and February is due in two days."""
    ward.now = "2026-02-15T09:00:00+07:00"
    ward.submit("2026-02", FEBRUARY)
    assert ward.submit("2026-03", MARCH).status == Exit.DONE
    said = ward.kpi("status").out
    assert "THÁNG 01/2026" in said.split("\n")[0]
    assert COMING.format("3/2026", "1/2", "17/03", "03") in said
    assert COMING.format("02/2026", "1/2", "17/02", "02") in said


def test_the_first_month_has_none_before_it(tmp_path: Path) -> None:
    ward = new_ward(tmp_path / "ward")
    ward.now = "2026-01-15T09:00:00+07:00"
    ward.submit("2026-01")
    said = ward.kpi("status")
    assert "THÁNG 01/2026" in said.out
    assert "(xem: --month" not in said.out + said.err


@pytest.mark.parametrize(
    ("now", "month"),
    [("2025-11-03", "2026-01"), ("2026-02-14", "2026-02"), ("2026-02-15", "2026-03"), ("2027-02-01", "2026-12")],
)
def test_without_any_report_the_day_s_own_month_is_shown(tmp_path: Path, now: str, month: str) -> None:
    ward = new_ward(tmp_path / "ward")
    ward.now = f"{now}T09:00:00+07:00"
    assert shown(ward) == month


def test_a_calendar_without_due_dates_keeps_nothing_waiting(tmp_path: Path) -> None:
    ward = new_ward(tmp_path / "ward", PLAN.replace("due_working_days: 2", "due_working_days: null"))
    ward.now = "2026-02-16T09:00:00+07:00"
    ward.submit("2026-01")
    ward.submit("2026-02")
    assert shown(ward) == "2026-02"


LINE = COMING.format("02/2026", "1/2", "17/02", "02")
PAGES = ["status", "status --all", "status --against year", "board", "show thu", "tasks"]
BESIDE = [
    "status --format json",
    "status --format csv",
    "board --format json",
    "board --remind",
    "tasks --format json",
    "tasks --format csv",
    "explain thu",
    "what-if thu --year-end 130",
    "export --package",
]


@pytest.mark.parametrize("command", PAGES)
def test_a_page_has_a_line_on_the_month_that_is_coming_in(ward: Ward, command: str) -> None:
    ward.submit("2026-02", FEBRUARY)
    said = ward.kpi(*command.split())
    assert (said.status, said.err) == (Exit.DONE, "")
    assert said.out.count(LINE) == 1
    assert re.search(r"(?i)tháng 0?1/2026", said.out)
    assert LINE not in ward.kpi(*command.split(), "--month", "1").out


@pytest.mark.parametrize("command", BESIDE)
def test_what_programs_read_has_the_line_beside_it(ward: Ward, command: str) -> None:
    ward.submit("2026-02", FEBRUARY)
    said = ward.kpi(*command.split())
    assert (said.status, said.out.count(LINE), said.err.count(LINE)) == (Exit.DONE, 0, 1)
    if "json" in command:
        assert said.json["month"] == "2026-01"
    assert LINE not in ward.kpi(*command.split(), "--month", "1").err


def test_the_line_is_said_as_a_sentence_and_in_english_too(ward: Ward) -> None:
    ward.submit("2026-02", FEBRUARY)
    ward.environ = {"KPI_ACCESSIBLE": "1"}
    assert f"\n{LINE}\n" in ward.kpi("status").out
    in_english = "February 2026: 1 of 2 reports in, due 17 February 2026 (--month 2026-02)."
    assert f"\n{in_english}\n" in ward.kpi("status", "--lang", "en").out


def test_the_menu_says_it_and_asks_for_the_month_that_is_coming_in(ward: Ward) -> None:
    """Who looks sees January; who chases, hands back or prints forms means February, and March after it."""
    ward.submit("2026-02", FEBRUARY)
    assert LINE in ward.kpi("menu", stdin=b"0\n").out
    assert "› kpi board --month 2026-02\n" in ward.kpi("menu", "3", stdin=b"\n").out
    assert "--month 2026-01" in ward.kpi("menu", "4", stdin=b"\n").out
    assert "--month 2026-03" in ward.kpi("menu", "5", stdin=b"\n").out
    asked = ward.kpi("menu", "7", stdin="kinh-te\n\nNhầm cột\n\n".encode())
    assert "kpi return kinh-te --month 2026-02" in asked.out
