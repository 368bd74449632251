"""`kpi backup`: a copy of the whole workspace that proves itself."""

from __future__ import annotations

from longmy_kpi.cli import output
from longmy_kpi.cli.options import option
from longmy_kpi.cli.session import Session
from longmy_kpi.diagnostic import Exit


def backup(session: Session, to: str | None = option("--to", key="help.backup.to")) -> Exit:
    """Copy the whole workspace in one step, read the copy back, and say when the one before was made."""
    from longmy_kpi.backup import last, making
    from longmy_kpi.ledger.verify import verify as check

    workspace, now = session.workspace, session.clock().astimezone()
    target = making.where(workspace, session.cwd, to, now)
    output.check_name(target)
    found = check(workspace, now, watch=session.progress)
    before = last.load(session.environ, workspace)
    files = making.make(workspace, target)
    last.keep(session.environ, workspace, last.LastBackup(now, str(target)))
    session.say("said.backup", path=str(target), files=files)
    if before is None:
        session.say("said.backup.first")
    else:
        session.say("said.backup.before", at=before.at, path=before.to)
    session.tell_faults(found.faults)
    if not found.is_sound:
        session.say("said.backup.damaged")
        return Exit.DAMAGED
    return Exit.DONE
