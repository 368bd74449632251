"""Rules on who follows what, and on what indicators, items and tasks refer to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from longmy_kpi.plan.draft import Draft, Fault, fault
from longmy_kpi.plan.model import AssignmentBasis
from longmy_kpi.plan.rules.leads import tasks_move_in_order
from longmy_kpi.plan.scalars import nearest
from longmy_kpi.plan.schema import IndicatorSchema, TaskSchema
from longmy_kpi.plan.yaml_nodes import Path


def somebody_follows_every_target(draft: Draft) -> Iterator[Fault]:
    """Every indicator has a lead."""
    for place, each in draft.indicators:
        if not each.lead:
            yield fault("plan-nobody-follows", "indicators", place, "lead", code=each.code)


def leads_report(draft: Draft) -> Iterator[Fault]:
    """Whoever leads an indicator reports every month; else its figures would never be asked for."""
    for place, each in draft.indicators:
        for number, lead in enumerate(each.lead):
            unit = draft.units.get(lead.unit)
            if unit and not unit.reports:
                yield fault("plan-lead-silent", "indicators", place, "lead", number, "unit", unit=unit.code)


def items_have_indicators(draft: Draft) -> Iterator[Fault]:
    """Every item is followed by at least one indicator."""
    if draft.lost:
        return
    followed = {each.item for _, each in draft.indicators}
    for place, item in enumerate(draft.file.items):
        if item.number not in followed:
            yield fault("plan-item-empty", "items", place, "number", number=item.number)


def assignments_have_a_clause(draft: Draft) -> Iterator[Fault]:
    """An assignment named by the document, or read from it, says by which clause."""
    yield from _without_clause("indicators", draft.indicators)


def _without_clause(section: str, led: Iterable[tuple[int, IndicatorSchema | TaskSchema]]) -> Iterator[Fault]:
    for place, each in led:
        if each.named is not AssignmentBasis.PROPOSED and not each.assigned_by:
            yield fault("plan-clause-missing", section, place, "named", named=each.named)


def proposals_name_fields(draft: Draft) -> Iterator[Fault]:
    """What is marked as our proposal is a key of an indicator."""
    yield from _unknown_keys("indicators", draft.indicators)


def _unknown_keys(section: str, led: Iterable[tuple[int, IndicatorSchema | TaskSchema]]) -> Iterator[Fault]:
    for place, each in led:
        keys = list(type(each).model_fields)
        for number, key in enumerate(each.proposed):
            if key not in keys:
                yield fault("plan-key-unknown", section, place, "proposed", number, key=key, known=nearest(key, keys))


_CODED = ("measures", "scales", "units", "partners", "groups", "indicators", "task_groups", "open_points")


def unknown(draft: Draft, code: str, path: Path, value: str | None, known: Iterable[str]) -> Iterator[Fault]:
    """Blame a reference to nothing; records left out for their form are blamed where they stand."""
    if value is None or value in draft.lost:
        return
    names = list(known)
    if value not in names:
        yield fault(code, *path, value=value, known=nearest(value, names))


def again(values: Iterable[object]) -> Iterator[tuple[int, object]]:
    """Walk through the values that came before, with their place in the list."""
    seen: set[object] = set()
    for place, value in enumerate(values):
        if value in seen:
            yield place, value
        seen.add(value)


def codes_are_unique(draft: Draft) -> Iterator[Fault]:
    """A code names one measure, scale, unit, partner, group, indicator or open point; a number one item.

    The code that a city knows an indicator by is one indicator's too.
    """
    for section in _CODED:
        for place, code in again(record.code for record in getattr(draft.file, section)):
            yield fault("plan-code-twice", section, place, "code", value=code)
    shared = [each.shared or place for place, each in draft.indicators]
    for place, code in again(shared):
        yield fault("plan-code-twice", "indicators", place, "shared", value=code)
    for place, number in again(item.number for item in draft.file.items):
        yield fault("plan-code-twice", "items", place, "number", value=number)


def _lists(draft: Draft) -> Iterator[tuple[Path, Sequence[object]]]:
    """Walk through every list of codes, keys, days, months or ratings, with its path."""
    for place, scale in enumerate(draft.file.scales):
        yield ("scales", place, "names"), scale.names
    for key in ("days_off", "worked_saturdays"):
        yield ("calendar", key), getattr(draft.file.calendar, key)
    for place, each in draft.indicators:
        for key in ("due", "supporting", "partners", "proposed"):
            yield ("indicators", place, key), getattr(each, key)
        if each.derived:
            yield ("indicators", place, "derived", "of"), each.derived.of
    for place, point in enumerate(draft.file.open_points):
        yield ("open_points", place, "about"), point.about


def lists_say_each_thing_once(draft: Draft) -> Iterator[Fault]:
    """A list of codes, keys, days, months or ratings names nothing twice."""
    for path, values in _lists(draft):
        for number, value in again(values):
            yield fault("plan-listed-twice", *path, number, value=value)


def measures_are_declared(draft: Draft) -> Iterator[Fault]:
    """An indicator's measure is one of the plan's."""
    for place, each in draft.indicators:
        yield from unknown(
            draft, "plan-unknown-measure", ("indicators", place, "measure"), each.measure, draft.measures
        )


def scales_are_declared(draft: Draft) -> Iterator[Fault]:
    """An indicator's rating scale is one of the plan's."""
    for place, each in draft.indicators:
        yield from unknown(draft, "plan-unknown-scale", ("indicators", place, "scale"), each.scale, draft.scales)


def ratings_are_on_the_scale(draft: Draft) -> Iterator[Fault]:
    """A rating that is asked for is on the indicator's scale."""
    for path, indicator, aim in draft.aims():
        scale = draft.scales.get(indicator.scale or "")
        if scale:
            yield from unknown(draft, "plan-unknown-rating", (*path, "rating"), aim.rating, scale.names)


