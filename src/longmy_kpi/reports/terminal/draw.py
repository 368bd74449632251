"""From a rich renderable to text for one terminal: its width, its colours, the letters it can say."""

from __future__ import annotations

from io import StringIO
from unicodedata import normalize

from rich.console import Console, RenderableType, detect_legacy_windows

_PIPE_WIDTH = 20_000

# What stands for a sign that the stream cannot say: as wide as the sign, so that columns stay in line.
_PLAIN_SIGNS = str.maketrans("×‼▼○□…►■√▲–◦█▓░─·“”’−đĐ", 'x!vo_.>=+^-.#+.-.""\'-dD')
_PLAIN_PAIRS = {"≥ ": ">=", "≤ ": "<="}


def render(renderable: RenderableType, *, width: int | None, colour: bool, encoding: str) -> str:
    """Draw for a terminal of so many columns; for None, a pipe, as wide as it takes: nothing is cut or wrapped.

    Lines end without spaces. Letters that the encoding cannot say become their nearest plain ones.
    """
    colour = colour and not detect_legacy_windows()  # an old console shows colour codes as they are
    out = StringIO()
    console = Console(
        file=out,
        width=_PIPE_WIDTH if width is None else width,
        force_terminal=colour,
        color_system="standard" if colour else None,
        no_color=not colour,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
    )
    console.print(renderable, overflow="fold")
    text = "\n".join(line.rstrip(" ") for line in out.getvalue().split("\n"))
    return sayable(text, encoding)


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
