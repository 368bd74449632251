"""Every reading in force of a workspace, of all its years, with what it takes to understand it alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

from msgspec import Struct

from longmy_kpi.ledger import folders
from longmy_kpi.ledger.layout import Workspace
from longmy_kpi.ledger.loading import refuse_damage
from longmy_kpi.ledger.readings import Reading
from longmy_kpi.ledger.records import Revision
from longmy_kpi.ledger.store import Store
from longmy_kpi.period import Month
from longmy_kpi.plan.model import Indicator, Plan, Unit

PlanVersion = Callable[[int, str], Plan]


class ExportedFact(Struct, frozen=True):
    """One reading in force, the submission it came with, and what the plan it was judged by says of it.

    `unit` and `indicator` are None where that version of the plan does not know their codes.
    """

    month: Month
    revision: Revision
    closed: bool
    reading: Reading
    plan: Plan
    unit: Unit | None
    indicator: Indicator | None


class ExportedFacts:
    """The readings in force, now or at a moment: of each year what counts in its latest month.

    A closed month gives what its closing lists. Of the years no more is held than the one being read.
    """

    def __init__(self, workspace: Workspace, version: PlanVersion, as_of: datetime | None) -> None:
        self._workspace = workspace
        self._version = version
        self._as_of = as_of
        self._stores: dict[int, Store] = {}
        years, faults = folders.data_folder(workspace)
        refuse_damage(faults)
        self._homes: dict[Month, list[int]] = {}
        for year in years:
            for month in Store(workspace, year).records.folder.months:
                self._homes.setdefault(month, []).append(year)

    @property
    def months(self) -> list[Month]:
        """The months that have records, in order."""
        return sorted(self._homes)

    def of(self, month: Month) -> Iterator[ExportedFact]:
        """Yield a month's readings: by year of the store, unit, and within a submission in plan order."""
        years = self._homes[month]
        self._stores = {year: self._stores.get(year) or Store(self._workspace, year) for year in years}
        for store in self._stores.values():
            yield from self._in_store(store, month)

    def _in_store(self, store: Store, month: Month) -> Iterator[ExportedFact]:
        view = store.view(store.records.folder.months[-1], self._as_of)
        closed = view.closing_of(month) is not None
        for revision in view.submitted(month):
            plan = self._version(revision.plan_year, revision.plan).at(month)
            unit = plan.unit_by_code.get(revision.unit)
            for code, reading in view.readings(revision).items():
                yield ExportedFact(month, revision, closed, reading, plan, unit, plan.by_code.get(code))
