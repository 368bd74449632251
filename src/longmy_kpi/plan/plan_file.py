"""Reads `plan<year>.yaml`: every fault at once, each with line, column and the line itself (contract, section 2)."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from longmy_kpi.diagnostic import Diagnostic, Place, error, has_errors
from longmy_kpi.plan import plan_bytes
from longmy_kpi.plan.build import build
from longmy_kpi.plan.check import check
from longmy_kpi.plan.model import Plan
from longmy_kpi.plan.read_draft import read_draft
from longmy_kpi.plan.schema_faults import place_of
from longmy_kpi.plan.source_text import decode
from longmy_kpi.plan.yaml_nodes import compose


@dataclass(frozen=True, slots=True)
class Loaded:
    """The plan, None where it has errors; what is to be said about it; and the bytes it was read from."""

    plan: Plan | None
    diagnostics: tuple[Diagnostic, ...]
    data: bytes = b""


def _in_order(faults: list[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(sorted(faults, key=lambda each: (each.place.line or 0, each.place.column or 0)))


def loads(data: bytes, name: str) -> Loaded:
    """Read a plan from its bytes; `name` is what its faults call the file. The digest is the sha256 of the bytes."""
    source = decode(data, name)
    if isinstance(source, Diagnostic):
        return Loaded(None, (source,), data)
    composed = compose(source)
    faults = list(composed.faults)
    if composed.root is None:
        return Loaded(None, _in_order(faults or [error("plan-empty", Place(name))]), data)
    form = read_draft(source, composed.root)
    faults += form.faults
    for broken in check(form.draft) if form.draft else ():
        place = place_of(source, composed.root, form.original(broken.path))
        faults.append(Diagnostic(broken.code, broken.severity, place, broken.args))
    if form.draft is None or has_errors(faults):
        return Loaded(None, _in_order(faults), data)
    return Loaded(build(form.draft.file, f"sha256:{sha256(data).hexdigest()}"), _in_order(faults), data)


def load(path: Path) -> Loaded:
    """Read a plan file; one that cannot be opened ends the program with the machine's status."""
    return loads(plan_bytes.read(path), str(path))
