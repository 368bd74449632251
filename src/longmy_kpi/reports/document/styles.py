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


class ParagraphAlign(StrEnum):
    """Values of `w:jc`."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"
    JUSTIFY = "both"


class TextStyle(NamedTuple):
    """A paragraph style: its name in Word, its font, and its spacing in points (`indent` in mm, `lines` of single)."""

    name: str
    points: int
    align: ParagraphAlign = ParagraphAlign.CENTER
    bold: bool = False
    italic: bool = False
    indent: float = 0
    before: int = 0
    after: int = 0
    lines: float = 1
    with_next: bool = False
    level: int | None = None


class StyleName(StrEnum):
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


_BODY = TextStyle("Nội dung", 13, ParagraphAlign.JUSTIFY, indent=INDENT, after=6)

LOOKS: dict[StyleName, TextStyle] = {
    StyleName.NATION: TextStyle("Quốc hiệu", 12, bold=True),
    StyleName.MOTTO: TextStyle("Tiêu ngữ", 13, bold=True),
    StyleName.SUPERIOR: TextStyle("Cơ quan chủ quản", 12),
    StyleName.ISSUER: TextStyle("Cơ quan ban hành", 12, bold=True),
    StyleName.NUMBER: TextStyle("Số, ký hiệu", 13, before=6),
    StyleName.PLACE: TextStyle("Địa danh, thời gian", 13, italic=True, before=6),
    StyleName.RULE: TextStyle("Đường kẻ", 2),
    StyleName.SPACE: TextStyle("Khoảng cách", 6),
    StyleName.KIND: TextStyle("Tên loại văn bản", 14, bold=True, before=12),
    StyleName.SUBJECT: TextStyle("Trích yếu", 14, bold=True),
    StyleName.ADDRESSEE: TextStyle("Kính gửi", 14, ParagraphAlign.LEFT, after=2),
    StyleName.BASIS: _BODY._replace(name="Căn cứ", italic=True),
    StyleName.PART: _BODY._replace(name="Mục", bold=True, with_next=True, level=0),
    StyleName.CLAUSE: _BODY._replace(name="Khoản", bold=True, with_next=True, level=1),
    StyleName.BODY: _BODY,
    StyleName.POWER: TextStyle("Quyền hạn, chức vụ", 14, bold=True),
    StyleName.COPIES: TextStyle("Nơi nhận", 12, ParagraphAlign.LEFT, bold=True, italic=True),
    StyleName.COPY: TextStyle("Danh sách nơi nhận", 11, ParagraphAlign.LEFT),
    StyleName.PAGE_NUMBER: TextStyle("Số trang", 13),
    StyleName.MARKED: TextStyle("Số liệu minh họa", 11, bold=True),
    StyleName.ANNEX: TextStyle("Phụ lục", 14, bold=True),
    StyleName.ANNEX_NAME: TextStyle("Tên phụ lục", 14, bold=True),
    StyleName.ANNEX_OF: TextStyle("Kèm theo", 13, italic=True),
    StyleName.ANNEX_DATA: TextStyle("Số liệu tính đến", 12, italic=True, after=6),
    StyleName.CELL: TextStyle("Ô bảng", 10, before=1, after=1),
    StyleName.CELL_HEAD: TextStyle("Tiêu đề bảng", 10, bold=True, before=1, after=1),
    StyleName.CELL_FORMULA: TextStyle("Công thức bảng", 9, italic=True),
    StyleName.NOTE: TextStyle("Ghi chú bảng", 10, ParagraphAlign.JUSTIFY, before=3),
}
