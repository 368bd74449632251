"""`kpi return`: hand a submission back to its unit."""

from __future__ import annotations

from longmy_kpi.cli.options import argument, option
from longmy_kpi.cli.session import Session
from longmy_kpi.diagnostic import Exit


def return_(
    session: Session,
    unit: str = argument("help.unit", "UNIT"),
    month: str | None = option("--month", key="help.month"),
    reason: str | None = option("--reason", key="help.return.reason"),
    by: str | None = option("--by", key="help.by"),
) -> Exit:
    """Hand back the submission in force, with the reason; it is kept and no longer counts."""
    from longmy_kpi.ledger.closing import hand_back as give_back

    returned = give_back(
        session.write_context(by), session.required_month(month), session.unit(unit).code, reason=reason
    )
    session.stored.append(returned.digest)
    which = {"unit": session.lexicon.unit(returned.unit), "month": returned.month, "revision": returned.number}
    session.say("said.return", **which, digest=returned.digest)
    return Exit.DONE
