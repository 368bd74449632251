"""Years filled in through the ward's own forms, as text and as workbooks: none is refused, none is doubted."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook
from submitted import PLAN, form
from test_honest_years import UNITS, Year

from longmy_kpi.diagnostic import Severity
from longmy_kpi.intake.template import blank_form, to_csv
from longmy_kpi.intake.template_workbook import to_xlsx
from longmy_kpi.ledger.readings import Reading
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.period import Month
from longmy_kpi.plan.model import Aggregation, Indicator, ValueKind
from longmy_kpi.quantity import NumberForm, write

WAYS = [(NumberForm.VI, ".csv"), (NumberForm.EN, ".csv"), (NumberForm.VI, ".xlsx")]
COLUMNS = ("value", "numerator", "denominator", "previous_official", "note")
Known = dict[Month, dict[str, Reading]]
Typed = Mapping[str, tuple[str, ...]]
EXPECTED = "official-before-period-end"  # said of a form that calls official what is still running


def text_of(number: str, numbers: NumberForm) -> str:
    return write(Decimal(number), numbers) if number.replace(".", "").isdigit() else number


def typed(year: Year, unit: str, month: Month, known: Known, numbers: NumberForm) -> Typed:
    """Return what an honest clerk types for a month: figures that grow, official ones, KPS and reasons."""
    found = {}
    for indicator in (one for one in PLAN.led_by(unit) if one.is_due(month) and one.derived is None):
        figures = tuple(text_of(cell, numbers) for cell in year.cells(indicator, month))
        choice = year.random.random()
        if indicator.to_date is Aggregation.POOLED and choice < 0.1:
            figures = ("KPS", "", "")
        elif choice > 0.97:
            figures = ("", "", "")
        note = "" if any(figures) else "Đơn vị chủ quản chưa chốt số liệu"
        found[indicator.code] = (*figures, official(indicator, known, numbers), note)
    return found


def official(indicator: Indicator, known: Known, numbers: NumberForm) -> str:
    """Return the official figure for the estimate before: what the estimate was, a little more."""
    rows = [known[month][indicator.code] for month in sorted(known) if indicator.code in known[month]]
    before = [row for row in rows if row.has_figure]
    if not before or not before[-1].estimate:
        return ""
    value, numerator, denominator = before[-1].value, before[-1].numerator, before[-1].denominator
    if numerator is not None and denominator is not None:
        return f"{write(numerator, numbers)}/{write(denominator, numbers)}"
    if indicator.value is not ValueKind.NUMBER:
        return ""
    assert isinstance(value, Decimal)
    return write(value if indicator.measure.whole else round(value * Decimal("1.01"), 2), numbers)


def fill_text(data: bytes, cells: Typed, lexicon: Lexicon) -> bytes:
    rows = list(csv.reader(StringIO(data.decode("utf-8-sig"))))
    heading = next(row for row in rows if lexicon.say("form.value") in row)
    at = [heading.index(lexicon.say(f"form.{name}")) for name in COLUMNS]
    for row in rows:
        for column, text in zip(at, cells.get(row[0] if row else "", ()), strict=False):
            row[column] = text
    out = StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def fill_sheet(data: bytes, cells: Typed, lexicon: Lexicon) -> bytes:
    book = load_workbook(BytesIO(data))
    sheet = book.worksheets[0]
    at = {cell.value: cell.column for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)}
    for row in sheet.iter_rows():
        for name, text in zip(COLUMNS, cells.get(str(row[0].value), ()), strict=False):
            if text:
                plain = text.replace(".", "").replace(",", ".")
                number = plain.replace(".", "").isdigit() and name != "note"
                sheet.cell(row[0].row, at[lexicon.say(f"form.{name}")], float(plain) if number else text)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize(("numbers", "suffix"), WAYS, ids=["vi-csv", "en-csv", "xlsx"])
def test_a_year_of_the_wards_own_forms_is_neither_refused_nor_doubted(
    unit: str, numbers: NumberForm, suffix: str
) -> None:
    """Four units, twelve months, three ways: 144 forms, each third one sent again with a figure mended."""
    lexicon, year, known = Lexicon("vi"), Year(len(unit)), Known()
    for month in (Month(2026, number) for number in range(1, 13)):
        today = PLAN.calendar.due_date(month) or date(2026, month.number, 17)
        blank = blank_form(PLAN, PLAN.unit_by_code[unit], month, known, lexicon, numbers)
        for number in range(2 if month.number % 3 == 0 else 1):
            cells = typed(year, unit, month, {one: known[one] for one in known if one < month}, numbers)
            filled = fill_text(to_csv(blank, lexicon), cells, lexicon) if suffix == ".csv" else b""
            filled = filled or fill_sheet(to_xlsx(blank, lexicon), cells, lexicon)
            examined = form(filled, f"bieu{suffix}", known=known, today=today, in_force=number or None)
            said = [(one.code, one.args) for one in examined.diagnostics if one.severity is not Severity.NOTICE]
            assert [one for one in said if one[0] not in (EXPECTED, "value-withdrawn" if number else "")] == [], month
            assert {one.code for one in examined.readings} >= set(cells)
            known[month] = {reading.code: reading for reading in examined.readings}
