"""Take files in: find their forms, check them, and store what is right; one bad file never stops the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from pathlib import PurePath

from msgspec import Struct, field
from msgspec.structs import replace

from longmy_kpi.diagnostic import Diagnostic, Exit, KpiError, Place, Severity, Term, error
from longmy_kpi.intake.context import revision_in_force
from longmy_kpi.intake.copies import CopyResolution, resolve_copies, sent_twice
from longmy_kpi.intake.form_examiner import FormExaminer, first_month
from longmy_kpi.intake.identify import SubmissionOptions
from longmy_kpi.intake.taken import FigureTaken, figures_taken
from longmy_kpi.intake.validate import ParsedForm, ValidatedForm
from longmy_kpi.ledger import readings
from longmy_kpi.ledger.accept import Accepted, NewSubmission, Next, Unchanged, accept, preview
from longmy_kpi.ledger.changes import ReadingChange, TaskChange, change_words, differences, task_differences
from longmy_kpi.ledger.layout import Workspace
from longmy_kpi.ledger.readings import Reading, TaskReport
from longmy_kpi.ledger.records import Revision
from longmy_kpi.ledger.times import Times
from longmy_kpi.period import Month
from longmy_kpi.plan.model import Plan

Key = tuple[str | None, Month | None]
"""The unit and the month that a form is for, where it says them."""

Family = list[list[ParsedForm]]
"""The forms of a file as it came, and those of each copy of it."""

Rivals = tuple[list[str], tuple[Term, ...]]
"""The names of files that say different things of one unit and month, and what differs."""


class Result(StrEnum):
    """What became of a form (contract, section 5)."""

    ACCEPTED = "accepted"
    UNCHANGED = "unchanged"
    REFUSED = "refused"
    VALID = "valid"


class Sent(Struct, frozen=True):
    """A file as it came, and the copies of it that were handed back and lie beside it."""

    name: str
    data: bytes
    copies: tuple[Sent, ...] = ()


class Outcome(Struct, frozen=True):
    """What became of one form of one file; revision, digest and moments are those of the record in force, if any.

    `at` is when it was recorded, `arrived` when it reached the office. `decides` is the arrival by which "on time"
    goes, where it is this revision's own or this one came after a return.

    `copies` are those handed back earlier that nobody has corrected yet; `taken` the figures of a revision that came
    into being or would, with what the year has come to. `standing` is the revision that is in force beside a form
    that was refused, `closed` tells whether its month is.
    """

    found: ParsedForm
    result: Result
    readings: tuple[Reading, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    revision: int | None = None
    digest: str | None = None
    at: datetime | None = None
    arrived: datetime | None = None
    decides: datetime | None = None
    copies: tuple[str, ...] = ()
    tasks: tuple[TaskReport, ...] = ()
    taken: tuple[FigureTaken, ...] = ()
    standing: int | None = None
    closed: bool = False


class SubmissionProcessor(Struct, dict=True):
    """Where files are taken in. `describe` gives a warning the form in which the record keeps it.

    `skipped` says which files were not looked at by themselves, and why; `received_at` when the files reached the
    office, where that was said; `allow_future` takes months that have not begun.
    """

    workspace: Workspace
    plan: Plan
    plan_data: bytes
    clock: Callable[[], datetime]
    by: str
    language: str
    describe: Callable[[Diagnostic], Mapping[str, object]]
    reason: str | None = None
    dry_run: bool = False
    received_at: datetime | None = None
    allow_future: bool = False
    options: SubmissionOptions = field(default_factory=SubmissionOptions)
    skipped: list[Diagnostic] = field(default_factory=list)
    trusts_clock: bool = False
    _alone: bool = True
    _rivals: dict[Key, Rivals] = field(default_factory=dict)

    @cached_property
    def times(self) -> Times:
        """The times of the records that are in the store."""
        return Times(self.workspace, self.plan.year, self.trusts_clock)

    @cached_property
    def _examiner(self) -> FormExaminer:
        return FormExaminer(
            self.workspace, self.plan, self.clock, self.times, self.options, self.received_at, self.allow_future
        )

    def process(self, files: Iterable[Sent]) -> Iterator[Outcome]:
        """Take files in, earlier months first; yield what became of each form. A file goes in whole or not at all."""
        families = [[self._examiner.find(one.data, one.name) for one in (sent, *sent.copies)] for sent in files]
        self._alone = len(families) == 1
        shared = _shared(families)
        for family in sorted(families, key=lambda family: first_month(family[0])):
            chosen = self._chosen(family)
            self.skipped += chosen.skipped
            forms = [self._told_apart(one, shared) for one in chosen.forms]
            if any(one.refused for one in forms):
                outcomes = (_refused(one, chosen.untouched) for one in forms)
            else:
                outcomes = (self._store(one) for one in sorted(forms, key=lambda one: first_month([one.found])))
            yield from map(self._beside_the_store, outcomes)

    def _beside_the_store(self, outcome: Outcome) -> Outcome:
        """Say what stands of the unit and month whatever became of the form, and whether the month is closed."""
        unit, month = outcome.found.unit, outcome.found.month
        if unit is None or month is None:
            return outcome
        store = self._examiner.look()
        standing = revision_in_force(store, self.plan, unit, month) if outcome.result is Result.REFUSED else None
        return replace(outcome, standing=standing, closed=store.view(month).closing is not None)

    def _chosen(self, family: Family) -> CopyResolution:
        """Examine a file and its copies, and choose between them."""
        sent, *copies = [self._examiner.examine(forms) for forms in family]
        return resolve_copies(sent, copies, self.plan, self._differing)

    def _told_apart(self, examined: ValidatedForm, shared: Mapping[Key, Sequence[Family]]) -> ValidatedForm:
        """Refuse a form of which another file says otherwise, unless the store has it already."""
        key = _key(examined.found)
        if examined.refused or key not in shared:
            return examined
        if key not in self._rivals:  # before the first of them is stored, and after all earlier months
            self._rivals[key] = self._find_rivals(key, shared[key])
        names, differs = self._rivals[key]
        return sent_twice(examined, names, differs) if names and not self._examiner.is_stored(examined) else examined

    def _find_rivals(self, key: Key, families: Sequence[Family]) -> Rivals:
        """Return the files that say different things of a unit and month, and what differs; nothing where none do.

        Files that say the same are one; what the store has is no rival of a new file, and neither is a file with
        faults, which says nothing until they are mended.
        """
        chosen = [self._chosen(family).forms for family in families]
        right = [one for forms in chosen if not any(form.refused for form in forms) for one in forms]
        kept: dict[object, ValidatedForm] = {}
        for one in right:
            if _key(one.found) == key and not self._examiner.is_stored(one):
                kept.setdefault(_content(one), one)
        if len(kept) < 2:
            return [], ()
        first, second, *_ = kept.values()
        return [one.found.file for one in kept.values()], self._differing(first, second)

    def _store(self, examined: ValidatedForm) -> Outcome:
        found = examined.found
        assert found.unit is not None
        assert found.month is not None
        warnings = [one for one in examined.diagnostics if one.severity is Severity.WARNING]
        submission = NewSubmission(
            month=found.month,
            unit=found.unit,
            readings=readings.dump_readings(examined.readings),
            tasks=readings.dump_task_reports(examined.tasks) if examined.tasks else b"",
            received=found.data,
            suffix=found.suffix,
            name=PurePath(found.file).name,
            by=self.by,
            language=self.language,
            reason=self.reason,
            warnings=[self.describe(one) for one in warnings],
            alone=self._alone,
            received_at=self.received_at,
        )
        try:
            return self._put(examined, submission)
        except KpiError as end:
            if end.status is not Exit.REFUSED:
                raise
            faults = (self._explained(fault, examined).at(Place(found.file)) for fault in end.diagnostics)
            return Outcome(found, Result.REFUSED, (), (*faults, *examined.diagnostics))

    def _explained(self, fault: Diagnostic, examined: ValidatedForm) -> Diagnostic:
        """Say what differs where a reason is asked for."""
        if fault.code != "reason-needed":
            return fault
        differs = self._differs(*self._examiner.in_force(examined.found), examined)
        return replace(fault, args={**fault.args, "differs": differs})

    def _differing(self, first: ValidatedForm, second: ValidatedForm) -> tuple[Term, ...]:
        """Say what differs between two forms."""
        return self._differs(*_rows(first), second)

    def _differs(
        self, before: Mapping[str, Reading], before_tasks: Mapping[str, TaskReport], examined: ValidatedForm
    ) -> tuple[Term, ...]:
        after = {one.code: one for one in examined.readings}
        after_tasks = {one.task: one for one in examined.tasks}
        changes: list[ReadingChange | TaskChange] = [*differences(before, after)]
        changes += task_differences(before_tasks, after_tasks)
        return change_words(self.plan, changes)

    def _put(self, examined: ValidatedForm, submission: NewSubmission) -> Outcome:
        """Put a checked submission into the store, or only say what would become of it."""
        year, found = self.plan.year, examined.found
        if self.dry_run:
            step: Accepted | Next | Unchanged = preview(self.workspace, year, submission)
            if not isinstance(step, Unchanged):
                self._examiner.keep(examined)
        else:
            step = accept(self.workspace, year, self.plan_data, submission, self.clock, self.times)
        told = Outcome(found, Result.VALID, examined.readings, examined.diagnostics, tasks=examined.tasks)
        if isinstance(step, Unchanged):
            told = replace(told, diagnostics=_still_to_say(step, examined))
            return self._in_force(told, Result.UNCHANGED, step)
        told = replace(told, taken=self.taken(told))
        return self._in_force(told, Result.ACCEPTED, step) if isinstance(step, Accepted) else told

    def _in_force(self, told: Outcome, result: Result, step: Accepted | Unchanged) -> Outcome:
        """Say of an outcome which record it is, and when that came."""
        kept = step.revision
        told = replace(told, result=result, revision=kept.number, digest=kept.digest, at=kept.at)
        return replace(told, arrived=kept.arrived, decides=self._decides(kept))

    def _decides(self, kept: Revision) -> datetime | None:
        """Return the arrival by which "on time" goes, where a revision decides it or came after a return."""
        first = self._examiner.look().view(kept.month).first_kept(kept.month, kept.unit)
        if first is None or (first.number != kept.number and kept.returned is None):
            return None
        return first.arrived

    def taken(self, outcome: Outcome) -> tuple[FigureTaken, ...]:
        """Return the figures of a form, beside all that is in force now; the forms of one file come in one by one."""
        found, month = outcome.found, outcome.found.month
        if found.unit is None or month is None or outcome.result is Result.REFUSED:
            return ()
        return figures_taken(self.plan, self._examiner.known(found), month, outcome.readings)


def _still_to_say(taken: Unchanged, examined: ValidatedForm) -> tuple[Diagnostic, ...]:
    """Return what is to be said of a file that is in the store already: its warnings were said before."""
    remark = () if taken.remark is None else (taken.remark.at(Place(examined.found.file)),)
    return (*remark, *(one for one in examined.diagnostics if one.severity is Severity.NOTICE))


def _refused(examined: ValidatedForm, copies: tuple[str, ...]) -> Outcome:
    diagnostics = examined.diagnostics
    if not examined.refused:
        found = examined.found
        place = Place(found.file, sheet=found.form.sheet.name if found.form else None)
        diagnostics = (error("other-form-refused", place), *diagnostics)
    return Outcome(examined.found, Result.REFUSED, (), diagnostics, copies=copies)


def _key(found: ParsedForm) -> Key:
    return found.unit, found.month


def _shared(families: Sequence[Family]) -> dict[Key, list[Family]]:
    """Return the units and months of which several files tell, each with these files; a copy is its file's own."""
    by_key: dict[Key, list[Family]] = defaultdict(list)
    for family in families:
        for key in {_key(found) for forms in family for found in forms}:
            by_key[key].append(family)
    return {key: several for key, several in by_key.items() if None not in key and len(several) > 1}


def _content(examined: ValidatedForm) -> object:
    """Return what a form says, whatever its file looks like."""
    return readings.dump_readings(examined.readings), readings.dump_task_reports(examined.tasks)


def _rows(examined: ValidatedForm) -> tuple[dict[str, Reading], dict[str, TaskReport]]:
    return {one.code: one for one in examined.readings}, {one.task: one for one in examined.tasks}
