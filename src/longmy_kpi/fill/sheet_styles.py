"""What the styles of a workbook say of a cell: its number format, and whether a protected sheet locks it."""

from __future__ import annotations

from longmy_kpi.fill.markup import Element, Markup
from longmy_kpi.intake.xlsx.formats import BUILT_IN
from longmy_kpi.intake.xlsx.package import read_count

_PLAIN = {1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??"} | {
    37: "#,##0;(#,##0)",
    38: "#,##0;[Red](#,##0)",
    39: "#,##0.00;(#,##0.00)",
    40: "#,##0.00;[Red](#,##0.00)",
    41: '_(* #,##0_);_(* (#,##0);_(* "-"_);_(@_)',
    42: '_($* #,##0_);_($* (#,##0);_($* "-"_);_(@_)',
    43: '_(* #,##0.00_);_(* (#,##0.00);_(* "-"??_);_(@_)',
    44: '_($* #,##0.00_);_($* (#,##0.00);_($* "-"??_);_(@_)',
    48: "##0.0E+0",
    49: "@",
}
"""Formats known by number alone, beside percentages and dates (ECMA-376 part 1, 18.8.30)."""


class SheetStyles:
    """The styles that cells refer to by number."""

    def __init__(self, data: bytes | None) -> None:
        root = Markup(data).root if data is not None else None
        self._formats: dict[int, str] = BUILT_IN | _PLAIN
        self._styles: list[Element] = []
        if root is None:
            return
        for one in root.below("numFmt", but=("dxfs",)):
            self._formats[read_count(one.value("numFmtId"))] = one.value("formatCode") or "General"
        styles = root.first("cellXfs")
        self._styles = list(styles.all("xf")) if styles is not None else []

    def format_of(self, style: int) -> str:
        """Return a style's number format."""
        if style >= len(self._styles):
            return "General"
        return self._formats.get(read_count(self._styles[style].value("numFmtId")), "General")

    def is_locked(self, style: int) -> bool:
        """Tell whether a protected sheet keeps people out of a cell of this style, as it does unless told otherwise."""
        if style >= len(self._styles):
            return True
        found = self._styles[style].first("protection")
        return found is None or (found.value("locked") or "1") not in ("0", "false")
