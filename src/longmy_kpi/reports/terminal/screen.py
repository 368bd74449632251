"""Pages for a screen of so many columns, drawn by rich: what is too wide goes on in its next line, in colour."""

from __future__ import annotations

from collections.abc import Iterable
from io import StringIO

from rich.box import SIMPLE_HEAD
from rich.columns import Columns
from rich.console import Console, Group, JustifyMethod, RenderableType, detect_legacy_windows
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from longmy_kpi.reports.layout.table import Align
from longmy_kpi.reports.terminal.blocks import Block, Grid, Indented, SideBySide
from longmy_kpi.reports.terminal.styled_text import StyledText

_JUSTIFY: dict[Align, JustifyMethod] = {Align.LEFT: "left", Align.CENTER: "center", Align.RIGHT: "right"}


def draw(blocks: Iterable[Block], width: int, *, colour: bool) -> str:
    """Draw blocks for a screen; an old console of Windows gets no colour codes, it shows them as they are."""
    colour = colour and not detect_legacy_windows()
    out = StringIO()
    console = Console(
        file=out,
        width=width,
        force_terminal=colour,
        color_system="standard" if colour else None,
        no_color=not colour,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
    )
    console.print(Group(*map(_renderable, blocks)), overflow="fold")
    return out.getvalue()


def _renderable(block: Block) -> RenderableType:
    match block:
        case Indented():
            return Padding(_text(block.text), (0, 0, 0, block.by), expand=False)
        case SideBySide():
            return Columns(map(_text, block.texts), padding=(0, block.gap))
        case Grid():
            return _table(block)
        case StyledText():
            return _text(block)


def _table(grid: Grid) -> Table:
    if grid.ruled:  # its box leaves one column between two cells
        table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, grid.gap - 1, 0, 0))
    else:
        table = Table.grid(padding=(0, grid.gap, 0, 0))
    for column in grid.columns:
        table.add_column(
            _text(column.heading),
            justify=_JUSTIFY[column.align],
            overflow="fold",
            min_width=column.least,
            max_width=column.most,
        )
    for row in grid.rows:
        table.add_row(*map(_text, row))
    return table


def _text(inked: StyledText) -> Text:
    """Return text as it is: nothing in it is read as markup."""
    return Text.assemble(*inked.spans)
