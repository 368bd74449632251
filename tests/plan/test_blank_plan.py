"""The empty plan says exactly what is missing, and becomes a plan once that is filled in and its samples are used."""

from __future__ import annotations

import re
from datetime import date

from plan_edits import seen

from longmy_kpi.plan.plan_file import loads
from longmy_kpi.plan.scaffold import blank_plan


def line_of(text: str, start: str) -> int:
    return next(number for number, line in enumerate(text.splitlines(), 1) if line.startswith(start))


def filled(text: str) -> str:
    for key, value in (("title", "Kế hoạch thử"), ("ward", "Xã Thử"), ("city", "Tỉnh Thử")):
        text = re.sub(rf"^{key}:.*", f"{key}: {value}", text, flags=re.MULTILINE)
    return text


def filled_in(year: int) -> str:
    """The empty plan of a year with all that is missing, and its samples in use."""
    head, body = filled(blank_plan(year).decode()).split("\nyear:")
    samples = re.sub(r"^# (- |  )", r"\1", body, flags=re.MULTILINE)
    return f"{head}\nyear:{samples}"


def test_what_is_missing_is_said_line_by_line_and_nothing_else() -> None:
    text = blank_plan(2027).decode()
    missing = [("title", "plan-needs-text"), ("ward", "plan-needs-text"), ("city", "plan-needs-text")]
    missing += [("units", "plan-too-few"), ("indicators", "plan-too-few")]
    assert seen(loads(text.encode(), "plan2027.yaml")) == [(code, line_of(text, key), 1) for key, code in missing]


def test_the_holidays_of_its_year_are_proposed() -> None:
    """Tết 2027 begins on Saturday 6 February; Giỗ Tổ (10/3 âm lịch) is Friday 16 April."""
    plan = loads(filled_in(2027).encode(), "plan2027.yaml").plan
    assert plan is not None
    assert {date(2027, 1, 1), date(2027, 2, 8), date(2027, 4, 16), date(2027, 9, 2)} <= plan.calendar.days_off
    assert all(day.year == 2027 and day.weekday() < 5 for day in plan.calendar.days_off)


def test_a_year_whose_holidays_nobody_can_foresee_has_none_and_says_so() -> None:
    text = filled_in(2500).replace("due_working_days: null", "due_working_days: 2")
    assert [code for code, *_ in seen(loads(text.encode(), "plan2500.yaml"))] == ["plan-days-off-missing"]


def test_filled_in_and_with_its_samples_it_is_a_plan() -> None:
    loaded = loads(filled_in(2027).encode(), "plan2027.yaml")
    assert loaded.diagnostics == ()
    plan = loaded.plan
    assert plan is not None
    assert (plan.year, plan.title, plan.ward, plan.city) == (2027, "Kế hoạch thử", "Xã Thử", "Tỉnh Thử")
    assert ([unit.code for unit in plan.units], len(plan.items)) == (["phong-a", "phong-b"], 1)
    assert [(one.code, one.lead, str(one.series[0].original.value)) for one in plan.indicators] == [
        ("thu-ngan-sach", "phong-a", "1000")
    ]
    assert [(task.code, str(task.due), task.indicators) for task in plan.tasks] == [
        ("nv-cho", "2027-09", ("thu-ngan-sach",))
    ]
    assert plan.open_points == ()  # both samples are about all that is pending or proposed: nothing is


def test_the_first_line_names_the_schema_for_editors() -> None:
    assert blank_plan(2027).startswith(b"# yaml-language-server: $schema=plan.schema.json\n")
