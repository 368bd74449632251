"""The record of submissions: who reported, when, which revision counts, and how the month was closed."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from longmy_kpi.messages.arrival import arrival_words
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.reports.layout.marks import awaited_words
from longmy_kpi.reports.layout.remarks import cell_words, short_month
from longmy_kpi.reports.layout.table import (
    BLANK,
    Absence,
    AbsentCell,
    Align,
    Cell,
    Column,
    MomentCell,
    NumberCell,
    Row,
    Table,
    TextCell,
)
from longmy_kpi.reports.period import ReportPeriod
from longmy_kpi.reports.report import Lock, MonthReport, SubmissionLine
from longmy_kpi.text import is_account_name


def submissions_table(report: MonthReport, lexicon: Lexicon) -> Table:
    """Return the record of the month's submissions: who, when, which revision, on time, and its digest."""
    of_month = (
        [] if report.period is ReportPeriod.MONTH else [Column("report_of", lexicon.say("report.column.report_of"))]
    )
    said = (
        *of_month,
        Column("unit", lexicon.say("report.column.unit"), widest=26),
        Column("received", lexicon.say("report.column.received"), Align.CENTER, widest=16),
        Column("revision", lexicon.say("report.column.revision"), Align.CENTER),
        Column("first_arrived", lexicon.say("report.column.first_arrived"), Align.CENTER),
        Column("arrived", lexicon.say("report.column.arrived"), Align.CENTER),
        Column("on_time", lexicon.say("report.column.on_time"), Align.CENTER),
        Column("by", lexicon.say("report.column.by"), widest=20),
        Column("warnings", lexicon.say("report.column.warnings"), Align.CENTER),
        Column("remarks", lexicon.say("report.column.remarks"), widest=30),
        Column("digest", lexicon.say("report.column.digest"), widest=24),
    )
    rows = tuple(_submission(line, lexicon, with_month=bool(of_month)) for line in report.submissions)
    return Table(lexicon.say("report.submissions"), said, rows, empty=lexicon.say("report.nobody_expected"))


def _submission(line: SubmissionLine, lexicon: Lexicon, *, with_month: bool) -> Row:
    received = line.revision is not None
    return Row(
        (
            *([TextCell(short_month(line.month))] if with_month else []),
            TextCell(lexicon.name(line.unit)),
            received_cell(line, lexicon),
            NumberCell(Decimal(line.revision), 0) if line.revision is not None else BLANK,
            _arrived(line.first_arrived, line.first_recorded, lexicon),
            _arrived(line.arrived, line.recorded, lexicon),
            on_time_cell(line, lexicon),
            TextCell(person(line.by, lexicon) if line.by else ""),
            NumberCell(Decimal(line.warnings), 0) if received else BLANK,
            TextCell("\n".join(_submission_remarks(line, lexicon))),
            TextCell(line.digest or ""),
        )
    )


def _arrived(arrived: datetime | None, recorded: datetime | None, lexicon: Lexicon) -> Cell:
    """Return when a revision came; two moments in words where it was recorded after it had reached the office."""
    if arrived is None:
        return BLANK
    return MomentCell(arrived) if recorded in (None, arrived) else TextCell(_moments(arrived, recorded, lexicon))


def _moments(arrived: datetime, recorded: datetime | None, lexicon: Lexicon) -> str:
    return arrival_words(arrived, recorded or arrived, lexicon)


def arrived_words(line: SubmissionLine, lexicon: Lexicon) -> str:
    """Say when the revision in force came: received and recorded, where that is not the same."""
    return "" if line.arrived is None else _moments(line.arrived, line.recorded, lexicon)


def unit_words(report: MonthReport, line: SubmissionLine, lexicon: Lexicon) -> str:
    """Name the unit, and the month of its report where the period has several."""
    name = lexicon.name(line.unit)
    if report.period is ReportPeriod.MONTH:
        return name
    return lexicon.say("report.unit_and_month", unit=name, month=line.month)


def person(by: str, lexicon: Lexicon) -> str:
    """Return who acted as documents name people: never by an account's name."""
    return lexicon.say("report.unnamed") if is_account_name(by) else by


def lock_sentences(report: MonthReport, lexicon: Lexicon) -> tuple[str, ...]:
    """Say when and by whom the month was closed, and each reopening with its reason; or that it is open."""
    said = [_lock(one, lexicon) for one in report.locks]
    return tuple(said) if report.closed else (*said, lexicon.say("report.not_closed"))


def _lock(lock: Lock, lexicon: Lexicon) -> str:
    words = {"at": lock.at, "by": person(lock.by, lexicon)}
    said = lexicon.say("report.closed_at" if lock.closed else "report.reopened_at", month=lock.month, **words)
    return said + (lexicon.say("report.because", reason=lock.reason) if lock.reason else "") + "."


def submission_sentence(report: MonthReport, line: SubmissionLine, lexicon: Lexicon) -> str:
    """Say in one line what is known of a unit's submission."""
    words = [cell_words(received_cell(line, lexicon), lexicon), cell_words(on_time_cell(line, lexicon), lexicon)]
    if line.revision is not None:
        words.append(
            lexicon.say(
                "report.sent",
                revision=line.revision,
                arrived=arrived_words(line, lexicon),
                by=person(line.by or "", lexicon),
            )
        )
    words += _submission_remarks(line, lexicon)
    said = "; ".join(word for word in words if word)
    if report.period is ReportPeriod.MONTH:
        return lexicon.say("report.submission", words=said)
    return lexicon.say("report.submission_of", words=said, month=line.month)


def received_cell(line: SubmissionLine, lexicon: Lexicon) -> Cell:
    """Say whether a submission is in force; one that nobody expects and nobody sent is no gap."""
    if line.revision is not None:
        return TextCell(lexicon.say("report.received"))
    if line.returned is not None:
        return TextCell(lexicon.say("report.returned"))
    if line.awaited is not None:
        return TextCell(awaited_words(line.awaited, lexicon))
    return AbsentCell(Absence.NOT_SENT if line.expected else Absence.EXEMPT)


def on_time_cell(line: SubmissionLine, lexicon: Lexicon) -> Cell:
    """Say on time or late; nothing where no due date is given or nothing came."""
    if line.on_time is None:
        return BLANK
    return TextCell(lexicon.say("report.on_time" if line.on_time else "report.late"))


def _submission_remarks(line: SubmissionLine, lexicon: Lexicon) -> list[str]:
    said = [
        lexicon.say("report.returned_before", number=one.number, at=one.at, reason=one.reason)
        for one in line.returned_before
    ]
    if line.returned is not None:
        said.append(lexicon.say("report.returned_because", reason=line.returned))
    if line.after_closing:
        said.append(lexicon.say("report.after_closing"))
    return said
