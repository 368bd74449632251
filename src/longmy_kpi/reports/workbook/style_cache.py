"""How the workbook looks: Times New Roman, thin rules, a colour for each tone beside its symbol and word."""

from __future__ import annotations

from copy import copy
from typing import Any, NamedTuple

from openpyxl import Workbook
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from longmy_kpi.reports.layout.marks import Tone
from longmy_kpi.reports.layout.table import Align

WORKBOOK_FONT = "Times New Roman"
TINY, SMALL, BODY, ALERT_SIZE, TITLE = 11, 11, 11, 12, 14  # printed at 82 %, the smallest are 9 points

# (fill, letters): each pair has a contrast of at least 7 : 1.
COLOURS = {
    Tone.GOOD: ("E2F0D9", "1E4D1E"),
    Tone.PLAIN: ("FFFFFF", "1A1A1A"),
    Tone.WATCH: ("FFF2CC", "5F3B00"),
    Tone.BAD: ("F8D7DA", "7A0A14"),
    Tone.MISSING: ("E4DFEC", "402A66"),
    Tone.NEUTRAL: ("EDEDED", "333333"),
}
# Of bars, which are larger and stand on white.
BARS = {
    Tone.GOOD: "4E9A47",
    Tone.PLAIN: "6F93B8",
    Tone.WATCH: "E0A100",
    Tone.BAD: "C0392B",
    Tone.MISSING: "8064A2",
    Tone.NEUTRAL: "A6A6A6",
}
ALERT, FAINT = "A00000", "595959"
HEADING, GROUP, ITEM = "D9E2F3", "D9D9D9", "F2F2F2"
BEHIND = "A6A6A6"  # of the tabs of what is not printed

_RULE = Side(style="thin", color="808080")
GRID = Border(left=_RULE, right=_RULE, top=_RULE, bottom=_RULE)


def font(points: int = BODY, *, bold: bool = False, italic: bool = False, colour: str = "000000") -> Font:
    """Return the font of the workbook."""
    return Font(name=WORKBOOK_FONT, size=points, bold=bold, italic=italic, color=colour)


def set_default_font(book: Workbook) -> None:
    """Measure column widths in the font of the text; the default one is missing on many machines."""
    normal = book._named_styles["Normal"]  # type: ignore[attr-defined] # noqa: SLF001 there is no public way
    normal.font = font()


def fill(colour: str) -> PatternFill:
    """Return a plain fill."""
    return PatternFill("solid", start_color=colour, end_color=colour)


def wrapped(horizontal: str, vertical: str = "center", indent: int = 0) -> Alignment:
    """Return an alignment that wraps."""
    return Alignment(horizontal=horizontal, vertical=vertical, wrap_text=True, indent=indent)


class CellStyle(NamedTuple):
    """The look of a cell in a table."""

    align: Align
    indent: int
    bold: bool = False
    italic: bool = False
    fill: str | None = None
    colour: str = "000000"


class StyleCache:
    """Dresses the cells of one worksheet: the first of a look by its parts, the others like the first."""

    def __init__(self) -> None:
        self._worn: dict[tuple[CellStyle, str, bool], Any] = {}

    def dress(self, target: SheetCell, look: CellStyle) -> None:
        """Give a cell its look; its number format, set before, stays."""
        seam: Any = target
        worn = (look, target.number_format, target.quotePrefix)
        if worn in self._worn:
            seam._style = copy(self._worn[worn])  # noqa: SLF001  there is no public way to share a look
            return
        target.border = GRID
        target.alignment = wrapped(look.align, indent=look.indent)
        target.font = font(bold=look.bold, italic=look.italic, colour=look.colour)
        if look.fill is not None:
            target.fill = fill(look.fill)
        self._worn[worn] = copy(seam._style)  # noqa: SLF001
