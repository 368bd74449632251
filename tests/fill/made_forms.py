"""Twenty forms of the shapes that departments send, made by openpyxl, XlsxWriter and LibreOffice, with their maps.

LibreOffice's lie in `libreoffice/`: run as a program, this makes them anew.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol

import openpyxl
import xlsxwriter
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Border, Font, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

HERE = Path(__file__).parent
PLAIN, DEEP, WHOLE, ACCOUNT = "#,##0.00", "0.0000", "#,##0", '_(* #,##0.0_);_(* (#,##0.0);_(* "-"??_);_(@_)'
SHARE, PERCENT, TEXT = "0.0", "0.00%", "General"


@dataclass(frozen=True)
class Column:
    """A column of a form: its headings, what its cells ask for, and how they show it."""

    heads: tuple[str, ...]
    asked: str
    form: str
    keys: dict[str, str] = field(default_factory=dict, hash=False)


TARGET = Column(("Kế hoạch năm",), "target", PLAIN)
MONTH = Column(("Thực hiện", "Tháng báo cáo"), "in_period", PLAIN)
BEFORE = Column(("Thực hiện", "Tháng trước"), "in_period", DEEP, {"month": "previous"})
TO_DATE = Column(("Thực hiện", "Lũy kế"), "to_date", PLAIN)
TO_DATE_BEFORE = Column(("Thực hiện", "Lũy kế tháng trước"), "to_date", PLAIN, {"month": "previous"})
QUARTER = Column(("Thực hiện quý",), "in_period", DEEP, {"period": "quarter"})
YEAR = Column(("Ước cả năm",), "year_estimate", PLAIN)
REACHED = Column(("So sánh (%)", "So kế hoạch"), "attainment", SHARE)
CHANGED = Column(("So sánh (%)", "Tăng, giảm so với cùng kỳ"), "change", PERCENT)
LAST = Column(("Cùng kỳ năm trước",), "last_year", PLAIN)
STATE = Column(("Đánh giá",), "state", TEXT)
NOTE = Column(("Ghi chú",), "note", TEXT)
TROUBLE = Column(("Khó khăn, kiến nghị",), "difficulty", TEXT)


@dataclass(frozen=True)
class Shape:
    """How a form is laid out, and the month that it is of."""

    name: str
    maker: str
    month: int
    columns: tuple[Column, ...]
    two_rows: bool = False
    numbering: bool = False
    groups: bool = False
    measures: tuple[str, ...] = ()  # money's, row by row, in a column; else in a line over the table
    line: str = ""
    sheets: tuple[str, ...] = ("Biểu 01",)
    down: int = 0
    right: int = 0
    totals: bool = False
    protected: bool = False
    extras: bool = False


_COMMON = (TARGET, MONTH, TO_DATE, REACHED)
_SIZES = ("triệu đồng", "Tỷ đồng", "Nghìn đồng", "đồng")
_EVERY = (TARGET, BEFORE, MONTH, TO_DATE, REACHED, CHANGED, LAST, YEAR, STATE, NOTE, TROUBLE)


def _shapes(maker: str, first: int) -> Iterator[Shape]:
    """Yield eight shapes, of eight months; between two makers they differ in what else is on the sheets."""
    name = f"{maker}-{{}}".format
    month = iter(range(first, first + 8))
    yield Shape(name("plain"), maker, next(month), _COMMON, line="triệu đồng")
    yield Shape(name("two-rows"), maker, next(month), _EVERY, two_rows=True, down=4, line="tỷ đồng", totals=True)
    yield Shape(name("numbered"), maker, next(month), (*_COMMON, STATE), two_rows=True, numbering=True, measures=_SIZES)
    yield Shape(name("groups"), maker, next(month), _EVERY, groups=True, measures=_SIZES, down=2, right=1, totals=True)
    fields = ("Kinh tế", "Xã hội", "An ninh, trật tự")
    yield Shape(name("fields"), maker, next(month), (TARGET, TO_DATE, TROUBLE), sheets=fields, measures=_SIZES)
    yield Shape(name("protected"), maker, next(month), _COMMON, protected=True, line="nghìn đồng", extras=True)
    yield Shape(name("quarters"), maker, next(month), (QUARTER, TO_DATE_BEFORE, TO_DATE), two_rows=True, totals=True)
    all_of_it = {"two_rows": True, "numbering": True, "groups": True, "measures": _SIZES, "sheets": fields[:2]}
    yield Shape(name("everything"), maker, next(month), _EVERY, extras=True, **all_of_it)


LIBREOFFICE = (
    Shape("libreoffice-plain", "libreoffice", 3, _COMMON, line="tỷ đồng", totals=True),
    Shape("libreoffice-groups", "libreoffice", 6, _EVERY, two_rows=True, groups=True, measures=_SIZES, numbering=True),
    Shape("libreoffice-fields", "libreoffice", 9, (TARGET, TO_DATE, STATE), sheets=("Kinh tế", "Xã hội"), extras=True),
    Shape("libreoffice-protected", "libreoffice", 12, (*_COMMON, LAST), protected=True, measures=_SIZES, down=3),
)
SHAPES = (*_shapes("openpyxl", 2), *_shapes("xlsxwriter", 5), *LIBREOFFICE)


@dataclass(frozen=True)
class Ask:
    """What one cell of a form asks for."""

    sheet: str
    cell: str
    code: str
    column: Column
    measure: str | None


class Pen(Protocol):
    """What draws a form, in one library's way; rows and columns count from 1."""

    def page(self, name: str) -> None: ...
    def text(self, row: int, column: int, text: str, *, bold: bool = False) -> None: ...
    def merged(self, row: int, column: int, down: int, right: int, text: str) -> None: ...
    def blank(self, row: int, column: int, form: str) -> None: ...
    def formula(self, row: int, column: int, text: str) -> None: ...
    def finish(self, shape: Shape, asks: Sequence[Ask]) -> bytes: ...


