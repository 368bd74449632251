"""Whole processes, timed from outside: in alternation, so that what slows the machine slows both sides of a ratio.

Nothing heavy is imported here: a child's peak memory cannot read below that of the process that starts it.
"""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

_DIFFERING = ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED", "PYTHONPATH", "PYTHONSTARTUP", "COLUMNS", "LINES")


class Run(NamedTuple):
    """What one process took: seconds on the wall, seconds of processor (user and system), peak memory in MiB."""

    wall: float
    cpu: float
    peak: float


class Command(NamedTuple):
    """A command line to be timed; `prepare` runs before each start and is not counted."""

    words: Sequence[str]
    on_terminal: bool = False
    prepare: Callable[[], object] = lambda: None
    environ: Mapping[str, str] = {}
    cwd: Path | None = None


def environment(**more: str) -> Mapping[str, str]:
    """Return the environment without what slows Python down or differs from desk to desk."""
    kept = {name: value for name, value in os.environ.items() if name not in _DIFFERING}
    return {**kept, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", **more}


def once(command: Command, environ: Mapping[str, str]) -> Run:
    """Run a command to its end, reading all it writes; RuntimeError where it fails."""
    command.prepare()
    reader, writer = os.openpty() if command.on_terminal else os.pipe()
    started = time.perf_counter()
    process = subprocess.Popen(
        command.words,
        stdin=subprocess.DEVNULL,
        stdout=writer,
        stderr=writer,
        env={**environ, **command.environ},
        cwd=command.cwd,
    )
    os.close(writer)
    said = _all_of(reader)
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{command.words} ended with {process.returncode}: {said.decode(errors='replace')[-2000:]}")
    return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def _all_of(reader: int) -> bytes:
    parts = []
    try:
        while part := os.read(reader, 1 << 16):
            parts.append(part)
    except OSError:  # a terminal whose other side is closed
        pass
    finally:
        os.close(reader)
    return b"".join(parts)


def alternate(commands: Mapping[str, Command], runs: int, environ: Mapping[str, str]) -> dict[str, list[Run]]:
    """Run each command in turn, so many times after one that is not counted."""
    taken: dict[str, list[Run]] = {name: [] for name in commands}
    for number in range(runs + 1):
        for name, command in commands.items():
            run = once(command, environ)
            if number:
                taken[name].append(run)
    return taken


def median(values: Sequence[float]) -> float:
    """Return the middle of the values."""
    ordered = sorted(values)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


def each(whole: Run, part: Run, more: int) -> Run:
    """Return what each of so many more pieces took of a run that a run without them did not take."""
    return Run((whole.wall - part.wall) / more, (whole.cpu - part.cpu) / more, whole.peak)


def ratio(ours: Sequence[Run], theirs: Sequence[Run]) -> tuple[float, float]:
    """Return the median of the paired ratios, of processor time and of wall time."""
    pairs = list(zip(ours, theirs, strict=True))
    return median([a.cpu / b.cpu for a, b in pairs]), median([a.wall / b.wall for a, b in pairs])
