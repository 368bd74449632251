"""Examine forms beside what counts already: what is in force in the store, and what the run has found valid."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import cached_property

from msgspec import Struct, field
from msgspec.structs import replace

from longmy_kpi.diagnostic import Diagnostic, Place
from longmy_kpi.intake.context import (
    AcceptedReadings,
    known_readings,
    known_tasks,
    returned_revisions,
    revision_in_force,
)
from longmy_kpi.intake.identify import SubmissionOptions
from longmy_kpi.intake.validate import ParsedForm, ValidatedForm, find_forms, validate
from longmy_kpi.ledger import readings
from longmy_kpi.ledger.accept import is_stored
from longmy_kpi.ledger.layout import Workspace
from longmy_kpi.ledger.readings import Reading, TaskReport, TaskReports
from longmy_kpi.ledger.store import Store
from longmy_kpi.ledger.times import Times
from longmy_kpi.period import Month
from longmy_kpi.plan.model import Plan


class FormExaminer(Struct, dict=True):
    """Examines the forms of one run; what it is told to keep stands beside the store from then on."""

    workspace: Workspace
    plan: Plan
    clock: Callable[[], datetime]
    times: Times
    options: SubmissionOptions
    received_at: datetime | None
    allow_future: bool
    _valid: dict[str, dict[Month, Mapping[str, Reading]]] = field(default_factory=lambda: defaultdict(dict))
    _valid_tasks: dict[str, dict[Month, Mapping[str, TaskReport]]] = field(default_factory=lambda: defaultdict(dict))

    def look(self) -> Store:
        """Look anew at the store: other files of the call, and other people, write into it meanwhile."""
        self._looked = self._looked.again()
        return self._looked

    @cached_property
    def _looked(self) -> Store:
        return Store(self.workspace, self.plan.year)

    def find(self, data: bytes, name: str) -> list[ParsedForm]:
        """Find the forms of a file."""
        return find_forms(data, name, self.plan, self.options)

    def examine(self, forms: Sequence[ParsedForm]) -> list[ValidatedForm]:
        """Examine the forms of a file, earlier months first: a sheet of February stands beside the sheet of January."""
        beside: dict[str, dict[Month, Mapping[str, Reading]]] = defaultdict(dict)
        examined: dict[int, ValidatedForm] = {}
        for index in sorted(range(len(forms)), key=lambda index: first_month([forms[index]])):
            found = forms[index]
            examined[index] = one = self._examine_one(found, beside[found.unit or ""])
            if found.month is not None and not one.refused:
                beside[found.unit or ""][found.month] = {reading.code: reading for reading in one.readings}
        return [examined[index] for index in range(len(forms))]

    def _examine_one(self, found: ParsedForm, beside: AcceptedReadings) -> ValidatedForm:
        store, plan = self.look(), self._plan_of(found)
        came = self.received_at or self.clock()
        today, known = plan.calendar.local(came).date(), {**self.known(found, store), **beside}
        stood = returned_revisions(store, plan, found.unit, found.month, known) if found.unit and found.month else {}
        number = revision_in_force(store, plan, found.unit, found.month)
        tasks = self._known_tasks(store, found)
        examined = _on_time(
            self.times.fault(self.clock()),
            validate(found, plan, known, today, stood, tasks, number, allow_future=self.allow_future),
        )
        return self._as_stored(examined)

    def _as_stored(self, examined: ValidatedForm) -> ValidatedForm:
        """Pass over that a month has not begun where the very content is in the store already: nothing new comes in."""
        others = tuple(fault for fault in examined.diagnostics if fault.code != "month-not-begun")
        if len(others) == len(examined.diagnostics):
            return examined
        without = replace(examined, diagnostics=others)
        return without if self.is_stored(without) else examined

    def is_stored(self, examined: ValidatedForm) -> bool:
        """Tell whether the store has the content already: in force, replaced, returned, or kept after a closing."""
        found = examined.found
        assert found.unit is not None
        assert found.month is not None
        tasks = readings.dump_task_reports(examined.tasks) if examined.tasks else b""
        return not examined.refused and is_stored(
            self.workspace, self.plan.year, found.month, found.unit, readings.dump_readings(examined.readings), tasks
        )

    def _plan_of(self, found: ParsedForm) -> Plan:
        """Return the plan as it is led in the form's month."""
        return self.plan if found.month is None else self.plan.at(found.month)

    def known(self, found: ParsedForm, store: Store | None = None) -> AcceptedReadings:
        """Return what is in force of a form's unit, and beside it what this run has found valid."""
        if found.unit is None:
            return {}
        in_force = known_readings(store or self.look(), self._plan_of(found), found.unit)
        return {**in_force, **self._valid[found.unit]}

    def _known_tasks(self, store: Store, found: ParsedForm) -> TaskReports:
        """Return what is in force of a unit's tasks, and beside it what this run has found valid; nothing unasked."""
        if found.unit is None or not found.tasks:
            return {}
        in_force = known_tasks(store, self._plan_of(found), found.unit)
        return {**in_force, **self._valid_tasks[found.unit]}

    def in_force(self, found: ParsedForm) -> tuple[Mapping[str, Reading], Mapping[str, TaskReport]]:
        """Return what is in force of a form's own unit and month: its figures and its reports on tasks."""
        if found.unit is None or found.month is None:
            return {}, {}
        store, plan = self.look(), self._plan_of(found)
        figures, tasks = known_readings(store, plan, found.unit), known_tasks(store, plan, found.unit)
        return figures.get(found.month, {}), tasks.get(found.month, {})

    def keep(self, examined: ValidatedForm) -> None:
        """Let a valid form that is not stored stand beside the store for those examined after it."""
        found = examined.found
        if found.unit is not None and found.month is not None:
            self._valid[found.unit][found.month] = {one.code: one for one in examined.readings}
            self._valid_tasks[found.unit][found.month] = {one.task: one for one in examined.tasks}


def _on_time(fault: Diagnostic | None, examined: ValidatedForm) -> ValidatedForm:
    """Put a fault of the clock first; what was said of a month that has not begun is only its consequence."""
    if fault is None:
        return examined
    others = (one for one in examined.diagnostics if one.code != "month-not-begun")
    return replace(examined, diagnostics=(replace(fault, place=Place(examined.found.file)), *others))


def first_month(group: Sequence[ParsedForm]) -> tuple[int, int]:
    """Return the first month that forms are for, to sort by."""
    months = [found.month for found in group if found.month is not None]
    return (months[0].year, months[0].number) if months else (0, 0)
