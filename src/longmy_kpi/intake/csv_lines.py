"""Physical lines of a text file."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from io import BytesIO, TextIOWrapper

from longmy_kpi.diagnostic import CannotGoOnError, Exit, Place, error
from longmy_kpi.intake.limits import LINE_CHARACTERS
from longmy_kpi.text import nfc


class Lines:
    """The physical lines of a text, counted, composed to NFC, without their line breaks (CRLF, LF or CR)."""

    def __init__(self, data: bytes, codec: str) -> None:
        self._text = TextIOWrapper(BytesIO(data), codec, newline="")
        self._put_back: deque[str] = deque()
        self.number = 0

    def take(self) -> str | None:
        """Return the next line, None at the end; CannotGoOnError where a line is longer than any form's."""
        line = self._put_back.popleft() if self._put_back else self._read()
        self.number += line is not None
        return line

    def put_back(self, lines: Sequence[str]) -> None:
        """Let lines be taken once more."""
        self._put_back.extendleft(reversed(lines))
        self.number -= len(lines)

    def _read(self) -> str | None:
        line = self._text.readline(LINE_CHARACTERS + 2)
        if len(line.rstrip("\r\n")) > LINE_CHARACTERS:
            place = Place(line=self.number + 1)
            raise CannotGoOnError(Exit.REFUSED, error("line-too-long", place, limit=LINE_CHARACTERS))
        return nfc(line.rstrip("\r\n")) if line else None

    def __iter__(self) -> Iterator[str]:
        return iter(self.take, None)
