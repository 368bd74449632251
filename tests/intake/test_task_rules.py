"""Every rule on tasks by the smallest table that breaks it and the nearest one that does not."""

from __future__ import annotations

from decimal import Decimal

import pytest
from submitted import PLAN, TODAY, changed_plan, codes, said

from longmy_kpi.intake.identify import SubmissionOptions
from longmy_kpi.intake.task_rules import TASK_ERROR_RULES
from longmy_kpi.intake.validate import ValidatedForm, find_forms, validate
from longmy_kpi.ledger.readings import TaskReport
from longmy_kpi.period import Month
from longmy_kpi.plan.model import Plan, TaskState

FIGURES = "Mã,Tử số,Mẫu số\nhuan-luyen,45,150\n"
HEAD = "Mã nhiệm vụ,Nhiệm vụ,Tình trạng,Tỷ lệ hoàn thành (%),Kết quả,Việc tiếp theo,Khó khăn – kiến nghị\n"
CODE = "nv-quan-su-quoc-phong"
OTHERS = "nv-trat-tu-an-toan"  # led by the police
DUE_MARCH = changed_plan(
    "    lead: bchqs\n    named: reading\n    assigned_by: IV.2.4\n    indicators: [goi-nhap-ngu, huan-luyen, gd-qpan]",
    "    lead: bchqs\n    named: reading\n    assigned_by: IV.2.4\n    due: 2026-03\n"
    "    indicators: [goi-nhap-ngu, huan-luyen, gd-qpan]",
)


def examined(
    rows: str, name: str = "2026-01_bchqs.csv", plan: Plan = PLAN, before: TaskReport | None = None
) -> ValidatedForm:
    """Put a table on tasks, below a right table of figures, through every rule; `before` was said in January."""
    (found,) = find_forms(f"{FIGURES}\n{HEAD}{rows}".encode(), name, plan, SubmissionOptions())
    known = {Month(2026, 1): {before.task: before}} if before else {}
    return validate(found, plan, {}, TODAY, known_tasks=known)


def faults(
    rows: str, name: str = "2026-01_bchqs.csv", plan: Plan = PLAN, before: TaskReport | None = None
) -> list[tuple[str, int | None]]:
    """Return what is said of the tasks; the figures of other months are for other tests."""
    return [fault for fault in codes(examined(rows, name, plan, before)) if fault[0] != "due-row-missing"]


def test_each_rule_has_its_test() -> None:
    assert {f"test_{rule.__name__}" for rule in TASK_ERROR_RULES} <= set(globals())


def test_a_right_table_gives_reports_in_plan_order() -> None:
    right = examined(f"{CODE},,đang thực hiện,45,Huấn luyện đợt 1,Đợt 2,\n")
    assert right.diagnostics == ()
    (report,) = right.tasks
    assert (report.task, report.state, str(report.percent)) == (CODE, TaskState.IN_PROGRESS, "45")
    assert (report.result, report.next_step, report.difficulty) == ("Huấn luyện đợt 1", "Đợt 2", "")


def test_a_blank_row_is_not_reported_and_never_not_started() -> None:
    blank = examined(f"{CODE},Công tác quân sự,,,,,\n")
    assert (blank.diagnostics, blank.tasks) == ((), ())


@pytest.mark.parametrize(
    ("word", "state"),
    [
        ("chưa thực hiện", TaskState.NOT_STARTED),
        ("Chưa triển khai", TaskState.NOT_STARTED),
        ("ĐANG THỰC HIỆN", TaskState.IN_PROGRESS),
        ("  Hoàn  thành ", TaskState.DONE),
        ("đã hoàn thành", TaskState.DONE),
        ("done", TaskState.DONE),
        ("in_progress", TaskState.IN_PROGRESS),
        ("not started", TaskState.NOT_STARTED),
        ("hòan thành", None),
        ("chưa hoàn thành", None),
        ("gần xong", None),
        ("1", None),
    ],
)
def test_the_state_is_one_of_five_words_and_never_guessed(word: str, state: TaskState | None) -> None:
    read = examined(f"{CODE},,{word},,,,\n")
    assert [report.state for report in read.tasks] == ([] if state is None else [state])
    assert codes(read) == ([] if state else [("unknown-task-state", 5)])


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("nv-quan-su-quoc-phon,,hoàn thành,,,,\n", [("unknown-task", 5)]),
        ("quân sự,,hoàn thành,,,,\n", [("unknown-task", 5)]),
        (",,hoàn thành,,,,\n", [("task-without-code", 5)]),
        (",Người lập biểu,,,,,\n", []),
        ("Người lập biểu,,,,,,\n", [("row-read-past", 5)]),
        ("huan-luyen,,hoàn thành,,,,\n", [("unknown-task", 5)]),  # an indicator is no task
    ],
)
def test_a_code_is_a_tasks(rows: str, expected: list[tuple[str, int]]) -> None:
    assert faults(rows) == expected


def test_a_code_nearly_right_gets_the_nearest() -> None:
    assert said("unknown-task", examined("nv-quan-su-quoc-phon,,hoàn thành,,,,\n")).args["closest"] == CODE


