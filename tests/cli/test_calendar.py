"""`kpi calendar`: read back by another library (ical), and line by line as RFC 5545 wants it (3.1, 3.3.11)."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

from ical.calendar_stream import IcsCalendarStream
from ward import PLAN, SMALL, Ward, new_ward

LATER = "2026-05-04T10:00:00+07:00"


def calendar(ward: Ward, *more: str) -> bytes:
    said = ward.kpi("calendar", "--out", "lich.ics", *more)
    assert (said.status, said.err) == (0, "")
    return (ward.root / "lich.ics").read_bytes()


def events(data: bytes) -> dict[date, Any]:
    read = IcsCalendarStream.calendar_from_ics(data.decode("utf-8"))
    return {event.dtstart: event for event in read.events}


def test_each_month_has_its_due_date(ward: Ward) -> None:
    """The second working day after the 14th; 30 April is off, and lies behind no cut-off."""
    days = [
        *("2026-01-16", "2026-02-17", "2026-03-17", "2026-04-16", "2026-05-18", "2026-06-16", "2026-07-16"),
        *("2026-08-18", "2026-09-16", "2026-10-16", "2026-11-17", "2026-12-16", "2027-03-16"),
    ]
    found = events(calendar(ward))
    assert sorted(found) == sorted([date(2026, 4, 30), *map(date.fromisoformat, days)])
    assert all(event.dtend == day + timedelta(days=1) for day, event in found.items())
    assert found[date(2026, 4, 30)].summary == "Ngày nghỉ"


def test_a_due_date_says_what_each_unit_owes(tmp_path: Path) -> None:
    june = events(calendar(new_ward(tmp_path / "ward", SMALL)))[date(2026, 6, 16)]
    assert june.summary == "Hạn nộp báo cáo số liệu tháng 6/2026 (2 đơn vị)"
    assert june.description == (
        "SỐ LIỆU MINH HỌA\nSố liệu tính đến ngày 14/06/2026 (tháng dương lịch: đến 30/06/2026).\n\n"
        "Phòng Kinh tế:\n- Khu vực A\n- Khu vực B\n- Thu ngân sách\n- Hộ kinh doanh mới\n- Trong đó hộ lớn\n- Nợ đọng\n"
        "- Nhiệm vụ đến hạn: Sửa chợ\n\n"
        "Phòng Văn hóa:\n- Vụ vi phạm\n- Tai nạn\n- Khiếu nại\n- Nước sạch khu A\n- Nước sạch khu B\n"
        "- Hồ sơ trực tuyến\n- Lao động có bằng cấp"
    )


def test_after_december_only_those_are_asked_who_owe_a_final_figure(ward: Ward) -> None:
    march = events(calendar(ward, "--lang", "en"))[date(2027, 3, 16)]
    assert march.summary == "Report of March 2027 is due (units: 1)"
    assert "Culture:\n- Xếp hạng cải cách" in march.description


def test_a_unit_has_a_calendar_of_its_own(ward: Ward) -> None:
    found = events(calendar(ward, "--unit", "van-hoa"))
    assert found[date(2026, 1, 16)].summary == "Hạn nộp báo cáo số liệu tháng 01/2026 (Phòng Văn hóa)"
    assert all("Phòng Kinh tế" not in (event.description or "") for event in found.values())
    refused = ward.kpi("calendar", "--unit", "van-phong")
    assert (refused.status, refused.codes) == (2, ["unit-does-not-report"])


def test_importing_again_updates(ward: Ward) -> None:
    """The same UIDs, stamped later; the plan's words may have changed meanwhile, its months have not."""
    before = events(calendar(ward))
    ward.now = LATER
    plan = ward.root / "plan2026.yaml"
    text = plan.read_text(encoding="utf-8")
    plan.write_text(text.replace("due_working_days: 2", "due_working_days: 3"), encoding="utf-8")
    after = events(calendar(ward))
    by_uid = {event.uid: event for event in after.values()}
    assert len(by_uid) == len(before)
    assert {event.uid for event in before.values()} == set(by_uid)
    assert by_uid[before[date(2026, 1, 16)].uid].dtstart == date(2026, 1, 19)
    assert all(event.dtstamp < by_uid[event.uid].dtstamp for event in before.values())


def test_two_wards_and_two_units_never_share_an_event(ward: Ward, tmp_path: Path) -> None:
    other = new_ward(tmp_path / "other", PLAN.replace("Phường Thử", "Phường Khác"))
    files = [calendar(ward), calendar(other), calendar(ward, "--unit", "van-hoa"), calendar(ward, "--unit", "kinh-te")]
    uids = [{event.uid for event in events(data).values()} for data in files]
    assert len(set.union(*uids)) == sum(map(len, uids))


def test_a_plan_without_due_dates_says_when_figures_are_taken(tmp_path: Path) -> None:
    ward = new_ward(tmp_path / "ward", PLAN.replace("due_working_days: 2", "due_working_days: null"))
    assert events(calendar(ward))[date(2026, 3, 14)].summary == "Chốt số liệu tháng 3/2026 (2 đơn vị)"


def test_lines_are_folded_between_letters(ward: Ward) -> None:
    data = calendar(ward)
    assert data.endswith(b"END:VCALENDAR\r\n")
    lines = data.split(b"\r\n")
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert max(map(len, lines)) <= 75
    assert all(line.decode("utf-8") for line in lines[:-1])  # no letter is cut into two lines


def test_the_file_is_named_after_the_year(ward: Ward) -> None:
    assert ward.kpi("calendar").status == 0
    assert ward.kpi("calendar", "--unit", "van-hoa", "--lang", "en").status == 0
    assert (ward.root / "lich-bao-cao-2026.ics").is_file()
    assert (ward.root / "reporting-calendar-2026-van-hoa.ics").is_file()
