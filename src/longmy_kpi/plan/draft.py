"""What the rules look at: the records of a plan file that could be read, and a fault of theirs by path."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from longmy_kpi.diagnostic import Severity
from longmy_kpi.period import Month
from longmy_kpi.plan import schema
from longmy_kpi.plan.node import Path


class Fault(NamedTuple):
    """A broken rule: its code, the path of the value to mend, and what its sentence needs."""

    code: str
    path: Path
    args: Mapping[str, object]
    severity: Severity = Severity.ERROR


def fault(code: str, /, *path: str | int, **args: object) -> Fault:
    """Make the fault of the value at a path."""
    return Fault(code, path, args)


@dataclass(frozen=True)
class Draft:
    """A plan file in which every record has the right form. `name` is the file's own.

    `lost` holds the codes of records that had not and were left out, so that nothing else is blamed for them;
    `taken` the codes of tasks that other files hold.
    """

    file: schema.PlanFile
    name: str
    lost: frozenset[str] = frozenset()
    taken: tuple[str, ...] = ()

    @cached_property
    def by_code(self) -> Mapping[str, schema.Indicator]:
        """Indicators by code."""
        return {each.code: each for each in self.file.indicators}

    @cached_property
    def measures(self) -> Mapping[str, schema.Measure]:
        """Measures by code."""
        return {each.code: each for each in self.file.measures}

    @cached_property
    def scales(self) -> Mapping[str, schema.Scale]:
        """Rating scales by code."""
        return {each.code: each for each in self.file.scales}

    @cached_property
    def units(self) -> Mapping[str, schema.Unit]:
        """Departments by code."""
        return {each.code: each for each in self.file.units}

    @property
    def indicators(self) -> Iterator[tuple[int, schema.Indicator]]:
        """Indicators with their place in the list."""
        return enumerate(self.file.indicators)

    @property
    def tasks(self) -> Iterator[tuple[int, schema.Task]]:
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

    def is_percent(self, indicator: schema.Indicator) -> bool:
        """Tell whether an indicator is measured in percent; an unknown measure is blamed elsewhere."""
        measure = self.measures.get(indicator.measure)
        return measure is not None and measure.percent

    def aims(self) -> Iterator[tuple[tuple[str | int, ...], schema.Indicator, schema.Aim]]:
        """Walk through every target and later decision, with its path."""
        for place, indicator in self.indicators:
            for number, target in enumerate(indicator.target):
                path = ("indicators", place, "target", number)
                yield path, indicator, target
                for later, decision in enumerate(target.decisions):
                    yield (*path, "decisions", later), indicator, decision