@pytest.mark.parametrize(
    ("percent", "expected"),
    [
        ('"45,5"', []),
        ("45.5", []),
        ("80%", []),
        ("0", []),
        ("100", [("task-all-but-done", 5)]),
        ("nửa", [("not-a-number", 5)]),
    ],
)
def test_the_percentage_is_a_number_in_any_form(percent: str, expected: list[tuple[str, int]]) -> None:
    assert faults(f"{CODE},,đang thực hiện,{percent},,,\n") == expected


def test_task_outside_year() -> None:
    row = f"{CODE},,hoàn thành,,,,\n"
    assert faults(row, "2025-12_bchqs.csv") == [("task-outside-year", 5)]
    assert faults(row, "2026-11_bchqs.csv") == []


def test_another_units_task() -> None:
    assert faults(f"{OTHERS},,hoàn thành,,,,\n") == [("another-units-task", 5)]
    assert faults(f"{OTHERS},,,,,,\n") == []  # a list of all tasks of the ward, only the own ones filled in


def test_duplicate_task() -> None:
    row = f"{CODE},,hoàn thành,,,,\n"
    assert faults(row + row) == [("duplicate-task", 6)]
    assert faults(f"{CODE},,,,,,\n{row}") == []


def test_title_of_another_task() -> None:
    title = PLAN.task_by_code[OTHERS].title
    assert faults(f'{CODE},"{title}",hoàn thành,,,,\n') == [("title-of-another-task", 5)]
    assert faults(f'{CODE},"{PLAN.task_by_code[CODE].title_en}",hoàn thành,,,,\n') == []


def test_task_state_missing() -> None:
    assert faults(f"{CODE},,,,đã xong đợt 1,,\n") == [("task-state-missing", 5)]
    assert faults(f"{CODE},,,50,,,\n") == [("task-state-missing", 5)]


def test_task_percent_outside() -> None:
    assert faults(f"{CODE},,đang thực hiện,101,,,\n") == [("task-percent-outside", 5)]
    assert faults(f"{CODE},,đang thực hiện,-1,,,\n") == [("task-percent-outside", 5)]


def test_task_percent_contradicts() -> None:
    assert faults(f"{CODE},,hoàn thành,99,,,\n") == [("task-percent-contradicts", 5)]
    assert faults(f"{CODE},,hoàn thành,100,,,\n") == []
    assert faults(f"{CODE},,chưa thực hiện,10,,,\n") == [("task-percent-contradicts", 5)]
    assert faults(f"{CODE},,chưa thực hiện,0,,,\n") == []


def test_task_all_but_done() -> None:
    assert faults(f"{CODE},,đang thực hiện,100,,,\n") == [("task-all-but-done", 5)]
    assert faults(f"{CODE},,vướng mắc,100,,,thiếu biên bản\n") == [("task-all-but-done", 5)]


def test_task_fraction_for_percent() -> None:
    assert faults(f'{CODE},,đang thực hiện,"0,8",,,\n') == [("fraction-for-percent", 5)]
    assert faults(f'{CODE},,đang thực hiện,"1,5",,,\n') == []


def test_task_overdue() -> None:
    row = f"{CODE},,đang thực hiện,,,,\n"
    assert faults(row, "2026-03_bchqs.csv", DUE_MARCH) == []  # the month in which it is due has not passed
    assert faults(row, "2026-04_bchqs.csv", DUE_MARCH) == [("task-overdue", 5)]
    assert faults(f"{CODE},,chậm tiến độ,,,,chờ vốn\n", "2026-04_bchqs.csv", DUE_MARCH) == []
    assert faults(f"{CODE},,hoàn thành,,,,\n", "2026-04_bchqs.csv", DUE_MARCH) == []
    assert faults(row, "2026-11_bchqs.csv") == []  # a task of all year is never overdue


def test_task_unexplained() -> None:
    assert faults(f"{CODE},,vướng mắc,,,,\n") == [("task-unexplained", 5)]
    assert faults(f"{CODE},,chậm tiến độ,,,,chờ hướng dẫn\n") == []
    assert faults(f"{CODE},,vướng mắc,,,,không\n") == [("task-unexplained", 5)]


def test_task_was_done() -> None:
    row = f"{CODE},,đang thực hiện,,,,\n"
    assert faults(row, "2026-02_bchqs.csv", before=TaskReport(CODE, TaskState.DONE)) == [("task-was-done", 5)]
    assert faults(row, "2026-01_bchqs.csv", before=TaskReport(CODE, TaskState.DONE)) == []  # the same month, corrected


def test_task_percent_falls() -> None:
    before = TaskReport(CODE, TaskState.IN_PROGRESS, percent=Decimal(40))
    assert faults(f"{CODE},,đang thực hiện,30,,,\n", "2026-02_bchqs.csv", before=before) == [("task-percent-falls", 5)]
    assert faults(f"{CODE},,đang thực hiện,40,,,\n", "2026-02_bchqs.csv", before=before) == []
    assert faults(f"{CODE},,đang thực hiện,,,,\n", "2026-02_bchqs.csv", before=before) == []


def test_text_is_bounded_and_without_control_characters() -> None:
    assert faults(f"{CODE},,hoàn thành,,{'x' * 4001},,\n") == [("text-too-long", 5)]
    assert faults(f"{CODE},,hoàn thành,,a\x07b,,\n") == [("text-with-control-characters", 5)]
