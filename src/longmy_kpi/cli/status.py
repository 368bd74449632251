"""`kpi status`: the quick view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from longmy_kpi.cli.options import flag, option, options
from longmy_kpi.cli.session import Session
from longmy_kpi.diagnostic import Exit

if TYPE_CHECKING:
    from longmy_kpi.reports.report import MonthReport
    from longmy_kpi.reports.select import Selection


def status(
    session: Session,
    month: str | None = option("--month", key="help.month_default"),
    unit: str | None = option("--unit", key="help.status.unit"),
    group: str | None = option("--group", key="help.status.group"),
    state: list[str] | None = options("--state", key="help.status.state"),
    everything: bool = flag("--all", key="help.status.all"),
    as_of: str | None = option("--as-of", key="help.as_of"),
    form: str | None = option("--format", key="help.status.format"),
    fail_on: list[str] | None = options("--fail-on", key="help.status.fail_on"),
) -> Exit:
    """Show the items, the indicators, and who is missing."""
    from longmy_kpi.reports.select import Selection

    form = session.choice(form, "--format", ("table", "json", "csv"), "table")
    states = frozenset(session.state(one, "--state") for one in state or ())
    failing = frozenset(session.state(one, "--fail-on") for one in fail_on or ())
    report = session.report(month, as_of)
    chosen = Selection(None if unit is None else session.unit(unit).code, session.group(group), states)
    session.emit(_draw(session, report, chosen, form, everything=everything))
    return Exit.REFUSED if any(figure.state in failing for figure in chosen.figures(report)) else Exit.DONE


def _draw(session: Session, report: MonthReport, chosen: Selection, form: str, *, everything: bool) -> str:
    if form == "table":
        from longmy_kpi.reports.terminal import draw, status_view

        view = status_view.status(report, session.lexicon, chosen, session.width, everything=everything)
        return draw.render(view, **session.canvas)
    from longmy_kpi.reports import machine

    if form == "csv":
        return machine.status_csv(report, chosen, session.lexicon)
    return machine.dumps(machine.status(report, chosen))
