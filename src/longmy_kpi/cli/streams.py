"""The streams of a run, which may be absent, closed or full, and Ctrl-C."""

from __future__ import annotations

import errno
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import TextIO

from msgspec import Struct

_CLOSED = {errno.EPIPE, errno.EBADF, errno.ECONNRESET}


def open_absent() -> None:
    """Put the null device where a standard stream is closed: else the next file opened would be taken for it."""
    for number, name, mode in ((0, "stdin", "r"), (1, "stdout", "w"), (2, "stderr", "w")):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(number, mode, encoding="utf-8", errors="replace", closefd=False))


def silence(stream: TextIO) -> None:
    """Keep the interpreter from flushing once more into what takes nothing any more."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def is_closed(fault: OSError | ValueError) -> bool:
    """Tell that nobody reads any more, which is no fault; Windows says it in a way of its own."""
    if not isinstance(fault, OSError):  # what Python says of a file object that is closed
        return True
    return fault.errno in _CLOSED or (fault.errno == errno.EINVAL and os.name == "nt")


class Output(Struct, eq=False):
    """A stream that text goes to for as long as it takes any; `fault` is why it takes no more."""

    stream: TextIO
    fault: OSError | ValueError | None = None

    def write(self, text: str) -> None:
        """Write as much as can be written."""
        if self.fault is None:
            try:
                self.stream.write(text)
            except (OSError, ValueError) as fault:
                self._end(fault)

    def flush(self) -> None:
        """Bring what was written to where it goes."""
        if self.fault is None:
            try:
                self.stream.flush()
            except (OSError, ValueError) as fault:
                self._end(fault)

    def _end(self, fault: OSError | ValueError) -> None:
        self.fault = fault
        silence(self.stream)

    @property
    def failed(self) -> bool:
        """Tell that something is missing which somebody wanted to read."""
        return self.fault is not None and not is_closed(self.fault)


@contextmanager
def answering_to_interrupts(*, answers: bool) -> Iterator[None]:
    """Let Ctrl-C interrupt what runs inside; afterwards all is said and done, and it comes too late."""
    if not answers:
        yield
        return
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextmanager
def undisturbed() -> Iterator[None]:
    """Let a record be made and said before Ctrl-C is obeyed; a second one is obeyed at once."""
    try:
        before = signal.getsignal(signal.SIGINT)
        asked: list[int] = []

        def note(number: int, _frame: FrameType | None) -> None:
            asked.append(number)
            signal.signal(signal.SIGINT, before)

        if before is signal.default_int_handler:
            signal.signal(signal.SIGINT, note)
    except ValueError:  # not in the main thread, which alone hears of signals
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if asked:
        raise KeyboardInterrupt
