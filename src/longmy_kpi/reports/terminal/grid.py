"""Blocks of a terminal page: so many lines for so many columns; for None, a pipe, nothing breaks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

from longmy_kpi.reports.layout.table import Align
from longmy_kpi.reports.terminal.inked import Inked, Span, columns

_RULE = "─"
_EMPTY = Inked(())


class Block(Protocol):
    """A part of a page."""

    def lines(self, width: int | None) -> Iterator[Inked]:
        """Yield its lines for so many columns."""


class Indented(NamedTuple):
    """A text that stands under the one before it."""

    text: Inked
    by: int = 4

    def lines(self, width: int | None) -> Iterator[Inked]:
        """Yield its lines, each with its indent."""
        for line in self.text.lines(None if width is None else max(width - self.by, 1)):
            yield Inked((Span(" " * self.by),)).beside(line)


class GridColumn(NamedTuple):
    """A column: `least` and `most` are bounds of its width; a pipe knows only the first."""

    heading: Inked = _EMPTY
    align: Align = Align.LEFT
    least: int = 1
    most: int | None = None


class Grid(NamedTuple):
    """Rows of texts in columns, a row as high as its highest cell; with a heading and a rule where `ruled`."""

    columns: Sequence[GridColumn]
    rows: Sequence[Sequence[Inked]]
    gap: int = 2
    ruled: bool = False

    def lines(self, width: int | None) -> Iterator[Inked]:
        """Yield heading, rule and rows; where there is no room the widest column gives way, never below its least."""
        widths = self._widths(width)
        fold = width is not None
        if self.ruled:
            yield from self._row([column.heading for column in self.columns], widths, fold=fold, low=True)
            yield Inked((Span(_RULE * (sum(widths) + self.gap * (len(widths) - 1))),))
        for row in self.rows:
            yield from self._row(row, widths, fold=fold)

    def natural_width(self) -> int:
        """Return the columns it takes where no cell goes on in a next line."""
        return sum(self._natural(index, None) for index in range(len(self.columns))) + self.gap * (
            len(self.columns) - 1
        )

    def _widths(self, width: int | None) -> list[int]:
        widths = [self._natural(index, width) for index in range(len(self.columns))]
        if width is not None:
            room = width - self.gap * (len(widths) - 1)
            while sum(widths) > room and (giving := self._giving(widths)) is not None:
                widths[giving] -= 1
        return widths

    def _natural(self, index: int, width: int | None) -> int:
        column = self.columns[index]
        texts = [column.heading.plain, *(row[index].plain for row in self.rows)]
        widest = max(columns(line) for text in texts for line in text.split("\n"))
        capped = widest if width is None or column.most is None else min(widest, column.most)
        return max(capped, column.least)

    def _giving(self, widths: Sequence[int]) -> int | None:
        """Return the widest column that can give way."""
        free = [index for index, width in enumerate(widths) if width > self.columns[index].least]
        return max(free, key=lambda index: widths[index], default=None)

    def _row(self, cells: Sequence[Inked], widths: Sequence[int], *, fold: bool, low: bool = False) -> Iterator[Inked]:
        """Yield a row's lines; its cells begin at the top, or end at the bottom."""
        folded = [list(cell.lines(width if fold else None)) for cell, width in zip(cells, widths, strict=True)]
        height = max(map(len, folded))
        for number in range(height):
            places = ((lines, number - (height - len(lines) if low else 0)) for lines in folded)
            yield self._joined([lines[at] if 0 <= at < len(lines) else _EMPTY for lines, at in places], widths)

    def _joined(self, parts: Sequence[Inked], widths: Sequence[int]) -> Inked:
        spans: list[Span] = []
        last = len(parts) - 1
        for index, (part, width) in enumerate(zip(parts, widths, strict=True)):
            before = after = 0
            spare = width - columns(part.plain)
            match self.columns[index].align:
                case Align.RIGHT:
                    before = spare
                case Align.CENTER:
                    before, after = spare // 2, spare - spare // 2
                case _:
                    after = spare
            spans += [Span(" " * before), *part.spans, Span(" " * (after + (self.gap if index < last else 0)))]
        return Inked(tuple(spans))


class SideBySide(NamedTuple):
    """Short texts in as many columns as there is room for, row by row; in a pipe a line each."""

    texts: Sequence[Inked]
    gap: int = 2

    def lines(self, width: int | None) -> Iterator[Inked]:
        """Yield the rows."""
        most = 1 if width is None else len(self.texts)
        for across in range(most, 0, -1):
            grid = self._grid(across)
            if across == 1 or width is None or grid.natural_width() <= width:
                yield from grid.lines(width)
                return

    def _grid(self, across: int) -> Grid:
        filled = [*self.texts, *[_EMPTY] * (-len(self.texts) % across)]
        rows = [filled[start : start + across] for start in range(0, len(filled), across)]
        return Grid([GridColumn()] * across, rows, self.gap)
