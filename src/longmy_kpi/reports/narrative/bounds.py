"""How much a template may do: it may be anybody's, and must come to an end in time, on bounded memory and paper."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from time import monotonic
from types import FrameType
from typing import Any

from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

STEPS = 2_000_000  # lines of templates and calls of functions; a report of the year takes some ten thousand
SECONDS = 20
CHARACTERS = 2_000_000
_DIGITS = 10_000  # bits of a whole number
MEMORY = 512 << 20  # bytes beyond what is in use
_WIDE = re.compile(r"\*|\d{5}")  # a width in a format: what is shown may be any size


class TooMuchError(Exception):
    """The template was stopped."""


class BoundedEnvironment(ImmutableSandboxedEnvironment):
    """The sandbox, in which no single operation makes anything large."""

    intercepted_binops = frozenset({"+", "*", "**", "%"})

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Do an operation of which the result is of a reasonable size."""
        if operator == "%" and isinstance(left, str):
            _refuse(_WIDE.search(left) is not None)
        elif operator in ("*", "+"):
            _refuse(_size(left, right, operator) > CHARACTERS)
        if isinstance(left, int) and isinstance(right, int):
            _refuse(operator == "**" and left.bit_length() * max(right, 0) > _DIGITS)
            _refuse(operator == "*" and left.bit_length() + right.bit_length() > _DIGITS)
        return super().call_binop(context, operator, left, right)

    def call(self, context: Context, called: Any, *args: Any, **named: Any) -> Any:  # noqa: D102 - as above
        given = (*args, *named.values())
        _refuse(any(isinstance(one, int) and one > CHARACTERS for one in given))
        _refuse(
            getattr(called, "__name__", "") == "format" and bool(_WIDE.search(str(getattr(called, "__self__", ""))))
        )
        return super().call(context, called, *args, **named)


def _size(left: Any, right: Any, operator: str) -> int:
    """Return how long the text or list is that an operation makes; 0 where it makes none."""
    lengths = [len(one) for one in (left, right) if isinstance(one, str | bytes | list | tuple)]
    times = [one for one in (left, right) if isinstance(one, int)]
    return sum(lengths) if operator == "+" else sum(lengths) * sum(times)


def _refuse(too_much: bool) -> None:  # noqa: FBT001 - what is asked is all there is
    if too_much:
        raise TooMuchError


def joined_sentences(pieces: Iterable[str]) -> str:
    """Return the text that a template yields piece by piece, as long as it is of a reasonable length."""
    kept, length = [], 0
    for piece in pieces:
        length += len(piece)
        _refuse(length > CHARACTERS)
        kept.append(piece)
    return "".join(kept)


@contextmanager
def bounded(folder: str) -> Iterator[None]:
    """Stop what runs inside after so many steps, or so long; lines are counted of the templates of that folder."""
    steps, end = 0, monotonic() + SECONDS

    def count() -> None:
        nonlocal steps
        steps += 1
        _refuse(steps > STEPS or (steps % 1000 == 0 and monotonic() > end))

    def line(_frame: FrameType, _event: str, _argument: object) -> Any:
        count()
        return line

    def enter(frame: FrameType, _event: str, _argument: object) -> Any:
        count()
        return line if frame.f_code.co_filename.startswith(f"{folder}/") else None

    before = sys.gettrace()
    with _little_memory():
        sys.settrace(enter)
        try:
            yield
        finally:
            sys.settrace(before)


@contextmanager
def unwatched() -> Iterator[None]:
    """Count nothing inside: what comes with the program ends by itself, and watching triples the time that it takes."""
    before = sys.gettrace()
    sys.settrace(None)
    try:
        yield
    finally:
        sys.settrace(before)


@contextmanager
def _little_memory() -> Iterator[None]:
    """Let the machine give so much memory and no more, where it can be asked to."""
    if sys.platform != "linux":
        yield
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    with open("/proc/self/statm", encoding="ascii") as found:  # noqa: PTH123 - no file of anybody's
        most = int(found.read().split()[0]) * resource.getpagesize() + MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (most if soft == resource.RLIM_INFINITY else min(soft, most), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
