"""What was moved within the year is asked of, and told of, the unit that led in the month that is spoken of.

vi-pham, a count due every month, is led by Phòng Văn hóa in January and by Phòng Kinh tế from February on; the task
viec-cho the other way round.
"""

from __future__ import annotations

import io
import json
import re
import shutil
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook
from test_plan_of_then import edited
from ward import PLAN, Ward, new_ward

from longmy_kpi.diagnostic import Exit

COUNT = (
    "- code: vi-pham\n    item: 2\n    name: Vụ vi phạm\n    measure: ho\n    value: number\n    to_date: sum\n"
    "    target: {op: at_most, value: 0}\n    due: month\n    "
)
TASK = "lead: kinh-te\n    supporting: [van-hoa, van-phong]"
MOVED_TASK = "lead: [{unit: kinh-te}, {unit: van-hoa, from: 2026-02}]\n    supporting: [van-phong]"
MOVED = PLAN.replace(f"{COUNT}lead: van-hoa", f"{COUNT}lead: [{{unit: van-hoa}}, {{unit: kinh-te, from: 2026-02}}]")
MOVED = MOVED.replace(TASK, MOVED_TASK)
CULTURE = "Mã,Số liệu,Tử số,Mẫu số,Ghi chú\n{}tai-nan,1,,,\nkhieu-nai,1,,,\ntruc-tuyen,,1,2,\n"
TASKS = "\nMã nhiệm vụ,Tình trạng,Kết quả\nviec-cho,đang thực hiện,Đã khảo sát\n"
FORMS = {
    "2026-01_kinh-te.csv": "Mã,Số liệu,Trạng thái\nthu,20,ước\n" + TASKS,
    "2026-01_van-hoa.csv": CULTURE.format("vi-pham,,,,chưa tổng hợp\n"),
    "2026-02_kinh-te.csv": "Mã,Số liệu\nthu,40\nvi-pham,1\n",
    "2026-02_van-hoa.csv": CULTURE.format(""),
}


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace in which all reports of January and February are in; January's count is not."""
    made = new_ward(tmp_path_factory.mktemp("moved") / "ward", MOVED)
    made.now = "2026-02-20T09:00:00+07:00"
    for name, text in FORMS.items():
        said = made.kpi("submit", made.file(name, text))
        assert said.status == Exit.DONE, said
    return made.root


@pytest.fixture
def ward(moved: Path, tmp_path: Path) -> Ward:
    return Ward(shutil.copytree(moved, tmp_path / "ward"), "2026-02-20T09:00:00+07:00")


def test_whoever_led_in_the_month_of_a_missing_reading_is_named(ward: Ward) -> None:
    """The economy office leads the count now; what is missing is January's, which the culture office owes."""
    reports = next(line for line in ward.kpi("status", "--month", "2").out.splitlines() if line.startswith("Báo cáo"))
    assert reports.endswith("thiếu số liệu: Phòng Văn hóa 1")


def test_whoever_led_in_its_month_is_reminded_of_a_missing_reading(ward: Ward) -> None:
    culture = ward.kpi("board", "--remind", "--month", "2", "--unit", "van-hoa").out
    economy = ward.kpi("board", "--remind", "--month", "2", "--unit", "kinh-te").out
    assert "Vụ vi phạm" in culture
    assert "Vụ vi phạm" not in economy


def test_the_figures_a_report_must_hold_are_those_of_its_month(ward: Ward) -> None:
    for month in ("1", "2"):
        for unit in ("kinh-te", "van-hoa"):
            assert ward.kpi("return", unit, "--month", month, "--reason", "Gửi lại").status == Exit.DONE
    asked = {
        (unit, month): "Vụ vi phạm" in ward.kpi("board", "--remind", "--month", month, "--unit", unit).out
        for unit in ("kinh-te", "van-hoa")
        for month in ("1", "2")
    }
    assert asked == {
        ("kinh-te", "1"): False,
        ("kinh-te", "2"): True,
        ("van-hoa", "1"): True,
        ("van-hoa", "2"): False,
    }


def test_an_estimate_is_asked_of_whoever_writes_the_form_that_takes_the_official_figure(ward: Ward) -> None:
    """The official figure of January stands in February's form, which the unit that leads now sends."""
    edited(ward, "trajectory: {3: 20, 6: 45, 9: 70, 12: 100}\n    lead: kinh-te", THU_MOVED)
    assert ward.kpi("return", "kinh-te", "--month", "2", "--reason", "Gửi lại").status == Exit.DONE
    told = {unit: ward.kpi("board", "--remind", "--month", "2", "--unit", unit).out for unit in ("kinh-te", "van-hoa")}
    assert ["Thu ngân sách, tháng 01/2026: số ước" in told[unit] for unit in told] == [False, True]


