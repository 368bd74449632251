"""Tables month by month: what came in, what it made to date, how it was judged, what was restated."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from longmy_kpi.figures.amounts import given_figure
from longmy_kpi.figures.figure import Amount, Figure
from longmy_kpi.ledger.readings import Value
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.period import Month
from longmy_kpi.plan.model import Indicator
from longmy_kpi.reports.layout.fields import TableField, columns, table_row
from longmy_kpi.reports.layout.marks import COUNTED, counted_as
from longmy_kpi.reports.layout.month_cells import in_force, month_cell, reported_then
from longmy_kpi.reports.layout.outline import Line, lines
from longmy_kpi.reports.layout.plan_tables import indicator_fields
from longmy_kpi.reports.layout.remarks import cell_words, short_month
from longmy_kpi.reports.layout.table import (
    BLANK,
    Absence,
    AbsentCell,
    Align,
    Cell,
    Column,
    MarkCell,
    Row,
    Table,
    TextCell,
)
from longmy_kpi.reports.layout.values import given_cell, part_cell
from longmy_kpi.reports.report import MonthReport

_HEADINGS = {
    "month": "show.column.value",
    "to_date": "show.column.to_date",
    "planned_share": "status.column.planned_share",
    "attainment": "show.column.attainment",
    "state": "show.column.state",
}
_EMPTY = (BLANK, AbsentCell(Absence.NOT_APPLICABLE))


def indicator_months(report: MonthReport, lexicon: Lexicon) -> Mapping[str, Table]:
    """Return for each indicator, by code, the months in which something was due, came in or was said.

    What came in is what counts now, so that the months add up; the rest is as it was judged then, against the first
    issuer's plan. Columns that apply in no month are left out.
    """
    fields = [one for one in indicator_fields(report, lexicon, _HEADINGS) if one.column.key in _HEADINGS]
    return {line.indicator.code: _table(report, line, fields, lexicon) for line in lines(report)}


def figures_by_month(report: MonthReport, code: str) -> tuple[Figure, ...]:
    """Return an indicator's figures at the end of each month up to the report's, oldest first.

    A closed month whose plan did not know the indicator has none.
    """
    return tuple(month.figures[code] for _, month in sorted(report.months.items()) if code in month.figures)


def _table(report: MonthReport, line: Line, fields: Sequence[TableField], lexicon: Lexicon) -> Table:
    figures = figures_by_month(report, line.indicator.code)
    shared = [replace(one.column, heading=lexicon.say(_HEADINGS[one.column.key])) for one in fields]
    columns = (
        Column("period", lexicon.say("show.column.month")),
        shared[0],
        Column("reported_then", lexicon.say("report.column.reported_then"), Align.RIGHT),
        Column("parts", lexicon.say("report.column.parts"), Align.RIGHT),
        *shared[1:],
    )
    rows = [
        _cells(report, replace(line, figure=figure), fields, lexicon)
        for figure, words in zip(figures, words_by_month(figures), strict=True)
        if figure.month in figure.indicator.due or figure.this_month or any(words)
    ]
    kept = [index for index in range(len(columns)) if any(row[index] not in _EMPTY for row in rows)]
    return Table(
        lexicon.say("report.months"),
        tuple(columns[index] for index in kept),
        tuple(Row(tuple(row[index] for index in kept)) for row in rows),
        empty=lexicon.say("report.no_months"),
    )


def _cells(report: MonthReport, line: Line, fields: Sequence[TableField], lexicon: Lexicon) -> tuple[Cell, ...]:
    figure, code = line.figure, line.indicator.code
    cells = {one.column.key: one.cell(line) for one in fields}
    cells["month"] = month_cell(report, code, figure.month, lexicon)
    if figure.pace is None:  # beside what is not judged by it, a planned share would mislead
        cells["planned_share"] = AbsentCell(Absence.NOT_APPLICABLE)
    month, *others = cells.values()
    parts = TextCell(parts_words(in_force(report, code, figure.month), lexicon))
    return (
        TextCell(short_month(figure.month)),
        month,
        reported_then(report, code, figure.month, lexicon),
        parts,
        *others,
    )


def parts_words(amount: Amount | None, lexicon: Lexicon) -> str:
    """Write a ratio's numerator over its denominator, all digits."""
    if amount is None or amount.numerator is None or amount.denominator is None:
        return ""
    return "/".join(cell_words(part_cell(part), lexicon) for part in (amount.numerator, amount.denominator))


