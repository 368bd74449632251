"""Workbooks in which a person sees something else than is stored, or in which the table has a shape of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet
from xlsxwriter import Workbook as Written

from making.openpyxl_files import filled
from making.tables import BCHQS, CONG_AN, HEADINGS, KTHTDT, VHXH, Line, head

RAISED, STRUCK = InlineFont(vertAlign="superscript"), InlineFont(strike=True)
EMPTY = "(empty)"  # stands for the empty text, which XlsxWriter writes as no result
ACCOUNTING = '_(* #,##0.00_);_(* (#,##0.00);_(* "-"??_);_(@_)'


def made(folder: Path, unit: str, month: str, rows: list[Line], change: Callable[[Worksheet], None]) -> None:
    """Save a form, written with openpyxl, with something changed in it; row 5 is the first of its table."""
    book, sheet = filled([*head(unit, month), *rows])
    change(sheet)
    book.save(folder / f"{month}_{unit}.xlsx")


def written(folder: Path, unit: str, month: str, rows: list[Line], change: Callable[..., None]) -> None:
    """Save a form, written with XlsxWriter, with something changed in it."""
    book = Written(folder / f"{month}_{unit}.xlsx")
    sheet = book.add_worksheet("Biểu")
    for row, line in enumerate([*head(unit, month), *rows]):
        for column, value in enumerate(line):
            if value is not None:
                sheet.write(row, column, value)
    change(book, sheet)
    book.close()


def rich_text(folder: Path) -> None:
    """A mark behind a code, a struck-out digit, a mark behind a status; "m²" and a struck word in notes are none."""

    def marks(sheet: Worksheet) -> None:
        sheet["A5"] = CellRichText("diem-nong", TextBlock(RAISED, "1"))
        sheet["G7"] = CellRichText("ước", TextBlock(RAISED, "(2)"))

    def notes(sheet: Worksheet) -> None:
        sheet["H5"] = CellRichText("Thu tăng 5 m", TextBlock(RAISED, "2"))
        sheet["H9"] = CellRichText(TextBlock(STRUCK, "nháp "), "đã đối chiếu")

    def struck(book: Written, sheet: object) -> None:
        sheet.write_rich_string(4, 4, book.add_format({"font_strikeout": True}), "4", "5 ", "0")  # type: ignore[attr-defined]

    made(folder, "cong-an", "2026-01", CONG_AN, marks)
    made(folder, "kthtdt", "2026-01", KTHTDT, notes)
    written(folder, "bchqs", "2026-01", BCHQS, struck)


def struck_out(folder: Path) -> None:
    """A status and a numerator struck out; a struck note and an empty struck cell are nothing."""

    def status(sheet: Worksheet) -> None:
        for ref in ("G7", "H7", "E5"):
            sheet[ref].font = Font(strike=True)

    def notes(sheet: Worksheet) -> None:
        sheet["H5"] = "không dùng"
        for ref in ("H5", "F5"):
            sheet[ref].font = Font(strike=True)

    def part(book: Written, sheet: object) -> None:
        sheet.write(4, 4, 45, book.add_format({"font_strikeout": True}))  # type: ignore[attr-defined]

    made(folder, "cong-an", "2026-01", CONG_AN, status)
    made(folder, "kthtdt", "2026-01", KTHTDT, notes)
    written(folder, "bchqs", "2026-01", BCHQS, part)


def shown_otherwise(folder: Path) -> None:
    """Formats that scale, hide or change a figure; the sheet's option that hides zeros."""

    def formats(sheet: Worksheet) -> None:
        sheet["D5"] = 2_905_750
        sheet["D5"].number_format = "#,##0,"
        sheet["D7"].number_format = ";;;"
        sheet["D9"].number_format = '0"00"'
        sheet["E8"].number_format = "0%"

    def zeros(sheet: Worksheet) -> None:
        sheet.sheet_view.showZeros = False

    def part(book: Written, sheet: object) -> None:
        sheet.write(4, 4, 0, book.add_format({"num_format": "#,###"}))  # type: ignore[attr-defined]

    made(folder, "kthtdt", "2026-01", KTHTDT, formats)
    made(folder, "cong-an", "2026-01", CONG_AN, zeros)
    written(folder, "bchqs", "2026-01", BCHQS, part)


