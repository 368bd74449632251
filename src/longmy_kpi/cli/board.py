"""`kpi board`: who has submitted."""

from __future__ import annotations

from longmy_kpi.cli.options import option
from longmy_kpi.cli.session import Session
from longmy_kpi.diagnostic import Exit


def board(
    session: Session,
    month: str | None = option("--month", key="help.month_default"),
    as_of: str | None = option("--as-of", key="help.as_of"),
    form: str | None = option("--format", key="help.board.format"),
) -> Exit:
    """Show each unit's submission: when, late, returned, which revision is in force."""
    form = session.choice(form, "--format", ("table", "json"), "table")
    report = session.report(month, as_of)
    if form == "json":
        from longmy_kpi.reports import machine

        session.emit(machine.dumps(machine.board(report)))
    else:
        from longmy_kpi.reports import terminal

        session.emit(terminal.render(terminal.board(report, session.lexicon, session.width), **session.canvas))
    return Exit.DONE
