"""One cell: numbers as numbers with the digits that are to be seen, text as text."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell as SheetCell

from longmy_kpi.figures.figure import State
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.quantity import rounded
from longmy_kpi.reports.layout.remarks import cell_words
from longmy_kpi.reports.layout.table import (
    Absence,
    AbsentCell,
    Cell,
    DayCell,
    MarkCell,
    MomentCell,
    NumberCell,
    PercentCell,
    TextCell,
)
from longmy_kpi.reports.workbook.cells import as_shown, cell_at, put_cell

VI = Lexicon("vi")


def kept(cell: Cell) -> SheetCell:
    """Write a cell to a file and read the file back."""
    book = Workbook()
    put_cell(cell_at(book.worksheets[0], 1, 1), cell, VI)
    file = BytesIO()
    book.save(file)
    return cell_at(load_workbook(file).worksheets[0], 1, 1)


@pytest.mark.parametrize(
    ("cell", "value", "number_format"),
    [
        (NumberCell(Decimal(4169956), 0), 4169956, "#,##0"),
        (NumberCell(Decimal("2700.125"), 2), 2700.125, "#,##0.00"),
        (NumberCell(Decimal(80), 0, "> "), 80, '"> "#,##0;"> "-#,##0'),
        (NumberCell(Decimal("-5.2"), 1, signed=True), -5.2, "+#,##0.0;-#,##0.0;#,##0.0"),
        (PercentCell(Decimal("0.256")), 25.6, "#,##0.0"),
        (PercentCell(Decimal("0.5"), used=True), 50, '#,##0.0"% mức khống chế";-#,##0.0"% mức khống chế"'),
        (DayCell(date(2026, 3, 14)), datetime(2026, 3, 14), "dd/mm/yyyy"),  # noqa: DTZ001 a sheet knows no zone
        (MomentCell(datetime(2026, 3, 14, 9, 5, 7, 9, tzinfo=UTC)), datetime(2026, 3, 14, 9, 5, 7), "dd/mm/yyyy hh:mm"),  # noqa: DTZ001 a sheet knows no zone
        (MarkCell(State.BEHIND), "▼ chậm tiến độ", "General"),
        (MarkCell(State.BEHIND, short=True), "▼", "General"),
        (AbsentCell(Absence.NOT_DUE), "chưa đến kỳ", "General"),
        (TextCell(""), None, "General"),
    ],
)
def test_typed_cells_are_written_as_what_they_are(cell: Cell, value: object, number_format: str) -> None:
    found = kept(cell)
    assert (found.value, found.number_format) == (value, number_format)


@pytest.mark.parametrize(
    "text",
    [
        "=SUM(A1:A9)",
        "=cmd|' /C calc'!A0",
        "+84",
        "-1",
        "@now",
        "\t=1",
        "#N/A",
        "#REF!",
        "1,5",
        "TRUE",
        "'=1",
        "2026-03-01",
    ],
)
def test_text_stays_text_whatever_it_begins_with(text: str) -> None:
    found = kept(TextCell(text))
    assert (found.data_type, found.value) == ("s", text)
    assert found.quotePrefix is (text[0] in "=+-@\t'")


def test_text_keeps_emoji_and_line_breaks_and_loses_what_xml_cannot_hold() -> None:
    found = kept(TextCell("Ngập 😀\r\nđường\x00\x07 xa\ufffe"))
    assert found.value == "Ngập 😀\nđường xa"


def test_very_long_text_is_cut_where_excel_ends() -> None:
    assert len(str(kept(TextCell("a" * 40_000)).value)) == 32_767


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        ("2.675", 2, "2.675"),  # half up gives 2,68 from these digits, which a float alone would not
        ("0.1249999999999999999", 2, "0.12"),  # fifteen digits would be 0,125 and read 0,13
        ("33.33333333333333333333", 1, "33.3333333333333"),
        ("-0.005", 2, "-0.005"),
    ],
)
def test_a_cell_holds_digits_that_round_to_what_is_shown(value: str, decimals: int, expected: str) -> None:
    assert as_shown(Decimal(value), decimals) == Decimal(expected)


@given(
    st.decimals(allow_nan=False, allow_infinity=False, places=18, min_value=-(10**9), max_value=10**9),
    st.integers(0, 4),
)
def test_fifteen_digits_always_round_to_the_figure_shown(value: Decimal, decimals: int) -> None:
    held = as_shown(value, decimals)
    assert rounded(held, decimals) == rounded(value, decimals)
    assert len(held.normalize().as_tuple().digits) <= 15


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        (NumberCell(Decimal("2700.125"), 2, "ước "), "ước 2.700,13"),
        (NumberCell(Decimal("2.5"), 0), "3"),
        (NumberCell(Decimal(2), 2, signed=True), "+2,00"),
        (PercentCell(Decimal("-0.0123"), signed=True), "-1,2"),
        (PercentCell(Decimal("0.5"), used=True), "50,0% mức khống chế"),
        (DayCell(date(2026, 3, 14)), "14/03/2026"),
    ],
)
def test_cells_read_as_people_write_them(cell: Cell, words: str) -> None:
    assert cell_words(cell, VI) == words
