"""From a rich renderable to text for one terminal: its width, its colours, the letters it can say."""

from __future__ import annotations

import os
from collections.abc import Iterable
from unicodedata import normalize

from longmy_kpi.reports.terminal.grid import Block
from longmy_kpi.reports.terminal.inked import Inked

_CODES = {"bold": "1", "dim": "2", "italic": "3", "red": "31", "green": "32", "yellow": "33", "magenta": "35"}

# What stands for a sign that the stream cannot say: as wide as the sign, so that columns stay in line.
_PLAIN_SIGNS = str.maketrans("×‼▼○□…►■√▲–◦█▓░─·“”’−đĐ", 'x!vo_.>=+^-.#+.-.""\'-dD')
_PLAIN_PAIRS = {"≥ ": ">=", "≤ ": "<="}


def render(blocks: Iterable[Block], *, width: int | None, colour: bool, encoding: str) -> str:
    """Draw for a terminal of so many columns; for None, a pipe, as wide as it takes: nothing is cut or wrapped.

    Lines end without spaces. Letters that the encoding cannot say become their nearest plain ones.
    """
    coloured = colour and _knows_colour()
    lines = (line for block in blocks for line in block.lines(width))
    text = "".join((_painted(line) if coloured else line.plain).rstrip(" ") + "\n" for line in lines)
    return sayable(text, encoding)


def _painted(line: Inked) -> str:
    """Return a line with the codes of its styles (ECMA-48, select graphic rendition)."""
    return "".join(_in_style(text, style) for text, style in line.spans)


def _in_style(text: str, style: str) -> str:
    return f"\x1b[{';'.join(_CODES[word] for word in style.split())}m{text}\x1b[0m" if style and text else text


def _knows_colour() -> bool:
    """Tell whether the terminal takes colour codes; an old console of Windows shows them as they are."""
    if os.name != "nt":
        return True
    from longmy_kpi.reports.terminal.windows_console import knows_codes

    return knows_codes()


def sayable(text: str, encoding: str) -> str:
    """Return text that the encoding can say, as wide as before.

    >>> sayable("► đúng tiến độ, ≥ 95,4", "ascii")
    '> dung tien do, >=95,4'
    """
    if _says(encoding, text):
        return text
    for pair, plain in _PLAIN_PAIRS.items():
        text = text if _says(encoding, pair) else text.replace(pair, plain)
    return "".join(letter if _says(encoding, letter) else _nearest(letter, encoding) for letter in text)


def _nearest(letter: str, encoding: str) -> str:
    plain = normalize("NFD", letter.translate(_PLAIN_SIGNS))[0]
    return plain if _says(encoding, plain) else "?"


def _says(encoding: str, text: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
