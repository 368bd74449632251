"""How tasks stand: the latest word, the month that has passed, silence; each by a hand-made history."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import task
from longmy_kpi.figures.tasks import TaskStatus, task_figure
from longmy_kpi.ledger.readings import TaskReport
from longmy_kpi.period import Month, month_range
from longmy_kpi.plan.model import TaskState

JANUARY, FEBRUARY, MARCH, APRIL = month_range(Month(2026, 1), Month(2026, 4))
YEAR = month_range(Month(2026, 1), Month(2026, 12))


def says(state: TaskState, percent: int | None = None) -> dict[str, TaskReport]:
    return {"viec-cho": TaskReport("viec-cho", state, None if percent is None else Decimal(percent))}


@pytest.mark.parametrize(
    ("due", "reports", "month", "standing", "as_of"),
    [
        (None, {}, MARCH, TaskStatus.NOT_REPORTED, None),
        (None, {MARCH: {}}, MARCH, TaskStatus.NOT_REPORTED, None),
        (None, {JANUARY: says(TaskState.NOT_STARTED)}, MARCH, TaskStatus.NOT_STARTED, JANUARY),
        # the latest word stands until there is another, and what a later month says is not known yet
        (
            None,
            {JANUARY: says(TaskState.STUCK), MARCH: says(TaskState.IN_PROGRESS)},
            FEBRUARY,
            TaskStatus.STUCK,
            JANUARY,
        ),
        (
            None,
            {JANUARY: says(TaskState.STUCK), MARCH: says(TaskState.IN_PROGRESS)},
            APRIL,
            TaskStatus.IN_PROGRESS,
            MARCH,
        ),
        # the month in which a task is due has not passed before the next one is reported on
        (FEBRUARY, {JANUARY: says(TaskState.IN_PROGRESS)}, FEBRUARY, TaskStatus.IN_PROGRESS, JANUARY),
        (FEBRUARY, {JANUARY: says(TaskState.IN_PROGRESS)}, MARCH, TaskStatus.OVERDUE, JANUARY),
        (FEBRUARY, {}, MARCH, TaskStatus.OVERDUE, None),
        (FEBRUARY, {}, FEBRUARY, TaskStatus.NOT_REPORTED, None),
        (FEBRUARY, {MARCH: says(TaskState.LATE)}, MARCH, TaskStatus.OVERDUE, MARCH),
        (FEBRUARY, {MARCH: says(TaskState.DONE)}, MARCH, TaskStatus.DONE, MARCH),
        (FEBRUARY, {MARCH: says(TaskState.DONE)}, FEBRUARY, TaskStatus.NOT_REPORTED, None),
        (FEBRUARY, {JANUARY: says(TaskState.DONE), MARCH: says(TaskState.STUCK)}, MARCH, TaskStatus.OVERDUE, MARCH),
        # a task of all year is never overdue
        (None, {JANUARY: says(TaskState.LATE)}, Month(2027, 1), TaskStatus.LATE, JANUARY),
    ],
)
def test_how_a_task_stands(
    due: Month | None,
    reports: dict[Month, dict[str, TaskReport]],
    month: Month,
    standing: TaskStatus,
    as_of: Month | None,
) -> None:
    figure = task_figure(task("viec-cho", due=due), month, reports)
    assert (figure.standing, figure.as_of) == (standing, as_of)


_histories = st.dictionaries(st.sampled_from(YEAR), st.sampled_from(TaskState).map(says), max_size=12)


@given(st.none() | st.sampled_from(YEAR), _histories, st.sampled_from(YEAR))
def test_an_independent_reading_agrees(
    due: Month | None, reports: dict[Month, dict[str, TaskReport]], month: Month
) -> None:
    """Walk through the months one by one, as somebody with a pencil would."""
    word, since = None, None
    for one in YEAR[: month.number]:
        if one in reports:
            word, since = reports[one]["viec-cho"].state, one
    expected = "not_reported" if word is None else word.value
    if due is not None and month.number > due.number and word != "done":
        expected = "overdue"
    figure = task_figure(task("viec-cho", due=due), month, reports)
    assert (figure.standing.value, figure.as_of) == (expected, since)


def test_what_needs_attention_comes_first_and_then_what_is_due_first() -> None:
    figures = [
        task_figure(task("viec-cho"), MARCH, {MARCH: says(TaskState.DONE)}),
        task_figure(task("viec-cho"), MARCH, {MARCH: says(TaskState.IN_PROGRESS)}),
        task_figure(task("viec-cho", due=Month(2026, 9)), MARCH, {MARCH: says(TaskState.IN_PROGRESS)}),
        task_figure(task("viec-cho"), MARCH, {}),
        task_figure(task("viec-cho"), MARCH, {MARCH: says(TaskState.STUCK)}),
        task_figure(task("viec-cho", due=FEBRUARY), MARCH, {}),
    ]
    ordered = sorted(figures, key=lambda one: one.order)
    assert [figures.index(one) for one in ordered] == [5, 4, 3, 2, 1, 0]
    assert [one.needs_attention for one in ordered] == [True, True, False, False, False, False]
