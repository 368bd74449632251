"""Reports on tasks lie in a file of their own, and everything the store promises of figures it promises of them."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledger_ward import YEAR, Ward, codes, month, refused
from msgspec.structs import replace

from longmy_kpi.diagnostic import Exit
from longmy_kpi.ledger import readings
from longmy_kpi.ledger.accept import Accepted, Unchanged, accept
from longmy_kpi.ledger.changes import TaskChange, history
from longmy_kpi.ledger.readings import TaskReport
from longmy_kpi.plan.model import TaskState

BEGUN = TaskReport("viec-cho", TaskState.IN_PROGRESS, Decimal(40), "Đã chọn nhà thầu", "Khởi công", "")
DONE = TaskReport("viec-cho", TaskState.DONE)
FAIR = TaskReport("viec-le-hoi", TaskState.STUCK, None, "", "", "Thiếu kinh phí,\nđề nghị bổ sung")

_texts = st.text(st.characters(codec="utf-8"), max_size=40)
_reports = st.builds(
    TaskReport,
    st.text("abcxyz0189-", min_size=1, max_size=12),
    st.sampled_from(TaskState),
    st.none() | st.decimals(0, 100, places=3),
    _texts,
    _texts,
    _texts,
)


@pytest.fixture
def ward(tmp_path: Path) -> Ward:
    return Ward.make(tmp_path / "w")


def take(ward: Ward, number: int, *tasks: TaskReport, value: str = "1", reason: str | None = None) -> object:
    """Put a submission of vhxh into the store that says something of tasks."""
    sent = ward.submission(month(number), "vhxh", value, reason)
    told = replace(sent, tasks=readings.dump_task_reports(tasks) if tasks else b"")
    return accept(ward.workspace, YEAR, ward.plan_bytes, told, ward.clock)


@given(st.lists(_reports, min_size=1, max_size=5, unique_by=lambda one: one.task))
def test_reports_come_back_as_they_went(reports: list[TaskReport]) -> None:
    data = readings.dump_task_reports(reports)
    assert list(readings.parse_task_reports(data).values()) == reports
    assert readings.dump_task_reports(list(readings.parse_task_reports(data).values())) == data


def test_the_canonical_form_is_the_one_that_the_store_documents() -> None:
    assert readings.dump_task_reports([BEGUN, FAIR]).decode() == (
        "task,state,percent,result,next_step,difficulty\n"
        "viec-cho,in_progress,40,Đã chọn nhà thầu,Khởi công,\n"
        'viec-le-hoi,stuck,,,,"Thiếu kinh phí,\nđề nghị bổ sung"\n'
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "task,state,percent,result,next_step,difficulty\n",  # a submission that says nothing of tasks has no file
        "task,state,percent,result,next_step,difficulty\na,begun,,,,\n",
        "task,state,percent,result,next_step,difficulty\na,done,100.0,,,\n",
        "task,state,percent,result,next_step,difficulty\na,done,,,\n",
        "task,state,percent,result,next_step,difficulty\na,done,,,,\na,done,,,,\n",
        "task,state,percent,result,next_step,difficulty\nA,done,,,,\n",
        "task,state,percent,result,next_step,difficulty\r\na,done,,,,\r\n",
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        readings.parse_task_reports(text.encode())


def test_a_submission_with_tasks_has_one_more_file_and_one_without_is_as_before(ward: Ward) -> None:
    take(ward, 3, BEGUN)
    folder = ward.root / "data/2026/03/vhxh/1"
    assert sorted(path.name for path in folder.iterdir()) == [
        "readings.csv",
        "received.csv",
        "submission.yaml",
        "tasks.csv",
    ]
    take(ward, 4)
    assert not (ward.root / "data/2026/04/vhxh/1/tasks.csv").exists()
    view = ward.view(4)
    march, april = (view.in_force(month(number), "vhxh") for number in (3, 4))
    assert march is not None
    assert april is not None
    assert (view.tasks(march), view.tasks(april)) == ({"viec-cho": BEGUN}, {})
    assert ward.verify().is_sound


def test_another_word_on_a_task_is_a_change_and_the_same_is_nothing_new(ward: Ward) -> None:
    take(ward, 3, BEGUN)
    assert isinstance(take(ward, 3, BEGUN), Unchanged)
    assert refused(Exit.REFUSED, lambda: take(ward, 3, DONE)) == ["reason-needed"]
    assert refused(Exit.REFUSED, lambda: take(ward, 3)) == ["reason-needed"]
    assert isinstance(take(ward, 3, DONE, reason="đã nghiệm thu"), Accepted)
    assert refused(Exit.REFUSED, lambda: take(ward, 3, DONE, BEGUN_FAIR)) == ["reason-needed"]


BEGUN_FAIR = TaskReport("viec-le-hoi", TaskState.NOT_STARTED)


def test_history_tells_task_by_task_what_changed(ward: Ward) -> None:
    take(ward, 3, BEGUN)
    take(ward, 3, DONE, FAIR, reason="đã nghiệm thu")
    first, second = history(ward.view(3), month(3), "vhxh")
    assert (first.task_changes, second.changes) == ((), ())
    assert second.task_changes == (TaskChange("viec-cho", BEGUN, DONE), TaskChange("viec-le-hoi", None, FAIR))
    assert [change.fields for change in second.task_changes] == [
        ("state", "percent", "result", "next_step"),
        ("state", "difficulty"),
    ]


def test_what_was_handed_back_and_what_came_later_are_not_seen(ward: Ward) -> None:
    take(ward, 3, BEGUN)
    then = ward.time
    take(ward, 3, DONE, reason="đã nghiệm thu")
    before = ward.view(3, as_of=then)
    revision = before.in_force(month(3), "vhxh")
    assert revision is not None
    assert before.tasks(revision) == {"viec-cho": BEGUN}
    ward.hand_back(3, "vhxh")
    assert ward.view(3).in_force(month(3), "vhxh") is None


def test_a_closed_month_counts_the_tasks_that_its_closing_lists(ward: Ward) -> None:
    take(ward, 1, BEGUN)
    ward.close(1, allow_missing=True, reason="chưa có")
    assert refused(Exit.REFUSED, lambda: take(ward, 1, DONE, reason="x")) == ["month-closed"]


DAMAGES: list[tuple[Callable[[Path], object], str]] = [
    (lambda file: file.write_bytes(file.read_bytes().replace(b"40", b"90")), "stored-file-changed"),
    (lambda file: file.write_bytes(file.read_bytes()[:-9]), "stored-file-truncated"),
    (lambda file: file.unlink(), "stored-file-missing"),
    (lambda file: file.rename(file.with_name("tasks-PC01.csv")), "sync-conflict"),
    (lambda file: (file.parents[3] / "02/vhxh/1/tasks.csv").write_bytes(file.read_bytes()), "foreign-file"),
]


@pytest.mark.parametrize(("damage", "code"), DAMAGES, ids=[code for _, code in DAMAGES])
def test_verify_finds_whatever_is_done_to_them(ward: Ward, damage: Callable[[Path], object], code: str) -> None:
    ward.submit(2, "vhxh", "1")
    take(ward, 3, BEGUN)
    damage(ward.root / "data/2026/03/vhxh/1/tasks.csv")
    assert code in codes(ward.verify().faults)


def test_damaged_tasks_are_never_taken_for_none(ward: Ward) -> None:
    take(ward, 3, BEGUN)
    (ward.root / "data/2026/03/vhxh/1/tasks.csv").unlink()
    revision = ward.view(3).in_force(month(3), "vhxh")
    assert revision is not None
    assert refused(Exit.DAMAGED, lambda: ward.view(1).tasks(revision)) == ["stored-file-missing"]
    assert refused(Exit.DAMAGED, lambda: take(ward, 3, DONE, reason="x")) == ["stored-file-missing"]
    for number in (1, 2):
        ward.close(number, allow_missing=True, reason="x")
    assert refused(Exit.DAMAGED, lambda: ward.close(3, allow_missing=True, reason="x")) == ["stored-file-missing"]
