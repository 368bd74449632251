"""From YAML nodes to a draft; records with faults of form are left out, so that the rules still see the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from longmy_kpi.diagnostic import Diagnostic
from longmy_kpi.plan.draft import Draft
from longmy_kpi.plan.node import Node, Path
from longmy_kpi.plan.schema import SECTIONS, PlanFile
from longmy_kpi.plan.schema_faults import translate
from longmy_kpi.plan.source_text import SourceText


@dataclass(frozen=True)
class DraftRead:
    """The draft, None where the file's frame is broken; faults of form; and where the kept records stood."""

    draft: Draft | None
    faults: list[Diagnostic] = field(default_factory=list)
    kept: Mapping[str, Sequence[int]] = field(default_factory=dict)

    def original(self, path: Path) -> Path:
        """Return the path in the file of a path in the draft."""
        if len(path) > 1 and path[0] in self.kept:
            section, number = str(path[0]), int(path[1])
            return (section, self.kept[section][number], *path[2:])
        return path


def _lost_name(record: object) -> str:
    name = record.get("code", record.get("number")) if isinstance(record, dict) else None
    return str(name)


def _without(data: Mapping[str, Any], broken: set[Path]) -> tuple[dict[str, Any], dict[str, list[int]], set[str]]:
    """Return the file without what is broken, the numbers of the records kept, and the codes of those lost.

    A broken record is left out, a broken head line gets its default or a dash; a broken section stays, and breaks all.
    """
    whole = dict(data)
    for key in {str(path[0]) for path in broken if path and path[0] not in SECTIONS}:
        field = PlanFile.model_fields.get(key)
        if field is not None and field.is_required():
            whole[key] = "–"
        else:
            del whole[key]
    kept: dict[str, list[int]] = {}
    lost: set[str] = set()
    for section in {str(path[0]) for path in broken if len(path) > 1 and path[0] in SECTIONS}:
        records = whole[section]
        kept[section] = [number for number in range(len(records)) if (section, number) not in broken]
        lost |= {_lost_name(record) for number, record in enumerate(records) if (section, number) in broken}
        whole[section] = [records[number] for number in kept[section]]
    return whole, kept, lost


def read_draft(source: SourceText, root: Node) -> DraftRead:
    """Validate a file's form; every fault at once, and as much of a draft as can be had."""
    try:
        return DraftRead(Draft(PlanFile.model_validate(root.value), source.file))
    except ValidationError as found:
        faults = translate(source, root, found)
        broken: set[Path] = {each["loc"][:2] for each in found.errors(include_url=False, include_input=False)}
    if not isinstance(root.value, dict):
        return DraftRead(None, faults)
    data, kept, lost = _without(root.value, broken)
    try:
        return DraftRead(Draft(PlanFile.model_validate(data), source.file, frozenset(lost)), faults, kept)
    except ValidationError:
        return DraftRead(None, faults)
