"""The made-up forms of `examples/bieu-mau`, of the shapes that departments send; no figure stands in them.

Run as a program, this writes them anew.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from struct import pack

import docx
import xlsxwriter
from docx.shared import Pt
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

FOLDER = Path(__file__).parents[2] / "examples" / "bieu-mau"
MADE = datetime(2026, 1, 5, tzinfo=UTC)


def _new(into: BytesIO) -> Workbook:
    book = xlsxwriter.Workbook(into, {"in_memory": True})
    book.set_properties({"title": "Biểu mẫu minh họa", "created": MADE.replace(tzinfo=None)})
    return book


class _Looks:
    """The formats of one workbook."""

    def __init__(self, book: Workbook) -> None:
        frame = {"border": 1, "font_name": "Times New Roman", "font_size": 11, "valign": "vcenter", "text_wrap": True}
        self.title = book.add_format({"bold": True, "align": "center", "font_name": "Times New Roman"})
        self.italic = book.add_format({"italic": True, "font_name": "Times New Roman"})
        self.head = book.add_format({**frame, "bold": True, "align": "center", "bg_color": "#DDEBF7"})
        self.text = book.add_format(frame)
        self.group = book.add_format({**frame, "bold": True})
        self.open = book.add_format({**frame, "locked": False})

        def number(form: str, **more: object) -> Format:
            return book.add_format({**frame, "num_format": form, **more})

        self.number = number


def _row(sheet: Worksheet, row: int, texts: Sequence[object], look: Format) -> None:
    for column, text in enumerate(texts):
        sheet.write(row, column, text, look)


def budget_form() -> bytes:
    """Return a form with two rows of headings, a numbering row, a measure over the table, groups and formulas."""
    out = BytesIO()
    with _new(out) as book:
        looks, sheet = _Looks(book), book.add_worksheet("Biểu 01")
        sheet.set_column("A:A", 6)
        sheet.set_column("B:B", 34)
        sheet.set_column("C:I", 14)
        sheet.merge_range("A1:C1", "SỞ TÀI CHÍNH", looks.title)
        sheet.merge_range("A2:I2", "Biểu số 01. TÌNH HÌNH THU, CHI NGÂN SÁCH", looks.title)
        sheet.merge_range("A3:I3", "(Kèm theo Công văn số       /STC)", looks.italic)
        sheet.write("H4", "Đơn vị tính: tỷ đồng", looks.italic)
        for cells, text in {
            "A5:A6": "STT",
            "B5:B6": "Nội dung",
            "C5:C6": "Kế hoạch năm",
            "D5:E5": "Thực hiện",
            "F5:F6": "Ước thực hiện cả năm",
            "G5:H5": "So sánh (%)",
            "I5:I6": "Ghi chú",
        }.items():
            sheet.merge_range(cells, text, looks.head)
        for cell, text in {
            "D6": "Tháng báo cáo",
            "E6": "Lũy kế từ đầu năm",
            "G6": "Lũy kế so với kế hoạch",
            "H6": "Tăng (+), giảm (-) so với cùng kỳ",
        }.items():
            sheet.write(cell, text, looks.head)
        _row(sheet, 6, ["(A)", "(B)", *(f"({number})" for number in range(1, 8))], looks.head)
        money, percent = looks.number("#,##0.000"), looks.number("0.0")
        lines = [("I", "Thu ngân sách"), (1, "Thu nội địa"), ("II", "Chi"), (1, "Chi ngân sách")]
        for row, (number, name) in enumerate(lines, start=7):
            is_group = isinstance(number, str)
            _row(sheet, row, [number, name], looks.group if is_group else looks.text)
            if is_group:
                sheet.merge_range(row, 2, row, 8, "", looks.group)
                continue
            for column in range(2, 9):
                sheet.write_blank(row, column, None, looks.text if column == 8 else percent if column > 5 else money)
        _row(sheet, 11, ["", "Chênh lệch thu, chi"], looks.group)
        for letter in "CDE":
            sheet.write_formula(f"{letter}12", f"={letter}9-{letter}11", money, 0)
        sheet.write("B14", "NGƯỜI LẬP BIỂU", looks.title)
        sheet.write("G14", "THỦ TRƯỞNG ĐƠN VỊ", looks.title)
    return out.getvalue()


def social_form() -> bytes:
    """Return a form with a column of measures, merged groups, a numbering row with rules, and columns of two months."""
    out = BytesIO()
    with _new(out) as book:
        looks, sheet = _Looks(book), book.add_worksheet("Biểu KTXH")
        sheet.set_column("B:B", 46)
        sheet.set_column("D:J", 13)
        sheet.merge_range("A1:J1", "CÁC CHỈ TIÊU KINH TẾ – XÃ HỘI CHỦ YẾU", looks.title)
        heads = ["TT", "Chỉ tiêu", "ĐVT", "Kế hoạch năm 2026", "Thực hiện tháng trước", "Ước thực hiện tháng"]
        _row(sheet, 2, [*heads, "Lũy kế", "Tỷ lệ so với KH (%)", "Đánh giá", "Ghi chú"], looks.head)
        _row(sheet, 3, ["A", "B", "C", "1", "2", "3", "4", "5=4/1", "6", "7"], looks.head)
        row = 4
        for group, lines in {
            "I. KINH TẾ": [
                ("Giá trị sản xuất (giá so sánh 2010)", "Tỷ đồng", "#,##0.00"),
                ("Thu nội địa", "Triệu đồng", "#,##0"),
                ("Tỉ lệ giải ngân vốn đầu tư công", "%", "0.0"),
                ("Hộ kinh doanh phát triển mới", "Hộ", "0"),
                ("Số lượng doanh nghiệp thành lập mới", "DN", "0"),
            ],
            "II. XÃ HỘI, MÔI TRƯỜNG": [
                ("Tỷ lệ bao phủ BHYT toàn dân", "%", "0.00"),
                ("Tỷ lệ hộ dân sử dụng nước sạch theo quy chuẩn", "%", "0.00"),
                ("Tỷ lệ rác thải sinh hoạt được thu gom và xử lý", "%", "0.00"),
            ],
        }.items():
            sheet.merge_range(row, 0, row, 9, group, looks.group)
            for number, (name, measure, form) in enumerate(lines, start=1):
                row += 1
                _row(sheet, row, [number, name, measure], looks.text)
                for column in range(3, 10):
                    look = looks.text if column > 7 else looks.number("0.0%") if column == 7 else looks.number(form)
                    sheet.write_blank(row, column, None, look)
            row += 1
        sheet.write(row + 1, 1, "Ghi chú: số liệu tháng là số ước.", looks.italic)
    return out.getvalue()


def fields_form() -> bytes:
    """Return a form with a sheet a field: protected but for its open cells, with validation, a note and a picture."""
    out = BytesIO()
    with _new(out) as book:
        looks = _Looks(book)
        for name, lines in {
            "Kinh tế": [("Thu nội địa", "Triệu đồng"), ("Hộ kinh doanh phát triển mới", "Hộ")],
            "Xã hội": [("Tỷ lệ bao phủ bảo hiểm y tế toàn dân", "%")],
            "An ninh": [("Số vụ phạm tội về trật tự xã hội", "Vụ"), ("Số vụ tai nạn giao thông", "Vụ việc")],
        }.items():
            sheet = book.add_worksheet(name)
            sheet.set_column("B:B", 40)
            sheet.merge_range("A1:G1", f"LĨNH VỰC {name.upper()}", looks.title)
            heads = ["STT", "Tên chỉ tiêu", "Đơn vị tính", "KH năm", "Kết quả lũy kế", "% so KH", "Khó khăn, vướng mắc"]
            _row(sheet, 2, heads, looks.head)
            for row, (line, measure) in enumerate(lines, start=3):
                _row(sheet, row, [row - 2, line, measure], looks.text)
                for column in range(3, 7):
                    sheet.write_blank(row, column, None, looks.open)
            sheet.data_validation(3, 3, 9, 4, {"validate": "decimal", "criteria": ">=", "value": 0})
            sheet.conditional_format(3, 5, 9, 5, {"type": "cell", "criteria": "<", "value": 50, "format": looks.title})
            sheet.write_comment("E3", "Lũy kế từ đầu năm")
            sheet.insert_image("I1", "dau.png", {"image_data": BytesIO(_picture())})
            sheet.protect("", {"format_cells": False})
        book.add_worksheet("Danh mục").hide()
    return out.getvalue()


def _picture() -> bytes:
    """Return a red point as PNG."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return pack(">I", len(data)) + kind + data + pack(">I", zlib.crc32(kind + data))

    head = pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0\xff\0\0")) + chunk(b"IEND", b"")
    )


