"""`kpi return`: hand a submission back to its unit."""

from __future__ import annotations

import typer

from longmy_kpi.cli.options import argument, option, session_of
from longmy_kpi.diagnostic import Exit


def hand_back(
    context: typer.Context,
    unit: str = argument("help.unit", "UNIT"),
    month: str | None = option("--month", key="help.month"),
    reason: str | None = option("--reason", key="help.return.reason"),
    by: str | None = option("--by", key="help.by"),
) -> Exit:
    """Hand back the submission in force, with the reason; it is kept and no longer counts."""
    from longmy_kpi.ledger.returning import hand_back as give_back

    session = session_of(context)
    returned = give_back(session.office(by), session.required_month(month), session.unit(unit).code, reason=reason)
    which = {"unit": returned.unit, "month": returned.month, "revision": returned.number}
    session.emit(session.lexicon.say("said.return", **which, digest=returned.digest))
    return Exit.DONE
