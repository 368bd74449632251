"""`kpi tasks`: what units do besides their figures, by unit, state and due date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from longmy_kpi.cli.options import option, options
from longmy_kpi.cli.session import Session
from longmy_kpi.diagnostic import Exit

if TYPE_CHECKING:
    from longmy_kpi.reports.report import MonthReport
    from longmy_kpi.reports.select import TaskSelection


def tasks(
    session: Session,
    month: str | None = option("--month", key="help.month_default"),
    unit: str | None = option("--unit", key="help.tasks.unit"),
    state: list[str] | None = options("--state", key="help.tasks.state", of="task"),
    due: str | None = option("--due", key="help.tasks.due"),
    as_of: str | None = option("--as-of", key="help.as_of"),
    form: str | None = option("--format", key="help.status.format"),
) -> Exit:
    """Show the plan's tasks, the most urgent first."""
    from longmy_kpi.reports.select import TaskSelection

    form = session.choice(form, "--format", ("table", "json", "csv"), "table")
    standings = session.task_standings(state)
    by = None if due is None else session.month(due)
    chosen = TaskSelection(None if unit is None else session.unit(unit).code, standings, by)
    session.emit(_draw(session, session.report(month, as_of), chosen, form))
    return Exit.DONE


def _draw(session: Session, report: MonthReport, chosen: TaskSelection, form: str) -> str:
    if form == "table":
        from longmy_kpi.reports.terminal import draw, tasks_view

        return draw.render(tasks_view.tasks(report, session.lexicon, chosen), **session.canvas)
    session.tell_arriving(report.arriving)
    from longmy_kpi.reports import json_lists
    from longmy_kpi.reports.json_text import dumps

    if form == "csv":
        return json_lists.tasks_csv(report, chosen, session.lexicon)
    return dumps(json_lists.tasks(report, chosen))
