"""Reads `plan<year>.yaml`: every fault at once, each with line, column and the line itself (contract, section 2)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path, PurePath
from typing import Any

from msgspec import Struct
from msgspec.structs import replace
from pydantic import ValidationError

from longmy_kpi.diagnostic import Diagnostic, Place, error, has_errors
from longmy_kpi.plan import plan_bytes
from longmy_kpi.plan.build import build
from longmy_kpi.plan.check import check
from longmy_kpi.plan.draft import Draft, Fault, fault, read_draft
from longmy_kpi.plan.model import Plan
from longmy_kpi.plan.plan_version import TaskFile, split
from longmy_kpi.plan.rules.assignments import TASK_RULES
from longmy_kpi.plan.scalars import nearest
from longmy_kpi.plan.schema import LeadSchema, TaskSchema, TasksFile
from longmy_kpi.plan.schema_faults import place_of, translate
from longmy_kpi.plan.yaml_nodes import Node, SourceText, compose, decode


class OwnTasks(Struct, frozen=True):
    """The tasks of one file, and what is wrong with it."""

    tasks: tuple[TaskSchema, ...] = ()
    faults: tuple[Diagnostic, ...] = ()


def read_own_tasks(file: TaskFile, plan_name: str, draft: Draft, before: Sequence[TaskSchema]) -> OwnTasks:
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


def _led(written: TasksFile, unit: str) -> tuple[TaskSchema, ...]:
    """Return the tasks, each led by the unit whose file it is."""
    return tuple(task.model_copy(update={"lead": [LeadSchema(unit=unit)]}) for task in written.tasks)


def _broken_rules(
    source: SourceText, root: Node, file: TaskFile, written: TasksFile, draft: Draft, before: Sequence[TaskSchema]
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


class Loaded(Struct, frozen=True):
    """The plan, None where it has errors; what is to be said about it; and the bytes it was read from."""

    plan: Plan | None
    diagnostics: tuple[Diagnostic, ...]
    data: bytes = b""


def _in_order(faults: Iterable[Diagnostic]) -> list[Diagnostic]:
    return sorted(faults, key=lambda each: (each.place.line or 0, each.place.column or 0))


def _read(data: bytes, name: str) -> tuple[Draft | None, list[Diagnostic]]:
    """Read the plan's own file; as much of a draft as can be had."""
    source = decode(data, name)
    if isinstance(source, Diagnostic):
        return None, [source]
    composed = compose(source)
    faults = list(composed.faults)
    if composed.root is None:
        return None, _in_order(faults or [error("plan-empty", Place(name))])
    form = read_draft(source, composed.root)
    faults += form.faults
    for broken in check(form.draft) if form.draft else ():
        place = place_of(source, composed.root, form.original(broken.path))
        faults.append(Diagnostic(broken.code, broken.severity, place, broken.args))
    return form.draft, _in_order(faults)


def _read_own(files: Iterable[TaskFile], name: str, draft: Draft) -> tuple[list[TaskSchema], list[Diagnostic]]:
    """Read the units' own tasks, each file beside the plan and the files before it."""
    own: list[TaskSchema] = []
    faults: list[Diagnostic] = []
    for file in files:
        found = read_own_tasks(file, name, draft, [*draft.file.tasks, *own])
        own += found.tasks
        faults += _in_order(found.faults)
    return own, faults


def loads(version: bytes, name: str) -> Loaded:
    """Read a plan from its bytes, with the units' own tasks where they stand behind it.

    `name` is what its faults call the file. The digest is the sha256 of all the bytes.
    """
    data, files = split(version)
    draft, faults = _read(data, name)
    if draft is None:
        return Loaded(None, tuple(faults), version)
    own, more = _read_own(files, name, draft)
    faults += more
    if has_errors(faults):
        return Loaded(None, tuple(faults), version)
    return Loaded(build(draft.file, own, f"sha256:{sha256(version).hexdigest()}"), tuple(faults), version)


def load(path: Path) -> Loaded:
    """Read a plan file alone; one that cannot be opened ends the program with the machine's status."""
    return loads(plan_bytes.read_plan_bytes(path), str(path))


def as_written(version: bytes, name: str) -> Mapping[str, Any]:
    """Return a plan's own file as plain data, every scalar as its text; of a file that `loads` found without errors."""
    source = decode(split(version)[0], name)
    assert isinstance(source, SourceText)
    root = compose(source).root
    assert root is not None
    assert isinstance(root.value, dict)
    return root.value
