"""The plan file as text: from a character's index to the line and column a person sees in an editor."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from longmy_kpi.diagnostic import Diagnostic, Place, error
from longmy_kpi.plan.plan_bytes import MAX_BYTES

BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class SourceText:
    """A file's decoded text, without its byte order mark, and the name it is spoken of by."""

    file: str
    text: str

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(index + 1 for index, char in enumerate(self.text) if char == "\n")]

    def place(self, start: int, end: int | None = None) -> Place:
        """Return line, column and line text of a span of characters; a span over several lines ends with its first."""
        number = bisect_right(self._starts, start)
        first = self._starts[number - 1]
        line = self.text[first:].split("\n", 1)[0].rstrip("\r")
        column = start - first
        width = max(1, min(end or start, first + len(line)) - start)
        return Place(self.file, number, column + 1, excerpt=line, width=width)


def decode(data: bytes, file: str) -> SourceText | Diagnostic:
    """Decode UTF-8, with or without a byte order mark, of at most 1 MB (contract, section 6)."""
    if len(data) > MAX_BYTES:
        return error("yaml-too-large", Place(file), limit=MAX_BYTES)
    try:
        return SourceText(file, data.decode("utf-8-sig"))
    except UnicodeDecodeError as fault:
        return error("yaml-not-utf8", Place(file, data.count(b"\n", 0, fault.start) + 1))