def shown_honestly(folder: Path) -> None:
    """A zero shown as a dash, figures rounded, grouped and coloured: what is stored counts."""

    def dash(book: Written, sheet: object) -> None:
        sheet.write(4, 3, 0, book.add_format({"num_format": ACCOUNTING}))  # type: ignore[attr-defined]

    def rounded(sheet: Worksheet) -> None:
        sheet["D5"].number_format = "#,##0"
        sheet["D9"].number_format = '[Blue]#,##0.0" triệu đồng";[Red]-#,##0.0'
        sheet["E6"].number_format = "0.00E+00"

    written(folder, "cong-an", "2026-01", CONG_AN, dash)
    made(folder, "kthtdt", "2026-01", KTHTDT, rounded)


def formulas(folder: Path) -> None:
    """Formulas without a result in a status, a header line and a printed name; one whose result is empty text."""

    def status(sheet: Worksheet) -> None:
        sheet["G7"], sheet["B6"] = '="ư"&"ớc"', '="Kiềm chế"'

    def month(sheet: Worksheet) -> None:
        sheet["B2"] = '="2026-"&"01"'

    def blank(book: Written, sheet: object) -> None:
        del book
        sheet.write_formula(4, 7, '=IF(1=1,"","x")', None, EMPTY)  # type: ignore[attr-defined]
        sheet.write_formula(5, 3, '=IF(1=1,"","x")', None, EMPTY)  # type: ignore[attr-defined]

    made(folder, "cong-an", "2026-01", CONG_AN, status)
    made(folder, "bchqs", "2026-01", BCHQS, month)
    written(folder, "kthtdt", "2026-01", KTHTDT, blank)
    _replaced(folder / "2026-01_kthtdt.xlsx", {f"<v>{EMPTY}</v>": "<v></v>"})


def merged_rows(folder: Path) -> None:
    """A numerator over two rows belongs to neither; a note over three rows belongs to the first."""

    def figure(book: Written, sheet: object) -> None:
        sheet.merge_range(4, 4, 5, 4, 45, book.add_format())  # type: ignore[attr-defined]

    def note(sheet: Worksheet) -> None:
        sheet["H5"] = "Đã đối chiếu"
        sheet.merge_cells("H5:H7")

    written(folder, "bchqs", "2026-01", BCHQS, figure)
    made(folder, "kthtdt", "2026-01", KTHTDT, note)


def wide_headings(folder: Path) -> None:
    """`Số liệu` merged over two columns of figures; `Ghi chú` merged over two columns of words."""
    wide = ("Mã", "Chỉ tiêu", "Số liệu", None, "Ghi chú", None)
    rows: list[Line] = [(line[0], line[1], line[3], 9, "Thiếu", "tuần cuối") for line in CONG_AN]
    book, sheet = filled([("Đơn vị", "cong-an"), ("Tháng", "2026-01"), (), wide, *rows])
    sheet.merge_cells("C4:D4")
    book.save(folder / "2026-01_cong-an.xlsx")
    rows = [(line[0], line[1], line[3], None, None, "Thiếu tuần cuối") for line in CONG_AN]
    book, sheet = filled([("Đơn vị", "cong-an"), ("Tháng", "2026-02"), (), wide, *rows])
    sheet.merge_cells("C4:D4")
    sheet.merge_cells("E4:F4")
    book.save(folder / "2026-02_cong-an.xlsx")


def beside(folder: Path) -> None:
    """A running count left of the table and sums right of it are notices; figures between its columns are an error."""
    counted: list[Line] = [(number, *line[:6], None, 7) for number, line in enumerate(KTHTDT, start=1)]
    book, _ = filled([("Đơn vị", "kthtdt"), ("Tháng", "2026-01"), (), (None, *HEADINGS[:6]), *counted])
    book.save(folder / "2026-01_kthtdt.xlsx")
    between: list[Line] = [(*line[:2], 5, *line[3:4]) for line in CONG_AN]
    book, _ = filled([("Đơn vị", "cong-an"), ("Tháng", "2026-01"), (), ("Mã", "Chỉ tiêu", None, "Số liệu"), *between])
    book.save(folder / "2026-01_cong-an.xlsx")


