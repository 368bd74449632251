"""Pages for a pipe: no colour, and nothing is cut or goes on in a next line, however wide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from longmy_kpi.reports.layout.table import Align
from longmy_kpi.reports.terminal.blocks import Block, Grid, Indented, SideBySide
from longmy_kpi.reports.terminal.styled_text import StyledText, text_columns

_RULE = "─"


def piped_lines(block: Block) -> Iterator[str]:
    """Yield the lines of a block."""
    match block:
        case Indented():
            yield from (" " * block.by + line for line in block.text.plain.split("\n"))
        case SideBySide():
            yield from (text.plain for text in block.texts)
        case Grid():
            yield from _grid(block)
        case StyledText():
            yield from block.plain.split("\n")


def _grid(grid: Grid) -> Iterator[str]:
    rows = [[text.plain.split("\n") for text in row] for row in grid.rows]
    heading = [[column.heading.plain] for column in grid.columns]
    widths = [
        max(column.least, *(text_columns(line) for row in (heading, *rows) for line in row[index]))
        for index, column in enumerate(grid.columns)
    ]
    if grid.ruled:
        yield from _row(grid, heading, widths)
        yield _RULE * (sum(widths) + grid.gap * (len(widths) - 1))
    for row in rows:
        yield from _row(grid, row, widths)


def _row(grid: Grid, cells: Sequence[Sequence[str]], widths: Sequence[int]) -> Iterator[str]:
    for parts in zip_longest(*cells, fillvalue=""):
        placed = (
            _placed(part, column.align, width) for part, column, width in zip(parts, grid.columns, widths, strict=True)
        )
        yield (" " * grid.gap).join(placed)


def _placed(text: str, align: Align, width: int) -> str:
    spare = width - text_columns(text)
    match align:
        case Align.RIGHT:
            return " " * spare + text
        case Align.CENTER:
            return " " * (spare // 2) + text + " " * (spare - spare // 2)
        case _:
            return text + " " * spare
