"""`kpi history`: the revisions of a unit's month, and what each changed."""

from __future__ import annotations

from longmy_kpi.cli.options import argument, option
from longmy_kpi.cli.session import Session
from longmy_kpi.diagnostic import Exit


def history(
    session: Session,
    unit: str = argument("help.unit", "UNIT"),
    month: str | None = option("--month", key="help.month"),
    as_of: str | None = option("--as-of", key="help.as_of"),
) -> Exit:
    """Show who sent what, when and why, figure by figure what changed, and what was returned."""
    from longmy_kpi.ledger.changes import history as events_of
    from longmy_kpi.reports.history_text import history_text

    chosen, code = session.required_month(month), session.unit(unit).code
    view = session.store.view(chosen, session.moment(as_of))
    plan = session.plan_of(view)
    named = plan.unit_by_code.get(code, session.plan.unit_by_code[code])
    events = events_of(view, chosen, code)
    session.emit(history_text(plan, named, chosen, events, session.lexicon))
    if not events:
        session.tell_faults(session.plan_meant)
    return Exit.DONE
