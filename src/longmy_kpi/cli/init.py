"""`kpi init`: a new workspace."""

from __future__ import annotations

from pathlib import Path

import typer

from longmy_kpi.cli.options import optional_argument, session_of
from longmy_kpi.diagnostic import Exit


def init(context: typer.Context, directory: str | None = optional_argument("help.init.dir", "DIR")) -> Exit:
    """Make a workspace with the bundled plan."""
    from longmy_kpi.plan import scaffold

    session = session_of(context)
    target = session.cwd / Path(directory or ".")
    scaffold.init(target, scaffold.bundled_plan())
    session.emit(session.lexicon.say("said.init", directory=str(target)))
    return Exit.DONE
