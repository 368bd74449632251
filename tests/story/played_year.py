"""The year of docs/mot-nam.md, played once for all tests that look at it: they change nothing in it."""

from __future__ import annotations

import os
import pickle
import tempfile
from collections.abc import Sequence
from pathlib import Path

from runbook import Runbook

STORY = (Path(__file__).resolve().parents[2] / "docs" / "mot-nam.md").read_text(encoding="utf-8")
TOLD = "told.pickle"
Step = tuple[str, str, str]


def played_year(base: Path) -> tuple[Runbook, Sequence[Step]]:
    """Return the year's workspace and what every command said.

    `base` is the run's own directory for temporary files. Each process of a run looks for what another has played; two
    that play at the same time each have one of their own until the first is there.
    """
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent
    shared = base / "played-year"
    if not (shared / TOLD).is_file():
        _play(base, shared)
    where, now, steps = pickle.loads((shared / TOLD).read_bytes())
    book = Runbook(shared)
    book.where, book.now = shared / where, now
    return book, steps


def _play(base: Path, shared: Path) -> None:
    own = Path(tempfile.mkdtemp(prefix="year-", dir=base))
    book = Runbook(own)
    steps = list(book.play(STORY))
    (own / TOLD).write_bytes(pickle.dumps((book.where.relative_to(own), book.now, steps)))
    try:
        own.rename(shared)
    except OSError:
        if not (shared / TOLD).is_file():
            raise
