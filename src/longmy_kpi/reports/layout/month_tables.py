"""Tables that go through the months: figures, states, and official figures that replaced estimates."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from longmy_kpi.figures.display import value_decimals
from longmy_kpi.ledger.reading import Value
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.period import Month
from longmy_kpi.plan.model import Indicator
from longmy_kpi.reports.layout import values
from longmy_kpi.reports.layout.fields import Field, columns, row
from longmy_kpi.reports.layout.marks import ALL_STATES
from longmy_kpi.reports.layout.month_cells import month_cell, reported_then
from longmy_kpi.reports.layout.outline import Line, lines
from longmy_kpi.reports.layout.plan_tables import indicator_fields
from longmy_kpi.reports.layout.remarks import short_month
from longmy_kpi.reports.layout.table import BLANK, Absence, Absent, Align, Cell, Column, Mark, Number, Row, Table, Text
from longmy_kpi.reports.layout.words import plain
from longmy_kpi.reports.report import MonthReport, Restatement


def months_matrix(report: MonthReport, lexicon: Lexicon) -> Table:
    """Return what counts for each month now, and what was reported then; months to come are blank."""

    def cell(line: Line, month: Month) -> Cell:
        return BLANK if month > report.month else month_cell(report, line.indicator.code, month, lexicon)

    ends = indicator_fields(report, lexicon, ["number", "name", "measure", "to_date", "target"])
    fields = (*ends[:3], *(_month(month, cell, Align.RIGHT) for month in _shown_months(report)), *ends[3:])
    then = Column("reported_then", lexicon.say("report.column.reported_then"), widest=24)
    fields = (*fields, Field(then, lambda line: Text("\n".join(_reported_then(report, line, lexicon)))))
    return Table(lexicon.say("report.months"), columns(fields), tuple(row(fields, line) for line in lines(report)))


def _reported_then(report: MonthReport, line: Line, lexicon: Lexicon) -> Iterator[str]:
    """Yield the months whose figure was another one when it was reported, with that figure."""
    for month in report.plan.months:
        cell = BLANK if month > report.month else reported_then(report, line.indicator.code, month, lexicon)
        if cell != BLANK:
            yield lexicon.say("status.labelled", label=short_month(month), value=plain(cell, lexicon))


def states_matrix(report: MonthReport, lexicon: Lexicon) -> Table:
    """Return the state of every indicator at the end of each month, as symbols."""

    def cell(line: Line, month: Month) -> Cell:
        known = report.months.get(month)
        figure = known.figures.get(line.indicator.code) if known else None
        return Mark(figure.state, short=True) if figure else BLANK

    ends = indicator_fields(report, lexicon, ["number", "name"])
    fields = (*ends, *(_month(month, cell, Align.CENTER) for month in _shown_months(report)))
    return Table(lexicon.say("report.states"), columns(fields), tuple(row(fields, line) for line in lines(report)))


def legend(lexicon: Lexicon) -> str:
    """Say what every symbol means."""
    return "; ".join(plain(Mark(state), lexicon) for state in ALL_STATES) + "."


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


def _shown_months(report: MonthReport) -> list[Month]:
    """Return the twelve months, and later ones once the report has come to them."""
    return [month for month in report.plan.months if month <= max(report.plan.last_month, report.month)]


def _month(month: Month, cell: Callable[[Line, Month], Cell], align: Align) -> Field:
    return Field(Column(str(month), short_month(month), align, widest=11), lambda line: cell(line, month))


def _restatement(change: Restatement, report: MonthReport, lexicon: Lexicon) -> Row:
    indicator = change.indicator
    return Row(
        (
            Text(lexicon.name(indicator)),
            Text(lexicon.name(indicator.measure)),
            Text(lexicon.name(report.plan.unit_by_code[indicator.lead])),
            Text(short_month(change.month)),
            Text(short_month(change.brought_in)),
            _restated(change.before, indicator, lexicon, missing=change.before_missing),
            _restated(change.after, indicator, lexicon, missing=change.after_missing),
            _difference(change),
            Text(_reason(change, lexicon)),
        )
    )


def _reason(change: Restatement, lexicon: Lexicon) -> str:
    """Say why a figure changed: an estimate became official, or what was given with the record."""
    return change.reason or (lexicon.say("report.made_official") if change.brought_in != change.month else "")


def _restated(value: Value | None, indicator: Indicator, lexicon: Lexicon, *, missing: bool) -> Cell:
    if value is None:
        return Absent(Absence.MISSING if missing else Absence.NOTHING_AROSE)
    return values.given_cell(indicator, value, lexicon)


def _difference(change: Restatement) -> Cell:
    if isinstance(change.before, Decimal) and isinstance(change.after, Decimal):
        shown = (value_decimals(change.indicator, value) for value in (change.before, change.after))
        return Number(change.after - change.before, max(shown), signed=True)
    return BLANK
