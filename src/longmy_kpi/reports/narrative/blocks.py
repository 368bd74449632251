"""What a template yields: lines that say by their first sign what they are, read into blocks for any writer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from longmy_kpi.text import visible

_SPACES = re.compile(r"[ \t]+")
_GUARD = "\u2060"  # a word joiner, which intake removes from everything it takes in: no text carries one of its own


class BlockKind(StrEnum):
    """What a block is in the layout of Nghị định 30/2020/NĐ-CP, Phụ lục I."""

    SUBJECT = "subject"  # trích yếu
    ADDRESSEE = "addressee"  # Kính gửi
    BASIS = "basis"  # căn cứ
    PART = "part"  # mục I, II
    CLAUSE = "clause"  # khoản 1, 2
    TEXT = "text"
    ITEM = "item"
    SUBITEM = "subitem"


_SIGNS = {
    "=": BlockKind.SUBJECT,
    "@": BlockKind.ADDRESSEE,
    "~": BlockKind.BASIS,
    "#": BlockKind.PART,
    "##": BlockKind.CLAUSE,
    "-": BlockKind.ITEM,
    "+": BlockKind.SUBITEM,
}


class TextBlock(NamedTuple):
    """One paragraph of the report, without its sign."""

    kind: BlockKind
    text: str


def parse(text: str) -> tuple[TextBlock, ...]:
    """Read the lines of a template into blocks.

    A sign and a space begin a block; a line without a sign goes on with the block above, unless a blank line lies
    between.
    """
    return tuple(_blocks(text))


def _blocks(text: str) -> Iterator[TextBlock]:
    block: TextBlock | None = None
    for line in text.splitlines():
        begun = _begun(line, goes_on=block is not None)
        if block is not None and begun is None and line.strip():
            block = TextBlock(block.kind, f"{block.text} {_plain(line)}")
            continue
        if block is not None:
            yield block
        block = begun
    if block is not None:
        yield block


def _begun(line: str, *, goes_on: bool) -> TextBlock | None:
    """Return the block that a line begins; None where it is blank or goes on with the one above."""
    sign, _, rest = line.strip().partition(" ")
    if sign in _SIGNS:
        return TextBlock(_SIGNS[sign], _plain(rest))
    return TextBlock(BlockKind.TEXT, _plain(line)) if line.strip() and not goes_on else None


def _plain(line: str) -> str:
    return _SPACES.sub(" ", line.replace(_GUARD, "")).strip()


def in_line(text: str) -> str:
    r"""Return somebody's text as part of a line: its own lines joined, and never read as a sign.

    >>> in_line("Thiếu vốn\nThiếu người. \n")
    'Thiếu vốn; Thiếu người.'
    """
    lines = [_SPACES.sub(" ", visible(line)).strip() for line in text.splitlines()]
    whole = ""
    for line in filter(None, lines):
        whole += line if not whole else f"{' ' if whole[-1] in '.,;:!?…' else '; '}{line}"
    return _GUARD + whole if whole.partition(" ")[0] in _SIGNS else whole
