"""Texts fitted to a width: padded in columns, cut at a word, or filled line by line under their heading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from longmy_kpi.reports.glance.content import ListLine
from longmy_kpi.reports.layout.table import Align
from longmy_kpi.reports.terminal.styled_text import StyledSpan, StyledText, joined_texts, text_columns
from longmy_kpi.reports.terminal.styles import BOLD, STYLES, styled


def padded(text: str, width: int, align: Align = Align.LEFT) -> str:
    """Return a text filled with spaces to so many columns."""
    spare = " " * max(width - text_columns(text), 0)
    return spare + text if align is Align.RIGHT else text + spare


def fitted(text: str, width: int | None) -> str:
    """Cut a text at a word where it is wider than so many columns, with a mark that more follows."""
    if width is None or text_columns(text) <= width:
        return text
    kept = ""
    for letter in text:
        if text_columns(kept + letter) > width - 1:
            break
        kept += letter
    at_word = kept.rfind(" ")
    return (kept[:at_word] if at_word > width // 2 else kept).rstrip(" ,;·-–(") + "…"


def widest(texts: Iterable[str]) -> int:
    """Return the columns of the widest text."""
    return max(map(text_columns, texts), default=0)


def filled_lines(
    head: StyledText, pieces: Sequence[StyledText], width: int | None, between: str, indent: int
) -> Iterator[StyledText]:
    """Yield lines that hold the heading and as many pieces as fit; the next lines begin under the first piece."""
    line, used = head, text_columns(head.plain)
    first = True
    for piece in pieces if width is None else _broken(pieces, width - max(indent, used + 1)):
        gap = between if not first else " " * bool(used)
        if width is not None and not first and used + text_columns(gap) + text_columns(piece.plain) > width:
            yield line
            line, used, gap = styled(" " * indent), indent, ""
        line, used = line.beside(styled(gap), piece), used + text_columns(gap) + text_columns(piece.plain)
        first = False
    yield line


def _broken(pieces: Iterable[StyledText], width: int) -> Iterator[StyledText]:
    """Break a piece between its words where it is wider than a line."""
    for piece in pieces:
        if text_columns(piece.plain) <= width or len(piece.spans) != 1:
            yield piece
            continue
        ((text, style),) = piece.spans
        line = ""
        for word in text.split(" "):
            if line and text_columns(line) + 1 + text_columns(word) > width:
                yield styled(line, style)
                line = word
            else:
                line = f"{line} {word}" if line else word
        yield styled(line, style)


def first_line(line: ListLine, before: str, after: str = " · ") -> StyledText:
    """Return in one line what matters on a page, which then says more of it; `before` says of what."""
    pieces = [styled(one.text, STYLES[tone] if (tone := one.tone or line.tone) else BOLD) for one in line.pieces]
    return styled(before + after, BOLD).beside(joined_texts(" · ", pieces))


def at_most(pieces: Sequence[StyledText], head: StyledText, width: int | None, between: str, more: str) -> StyledText:
    """Return one line of a heading and as many pieces as fit, of the others how many; alone it ends in words."""
    for shown in range(len(pieces), 0, -1):
        left = len(pieces) - shown
        end = [styled(more.format(count=left))] if left else []
        line = joined_texts(" ", (head, joined_texts(between, (*pieces[:shown], *end)))) if pieces else head
        if width is None or text_columns(line.plain) <= width:
            return line
    return StyledText(tuple(StyledSpan(text.rstrip(": "), style) for text, style in head.spans))
