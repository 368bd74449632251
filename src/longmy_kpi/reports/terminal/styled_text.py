"""Text with ink on it, and how wide it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple
from unicodedata import combining, east_asian_width


class StyledSpan(NamedTuple):
    """A run of letters in one style: words such as `bold red`, none for plain."""

    text: str
    style: str = ""


class StyledText(NamedTuple):
    """Text of one or several lines, in several styles."""

    spans: tuple[StyledSpan, ...]

    @property
    def plain(self) -> str:
        """The text without its ink."""
        return "".join(span.text for span in self.spans)

    def beside(self, *others: StyledText) -> StyledText:
        """Return this text with others right behind it."""
        return StyledText(self.spans + tuple(span for other in others for span in other.spans))

    def lines(self) -> Iterator[StyledText]:
        """Yield its lines as they were written."""
        start = 0
        for line in self.plain.split("\n"):
            yield self._cut(start, start + len(line))
            start += len(line) + 1

    def _cut(self, start: int, end: int) -> StyledText:
        if start == 0 and end == sum(len(span.text) for span in self.spans):
            return self
        found, at = [], 0
        for text, style in self.spans:
            part = text[max(start - at, 0) : max(end - at, 0)]
            if part:
                found.append(StyledSpan(part, style))
            at += len(text)
        return StyledText(tuple(found))


def joined_texts(between: str, texts: Iterable[StyledText]) -> StyledText:
    """Return texts in a row with plain letters between them."""
    spans: list[StyledSpan] = []
    for text in texts:
        spans += [*([StyledSpan(between)] if spans else []), *text.spans]
    return StyledText(tuple(spans))


def text_columns(text: str) -> int:
    """Return how many columns of a terminal a text takes: a mark on a letter none, an ideograph two.

    >>> text_columns("tiến độ"), text_columns("進度")
    (7, 4)
    """
    return len(text) if text.isascii() else sum(map(_letter_columns, text))


@lru_cache(maxsize=4096)
def _letter_columns(letter: str) -> int:
    return 0 if combining(letter) else 2 if east_asian_width(letter) in "WF" else 1


def longest_word(text: str) -> int:
    """Return the columns of the widest word."""
    return max(map(text_columns, text.split()), default=0)
