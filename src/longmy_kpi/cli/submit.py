"""`kpi submit`: take in what units send."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING

from longmy_kpi import whole_file
from longmy_kpi.cli.input_files import read_all, shown_path
from longmy_kpi.cli.options import arguments, flag, option
from longmy_kpi.cli.session import Session
from longmy_kpi.cli.streams import undisturbed
from longmy_kpi.diagnostic import Exit, KpiError, Place, error, has_errors
from longmy_kpi.text import one_line

if TYPE_CHECKING:
    from longmy_kpi.intake.process import Outcome, Sent, SubmissionProcessor

_MOMENT = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d)?", re.ASCII)


def received_moment(session: Session, text: str | None) -> datetime | None:
    """Read a date, which is the end of that day, or a date and time, on the plan's own clock; USAGE where it is none.

    Today is now: its end has not come yet. What is later than now is refused.
    """
    if text is None:
        return None
    calendar, now = session.plan.calendar, session.now()
    said = _read(text)
    if said is None:
        raise KpiError(Exit.USAGE, error("bad-received", Place(), text=text))
    said = said.replace(tzinfo=calendar.zone)
    if "T" not in text and said.date() == now.date():
        return now
    moment = said if "T" in text else calendar.local(calendar.end_of_day(said.date()))
    if moment > now:
        raise KpiError(Exit.USAGE, error("received-after-now", Place(), text=text, now=now))
    return moment


def _read(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text) if _MOMENT.fullmatch(text) else None
    except ValueError:
        return None


def submit(
    session: Session,
    files: list[str] = arguments("help.submit.files", "FILE"),
    unit: str | None = option("--unit", key="help.submit.unit"),
    month: str | None = option("--month", key="help.submit.month"),
    dry_run: bool = flag("--dry-run", key="help.submit.dry_run"),
    reason: str | None = option("--reason", key="help.submit.reason"),
    by: str | None = option("--by", key="help.submit.by"),
    received: str | None = option("--received", key="help.submit.received"),
    allow_future: bool = flag("--allow-future", key="help.submit.allow_future"),
    annotate: bool = flag("--annotate", key="help.submit.annotate"),
    reply: bool = flag("--reply", key="help.submit.reply"),
    form: str | None = option("--format", key="help.submit.format"),
) -> Exit:
    """Validate every file, store what is right, say what became of each."""
    from longmy_kpi.intake.identify import SubmissionOptions
    from longmy_kpi.intake.process import Result

    form = session.choice(form, "--format", ("text", "json"), "text")
    if reply and form == "json":
        raise KpiError(Exit.USAGE, error("one-option-needed", Place(), options=["--reply", "--format json"]))
    processor = processor_of(session, by=by, reason=reason, dry_run=dry_run)
    processor.options = SubmissionOptions(unit, None if month is None else session.month(month), session.earlier_plans)
    processor.received_at, processor.allow_future = received_moment(session, received), allow_future
    sent, processor.skipped = read_all(session, files)
    outcomes: list[Outcome] = []
    try:
        with undisturbed():
            for outcome in session.progress(processor.process(sent), len(sent)):
                outcomes.append(outcome)
                if outcome.result is Result.ACCEPTED:
                    session.stored.append(f"{outcome.found.file} {outcome.digest}")
    finally:  # where a later file meets a full disk, what is in the store already has its receipt
        if outcomes or processor.skipped:
            print_outcomes(session, outcomes, processor, "reply" if reply else form)
        tell_left(session, sent, outcomes, processor)
    session.tell_faults(processor.times.from_future(session.now()))
    refused = any(outcome.result is Result.REFUSED for outcome in outcomes)
    if refused and not dry_run:  # a trial leaves nothing behind
        write_marked_copies(session, outcomes, every=annotate)
    if has_errors(processor.skipped):
        return Exit.MACHINE
    return Exit.REFUSED if refused else Exit.DONE


def tell_left(
    session: Session, sent: Sequence[Sent], outcomes: Sequence[Outcome], processor: SubmissionProcessor
) -> None:
    """Name the files that were not reached because the run could not go on."""
    reached = {*(one.found.file for one in outcomes), *(fault.place.file for fault in processor.skipped)}
    left = [one.name for one in sent if one.name not in reached]
    if left:
        session.tell(one_line(session.lexicon.say("submit.left", files=left)))


def print_outcomes(session: Session, outcomes: Sequence[Outcome], processor: SubmissionProcessor, form: str) -> None:
    """Say what became of each form; on a screen the faults go by first, and the list of files stays in sight."""
    from longmy_kpi.intake import receipt

    if form == "json":
        session.tell_faults(processor.skipped)
        session.emit(receipt.to_json(outcomes, session.lexicon))
    else:
        faults = (fault for outcome in outcomes for fault in outcome.diagnostics)
        session.tell_faults([*processor.skipped, *faults])
        if form == "reply":
            _reply(session, outcomes, processor)
        else:
            session.emit_words(
                receipt.to_text(outcomes, session.plan, processor.by, session.lexicon, processor.skipped)
            )


def _reply(session: Session, outcomes: Sequence[Outcome], processor: SubmissionProcessor) -> None:
    """Write the messages to the units, which are the result; what became of each file is said last."""
    from longmy_kpi.cli.own_template import own_templates
    from longmy_kpi.intake import receipt
    from longmy_kpi.replies.unit_reply import replies

    own = own_templates(session.workspace)
    text = replies(outcomes, session.plan, session.lexicon, own, processor.taken, session.now())
    if text:
        session.emit_words(text)
    session.tell("\n".join(receipt.receipt_lines(outcomes, session.lexicon, processor.skipped)))


def processor_of(session: Session, *, by: str | None, reason: str | None, dry_run: bool) -> SubmissionProcessor:
    """Return what takes files into the session's workspace."""
    from longmy_kpi.intake.process import SubmissionProcessor
    from longmy_kpi.messages.diagnostics import to_machine

    return SubmissionProcessor(
        workspace=session.workspace,
        plan=session.plan,
        plan_data=session.plan_data,
        clock=session.now,
        by=session.acting(by),
        language=session.lexicon.language,
        describe=lambda fault: to_machine(fault, session.lexicon),
        reason=reason,
        dry_run=dry_run,
        trusts_clock=session.trusts_clock,
    )


def write_marked_copies(session: Session, outcomes: Sequence[Outcome], *, every: bool) -> None:
    """Write a marked copy beside each refused workbook, and with `--annotate` beside each refused file.

    What is there already stays, somebody may be correcting it; where nothing can be written that is only said.
    """
    from longmy_kpi.intake.marked_copy import marked_copies

    for name, data in marked_copies(outcomes, session.plan, session.store, session.lexicon, every=every):
        try:
            path = _written(session.cwd / name, data)
        except KpiError as end:
            shown = Place(shown_path(session.cwd / name, session.cwd))
            session.tell_faults(fault.at(shown) for fault in end.diagnostics)
        else:
            session.tell(one_line(session.lexicon.say("said.annotate", path=shown_path(path, session.cwd))))


def _written(path: Path, data: bytes) -> Path:
    """Write a file under a name at which nothing is yet, not even a link: the one given, else with a number behind."""
    names = (path.with_name(f"{path.stem} ({number}){path.suffix}") for number in count(2))
    for one in chain([path], names):
        with suppress(FileExistsError):
            whole_file.create(one, data)
            return one
    raise AssertionError("numbers do not end")
