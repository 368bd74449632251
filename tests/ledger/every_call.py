"""Stands in for `os` and `open` wherever they are used: watches every call that touches files below one directory."""

from __future__ import annotations

import builtins
import io
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, Any, Self
from unittest.mock import patch

from disk_calls import Calls

_BY_PATH = (
    *("stat", "lstat", "readlink", "scandir", "listdir", "open"),
    *("mkdir", "rename", "replace", "link", "unlink", "remove", "rmdir"),
)
_BY_HANDLE = ("read", "write", "fsync", "close")
_OF_STREAMS = ("read", "readline", "write", "flush", "close")


class _Stream:
    """A file opened by `open`; what is read and written goes through the calls, too."""

    def __init__(self, stream: IO[Any], path: str, calls: Calls) -> None:
        self._stream, self._path, self._calls = stream, path, calls

    def __getattr__(self, name: str) -> Any:
        real = getattr(self._stream, name)
        if name not in _OF_STREAMS:
            return real
        watching = self._calls.watching(name, real)
        return lambda *args: watching(*args, about=self._path)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_raised: object) -> None:
        self.close()


@contextmanager
def watched_below(calls: Calls, root: Path) -> Iterator[Calls]:
    """Let everything that works on files below `root` go through `calls` for a while."""

    def concerns(first: object) -> bool:
        if isinstance(first, int):
            return calls.knows(first)
        return isinstance(first, str | os.PathLike) and Path(first).is_relative_to(root)

    def only_below(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        watching = calls.watching(name, real)

        def call(*args: Any, **kwargs: Any) -> Any:
            return (watching if args and concerns(args[0]) else real)(*args, **kwargs)

        return call

    def opened(real: Callable[..., Any]) -> Callable[..., Any]:
        watching = calls.watching("open file", real)

        def call(file: Any, *args: Any, **kwargs: Any) -> Any:
            if not concerns(file):
                return real(file, *args, **kwargs)
            return _Stream(watching(file, *args, **kwargs), str(file), calls)

        return call

    with ExitStack() as stack:
        for name in (*_BY_PATH, *_BY_HANDLE):
            stack.enter_context(patch.object(os, name, only_below(name, getattr(os, name))))
        for module in (io, builtins):
            stack.enter_context(patch.object(module, "open", opened(open)))
        yield calls
