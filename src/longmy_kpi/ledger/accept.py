"""Take a checked submission into the store as the next revision (contract, section 1)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime

from msgspec import Struct

from longmy_kpi.diagnostic import Diagnostic, Term, notice
from longmy_kpi.ledger import folders, plan_versions, read_back, record_format, sealed_json
from longmy_kpi.ledger.atomic import NameTakenError, place_record, settle
from longmy_kpi.ledger.layout import READINGS, SUBMISSION, TASK_REPORTS, RecordAddress, RecordKind, Workspace, home_year
from longmy_kpi.ledger.loading import load_readings, load_tasks
from longmy_kpi.ledger.records import Closing, Provenance, Return, Revision
from longmy_kpi.ledger.times import Times
from longmy_kpi.ledger.write_context import refused
from longmy_kpi.ledger.year_records import YearRecords
from longmy_kpi.period import Month

Clock = Callable[[], datetime]


class NewSubmission(Struct, frozen=True):
    """A submission that was checked: its readings and reports on tasks in canonical form, and the file as it came.

    `tasks` is empty where nothing is said of tasks, `suffix` is `.csv` or `.xlsx`; `warnings` what the checks had to
    say, in values that JSON knows. `alone` tells the one file that a person named: only such a file goes back to older
    content on purpose. `received_at` is when
    the file reached the office, where that was said.
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
    alone: bool = True
    received_at: datetime | None = None


class Accepted(Struct, frozen=True):
    """The submission is in the store as this revision."""

    revision: Revision


class Unchanged(Struct, frozen=True):
    """The same content is in the store already, as this revision: nothing new.

    `remark` is said where that revision is not in force: it was replaced, or returned.
    """

    revision: Revision
    remark: Diagnostic | None = None


class Next(Struct, frozen=True):
    """What the submission would become: its number, the revision before it, and the return in between."""

    number: int
    previous: Revision | None
    returned: Return | None


def _decide(workspace: Workspace, plan_year: int, submission: NewSubmission) -> Next | Unchanged:
    """Look at what is there and say what the submission would become; REFUSED where it may not.

    A changed submission needs a reason while another is in force. Content that is in the store already is nothing new,
    unless a reason is given for going back to it (contract, section 1).
    """
    month, unit = submission.month, submission.unit
    records = YearRecords(workspace, home_year(month, plan_year))
    folder = records.unit(month, unit)
    kept = [records.revision(month, unit, number) for number in folder.revisions]
    closing = records.closing(month)
    in_force = _in_force(kept, folder.returned, closing)
    same = _newest_of_same_content(submission, kept, in_force)
    if same is not None:
        _check_stored(workspace, same)
        on_purpose = record_format.has_reason(submission.reason) and submission.alone and same != in_force
        if closing is not None or not on_purpose:
            return Unchanged(same, _remark(same, in_force, folder.returned, closing))
    if closing is not None:
        raise refused("month-closed", month=month)
    if not kept:
        return Next(1, None, None)
    previous = kept[-1]
    _check_stored(workspace, previous)
    if in_force is not None and not record_format.has_reason(submission.reason):
        raise refused("reason-needed", revision=in_force.number, month=month, unit=unit, differs=())
    returned = records.returned(month, unit, previous.number) if previous.number in folder.returned else None
    return Next(previous.number + 1, previous, returned)


def _check_stored(workspace: Workspace, revision: Revision) -> None:
    """Read what a revision holds: nothing is said to be in the store that can no longer be read."""
    load_readings(workspace, revision)
    load_tasks(workspace, revision)


def _in_force(kept: Sequence[Revision], returned: Collection[int], closing: Closing | None) -> Revision | None:
    """Return the revision in force: in a closed month the newest that the closing lists, else the newest."""
    counted = [one for one in kept if closing is None or one.path in closing.records]
    newest = counted[-1] if counted else None
    return None if newest is None or newest.number in returned else newest


