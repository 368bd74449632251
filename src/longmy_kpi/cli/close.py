"""`kpi close` and `kpi reopen`: lock a month, and unlock it."""

from __future__ import annotations

from longmy_kpi.cli.options import argument, flag, option
from longmy_kpi.cli.session import Session
from longmy_kpi.diagnostic import Exit


def close(
    session: Session,
    month: str = argument("help.month", "MONTH"),
    allow_missing: bool = flag("--allow-missing", key="help.close.allow_missing"),
    reason: str | None = option("--reason", key="help.close.reason"),
    by: str | None = option("--by", key="help.by"),
) -> Exit:
    """Lock a month: from now on it counts exactly what is in force at this moment."""
    from longmy_kpi.ledger import closing

    closed = closing.close(session.write_context(by), session.month(month), allow_missing=allow_missing, reason=reason)
    session.stored.append(closed.closing.digest)
    session.say("said.close", month=closed.closing.month, digest=closed.closing.digest)
    for revision in closed.late:
        session.tell(
            session.lexicon.say("said.close.late", unit=session.lexicon.unit(revision.unit), revision=revision.number)
        )
    return Exit.DONE


def reopen(
    session: Session,
    month: str = argument("help.month", "MONTH"),
    reason: str | None = option("--reason", key="help.reopen.reason"),
    by: str | None = option("--by", key="help.by"),
) -> Exit:
    """Unlock a month, and with it those closed after it; nothing is deleted."""
    from longmy_kpi.ledger import closing

    reopened = closing.reopen(session.write_context(by), session.month(month), reason=reason)
    session.stored.append(reopened.reopening.digest)
    session.say("said.reopen", months=reopened.months, digest=reopened.reopening.digest)
    return Exit.DONE
