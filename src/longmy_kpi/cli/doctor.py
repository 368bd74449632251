"""`kpi doctor`: what stands in the way on this machine, and a bundle to send for help."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from longmy_kpi import disk
from longmy_kpi.cli import person
from longmy_kpi.cli.options import flag
from longmy_kpi.cli.session import Session
from longmy_kpi.diagnostic import Diagnostic, Exit, KpiError

if TYPE_CHECKING:
    from longmy_kpi.doctor.checks import Finding, StoreRecords
    from longmy_kpi.doctor.machine import Machine

_HEAD_OF_A_RECORD = 200  # bytes: its kind and the form it is written in come first
_FORM = re.compile(rb"^format: ([0-9]{1,6})$", re.MULTILINE)


def doctor(session: Session, bundle: bool = flag("--bundle", key="help.doctor.bundle")) -> Exit:
    """Look at machine, plan and store, and say of each finding what to do."""
    from longmy_kpi.doctor import checks
    from longmy_kpi.doctor.bundle import BUNDLE_NAME
    from longmy_kpi.doctor.bundle import bundle as packed

    machine = look_at_workspace(session)
    records = checks.StoreRecords() if machine.workspace is None else read(session)
    findings = checks.find_trouble(machine, records)
    session.emit("\n".join(finding_lines(session, findings, len(checks.CHECKS))))
    if bundle:
        path = session.cwd / BUNDLE_NAME
        session.write(path, packed(machine, records, findings))
        session.say("said.doctor.bundle", path=BUNDLE_NAME)
    return Exit.MACHINE if any(one.blocks for one in findings) else Exit.DONE


def look_at_workspace(session: Session) -> Machine:
    """Look at the machine from where the session stands."""
    from longmy_kpi.doctor.machine import look_at_machine as look_at
    from longmy_kpi.plan import user_cache

    try:
        workspace: Path | None = session.workspace.root
        years = session.workspace.years()
    except (KpiError, OSError):
        workspace, years = None, ()
    home = session.environ.get("KPI_HOME")
    by = session.environ.get("KPI_BY") or person.saved(session.environ) or session.user()
    return look_at(
        workspace,
        years,
        session.cwd / home if home else workspace,
        user_cache.user_cache_directory(session.environ),
        session.clock(),
        session.encoding,
        by,
        session.environ,
    )


def read(session: Session) -> StoreRecords:
    """Read the plan and the store as far as they can be read."""
    from longmy_kpi.backup import last
    from longmy_kpi.doctor.checks import StoreRecords

    try:
        faults, newest = tuple(store_faults(session)), newest_record(session)
        copied = last.load(session.environ, session.workspace)
    except (KpiError, OSError):
        return StoreRecords()
    backup = None if copied is None else copied.at
    stored = StoreRecords(store=faults, newest=newest, format=newest_form(session, faults), backup=backup)
    try:
        plan, remarks = session.plan, session.plan_remarks
    except KpiError as fault:
        return replace(stored, plan=fault.diagnostics)
    except OSError:
        return stored
    offset, days_off = session.now().utcoffset(), bool(plan.calendar.days_off)
    return replace(stored, plan=remarks, offset=offset, plan_year=plan.year, days_off=days_off)


def store_faults(session: Session) -> Iterator[Diagnostic]:
    """Yield what `kpi verify` finds."""
    from longmy_kpi.ledger.verify import verify

    try:
        yield from verify(session.workspace, session.clock()).faults
    except KpiError as fault:
        yield from fault.diagnostics


def newest_record(session: Session) -> datetime | None:
    """Return the time of the newest record of the plan's year; None where there is none, or it cannot be read."""
    from longmy_kpi.ledger.year_records import YearRecords

    try:
        return max((record.at for record in YearRecords(session.workspace, session.year).entries()), default=None)
    except KpiError:
        return None


def newest_form(session: Session, faults: tuple[Diagnostic, ...]) -> int | None:
    """Return the newest form that a record says it is written in, of those that this program cannot read."""
    found = []
    for name in {one.place.file for one in faults if (one.place.file or "").endswith(".yaml")}:
        try:
            head = disk.read_head(session.workspace.root / str(name), _HEAD_OF_A_RECORD)
        except (KpiError, FileNotFoundError):
            continue
        found += [int(number) for number in _FORM.findall(head)]
    return max(found, default=None)


def finding_lines(session: Session, findings: list[Finding], count: int) -> Iterator[str]:
    """Yield what is said: each finding with its code and what to do, then the counts."""
    say = session.lexicon.say
    for one in findings:
        severity = say("doctor.blocks" if one.blocks else "doctor.remark")
        yield f"{severity}: {say(f'doctor.{one.code}', **one.args)} [{one.code}]"
        yield f"    {say(f'doctor.{one.code}.hint')}"
    blocking = sum(one.blocks for one in findings)
    if findings:
        yield say("doctor.counts", count=count, blocking=blocking, remarks=len(findings) - blocking)
    else:
        yield say("doctor.sound", count=count)