def _newest_of_same_content(
    submission: NewSubmission, kept: Sequence[Revision], in_force: Revision | None
) -> Revision | None:
    """Return the revision that says the same: the one in force, else the newest; None where there is none."""
    if in_force is not None and _says_the_same(submission, in_force):
        return in_force
    return next((one for one in reversed(kept) if _says_the_same(submission, one)), None)


def _remark(
    same: Revision, in_force: Revision | None, returned: Collection[int], closing: Closing | None
) -> Diagnostic | None:
    """Say which revision is in force, or that none is, where the one of the same content is not."""
    if same == in_force or (closing is not None and same.path not in closing.records):
        return None
    code = "same-as-returned" if same.number in returned else "same-as-replaced"
    current = Term("same.none_in_force") if in_force is None else Term("same.in_force", {"revision": in_force.number})
    return notice(code, month=same.month, unit=same.unit, revision=same.number, current=current)


def _says_the_same(submission: NewSubmission, previous: Revision) -> bool:
    """Compare canonical content, figures and tasks, whatever form the files have."""
    tasks = sealed_json.digest(submission.tasks) if submission.tasks else None
    return (sealed_json.digest(submission.readings), tasks) == (previous.readings, previous.tasks)


def is_stored(workspace: Workspace, plan_year: int, month: Month, unit: str, readings: bytes, tasks: bytes) -> bool:
    """Tell whether a unit's month has a revision of this content, in force or not."""
    records = YearRecords(workspace, home_year(month, plan_year))
    said = (sealed_json.digest(readings), sealed_json.digest(tasks) if tasks else None)
    revisions = (records.revision(month, unit, number) for number in records.unit(month, unit).revisions)
    return any((one.readings, one.tasks) == said for one in revisions)


def preview(workspace: Workspace, plan_year: int, submission: NewSubmission) -> Next | Unchanged:
    """Say what `accept` would do, and touch nothing; REFUSED as there."""
    return _decide(workspace, plan_year, submission)


def _files(submission: NewSubmission) -> dict[str, bytes]:
    if submission.suffix not in (".csv", ".xlsx"):
        raise ValueError(f"not a form a submission comes in: {submission.suffix!r}")
    tasks = {TASK_REPORTS: submission.tasks} if submission.tasks else {}
    return {READINGS: submission.readings, **tasks, f"received{submission.suffix}": submission.received}


def _record(
    workspace: Workspace, submission: NewSubmission, act: Provenance, step: Next, address: RecordAddress, at: datetime
) -> bytes:
    files = _files(submission)
    received_at = submission.received_at
    said = {} if received_at is None else {"received_at": received_at.isoformat(timespec="microseconds")}
    return record_format.write(
        address,
        act,
        at,
        step.previous.digest if step.previous else None,
        {
            "returned": step.returned.digest if step.returned else None,
            "found_there": folders.count_revisions(workspace, address.year),
            **said,
            "received_name": submission.name,
            "files": {name: sealed_json.digest(data) for name, data in files.items()},
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
        plan = plan_versions.save_version(workspace, plan_year, plan_bytes)
        act = Provenance(submission.by, submission.language, plan, plan_year, submission.reason)
        year = home_year(submission.month, plan_year)
        address = RecordAddress(year, submission.month, submission.unit, RecordKind.REVISION, step.number)
        sealed = _record(workspace, submission, act, step, address, at)
        try:
            files = {**_files(submission), SUBMISSION: sealed}
            place_record(workspace, workspace.folder_of(address), files, read_back.of_entry(workspace, address))
        except NameTakenError:
            continue
        return _look_again(workspace, address)


def _look_again(workspace: Workspace, address: RecordAddress) -> Accepted:
    records = YearRecords(workspace, address.year)
    revision = records.entry(address)
    assert isinstance(revision, Revision)
    closing = records.closing(address.month)
    if closing is not None and revision.path not in closing.records:
        raise refused("month-closed-meanwhile", month=address.month, revision=revision.number)
    return Accepted(revision)
