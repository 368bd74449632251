"""How wide an annex's columns are: every number and word has its room, and what is left goes where it saves lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import NamedTuple

from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.reports.layout.remarks import cell_words
from longmy_kpi.reports.layout.table import Cell, Level, NumberCell, PercentCell, Table

MARGIN = 0.8  # mm beside the text of a cell
BREAK = "\u200b"  # where a formula may go on in the next line
_MM = 25.4 / 72
_DIGIT, _MARK, _LETTER = 0.52, 0.26, 0.47  # of an em, with a margin; points and commas are marks
_CAPITAL = 0.7
_BOLD = 1.12  # beside upright
_OF_FORMULA = 0.75  # formulas are set smaller, and full of brackets and strokes
_SPACE = 0.25
_STEPS = (1.0, 2.0, 4.0, 7.0, 11.0, 16.0, 24.0)  # mm by which a column is tried wider
_PAGES = 4  # about so many times the heading is seen
_LONGEST_WORD = 14  # characters: longer ones may be broken


_Texts = Sequence[Sequence[Sequence[float]]]  # of a row: each cell, its paragraphs, their words in em


class _Room(NamedTuple):
    """Letters of so many points, and over how many lines headings and the widest texts may run."""

    points: float
    heading_lines: float
    text_lines: float


_ROOMS = (_Room(10, 4, 3), _Room(10, 5, 3.5), _Room(10, 6, 4), _Room(10, 8, 6))


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
    widths = _fewest_lines(_texts(table, lexicon), least, width - sum(least), room.points)
    left = width - sum(widths)
    shares = [left * want / max(sum(wants), 1) for want in wants]
    return Fit(room.points, tuple(one + share for one, share in zip(widths, shares, strict=True)))


def _fewest_lines(texts: Sequence[_Texts], least: Sequence[float], left: float, points: float) -> list[float]:
    """Widen columns step by step, each time the one by which the rows lose most lines for the mm it takes."""
    widths, heights = (
        list(least),
        [[_lines(cell, one, points) for cell, one in zip(row, least, strict=True)] for row in texts],
    )
    while True:
        best = (0.0, 0, 0.0)
        for index, each in product(range(len(widths)), _STEPS):
            if each <= left:
                lost = sum(
                    max(row) - max(*row[:index], *row[index + 1 :], _lines(cells[index], widths[index] + each, points))
                    for row, cells in zip(heights, texts, strict=True)
                )
                best = max(best, (lost / each, index, each))
        gain, index, each = best
        if not gain:
            return widths
        widths[index] += each
        left -= each
        for row, cells in zip(heights, texts, strict=True):
            row[index] = _lines(cells[index], widths[index], points)


def _texts(table: Table, lexicon: Lexicon) -> Sequence[_Texts]:
    """Return for each row the words of its cells in em; the name of a heading row has room beside it."""
    names = [index for index, column in enumerate(table.columns) if column.key == "name"]
    heads = [[[_word(word) * _BOLD for word in column.heading.split()]] for column in table.columns]
    formulas = [
        [[], [_OF_FORMULA * len(column.formula) * _DIGIT]] if column.formula else [] for column in table.columns
    ]
    rows: list[_Texts] = [heads, formulas] * _PAGES
    for row in table.rows:
        bold = 1 if row.level is Level.LINE else _BOLD
        cells = [
            [[_word(word) * bold for word in line.split()] for line in cell_words(cell, lexicon).split("\n")]
            for cell in row.cells
        ]
        for index in names if row.level is not Level.LINE else ():
            cells[index] = []
        rows.append(cells)
    return rows


def _lines(cell: Sequence[Sequence[float]], width: float, points: float) -> int:
    """Count the lines that a cell's paragraphs fill in a column."""
    room = (width - 2 * MARGIN) / (points * _MM)
    count = 1
    for number, words in enumerate(cell):
        count, at = count + (number > 0), 0.0
        for word in words:
            if at and at + _SPACE + word > room:
                count, at = count + 1, word
            else:
                at += word + (_SPACE if at else 0)
    return count


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
    if isinstance(cell, NumberCell | PercentCell):
        yield _number(cell_words(cell, lexicon))
        return
    yield from map(_word, cell_words(cell, lexicon).split())


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
    texts = (cell_words(cell, lexicon) for cell in cells if not isinstance(cell, NumberCell | PercentCell))
    return min(max(map(len, texts), default=0), table.columns[index].widest)
