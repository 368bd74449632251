"""The smaller tables of docs/method.md, executed: items, change against the period before, the calendar."""

from __future__ import annotations

import re
from datetime import date

import pytest
from msgspec.structs import replace
from test_method import METHOD

from builders import indicator, plan, target
from longmy_kpi.figures.figure import State
from longmy_kpi.figures.month import compute, item_figure
from longmy_kpi.period import Month, PeriodRule
from longmy_kpi.plan import plan_file, scaffold
from longmy_kpi.plan.model import Item, Op
from longmy_kpi.reports.layout.marks import got_worse

ROWS = [
    [cell.strip(" `") for cell in line.strip("|").split(" |")]
    for line in METHOD.read_text(encoding="utf-8").splitlines()
    if line.startswith("|")
]
STATES = {state.value for state in State}
ITEMS = [row for row in ROWS if len(row) == 4 and re.fullmatch(r"\w+ \d/\d\*?(?: open)?", row[2])]
CHANGES = [row for row in ROWS if len(row) == 4 and {row[1], row[2]} <= STATES]
MONTHS = [row for row in ROWS if len(row) == 5 and re.fullmatch(r"\d{4}-\d\d", row[0])]
YEAR = plan_file.loads(scaffold.bundled_plan(), "plan2026.yaml").plan


@pytest.mark.parametrize(("states", "told"), [(row[1], row[2]) for row in ITEMS])
def test_an_item_takes_the_worst_of_its_indicators(states: str, told: str) -> None:
    words = states.split()
    codes = [f"i{number}" for number in range(len(words))]
    example = plan(*(replace(indicator(code, target(Op.FOLLOW)), item=1) for code in codes))
    figures = compute(example, {}, Month(2026, 3)).figures
    set_so = [
        replace(figures[code], state=State(word.rstrip("*")), incomplete=word.endswith("*"))
        for code, word in zip(codes, words, strict=True)
    ]
    found = item_figure(Item(1, "Nội dung", "Item", "group"), set_so)
    judged = f"{found.judged}/{found.of}{'*' if found.wanting else ''}"
    assert f"{found.state} {judged}{' open' if found.open else ''}" == told


@pytest.mark.parametrize(("before", "now", "told"), [tuple(row[1:]) for row in CHANGES])
def test_only_a_fall_between_two_verdicts_is_told_as_worse(before: str, now: str, told: str) -> None:
    assert got_worse(State(before), State(now)) is {"yes": True, "no": False}[told]


@pytest.mark.parametrize("row", MONTHS, ids=lambda row: row[0])
def test_the_calendar_of_the_plan(row: list[str]) -> None:
    assert YEAR is not None
    year, number = map(int, row[0].split("-"))
    month, calendar = Month(year, number), YEAR.calendar
    cut_off, due, ends = (date(*map(int, reversed(cell.split("/")))) for cell in row[1:4])
    assert calendar.data_date(month) == cut_off
    assert calendar.due_date(month) == due
    assert calendar.data_date(month, PeriodRule.CALENDAR) == ends
    assert row[4] == ("ước" if calendar.is_due_before_its_end(month, PeriodRule.CALENDAR) else "chính thức")


def test_there_are_tables() -> None:
    assert (len(ITEMS), len(CHANGES), len(MONTHS)) == (5, 6, 4)
