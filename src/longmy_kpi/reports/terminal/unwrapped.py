"""Pages whose lines all fit the screen, such as `kpi status`: nothing is wrapped, so colour is all that is added."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from longmy_kpi.reports.terminal.blocks import Block
from longmy_kpi.reports.terminal.styled_text import StyledText, text_columns

WINDOWS = os.name == "nt"
_CODES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "magenta": "35"}


def draw(blocks: Sequence[Block], width: int, *, colour: bool) -> list[str] | None:
    """Return the lines of blocks that are texts, none too wide, none with a tab; None where there is more to lay out.

    None for colour on Windows too: rich knows which of its consoles show colour codes as they are.
    """
    if colour and WINDOWS:
        return None
    drawn: list[str] = []
    for block in blocks:
        if not isinstance(block, StyledText) or not _fits(block.plain, width):
            return None
        drawn += _lines(block, colour=colour)
    return drawn


def _fits(text: str, width: int) -> bool:
    return "\t" not in text and all(text_columns(line) <= width for line in text.split("\n"))


def _lines(text: StyledText, *, colour: bool) -> Iterator[str]:
    for line in text.lines():
        yield "".join(_coloured(*span) for span in line.spans) if colour else line.plain


def _coloured(text: str, style: str) -> str:
    """Put the codes of a style such as `bold red` around a text."""
    codes = ";".join(_CODES[word] for word in style.split())
    return f"\x1b[{codes}m{text}\x1b[0m" if codes and text else text
