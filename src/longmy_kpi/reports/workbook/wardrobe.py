"""How cells look: thousands share a few looks, and openpyxl takes longer to find one again than to write a cell."""

from __future__ import annotations

from copy import copy
from typing import Any, NamedTuple

from openpyxl.cell.cell import Cell as SheetCell

from longmy_kpi.reports.layout.table import Align
from longmy_kpi.reports.workbook import style


class Look(NamedTuple):
    """The look of a cell in a table."""

    align: Align
    indent: int
    bold: bool = False
    italic: bool = False
    fill: str | None = None
    colour: str = "000000"


class Wardrobe:
    """Dresses the cells of one worksheet: the first of a look by its parts, the others like the first."""

    def __init__(self) -> None:
        self._worn: dict[tuple[Look, str, bool], Any] = {}

    def dress(self, target: SheetCell, look: Look) -> None:
        """Give a cell its look; its number format, set before, stays."""
        seam: Any = target
        worn = (look, target.number_format, target.quotePrefix)
        if worn in self._worn:
            seam._style = copy(self._worn[worn])  # noqa: SLF001  there is no public way to share a look
            return
        target.border = style.GRID
        target.alignment = style.wrapped(look.align, indent=look.indent)
        target.font = style.font(bold=look.bold, italic=look.italic, colour=look.colour)
        if look.fill is not None:
            target.fill = style.fill(look.fill)
        self._worn[worn] = copy(seam._style)  # noqa: SLF001
