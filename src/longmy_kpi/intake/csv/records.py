"""One record of a delimited text: where its cells begin and what they hold."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from longmy_kpi.intake.limits import LINE_CHARACTERS

LINE_BREAK_SHOWN = "↵"


class CsvField(NamedTuple):
    """The text of a cell and the character column, counted from 1, at which it begins."""

    text: str
    offset: int


class CsvRecord(NamedTuple):
    """The cells of a record up to the last that holds anything; `width` counts the blank ones after it too.

    `excerpt` is the record as it came, its line breaks made visible.
    """

    excerpt: str
    fields: list[CsvField]
    width: int


class QuoteError(Exception):
    """A quotation mark that is never closed, or is closed before its cell ends; `offset` is its character column."""

    def __init__(self, code: str, offset: int) -> None:
        super().__init__(code)
        self.code = code
        self.offset = offset


def plain_record(line: str, delimiter: str) -> CsvRecord:
    """Split a line at every delimiter, taking quotation marks as they stand.

    >>> plain_record("a;b;;", ";")
    CsvRecord(excerpt='a;b;;', fields=[CsvField(text='a', offset=1), CsvField(text='b', offset=3)], width=4)
    """
    fields = _split(line.rstrip(delimiter), delimiter, 1)
    return CsvRecord(line, _filled(fields), line.count(delimiter) + 1)


def _split(text: str, delimiter: str, offset: int) -> list[CsvField]:
    fields = []
    for piece in text.split(delimiter):
        fields.append(CsvField(piece, offset))
        offset += len(piece) + 1
    return fields


def _filled(fields: list[CsvField]) -> list[CsvField]:
    while fields and not fields[-1].text.strip():
        fields.pop()
    return fields


class QuotedRecord:
    """Splits a record that has quotation marks and may run over several lines (RFC 4180, read as Excel reads it).

    A mark counts only as the first character of a cell.
    """

    def __init__(self, line: str, delimiter: str, next_line: Callable[[], str | None]) -> None:
        self.lines = [line]
        self._delimiter = delimiter
        self._next_line = next_line
        self._line = line
        self._last_quote = line.rfind('"')
        self._before = 0  # characters of the excerpt before the line being read
        self._at = 0

    @property
    def excerpt(self) -> str:
        """Return the lines read so far as one."""
        return LINE_BREAK_SHOWN.join(self.lines)

    def read(self) -> CsvRecord:
        """Return the whole record; QuoteError where a quotation mark is out of place."""
        fields: list[CsvField] = []
        while self._at <= self._last_quote:
            offset = self._before + self._at + 1
            quoted = self._line.startswith('"', self._at)
            fields.append(CsvField(self._quoted(offset) if quoted else self._verbatim(), offset))
            self._at += 1
        if self._at <= len(self._line):
            fields += _split(self._line[self._at :], self._delimiter, self._before + self._at + 1)
        width = len(fields)
        return CsvRecord(self.excerpt, _filled(fields), width)

    def _verbatim(self) -> str:
        """Take what stands before the next delimiter, and stop at it."""
        end = self._line.find(self._delimiter, self._at)
        start, self._at = self._at, len(self._line) if end < 0 else end
        return self._line[start : self._at]

    def _quoted(self, offset: int) -> str:
        pieces: list[str] = []
        self._at += 1
        while True:
            end = self._line.find('"', self._at)
            if end < 0:
                pieces += self._line[self._at :], "\n"
                self._go_on(offset)
                continue
            pieces.append(self._line[self._at : end])
            self._at = end + 1
            if not self._line.startswith('"', self._at):
                break
            pieces.append('"')
            self._at += 1
        if self._verbatim().strip(" "):
            raise QuoteError("quote-closed-early", offset)
        return "".join(pieces)

    def _go_on(self, offset: int) -> None:
        line = self._next_line()
        if line is None:
            raise QuoteError("quote-not-closed", offset)
        self.lines.append(line)
        self._before += len(self._line) + len(LINE_BREAK_SHOWN)
        if self._before + len(line) > LINE_CHARACTERS:
            raise QuoteError("quote-not-closed", offset)
        self._line, self._at, self._last_quote = line, 0, line.rfind('"')
