"""What stands in a report, line by line: sentences of its text and rows of its tables, each with where it stands."""

from __future__ import annotations

from functools import cached_property

from msgspec import Struct

from longmy_kpi.issued.tokens import Token


class LineSpot(Struct, frozen=True):
    """Where something stands: a paragraph, a cell of a table by row and column, or a cell of a sheet."""

    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    sheet: str | None = None
    cell: str | None = None


class TextPart(Struct, frozen=True):
    """A sentence or a cell: where, its text, its words and numbers; `column` counts from 1."""

    spot: LineSpot
    text: str
    tokens: tuple[Token, ...]
    column: int = 1
    heading: str = ""

    @property
    def lone(self) -> bool:
        """Tell whether it holds one number and no word."""
        return len(self.tokens) == 1 and self.tokens[0].figure is not None


class TextLine(Struct, frozen=True, dict=True):
    """A sentence, which has one part, or a row, which has a part for each cell that says something."""

    parts: tuple[TextPart, ...]
    is_row: bool = False
    group: str = ""

    @cached_property
    def full(self) -> tuple[str, ...]:
        """All that the line says."""
        return tuple(token.key for part in self.parts for token in part.tokens)

    @cached_property
    def masked(self) -> tuple[str, ...]:
        """What it says without its figures."""
        return tuple(token.mask for part in self.parts for token in part.tokens)

    @cached_property
    def has_digits(self) -> bool:
        """Tell whether a number of any kind stands in it."""
        return any(token.digits is not None for part in self.parts for token in part.tokens)

    @property
    def name(self) -> str:
        """The words of a row by which it is known: its longest text."""
        return max((part.text for part in self.parts), key=len, default="") if self.is_row else ""
