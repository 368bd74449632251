"""Stands in for `os` in `disk`: writes down every call that touches the disk, and can break one."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from longmy_kpi import disk

_NO_CALLS = {"strerror"}


@dataclass(frozen=True)
class Call:
    """One call: its name, and the path it is about (of an open file, the one it was opened by)."""

    name: str
    path: str


@dataclass
class Calls:
    """Every call in order; `breaks` is asked before each, with its number from 0.

    Without `syncs` nothing waits for the disk. `name` is the kind of system, as `os` has it.
    """

    breaks: Callable[[int, Call, tuple[Any, ...]], None] = lambda _number, _call, _args: None
    syncs: bool = True
    name: str = os.name
    made: list[Call] = field(default_factory=list)
    _open: dict[int, str] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Any:
        real = getattr(os, name)
        return real if not callable(real) or name in _NO_CALLS else self.watching(name, real)

    def knows(self, handle: int) -> bool:
        """Tell whether a file was opened through these calls."""
        return handle in self._open

    def watching(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        """Return what stands in for one of the machine's calls; `about` is the path where no argument says it."""

        def call(*args: Any, about: str | None = None, **kwargs: Any) -> Any:
            first = args[0] if args else None
            path = about or (self._open.get(first, "?") if isinstance(first, int) else str(first))
            made = Call(name, path)
            self.made.append(made)
            if name == "close":  # a file is closed even where closing it tells of a failure
                real(*args, **kwargs)
                self._open.pop(first, None)
            self.breaks(len(self.made) - 1, made, args)
            done = name == "close" or (name == "fsync" and not self.syncs)
            result = None if done else real(*args, **kwargs)
            if name == "open":
                self._open[result] = path
            return result

        return call


@contextmanager
def watched(calls: Calls) -> Iterator[Calls]:
    """Let the ledger work through `calls` for a while."""
    before = disk.os  # type: ignore[attr-defined]  # the seam of the module: all it does goes through `os`
    disk.os = calls  # type: ignore[attr-defined]  # as above
    try:
        yield calls
    finally:
        disk.os = before  # type: ignore[attr-defined]  # as above


def below(root: Path, call: Call) -> tuple[str, str]:
    """Return a call with its path as seen from a workspace; what is random in temporary names is left out."""
    parts = Path(os.path.relpath(call.path, root)).parts
    return call.name, "/".join(".tmp" if part.startswith(".tmp-") else part for part in parts) or "."
