"""One person's command in a process of its own: it says when it is ready, and begins when it is told to."""

from __future__ import annotations

import io
import sys
from datetime import datetime
from pathlib import Path

from longmy_kpi.cli.app import run
from longmy_kpi.cli.session import Session


def main(now: str, where: str, *words: str) -> int:
    """Run a command at a moment of the story, and print what a person sees, results first."""
    out, err = io.StringIO(), io.StringIO()
    moment = datetime.fromisoformat(now)
    session = Session({}, Path(where), io.BytesIO(), out, err, lambda: moment, lambda: "tong-hop")
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    status = run(words, session)
    sys.stdout.write(out.getvalue() + err.getvalue())
    return int(status)


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # a file
    sys.exit(main(*sys.argv[1:]))
