"""The targets workbook goes out, is filled in, and comes back: decisions are added, nothing else of the plan moves."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from openpyxl import load_workbook
from ward import Ward

from longmy_kpi.plan.plan_file import loads

WORKBOOK = "chi-tieu-2026.xlsx"
WHITE = {"op": "F", "value": "G", "high": "H", "since": "I", "decision": "J", "due": "E", "document": "F"}


def fill(ward: Ward, cells: dict[tuple[str, str], object], sheet: int = 0) -> None:
    """Type into the white cells of rows, named by code and column."""
    path = ward.root / WORKBOOK
    book = load_workbook(path)
    table = book.worksheets[sheet]
    rows = {str(table.cell(number, 1).value): number for number in range(5, table.max_row + 1)}
    for (code, column), value in cells.items():
        table[f"{WHITE[column]}{rows[code]}"] = value
    out = io.BytesIO()
    book.save(out)
    path.write_bytes(out.getvalue())


@pytest.fixture
def written(ward: Ward) -> Ward:
    assert ward.kpi("plan", "targets", "--out", WORKBOOK).status == 0
    return ward


def plan_text(ward: Ward) -> str:
    return (ward.root / "plan2026.yaml").read_text(encoding="utf-8")


GIVEN = {("thu", "value"): "420,5", ("thu", "since"): "05/2026", ("thu", "decision"): "12/QĐ-UBND"}


def test_the_workbook_as_it_was_written_changes_nothing(written: Ward) -> None:
    before = plan_text(written)
    said = written.kpi("plan", "targets", WORKBOOK, "--write")
    assert said.status == 0
    assert "0 chỉ tiêu, 0 thời hạn" in said.out
    assert plan_text(written) == before


def test_what_would_change_is_said_and_written_only_when_asked(written: Ward) -> None:
    before = plan_text(written)
    fill(written, GIVEN)
    said = written.kpi("plan", "targets", WORKBOOK)
    assert said.status == 0
    assert "→ ≥ 420,5 từ tháng 5/2026, theo 12/QĐ-UBND" in said.out
    assert plan_text(written) == before
    assert written.kpi("plan", "targets", WORKBOOK, "--write").status == 0
    after = plan_text(written)
    plan = loads(after.encode(), "plan2026.yaml").plan
    assert plan is not None
    decision = plan.by_code["thu"].series[-1].decisions[-1]  # the row of the last issuer was filled in
    assert (str(decision.since), decision.number, str(decision.target.value)) == ("2026-05", "12/QĐ-UBND", "420.5")
    kept = [line for line in before.splitlines() if line in after.splitlines()]
    assert len(before.splitlines()) - len(kept) <= 1  # the one line that took the decision


def test_a_deadline_replaces_the_old_one_and_one_where_there_was_none(written: Ward) -> None:
    plan = loads(plan_text(written).encode(), "plan2026.yaml").plan
    assert plan is not None
    tasks = [task for task in plan.tasks if not task.own]
    fill(written, {(task.code, "due"): "T11/2026" for task in tasks}, sheet=1)
    said = written.kpi("plan", "targets", WORKBOOK, "--write")
    assert said.status == 0, said.err
    after = loads(plan_text(written).encode(), "plan2026.yaml").plan
    assert after is not None
    assert {str(task.due) for task in after.tasks if not task.own} == ({"2026-11"} if tasks else set())


def test_every_fault_is_said_at_once_with_its_cell_and_nothing_is_written(written: Ward) -> None:
    before = plan_text(written)
    fill(
        written,
        {
            ("thu", "value"): "khoảng 400",
            ("thu", "since"): "tháng nào đó",
            ("no-dong", "op"): "ít hơn hẳn",
            ("no-dong", "since"): "6",
        },
    )
    said = written.kpi("plan", "targets", WORKBOOK, "--write")
    assert said.status == 2
    assert said.err.count("[targets-not-understood]") == 3
    assert said.err.count("[targets-needs]") >= 2
    assert plan_text(written) == before


def test_a_number_that_may_mean_two_things_is_never_guessed(written: Ward) -> None:
    fill(written, {**GIVEN, ("thu", "value"): "1.234"})
    said = written.kpi("plan", "targets", WORKBOOK)
    assert said.status == 2
    assert "[number-ambiguous]" in said.err


def test_a_workbook_of_an_older_plan_is_refused(written: Ward) -> None:
    fill(written, GIVEN)
    plan = written.root / "plan2026.yaml"
    plan.write_text(plan_text(written) + "# sửa sau\n", encoding="utf-8")
    said = written.kpi("plan", "targets", WORKBOOK, "--write")
    assert said.status == 2
    assert "[targets-plan-changed]" in said.err


def test_what_is_no_targets_workbook_is_said(ward: Ward) -> None:
    (ward.root / "khac.csv").write_text("Mã,Số liệu\nthu,1\n", encoding="utf-8")
    said = ward.kpi("plan", "targets", "khac.csv")
    assert said.status == 2
    assert "[targets-foreign]" in said.err


def test_a_workbook_that_somebody_filled_in_is_not_overwritten(written: Ward) -> None:
    fill(written, GIVEN)
    filled = (written.root / WORKBOOK).read_bytes()
    said = written.kpi("plan", "targets", "--out", WORKBOOK)
    assert "chi-tieu-2026 (2).xlsx" in said.out
    assert (written.root / WORKBOOK).read_bytes() == filled


def test_the_real_plan_takes_a_target_that_was_pending(tmp_path: Path) -> None:
    from longmy_kpi.plan import scaffold

    scaffold.init(tmp_path, scaffold.bundled_plan())
    ward = Ward(tmp_path)
    assert ward.kpi("plan", "targets", "--out", WORKBOOK).status == 0
    fill(
        ward,
        {("bhyt-tham-gia", "value"): 94, ("bhyt-tham-gia", "since"): "4", ("bhyt-tham-gia", "decision"): "45/QĐ-UBND"},
    )
    fill(ward, {("nv-chuyen-doi-cay-trong", "due"): "9/2026", ("nv-chuyen-doi-cay-trong", "document"): "8/KH"}, sheet=1)
    said = ward.kpi("plan", "targets", WORKBOOK, "--write")
    assert said.status == 0, said.err
    assert "1 chỉ tiêu, 1 thời hạn" in said.out
    assert ward.kpi("plan", "check").status == 0
