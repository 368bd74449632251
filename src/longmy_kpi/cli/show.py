"""`kpi show`: one indicator through the year."""

from __future__ import annotations

from longmy_kpi.cli.options import argument, flag, option
from longmy_kpi.cli.session import Session
from longmy_kpi.diagnostic import Exit


def show(
    session: Session,
    code: str = argument("help.show.code", "CODE"),
    month: str | None = option("--month", key="help.month_default"),
    as_of: str | None = option("--as-of", key="help.as_of"),
    changes: bool = flag("--changes", key="help.show.changes"),
) -> Exit:
    """Show an indicator's readings, its state month by month, and a chart; or everything that ever moved it."""
    if changes:
        return _changes(session, code)
    from longmy_kpi.reports.terminal import draw, show_view

    report = session.report(month, as_of)
    indicator = session.indicator(code, report.plan)
    session.emit(draw.render(show_view.show(report, indicator.code, session.lexicon, session.width), **session.canvas))
    return Exit.DONE


def _changes(session: Session, code: str) -> Exit:
    """Show who changed the indicator's figures and targets, when, why, and what they were before."""
    from functools import partial

    from longmy_kpi.reports import movements
    from longmy_kpi.reports.terminal import draw, movements_view

    indicator = session.indicator(code)
    moved = list(movements.movements(session.store, session.plan, indicator))
    targets = list(movements.target_movements(session.store, indicator, partial(session.plan_version, session.year)))
    blocks = movements_view.movements(session.plan, indicator, moved, targets, session.lexicon, session.width)
    session.emit(draw.render(blocks, **session.canvas))
    return Exit.DONE
