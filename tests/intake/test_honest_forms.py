"""Forms that offices fill in honestly, made in as many ways as they make them: none is refused, none is misread."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO
from itertools import product

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font
from submitted import PLAN, codes, form
from xlsxwriter import Workbook as Written

from longmy_kpi.intake.template import blank_form, to_csv
from longmy_kpi.intake.template_workbook import to_xlsx
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.period import Month
from longmy_kpi.plan.model import Aggregation, Indicator, ValueKind
from longmy_kpi.quantity import NumberForm, write

Line = list[str | int | float | None]
Table = list[Line]
ACCOUNTING = '_(* #,##0.00_);_(* (#,##0.00);_(* "-"??_);_(@_)'
UNITS = ("kthtdt", "vhxh", "cong-an", "bchqs")


def figures(unit: str, month: Month) -> dict[str, tuple[int | str | None, int | None, int | None]]:
    """Return a value, or parts, for each indicator of a unit that is due in a month."""
    return {one.code: _figure(one) for one in PLAN.led_by(unit) if one.is_due(month) and one.derived is None}


def _figure(indicator: Indicator) -> tuple[int | str | None, int | None, int | None]:
    if indicator.value is ValueKind.RATIO:
        return None, 45, 150
    if indicator.value is ValueKind.YES_NO:
        return "đạt", None, None
    if indicator.value is ValueKind.RATING:
        return "Tốt", None, None
    return (0 if indicator.to_date is Aggregation.SUM else 1), None, None


def table(unit: str, month: Month) -> Table:
    """Return a form as rows of cells: header lines, headings, one row an indicator that is due."""
    rows: Table = [["Đơn vị", unit], ["Tháng", str(month)], ["Mã", "Chỉ tiêu", "Số liệu", "Tử số", "Mẫu số", "Ghi chú"]]
    names = {one.code: one.name for one in PLAN.indicators}
    rows += [[code, names[code], *values, None] for code, values in figures(unit, month).items()]
    return rows


def month_end(month: Month) -> date:
    return date(month.year, month.number, 28)


def _decimal(value: int) -> Decimal:
    return Decimal(value)


def _shown(value: object, numerator: object, denominator: object) -> tuple[object, object, object]:
    return (True if value == "đạt" else value), numerator, denominator


# Layouts: what an office adds to a table, each of a table of three header lines


def plain(rows: Table) -> Table:
    return rows


def titled(rows: Table) -> Table:
    return [
        ["UBND PHƯỜNG LONG MỸ"],
        [],
        ["BÁO CÁO SỐ LIỆU THÁNG"],
        [None, None, None, None, "Đơn vị: triệu đồng"],
        *rows,
    ]


def signed(rows: Table) -> Table:
    return [*rows, [], ["Ghi chú: số liệu đến ngày khóa sổ"], [None, None, "Người lập biểu", None, "Trưởng phòng"]]


def numbered(rows: Table) -> Table:
    return [*rows[:3], ["A", "B", "1=2/3", "2", "3", None], *rows[3:]]


def counted(rows: Table) -> Table:
    return [*([None, *row] for row in rows[:3]), *([n, *row] for n, row in enumerate(rows[3:], start=1))]


def ordinal(rows: Table) -> Table:
    return [*rows[:2], ["STT", *rows[2]], *([n, *row] for n, row in enumerate(rows[3:], start=1))]


def summed(rows: Table) -> Table:
    return [*rows[:3], *([*row, None, 7] for row in rows[3:])]


def grouped(rows: Table) -> Table:
    return [*rows[:3], ["I. Chỉ tiêu"], *rows[3:4], ["", "II. Nhóm sau"], *rows[4:]]


def repeated(rows: Table) -> Table:
    return [*rows[:4], rows[2], *rows[4:]]


def two_headed(rows: Table) -> Table:
    return [*rows[:2], ["Mã", "Chỉ tiêu", "Thực hiện", None, None, "Ghi chú"], [None, None, *rows[2][2:5]], *rows[3:]]


def reordered(rows: Table) -> Table:
    return [*rows[:2], *([row[5], row[4], row[3], row[2], row[0], row[1]] for row in rows[2:])]


def helped(rows: Table) -> Table:
    return [*rows[:2], [*rows[2], "Phụ trách", "Kiểm tra"], *([*row, "Tổ 1", "x"] for row in rows[3:])]


def wide_words(rows: Table) -> Table:
    return [*rows[:3], *([*row[:5], None, "đã đối chiếu"] for row in rows[3:])]


def unseen(rows: Table) -> Table:
    return [[f"{row[0]}\u200b", *row[1:]] for row in rows]


LAYOUTS: tuple[Callable[[Table], Table], ...] = (
    *(plain, titled, signed, numbered, counted, ordinal, summed),
    *(grouped, repeated, two_headed, reordered, helped, wide_words, unseen),
)


# Writers: how a table becomes a file


def as_csv(rows: Table, delimiter: str = ",", codec: str = "utf-8-sig", ends: str = "\r\n") -> bytes:
    out = StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=ends).writerows(rows)
    return out.getvalue().encode(codec)


def as_filled_up_csv(rows: Table) -> bytes:
    """Return a text as Excel writes it: every row as wide as the widest, and a cell more."""
    width = max(map(len, rows)) + 1
    return as_csv([*rows[:3], *([*row, *[None] * (width - len(row))] for row in rows[3:])])


def as_openpyxl(rows: Table, number_format: str = "General", *, font: Font | None = None) -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    for row, line in enumerate(rows, start=1):
        for column, value in enumerate(line, start=1):
            cell = sheet.cell(row, column, value)
            if isinstance(value, int):
                cell.number_format = number_format
            if font is not None:
                cell.font = font
    sheet.row_dimensions[len(rows)].hidden = number_format != "General"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def as_xlsxwriter(rows: Table, number_format: str = ACCOUNTING, *, formulas: bool = False) -> bytes:
    out = BytesIO()
    book = Written(out)
    sheet, style = book.add_worksheet("Biểu"), book.add_format({"num_format": number_format})
    for row, line in enumerate(rows):
        for column, value in enumerate(line):
            if isinstance(value, int) and formulas:
                sheet.write_formula(row, column, f"={value}+0", style, value or "0.0")
            elif value is not None:
                sheet.write(row, column, value, style if isinstance(value, int) else None)
    book.close()
    return out.getvalue()


WRITERS: dict[str, tuple[str, Callable[[Table], bytes]]] = {
    "comma": (".csv", as_csv),
    "semicolon": (".csv", lambda rows: as_csv(rows, ";", "utf-8", "\n")),
    "tab": (".csv", lambda rows: as_csv(rows, "\t", "utf-16")),
    "filled-up": (".csv", as_filled_up_csv),
    "openpyxl": (".xlsx", as_openpyxl),
    "rounded": (".xlsx", lambda rows: as_openpyxl(rows, "#,##0")),
    "coloured": (".xlsx", lambda rows: as_openpyxl(rows, "0.0;[Red]0.0", font=Font(bold=True, color="FF0000"))),
    "accounting": (".xlsx", as_xlsxwriter),
    "formulas": (".xlsx", lambda rows: as_xlsxwriter(rows, "General", formulas=True)),
}
WHEN = tuple((unit, Month(2026, number)) for unit in UNITS for number in (1, 3, 6, 12))


def made() -> Iterator[tuple[str, str, Month, Callable[[Table], Table], Callable[[Table], bytes]]]:
    """Yield each layout with each writer, for a unit and a month that go round."""
    for index, (layout, (name, (suffix, writer))) in enumerate(product(LAYOUTS, WRITERS.items())):
        unit, month = WHEN[index % len(WHEN)]
        if figures(unit, month) and not (name == "filled-up" and layout in (counted, summed, wide_words)):
            yield f"{layout.__name__}-{name}{suffix}", unit, month, layout, writer


HONEST = list(made())


def test_there_are_enough_ways() -> None:
    assert len(HONEST) + len(UNITS) * 12 * 4 >= 200


@pytest.mark.parametrize(("name", "unit", "month", "layout", "writer"), HONEST, ids=[one[0] for one in HONEST])
def test_no_honest_form_is_refused(
    name: str, unit: str, month: Month, layout: Callable[[Table], Table], writer: Callable[[Table], bytes]
) -> None:
    examined = form(writer(layout(table(unit, month))), f"bieu{name[name.rindex('.') :]}", today=month_end(month))
    assert not examined.refused, codes(examined)
    assert (examined.found.unit, examined.found.month) == (unit, month)
    stored = {one.code: _shown(one.value, one.numerator, one.denominator) for one in examined.readings}
    assert stored == {code: _shown(*given) for code, given in figures(unit, month).items()}


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("numbers", list(NumberForm))
@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("month", [Month(2026, number) for number in range(1, 13)], ids=str)
def test_the_wards_own_form_filled_in_is_never_refused(
    month: Month, unit: str, numbers: NumberForm, language: str
) -> None:
    lexicon = Lexicon(language)
    blank = blank_form(PLAN, PLAN.unit_by_code[unit], month, {}, lexicon, numbers)
    given = figures(unit, month)
    text = [list(row) for row in csv.reader(StringIO(to_csv(blank, lexicon).decode("utf-8-sig")))]
    columns = [lexicon.say(f"form.{one}") for one in ("value", "numerator", "denominator")]
    at = [next(row for row in text if columns[0] in row).index(one) for one in columns]
    for row in text:
        for column, value in zip(at, given.get(row[0] if row else "", ()), strict=False):
            row[column] = "" if value is None else write(_decimal(value), numbers) if isinstance(value, int) else value
    examined = form(as_csv(text), "bieu.csv", today=month_end(month))
    assert not examined.refused, codes(examined)
    assert {one.code for one in examined.readings} == set(given)
    if language == "vi" and numbers is NumberForm.VI:
        assert_workbook(to_xlsx(blank, lexicon), given, columns, month)


def assert_workbook(data: bytes, given: dict[str, Sequence[object]], columns: list[str], month: Month) -> None:
    """The same as a workbook: its cells filled in, saved again by openpyxl."""
    book = load_workbook(BytesIO(data))
    sheet = book.worksheets[0]
    at = {cell.value: cell.column for row in sheet.iter_rows() for cell in row if cell.value in columns}
    for row in sheet.iter_rows():
        for heading, value in zip(columns, given.get(str(row[0].value), ()), strict=False):
            if value is not None:
                sheet.cell(row[0].row, at[heading], value)
    out = BytesIO()
    book.save(out)
    examined = form(out.getvalue(), "bieu.xlsx", today=month_end(month))
    assert not examined.refused, codes(examined)
    assert {one.code for one in examined.readings} == set(given)
