"""`kpi verify --report`: what each number of a report that left the house is now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from longmy_kpi import disk
from longmy_kpi.cli.session import Session
from longmy_kpi.diagnostic import Diagnostic, Exit, KpiError, Place, error, has_errors, warning

if TYPE_CHECKING:
    from longmy_kpi.issued.examine import CheckedReport
    from longmy_kpi.issued.office_file import OfficeFile
    from longmy_kpi.issued.stamp import Stamp
    from longmy_kpi.plan.model import Plan


def verify_report(session: Session, name: str, form: str) -> Exit:
    """Say what each number of a report is now: REFUSED where one is not what the store says."""
    from longmy_kpi.issued import result_text
    from longmy_kpi.issued.office_file import open_file
    from longmy_kpi.issued.properties import read_properties
    from longmy_kpi.issued.stamp import read

    file = open_file(name, _read(session, name))
    stamp = read(read_properties(file))
    if stamp is None:
        raise KpiError(Exit.REFUSED, error("report-not-ours", Place(name)))
    found, remarks = _examined(session, file, stamp)
    faults = [*remarks, *result_text.diagnostics(found, name, session.lexicon)]
    if form == "json":
        from longmy_kpi.reports.json_output import dumps

        session.emit(dumps({"report": result_text.record(found, name, file.kind.value)}))
    session.tell_faults(faults)
    if form == "text":
        _say(session, stamp, result_text.verdict_counts(found))
    return Exit.REFUSED if has_errors(faults) else Exit.DONE


def _read(session: Session, name: str) -> bytes:
    path = session.cwd / name
    try:
        return disk.read(path)
    except FileNotFoundError as fault:
        raise KpiError(Exit.MACHINE, error("file-missing", Place(name))) from fault


def _say(session: Session, stamp: Stamp, counts: dict[str, int]) -> None:
    period = stamp.period.words(stamp.month, session.lexicon)
    session.say("said.verify.report", period=period, at=stamp.made_at, plan=stamp.plan[:19])
    session.say("said.verify.report.counts", total=sum(counts.values()), **counts)
    good = not (counts["edited"] or counts["restated"])
    session.say("said.verify.report.true" if good else "said.verify.report.untrue")


def _examined(session: Session, file: OfficeFile, stamp: Stamp) -> tuple[CheckedReport, list[Diagnostic]]:
    from longmy_kpi.cli.report import drawn
    from longmy_kpi.issued.examine import Plans, check_report
    from longmy_kpi.messages.lexicon import Lexicon

    session.year_option = str(stamp.year)
    if session.plan.ward != stamp.ward:
        raise KpiError(Exit.REFUSED, error("report-of-another-ward", Place(file.name), ward=stamp.ward))
    plan, remarks = _plan_then(session, stamp, file.name)
    unit = plan.unit_by_code.get(stamp.unit) if stamp.unit else None
    lexicon = Lexicon(stamp.language)
    plans = Plans(plan, session.plan_then)
    found = check_report(
        file,
        stamp,
        session.store,
        plans,
        lambda report: drawn(session, lexicon, report, unit, file.kind.value, internal=stamp.internal),
    )
    return found, remarks


def _plan_then(session: Session, stamp: Stamp, name: str) -> tuple[Plan, list[Diagnostic]]:
    """Return the plan that the report was judged by; where no record was, the one that holds for its month."""
    if stamp.plan == session.plan.digest:
        return session.plan, []
    try:
        return session.plan_version(stamp.year, stamp.plan), []
    except KpiError as end:
        if any(fault.code != "plan-version-missing" for fault in end.diagnostics):
            raise
    view = session.store.view(stamp.month, stamp.as_of or stamp.known_at)
    return session.plan_then(view), [warning("report-plan-unknown", Place(name), plan=stamp.plan[:19])]
