"""How wide the columns of a table are: numbers and words whole, the room that is left shared by what texts need."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.reports.layout.table import Cell, Level, Number, Percent, Table
from longmy_kpi.reports.layout.words import plain

MARGIN = 0.8  # mm beside the text of a cell
BREAK = "\u200b"  # where a formula may go on in the next line
_MM = 25.4 / 72
_DIGIT, _MARK, _LETTER = 0.52, 0.26, 0.47  # of an em, with a margin; points and commas are marks
_CAPITAL = 0.7
_BOLD = 1.12  # beside upright
_OF_FORMULA = 0.75  # formulas are set smaller, and full of brackets and strokes
_LONGEST_WORD = 14  # characters: longer ones may be broken


class _Room(NamedTuple):
    """Letters of so many points, and over how many lines headings and the widest texts may run."""

    points: float
    heading_lines: float
    text_lines: float


_ROOMS = (_Room(10.5, 4, 2.2), _Room(10, 4, 2.6), _Room(10, 5, 3), _Room(10, 6, 4), _Room(10, 8, 6))


class Fit(NamedTuple):
    """The size of a table's letters in points, and its columns' widths in mm."""

    points: float
    widths: tuple[float, ...]


def fit(table: Table, lexicon: Lexicon, width: float) -> Fit:
    """Return widths that fill `width`, in the largest letters in which every column has what it needs."""
    count = range(len(table.columns))
    words = [_longest(table, index, lexicon) for index in count]
    wants = [_wanted(table, index, lexicon) for index in count]
    for room in _ROOMS:
        least = [_least(table.columns[index].heading, words[index], wants[index], room) for index in count]
        if sum(least) <= width:
            break
    shares = [(width - sum(least)) * want / max(sum(wants), 1) for want in wants]
    return Fit(room.points, tuple(one + share for one, share in zip(least, shares, strict=True)))


def _least(heading: str, word: float, wanted: int, room: _Room) -> float:
    """Return what a column needs in mm: its longest word, its heading and its texts over the lines there are."""
    em = max(word, len(heading) * _LETTER * _BOLD / room.heading_lines, wanted * _LETTER / room.text_lines)
    return em * room.points * _MM + 2 * MARGIN


def _longest(table: Table, index: int, lexicon: Lexicon) -> float:
    """Return the longest number, or the longest word of usual length, of a column in em."""
    column = table.columns[index]
    needs = [_word(word) * _BOLD for word in column.heading.split()]
    needs.append(_OF_FORMULA * len(column.formula) * _DIGIT)
    for row in table.rows:
        needs += [each * (1 if row.level is Level.LINE else _BOLD) for each in _words(row.cells[index], lexicon)]
    return max(needs)


def breakable(formula: str) -> str:
    """Let a formula go on in the next line after an operator.

    >>> breakable("(7)/(5)×100").split(BREAK)
    ['(7)/', '(5)×', '100']
    """
    return formula.replace("/", f"/{BREAK}").replace("×", f"×{BREAK}")


def _words(cell: Cell, lexicon: Lexicon) -> Iterator[float]:
    if isinstance(cell, Number | Percent):
        yield _number(plain(cell, lexicon))
        return
    yield from map(_word, plain(cell, lexicon).split())


def _number(word: str) -> float:
    return sum(_MARK if sign in ".," else _DIGIT for sign in word)


def _word(word: str) -> float:
    return sum(_CAPITAL if letter.isupper() else _LETTER for letter in word[:_LONGEST_WORD])


def _wanted(table: Table, index: int, lexicon: Lexicon) -> int:
    """Return how many characters a column's texts would fill, up to its cap; numbers need their room and no more.

    The name of a heading row runs on over the cells after it.
    """
    is_name = table.columns[index].key == "name"
    cells = (row.cells[index] for row in table.rows if row.level is Level.LINE or not is_name)
    texts = (plain(cell, lexicon) for cell in cells if not isinstance(cell, Number | Percent))
    return min(max(map(len, texts), default=0), table.columns[index].widest)
