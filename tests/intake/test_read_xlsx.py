"""Workbooks as real writers make them: what a person sees is what is read (contract, section 3)."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from made_files import (
    STRICT_OFFICE,
    STRICT_SPREADSHEET,
    cell_at,
    codes,
    package,
    texts,
    workbook_parts,
)
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from longmy_kpi.intake.grid import CellKind, SheetCell
from longmy_kpi.intake.read_file import ReadFile, read


def saved(book: Workbook) -> ReadFile:
    buffer = BytesIO()
    book.save(buffer)
    return read(buffer.getvalue(), "2026-03_vhxh.xlsx")


def new_sheet() -> Worksheet:
    sheet = Workbook().active
    assert isinstance(sheet, Worksheet)
    sheet.append(["Mã", "Số liệu"])
    return sheet


def of(sheet: Worksheet) -> ReadFile:
    assert sheet.parent is not None
    return saved(sheet.parent)


def xlsx(rows: str, **pieces: str) -> ReadFile:
    return read(package(workbook_parts(rows, **pieces)), "x.xlsx")


def stored(inner: str, attributes: str = "", **pieces: str) -> SheetCell:
    """Read one cell, D14, from its XML."""
    return cell_at(xlsx(f'<row r="14"><c r="D14" {attributes}>{inner}</c></row>', **pieces), "D14")


def test_text_numbers_and_gaps_with_their_addresses() -> None:
    sheet = new_sheet()
    sheet["A5"], sheet["C5"], sheet["D5"] = "ocop", 2, "ghi chú\nhai dòng"
    (_, row) = of(sheet).sheets[0].rows
    assert (row.line, [(cell.ref, cell.kind, cell.text) for cell in row.cells]) == (
        5,
        [
            ("A5", CellKind.TEXT, "ocop"),
            ("B5", CellKind.BLANK, ""),
            ("C5", CellKind.NUMBER, "2"),
            ("D5", CellKind.TEXT, "ghi chú\nhai dòng"),
        ],
    )


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("0.1", "0.1"),
        ("0.30000000000000004", "0.3"),
        ("4169956", "4169956"),
        ("1E+2", "100"),
        ("1234567890.123456789", "1234567890.12346"),
        ("-0", "0"),
        ("1E-7", "0.0000001"),
    ],
)
def test_numbers_have_the_fifteen_digits_that_excel_shows(value: str, shown: str) -> None:
    cell = stored(f"<v>{value}</v>")
    assert (cell.kind, cell.number, cell.text) == (CellKind.NUMBER, Decimal(shown), shown)


@pytest.mark.parametrize(
    ("format_code", "value", "number"),
    [
        ("0%", 0.95, "95"),
        ("0.0%", 0.954, "95.4"),
        ("0.00%;[Red]-0.00%", -0.0125, "-1.25"),
        ('0.0"%"', 95.4, "95.4"),
        (r"0.0\%", 95.4, "95.4"),
        ("0_%", 95.4, "95.4"),
        ('0%;0;"0%"', 0, "0"),
        ("0;0%", -0.5, "-50"),
        ("[>=1]0;0%", 0.5, "50"),
        ("[>=1]0;0%", 2, "2"),
        ("#,##0.00", 31255.5, "31255.5"),
    ],
)
def test_percentages_are_read_as_shown(format_code: str, value: float, number: str) -> None:
    sheet = new_sheet()
    sheet["B2"] = value
    sheet["B2"].number_format = format_code
    assert cell_at(of(sheet), "B2").number == Decimal(number)


@settings(max_examples=50)
@given(st.decimals(min_value=0, max_value=10_000, places=4))
def test_any_percentage_typed_in_excel_reads_as_it_was_typed(typed: Decimal) -> None:
    as_stored = repr(float(typed) / 100)
    styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="10"/></cellXfs>'
    assert stored(f"<v>{as_stored}</v>", 's="1"', styles=styles).number == typed


@pytest.mark.parametrize(
    ("format_code", "shown"),
    [
        ("dd/mm/yyyy", "03/12/2026"),
        ("d-mmm", "3-Dec"),
        ("[$-42A]mmm\\-yy", "Dec-26"),
        ("yyyy-mm-dd h:mm:ss", "2026-12-03 14:05:09"),
        ('"ngày" d "tháng" m', "ngày 3 tháng 12"),
        ("h:mm AM/PM", "2:05 PM"),
        ("mm:ss", "05:09"),
        ("ddd", "Thu"),
    ],
)
def test_dates_are_dates_and_never_numbers(format_code: str, shown: str) -> None:
    sheet = new_sheet()
    sheet["B2"] = datetime(2026, 12, 3, 14, 5, 9)  # noqa: DTZ001 - a sheet's dates have no zone
    sheet["B2"].number_format = format_code
    cell = cell_at(of(sheet), "B2")
    assert (cell.kind, cell.text, cell.day, cell.number) == (CellKind.DATE, shown, date(2026, 12, 3), None)


@pytest.mark.parametrize(
    ("serial", "since_1904", "day"),
    [
        ("1", "0", date(1900, 1, 1)),
        ("59", "0", date(1900, 2, 28)),
        ("60", "0", None),  # a day that never was
        ("61", "0", date(1900, 3, 1)),
        ("46082", "0", date(2026, 3, 1)),
        ("46081.9999999", "0", date(2026, 2, 28)),
        ("44620", "1", date(2026, 3, 1)),
        ("2958466", "0", None),
        ("-1", "0", None),
    ],
)
def test_day_numbers(serial: str, since_1904: str, day: date | None) -> None:
    cell = stored(
        f"<v>{serial}</v>",
        's="1"',
        styles='<cellXfs><xf/><xf numFmtId="14"/></cellXfs>',
        settings=f'<workbookPr date1904="{since_1904}"/>',
    )
    assert (cell.kind, cell.day) == (CellKind.DATE, day)


def test_an_iso_date_of_the_strict_form() -> None:
    cell = stored("<v>2026-03-01</v>", 't="d"')
    assert (cell.kind, cell.text, cell.day) == (CellKind.DATE, "01/03/2026", date(2026, 3, 1))


@pytest.mark.parametrize(
    ("inner", "attributes", "kind", "text", "fault"),
    [
        ("<f>1+2</f><v>3</v>", "", CellKind.NUMBER, "3", None),
        ("<f>1+2</f>", "", CellKind.BAD, "", "formula-without-value"),
        ("<f>1+2</f><v/>", "", CellKind.BAD, "", "formula-without-value"),
        ('<f>""</f><v></v>', 't="str"', CellKind.BLANK, "", None),
        ("<f>A1</f><v>đạt</v>", 't="str"', CellKind.TEXT, "đạt", None),
        ("<f>1/0</f><v>#DIV/0!</v>", 't="e"', CellKind.BAD, "#DIV/0!", "cell-error-value"),
        ("<v>#REF!</v>", 't="e"', CellKind.BAD, "#REF!", "cell-error-value"),
        ("<v>1</v>", 't="b"', CellKind.TEXT, "TRUE", None),
        ("<v>0</v>", 't="b"', CellKind.TEXT, "FALSE", None),
        ("<v>95,4</v>", "", CellKind.BAD, "95,4", "cell-unreadable"),
        ("<v>NaN</v>", "", CellKind.BAD, "NaN", "cell-unreadable"),
        ("<is><t>chữ</t></is>", 't="inlineStr"', CellKind.TEXT, "chữ", None),
        ("<is><r><t>a </t></r><r><t>b</t></r><rPh><t>x</t></rPh></is>", 't="inlineStr"', CellKind.TEXT, "a b", None),
        ("<is><t>  </t></is>", 't="inlineStr"', CellKind.BLANK, "", None),
        ("<is><t>a_x000D_\nb_x005F_x0041_</t></is>", 't="inlineStr"', CellKind.TEXT, "a\nb_x0041_", None),
    ],
)
def test_every_type_of_cell(inner: str, attributes: str, kind: CellKind, text: str, fault: str | None) -> None:
    cell = stored(inner, attributes)
    assert (cell.kind, cell.text, cell.fault) == (kind, text, fault)


def test_results_are_not_trusted_where_the_workbook_was_never_calculated() -> None:
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer)
    sheet = book.add_worksheet()
    sheet.write_formula("A1", "=1+2")  # the writer stores 0 for it, and asks Excel to calculate on opening
    sheet.write_number("B1", 0.954, book.add_format({"num_format": "0.0%"}))
    sheet.write_rich_string("C1", "đạt ", book.add_format({"bold": True}), "tốt")
    book.close()
    file = read(buffer.getvalue(), "x.xlsx")
    assert cell_at(file, "A1").fault == "formula-without-value"
    assert cell_at(file, "B1").number == Decimal("95.4")
    assert cell_at(file, "C1").text == "đạt tốt"


def test_shared_strings_with_runs_and_phonetic_guides() -> None:
    file = xlsx(
        '<row><c t="s"><v>1</v></c><c t="s"><v>0</v></c></row>',
        strings="<si><r><rPr><b/></rPr><t>Số </t></r><r><t>liệu</t></r><rPh sb='0' eb='1'><t>x</t></rPh></si>"
        '<si><t xml:space="preserve"> Ma\u0303 </t></si>',
    )
    assert texts(file) == [[" Mã ", "Số liệu"]]


def test_of_a_merged_range_the_first_cell_speaks() -> None:
    sheet = new_sheet()
    sheet["A3"], sheet["B3"], sheet["A4"], sheet["C4"] = "đầu", "bị che", "bị che", "thấy"
    sheet.merged_cells.add("A3:B4")
    assert texts(of(sheet))[1:] == [["đầu", ""], ["", "", "thấy"]]


def test_hidden_rows_and_columns_are_read_and_named() -> None:
    sheet = new_sheet()
    for row in range(2, 8):
        sheet.append([f"a{row}", row])
    for row in (3, 4, 6, 9):
        sheet.row_dimensions[row].hidden = True
    sheet.column_dimensions["B"].hidden = True
    sheet.column_dimensions["F"].hidden = True
    file = of(sheet)
    rows, columns = file.diagnostics
    assert (rows.code, dict(rows.args)) == ("hidden-rows", {"sheet": "Sheet", "rows": "3–4, 6"})
    assert (columns.code, columns.args["columns"]) == ("hidden-columns", "B")
    assert [row.line for row in file.sheets[0].rows if row.hidden] == [3, 4, 6]


def test_hidden_sheets_are_skipped_with_a_notice() -> None:
    sheet = new_sheet()
    book = sheet.parent
    assert isinstance(book, Workbook)
    book.create_sheet("cũ").sheet_state = "hidden"
    book.create_sheet("danh mục").sheet_state = "veryHidden"
    book.create_chartsheet("biểu đồ")
    file = saved(book)
    assert [one.name for one in file.sheets] == ["Sheet"]
    assert [(fault.code, fault.args["sheet"]) for fault in file.diagnostics] == [("hidden-sheet-skipped", "cũ")]


def test_several_sheets_keep_their_names_and_order() -> None:
    sheet = new_sheet()
    assert isinstance(sheet.parent, Workbook)
    sheet.parent.create_sheet("vhxh", 0)["A1"] = "Mã"
    assert [one.name for one in of(sheet).sheets] == ["vhxh", "Sheet"]


@pytest.mark.parametrize(
    ("font", "text", "code"),
    [
        (".VnTime", "Sè lÎ", "text-tcvn3"),
        (".VnTimeH", "hµ néi", "text-tcvn3"),
        ("VNI-Times", "hoà", "text-vni"),
        (".VnTime", "ocop", None),
        (".VnTime", "Số liệu", None),
        ("Times New Roman", "hoà", None),
        ("Times New Roman", "Sè liÖu", "text-tcvn3"),
        ("Times New Roman", "S? li?u", "text-lossy"),
    ],
)
def test_letters_that_only_an_old_font_shows_are_refused(font: str, text: str, code: str | None) -> None:
    sheet = new_sheet()
    sheet["C7"] = text
    sheet["C7"].font = Font(name=font)
    file = of(sheet)
    assert codes(file) == []  # a cell outside the form refuses nothing; inside it, it is a fault
    assert cell_at(file, "C7").fault == code


def test_an_old_font_inside_rich_text_is_seen() -> None:
    sheet = new_sheet()
    sheet["C7"] = CellRichText("a ", TextBlock(InlineFont(rFont=".VnTime"), "lÎ"))
    assert cell_at(of(sheet), "C7").fault == "text-tcvn3"


def test_wide_and_long_blank_formatted_ranges_cost_nothing() -> None:
    sheet = new_sheet()
    sheet["XFD2"].font = Font(bold=True)
    sheet["B5000"].font = Font(bold=True)
    assert texts(of(sheet)) == [["Mã", "Số liệu"]]


@pytest.mark.parametrize("prefix", ["", "x"])
def test_the_strict_form_and_prefixed_names_read_alike(prefix: str) -> None:
    p = f"{prefix}:" if prefix else ""
    rows = f'<{p}row r="2"><{p}c r="B2" t="s"><{p}v>0</{p}v></{p}c></{p}row>'
    strings = f"<{p}si><{p}t>Mã</{p}t></{p}si>"
    pieces = {"prefix": prefix, "strings": strings, "main": STRICT_SPREADSHEET, "office": STRICT_OFFICE}
    assert cell_at(xlsx(rows, **pieces), "B2").text == "Mã"


def test_elements_of_other_namespaces_are_passed_over() -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c><e:c xmlns:e="urn:x" r="B1"><e:v>2</e:v></e:c></row>'
    assert texts(xlsx(rows)) == [["1"]]


VALUES = st.one_of(
    st.none(),
    st.integers(-(10**15) + 1, 10**15 - 1),
    st.floats(1e-9, 1e14) | st.floats(-1e14, -1e-9),
    st.text("aếĐ <&>\"'=+\n1.,", min_size=1, max_size=6).filter(str.strip),
)


@settings(max_examples=20)
@given(st.lists(st.lists(VALUES, min_size=1, max_size=4), min_size=1, max_size=4))
def test_a_second_reader_sees_the_same_values(table: list[list[int | float | str | None]]) -> None:
    book = Workbook()
    for row, values in enumerate(table, 1):
        for column, value in enumerate(values, 1):
            cell = book.worksheets[0].cell(row, column, value)
            cell.data_type = "s" if isinstance(value, str) else cell.data_type
    buffer = BytesIO()
    book.save(buffer)
    file = read(buffer.getvalue(), "x.xlsx")
    assert codes(file) == []
    for cells in openpyxl.load_workbook(buffer).worksheets[0].iter_rows():
        for theirs in cells:
            ours = cell_at(file, theirs.coordinate)
            if isinstance(theirs.value, int | float):
                assert ours.number is not None
                assert abs(ours.number - Decimal(theirs.value)) <= abs(Decimal(theirs.value)) * Decimal("5E-15")
            else:
                assert ours.text == (theirs.value or "")
