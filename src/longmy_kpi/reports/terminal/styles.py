"""Words on a terminal: every text goes through here, so none is read as markup or steers the screen (section 6)."""

from __future__ import annotations

from collections.abc import Sequence

from longmy_kpi.figures.figure import State
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.reports.layout.marks import Tone, tone
from longmy_kpi.reports.layout.remarks import cell_words
from longmy_kpi.reports.layout.table import Align, Awaited, Cell, Column, MarkCell
from longmy_kpi.reports.terminal.blocks import Grid, GridColumn, Indented
from longmy_kpi.reports.terminal.styled_text import StyledSpan, StyledText, joined_texts, longest_word
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


_STATE_STYLES: dict[State | Awaited, str] = {
    **dict.fromkeys((State.MISSED, State.BREACHED, State.BEHIND, State.NO_DATA), STYLES[Tone.BAD]),
    State.AT_RISK: STYLES[Tone.WATCH],
    State.NOT_YET: "",
    **dict.fromkeys((State.ON_TRACK, State.HELD, State.ACHIEVED, State.EXCEEDED), STYLES[Tone.GOOD]),
}


def state_style(state: State | Awaited) -> str:
    """Return the colour of a state: red, yellow, green, none, or dim where nothing is judged."""
    return _STATE_STYLES.get(state, DIM)


def styled(text: str, style: str = "") -> StyledText:
    """Return text as it is, in a style."""
    return StyledText((StyledSpan(visible(text), style),))


def beneath(*texts: StyledText) -> StyledText:
    """Put texts under each other, empty ones left out."""
    return joined_texts("\n", (text for text in texts if text.plain))


def cell_text(cell: Cell, lexicon: Lexicon) -> StyledText:
    """Return a cell of a neutral table as text; a state has the colour of its tone."""
    return styled(cell_words(cell, lexicon), STYLES[tone(cell.state)] if isinstance(cell, MarkCell) else "")


def mark(state: State, lexicon: Lexicon) -> StyledText:
    """Return a state: symbol, word and colour."""
    return cell_text(MarkCell(state), lexicon)


def indented(text: StyledText) -> Indented:
    """Set a text under the one before it."""
    return Indented(text)


def grid(columns: Sequence[Column], rows: Sequence[Sequence[StyledText]], width: int | None) -> Grid:
    """Return a table for so many columns: a cell that is too wide goes on in its next line, but never inside a number.

    For None, a pipe, no cell goes on in a next line.
    """
    gap = 1 if width is not None and width < _ROOMY else 2
    return Grid(
        [_column(column, [row[index] for row in rows]) for index, column in enumerate(columns)], rows, gap, ruled=True
    )


def _column(column: Column, cells: Sequence[StyledText]) -> GridColumn:
    unbroken = max((longest_word(cell.plain) for cell in cells), default=1) if column.align is Align.RIGHT else 1
    return GridColumn(styled(column.heading, BOLD), column.align, unbroken, max(column.widest, unbroken))
