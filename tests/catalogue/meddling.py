"""Stands in for `os` in `disk`, to be there at the moment in which the ledger makes a name."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from longmy_kpi import disk

Hooks = dict[Path, Callable[[], None]]
_MAKING = frozenset({"mkdir", "rename", "link"})


class _Meddled:
    """Every call goes to `os`; before one that makes a name, or a directory on the way to it, that name's hook runs."""

    def __init__(self, hooks: Hooks) -> None:
        self._hooks = hooks

    def __getattr__(self, name: str) -> Any:
        real = getattr(os, name)
        if name not in _MAKING:
            return real

        def call(*paths: Path) -> Any:
            for waited_for in [each for each in self._hooks if each.is_relative_to(paths[-1])]:
                self._hooks.pop(waited_for)()
            return real(*paths)

        return call


@contextmanager
def meddled(hooks: Hooks) -> Iterator[None]:
    """Let the ledger work under these hooks for a while; each runs once."""
    with patch.object(disk, "os", _Meddled(hooks)):
        yield


def refusal(name: str, path: Path) -> Callable[[], None]:
    """Make a hook that answers as the machine does for an error such as `ENOSPC`."""
    number = getattr(errno, name)

    def refuse() -> None:
        raise OSError(number, os.strerror(number), str(path))

    return refuse
