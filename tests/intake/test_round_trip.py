"""Every form that is handed out, filled in by a person, is read back to exactly what was filled in."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from openpyxl import load_workbook
from submitted import PLAN, codes, form, sent_before

from longmy_kpi.intake.headings import FormField
from longmy_kpi.intake.template import FORM_COLUMNS, blank_form, to_csv
from longmy_kpi.intake.template_workbook import to_xlsx
from longmy_kpi.ledger.readings import Reading
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.period import Month
from longmy_kpi.plan.model import Indicator, Op, ValueKind
from longmy_kpi.quantity import NumberForm

UNITS = [unit.code for unit in PLAN.units if unit.reports]
MONTHS = [Month(2025, 12), Month(2026, 1), Month(2026, 3), Month(2026, 6), Month(2026, 12), Month(2027, 1)]
LATE = date(2027, 12, 31)
NOTES = ["", "Số liệu đã đối chiếu; đạt 95,4%", 'gọi là "tạm"', "=1+1", "- hai đợt", "dòng một\ndòng hai"]
COLUMN_OF = {field: number for number, field in enumerate(FORM_COLUMNS)}

Filled = Mapping[FormField, Decimal | str]


def written(number: Decimal, numbers: NumberForm, *, grouped: bool) -> str:
    """Write a number as a person of one country would; an independent twin of the program's own writer."""
    text = f"{number:,f}" if grouped else f"{number:f}"
    return text.translate(str.maketrans(",.", ".,")) if numbers is NumberForm.VI else text


def amounts(indicator: Indicator) -> st.SearchStrategy[Decimal]:
    """Return numbers that nobody would doubt: near the even part of the year's target, of any fraction."""
    if indicator.measure.whole:
        most = int(indicator.target_at(MONTHS[1]).value or 100) // 2 or 1
        return st.integers(0, most).map(Decimal)
    target = indicator.target_at(MONTHS[1])
    usual = (target.value or 1000) / len(indicator.due) if target.op is Op.AT_LEAST else Decimal(1000)
    low, high = (Decimal(-100), Decimal(100)) if indicator.bounds.min is not None else (usual / 2, usual)
    return st.integers(0, 6).flatmap(lambda places: st.decimals(low, high, places=places))


def parts(indicator: Indicator) -> st.SearchStrategy[tuple[Decimal, Decimal]]:
    """Return numerators and denominators of rates within the bounds; a part's rate is always below its whole's."""
    high = 40 if indicator.part_of else 100
    low = 0 if indicator.part_of else 40
    places = st.integers(0, 0 if indicator.whole_parts else 4)
    return st.tuples(st.integers(low, high), st.integers(1, 10**9), places).map(
        lambda drawn: (Decimal(drawn[0] * drawn[1]).scaleb(-drawn[2]), Decimal(100 * drawn[1]).scaleb(-drawn[2]))
    )


@st.composite
def filled(draw: st.DrawFn, indicator: Indicator) -> tuple[Filled, Reading]:
    """Return what a person types into an indicator's row, and the reading that this is."""
    note = draw(st.sampled_from(NOTES))
    if indicator.value is ValueKind.RATIO:
        numerator, denominator = draw(parts(indicator))
        cells: dict[FormField, Decimal | str] = {FormField.NUMERATOR: numerator, FormField.DENOMINATOR: denominator}
        reading = Reading(indicator.code, None, numerator, denominator, note=note)
    elif indicator.value is ValueKind.NUMBER:
        number = draw(st.just(Decimal(0))) if indicator.part_of else draw(amounts(indicator))
        cells, reading = {FormField.VALUE: number}, Reading(indicator.code, number, note=note)
    elif indicator.value is ValueKind.YES_NO:
        answer = draw(st.booleans())
        cells, reading = {FormField.VALUE: "đạt" if answer else "Chưa đạt"}, Reading(indicator.code, answer, note=note)
    else:
        assert indicator.scale is not None
        name = draw(st.sampled_from(indicator.scale.names))
        cells, reading = {FormField.VALUE: name}, Reading(indicator.code, name, note=note)
    return ({**cells, FormField.NOTE: note} if note else cells), reading