def words_by_month(figures: Sequence[Figure]) -> Iterator[tuple[str, str]]:
    """Yield what the unit wrote for each month: note and difficulty; words carried on from before are not repeated."""
    before = ("", "")
    for figure in figures:
        words = (figure.note, figure.difficulty)
        reading = figure.this_month.reading if figure.this_month else None
        if reading is not None:
            yield reading.note, reading.difficulty
        else:
            yield words if words != before else ("", "")
        before = words


def remarks_by_month(figures: Sequence[Figure], lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    """Yield the month and the words of every note, difficulty and official figure that replaced an estimate."""
    for figure, words in zip(figures, words_by_month(figures), strict=True):
        for key, text in zip(("note", "difficulty"), words, strict=True):
            if text:
                label = lexicon.say(f"report.column.{key}")
                yield short_month(figure.month), lexicon.say("status.labelled", label=label, value=text)
    for amount in figures[-1].amounts:
        if amount.restated_in is not None:
            yield short_month(amount.span.end), _restated(amount, figures[-1].indicator, lexicon)


def _restated(amount: Amount, indicator: Indicator, lexicon: Lexicon) -> str:
    """Say what a figure was before; an official one that was replaced is named, it had been reported as final."""
    assert amount.restated_in is not None
    now, month = _shown(amount.value, indicator, lexicon), short_month(amount.restated_in)
    if amount.reading is None or amount.reading.estimate:
        return lexicon.say("show.restated", value=now, month=month)
    before = _shown(given_figure(amount.reading), indicator, lexicon)
    return lexicon.say("show.restated.official", value=now, before=before, month=month)


def _shown(value: Value | None, indicator: Indicator, lexicon: Lexicon) -> str:
    return "" if value is None else cell_words(given_cell(indicator, value, lexicon), lexicon)


def months_matrix(report: MonthReport, lexicon: Lexicon) -> Table:
    """Return what counts for each month now, and what was reported then; months to come are blank."""

    def cell(line: Line, month: Month) -> Cell:
        return BLANK if month > report.month else month_cell(report, line.indicator.code, month, lexicon)

    ends = indicator_fields(report, lexicon, ["number", "name", "measure", "to_date", "target"])
    fields = (*ends[:3], *(_month(month, cell, Align.RIGHT) for month in _shown_months(report)), *ends[3:])
    then = Column("reported_then", lexicon.say("report.column.reported_then"), widest=24)
    fields = (*fields, TableField(then, lambda line: TextCell("\n".join(_reported_then(report, line, lexicon)))))
    return Table(
        lexicon.say("report.months"), columns(fields), tuple(table_row(fields, line) for line in lines(report))
    )


def _reported_then(report: MonthReport, line: Line, lexicon: Lexicon) -> Iterator[str]:
    """Yield the months whose figure was another one when it was reported, with that figure."""
    for month in report.plan.months:
        cell = BLANK if month > report.month else reported_then(report, line.indicator.code, month, lexicon)
        if cell != BLANK:
            yield lexicon.say("status.labelled", label=short_month(month), value=cell_words(cell, lexicon))


def states_matrix(report: MonthReport, lexicon: Lexicon) -> Table:
    """Return the state of every indicator at the end of each month, as symbols."""

    def cell(line: Line, month: Month) -> Cell:
        known = report.months.get(month)
        figure = known.figures.get(line.indicator.code) if known else None
        return MarkCell(counted_as(figure).state, short=True) if figure else BLANK

    ends = indicator_fields(report, lexicon, ["number", "name"])
    fields = (*ends, *(_month(month, cell, Align.CENTER) for month in _shown_months(report)))
    return Table(
        lexicon.say("report.states"), columns(fields), tuple(table_row(fields, line) for line in lines(report))
    )


def legend(lexicon: Lexicon) -> str:
    """Say what every symbol means."""
    return "; ".join(cell_words(MarkCell(state), lexicon) for state in COUNTED) + "."


def _shown_months(report: MonthReport) -> list[Month]:
    """Return the twelve months, and later ones once the report has come to them."""
    return [month for month in report.plan.months if month <= max(report.plan.last_month, report.month)]


def _month(month: Month, cell: Callable[[Line, Month], Cell], align: Align) -> TableField:
    return TableField(Column(str(month), short_month(month), align, widest=11), lambda line: cell(line, month))
