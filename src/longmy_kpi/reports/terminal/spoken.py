"""Pages as sentences, a line each: for screen readers and braille lines, which tables and drawn bars mislead."""

from __future__ import annotations

from collections.abc import Iterator

from longmy_kpi.reports.terminal.blocks import Block, Grid, Indented, SideBySide
from longmy_kpi.reports.terminal.chart import BEYOND, DONE, OPEN
from longmy_kpi.reports.terminal.styled_text import StyledText

_BARS = set(DONE + OPEN + BEYOND)


def spoken_lines(block: Block) -> Iterator[str]:
    """Yield a block's sentences; nothing for what is only drawn, and no empty line."""
    match block:
        case Indented():
            yield from _texts(block.text)
        case SideBySide():
            for text in block.texts:
                yield from _texts(text)
        case Grid():
            yield from _rows(block)
        case StyledText():
            yield from _texts(block)


def _texts(text: StyledText) -> Iterator[str]:
    yield from (line.strip() for line in text.plain.split("\n") if not _is_drawn(line))


def _rows(grid: Grid) -> Iterator[str]:
    """Yield a sentence a row: each heading with its cell, cells alone where there is no heading."""
    headings = [column.heading.plain for column in grid.columns]
    for row in grid.rows:
        said = []
        for heading, cell in zip(headings, row, strict=True):
            words = "; ".join(_texts(cell))
            if words:
                said.append(f"{heading}: {words}" if heading else words)
        if said:
            yield ("; " if any(headings) else ": ").join(said) + "."


def _is_drawn(line: str) -> bool:
    return not line.strip("─ ") or not _BARS.isdisjoint(line)
