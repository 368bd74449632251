"""The empty plan says exactly what is missing, and becomes a plan once that is filled in and its samples are used."""

from __future__ import annotations

import re

from plan_edits import seen

from longmy_kpi.plan.plan_file import loads
from longmy_kpi.plan.scaffold import blank_plan


def line_of(text: str, start: str) -> int:
    return next(number for number, line in enumerate(text.splitlines(), 1) if line.startswith(start))


def filled(text: str) -> str:
    for key, value in (("title", "Kế hoạch thử"), ("ward", "Xã Thử"), ("city", "Tỉnh Thử")):
        text = re.sub(rf"^{key}:.*", f"{key}: {value}", text, flags=re.MULTILINE)
    return text


def test_what_is_missing_is_said_line_by_line_and_nothing_else() -> None:
    text = blank_plan(2027).decode()
    missing = [("title", "plan-needs-text"), ("ward", "plan-needs-text"), ("city", "plan-needs-text")]
    missing += [("units", "plan-too-few"), ("indicators", "plan-too-few")]
    assert seen(loads(text.encode(), "plan2027.yaml")) == [(code, line_of(text, key), 1) for key, code in missing]


def test_filled_in_and_with_its_samples_it_is_a_plan() -> None:
    head, body = filled(blank_plan(2027).decode()).split("\nyear:")
    samples = re.sub(r"^# (- |  )", r"\1", body, flags=re.MULTILINE)
    loaded = loads(f"{head}\nyear:{samples}".encode(), "plan2027.yaml")
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