def report_document() -> bytes:
    """Return a Word report with a letterhead table and a table of results, some cells with dots to fill over."""
    document = docx.Document()
    document.core_properties.created = document.core_properties.modified = MADE.replace(tzinfo=None)
    letterhead = document.add_table(rows=1, cols=2)
    letterhead.cell(0, 0).text, letterhead.cell(0, 1).text = "UBND PHƯỜNG", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    document.add_paragraph("BÁO CÁO KẾT QUẢ THÁNG")
    heads = ["TT", "Chỉ tiêu", "ĐVT", "Kế hoạch năm", "Thực hiện lũy kế", "Tỷ lệ (%)"]
    lines = [("Thu nội địa", "tỷ đồng"), ("Chi ngân sách", "triệu đồng"), ("Số vụ tai nạn giao thông", "vụ")]
    table = document.add_table(rows=2 + len(lines), cols=len(heads), style="Table Grid")
    for column, text in enumerate(heads):
        table.cell(0, column).text = text
    table.cell(1, 0).merge(table.cell(1, 5)).text = "I. KINH TẾ, TRẬT TỰ"
    for row, (name, measure) in enumerate(lines, start=2):
        for column, text in enumerate([str(row - 1), name, measure, "", "…", ""]):
            run = table.cell(row, column).paragraphs[0].add_run(text)
            run.font.size, run.italic = Pt(11), column == 4
    document.add_paragraph("Nơi nhận: …")
    out = BytesIO()
    document.save(out)
    return out.getvalue()


FORMS: Mapping[str, Callable[[], bytes]] = {
    "bieu-01-thu-chi.xlsx": budget_form,
    "bieu-02-kinh-te-xa-hoi.xlsx": social_form,
    "bieu-03-theo-linh-vuc.xlsx": fields_form,
    "bieu-04-bao-cao.docx": report_document,
}

if __name__ == "__main__":
    for name, make in FORMS.items():
        (FOLDER / name).write_bytes(make())
