"""The past stands: readings stay with their indicator, and a closed month keeps the plan that it was closed by."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from ward import Said, Ward, new_ward

THU = "trajectory: {3: 20, 6: 45, 9: 70, 12: 100}\n    "
JANUARY = "Mã,Số liệu\nthu,20\n"


def edited(ward: Ward, old: str, new: str) -> None:
    text = (ward.root / "plan2026.yaml").read_text(encoding="utf-8")
    assert text.count(old) == 1
    (ward.root / "plan2026.yaml").write_text(text.replace(old, new), encoding="utf-8")


def of(said: Said, code: str) -> dict[str, object]:
    (found,) = (one for one in said.json["indicators"] if one["code"] == code)
    return found


def january(ward: Ward) -> list[str]:
    """The words of January's row in the table of months, without its bar."""
    (row,) = (one for one in ward.kpi("show", "thu", "--month", "2").out.splitlines() if one.startswith("01/2026"))
    return row.split()[:-1]


@pytest.fixture
def ward(tmp_path: Path) -> Ward:
    ward = new_ward(tmp_path)
    for month in ("2026-01", "2026-02"):
        assert ward.submit(month, JANUARY).status == 0
    return ward


def test_a_reading_stays_with_its_indicator_whichever_unit_leads_it_now(ward: Ward) -> None:
    before = of(ward.kpi("status", "--month", "2", "--format", "json"), "thu")
    edited(ward, f"{THU}lead: kinh-te", f"{THU}lead: van-hoa")
    after = of(ward.kpi("status", "--month", "2", "--format", "json"), "thu")
    assert (before["actual"], before["months_reported"], before["lead"]) == (20, 2, "kinh-te")
    assert after == before | {"lead": "van-hoa"}
    assert "data/2026/02/kinh-te/1" in ward.kpi("explain", "thu", "--month", "2").out


def test_of_two_units_the_newest_accepted_counts_and_verify_names_both(ward: Ward) -> None:
    edited(ward, f"{THU}lead: kinh-te", f"{THU}lead: van-hoa")
    ward.now = "2026-02-16T10:00:00+07:00"
    form = ward.file(
        "2026-02_van-hoa.csv",
        "Mã,Số liệu,Ghi chú\nvi-pham,0,\ntai-nan,1,\nkhieu-nai,1,\ntruc-tuyen,,chưa tổng hợp\nthu,23,\n",
    )
    assert ward.kpi("submit", form).status == 0
    assert of(ward.kpi("status", "--month", "2", "--format", "json"), "thu")["actual"] == 23
    said = ward.kpi("verify")
    assert (said.status, said.codes) == (0, ["told-by-two-units"])
    assert "data/2026/02/van-hoa/1" in said.err
    assert "data/2026/02/kinh-te/1" in said.err


def test_a_decision_that_reaches_back_changes_nothing_said_of_a_closed_month(ward: Ward) -> None:
    assert ward.kpi("close", "1", "--allow-missing", "--reason", "Văn hóa chưa nộp").status == 0
    closed = ward.kpi("status", "--month", "1", "--format", "json").out
    row = january(ward)
    edited(
        ward,
        "          - {from: 2026-04, op:",
        "          - {from: 2026-01, op: at_least, value: 15}\n          - {from: 2026-04, op:",
    )
    assert ward.kpi("status", "--month", "1", "--format", "json").out == closed
    assert january(ward) == row
    assert of(ward.kpi("status", "--month", "2", "--format", "json"), "thu")["state"] == "exceeded"


def test_an_indicator_that_a_closed_months_plan_did_not_know_is_refused_and_no_crash(ward: Ward) -> None:
    assert ward.kpi("close", "1", "--allow-missing", "--reason", "Văn hóa chưa nộp").status == 0
    edited(ward, "  - code: khieu-nai\n", "  - code: don-thu\n")
    assert ward.kpi("show", "don-thu", "--month", "1").codes == ["no-such-indicator"]
    assert ward.kpi("explain", "don-thu", "--month", "1").codes == ["no-such-indicator"]
    assert ward.kpi("show", "don-thu", "--month", "2").status == 0
    assert "khieu-nai" in ward.kpi("show", "khieu-nai", "--month", "1").out


def test_what_an_edit_changes_is_said_before_it_is_written(ward: Ward) -> None:
    """20 of 120.5 by February is short of nothing planned (13.3 %); of 500 it is behind: 20 < 0.9 × 66.7."""
    assert ward.kpi("close", "1", "--allow-missing", "--reason", "Văn hóa chưa nộp").status == 0
    old = (ward.root / "plan2026.yaml").read_text(encoding="utf-8")
    edited(ward, "value: 120.5\n", "value: 500\n")
    ward.file("plan-old.yaml", old)
    found = ward.kpi("plan", "diff", "plan-old.yaml", "2026", "--effect", "--format", "json").json
    assert found["kept"] == ["2026-01"]
    (thu,) = found["effects"]
    assert (thu["month"], thu["code"]) == ("2026-02", "thu")
    assert (thu["before"]["state"], thu["after"]["state"]) == ("on_track", "behind")
    assert (thu["before"]["value"], thu["after"]["value"]) == (120.5, 500)
    said = ward.kpi("plan", "diff", "plan-old.yaml", "2026", "--effect").out
    assert "► đúng tiến độ → ▼ chậm tiến độ" in said
    assert "tháng 01/2026" in said


def test_set_target_says_what_it_changes_and_what_closed_months_keep(ward: Ward) -> None:
    assert ward.kpi("close", "1", "--allow-missing", "--reason", "Văn hóa chưa nộp").status == 0
    said = ward.kpi("plan", "set-target", "khieu-nai", "--op", "at_most", "--value", "5", "--from", "1")
    assert said.status == 0
    assert "Đã khóa sổ, giữ nguyên theo kế hoạch lúc khóa sổ: tháng 01/2026." in said.err
    assert "khieu-nai:" in said.err


def test_plan_check_names_accepted_figures_that_the_plan_counts_no_more(ward: Ward) -> None:
    assert "data/2026" not in ward.kpi("plan", "check").err
    plan = ward.root / "plan2026.yaml"
    text = re.sub(r"(?<=code: )thu(?= )|\bthu(?=[],])", "thu-ns", plan.read_text(encoding="utf-8"))
    plan.write_text(text, encoding="utf-8")
    said = ward.kpi("plan", "check")
    assert said.status == 0
    assert said.err.count("data/2026/") == 2
