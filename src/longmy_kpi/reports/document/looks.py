"""How each element of the document looks: Nghị định 30/2020/NĐ-CP, Phụ lục I, a paragraph style an element.

Where the decree gives a range the choice is made here, once: left margin 30 of 30-35 mm, body 13 of 13-14 points, so
that a month is told on three pages.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

FONT = "Times New Roman"
PAGE_SHORT, PAGE_LONG = 210, 297  # mm, A4
MARGIN_TOP = MARGIN_BOTTOM = 20
MARGIN_LEFT, MARGIN_RIGHT = 30, 15
EDGE = 7  # from the paper's edge to the page number
INDENT = 12.7  # first line of a paragraph
TEXT_WIDTH = PAGE_SHORT - MARGIN_LEFT - MARGIN_RIGHT
ANNEX_WIDTH = PAGE_LONG - MARGIN_LEFT - MARGIN_RIGHT


class Align(StrEnum):
    """Values of `w:jc`."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"
    JUSTIFY = "both"


class Look(NamedTuple):
    """A paragraph style: its name in Word, its font, and its spacing in points (`indent` in mm, `lines` of single)."""

    name: str
    points: int
    align: Align = Align.CENTER
    bold: bool = False
    italic: bool = False
    indent: float = 0
    before: int = 0
    after: int = 0
    lines: float = 1
    with_next: bool = False
    level: int | None = None


class Style(StrEnum):
    """The elements, by the id of their style."""

    NATION = "quoc-hieu"
    MOTTO = "tieu-ngu"
    SUPERIOR = "co-quan-chu-quan"
    ISSUER = "co-quan-ban-hanh"
    NUMBER = "so-ky-hieu"
    PLACE = "dia-danh-thoi-gian"
    RULE = "duong-ke"
    SPACE = "khoang-cach"
    KIND = "ten-loai"
    SUBJECT = "trich-yeu"
    ADDRESSEE = "kinh-gui"
    BASIS = "can-cu"
    PART = "muc"
    CLAUSE = "khoan"
    BODY = "noi-dung"
    POWER = "quyen-han-chuc-vu"
    COPIES = "noi-nhan"
    COPY = "danh-sach-noi-nhan"
    PAGE_NUMBER = "so-trang"
    MARKED = "so-lieu-minh-hoa"
    ANNEX = "phu-luc"
    ANNEX_NAME = "ten-phu-luc"
    ANNEX_OF = "kem-theo"
    ANNEX_DATA = "so-lieu-tinh-den"
    CELL = "o-bang"
    CELL_HEAD = "tieu-de-bang"
    CELL_FORMULA = "cong-thuc-bang"
    NOTE = "ghi-chu-bang"


_BODY = Look("Nội dung", 13, Align.JUSTIFY, indent=INDENT, after=6)

LOOKS: dict[Style, Look] = {
    Style.NATION: Look("Quốc hiệu", 12, bold=True),
    Style.MOTTO: Look("Tiêu ngữ", 13, bold=True),
    Style.SUPERIOR: Look("Cơ quan chủ quản", 12),
    Style.ISSUER: Look("Cơ quan ban hành", 12, bold=True),
    Style.NUMBER: Look("Số, ký hiệu", 13, before=6),
    Style.PLACE: Look("Địa danh, thời gian", 13, italic=True, before=6),
    Style.RULE: Look("Đường kẻ", 2),
    Style.SPACE: Look("Khoảng cách", 6),
    Style.KIND: Look("Tên loại văn bản", 14, bold=True, before=12),
    Style.SUBJECT: Look("Trích yếu", 14, bold=True),
    Style.ADDRESSEE: Look("Kính gửi", 14, Align.LEFT, after=2),
    Style.BASIS: _BODY._replace(name="Căn cứ", italic=True),
    Style.PART: _BODY._replace(name="Mục", bold=True, with_next=True, level=0),
    Style.CLAUSE: _BODY._replace(name="Khoản", bold=True, with_next=True, level=1),
    Style.BODY: _BODY,
    Style.POWER: Look("Quyền hạn, chức vụ", 14, bold=True),
    Style.COPIES: Look("Nơi nhận", 12, Align.LEFT, bold=True, italic=True),
    Style.COPY: Look("Danh sách nơi nhận", 11, Align.LEFT),
    Style.PAGE_NUMBER: Look("Số trang", 13),
    Style.MARKED: Look("Số liệu minh họa", 11, bold=True),
    Style.ANNEX: Look("Phụ lục", 14, bold=True),
    Style.ANNEX_NAME: Look("Tên phụ lục", 14, bold=True),
    Style.ANNEX_OF: Look("Kèm theo", 13, italic=True),
    Style.ANNEX_DATA: Look("Số liệu tính đến", 12, italic=True, after=6),
    Style.CELL: Look("Ô bảng", 10, before=1, after=1),
    Style.CELL_HEAD: Look("Tiêu đề bảng", 10, bold=True, before=1, after=1),
    Style.CELL_FORMULA: Look("Công thức bảng", 9, italic=True),
    Style.NOTE: Look("Ghi chú bảng", 10, Align.JUSTIFY, before=3),
}
