"""`kpi init`: a new workspace."""

from __future__ import annotations

from pathlib import Path

from longmy_kpi.cli.options import optional_argument
from longmy_kpi.cli.session import Session
from longmy_kpi.diagnostic import Exit


def init(session: Session, directory: str | None = optional_argument("help.init.dir", "DIR")) -> Exit:
    """Make a workspace with the bundled plan."""
    from longmy_kpi.plan import scaffold

    target = session.cwd / Path(directory or ".")
    scaffold.init(target, scaffold.bundled_plan())
    session.emit(session.lexicon.say("said.init", directory=str(target)))
    return Exit.DONE
