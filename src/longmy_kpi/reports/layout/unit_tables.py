"""Tables about the units: each one's own figures, what they explain, and their submissions."""

from __future__ import annotations

from decimal import Decimal

from longmy_kpi.figures.figure import Figure
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.plan.model import Unit
from longmy_kpi.reports.layout.fields import columns, row
from longmy_kpi.reports.layout.marks import Tone, tone
from longmy_kpi.reports.layout.outline import lines
from longmy_kpi.reports.layout.plan_tables import indicator_fields
from longmy_kpi.reports.layout.table import (
    BLANK,
    Absence,
    Absent,
    Align,
    Cell,
    Column,
    Moment,
    Number,
    Row,
    Table,
    Text,
)
from longmy_kpi.reports.layout.words import plain
from longmy_kpi.reports.report import MonthReport, SubmissionLine

_UNIT = (
    *("number", "code", "name", "measure", "target", "month", "numerator", "denominator", "to_date", "attainment"),
    *("state", "as_of", "forecast", "needed_per_month", "self_assessment", "difficulty", "note"),
)
_EXPLANATIONS = ("lead", "number", "name", "state", "to_date", "target", "explained", "note")


def unit_table(report: MonthReport, unit: Unit, lexicon: Lexicon) -> Table:
    """Return the figures that a unit leads, as it gave them and as they are judged."""
    fields = indicator_fields(report, lexicon, _UNIT)
    rows = tuple(row(fields, line) for line in lines(report) if line.indicator.lead == unit.code)
    return Table(lexicon.name(unit), columns(fields), rows, empty=lexicon.say("report.leads_nothing"))


def leading_units(report: MonthReport) -> tuple[Unit, ...]:
    """Return the units that report or lead an indicator, in plan order."""
    leads = {indicator.lead for indicator in report.plan.indicators}
    return tuple(unit for unit in report.plan.units if unit.reports or unit.code in leads)


def explanations_table(report: MonthReport, lexicon: Lexicon) -> Table:
    """Return every shortfall that nobody has explained, and what units note on what asks for care, by unit."""
    fields = indicator_fields(report, lexicon, _EXPLANATIONS)
    order = {code: number for number, code in enumerate(report.plan.unit_by_code)}
    told = sorted(
        (line for line in lines(report) if _asks_why(line.figure)), key=lambda line: order[line.indicator.lead]
    )
    rows = tuple(row(fields, line) for line in told)
    empty = lexicon.say("report.nothing_to_explain")
    return Table(lexicon.say("report.explanations"), columns(fields), rows, empty=empty)


def _asks_why(figure: Figure) -> bool:
    """Tell whether something asks for an explanation, or needs care and has a note."""
    needs_care = tone(figure.state) in {Tone.BAD, Tone.WATCH}
    return bool(figure.unexplained or (figure.note and needs_care))


def submissions_table(report: MonthReport, lexicon: Lexicon) -> Table:
    """Return the record of the month's submissions: who, when, which revision, on time, and its digest."""
    said = (
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
    rows = tuple(_submission(line, lexicon) for line in report.submissions)
    return Table(lexicon.say("report.submissions"), said, rows, empty=lexicon.say("report.nobody_expected"))


def _submission(line: SubmissionLine, lexicon: Lexicon) -> Row:
    received = line.revision is not None
    return Row(
        (
            Text(lexicon.name(line.unit)),
            received_cell(line, lexicon),
            Number(Decimal(line.revision), 0) if line.revision is not None else BLANK,
            Moment(line.first_arrived) if line.first_arrived else BLANK,
            Moment(line.arrived) if line.arrived else BLANK,
            on_time_cell(line, lexicon),
            Text(line.by or ""),
            Number(Decimal(line.warnings), 0) if received else BLANK,
            Text("\n".join(_submission_remarks(line, lexicon))),
            Text(line.digest or ""),
        )
    )


def submission_sentence(line: SubmissionLine, lexicon: Lexicon) -> str:
    """Say in one line what is known of a unit's submission."""
    words = [plain(received_cell(line, lexicon), lexicon), plain(on_time_cell(line, lexicon), lexicon)]
    if line.revision is not None:
        words.append(lexicon.say("report.sent", revision=line.revision, arrived=line.arrived, by=line.by))
    words += _submission_remarks(line, lexicon)
    return lexicon.say("report.submission", words="; ".join(word for word in words if word))


def received_cell(line: SubmissionLine, lexicon: Lexicon) -> Cell:
    """Say whether a submission is in force; one that nobody expects and nobody sent is no gap."""
    if line.revision is not None:
        return Text(lexicon.say("report.received"))
    if line.returned is not None:
        return Text(lexicon.say("report.returned"))
    return Absent(Absence.NOT_SENT if line.expected else Absence.EXEMPT)


def on_time_cell(line: SubmissionLine, lexicon: Lexicon) -> Cell:
    """Say on time or late; nothing where no due date is given or nothing came."""
    if line.on_time is None:
        return BLANK
    return Text(lexicon.say("report.on_time" if line.on_time else "report.late"))


def _submission_remarks(line: SubmissionLine, lexicon: Lexicon) -> list[str]:
    returned = [lexicon.say("report.returned_because", reason=line.returned)] if line.returned is not None else []
    return [*returned, lexicon.say("report.after_closing")] if line.after_closing else returned
