"""Text with ink on it, and how wide it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple
from unicodedata import combining, east_asian_width


class Span(NamedTuple):
    """A run of letters in one style: words such as `bold red`, none for plain."""

    text: str
    style: str = ""


class Inked(NamedTuple):
    """Text of one or several lines, in several styles."""

    spans: tuple[Span, ...]

    @property
    def plain(self) -> str:
        """The text without its ink."""
        return "".join(span.text for span in self.spans)

    def beside(self, *others: Inked) -> Inked:
        """Return this text with others right behind it."""
        return Inked(self.spans + tuple(span for other in others for span in other.spans))

    def lines(self) -> Iterator[Inked]:
        """Yield its lines as they were written."""
        start = 0
        for line in self.plain.split("\n"):
            yield self._cut(start, start + len(line))
            start += len(line) + 1

    def _cut(self, start: int, end: int) -> Inked:
        if start == 0 and end == sum(len(span.text) for span in self.spans):
            return self
        found, at = [], 0
        for text, style in self.spans:
            part = text[max(start - at, 0) : max(end - at, 0)]
            if part:
                found.append(Span(part, style))
            at += len(text)
        return Inked(tuple(found))


def joined(between: str, texts: Iterable[Inked]) -> Inked:
    """Return texts in a row with plain letters between them."""
    spans: list[Span] = []
    for text in texts:
        spans += [*([Span(between)] if spans else []), *text.spans]
    return Inked(tuple(spans))


def columns(text: str) -> int:
    """Return how many columns of a terminal a text takes: a mark on a letter none, an ideograph two.

    >>> columns("tiến độ"), columns("進度")
    (7, 4)
    """
    return len(text) if text.isascii() else sum(map(_letter_columns, text))


@lru_cache(maxsize=4096)
def _letter_columns(letter: str) -> int:
    return 0 if combining(letter) else 2 if east_asian_width(letter) in "WF" else 1


def longest_word(text: str) -> int:
    """Return the columns of the widest word."""
    return max(map(columns, text.split()), default=0)
