"""Formulas of a filled form: those that rest on filled cells lose their old values, all others keep them."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
import xlsxwriter
from fill_ward import FillWard
from openpyxl import load_workbook

from longmy_kpi.fill.formula_reach import SheetFormula, areas, resting_on

MAP = "sheet: Biểu\ncells:\n  A1: {indicator: thu-noi-dia, field: target}\n"


def form() -> bytes:
    """Return a form of which A1 is to be filled; every formula has the old value 7."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet, other = book.add_worksheet("Biểu"), book.add_worksheet("Phụ lục 1")
        book.define_name("Thu", "='Biểu'!$A$1")
        sheet.write("A2", 5)
        for cell, formula in {
            "B1": "=A1*2",
            "B2": "=B1+1",
            "B3": "=SUM(A1:A9)",
            "B4": "=SUM(A:A)",
            "B5": "=Thu+1",
            "B6": '=INDIRECT("A"&1)',
            "C1": "=A2*2",
            "C2": '="A1"&A2',
            "C3": "=TODAY()",
            "C4": "='Phụ lục 1'!A2",
        }.items():
            sheet.write_formula(cell, formula, None, 7)
        sheet.write_array_formula("E1:E2", "{=A1:A2*2}", None, 7)
        sheet.write("E2", 7)
        other.write_formula("A1", "='Biểu'!A1", None, 7)
        other.write_formula("A2", "='Biểu'!A2", None, 7)
    return out.getvalue()


def test_what_rests_on_a_filled_cell_is_forgotten_and_nothing_else(ward: FillWard) -> None:
    filled = ward.fill(form(), MAP)
    kept, formulas = load_workbook(BytesIO(filled), data_only=True), load_workbook(BytesIO(filled))
    sheet, other = kept["Biểu"], kept["Phụ lục 1"]
    assert sheet["A1"].value == 31255
    assert [sheet[f"B{row}"].value for row in range(1, 7)] == [None] * 6
    assert [sheet[cell].value for cell in ("E1", "E2")] == [None, None]
    assert [sheet[f"C{row}"].value for row in range(1, 5)] == [7] * 4
    assert [other[cell].value for cell in ("A1", "A2")] == [None, 7]
    assert formulas["Biểu"]["B3"].value == "=SUM(A1:A9)"
    assert "fullCalcOnLoad" in ZipFile(BytesIO(filled)).read("xl/workbook.xml").decode()


def test_shared_formulas_are_read_from_where_they_stand(ward: FillWard) -> None:
    shared = re.sub(rb'(<c r="B1"[^>]*>)<f>A1\*2</f>', rb'\1<f t="shared" ref="B1:B2" si="0">A1*2</f>', _sheet(form()))
    shared = re.sub(rb'(<c r="B2"[^>]*>)<f>B1\+1</f>', rb'\1<f t="shared" si="0"/>', shared)
    sheet = load_workbook(BytesIO(ward.fill(_with_sheet(form(), shared), MAP)), data_only=True)["Biểu"]
    assert [sheet["B1"].value, sheet["B2"].value] == [None, 7]  # the second is A2*2


def _sheet(data: bytes) -> bytes:
    return ZipFile(BytesIO(data)).read("xl/worksheets/sheet1.xml")


def _with_sheet(data: bytes, sheet: bytes) -> bytes:
    out = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(out, "w") as target:
        for name in source.namelist():
            target.writestr(name, sheet if name == "xl/worksheets/sheet1.xml" else source.read(name))
    return out.getvalue()


@pytest.mark.parametrize(
    "text",
    [
        *("Tong*2", "OFFSET(A1,1,1)", "_xlfn.INDIRECT(A1)", "Bang[Cột]", "SUM('Thu:Chi'!A1)", "SUM(Thu:Chi!A1)"),
        *("SUM(A1#)", "'[1]Sở'!A1", "LET(x,A1,x)"),
    ],
)
def test_what_cannot_be_told_from_a_formula_is_taken_to_rest_on_every_cell(text: str) -> None:
    assert areas(SheetFormula("Biểu", text, ((9, 9),))) is None


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        *(("A1", (1, 1)), ("$A$1+1.5E3", (1, 1)), ("IF(TRUE,B2,#N/A)", (2, 2)), ("SUM(1:3)", (2, 99))),
        *(("sum(c2:b9)", (5, 3)), ("SUM($B:$D)", (1000, 4)), ('"A9"&D4', (4, 4)), ("LOG10(A1)", (1, 1))),
    ],
)
def test_a_formula_rests_on_the_cells_it_names(text: str, cell: tuple[int, int]) -> None:
    formula = SheetFormula("Biểu", text, ((9, 9),))
    assert resting_on([formula], [("Biểu", *cell)]) == {"Biểu": {(9, 9)}}
    assert resting_on([formula], [("Biểu", 77, 77), ("Khác", *cell)]) == {}
