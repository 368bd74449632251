"""`kpi status`: the quick view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from longmy_kpi.cli.options import flag, option, options
from longmy_kpi.cli.session import Session
from longmy_kpi.diagnostic import Exit, KpiError, Place, error

if TYPE_CHECKING:
    from longmy_kpi.period import Month
    from longmy_kpi.reports.report import MonthReport
    from longmy_kpi.reports.select import Selection


def status(
    session: Session,
    month: str | None = option("--month", key="help.month_default"),
    unit: str | None = option("--unit", key="help.status.unit"),
    group: str | None = option("--group", key="help.status.group"),
    state: list[str] | None = options("--state", key="help.status.state", of="state"),
    everything: bool = flag("--all", key="help.status.all"),
    against: str | None = option("--against", key="help.status.against"),
    as_of: str | None = option("--as-of", key="help.as_of"),
    form: str | None = option("--format", key="help.status.format"),
    fail_on: list[str] | None = options("--fail-on", key="help.status.fail_on"),
) -> Exit:
    """Show the items, the indicators, and who is missing."""
    from longmy_kpi.reports.select import Selection

    form = session.choice(form, "--format", ("table", "json", "csv"), "table")
    states = session.states(state, "--state")
    failing = session.states(fail_on, "--fail-on")
    report = session.report(month, as_of)
    other = None if against in (None, "year") else session.month(against or "")
    if other is not None and other > report.month:
        report, other = session.report(str(other), as_of), report.month
    chosen = Selection(None if unit is None else session.unit(unit).code, session.group(group), states)
    if against is not None:
        _refuse_other_forms(form)
        session.emit(_beside(session, report, other, chosen))
    else:
        session.emit(_draw(session, report, chosen, form, everything=everything))
    return Exit.REFUSED if any(figure.state in failing for figure in chosen.figures(report)) else Exit.DONE


def _refuse_other_forms(form: str) -> None:
    if form != "table":
        raise KpiError(Exit.USAGE, error("one-option-needed", Place(), options=["--against", f"--format {form}"]))


def _beside(session: Session, report: MonthReport, other: Month | None, chosen: Selection) -> str:
    """Draw a month beside another of its year, or beside last year where none is named."""
    from longmy_kpi.reports.terminal import against_view, draw

    if other is None:
        view = against_view.against_year(report, session.lexicon, chosen, session.width)
    else:
        if other == report.month or other not in report.months:
            earlier = [str(one) for one in report.months if one != report.month]
            fault = error(
                "option-unknown-choice", Place(), option="--against", text=str(other), allowed=[*earlier, "year"]
            )
            raise KpiError(Exit.USAGE, fault)
        view = against_view.against_month(report, other, session.lexicon, chosen, session.width)
    return draw.render(view, **session.canvas)


def _draw(session: Session, report: MonthReport, chosen: Selection, form: str, *, everything: bool) -> str:
    if form == "table":
        from longmy_kpi.reports.terminal import draw, status_view

        view = status_view.status(
            report, session.lexicon, chosen, session.width, everything=everything, accessible=session.accessible
        )
        return draw.render(view, **session.canvas)
    session.tell_arriving(report.arriving)
    from longmy_kpi.reports import json_output

    if form == "csv":
        return json_output.status_csv(report, chosen, session.lexicon)
    return json_output.dumps(json_output.status_json_object(report, chosen))