THU_MOVED = "trajectory: {3: 20, 6: 45, 9: 70, 12: 100}\n    lead: [{unit: kinh-te}, {unit: van-hoa, from: 2026-02}]"


@pytest.fixture(scope="module")
def quarter(moved: Path, tmp_path_factory: pytest.TempPathFactory) -> Ward:
    """The same workspace a month later, where nothing has come for March."""
    return Ward(shutil.copytree(moved, tmp_path_factory.mktemp("quarter") / "ward"), "2026-03-20T09:00:00+07:00")


def words(ward: Ward, unit: str, *period: str) -> str:
    """The text of a unit's Word report."""
    out = f"{unit}{''.join(period)}.docx"
    assert ward.kpi("report", "--month", "3", *period, "--unit", unit, "--out", out, "--overwrite").status == Exit.DONE
    data = zipfile.ZipFile(io.BytesIO((ward.root / out).read_bytes())).read("word/document.xml").decode()
    return re.sub(r"<[^>]+>", "", data.replace("</w:p>", "\n"))


def test_a_quarter_s_unit_report_tells_of_what_the_unit_led_in_any_of_its_months(quarter: Ward) -> None:
    codes = {}
    for unit in ("kinh-te", "van-hoa"):
        said = quarter.kpi("report", "--month", "3", "--quarter", "--unit", unit, "--format", "json", "--out", "q.json")
        assert said.status == Exit.DONE
        told = json.loads((quarter.root / "q.json").read_text(encoding="utf-8"))
        codes[unit] = {one["code"] for one in told["indicators"]}, {one["code"] for one in told["tasks"]}
    assert ["vi-pham" in codes[unit][0] for unit in codes] == [True, True]
    assert ["viec-cho" in codes[unit][1] for unit in codes] == [True, True]
    assert ["tai-nan" in codes[unit][0] for unit in codes] == [False, True]


def test_it_says_who_led_when(quarter: Ward) -> None:
    for unit in ("kinh-te", "van-hoa"):
        text = words(quarter, unit, "--quarter")
        assert "Chủ trì: Phòng Văn hóa; từ tháng 02/2026: Phòng Kinh tế" in text
        assert "Chủ trì: Phòng Kinh tế; từ tháng 02/2026: Phòng Văn hóa" in text
    assert "Chủ trì: Phòng" not in words(quarter, "kinh-te")


def test_a_month_s_unit_report_tells_of_what_the_unit_leads_in_it(quarter: Ward) -> None:
    assert "Vụ vi phạm" in words(quarter, "kinh-te")
    assert "Vụ vi phạm" not in words(quarter, "van-hoa")


def test_a_moved_task_is_reported_by_the_unit_of_the_month_and_keeps_its_past(ward: Ward) -> None:
    """In January the economy office says how the market stands; from February on the culture office does."""
    assert "viec-cho" in ward.kpi("tasks", "--month", "1", "--unit", "kinh-te", "--format", "csv").out
    assert "viec-cho" not in ward.kpi("tasks", "--month", "2", "--unit", "kinh-te", "--format", "csv").out
    february = ward.kpi("tasks", "--month", "2", "--format", "json").json["tasks"]
    held = next(one for one in february if one["code"] == "viec-cho")
    assert (held["lead"], held["state"], held["as_of"]) == ("van-hoa", "in_progress", "2026-01")
    late = ward.kpi("submit", ward.file("2026-03_kinh-te.csv", "Mã,Số liệu\nthu,60\nvi-pham,0\n" + TASKS))
    assert "another-units-task" in late.codes


def test_only_forms_that_ask_something_are_written(ward: Ward) -> None:
    """The office sends no figures; moved to it from June on, a task makes it a sender from June on."""
    edited(ward, "lead: van-hoa\n    named: plan\n    assigned_by: IV.2\n    source: {section: III.2", OFFICE)
    assert written(ward, "5") == {"2026-05_kinh-te.csv", "2026-05_van-hoa.csv"}
    assert written(ward, "6") == {"2026-06_kinh-te.csv", "2026-06_van-hoa.csv", "2026-06_van-phong.csv"}
    assert written(ward, "2027-03") == {"2027-03_van-hoa.csv"}  # xep-hang alone is still due then


