"""The city's own plan: targets of the shared indicators, and the calendar by which wards send their packages.

The same keys as a ward's plan and one word more: `derived: {how: sum|pooled, of: wards}`. It may have no indicators.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from longmy_kpi.city.layout import CityWorkspace
from longmy_kpi.diagnostic import Exit, KpiError
from longmy_kpi.figures.figure import Figure
from longmy_kpi.figures.month import compute
from longmy_kpi.ledger.readings import Readings
from longmy_kpi.period import Calendar, Month
from longmy_kpi.plan import plan_bytes, plan_cache
from longmy_kpi.plan.model import Aggregation, Derivation, Indicator, Plan, ValueKind


class CityPlan(Struct, frozen=True):
    """The city's plan of a year; None where it has none."""

    plan: Plan | None

    @property
    def calendar(self) -> Calendar:
        """The calendar by which wards send packages; without a plan nothing is ever late."""
        return self.plan.calendar if self.plan else Calendar()

    def indicator(self, shared: str) -> Indicator | None:
        """Return what the city's plan says of a shared indicator."""
        return self.plan.by_code.get(shared) if self.plan else None

    def judged(self, indicator: Indicator, month: Month, readings: Mapping[Month, Readings]) -> Figure:
        """Return the city's figure of an indicator by the ward's own code, from totals put as readings."""
        assert self.plan is not None
        alone = replace(self.plan, indicators=(replace(indicator, derived=None, item=None),), items=())
        return compute(alone, readings, month).figures[indicator.code]


def how_added(indicator: Indicator | None, value: str, to_date: str, *, percent: bool) -> Derivation | None:
    """Say how the wards' figures become the city's: what its plan says, else by what they are; None is never added.

    Sums and year-to-date figures add up, ratios with parts are pooled. A level that is no ratio adds up only where the
    plan says so; percentages alone, ratings and standards never do.
    """
    if indicator is not None and indicator.derived is not None:
        return indicator.derived.how
    if value == ValueKind.RATIO:
        return Derivation.POOLED
    adds = value == ValueKind.NUMBER and to_date in (Aggregation.SUM, Aggregation.CUMULATIVE) and not percent
    return Derivation.SUM if adds else None


def load(workspace: CityWorkspace, year: int, folder: Path | None) -> CityPlan:
    """Read the city's plan of a year; USAGE with every fault in it."""
    path = workspace.disk.plan_file(year)
    if not path.exists():
        return CityPlan(None)
    data = plan_bytes.read_plan_bytes(path)
    key = b"city\n" + data
    plan = plan_cache.load_plan(folder, key)
    if plan is None:
        plan = _read(data, path.name)
        plan_cache.save_plan(folder, key, plan)
    return CityPlan(plan)


def _read(data: bytes, name: str) -> Plan:
    from longmy_kpi.city.city_plan_schema import read

    file, faults = read(data, name)
    if file is None or faults:
        raise KpiError(Exit.USAGE, *faults)
    from longmy_kpi.plan.build import build

    return build(file, (), f"sha256:{sha256(data).hexdigest()}")
