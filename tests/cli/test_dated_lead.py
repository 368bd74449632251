"""An indicator moved within the year: the unit that leads in a month reports it, and what was reported stays."""

from __future__ import annotations

import json
from pathlib import Path

from test_plan_of_then import JANUARY, THU, edited, of
from ward import new_ward

MOVED = f"{THU}lead: [{{unit: kinh-te}}, {{unit: van-hoa, from: 2026-02}}]"
FEBRUARY = "Mã,Số liệu,Ghi chú\nvi-pham,0,\ntai-nan,1,\nkhieu-nai,1,\ntruc-tuyen,,chưa tổng hợp\nthu,23,\n"


def test_a_moved_indicator_keeps_its_past_and_is_asked_of_the_unit_of_the_month(tmp_path: Path) -> None:
    ward = new_ward(tmp_path)
    assert ward.submit("2026-01", JANUARY).status == 0
    before = of(ward.kpi("status", "--month", "1", "--format", "json"), "thu")
    edited(ward, f"{THU}lead: kinh-te", MOVED)
    assert of(ward.kpi("status", "--month", "1", "--format", "json"), "thu") == before
    ward.now = "2026-02-16T10:00:00+07:00"
    refused = ward.submit("2026-02", JANUARY)
    assert (refused.status, refused.codes) == (1, ["another-units-form"])
    assert ward.kpi("submit", ward.file("2026-02_van-hoa.csv", FEBRUARY)).status == 0
    found = of(ward.kpi("status", "--month", "2", "--format", "json"), "thu")
    # thu is reported as the year to date
    assert (found["actual"], found["months_reported"], found["lead"]) == (23, 2, "van-hoa")
    assert ward.kpi("verify").codes == []
    assert ward.kpi("export", "--format", "jsonl", "--out", str(tmp_path / "out")).status == 0
    rows = [
        json.loads(line)
        for path in sorted((tmp_path / "out").rglob("*.jsonl"))
        for line in path.read_text().splitlines()
    ]
    led = [(row["period"], row["unit"], row["lead"]) for row in rows if row["indicator"] == "thu"]
    assert led == [("2026-01", "kinh-te", "kinh-te"), ("2026-02", "van-hoa", "van-hoa")]


def test_a_past_month_is_still_corrected_by_the_unit_that_led_then(tmp_path: Path) -> None:
    ward = new_ward(tmp_path)
    assert ward.submit("2026-01", JANUARY).status == 0
    edited(ward, f"{THU}lead: kinh-te", MOVED)
    form = ward.file("2026-01_kinh-te.csv", "Mã,Số liệu\nthu,21\n")
    assert ward.kpi("submit", form, "--reason", "sửa số liệu").status == 0
    assert of(ward.kpi("status", "--month", "1", "--format", "json"), "thu")["actual"] == 21