def draw(shape: Shape, rows: Sequence[tuple[str, str, str]]) -> tuple[bytes, list[Ask]]:
    """Make a form for indicators (code, name, measure), and what its cells ask for."""
    pen: Pen = XlsxWriterPen() if shape.maker == "xlsxwriter" else OpenpyxlPen()
    asks: list[Ask] = []
    for number, sheet in enumerate(shape.sheets):
        pen.page(sheet)
        asks += _page(pen, shape, sheet, rows[number :: len(shape.sheets)])
    data = pen.finish(shape, asks)
    return (HERE / "libreoffice" / f"{shape.name}.xlsx").read_bytes() if shape.maker == "libreoffice" else data, asks


def _page(pen: Pen, shape: Shape, sheet: str, rows: Sequence[tuple[str, str, str]]) -> Iterator[Ask]:
    left, row = shape.right + 1, shape.down + 1
    fixed = ["TT", "Chỉ tiêu", *(["ĐVT"] if shape.measures else [])]
    first, width = left + len(fixed), len(fixed) + len(shape.columns)
    if shape.down:
        pen.merged(1, left, 0, width - 1, "BIỂU TỔNG HỢP KẾT QUẢ THỰC HIỆN KẾ HOẠCH")
    if shape.line:
        pen.text(row, first, f"Đơn vị tính: {shape.line}")
        row += 1
    deep = 1 if shape.two_rows else 0
    for at, text in enumerate(fixed):
        pen.merged(row, left + at, deep, 0, text) if deep else pen.text(row, left + at, text, bold=True)
    _headings(pen, shape, row, first)
    row += 1 + deep
    if shape.numbering:
        for at in range(width):
            pen.text(row, left + at, "AB"[at] if at < 2 else f"({at - 1})")
        row += 1
    begin = row
    for number, (code, name, measure) in enumerate(rows):
        if shape.groups and number % 4 == 0:
            pen.merged(row, left, 0, width - 1, f"{'I' * (number // 4 + 1)}. NHÓM {number // 4 + 1}")
            row += 1
        pen.text(row, left, str(number + 1))
        pen.text(row, left + 1, name)
        money = measure == "triệu đồng"
        said = shape.measures[number % len(shape.measures)] if shape.measures and money else measure
        if shape.measures:
            pen.text(row, left + 2, said)
        meant = said if shape.measures else shape.line or measure
        for at, column in enumerate(shape.columns):
            pen.blank(row, first + at, column.form)
            scaled = money and meant.lower() != measure and column.asked in _AMOUNTS
            yield Ask(sheet, f"{get_column_letter(first + at)}{row}", code, column, meant.lower() if scaled else None)
        row += 1
    if shape.totals:
        pen.text(row, left + 1, "Tổng số")
        for at in range(len(shape.columns)):
            letter = get_column_letter(first + at)
            pen.formula(row, first + at, f"=SUM({letter}{begin}:{letter}{row - 1})")
    pen.text(row + 3, left + 1, "NGƯỜI LẬP BIỂU")


