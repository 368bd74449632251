"""Play the whole year of docs/mot-nam.md on a new workspace, and write what every command says into it.

With `--check` nothing is written; the status is 1 where the program says something else than the document shows.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
STORY = TOP / "docs" / "mot-nam.md"


def played() -> str:
    """Return the story with what the program says now."""
    sys.path.insert(0, str(TOP / "tests" / "story"))
    from runbook import written  # stands with the tests, which play it too

    with tempfile.TemporaryDirectory() as name:
        return written(STORY.read_text(encoding="utf-8"), Path(name))


def main() -> int:
    """Play and write, or only compare."""
    before, after = STORY.read_text(encoding="utf-8"), played()
    if "--check" in sys.argv[1:]:
        return int(before != after)
    STORY.write_text(after, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
