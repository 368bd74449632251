"""How the workbook looks: Times New Roman, thin rules, a colour for each tone beside its symbol and word."""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from longmy_kpi.reports.layout.marks import Tone

FONT = "Times New Roman"
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
    return Font(name=FONT, size=points, bold=bold, italic=italic, color=colour)


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
