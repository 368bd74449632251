"""`kpi difficulties`: what units find hard, and what the ward does about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from longmy_kpi.cli.options import argument, flag, option, options
from longmy_kpi.cli.session import Session
from longmy_kpi.diagnostic import Exit

if TYPE_CHECKING:
    from longmy_kpi.reports.difficulty_list import DifficultyList


def difficulties(
    session: Session,
    month: str | None = option("--month", key="help.difficulties.month"),
    unit: str | None = option("--unit", key="help.difficulties.unit"),
    state: list[str] | None = options("--state", key="help.difficulties.state", of="difficulty"),
    everything: bool = flag("--all", key="help.difficulties.all"),
    as_of: str | None = option("--as-of", key="help.as_of"),
    form: str | None = option("--format", key="help.status.format"),
) -> Exit:
    """Show the difficulties that are not closed, each with its number, wordings, state and answers."""
    from longmy_kpi.reports.difficulty_list import DifficultySelection, gather

    form = session.choice(form, "--format", ("table", "json", "csv"), "table")
    moment, chosen = session.moment(as_of), None if month is None else session.month(month)
    standings = session.standings(state)
    choice = DifficultySelection(None if unit is None else session.unit(unit).code, standings, everything)
    plan = session.plan
    if chosen or moment:
        plan = session.plan_of(session.store.view(chosen or plan.final_month, moment))
    _show(session, gather(session.store, plan, chosen, moment, choice), form)
    return Exit.DONE


def _show(session: Session, found: DifficultyList, form: str) -> None:
    if form == "table":
        from longmy_kpi.reports.terminal import difficulties_view, draw

        session.emit(draw.render(difficulties_view.difficulties(found, session.lexicon), **session.canvas))
        return
    from longmy_kpi.reports import json_lists
    from longmy_kpi.reports.json_text import dumps

    if form == "csv":
        session.emit(json_lists.difficulties_csv(found, session.lexicon))
    else:
        session.emit(dumps(json_lists.difficulties(found)))


def answer(
    session: Session,
    number: str = argument("help.difficulties.number", "NUMBER"),
    text: str | None = option("--text", key="help.difficulties.text"),
    escalate: str | None = option("--escalate", key="help.difficulties.escalate"),
    close: bool = flag("--close", key="help.difficulties.close"),
    by: str | None = option("--by", key="help.by"),
) -> Exit:
    """Record the answer to a difficulty, to whom it is passed up, or that it is closed."""
    from longmy_kpi.ledger.difficulty_actions import ActionRequest, record_action
    from longmy_kpi.ledger.records import EscalationLevel
    from longmy_kpi.reports.difficulty_list import handling_text

    chosen = session.whole_number(number, "NUMBER")
    to = (
        None if escalate is None else EscalationLevel(session.choice(escalate, "--escalate", list(EscalationLevel), ""))
    )
    handled = record_action(session.write_context(by), chosen, ActionRequest(text, to, close))
    session.stored.append(handled.handling.digest)
    session.emit(handling_text(handled, session.plan, session.lexicon))
    return Exit.DONE
