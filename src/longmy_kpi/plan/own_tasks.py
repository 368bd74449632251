"""Reads `tasks/UNIT.yaml`, the work that a unit adds in its own implementing plan (IV.1.1)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from pydantic import ValidationError

from longmy_kpi.diagnostic import Diagnostic, Place, error
from longmy_kpi.plan.draft import Draft, Fault, fault
from longmy_kpi.plan.node import Node
from longmy_kpi.plan.rules.tasks import TASK_RULES
from longmy_kpi.plan.scalars import nearest
from longmy_kpi.plan.schema import Lead, Task, TasksFile
from longmy_kpi.plan.schema_faults import place_of, translate
from longmy_kpi.plan.source_text import SourceText, decode
from longmy_kpi.plan.version import TaskFile
from longmy_kpi.plan.yaml_nodes import compose


@dataclass(frozen=True)
class OwnTasks:
    """The tasks of one file, and what is wrong with it."""

    tasks: tuple[Task, ...] = ()
    faults: tuple[Diagnostic, ...] = ()


def read(file: TaskFile, plan_name: str, draft: Draft, before: Sequence[Task]) -> OwnTasks:
    """Read a unit's file beside the plan; `before` are the tasks of the plan and of the units before it."""
    source = decode(file.data, str(PurePath(plan_name).parent / file.name))
    if isinstance(source, Diagnostic):
        return OwnTasks(faults=(source,))
    composed = compose(source)
    if composed.root is None:
        return OwnTasks(faults=tuple(composed.faults) or (error("plan-empty", Place(source.file)),))
    try:
        written = TasksFile.model_validate(composed.root.value)
    except ValidationError as found:
        return OwnTasks(faults=(*composed.faults, *translate(source, composed.root, found, TasksFile)))
    broken = [*composed.faults, *_broken_rules(source, composed.root, file, written, draft, before)]
    return OwnTasks(_led(written, file.unit), tuple(broken))


def _led(written: TasksFile, unit: str) -> tuple[Task, ...]:
    """Return the tasks, each led by the unit whose file it is."""
    return tuple(task.model_copy(update={"lead": [Lead(unit=unit)]}) for task in written.tasks)


def _broken_rules(
    source: SourceText, root: Node, file: TaskFile, written: TasksFile, draft: Draft, before: Sequence[Task]
) -> Iterator[Diagnostic]:
    if file.unit not in draft.units:
        yield error("tasks-unit-unknown", Place(source.file), unit=file.unit, known=nearest(file.unit, draft.units))
        return
    beside = replace(
        draft,
        file=draft.file.model_copy(update={"tasks": list(_led(written, file.unit))}),
        taken=tuple(task.code for task in before),
    )
    rules = (each for rule in TASK_RULES for each in rule(beside))
    for broken in (*_belongs(written, file.unit, draft), *rules):
        yield Diagnostic(broken.code, broken.severity, place_of(source, root, broken.path), broken.args)


def _belongs(written: TasksFile, unit: str, draft: Draft) -> Iterator[Fault]:
    """A unit's file is for the plan's year, and its tasks are led by that unit, all year."""
    if written.year != draft.file.year:
        yield fault("tasks-year-differs", "year", year=written.year, plan=draft.file.year)
    for place, task in enumerate(written.tasks):
        for number, lead in enumerate(task.lead):
            path = ("tasks", place, "lead", number, "unit")
            if number or lead.since is not None:
                yield fault("tasks-lead-moves", *path, unit=unit)
            elif lead.unit != unit:
                yield fault("tasks-lead-differs", *path, lead=lead.unit, unit=unit)
