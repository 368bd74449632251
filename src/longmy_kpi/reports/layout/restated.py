"""What earlier reports said otherwise: readings of earlier months, and the figures that moved by them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from longmy_kpi.figures.display import value_decimals
from longmy_kpi.ledger.readings import Value
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.plan.model import Indicator
from longmy_kpi.reports.layout import values
from longmy_kpi.reports.layout.remarks import cell_words, short_month
from longmy_kpi.reports.layout.table import (
    BLANK,
    Absence,
    AbsentCell,
    Align,
    Cell,
    Column,
    NumberCell,
    Row,
    Table,
    TextCell,
)
from longmy_kpi.reports.layout.turns import turns
from longmy_kpi.reports.report import FigureMoved, MonthReport, MovingReading, RestatementLine


def restatements_table(report: MonthReport, lexicon: Lexicon) -> Table:
    """Return the figures of earlier months that changed: of which month, brought by which, before and after."""
    said = (
        Column("name", lexicon.say("report.column.name"), widest=50),
        Column("measure", lexicon.say("report.column.measure"), Align.CENTER),
        Column("unit", lexicon.say("report.column.lead"), widest=30),
        Column("month_of", lexicon.say("report.column.month_of"), Align.CENTER),
        Column("brought_in", lexicon.say("report.column.brought_in"), Align.CENTER),
        Column("estimated", lexicon.say("report.column.estimated"), Align.RIGHT),
        Column("official", lexicon.say("report.column.official"), Align.RIGHT),
        Column("difference", lexicon.say("report.column.difference"), Align.RIGHT),
        Column("reason", lexicon.say("report.column.reason"), widest=40),
    )
    rows = tuple(_restatement(one, report, lexicon) for one in report.restatements)
    return Table(lexicon.say("report.restatements"), said, rows, empty=lexicon.say("report.no_restatements"))


def moved_table(report: MonthReport, lexicon: Lexicon) -> Table:
    """Return the figures that closed months would tell otherwise now: of which month, what they were and are, why."""
    said = (
        Column("name", lexicon.say("report.column.name"), widest=50),
        Column("unit", lexicon.say("report.column.lead"), widest=30),
        Column("month_of", lexicon.say("report.column.month_of"), Align.CENTER),
        Column("moved", lexicon.say("report.column.moved"), widest=70),
        Column("reason", lexicon.say("report.column.reason"), widest=40),
    )
    place = {code: number for number, code in enumerate(report.plan.by_code)}
    told = sorted(report.moved, key=lambda one: (place.get(one.indicator.code, len(place)), one.month))
    rows = tuple(_moved(one, words, report, lexicon) for one in told if (words := "; ".join(moved_words(one, lexicon))))
    return Table(lexicon.say("report.moved"), said, rows)


def moved_words(one: FigureMoved, lexicon: Lexicon) -> Iterator[str]:
    """Yield what a reader of the earlier report finds otherwise."""
    return turns(one.before, one.after, lexicon)


def moved_by(one: FigureMoved, lexicon: Lexicon) -> str:
    """Say by which readings a figure moved, and why those changed; the indicator's own without its name."""
    return "; ".join(_moving(each, one.indicator, lexicon) for each in one.by) or lexicon.say("report.moved.plan")


def _moving(one: MovingReading, of: Indicator, lexicon: Lexicon) -> str:
    name = "" if one.indicator.code == of.code else f"{lexicon.name(one.indicator)} "
    why = lexicon.say("report.made_official") if one.official else one.reason
    return f"{name}{short_month(one.month)}" + (f": {why}" if why else "")


def _moved(one: FigureMoved, words: str, report: MonthReport, lexicon: Lexicon) -> Row:
    unit = report.plan.unit_by_code[one.indicator.lead_at(one.month)]
    return Row(
        (
            TextCell(lexicon.name(one.indicator)),
            TextCell(lexicon.name(unit)),
            TextCell(short_month(one.month)),
            TextCell(words),
            TextCell(moved_by(one, lexicon)),
        )
    )


def _restatement(change: RestatementLine, report: MonthReport, lexicon: Lexicon) -> Row:
    indicator = change.indicator
    return Row(
        (
            TextCell(lexicon.name(indicator)),
            TextCell(lexicon.name(indicator.measure)),
            TextCell(lexicon.name(report.plan.unit_by_code[indicator.lead_at(change.month)])),
            TextCell(short_month(change.month)),
            TextCell(short_month(change.brought_in)),
            _restated_row(change.before, indicator, lexicon, missing=change.before_missing),
            _restated_row(change.after, indicator, lexicon, missing=change.after_missing),
            _difference(change),
            TextCell(_reason(change, lexicon)),
        )
    )


def corrections(report: MonthReport, code: str, lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    """Yield the months whose reported figure was sent again, or moved by others, with what it was, what it is, and why.

    Estimates that became official are said with their months.
    """
    for one in report.restatements:
        if one.indicator.code == code and one.brought_in == one.month:
            before = cell_words(_restated_row(one.before, one.indicator, lexicon, missing=one.before_missing), lexicon)
            after = cell_words(_restated_row(one.after, one.indicator, lexicon, missing=one.after_missing), lexicon)
            key = "report.corrected.why" if one.reason else "report.corrected"
            yield short_month(one.month), lexicon.say(key, before=before, after=after, reason=one.reason)
    for moved in report.moved:
        words = "; ".join(moved_words(moved, lexicon)) if moved.indicator.code == code else ""
        if words:
            why = moved_by(moved, lexicon)
            yield short_month(moved.month), lexicon.say("report.moved.line", words=words, reason=why)


def _reason(change: RestatementLine, lexicon: Lexicon) -> str:
    """Say why a figure changed: an estimate became official, or what was given with the record."""
    return change.reason or (lexicon.say("report.made_official") if change.brought_in != change.month else "")


def _restated_row(value: Value | None, indicator: Indicator, lexicon: Lexicon, *, missing: bool) -> Cell:
    if value is None:
        return AbsentCell(Absence.MISSING if missing else Absence.NOTHING_AROSE)
    return values.given_cell(indicator, value, lexicon)


def _difference(change: RestatementLine) -> Cell:
    if isinstance(change.before, Decimal) and isinstance(change.after, Decimal):
        shown = (value_decimals(change.indicator, value) for value in (change.before, change.after))
        return NumberCell(change.after - change.before, max(shown), signed=True)
    return BLANK
