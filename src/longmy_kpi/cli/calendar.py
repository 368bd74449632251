"""`kpi calendar`: the year's due dates and days off, for the calendars that people already use."""

from __future__ import annotations

from longmy_kpi.cli import output
from longmy_kpi.cli.options import option
from longmy_kpi.cli.session import Session
from longmy_kpi.diagnostic import Exit


def calendar(
    session: Session,
    out: str | None = option("--out", key="help.out"),
    unit: str | None = option("--unit", key="help.calendar.unit"),
) -> Exit:
    """Write an .ics file with the due date of every month, what is due then, and the days off."""
    from longmy_kpi.reports.calendar_file import calendar_file

    output.form_of(session, out, None, ("ics",), "ics")
    plan = session.plan
    only = None if unit is None else session.reporting_unit(unit).code
    name = "-".join(filter(None, [session.lexicon.say("said.calendar.name"), str(plan.year), only]))
    path = output.output_place(session, out, f"{name}.ics")
    session.write(path, calendar_file(plan, session.now(), session.lexicon, only))
    session.say("said.calendar", path=str(path))
    return Exit.DONE