OFFICE = (
    "lead: [{unit: van-hoa}, {unit: van-phong, from: 2026-06}]\n"
    "    named: plan\n    assigned_by: IV.2\n    source: {section: III.2"
)


def written(ward: Ward, month: str) -> set[str]:
    said = ward.kpi("template", "--all", "--month", month, "--format", "csv", "--out", f"bieu-{month}")
    assert said.status == Exit.DONE
    return {path.name for path in (ward.root / f"bieu-{month}").iterdir()}


def test_a_figure_that_became_official_is_told_of_whoever_led_in_its_month(ward: Ward) -> None:
    """January's estimate of the economy office is made official in February's form, which the culture office sends."""
    edited(ward, "trajectory: {3: 20, 6: 45, 9: 70, 12: 100}\n    lead: kinh-te", THU_MOVED)
    for unit in ("kinh-te", "van-hoa"):
        assert ward.kpi("return", unit, "--month", "2", "--reason", "Gửi lại").status == Exit.DONE
    form = CULTURE.format("").replace("Ghi chú", "Chính thức kỳ trước") + "thu,40,,,21\n"
    assert ward.kpi("submit", ward.file("2026-02_van-hoa.csv", form), "--reason", "Gửi lại").status == Exit.DONE
    assert ward.kpi("report", "--month", "2", "--out", "r.xlsx", "--overwrite").status == Exit.DONE
    rows = load_workbook(ward.root / "r.xlsx")["Điều chỉnh số liệu đã báo cáo"].iter_rows(values_only=True)
    told = [row for row in rows if row[0] == "Thu ngân sách"]
    assert [(row[2], row[3], row[5], row[6]) for row in told] == [("Phòng Kinh tế", "01/2026", 20, 21)]


OUTPUTS = (
    ("status", "--month", "1"),
    ("status", "--month", "1", "--all"),
    ("status", "--month", "1", "--unit", "van-hoa"),
    ("status", "--month", "1", "--format", "json"),
    ("status", "--month", "1", "--format", "csv"),
    ("show", "vi-pham", "--month", "1"),
    ("explain", "vi-pham", "--month", "1"),
    ("board", "--month", "1"),
    ("board", "--month", "1", "--format", "json"),
    ("tasks", "--month", "1"),
    ("tasks", "--month", "1", "--format", "csv"),
    ("difficulties", "--month", "1"),
    *(("report", "--month", "1", "--format", form, "--out", f"ra.{form}") for form in ("json", "html", "xlsx", "docx")),
    *(
        ("report", "--month", "1", "--unit", unit, "--format", "docx", "--out", f"ra-{unit}.docx")
        for unit in ("kinh-te", "van-hoa")
    ),
)


def all_said(ward: Ward) -> dict[str, object]:
    """Everything that any output says of January."""
    said: dict[str, object] = {}
    for one in OUTPUTS:
        result = ward.kpi(*one, *(("--overwrite",) if one[0] == "report" else ()))
        assert result.status == Exit.DONE, (one, result)
        said[" ".join(one)] = result.out if one[0] != "report" else content(ward.root / one[-1])
    return said


def content(path: Path) -> object:
    """The text of a report, whatever its file: of a workbook or document every part."""
    if path.suffix not in (".xlsx", ".docx"):
        return path.read_text(encoding="utf-8")
    with zipfile.ZipFile(path) as parts:
        return {name: parts.read(name) for name in parts.namelist()}


@pytest.mark.parametrize("edit", ["dated", "from the year's beginning"])
def test_a_move_changes_nothing_that_is_said_of_a_closed_month(tmp_path: Path, edit: str) -> None:
    ward = new_ward(tmp_path / "ward")
    ward.now = "2026-01-20T09:00:00+07:00"
    for name in ("2026-01_kinh-te.csv", "2026-01_van-hoa.csv"):
        assert ward.kpi("submit", ward.file(name, FORMS[name])).status == Exit.DONE
    assert ward.kpi("close", "1").status == Exit.DONE
    before = all_said(ward)
    dated = edit == "dated"
    lead = "[{unit: van-hoa}, {unit: kinh-te, from: 2026-02}]" if dated else "kinh-te"
    edited(ward, f"{COUNT}lead: van-hoa", f"{COUNT}lead: {lead}")
    edited(ward, TASK, MOVED_TASK if dated else "lead: van-hoa\n    supporting: [van-phong]")
    after = all_said(ward)
    assert [key for key in before if before[key] != after[key]] == []
