"""Workbooks written with openpyxl, which keeps no results of formulas."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from longmy_kpi.cli.app import run
from longmy_kpi.cli.session import Session
from making.tables import BCHQS, CONG_AN, HEADINGS, KTHTDT, VHXH, Line, head


def filled(lines: Sequence[Line], title: str = "Biểu số liệu") -> tuple[Workbook, Worksheet]:
    """Return a workbook of one sheet with these lines."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = title
    for number, line in enumerate(lines, start=1):
        for column, value in enumerate(line, start=1):
            sheet.cell(number, column, value)
    return book, sheet


def own_form(folder: Path) -> None:
    """The form that `kpi template` writes, its cells filled in."""
    name = "2026-01_kthtdt.xlsx"
    session = Session({}, Path(__file__).parents[3], clock=lambda: datetime(2026, 1, 2, tzinfo=UTC))
    run(["template", "kthtdt", "--month", "2026-01", "--out", str(folder / name)], session)
    book = load_workbook(folder / name)
    sheet = book.worksheets[0]
    columns = {cell.value: cell.column for row in sheet.iter_rows() for cell in row if cell.value in HEADINGS}
    given = {str(line[0]): line for line in KTHTDT}
    for row in sheet.iter_rows():
        for heading, value in zip(HEADINGS, given.get(str(row[0].value), ()), strict=False):
            if value is not None and heading not in HEADINGS[:3]:
                sheet.cell(row[0].row, columns[heading], value)
    book.save(folder / name)


def tasks_on_their_sheet(folder: Path) -> None:
    """The form that `kpi template` writes, its second sheet filled in: a state chosen, 80 % typed, words beside."""
    name = "2026-01_bchqs.xlsx"
    session = Session({}, Path(__file__).parents[3], clock=lambda: datetime(2026, 1, 2, tzinfo=UTC))
    run(["template", "bchqs", "--month", "2026-01", "--out", str(folder / name)], session)
    book = load_workbook(folder / name)
    sheet = book.worksheets[1]
    row = next(cells for cells in sheet.iter_rows() if cells[0].value == "nv-quan-su-quoc-phong")
    for cell, value in zip(
        row[5:], ("đang thực hiện", 0.8, "Giao quân đợt 1\nđủ chỉ tiêu", "Huấn luyện", "-"), strict=True
    ):
        cell.value = value
    row[6].number_format = "0%"  # what Excel makes of a typed 80%
    book.save(folder / name)


def numbers_as_text(folder: Path) -> None:
    """Numbers kept as text, text kept as numbers, blanks that hold spaces."""
    book, sheet = filled([*head("kthtdt", "2026-01"), *KTHTDT])
    sheet["D5"], sheet["E6"], sheet["F6"], sheet["D7"] = "2.905,75", "870,5", "18.420", " 4 "
    sheet["A8"], sheet["D8"] = "rac-sinh-hoat\u00a0", "  "
    sheet["H5"] = 2026
    sheet["B2"] = 1
    book.save(folder / "2026-01_kthtdt.xlsx")


def true_dates(folder: Path) -> None:
    """Excel made dates of typed numbers: `4.5` became 4 May; the month in the header is a date too."""
    book, sheet = filled([*head("kthtdt", "2026-01"), *KTHTDT])
    sheet["B2"] = date(2026, 1, 1)
    sheet["B2"].number_format = "mmm-yy"
    for ref in ("D5", "E6", "D7"):
        sheet[ref] = date(2026, 5, 4)
        sheet[ref].number_format = "d-mmm"
    book.save(folder / "2026-01_kthtdt.xlsx")


def header_as_date(folder: Path) -> None:
    """A typed `2026-01` that Excel made the first of January."""
    book, sheet = filled([*head("cong-an", "2026-01"), *CONG_AN])
    sheet["B2"] = date(2026, 1, 1)
    sheet["B2"].number_format = "mmm-yy"
    book.save(folder / "so-lieu.xlsx")


def formulas(folder: Path) -> None:
    """Formulas that no office program has calculated yet."""
    book, sheet = filled([*head("kthtdt", "2026-01"), *KTHTDT])
    sheet["D5"], sheet["E8"] = "=1400.25+1505.5", "=F8-11.75"
    book.save(folder / "2026-01_kthtdt.xlsx")


def merged_headings(folder: Path) -> None:
    """Headings over two rows, the upper one merged over the figures."""
    upper = ("Mã", "Chỉ tiêu", "ĐVT", "Số liệu báo cáo trong kỳ", None, None, "Trạng thái", "Ghi chú")
    lower = (None, None, None, "Số liệu", "Tử số", "Mẫu số")
    book, sheet = filled([*head("kthtdt", "2026-01")[:-1], upper, lower, *KTHTDT])
    for merged in ("A4:A5", "B4:B5", "C4:C5", "D4:F4", "G4:G5", "H4:H5"):
        sheet.merge_cells(merged)
    book.save(folder / "2026-01_kthtdt.xlsx")


