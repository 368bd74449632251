"""What the rules look at: the records of a plan file that could be read, and a fault of theirs by path."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from msgspec import Struct, field
from pydantic import ValidationError

from longmy_kpi.diagnostic import Diagnostic, Severity
from longmy_kpi.period import Month
from longmy_kpi.plan import schema
from longmy_kpi.plan.schema import SECTIONS, PlanFile
from longmy_kpi.plan.schema_faults import translate
from longmy_kpi.plan.yaml_nodes import Node, Path, SourceText


class Fault(NamedTuple):
    """A broken rule: its code, the path of the value to mend, and what its sentence needs."""

    code: str
    path: Path
    args: Mapping[str, object]
    severity: Severity = Severity.ERROR


def fault(code: str, /, *path: str | int, **args: object) -> Fault:
    """Make the fault of the value at a path."""
    return Fault(code, path, args)


class Draft(Struct, frozen=True, dict=True):
    """A plan file in which every record has the right form. `name` is the file's own.

    `lost` holds the codes of records that had not and were left out, so that nothing else is blamed for them;
    `taken` the codes of tasks that other files hold.
    """

    file: schema.PlanFile
    name: str
    lost: frozenset[str] = frozenset()
    taken: tuple[str, ...] = ()

    @cached_property
    def by_code(self) -> Mapping[str, schema.IndicatorSchema]:
        """Indicators by code."""
        return {each.code: each for each in self.file.indicators}

    @cached_property
    def measures(self) -> Mapping[str, schema.MeasureSchema]:
        """Measures by code."""
        return {each.code: each for each in self.file.measures}

    @cached_property
    def scales(self) -> Mapping[str, schema.ScaleSchema]:
        """Rating scales by code."""
        return {each.code: each for each in self.file.scales}

    @cached_property
    def units(self) -> Mapping[str, schema.UnitSchema]:
        """Departments by code."""
        return {each.code: each for each in self.file.units}

    @property
    def indicators(self) -> Iterator[tuple[int, schema.IndicatorSchema]]:
        """Indicators with their place in the list."""
        return enumerate(self.file.indicators)

    @property
    def tasks(self) -> Iterator[tuple[int, schema.TaskSchema]]:
        """Tasks with their place in the list."""
        return enumerate(self.file.tasks)

    @property
    def january(self) -> Month:
        """The first month of the plan's year."""
        return Month(self.file.year, 1)

    @property
    def december(self) -> Month:
        """The last month of the plan's year."""
        return Month(self.file.year, 12)

    def is_percent(self, indicator: schema.IndicatorSchema) -> bool:
        """Tell whether an indicator is measured in percent; an unknown measure is blamed elsewhere."""
        measure = self.measures.get(indicator.measure)
        return measure is not None and measure.percent

    def aims(self) -> Iterator[tuple[tuple[str | int, ...], schema.IndicatorSchema, schema.Aim]]:
        """Walk through every target and later decision, with its path."""
        for place, indicator in self.indicators:
            for number, target in enumerate(indicator.target):
                path = ("indicators", place, "target", number)
                yield path, indicator, target
                for later, decision in enumerate(target.decisions):
                    yield (*path, "decisions", later), indicator, decision


class DraftRead(Struct, frozen=True):
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
