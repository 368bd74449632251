"""The small valid plan, and what a change to it makes of its diagnostics."""

from __future__ import annotations

from pathlib import Path

from longmy_kpi.plan.plan_file import Loaded, loads

SMALL = (Path(__file__).parents[1] / "plans" / "small.yaml").read_text(encoding="utf-8")

Seen = list[tuple[str, int | None, int | None]]


def _record(code: str) -> tuple[int, int]:
    """Where an indicator's lines start and end; the whole file for no code."""
    if not code:
        return 0, len(SMALL)
    start = SMALL.index(f"  - code: {code}")
    return start, SMALL.index("\n\n", start)


def changed(code: str, old: str, new: str) -> str:
    """The small plan with a text replaced, once, in an indicator's record (or anywhere, for no code)."""
    start, end = _record(code)
    assert old in SMALL[start:end], old
    return SMALL[:start] + SMALL[start:end].replace(old, new, 1) + SMALL[end:]


def caret(text: str, code: str, marked: str) -> tuple[int, int]:
    """Line and column of the `^` in a marked piece of an indicator's record."""
    start, _ = _record(code)
    index = text.index(marked.replace("^", "", 1), start) + marked.index("^")
    line = text.count("\n", 0, index) + 1
    return line, index - text.rfind("\n", 0, index)


def read(text: str, name: str = "plan2026.yaml") -> Loaded:
    return loads(text.encode(), name)


def seen(loaded: Loaded) -> Seen:
    return [(each.code, each.place.line, each.place.column) for each in loaded.diagnostics]