def inserted(folder: Path) -> None:
    """A column of ordinals before the codes, one of last year's figures between, titles above, signatures below."""
    signatures = ("", "Người lập biểu", "", "", "", "", "", "Trưởng Công an phường")
    book, sheet = filled([*head("cong-an", "2026-01"), *CONG_AN, (), signatures])
    sheet.insert_cols(1)
    sheet.insert_cols(5)
    sheet.insert_rows(1, 3)
    sheet["B1"], sheet["B2"] = "CÔNG AN PHƯỜNG LONG MỸ", "BIỂU SỐ LIỆU THÁNG 1 NĂM 2026"
    sheet.merge_cells("B1:J1")
    sheet.merge_cells("B2:J2")
    for row, (ordinal, before) in enumerate((("TT", "Tháng 12/2025"), (1, 0), (2, 4), (3, 5)), start=7):
        sheet.cell(row, 1, ordinal)
        sheet.cell(row, 5, before)
    book.save(folder / "2026-01_cong-an.xlsx")


def hidden_parts(folder: Path) -> None:
    """A hidden row and a hidden column, both with figures in them."""
    book, sheet = filled([*head("kthtdt", "2026-01"), *KTHTDT])
    sheet.row_dimensions[7].hidden = True
    sheet.column_dimensions["G"].hidden = True
    book.save(folder / "2026-01_kthtdt.xlsx")


def hidden_sheet(folder: Path) -> None:
    """Last month's form stands on a hidden sheet before this month's."""
    book, sheet = filled([*head("cong-an", "2025-12"), *CONG_AN], "Tháng 12")
    sheet.sheet_state = "hidden"
    shown = book.create_sheet("Tháng 1")
    for line in (*head("cong-an", "2026-01"), *CONG_AN):
        shown.append(list(line))
    book.active = 1
    book.save(folder / "2026-01_cong-an.xlsx")


def four_sheets(folder: Path, wrong: str | None = None) -> None:
    """One workbook for all units, a sheet each, and a sheet that is no form."""
    book, sheet = filled([("Tổng hợp số liệu tháng 1 năm 2026",), ("Mỗi đơn vị một trang",)], "Bìa")
    for unit, lines in (("kthtdt", KTHTDT), ("vhxh", VHXH), ("cong-an", CONG_AN), ("bchqs", BCHQS)):
        sheet = book.create_sheet(unit)
        for line in (*head(unit, "2026-01"), *lines):
            sheet.append(list(line))
    if wrong:
        book[wrong]["D6"] = "ba vụ"
    book.save(folder / "so-lieu-thang-1.xlsx")


def old_font(folder: Path) -> None:
    """A note typed in .VnTime: `chó` is a word too, and only the font says that `chú` is meant."""
    book, sheet = filled([*head("cong-an", "2026-01"), *CONG_AN])
    sheet["H6"] = "Xem ghi chó"
    sheet["H6"].font = Font(name=".VnTime")
    book.save(folder / "2026-01_cong-an.xlsx")


def error_values(folder: Path) -> None:
    """Formulas that came out as Excel's errors."""
    book, sheet = filled([*head("kthtdt", "2026-01"), *KTHTDT])
    sheet["D5"], sheet["E6"], sheet["D9"] = "#DIV/0!", "#REF!", "#N/A"
    book.save(folder / "2026-01_kthtdt.xlsx")


def one_sheet_wrong(folder: Path) -> None:
    """As the workbook of four sheets, with words for a figure on one of them."""
    four_sheets(folder, "cong-an")


MAKERS: dict[str, Callable[[Path], None]] = {
    "xlsx-own-form": own_form,
    "xlsx-tasks-on-their-sheet": tasks_on_their_sheet,
    "xlsx-numbers-as-text": numbers_as_text,
    "xlsx-true-dates": true_dates,
    "xlsx-month-as-date": header_as_date,
    "xlsx-formulas-never-calculated": formulas,
    "xlsx-merged-headings": merged_headings,
    "xlsx-inserted-rows-and-columns": inserted,
    "xlsx-hidden-row-and-column": hidden_parts,
    "xlsx-hidden-sheet": hidden_sheet,
    "xlsx-a-sheet-a-unit": four_sheets,
    "xlsx-a-sheet-a-unit-one-wrong": one_sheet_wrong,
    "xlsx-old-font": old_font,
    "xlsx-error-values": error_values,
}