_AMOUNTS = {"target", "in_period", "to_date", "year_estimate", "last_year"}


def _headings(pen: Pen, shape: Shape, row: int, first: int) -> None:
    """Write headings of one row, or of two where neighbours with one upper heading share it."""
    at = 0
    while at < len(shape.columns):
        heads = shape.columns[at].heads
        if not shape.two_rows or len(heads) == 1:
            text = " ".join(heads)
            pen.merged(row, first + at, 1, 0, text) if shape.two_rows else pen.text(row, first + at, text, bold=True)
            at += 1
            continue
        group = [one for one in shape.columns[at:] if one.heads[0] == heads[0]]
        together = next((n for n, one in enumerate(shape.columns[at:]) if one.heads[0] != heads[0]), len(group))
        pen.merged(row, first + at, 0, together - 1, heads[0]) if together > 1 else pen.text(row, first + at, heads[0])
        for column in shape.columns[at : at + together]:
            pen.text(row + 1, first + at, column.heads[1], bold=True)
            at += 1


def map_text(asks: Sequence[Ask]) -> str:
    """Write the map of a form."""
    lines = ["sheets:"]
    for sheet in dict.fromkeys(ask.sheet for ask in asks):
        lines.append(f'  "{sheet}":')
        for ask in asks:
            if ask.sheet == sheet:
                measure = {"measure": ask.measure} if ask.measure else {}
                keys = {"indicator": ask.code, "field": ask.column.asked, **ask.column.keys, **measure}
                lines.append(f"    {ask.cell}: {{{', '.join(f'{key}: {value}' for key, value in keys.items())}}}")
    return "\n".join(lines) + "\n"


class OpenpyxlPen:
    """Draws with openpyxl."""

    def __init__(self) -> None:
        self.book = openpyxl.Workbook()
        self.book.remove(self.book.active)
        self.sheet: Any = None
        self.frame = Border(*[Side(style="thin")] * 4)

    def page(self, name: str) -> None:
        self.sheet = self.book.create_sheet(name)
        self.sheet.column_dimensions["B"].width = 40

    def text(self, row: int, column: int, text: str, *, bold: bool = False) -> None:
        cell = self.sheet.cell(row, column, int(text) if text.isdecimal() else text)
        cell.font, cell.border = Font(name="Times New Roman", bold=bold), self.frame

    def merged(self, row: int, column: int, down: int, right: int, text: str) -> None:
        self.text(row, column, text, bold=True)
        if down or right:
            self.sheet.merge_cells(None, row, column, row + down, column + right)

    def blank(self, row: int, column: int, form: str) -> None:
        cell = self.sheet.cell(row, column)
        cell.number_format, cell.protection = form, Protection(locked=False)

    def formula(self, row: int, column: int, text: str) -> None:
        self.sheet.cell(row, column, text).number_format = PLAIN

    def finish(self, shape: Shape, asks: Sequence[Ask]) -> bytes:
        for sheet in self.book if shape.extras else ():
            self._extras(sheet, [ask.cell for ask in asks if ask.sheet == sheet.title])
        if shape.protected:
            self.sheet.protection.sheet = True
            self.sheet.protection.password = "mat-khau"
        self.book.create_sheet("Danh mục").sheet_state = "hidden"
        out = BytesIO()
        self.book.save(out)
        return out.getvalue()

    def _extras(self, sheet: Any, cells: Sequence[str]) -> None:
        whole = f"{cells[0]}:{cells[-1]}"
        rule = DataValidation("decimal", operator="greaterThanOrEqual", formula1="-1000000")
        rule.add(whole)
        sheet.add_data_validation(rule)
        sheet.conditional_formatting.add(whole, CellIsRule(operator="lessThan", formula=["50"], font=Font(bold=True)))
        sheet[cells[0]].comment = Comment("Ghi theo kế hoạch được giao", "Sở")
        sheet.freeze_panes = cells[0]
        chart = BarChart()
        chart.add_data(Reference(sheet, range_string=f"'{sheet.title}'!{whole}"))
        sheet.add_chart(chart, "R2")
        name = f"SO_LIEU_{len(self.book.defined_names)}"
        self.book.defined_names[name] = DefinedName(name, attr_text=f"'{sheet.title}'!$D$5:$D$9")
        sheet["Q1"] = f"=SUM({name})"


