"""`kpi verify`: every seal, digest and chain of the workspace."""

from __future__ import annotations

from longmy_kpi.cli.options import flag, option
from longmy_kpi.cli.session import Session
from longmy_kpi.diagnostic import Exit, KpiError, Place, Severity, error, has_errors


def verify(
    session: Session,
    receipt: str | None = option("--receipt", key="help.verify.receipt"),
    against: str | None = option("--against", key="help.verify.against"),
    report: str | None = option("--report", key="help.verify.report"),
    clean: bool = flag("--clean", key="help.verify.clean"),
    form: str | None = option("--format", key="help.verify.format"),
) -> Exit:
    """Check the whole store, prove a receipt, hold it against a copy, or a report that left the house against it."""
    from longmy_kpi.ledger.verify import verify as check

    form = session.choice(form, "--format", ("text", "json"), "text")
    if form == "json" and report is None:
        raise KpiError(Exit.USAGE, error("json-of-report", Place()))
    found = check(session.workspace, session.clock(), clean=clean, receipt=receipt, watch=session.progress)
    session.tell_faults(found.faults)
    for path in found.removed:
        session.say("said.verify.removed", path=path)
    if found.proved is not None:
        session.say("said.verify.proved", path=found.proved.path, at=found.proved.at, by=found.proved.by)
    damaged = any(fault.severity is Severity.ERROR and fault.code != "receipt-unknown" for fault in found.faults)
    verdict = "said.verify.damaged" if damaged else "said.verify.sound"
    if form == "text":
        session.say(verdict, records=found.records, files=found.files)
    same = against is None or _compare(session, against)
    if not (found.is_sound and same):
        return Exit.DAMAGED
    if report is None:
        return Exit.DONE
    from longmy_kpi.cli.verify_report import verify_report

    return verify_report(session, report, form)


def _compare(session: Session, against: str) -> bool:
    """Say what the workspace and a copy of it do not share; true where the copy holds nothing that is lost here."""
    from longmy_kpi.backup import contents
    from longmy_kpi.backup.comparing import compare

    copy = contents.of_copy(session.cwd / against)
    faults = list(compare(contents.of_directory(session.workspace.root), copy))
    session.tell_faults(faults)
    lost = has_errors(faults)
    verdict = "lost" if lost else "newer" if faults else "same"
    session.say(f"said.verify.against.{verdict}", copy=against, count=len(faults))
    return not lost
