"""Runs an example of the catalogue: its steps are told in `src/longmy_kpi/catalogue/README.md`."""

from __future__ import annotations

import errno
import io
import os
import re
import shlex
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import example_files
from harm import harm
from meddling import Hooks, meddled, refusal

from longmy_kpi.catalogue.page import example
from longmy_kpi.cli.app import run
from longmy_kpi.cli.session import Session
from longmy_kpi.plan import scaffold

NOW = datetime.fromisoformat("2026-11-24T09:00:00+07:00")
STEP = re.compile(r"^(--- |~ |! |\$ )")
ESCAPE = re.compile(r"\\(n|x[0-9a-f]{2})")


@dataclass
class Told:
    """What the last command said and returned."""

    status: int = 0
    out: str = ""
    err: str = ""


class _Full(io.StringIO):
    """Takes nothing, as a full disk does."""

    def write(self, _text: str, /) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@dataclass
class Player:
    """Plays the steps of an example in a workspace."""

    root: Path
    language: str = "vi"
    now: datetime = NOW
    told: Told = field(default_factory=Told)
    hooks: Hooks = field(default_factory=dict)
    absent: set[str] = field(default_factory=set)
    full: bool = False

    def play(self, text: str) -> Told:
        for name, data in _new_workspace().items():
            _put(self.root / name, data)
        for step, body in _steps(text):
            kind, rest = step.split(" ", 1)
            act: Callable[[str, str], None] = {"---": self._write, "~": self._edit, "!": self._harm, "$": self._run}[
                kind
            ]
            act(rest, body)
        return self.told

    def _write(self, name: str, body: str) -> None:
        name, _, builder = name.partition(" := ")
        data = getattr(example_files, builder.strip().replace("-", "_"))() if builder else body.encode()
        _put(self.root / name.strip(), data)

    def _edit(self, rest: str, _body: str) -> None:
        name, change = rest.split(": ", 1)
        old, new = (_meant(part) for part in change.split(" => ", 1))
        path = self.root / name
        text = path.read_bytes().decode()
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
        path.write_bytes(text.replace(old, new).encode())

    def _harm(self, rest: str, _body: str) -> None:
        act, name, *more = shlex.split(rest)
        path = self.root / name
        match act:
            case "refuse":
                self.hooks[path] = refusal(more[0], path)
            case "clock":
                self.now = datetime.fromisoformat(name)
            case "without":
                self.absent.add(name)
            case "full":
                self.full = True
            case "meanwhile":
                self.hooks[path] = lambda: self._run(shlex.join(more), "")
            case _:
                harm(self.root, act, name, *more)

    def _run(self, rest: str, _body: str) -> None:
        out, err = (_Full() if self.full else io.StringIO()), io.StringIO()
        session = Session({}, self.root, io.BytesIO(), out, err, lambda: self.now, lambda: "test")
        words = shlex.split(rest)
        assert words[0] == "kpi"
        with meddled(self.hooks), _without(self.absent):
            status = run([*words[1:], "--lang", self.language], session)
        self.told = Told(status, out.getvalue(), self._from_here(err.getvalue()))

    def _from_here(self, text: str) -> str:
        """Name files as they are seen from the workspace."""
        return text.replace(f"{self.root}{os.sep}", "").replace(str(self.root), ".")


@contextmanager
def _without(libraries: set[str]) -> Iterator[None]:
    """Let importing these libraries fail for a while, as where they are not installed."""
    known = {name: sys.modules[name] for name in libraries & sys.modules.keys()}
    sys.modules.update(dict.fromkeys(libraries))  # type: ignore[arg-type]  # None is how Python notes it
    try:
        yield
    finally:
        for name in libraries:
            del sys.modules[name]
        sys.modules.update(known)


@cache
def told(code: str, language: str) -> Told:
    """Return what the last command of a code's example said."""
    text = example(code)
    assert text is not None
    with TemporaryDirectory() as directory:
        return Player(Path(directory) / "ws", language).play(text)


@cache
def _new_workspace() -> dict[str, bytes]:
    """Return the files of a new workspace: making them anew takes longer than most examples."""
    with TemporaryDirectory() as directory:
        written = scaffold.init(Path(directory), scaffold.bundled_plan())
        return {str(path.relative_to(directory)): path.read_bytes() for path in written}


def _put(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _meant(text: str) -> str:
    """Read `\\n` as a line break and `\\x07` as the character of that number."""
    return ESCAPE.sub(lambda found: "\n" if found[1] == "n" else chr(int(found[1][1:], 16)), text)


def _steps(text: str) -> list[tuple[str, str]]:
    steps: list[tuple[str, list[str]]] = []
    for line in text.splitlines(keepends=True):
        if STEP.match(line):
            steps.append((line.rstrip("\n"), []))
        else:
            steps[-1][1].append(line)
    return [(step, "".join(body)) for step, body in steps]
