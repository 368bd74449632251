"""`kpi show`: one indicator through the year."""

from __future__ import annotations

from longmy_kpi.cli.options import argument, option
from longmy_kpi.cli.session import Session
from longmy_kpi.diagnostic import Exit


def show(
    session: Session,
    code: str = argument("help.show.code", "CODE"),
    month: str | None = option("--month", key="help.month_default"),
    as_of: str | None = option("--as-of", key="help.as_of"),
) -> Exit:
    """Show an indicator's readings, its state month by month, and a chart."""
    from longmy_kpi.reports.terminal import draw, show_view

    report = session.report(month, as_of)
    indicator = session.indicator(code, report.plan)
    session.emit(draw.render(show_view.show(report, indicator.code, session.lexicon, session.width), **session.canvas))
    return Exit.DONE
