"""Take a checked submission into the store as the next revision (contract, section 1)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from longmy_kpi.ledger import entry_form, folders, plans, read_back, record
from longmy_kpi.ledger.atomic import NameTakenError, place, settle
from longmy_kpi.ledger.book import Book
from longmy_kpi.ledger.entries import Act, Return, Revision
from longmy_kpi.ledger.layout import READINGS, SUBMISSION, TASK_REPORTS, RecordAddress, Workspace, home_year
from longmy_kpi.ledger.loading import load_readings, load_tasks
from longmy_kpi.ledger.names import Numbered
from longmy_kpi.ledger.office import refused
from longmy_kpi.ledger.times import Times
from longmy_kpi.period import Month

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class NewSubmission:
    """A submission that was checked: its readings and reports on tasks in canonical form, and the file as it came.

    `tasks` is empty where nothing is said of tasks, `suffix` is `.csv` or `.xlsx`; `warnings` what the checks had to
    say, in values that JSON knows.
    """

    month: Month
    unit: str
    readings: bytes
    received: bytes
    suffix: str
    name: str
    by: str
    language: str
    reason: str | None = None
    warnings: Sequence[Mapping[str, object]] = ()
    tasks: bytes = b""


@dataclass(frozen=True, slots=True)
class Accepted:
    """The submission is in the store as this revision."""

    revision: Revision


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The same content is in force already, as this revision: nothing new."""

    revision: Revision


@dataclass(frozen=True, slots=True)
class Next:
    """What the submission would become: its number, the revision before it, and the return in between."""

    number: int
    previous: Revision | None
    returned: Return | None


def _decide(workspace: Workspace, plan_year: int, submission: NewSubmission) -> Next | Unchanged:
    """Look at what is there and say what the submission would become; REFUSED where it may not.

    A changed submission needs a reason. After a return the next one needs none, unless it says the same again.
    """
    month, unit = submission.month, submission.unit
    book = Book(workspace, home_year(month, plan_year))
    if book.closing(month) is not None:
        raise refused("month-closed", month=month)
    folder = book.unit(month, unit)
    if not folder.revisions:
        return Next(1, None, None)
    number = folder.revisions[-1]
    previous = book.revision(month, unit, number)
    load_readings(workspace, previous)
    load_tasks(workspace, previous)
    returned = book.returned(month, unit, number) if number in folder.returned else None
    same = _says_the_same(submission, previous)
    if same and returned is None:
        return Unchanged(previous)
    if not entry_form.has_reason(submission.reason) and same == (returned is not None):
        code = "reason-needed-for-same" if same else "reason-needed"
        raise refused(code, revision=number, month=month, unit=unit)
    return Next(number + 1, previous, returned)


def _says_the_same(submission: NewSubmission, previous: Revision) -> bool:
    """Compare canonical content, figures and tasks, whatever form the files have."""
    tasks = record.digest(submission.tasks) if submission.tasks else None
    return (record.digest(submission.readings), tasks) == (previous.readings, previous.tasks)


def preview(workspace: Workspace, plan_year: int, submission: NewSubmission) -> Next | Unchanged:
    """Say what `accept` would do, and touch nothing; REFUSED as there."""
    return _decide(workspace, plan_year, submission)


def _files(submission: NewSubmission) -> dict[str, bytes]:
    if submission.suffix not in (".csv", ".xlsx"):
        raise ValueError(f"not a form a submission comes in: {submission.suffix!r}")
    tasks = {TASK_REPORTS: submission.tasks} if submission.tasks else {}
    return {READINGS: submission.readings, **tasks, f"received{submission.suffix}": submission.received}


def _record(
    workspace: Workspace, submission: NewSubmission, act: Act, step: Next, address: RecordAddress, at: datetime
) -> bytes:
    files = _files(submission)
    return entry_form.write(
        address,
        act,
        at,
        step.previous.digest if step.previous else None,
        {
            "returned": step.returned.digest if step.returned else None,
            "found_there": folders.count_revisions(workspace, address.year),
            "received_name": submission.name,
            "files": {name: record.digest(data) for name, data in files.items()},
            "sizes": {name: len(data) for name, data in files.items()},
            "warnings": submission.warnings,
        },
    )


def accept(
    workspace: Workspace,
    plan_year: int,
    plan_bytes: bytes,
    submission: NewSubmission,
    clock: Clock,
    times: Times | None = None,
) -> Accepted | Unchanged:
    """Store a submission as the unit's next revision; REFUSED where a reason is missing or the month is closed.

    `times` are those of the records there; whoever stores several hands them on, so that each record is read once.

    Two at once get one number each: whoever finds the number taken reads again and decides again. A month that was
    closed in that very moment is refused too; the revision is kept and counts only after a reopening.
    """
    times = times or Times(workspace, plan_year)
    while True:
        step = _decide(workspace, plan_year, submission)
        if isinstance(step, Unchanged):
            settle(workspace, workspace.root / step.revision.path)
            return step
        at = times.moment(clock(), [entry for entry in (step.previous, step.returned) if entry is not None])
        plan = plans.keep(workspace, plan_year, plan_bytes)
        act = Act(submission.by, submission.language, plan, plan_year, submission.reason)
        year = home_year(submission.month, plan_year)
        address = RecordAddress(year, submission.month, submission.unit, Numbered.REVISION, step.number)
        sealed = _record(workspace, submission, act, step, address, at)
        try:
            files = {**_files(submission), SUBMISSION: sealed}
            place(workspace, workspace.folder_of(address), files, read_back.of_entry(workspace, address))
        except NameTakenError:
            continue
        return _look_again(workspace, address)


def _look_again(workspace: Workspace, address: RecordAddress) -> Accepted:
    book = Book(workspace, address.year)
    revision = book.entry(address)
    assert isinstance(revision, Revision)
    closing = book.closing(address.month)
    if closing is not None and revision.path not in closing.records:
        raise refused("month-closed-meanwhile", month=address.month, revision=revision.number)
    return Accepted(revision)
