"""Rules on the form itself: of which month it is, in which measure, and figures beside its columns."""

from __future__ import annotations

import re
from collections.abc import Iterator

from longmy_kpi.diagnostic import Diagnostic, error
from longmy_kpi.intake.context import FigureRule, SubmissionContext
from longmy_kpi.intake.header_agree import measures_agree
from longmy_kpi.intake.headings import FormField
from longmy_kpi.intake.meaning import holds_number, plain_text
from longmy_kpi.intake.measure_words import other_size, size
from longmy_kpi.intake.rows import SubmittedRow
from longmy_kpi.intake.template import last_day
from longmy_kpi.period import Month

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_DATE = re.compile(
    rf"\b\d{{1,2}}\s*[/.-]\s*(\d{{1,2}})\s*[/.-]\s*(\d{{4}})\b|\b\d{{1,2}}\s+({'|'.join(_MONTHS)})\s+(\d{{4}})\b",
    re.IGNORECASE,
)


def form_of_another_month(case: SubmissionContext) -> Iterator[Diagnostic]:
    """The last day that the form prints beside a code lies in the month that the form is said to be of."""
    strange = [(row, month) for row in case.own if (month := _printed_month(case, row)) is not None]
    strange = [(row, month) for row, month in strange if month not in (case.month, _expected(case, row))]
    if strange:
        row, month = strange[0]
        place = case.place(row, FormField.BASIS)
        yield error("form-of-another-month", place, month=case.month, other=month, count=len(strange))


def _printed_month(case: SubmissionContext, row: SubmittedRow) -> Month | None:
    found = list(_DATE.finditer(case.cells.words(row.row, FormField.BASIS)))
    if not found:
        return None
    number, year, name, english_year = found[-1].groups()
    month = int(number) if number else [one.casefold() for one in _MONTHS].index(name.casefold()) + 1
    return Month(int(year or english_year), month) if 1 <= month <= 12 else None


def _expected(case: SubmissionContext, row: SubmittedRow) -> Month:
    """Return the month of the last day that a form of this month prints there."""
    day = last_day(case.plan, row.indicator, case.month)
    return Month(day.year, day.month)


def measure_differs(case: SubmissionContext) -> Iterator[Diagnostic]:
    """No measure, above the table or beside a code, is another size of what the plan counts: nothing is converted."""
    yield from measures_agree(case.form, case.cells.file, [row.indicator for row in case.own])
    for row in case.own:
        said, measure = case.cells.words(row.row, FormField.MEASURE), row.indicator.measure
        names = [one for one in (measure.name, measure.name_en) if one]
        if said and size(said) not in map(size, names) and any(other_size(said, one) for one in names):
            yield case.error("measure-differs", row, FormField.MEASURE, said=said, measure=measure.name)


def figure_beside_table(case: SubmissionContext) -> Iterator[Diagnostic]:
    """A due figure that is missing does not stand in a column without a heading, beside the table."""
    for row in case.own:
        beside = [row.row.cell(column) for column in case.form.beside if row.row.sheet is None]
        figures = [cell for cell in beside if holds_number(cell)]
        given = row.reading.has_figure or row.reading.numerator is not None or row.figures_bad
        if figures and row.indicator.is_due(case.month) and not given:
            place = case.form.sheet.place(case.cells.file, row.row, figures[0])
            yield error("figure-beside-table", place, indicator=row.subject, text=plain_text(figures[0]))


SHAPE_RULES: tuple[FigureRule, ...] = (form_of_another_month, measure_differs, figure_beside_table)
