"""From pydantic's errors to our faults, each at the place in the file where it can be mended."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from longmy_kpi.diagnostic import Diagnostic, Place, error
from longmy_kpi.plan.scalars import nearest
from longmy_kpi.plan.schema import PlanFile
from longmy_kpi.plan.yaml_nodes import Node, Path, SourceText, find

MOST_FAULTS = 500  # of a file that is no plan at all; nobody reads on

_CODES: Mapping[str, str] = {
    "model_type": "plan-needs-mapping",
    "dict_type": "plan-needs-mapping",
    "list_type": "plan-needs-list",
    "too_short": "plan-too-few",
}


def place_of(source: SourceText, root: Node, path: Path) -> Place:
    """Return where a value stands; of a value left empty or a key that is missing, what it belongs to."""
    node, _ = find(root, path)
    if node.key is not None and (path[-1:] == ("[key]",) or node.start == node.end):
        node = node.key
    return source.place(node.start, node.end)


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models(part)


def _keys_at(path: Path, model: type[BaseModel]) -> list[str]:
    """Return the keys that the mapping at a path may hold."""
    for part in path:
        field = next((f for name, f in model.model_fields.items() if part in (name, f.alias)), None)
        model = next(_models(field.annotation), model) if field else model
    return [field.alias or name for name, field in model.model_fields.items()]


def _fault(
    source: SourceText, root: Node, kind: str, path: Path, context: Mapping[str, object], form: type[BaseModel]
) -> Diagnostic:
    if kind == "missing":
        owner, key = path[:-1], str(path[-1])
        return error("plan-key-missing", place_of(source, root, owner), key=key)
    if kind == "extra_forbidden":
        node, key = find(root, path)[0], str(path[-1])
        at = node.key or node
        return error(
            "plan-key-unknown", source.place(at.start, at.end), key=key, known=nearest(key, _keys_at(path[:-1], form))
        )
    if kind == "too_short":
        return error("plan-too-few", place_of(source, root, path), least=context["min_length"])
    return error(_CODES.get(kind, kind), place_of(source, root, path), **context)


def translate(
    source: SourceText, root: Node, found: ValidationError, form: type[BaseModel] = PlanFile
) -> list[Diagnostic]:
    """Return one fault for each of pydantic's errors, as far as they are read; `form` is what the file should be."""
    details = found.errors(include_url=False, include_input=False)[:MOST_FAULTS]
    return [_fault(source, root, each["type"], each["loc"], each.get("ctx", {}), form) for each in details]
