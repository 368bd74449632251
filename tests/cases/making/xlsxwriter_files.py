"""Workbooks written with XlsxWriter, which keeps results beside formulas."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import xlsxwriter
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from making.tables import CONG_AN, HEADINGS, KTHTDT, Line, head


def filled(path: Path, lines: Iterable[Line]) -> tuple[Workbook, Worksheet]:
    """Return a workbook of one sheet with these lines, still open."""
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Biểu số liệu")
    for number, line in enumerate(lines):
        sheet.write_row(number, 0, [value if value is not None else "" for value in line])
    return book, sheet


def percent_cells(folder: Path) -> None:
    """0.954 shown as 95,4%, 0.00806 shown as 0.81%; parts beside one of them."""
    lines: list[Line] = [
        *head("vhxh", "2026-01"),
        ("bhyt-tham-gia", "Tỷ lệ người tham gia bảo hiểm y tế", "%"),
        ("bhyt-bao-phu", "Tỷ lệ bao phủ bảo hiểm y tế toàn dân", "%", "", 29820, 31260),
        ("bhxh-lao-dong", "Tỷ lệ lao động tham gia bảo hiểm xã hội", "%"),
        ("dvc-truc-tuyen", "Tỷ lệ sử dụng dịch vụ công trực tuyến của người dân và doanh nghiệp", "%", "", 1520, 1900),
    ]
    book, sheet = filled(folder / "2026-01_vhxh.xlsx", lines)
    tenths, hundredths = book.add_format({"num_format": "0.0%"}), book.add_format({"num_format": "0.00%"})
    sheet.write_number("D5", 0.954, tenths)
    sheet.write_number("D6", 0.954, tenths)
    sheet.write_number("D7", 0.00806, hundredths)
    sheet.write_number("D8", 0.8, tenths)
    book.close()


def formulas(folder: Path) -> None:
    """Formulas with the results that Excel keeps beside them, one of them a text."""
    book, sheet = filled(folder / "2026-01_kthtdt.xlsx", [*head("kthtdt", "2026-01"), *KTHTDT])
    sheet.write_formula("D5", "=1400.25+1505.5", None, 2905.75)
    sheet.write_formula("E8", "=F8-11.75", None, 412.5)
    sheet.write_formula("D7", '=IF(TRUE,"4","")', None, "4")
    sheet.write_formula("H9", '=CONCATENATE("Chi ","đủ")', None, "Chi đủ")
    book.close()


def formulas_left_at_zero(folder: Path) -> None:
    """Formulas as XlsxWriter leaves them where nobody gave a result: a nought that was never calculated."""
    book, sheet = filled(folder / "2026-01_kthtdt.xlsx", [*head("kthtdt", "2026-01"), *KTHTDT])
    sheet.write_formula("D5", "=1400.25+1505.5")
    sheet.write_formula("D7", "=2+2")
    book.close()


def float_noise(folder: Path) -> None:
    """Numbers as binary fractions leave them: Excel shows fifteen digits, and so many are read."""
    book, sheet = filled(folder / "2026-01_kthtdt.xlsx", [*head("kthtdt", "2026-01"), *KTHTDT])
    sheet.write_number("D5", 0.1 + 0.2)
    sheet.write_number("E6", 870.5 + 1e-13)
    sheet.write_number("E8", 1.1 * 375)  # 412.50000000000006
    sheet.write_number("D9", 6012.3500000000004)
    book.close()


def shown_formats(folder: Path) -> None:
    """Formats that only dress a number: grouping, colours for negatives, a word behind, a literal percent sign."""
    book, sheet = filled(folder / "2026-01_kthtdt.xlsx", [*head("kthtdt", "2026-01"), *KTHTDT])
    sheet.write_number("D5", 2905.75, book.add_format({"num_format": "#,##0.00"}))
    sheet.write_number("F6", 18420, book.add_format({"num_format": "#,##0;[Red]-#,##0"}))
    sheet.write_number("D7", 4, book.add_format({"num_format": '0" hộ"'}))
    sheet.write_number("E8", 412.5, book.add_format({"num_format": '0.0" %"'}))
    sheet.write_number("D9", 6012.35, book.add_format({"num_format": "0"}))
    book.close()


def titles_and_signatures(folder: Path) -> None:
    """A report as it is printed: merged titles above, footnotes and signatures below, rich text in a note."""
    lines: list[Line] = [(), (), (), *head("cong-an", "2026-01"), *CONG_AN]
    book, sheet = filled(folder / "bao-cao-thang-1.xlsx", lines)
    bold = book.add_format({"bold": True, "align": "center", "text_wrap": True})
    sheet.merge_range("A1:C1", "CÔNG AN THÀNH PHỐ CẦN THƠ\nCÔNG AN PHƯỜNG LONG MỸ", bold)
    sheet.merge_range("D1:H1", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc", bold)
    sheet.merge_range("A2:H2", "BÁO CÁO SỐ LIỆU THÁNG 1 NĂM 2026", bold)
    sheet.write_rich_string("H9", "Giảm ", bold, "01 vụ", " so với tháng trước")
    sheet.write("A12", "Ghi chú: số liệu tính đến ngày 14/01/2026.")
    sheet.merge_range("E13:H13", "TRƯỞNG CÔNG AN PHƯỜNG", bold)
    sheet.merge_range("E14:H14", "(Ký, ghi rõ họ tên, đóng dấu)")
    book.close()


def macros(folder: Path) -> None:
    """A workbook that carries a macro project."""
    book, _ = filled(folder / "2026-01_cong-an.xlsm", [*head("cong-an", "2026-01"), *CONG_AN])
    project = folder / "vbaProject.bin"
    project.write_bytes(bytes(64))
    book.add_vba_project(str(project))
    book.close()
    project.unlink()


def columns_in_another_order(folder: Path) -> None:
    """The columns moved about, two of the form's left out."""
    order = (7, 3, 5, 4, 0, 6)
    lines = [[(list(line) + [None] * 8)[column] for column in order] for line in (HEADINGS, *KTHTDT)]
    book, _ = filled(folder / "2026-01_kthtdt.xlsx", lines)
    book.close()


MAKERS: dict[str, Callable[[Path], None]] = {
    "xlsx-percent-cells": percent_cells,
    "xlsx-formulas-calculated": formulas,
    "xlsx-formulas-left-at-zero": formulas_left_at_zero,
    "xlsx-fifteen-digits": float_noise,
    "xlsx-number-formats": shown_formats,
    "xlsx-titles-footnotes-signatures": titles_and_signatures,
    "xlsx-macros": macros,
    "xlsx-columns-in-another-order": columns_in_another_order,
}
