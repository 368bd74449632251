"""Words on a terminal: every text goes through here, so none is read as markup or steers the screen (section 6)."""

from __future__ import annotations

from collections.abc import Sequence

from longmy_kpi.figures.figure import State
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.reports.layout.marks import Tone, tone
from longmy_kpi.reports.layout.table import Align, Cell, Column, Mark
from longmy_kpi.reports.layout.words import plain
from longmy_kpi.reports.terminal.grid import Grid, GridColumn, Indented
from longmy_kpi.reports.terminal.inked import Inked, Span, joined, longest_word
from longmy_kpi.text import visible

BOLD, DIM = "bold", "dim"
STYLES = {
    Tone.GOOD: "green",
    Tone.PLAIN: "",
    Tone.WATCH: "yellow",
    Tone.BAD: "bold red",
    Tone.MISSING: "magenta",
    Tone.NEUTRAL: "dim",
}

_ROOMY = 100


_STATE_STYLES = {
    **dict.fromkeys((State.MISSED, State.BREACHED, State.BEHIND, State.NO_DATA), STYLES[Tone.BAD]),
    State.AT_RISK: STYLES[Tone.WATCH],
    State.NOT_YET: "",
    **dict.fromkeys((State.ON_TRACK, State.HELD, State.ACHIEVED, State.EXCEEDED), STYLES[Tone.GOOD]),
}


def state_style(state: State) -> str:
    """Return the colour of a state: red, yellow, green, none, or dim where nothing is judged."""
    return _STATE_STYLES.get(state, DIM)


def said(text: str, style: str = "") -> Inked:
    """Return text as it is, in a style."""
    return Inked((Span(visible(text), style),))


def beneath(*texts: Inked) -> Inked:
    """Put texts under each other, empty ones left out."""
    return joined("\n", (text for text in texts if text.plain))


def cell_text(cell: Cell, lexicon: Lexicon) -> Inked:
    """Return a cell of a neutral table as text; a state has the colour of its tone."""
    return said(plain(cell, lexicon), STYLES[tone(cell.state)] if isinstance(cell, Mark) else "")


def mark(state: State, lexicon: Lexicon) -> Inked:
    """Return a state: symbol, word and colour."""
    return cell_text(Mark(state), lexicon)


def indented(text: Inked) -> Indented:
    """Set a text under the one before it."""
    return Indented(text)


def grid(columns: Sequence[Column], rows: Sequence[Sequence[Inked]], width: int | None) -> Grid:
    """Return a table for so many columns: a cell that is too wide goes on in its next line, but never inside a number.

    For None, a pipe, no cell goes on in a next line.
    """
    gap = 1 if width is not None and width < _ROOMY else 2
    return Grid(
        [_column(column, [row[index] for row in rows]) for index, column in enumerate(columns)], rows, gap, ruled=True
    )


def _column(column: Column, cells: Sequence[Inked]) -> GridColumn:
    unbroken = max((longest_word(cell.plain) for cell in cells), default=1) if column.align is Align.RIGHT else 1
    return GridColumn(said(column.heading, BOLD), column.align, unbroken, max(column.widest, unbroken))
