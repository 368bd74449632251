"""Which files a piece of the program opens: counts instead of times."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_WATCHING: list[list[Path]] = []


def _note(event: str, args: tuple[object, ...]) -> None:
    if event == "open" and _WATCHING and isinstance(args[0], str | Path):
        _WATCHING[-1].append(Path(args[0]))


sys.addaudithook(_note)  # Python tells it of every file that is opened, by whatever call


@contextmanager
def opened() -> Iterator[list[Path]]:
    """Give the list of files opened while it is watched."""
    files: list[Path] = []
    _WATCHING.append(files)
    try:
        yield files
    finally:
        _WATCHING.remove(files)
