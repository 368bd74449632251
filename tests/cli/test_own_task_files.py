"""A unit's own task file is part of the plan's version: an accepted record keeps being judged by the one of then."""

from __future__ import annotations

import io
import json
import shutil
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import pytest

from links import link_to
from longmy_kpi.cli.app import run
from longmy_kpi.cli.session import Session
from longmy_kpi.plan.plan_version import TaskFile, join

SMALL = Path(__file__).parents[1] / "plans" / "small.yaml"
NOW = datetime.fromisoformat("2026-02-10T09:00:00+07:00")
OWN = """# tasks of the division
year: 2026
tasks:
  - code: rieng-thu-vien
    title: Mở thư viện lưu động
    group: viec-kinh-te
    named: plan
    assigned_by: Kế hoạch của phòng
    source: {section: "2", quote: mở thư viện lưu động}
"""
FORM = (
    "Đơn vị,van-hoa\nTháng,2026-01\nMã,Số liệu,Tử số,Mẫu số\nvi-pham,0,,\ntai-nan,1,,\nkhieu-nai,1,,\ntruc-tuyen,,1,2\n"
)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    shutil.copy(SMALL, tmp_path / "plan2026.yaml")
    (tmp_path / "data").mkdir()
    (tmp_path / "tasks").mkdir()
    (tmp_path / "tasks" / "van-hoa.yaml").write_bytes(OWN.encode())
    (tmp_path / "form.csv").write_text(FORM, encoding="utf-8")
    return tmp_path


def kpi(workspace: Path, *words: str) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    status = run(words, Session({}, workspace, io.BytesIO(), out, err, lambda: NOW, lambda: "test"))
    return status, out.getvalue(), err.getvalue()


def test_check_counts_the_units_tasks_and_show_marks_them(workspace: Path) -> None:
    assert "18 chỉ tiêu, 2 mục chỉ tiêu, 3 nhiệm vụ." in kpi(workspace, "plan", "check")[1]
    assert "Mở thư viện lưu động (đơn vị tự đề ra)" in " ".join(kpi(workspace, "plan", "show")[1].split())


def test_check_says_what_is_wrong_with_a_units_file(workspace: Path) -> None:
    (workspace / "tasks" / "van-hoa.yaml").write_text(OWN.replace("viec-kinh-te", "viec"), encoding="utf-8")
    status, _, err = kpi(workspace, "plan", "check")
    assert (status, "van-hoa.yaml:6:12" in err, "[plan-unknown-task-group]" in err) == (2, True, True)


def test_a_record_keeps_the_plan_with_the_units_tasks_of_then(workspace: Path) -> None:
    assert kpi(workspace, "submit", "form.csv")[0] == 0
    version = join(SMALL.read_bytes(), [TaskFile("tasks/van-hoa.yaml", OWN.encode())])
    digest = sha256(version).hexdigest()
    kept = workspace / "data/2026/plans" / f"{digest}.yaml"
    assert kept.read_bytes() == version
    assert digest in (workspace / "data/2026/01/van-hoa/1/submission.yaml").read_text(encoding="utf-8")
    assert kpi(workspace, "close", "1", "--allow-missing", "--reason", "x")[0] == 0

    # the unit's file is broken, then gone, and the closed month still reads as it was closed
    before = kpi(workspace, "status", "--month", "1", "--format", "json")[1]
    (workspace / "tasks" / "van-hoa.yaml").unlink()
    after = kpi(workspace, "status", "--month", "1", "--format", "json")
    assert (after[0], json.loads(after[1])) == (0, json.loads(before))
    assert kpi(workspace, "verify")[0] == 0
    kept.write_bytes(version.replace("Mở".encode(), "Đóng".encode()))
    assert kpi(workspace, "verify")[0] == 4


def test_a_file_of_another_plans_year_is_passed_over(workspace: Path) -> None:
    (workspace / "tasks" / "2027").mkdir()
    (workspace / "tasks" / "2027" / "van-hoa.yaml").write_text(OWN.replace("2026", "2027"), encoding="utf-8")
    assert "[tasks-year-differs]" in kpi(workspace, "plan", "check")[2]  # no plan of 2027 here: not silently lost
    (workspace / "plan2027.yaml").write_bytes(SMALL.read_bytes())
    assert "3 nhiệm vụ." in kpi(workspace, "--year", "2026", "plan", "check")[1]


def test_links_out_of_the_workspace_are_refused(workspace: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside") / "x.yaml"
    outside.write_bytes(OWN.encode())
    (workspace / "tasks" / "van-hoa.yaml").unlink()
    link_to(workspace / "tasks" / "van-hoa.yaml", outside)
    assert "[link-in-store]" in kpi(workspace, "plan", "check")[2]


def test_set_target_writes_the_plan_file_alone(workspace: Path) -> None:
    words = ("plan", "set-target", "truc-tuyen", "--value", "80", "--from", "3", "--decision", "5/QĐ")
    assert kpi(workspace, *words)[0] == 0
    text = (workspace / "plan2026.yaml").read_text(encoding="utf-8")
    assert "rieng-thu-vien" not in text
    assert (workspace / "tasks" / "van-hoa.yaml").read_bytes() == OWN.encode()
