"""Tasks that a unit adds in `tasks/UNIT.yaml` (IV.1.1): read with the plan, by the same rules, under one digest."""

from __future__ import annotations

from hashlib import sha256

import pytest
from plan_edits import SMALL

from longmy_kpi.period import Month
from longmy_kpi.plan.model import AssignmentBasis
from longmy_kpi.plan.plan_file import Loaded, loads
from longmy_kpi.plan.plan_version import TaskFile, join, split

OWN = """year: 2026
tasks:
  - code: rieng-thu-vien
    title: Mở thư viện lưu động
    title_en: Open a travelling library
    group: viec-kinh-te
    supporting: [kinh-te]
    named: plan
    assigned_by: Kế hoạch của phòng
    due: 2026-09
    indicators: [dat-chuan]
    source: {section: "2", quote: mở thư viện lưu động trong tháng 9}
"""


def read(text: str = OWN, name: str = "tasks/van-hoa.yaml", *more: TaskFile) -> Loaded:
    return loads(join(SMALL.encode(), [TaskFile(name, text.encode()), *more]), "ws/plan2026.yaml")


def changed(old: str, new: str) -> str:
    assert OWN.count(old) == 1
    return OWN.replace(old, new)


def test_a_units_task_stands_behind_the_plans_and_is_its_own() -> None:
    loaded = read()
    assert loaded.diagnostics == ()
    assert loaded.plan is not None
    assert [(task.code, task.own) for task in loaded.plan.tasks] == [
        ("viec-cho", False),
        ("viec-le-hoi", False),
        ("rieng-thu-vien", True),
    ]
    task = loaded.plan.task_by_code["rieng-thu-vien"]
    assert (task.lead, task.named, task.due) == ("van-hoa", AssignmentBasis.PLAN, Month(2026, 9))
    assert [one.code for one in loaded.plan.tasks_of("van-hoa")] == ["viec-le-hoi", "rieng-thu-vien"]


def test_without_task_files_a_plan_is_named_by_its_own_bytes_as_before() -> None:
    plan = loads(SMALL.encode(), "plan2026.yaml").plan
    assert plan is not None
    assert plan.digest == f"sha256:{sha256(SMALL.encode()).hexdigest()}"
    assert join(SMALL.encode(), []) == SMALL.encode()


def test_the_digest_covers_the_units_files() -> None:
    plans = [read().plan, read(changed("2026-09", "2026-10")).plan]
    assert len({plan.digest for plan in plans if plan}) == 2


@pytest.mark.parametrize("plan", [b"a: 1", b"a: 1\n", b"\xef\xbb\xbfa: 1\r\n", b""])
def test_a_version_splits_into_what_it_was_joined_from(plan: bytes) -> None:
    files = (
        TaskFile("tasks/a.yaml", b"b: 1\r\n"),
        TaskFile("tasks/2027/b-c.yaml", b""),
        TaskFile("tasks/d.yaml", b"x"),
    )
    assert split(join(plan, files)) == (plan, files)


@pytest.mark.parametrize(
    ("code", "old", "new", "line", "column"),
    [
        ("plan-code-twice", "rieng-thu-vien", "viec-cho", 3, 11),
        ("plan-code-twice", "rieng-thu-vien", "thu", 3, 11),
        ("plan-unknown-task-group", "viec-kinh-te", "viec", 6, 12),
        ("plan-unknown-unit", "[kinh-te]", "[kinhte]", 7, 18),
        ("plan-unknown-indicator", "[dat-chuan]", "[dat-chua]", 11, 18),
        ("plan-task-due-outside", "2026-09", "2027-01", 10, 10),
        ("plan-key-missing", ", quote: mở thư viện lưu động trong tháng 9", "", 12, 13),
        ("plan-key-unknown", "due:", "deadline:", 10, 5),
        ("tasks-year-differs", "year: 2026", "year: 2025", 1, 7),
        ("tasks-lead-differs", "    supporting: [kinh-te]", "    lead: kinh-te", 7, 11),
        ("yaml-syntax", "Mở thư viện", "Mở: thư: viện", 4, 14),
        ("yaml-duplicate-key", "    due:", "    named: plan\n    due:", 10, 5),
    ],
)
def test_a_fault_is_told_where_it_stands_in_the_units_file(
    code: str, old: str, new: str, line: int, column: int
) -> None:
    loaded = read(changed(old, new))
    assert loaded.plan is None
    assert [(one.code, one.place.line, one.place.column) for one in loaded.diagnostics] == [(code, line, column)]
    assert [(one.place.file or "").replace("\\", "/") for one in loaded.diagnostics] == ["ws/tasks/van-hoa.yaml"]


def test_a_file_named_by_no_unit_is_refused() -> None:
    loaded = read(name="tasks/van-hoc.yaml")
    assert [(one.code, one.args["known"]) for one in loaded.diagnostics] == [
        ("tasks-unit-unknown", "van-hoa, van-phong, kinh-te")
    ]


def test_a_unit_that_sends_no_figures_may_add_tasks_and_gets_a_form() -> None:
    loaded = read(name="tasks/van-phong.yaml")
    assert loaded.diagnostics == ()
    assert loaded.plan is not None
    assert [unit.code for unit in loaded.plan.sending_units] == ["kinh-te", "van-hoa", "van-phong"]
    assert "van-phong" not in [unit.code for unit in loaded.plan.reporting_units(Month(2026, 1))]


def test_two_units_cannot_use_one_code() -> None:
    loaded = read(OWN, "tasks/kinh-te.yaml", TaskFile("tasks/van-hoa.yaml", OWN.encode()))
    assert [(one.code, (one.place.file or "")[-12:]) for one in loaded.diagnostics] == [
        ("plan-code-twice", "van-hoa.yaml")
    ]


def test_faults_of_the_plan_and_of_every_file_are_said_at_once() -> None:
    version = join(
        SMALL.replace("group: nhom-2}", "group: nhom-3}").encode(),
        [TaskFile("tasks/kinh-te.yaml", b"tasks: x"), TaskFile("tasks/van-hoa.yaml", OWN.encode() + b"x: 1\n")],
    )
    assert [one.code for one in loads(version, "plan2026.yaml").diagnostics] == [
        "plan-unknown-group",
        "plan-key-missing",
        "plan-needs-list",
        "plan-key-unknown",
    ]
