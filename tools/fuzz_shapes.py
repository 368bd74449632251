"""Made-up forms whose cells look otherwise than they are, and whose tables have shapes of their own."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO

from hypothesis import strategies as st
from xlsxwriter import Workbook

CODES = ("thu-noi-dia", "giai-ngan-dtc", "rac-sinh-hoat", "ho-kinh-doanh-moi", "diem-nong\u200b", "x", "", "1", "I")
LINES = (
    *(["Đơn vị", "kthtdt"], ["Đơn vị: vhxh"], ["Tháng", "2026-01"], ["Tháng: 2/2026"], ["Dạng số", "1.234,5"]),
    *(
        ["Dạng số: 1,234.5"],
        ["", "(ĐVT: trđ)"],
        ["Đơn vị: tỷ đồng"],
        ["Đơn vị", "UBND phường"],
        [],
        ["BÁO CÁO", "", ""],
    ),
)
HEADS = (
    *(["Mã", "Chỉ tiêu", "Số liệu", "Tử số", "Mẫu số", "Ghi chú"], ["Mã", "Chỉ tiêu", "Số liệu", "", "Ghi chú", ""]),
    *(["", "Mã", "Số liệu (trđ)", "Tử số", "Mẫu số", "Trạng thái"], ["Mã", "Thực hiện", "", "", "Ghi chú", "ĐVT"]),
    *(["Mã", "Số liệu lũy kế", "Số liệu", "", "", ""], ["STT", "Mã", "Chỉ tiêu", "Số liệu", "Loại số liệu", "Ghi chú"]),
)
ROWS = (
    *(
        ["", "Số liệu", "Lũy kế", "Tử số", "", ""],
        ["", "", "Kế hoạch", "Thực hiện", "", ""],
        ["(1)", "(2)", "(3)", "(4)"],
    ),
    *(["A", "B", "1", "2", "3=2/1", ""], ["I", "II", "III", "IV", "V", "VI"], ["-1", "-2", "-3", "-4", "-5", "-6"]),
    *(["Mã", "Chỉ tiêu", "Kế hoạch năm", "Số liệu", "", ""], ["Người lập", "", "", "", "", "Trưởng phòng"]),
)
CELLS = (
    *("", "0", "4\u200b", "\u202a4\u202c", "2905,7", "1.234", "30%", "-", "KPS", "ước", "đạt", "nghìn đồng", "trđ"),
    *("phát sinh từ 15/01/2026 đến 14/02/2026", "Thu tÄƒng so vá»›i", "UBND XÃ”", "=1+1", "e" + "\u0323" * 99),
)
FORMATS = (
    *("General", "#,##0", "#,##0,", "#,###", ";;;", "0%", '0"00"', '0;0;"-"', "[Red]0;[Blue]-0;", "0\\.000", "@"),
    *('_(* #,##0_);_(* (#,##0);_(* "-"??_);_(@_)', "dd/mm/yyyy", "[<5]0;[>=5]#,##0.00", '"không"', "# ?/?", "0.0E+00"),
    *("[h]:mm", ";", "[", '"', "\\", "0_", "*", ",,", ".", "0.,", "%%0", "General;General;General;General"),
)


def shaped_texts() -> st.SearchStrategy[bytes]:
    """Return texts with a shape."""
    delimiter = st.sampled_from(",;\t")
    return st.builds(_text, _tables(), delimiter, st.sampled_from([0, 0, 1, 3]))


def shaped_books() -> st.SearchStrategy[bytes]:
    """Return workbooks of one or two sheets with formats, struck and raised letters, formulas and merged ranges."""
    looks = st.lists(st.sampled_from(("plain", "number", "struck", "raised", "formula", "empty", "text")), min_size=30)
    merges = st.lists(st.tuples(*[st.integers(0, 9)] * 2, *[st.integers(0, 3)] * 2), max_size=3)
    formats = st.lists(st.sampled_from(FORMATS), min_size=1, max_size=6)
    return st.builds(_book, st.lists(_tables(), min_size=1, max_size=3), looks, formats, merges, st.booleans())


def _tables() -> st.SearchStrategy[list[list[str]]]:
    row = st.tuples(st.sampled_from(CODES), st.lists(st.sampled_from(CELLS), min_size=3, max_size=7))
    rows = st.lists(row.map(lambda pair: [pair[0], *pair[1]]) | st.sampled_from(ROWS), max_size=8)
    lines = st.lists(st.sampled_from(LINES), max_size=4)
    return st.builds(lambda above, head, body: [*above, head, *body], lines, st.sampled_from(HEADS), rows)


def _text(rows: list[list[str]], delimiter: str, more: int) -> bytes:
    out = StringIO()
    csv.writer(out, delimiter=delimiter).writerows([*row, *[""] * more] for row in rows)
    return out.getvalue().encode("utf-8")


def _book(
    tables: list[list[list[str]]],
    looks: list[str],
    formats: list[str],
    merges: list[tuple[int, int, int, int]],
    zeros: bool,  # noqa: FBT001 - hypothesis gives arguments by position
) -> bytes:
    out = BytesIO()
    book = Workbook(out, {"in_memory": True})
    styles = [book.add_format({"num_format": one, "font_strikeout": one == ";"}) for one in formats]
    struck, raised = book.add_format({"font_strikeout": True}), book.add_format({"font_script": 1})
    for rows in tables:
        sheet = book.add_worksheet()
        if zeros:
            sheet.hide_zero()
        taken: set[tuple[int, int]] = set()
        for top, left, high, wide in merges:
            cells = {(row, column) for row in range(top, top + high + 1) for column in range(left, left + wide + 1)}
            if len(cells) > 1 and not cells & taken:
                taken |= cells
                sheet.merge_range(top, left, top + high, left + wide, "")
        for row, line in enumerate(rows):
            for column, text in enumerate(line):
                number = row * 7 + column
                style, look = styles[number % len(styles)], looks[number % len(looks)]
                match look:
                    case "number" if text.isdecimal():
                        sheet.write_number(row, column, int(text), style)
                    case "struck":
                        sheet.write_string(row, column, text, struck)
                    case "raised" if text:
                        sheet.write_rich_string(row, column, text, raised, "1", " ")
                    case "formula":
                        sheet.write_formula(row, column, "=1+1", style, text or 0)
                    case "empty":
                        sheet.write_formula(row, column, '=""', style, "")
                    case "text":
                        sheet.write_string(row, column, text, style)
                    case _:
                        sheet.write(row, column, text)
    book.close()
    return out.getvalue()