def items_are_declared(draft: Draft) -> Iterator[Fault]:
    """An indicator's item is one of the plan's, or none."""
    numbers = [str(item.number) for item in draft.file.items]
    for place, each in draft.indicators:
        item = None if each.item is None else str(each.item)
        yield from unknown(draft, "plan-unknown-item", ("indicators", place, "item"), item, numbers)


def groups_are_declared(draft: Draft) -> Iterator[Fault]:
    """An item's group is one of the plan's."""
    groups = [group.code for group in draft.file.groups]
    for place, item in enumerate(draft.file.items):
        yield from unknown(draft, "plan-unknown-group", ("items", place, "group"), item.group, groups)


def units_are_declared(draft: Draft) -> Iterator[Fault]:
    """Leads and supporting units are departments of the plan."""
    for place, each in draft.indicators:
        yield from unknown_units(draft, ("indicators", place), each)


def unknown_units(draft: Draft, path: Path, led: IndicatorSchema | TaskSchema) -> Iterator[Fault]:
    """Yield the units that lead or support something and are none of the plan's."""
    for number, lead in enumerate(led.lead):
        yield from unknown(draft, "plan-unknown-unit", (*path, "lead", number, "unit"), lead.unit, draft.units)
    for number, unit in enumerate(led.supporting):
        yield from unknown(draft, "plan-unknown-unit", (*path, "supporting", number), unit, draft.units)


def partners_are_declared(draft: Draft) -> Iterator[Fault]:
    """Partners beside a lead are partners of the plan."""
    partners = [partner.code for partner in draft.file.partners]
    for place, each in draft.indicators:
        for number, partner in enumerate(each.partners):
            path = ("indicators", place, "partners", number)
            yield from unknown(draft, "plan-unknown-partner", path, partner, partners)


def parts_are_declared(draft: Draft) -> Iterator[Fault]:
    """What an indicator is part of or computed from are indicators of the plan."""
    for place, each in draft.indicators:
        path = ("indicators", place, "part_of")
        yield from unknown(draft, "plan-unknown-indicator", path, each.part_of, draft.by_code)
        for number, part in enumerate(each.derived.of if each.derived else ()):
            path_of = ("indicators", place, "derived", "of", number)
            yield from unknown(draft, "plan-unknown-indicator", path_of, part, draft.by_code)


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
    yield from _without_clause("tasks", draft.tasks)


def task_proposals_name_fields(draft: Draft) -> Iterator[Fault]:
    """What is marked as our proposal is a key of a task."""
    yield from _unknown_keys("tasks", draft.tasks)


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
