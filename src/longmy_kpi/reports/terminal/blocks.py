"""Blocks of a terminal page, before anyone draws them: `screen` for so many columns, `piped` for a pipe."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from longmy_kpi.reports.layout.table import Align
from longmy_kpi.reports.terminal.styled_text import StyledText


class Indented(Struct, frozen=True):
    """A text that stands under the one before it."""

    text: StyledText
    by: int = 4


class GridColumn(Struct, frozen=True):
    """A column: `least` and `most` are bounds of its width; a pipe knows only the first."""

    heading: StyledText = StyledText(())
    align: Align = Align.LEFT
    least: int = 1
    most: int | None = None


class Grid(Struct, frozen=True):
    """Rows of texts in columns, a row as high as its highest cell; with a heading and a rule where `ruled`."""

    columns: Sequence[GridColumn]
    rows: Sequence[Sequence[StyledText]]
    gap: int = 2
    ruled: bool = False


class SideBySide(Struct, frozen=True):
    """Short texts in as many columns as there is room for, row by row; in a pipe a line each."""

    texts: Sequence[StyledText]
    gap: int = 2


Block = StyledText | Indented | Grid | SideBySide