def odd_cells(folder: Path) -> None:
    """A time, a span of time, a wrong date and styles without numbers, outside the form and once inside it."""
    for unit, rows, inside in (("cong-an", CONG_AN, False), ("bchqs", BCHQS, True)):
        name = f"2026-01_{unit}.xlsx"
        book, sheet = filled([*head(unit, "2026-01"), *rows])
        for row, text in enumerate(("12:30:00", "P1DT2H", "2026-02-31", "x"), start=1):
            sheet.cell(row, 12, text)
        if inside:
            sheet["E5"] = "P45D"
        book.save(folder / name)
        odd = ("12:30:00", "P1DT2H", "2026-02-31", "P45D")
        _replaced(folder / name, {f't="inlineStr"><is><t>{text}</t></is>': f's="" t="d"><v>{text}</v>' for text in odd})


def _replaced(path: Path, texts: Mapping[str, str]) -> None:
    """Replace texts in the sheets: what some writers write and these do not."""
    out = BytesIO()
    with ZipFile(path) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name).decode()
            for old, new in texts.items() if name.startswith("xl/worksheets/") else ():
                data = data.replace(old, new)
            target.writestr(name, data)
    path.write_bytes(out.getvalue())


def sheet_a_month(folder: Path) -> None:
    """A workbook with a sheet a month: three are filled in, the others wait."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for month in range(1, 13):
        sheet = book.create_sheet(f"T{month}")
        rows = CONG_AN if month < 4 else [line[:3] for line in CONG_AN]
        for number, line in enumerate([*head("cong-an", f"2026-{month:02}"), *rows], start=1):
            for column, value in enumerate(line, start=1):
                sheet.cell(number, column, value)
    book.save(folder / "2026 cong-an.xlsx")


def sheets(folder: Path) -> None:
    """Halves of a table whose columns stand in another order; a copy in which one figure was changed."""
    book, _ = filled([*head("kthtdt", "2026-01"), *KTHTDT[:3]], "Trang 1")
    second = book.create_sheet("Trang 2")
    order = (0, 5, 4, 3)
    lines = [("Đơn vị", "kthtdt"), ("Tháng", "2026-01"), tuple(HEADINGS[one] for one in order)]
    lines += [tuple(line[one] if one < len(line) else None for one in order) for line in KTHTDT[3:]]
    for number, line in enumerate(lines, start=1):
        for column, value in enumerate(line, start=1):
            second.cell(number, column, value)
    book.save(folder / "2026-01_kthtdt.xlsx")
    book, sheet = filled([*head("cong-an", "2026-01"), *CONG_AN])
    book.copy_worksheet(sheet)["D6"] = 4
    book.save(folder / "2026-01_cong-an.xlsx")


def words(folder: Path) -> None:
    """A note read in another code page; characters without width in codes, figures and header lines."""

    def misread(sheet: Worksheet) -> None:
        sheet["H6"] = "Ä‘Ã£ Ä‘á»‘i chiáº¿u"

    def unseen(sheet: Worksheet) -> None:
        sheet["A5"], sheet["B1"], sheet["D5"] = "diem\u200b-nong", "\u2060cong-an", "\u202a0\u202c"
        sheet["H6"] = "Giảm\u200b mạnh"

    made(folder, "vhxh", "2026-01", VHXH, misread)
    made(folder, "cong-an", "2026-01", CONG_AN, unseen)


MAKERS: dict[str, Callable[[Path], None]] = {
    "seen-rich-text": rich_text,
    "seen-struck-out": struck_out,
    "seen-shown-otherwise": shown_otherwise,
    "seen-shown-honestly": shown_honestly,
    "seen-formulas": formulas,
    "seen-merged-rows": merged_rows,
    "shape-wide-headings": wide_headings,
    "shape-beside": beside,
    "seen-odd-cells": odd_cells,
    "shape-sheet-a-month": sheet_a_month,
    "shape-sheets": sheets,
    "seen-words": words,
}
