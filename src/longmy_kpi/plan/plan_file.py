"""Reads `plan<year>.yaml`: every fault at once, each with line, column and the line itself (contract, section 2)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from longmy_kpi.diagnostic import Diagnostic, Place, error, has_errors
from longmy_kpi.plan import own_tasks, plan_bytes
from longmy_kpi.plan.build import build
from longmy_kpi.plan.check import check
from longmy_kpi.plan.draft import Draft
from longmy_kpi.plan.model import Plan
from longmy_kpi.plan.read_draft import read_draft
from longmy_kpi.plan.schema import Task
from longmy_kpi.plan.schema_faults import place_of
from longmy_kpi.plan.source_text import SourceText, decode
from longmy_kpi.plan.version import TaskFile, split
from longmy_kpi.plan.yaml_nodes import compose


@dataclass(frozen=True, slots=True)
class Loaded:
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


def _read_own(files: Iterable[TaskFile], name: str, draft: Draft) -> tuple[list[Task], list[Diagnostic]]:
    """Read the units' own tasks, each file beside the plan and the files before it."""
    own: list[Task] = []
    faults: list[Diagnostic] = []
    for file in files:
        found = own_tasks.read(file, name, draft, [*draft.file.tasks, *own])
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
    return loads(plan_bytes.read(path), str(path))


def as_written(version: bytes, name: str) -> Mapping[str, Any]:
    """Return a plan's own file as plain data, every scalar as its text; of a file that `loads` found without errors."""
    source = decode(split(version)[0], name)
    assert isinstance(source, SourceText)
    root = compose(source).root
    assert root is not None
    assert isinstance(root.value, dict)
    return root.value
