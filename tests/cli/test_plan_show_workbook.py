"""`kpi plan show --format xlsx`: the plan with the document's own words, to be read by two people."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook
from test_plan_of_then import THU, edited
from ward import new_ward

from longmy_kpi.reports.workbook.page import ACROSS


def test_the_workbook_has_each_indicator_with_the_words_of_the_document(tmp_path: Path) -> None:
    ward = new_ward(tmp_path / "ward")
    plan = ward.root / "plan2026.yaml"
    text = plan.read_text(encoding="utf-8")
    first = next(line for line in text.splitlines() if "quote:" in line and "code: thu," not in line)
    said = ward.kpi("plan", "show", "--format", "xlsx", "--out", "ke-hoach.xlsx")
    assert (said.status, "ke-hoach.xlsx" in said.out + said.err) == (0, True)
    book = load_workbook(ward.root / "ke-hoach.xlsx")
    sheet = book["Chỉ tiêu"]
    assert [cell.value for cell in sheet[3]][:4] == ["Mã", "Chỉ tiêu", "ĐVT", "Kế hoạch năm"]
    rows = {row[0].value: [cell.value for cell in row] for row in sheet.iter_rows(min_row=4)}
    assert rows["thu"][3] == "UBND thành phố: > 130\nHĐND phường: ≥ 125"  # what each asks for at the year's end
    assert any(str(row[-1]) in first for row in rows.values())
    assert "Chưa quy định cụ thể" in book.sheetnames
    for one in book:  # no column falls on a page of its own
        assert sum(column.width for column in one.column_dimensions.values()) <= ACROSS
    assert all(cell.data_type != "f" for one in book for line in one for cell in line)


def test_who_leads_from_when_is_said_where_the_lead_moves(tmp_path: Path) -> None:
    ward = new_ward(tmp_path / "ward")
    edited(ward, f"{THU}lead: kinh-te", f"{THU}lead: [{{unit: kinh-te}}, {{unit: van-hoa, from: 2026-02}}]")
    assert ward.kpi("plan", "show", "--out", "ke-hoach.xlsx").status == 0
    sheet = load_workbook(ward.root / "ke-hoach.xlsx")["Chỉ tiêu"]
    lead = next(row[5].value for row in sheet.iter_rows(min_row=4) if row[0].value == "thu")
    assert lead.startswith("Phòng Kinh tế; từ tháng 02/2026: Phòng Văn hóa")


def test_what_somebody_wrote_into_the_workbook_stays(tmp_path: Path) -> None:
    ward = new_ward(tmp_path / "ward")
    ward.environ = {"XDG_CACHE_HOME": str(tmp_path / "cache")}
    assert ward.kpi("plan", "show", "--out", "a.xlsx").status == 0
    (ward.root / "a.xlsx").write_bytes(b"mine")
    assert ward.kpi("plan", "show", "--out", "a.xlsx").status == 0
    assert (ward.root / "a.xlsx").read_bytes() == b"mine"
    assert (ward.root / "a (2).xlsx").exists()


def test_another_form_is_wrong_usage(tmp_path: Path) -> None:
    ward = new_ward(tmp_path / "ward")
    said = ward.kpi("plan", "show", "--format", "xlsx", "--out", "a.txt")
    assert (said.status, said.codes) == (2, ["out-form-differs"])
