"""`kpi verify`: every seal, digest and chain of the workspace."""

from __future__ import annotations

from longmy_kpi.cli.options import flag, option
from longmy_kpi.cli.session import Session
from longmy_kpi.diagnostic import Exit, Severity


def verify(
    session: Session,
    receipt: str | None = option("--receipt", key="help.verify.receipt"),
    clean: bool = flag("--clean", key="help.verify.clean"),
) -> Exit:
    """Check the whole store, name what is damaged, and prove a receipt."""
    from longmy_kpi.ledger.verify import verify as check

    found = check(session.workspace, session.clock(), clean=clean, receipt=receipt, watch=session.progress)
    session.tell_faults(found.faults)
    for path in found.removed:
        session.say("said.verify.removed", path=path)
    if found.proved is not None:
        session.say("said.verify.proved", path=found.proved.path, at=found.proved.at, by=found.proved.by)
    damaged = any(fault.severity is Severity.ERROR and fault.code != "receipt-unknown" for fault in found.faults)
    verdict = "said.verify.damaged" if damaged else "said.verify.sound"
    session.say(verdict, records=found.records, files=found.files)
    return Exit.DONE if found.is_sound else Exit.DAMAGED
