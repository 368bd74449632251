"""From blocks to text for one terminal: its width, its colours, the letters it can say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from unicodedata import normalize

from longmy_kpi.reports.terminal import piped, unwrapped
from longmy_kpi.reports.terminal.blocks import Block

# What stands for a sign that the stream cannot say: as wide as the sign, so that columns stay in line.
_PLAIN_SIGNS = str.maketrans("×‼▼○□…►■√▲–◦█▓░─·“”’−đĐ", 'x!vo_.>=+^-.#+.-.""\'-dD')
_PLAIN_PAIRS = {"≥ ": ">=", "≤ ": "<="}


def render(blocks: Iterable[Block], *, width: int | None, colour: bool, encoding: str, accessible: bool = False) -> str:
    """Draw for a terminal of so many columns; for None, a pipe, as wide as it takes: nothing is cut or wrapped.

    Where it is to be accessible, a sentence a line. Lines end without spaces.
    Letters that the encoding cannot say become their nearest plain ones.
    """
    if accessible:
        from longmy_kpi.reports.terminal import spoken

        lines = [line for block in blocks for line in spoken.spoken_lines(block)]
    elif width is None:
        lines = [line for block in blocks for line in piped.piped_lines(block)]
    else:
        lines = _on_screen(list(blocks), width, colour=colour)
    return sayable("".join(line.rstrip(" ") + "\n" for line in lines), encoding)


def _on_screen(blocks: Sequence[Block], width: int, *, colour: bool) -> list[str]:
    """Draw for a screen, with rich where it has something to lay out: loading it takes longer than most runs."""
    drawn = unwrapped.draw(blocks, width, colour=colour)
    if drawn is None:
        from longmy_kpi.reports.terminal import screen

        drawn = screen.draw(blocks, width, colour=colour).splitlines()
    return drawn


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
