"""`kpi board`: who has submitted, and the messages that ask units for what they owe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from longmy_kpi.cli.options import flag, option
from longmy_kpi.cli.session import Session
from longmy_kpi.diagnostic import Exit

if TYPE_CHECKING:
    from longmy_kpi.reports.report import MonthReport


def board(
    session: Session,
    month: str | None = option("--month", key="help.month_default"),
    unit: str | None = option("--unit", key="help.board.unit"),
    as_of: str | None = option("--as-of", key="help.as_of"),
    form: str | None = option("--format", key="help.board.format"),
    remind: bool = flag("--remind", key="help.board.remind"),
    together: bool = flag("--together", key="help.board.together"),
) -> Exit:
    """Show each unit's submission: when, late, returned, which revision is in force; or what to write to units."""
    from longmy_kpi.reports.select import of_unit

    form = session.choice(form, "--format", ("table", "json"), "table")
    only = None if unit is None else session.reporting_unit(unit).code
    report = of_unit(session.report(month, as_of), only)
    if together or remind or form == "json":
        session.tell_arriving(report.arriving)
    if together:
        _remind_together(session, report)
    elif remind:
        _remind(session, report, only, form)
    elif form == "json":
        from longmy_kpi.reports import json_output

        session.emit(json_output.dumps(json_output.board_json_object(report)))
    else:
        from longmy_kpi.reports.terminal import board_view, draw

        session.emit(draw.render(board_view.board(report, session.lexicon, session.width), **session.canvas))
        _tell_old_backup(session)
    return Exit.DONE


def _tell_old_backup(session: Session) -> None:
    """Say where the last copy of the workspace was made more than a month ago."""
    from longmy_kpi.backup import last

    made = last.load(session.environ, session.workspace)
    if made is not None and session.now() - made.at > last.LONG_AGO:
        session.say("said.board.backup", at=session.plan.calendar.local(made.at), path=made.to)


def _remind_together(session: Session, report: MonthReport) -> None:
    """Write one message for the whole group."""
    from longmy_kpi.cli.own_template import own_templates
    from longmy_kpi.replies.group_message import group_message

    session.emit(group_message(report, session.now(), session.lexicon, own_templates(session.workspace)))


def _remind(session: Session, report: MonthReport, only: str | None, form: str) -> None:
    """Write the messages, which are the result; who needs none is said beside it."""
    from longmy_kpi.reports import reminders
    from longmy_kpi.reports.reminders import reminders_of

    asked = reminders_of(report, session.store.view(report.month, report.as_of), only)
    if form == "json":
        from longmy_kpi.reports import json_output

        session.emit(json_output.dumps(json_output.reminders_json(report, asked, session.lexicon)))
        return
    text = reminders.messages_text(report, asked, session.lexicon)
    if text:
        session.emit_words(text)
    remark = reminders.nothing_text(report, asked, session.lexicon)
    if remark:
        session.tell(remark)