class XlsxWriterPen:
    """Draws with XlsxWriter."""

    def __init__(self) -> None:
        self.out = BytesIO()
        self.book = xlsxwriter.Workbook(self.out, {"in_memory": True})
        self.bold = self.book.add_format({"bold": True, "border": 1, "align": "center", "text_wrap": True})
        self.plain = self.book.add_format({"border": 1})
        self.pages: dict[str, Any] = {}
        self.sheet: Any = None

    def page(self, name: str) -> None:
        self.sheet = self.pages[name] = self.book.add_worksheet(name)
        self.sheet.set_column("B:B", 40)

    def text(self, row: int, column: int, text: str, *, bold: bool = False) -> None:
        what = int(text) if text.isdecimal() else text
        self.sheet.write(row - 1, column - 1, what, self.bold if bold else self.plain)

    def merged(self, row: int, column: int, down: int, right: int, text: str) -> None:
        if down or right:
            self.sheet.merge_range(row - 1, column - 1, row - 1 + down, column - 1 + right, text, self.bold)
        else:
            self.text(row, column, text, bold=True)

    def blank(self, row: int, column: int, form: str) -> None:
        look = self.book.add_format({"num_format": form, "border": 1, "locked": False})
        self.sheet.write_blank(row - 1, column - 1, None, look)

    def formula(self, row: int, column: int, text: str) -> None:
        self.sheet.write_formula(row - 1, column - 1, text, self.plain, 0)

    def finish(self, shape: Shape, asks: Sequence[Ask]) -> bytes:
        for name, sheet in self.pages.items() if shape.extras else ():
            cells = [ask.cell for ask in asks if ask.sheet == name]
            whole = f"{cells[0]}:{cells[-1]}"
            sheet.data_validation(whole, {"validate": "any", "input_title": "Số", "input_message": "Ghi số"})
            sheet.conditional_format(whole, {"type": "data_bar"})
            sheet.write_comment(cells[0], "Ghi theo kế hoạch được giao")
            sheet.write_rich_string("Q3", "Đơn vị ", self.bold, "đậm", " và thường")
            sheet.add_sparkline("Q5", {"range": f"'{name}'!D5:H5"})
            sheet.write_formula("Q1", f"='{name}'!{cells[0]}*2", self.plain, 7)
            chart = self.book.add_chart({"type": "column"})
            chart.add_series({"values": f"='{name}'!{whole}"})
            sheet.insert_chart("R8", chart)
        if shape.protected:
            self.sheet.protect("mat-khau")
        self.book.add_worksheet("Danh mục").very_hidden()
        self.book.close()
        return self.out.getvalue()


def make_by_libreoffice(rows: Sequence[tuple[str, str, str]]) -> None:
    """Let LibreOffice write its four forms."""
    with TemporaryDirectory() as directory:
        sources = []
        for shape in LIBREOFFICE:
            pen = OpenpyxlPen()
            asks: list[Ask] = []
            for number, sheet in enumerate(shape.sheets):
                pen.page(sheet)
                asks += _page(pen, shape, sheet, rows[number :: len(shape.sheets)])
            sources.append(Path(directory, f"{shape.name}.xlsx"))
            sources[-1].write_bytes(pen.finish(shape, asks))
        words = ["soffice", f"-env:UserInstallation=file://{directory}/user", "--headless", "--convert-to", "xlsx"]
        subprocess.run([*words, "--outdir", str(HERE / "libreoffice"), *map(str, sources)], check=True)


if __name__ == "__main__":
    sys.path[:0] = [str(HERE.parent / "outputs"), str(HERE.parent)]
    from twenty_forms import money_first

    make_by_libreoffice(money_first())
