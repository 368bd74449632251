"""Rules on tasks: who does what by when, for which indicators; of the plan's own file and of the units' files."""

from __future__ import annotations

from collections.abc import Iterator

from longmy_kpi.plan.draft import Draft, Fault, fault
from longmy_kpi.plan.model import Named
from longmy_kpi.plan.rules.leads import tasks_move_in_order
from longmy_kpi.plan.rules.references import again, unknown, unknown_units
from longmy_kpi.plan.scalars import nearest
from longmy_kpi.plan.schema import Task


def task_codes_are_their_own(draft: Draft) -> Iterator[Fault]:
    """A task's code names one task and no indicator: both stand in one column of a submission."""
    earlier = [*draft.by_code, *draft.taken]
    for place, code in again([*earlier, *(task.code for _, task in draft.tasks)]):
        if place >= len(earlier):
            yield fault("plan-code-twice", "tasks", place - len(earlier), "code", value=code)


def task_lists_say_each_thing_once(draft: Draft) -> Iterator[Fault]:
    """A task's list of units, indicators or keys names nothing twice."""
    for place, task in draft.tasks:
        for key in ("supporting", "indicators", "proposed"):
            for number, value in again(getattr(task, key)):
                yield fault("plan-listed-twice", "tasks", place, key, number, value=value)


def task_groups_are_declared(draft: Draft) -> Iterator[Fault]:
    """A task's group is one of the plan's headings over tasks."""
    groups = [group.code for group in draft.file.task_groups]
    for place, task in draft.tasks:
        yield from unknown(draft, "plan-unknown-task-group", ("tasks", place, "group"), task.group, groups)


def task_units_are_declared(draft: Draft) -> Iterator[Fault]:
    """A task's lead and supporting units are departments of the plan."""
    for place, task in draft.tasks:
        yield from unknown_units(draft, ("tasks", place), task)


def task_indicators_are_declared(draft: Draft) -> Iterator[Fault]:
    """The indicators that a task serves are the plan's."""
    for place, task in draft.tasks:
        for number, code in enumerate(task.indicators):
            path = ("tasks", place, "indicators", number)
            yield from unknown(draft, "plan-unknown-indicator", path, code, draft.by_code)


def tasks_are_due_within_the_year(draft: Draft) -> Iterator[Fault]:
    """A task's due month lies in the plan's year; without one it is for all of it."""
    for place, task in draft.tasks:
        if task.due and not draft.january <= task.due <= draft.december:
            span = {"first": draft.january, "last": draft.december}
            yield fault("plan-task-due-outside", "tasks", place, "due", month=task.due, **span)


def somebody_leads_every_task(draft: Draft) -> Iterator[Fault]:
    """Every task has a lead (I.2.2)."""
    for place, task in draft.tasks:
        if not task.lead:
            yield fault("plan-task-without-lead", "tasks", place, "lead", code=task.code)


def task_assignments_have_a_clause(draft: Draft) -> Iterator[Fault]:
    """An assignment named by the document, or read from it, says by which clause."""
    for place, task in draft.tasks:
        if task.named is not Named.PROPOSED and not task.assigned_by:
            yield fault("plan-clause-missing", "tasks", place, "named", named=task.named)


def task_proposals_name_fields(draft: Draft) -> Iterator[Fault]:
    """What is marked as our proposal is a key of a task."""
    keys = list(Task.model_fields)
    for place, task in draft.tasks:
        for number, key in enumerate(task.proposed):
            if key not in keys:
                path = ("tasks", place, "proposed", number)
                yield fault("plan-key-unknown", *path, key=key, known=nearest(key, keys))


TASK_RULES = (
    task_codes_are_their_own,
    task_lists_say_each_thing_once,
    task_groups_are_declared,
    task_units_are_declared,
    task_indicators_are_declared,
    tasks_are_due_within_the_year,
    somebody_leads_every_task,
    tasks_move_in_order,
    task_assignments_have_a_clause,
    task_proposals_name_fields,
)
