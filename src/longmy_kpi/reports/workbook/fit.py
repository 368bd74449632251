"""How much room text takes in Times New Roman, so that columns and wrapped rows show everything in every program.

Excel and LibreOffice do not grow rows of a file they did not write; the heights have to stand in the file.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache
from math import ceil

# Advance widths of Times Roman in thousandths of an em, by letter; accents add nothing.
_WIDTHS = {
    "ijlt:;/\\|'": 278,
    " .,": 250,
    "frIJ()[]-!": 350,
    "acezs?": 444,
    "mWMw%@…—": 920,
    "ABCDEGHKNOQRUVXYZĐ&►▼▲■○□√×‼": 722,
    "FLPSTZ": 611,
}
_EM = {letter: width for letters, width in _WIDTHS.items() for letter in letters}
_OTHER_LETTER, _WIDE = 500, 1100
_BOLD_PERCENT, _SAFETY_PERCENT = 109, 105

PIXELS_PER_CHARACTER = 7  # of a column's width, where Normal is Times New Roman 11
CELL_PADDING = 6
_POINTS = 11  # of the line that counts the rest
_LINE = 1.16  # of a line, beside the size of its letters: Times New Roman takes 1.15
MOST_POINTS = 409  # the highest row that Excel takes


@cache
def _em(letter: str) -> int:
    if unicodedata.combining(letter):
        return 0
    if letter in _EM:
        return _EM[letter]
    base = unicodedata.normalize("NFD", letter)[0]
    return _EM.get(base, _OTHER_LETTER if ord(base) < 0x2100 else _WIDE)


def text_pixels(text: str, points: int, *, bold: bool = False) -> int:
    """Return how wide a line of text is at a font size, with a margin for programs that draw it wider."""
    ems = sum(_em(letter) for letter in text) * (_BOLD_PERCENT if bold else 100) * _SAFETY_PERCENT
    return ceil(ems * points * 96 / (1000 * 100 * 100 * 72))


def word_pixels(text: str, points: int, *, bold: bool = False) -> int:
    """Return how wide the longest word is."""
    return max((text_pixels(word, points, bold=bold) for word in text.split()), default=0)


def line_count(text: str, pixels: int, points: int, *, bold: bool = False) -> int:
    """Count the lines that text takes when wrapped at so many pixels; a word that is too long is broken."""
    return sum(_paragraph_lines(line, pixels, points, bold=bold) for line in text.split("\n")) if text else 1


def _paragraph_lines(text: str, pixels: int, points: int, *, bold: bool) -> int:
    space = text_pixels(" ", points, bold=bold)
    lines, used = 1, 0
    for word in text.split():
        wide = text_pixels(word, points, bold=bold)
        if used and used + space + wide > pixels:
            lines, used = lines + 1, 0
        used += wide + (space if used else 0)
        if used > pixels:
            broken = ceil(used / pixels) - 1
            lines, used = lines + broken, used - broken * pixels
    return lines


def row_points(lines: int, points: int) -> int:
    """Return the height of a row with so many lines of text, at most what Excel takes."""
    return min(MOST_POINTS, ceil(lines * points * _LINE) + 1)


def fitting(heights: Sequence[int], count: int, room: float) -> int:
    """Return how many of `count` lines are shown in so many points, where one more says how many are not.

    >>> fitting([14, 14], 2, 28), fitting([30, 30, 30], 3, 80), fitting([14, 14, 14], 9, 99)
    (2, 2, 2)
    """
    if len(heights) == count and sum(heights) <= room:
        return count
    shown, left = 0, room - row_points(1, _POINTS)
    for height in heights[: count - 1 if len(heights) == count else len(heights) - 1]:
        if height > left:
            break
        shown, left = shown + 1, left - height
    return shown


def column_pixels(characters: float) -> int:
    """Return the room for text in a column of so many characters."""
    return int(characters * PIXELS_PER_CHARACTER) - CELL_PADDING


def column_characters(pixels: int) -> float:
    """Return the width of a column in which text of so many pixels has room."""
    return ceil((pixels + CELL_PADDING) * 10 / PIXELS_PER_CHARACTER) / 10
