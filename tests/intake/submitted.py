"""What units send, as short texts, put through every rule beside what they sent before."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from longmy_kpi.diagnostic import Diagnostic
from longmy_kpi.intake.context import AcceptedReadings
from longmy_kpi.intake.identify import SubmissionOptions
from longmy_kpi.intake.validate import ValidatedForm, find_forms, validate
from longmy_kpi.ledger.readings import Reading
from longmy_kpi.period import Month
from longmy_kpi.plan import plan_file, scaffold
from longmy_kpi.plan.model import Plan

TODAY = date(2026, 12, 1)


def _checked(data: bytes) -> Plan:
    plan = plan_file.loads(data, "plan2026.yaml").plan
    assert plan is not None
    return plan


PLAN = _checked(scaffold.bundled_plan())


def changed_plan(old: str, new: str) -> Plan:
    """Return the ward's plan with one passage replaced."""
    text = scaffold.bundled_plan().decode()
    assert text.count(old) == 1
    return _checked(text.replace(old, new).encode())


def forms(
    data: str | bytes,
    name: str = "2026-01_bchqs.csv",
    *,
    known: AcceptedReadings | None = None,
    plan: Plan = PLAN,
    today: date = TODAY,
    asked: SubmissionOptions | None = None,
    in_force: int | None = None,
) -> list[ValidatedForm]:
    """Examine every form of a file."""
    sent = data.encode() if isinstance(data, str) else data
    found = find_forms(sent, name, plan, asked or SubmissionOptions())
    return [validate(one, plan, known or {}, today, in_force=in_force) for one in found]


def form(data: str | bytes, name: str = "2026-01_bchqs.csv", **more: object) -> ValidatedForm:
    """Examine the one form of a file."""
    (only,) = forms(data, name, **more)  # type: ignore[arg-type]  # handed through as they came
    return only


def sent_before(files: Mapping[str, str], plan: Plan = PLAN) -> AcceptedReadings:
    """Return the readings of earlier files of one unit, by month; each must have been right."""
    known: dict[Month, Mapping[str, Reading]] = {}
    for name, text in files.items():
        examined = form(text, name, known=dict(known), plan=plan)
        assert not examined.refused, codes(examined)
        assert examined.found.month is not None
        known[examined.found.month] = {reading.code: reading for reading in examined.readings}
    return known


def codes(examined: ValidatedForm) -> list[tuple[str, int | None]]:
    """Return what is said of a form: code and line. That a month is last year's has tests of its own."""
    return [(fault.code, fault.place.line) for fault in examined.diagnostics if fault.code != "month-of-last-year"]


def said(code: str, examined: ValidatedForm) -> Diagnostic:
    """Return the one diagnostic of a code."""
    (found,) = (fault for fault in examined.diagnostics if fault.code == code)
    return found
