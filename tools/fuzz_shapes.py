"""Made-up forms whose cells look otherwise than they are, and whose tables have shapes of their own."""

from __future__ import annotations

import csv
from datetime import UTC, datetime
from decimal import Decimal
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
    *("30%", "0,3", "0.3", "1,29", "1.5", "66.350", "1290", "Không phát sinh", "chưa có", "Đang tổng hợp", "1O", "l2"),
    *("7/9", "04-May", "412/424", "2.604.500", "N/A", "412 trên 424", "\u202e12", "không"),
    *("", "0", "4\u200b", "\u202a4\u202c", "2905,7", "1.234", "30%", "-", "KPS", "ước", "đạt", "nghìn đồng", "trđ"),
    *("phát sinh từ 15/01/2026 đến 14/02/2026", "Thu tÄƒng so vá»›i", "UBND XÃ”", "=1+1", "e" + "\u0323" * 99),
)
FIGURES = {
    "kthtdt": ("thu-noi-dia", "giai-ngan-dtc", "ho-kinh-doanh-moi", "rac-sinh-hoat", "chi-ngan-sach"),
    "vhxh": (
        "bhyt-tham-gia",
        "bhyt-bao-phu",
        "bhxh-lao-dong",
        "dvc-truc-tuyen",
        "do-thi-van-minh",
        "cchc-xep-loai",
        "nuoc-sach",
    ),
    "bchqs": ("huan-luyen", "gd-qpan", "goi-nhap-ngu"),
    "cong-an": ("diem-nong", "pham-phap-hinh-su", "tai-nan-giao-thong"),
}
SIZES = ("0", "3", "45", "150", "412", "424", "1500", "2604,5", "18420", "66350")  # as in SENT_BEFORE of the fuzz
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
    kinds = ("plain", "number", "number", "struck", "part struck", "raised", "formula", "empty", "text", "date")
    looks = st.lists(st.sampled_from(kinds), min_size=30)
    merges = st.lists(st.tuples(*[st.integers(0, 9)] * 2, *[st.integers(0, 3)] * 2), max_size=3)
    formats = st.lists(st.sampled_from(FORMATS), min_size=1, max_size=6)
    sheets = st.lists(_tables(), min_size=1, max_size=3)
    copied = st.builds(lambda tables, again: [*tables, *tables[:again]], sheets, st.sampled_from((0, 0, 1)))
    return st.builds(_book, copied, looks, formats, merges, st.booleans())


def _tables() -> st.SearchStrategy[list[list[str]]]:
    """Return filled forms, and tables of any rows."""
    row = st.tuples(st.sampled_from(CODES), st.lists(st.sampled_from(CELLS), min_size=3, max_size=7))
    rows = st.lists(row.map(lambda pair: [pair[0], *pair[1]]) | st.sampled_from(ROWS), max_size=8)
    lines = st.lists(st.sampled_from(LINES), max_size=4)
    return _filled() | st.builds(lambda above, head, body: [*above, head, *body], lines, st.sampled_from(HEADS), rows)


def _filled() -> st.SearchStrategy[list[list[str]]]:
    """Return forms of a unit that are filled in, slips among honest figures; most codes stand in them."""
    return st.sampled_from(tuple(FIGURES)).flatmap(_filled_by)


def _filled_by(unit: str) -> st.SearchStrategy[list[list[str]]]:
    size = st.sampled_from(SIZES)
    slip = st.builds(_slipped, size, st.sampled_from((-6, -3, -2, 3, 6)))
    number = st.one_of(*[size] * 9, slip, st.sampled_from(CELLS))
    blank, note = st.just(""), st.sampled_from(("", "", "đang xác minh", "Thu tÄƒng so vá»›i", "a\u200bb"))
    official = st.one_of(*[blank] * 6, number, st.builds("{}/{}".format, number, number))
    parts = st.tuples(blank, number, number) | st.tuples(number, blank, blank) | st.tuples(number, number, number)
    cells = st.tuples(parts, st.sampled_from(("", "ước", "chính thức")), official, note)
    row = cells.map(lambda cell: [*cell[0], *cell[1:]])
    rows = st.tuples(*(row.map(lambda cell, code=code: [code, *cell]) | st.just([]) for code in FIGURES[unit]))
    month = st.sampled_from(("2026-01", "2026-02", "2026-03", "2025-02"))
    head = ["Mã", "Số liệu", "Tử số", "Mẫu số", "Trạng thái", "Chính thức kỳ trước", "Ghi chú"]
    lines = month.map(lambda said: [["Đơn vị", unit], ["Tháng", said], ["Dạng số", "1.234,5"], [], head])
    return st.builds(lambda above, body: [*above, *body], lines, rows)


def _slipped(number: str, places: int) -> str:
    """Return a number shifted by some decimal places."""
    return f"{Decimal(number.replace(',', '.')).scaleb(places):f}".replace(".", ",")


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
    dated = book.add_format({"num_format": "d-mmm"})
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
                    case "number" if text.replace(",", "", 1).isdecimal() and text.isascii():
                        sheet.write_number(row, column, float(text.replace(",", ".")), style)
                    case "struck":
                        sheet.write_string(row, column, text, struck)
                    case "part struck" if text:
                        sheet.write_rich_string(row, column, text, struck, "1", " ")
                    case "date" if text:
                        sheet.write_datetime(row, column, datetime(2026, 9, 7, tzinfo=UTC).replace(tzinfo=None), dated)
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
