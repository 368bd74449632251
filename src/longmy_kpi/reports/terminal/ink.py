"""Words on a terminal: every text goes through here, so none is read as markup or steers the screen (section 6)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import JustifyMethod
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from longmy_kpi.figures.figure import State
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.reports.layout.marks import Tone, tone
from longmy_kpi.reports.layout.table import Align, Cell, Column, Mark
from longmy_kpi.reports.layout.words import plain
from longmy_kpi.text import visible

BOLD, DIM = "bold", "dim"
STYLES = {Tone.GOOD: "green", Tone.WATCH: "yellow", Tone.BAD: "bold red", Tone.MISSING: "magenta", Tone.NEUTRAL: "dim"}

_ROOMY = 100
_JUSTIFY: dict[Align, JustifyMethod] = {Align.LEFT: "left", Align.CENTER: "center", Align.RIGHT: "right"}


def said(text: str, style: str = "") -> Text:
    """Return text as it is, in a style."""
    return Text(visible(text), style)


def beneath(*texts: Text) -> Text:
    """Put texts under each other, empty ones left out."""
    return Text("\n").join(text for text in texts if text)


def cell_text(cell: Cell, lexicon: Lexicon) -> Text:
    """Return a cell of a neutral table as text; a state has the colour of its tone."""
    return said(plain(cell, lexicon), STYLES[tone(cell.state)] if isinstance(cell, Mark) else "")


def mark(state: State, lexicon: Lexicon) -> Text:
    """Return a state: symbol, word and colour."""
    return cell_text(Mark(state), lexicon)


def indented(text: Text) -> Padding:
    """Set a text under the one before it."""
    return Padding(text, (0, 0, 0, 4), expand=False)


def grid(columns: Sequence[Column], rows: Sequence[Sequence[Text]], width: int | None) -> Table:
    """Return a table for so many columns: a cell that is too wide goes on in its next line, but never inside a number.

    For None, a pipe, no cell goes on in a next line.
    """
    gap = 0 if width is not None and width < _ROOMY else 1  # beside the one that the box has
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, gap, 0, 0), header_style=BOLD)
    for index, column in enumerate(columns):
        unbroken = _longest_word(row[index] for row in rows) if column.align is Align.RIGHT else 1
        table.add_column(
            said(column.heading),
            justify=_JUSTIFY[column.align],
            overflow="fold",
            min_width=unbroken,
            max_width=None if width is None else max(column.widest, unbroken),
        )
    for row in rows:
        table.add_row(*row)
    return table


def _longest_word(cells: Iterable[Text]) -> int:
    return max((cell_len(word) for cell in cells for word in cell.plain.split()), default=1)