def fill_csv(form_data: bytes, cells: Mapping[str, Filled], write: Callable[[Decimal], Decimal | str]) -> bytes:
    rows = list(csv.reader(io.StringIO(form_data.decode("utf-8-sig"), newline="")))
    for row in rows:
        for field, what in cells.get(row[0] if row else "", {}).items():
            text = write(what) if isinstance(what, Decimal) else what
            # a spreadsheet shows the guard that the form puts before a note like `=1+1`, and people leave it there
            row[COLUMN_OF[field]] = f"'{text}" if field is FormField.NOTE and str(text)[0] in "=-" else str(text)
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def fill_xlsx(form_data: bytes, cells: Mapping[str, Filled], write: Callable[[Decimal], Decimal | str]) -> bytes:
    book = load_workbook(io.BytesIO(form_data))
    for row in book.worksheets[0].iter_rows():
        for field, what in cells.get(str(row[0].value), {}).items():
            cell = row[COLUMN_OF[field]]
            cell.value = write(what) if isinstance(what, Decimal) else what
            if field is FormField.NOTE:
                cell.data_type = "s"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


FORMATS = {"csv": (to_csv, fill_csv), "xlsx": (to_xlsx, fill_xlsx)}


def round_trip(data: st.DataObject, suffix: str) -> None:
    unit, month = data.draw(st.sampled_from(UNITS)), data.draw(st.sampled_from(MONTHS))
    lexicon = Lexicon(data.draw(st.sampled_from(["vi", "en"])))
    numbers = data.draw(st.sampled_from(NumberForm))
    grouped = data.draw(st.booleans())
    blank = blank_form(PLAN, PLAN.unit_by_code[unit], month, {}, lexicon, numbers)
    chosen = [
        row.indicator for row in blank.rows if row.indicator.derived is None and (row.due or data.draw(st.booleans()))
    ]
    typed = {indicator.code: data.draw(filled(indicator)) for indicator in chosen}
    cells = {code: what for code, (what, _) in typed.items()}
    as_text = suffix == "csv" or data.draw(st.booleans())
    draw_form, fill = FORMATS[suffix]
    sent = fill(
        draw_form(blank, lexicon),
        cells,
        (lambda number: written(number, numbers, grouped=grouped)) if as_text else (lambda number: number),
    )
    examined = form(sent, f"bieu.{suffix}", today=LATE)
    assert codes(examined) == []
    assert (examined.found.unit, examined.found.month) == (unit, month)
    early = {one.code: PLAN.calendar.is_due_before_its_end(month, one.period) for one in chosen}  # the form's preset
    expected = [replace(reading, estimate=early[reading.code]) for _, reading in typed.values()]
    assert list(examined.readings) == expected


@given(st.data())
def test_a_csv_form_comes_back_as_it_was_filled_in(data: st.DataObject) -> None:
    round_trip(data, "csv")


@settings(max_examples=25)
@given(st.data())
def test_a_workbook_comes_back_as_it_was_filled_in(data: st.DataObject) -> None:
    round_trip(data, "xlsx")


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(("numbers", "last"), [(NumberForm.VI, "1.234 (2026-01)"), (NumberForm.EN, "1,234 (2026-01)")])
def test_the_last_figure_on_the_form_is_not_read(suffix: str, language: str, numbers: NumberForm, last: str) -> None:
    january = "Mã,Số liệu\ndiem-nong,0\npham-phap-hinh-su,4\ntai-nan-giao-thong,1234\n"
    known = sent_before({"2026-01_cong-an.csv": january})
    lexicon = Lexicon(language)
    blank = blank_form(PLAN, PLAN.unit_by_code["cong-an"], Month(2026, 2), known, lexicon, numbers)
    assert last in [row.texts[FormField.LAST] for row in blank.rows]
    examined = form(FORMATS[suffix][0](blank, lexicon), f"bieu.{suffix}", known=known, today=LATE)
    assert [code for code, _ in codes(examined)] == ["due-missing"] * 3
    assert examined.readings == ()


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize(
    ("unit", "month"),
    [*((unit, Month(2025, 5)) for unit in UNITS), ("bchqs", Month(2026, 5)), ("bchqs", Month(2027, 1))],
)
def test_an_unfilled_form_is_valid_where_nothing_is_due(unit: str, month: Month, suffix: str) -> None:
    blank = blank_form(PLAN, PLAN.unit_by_code[unit], month, {}, Lexicon("vi"))
    examined = form(FORMATS[suffix][0](blank, Lexicon("vi")), f"bieu.{suffix}", today=LATE)
    assert (codes(examined), examined.readings) == ([], ())
