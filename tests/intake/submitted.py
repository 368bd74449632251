"""What units send, as short texts, put through every rule beside what they sent before."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from longmy_kpi.diagnostic import Diagnostic
from longmy_kpi.intake.case import Known
from longmy_kpi.intake.claims import Asked
from longmy_kpi.intake.examine import Examined, examine, find_forms
from longmy_kpi.ledger.reading import Reading
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
    known: Known | None = None,
    plan: Plan = PLAN,
    today: date = TODAY,
    asked: Asked | None = None,
    in_force: int | None = None,
) -> list[Examined]:
    """Examine every form of a file."""
    sent = data.encode() if isinstance(data, str) else data
    found = find_forms(sent, name, plan, asked or Asked())
    return [examine(one, plan, known or {}, today, in_force=in_force) for one in found]


def form(data: str | bytes, name: str = "2026-01_bchqs.csv", **more: object) -> Examined:
    """Examine the one form of a file."""
    (only,) = forms(data, name, **more)  # type: ignore[arg-type]  # handed through as they came
    return only


def sent_before(files: Mapping[str, str], plan: Plan = PLAN) -> Known:
    """Return the readings of earlier files of one unit, by month; each must have been right."""
    known: dict[Month, Mapping[str, Reading]] = {}
    for name, text in files.items():
        examined = form(text, name, known=dict(known), plan=plan)
        assert not examined.refused, codes(examined)
        assert examined.found.month is not None
        known[examined.found.month] = {reading.code: reading for reading in examined.readings}
    return known


def codes(examined: Examined) -> list[tuple[str, int | None]]:
    """Return what is said of a form: code and line. That a month is last year's has tests of its own."""
    return [(fault.code, fault.place.line) for fault in examined.diagnostics if fault.code != "month-of-last-year"]


def said(code: str, examined: Examined) -> Diagnostic:
    """Return the one diagnostic of a code."""
    (found,) = (fault for fault in examined.diagnostics if fault.code == code)
    return found
