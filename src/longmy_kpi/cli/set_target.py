"""`kpi plan set-target`: a new decision on a target."""

from __future__ import annotations

from typing import TYPE_CHECKING

from longmy_kpi.cli import confirm
from longmy_kpi.cli.options import argument, option
from longmy_kpi.cli.session import Session
from longmy_kpi.diagnostic import Exit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from longmy_kpi.period import Month
    from longmy_kpi.plan.set_target import Revised


def set_target(
    session: Session,
    code: str = argument("help.show.code", "CODE"),
    op: str | None = option("--op", key="help.set_target.op"),
    value: str | None = option("--value", key="help.set_target.value"),
    low: str | None = option("--low", key="help.set_target.low"),
    high: str | None = option("--high", key="help.set_target.high"),
    above: str | None = option("--above", key="help.set_target.above"),
    rating: str | None = option("--rating", key="help.set_target.rating"),
    since: str | None = option("--from", key="help.set_target.from"),
    decision: str | None = option("--decision", key="help.set_target.decision"),
    issuer: str | None = option("--issuer", key="help.set_target.issuer"),
    by: str | None = option("--by", key="help.by"),
) -> Exit:
    """Add a dated decision to the plan file, its comments and layout kept, and say what changes.

    On a terminal it is asked first where a closed month or another decision of that month stands against it.
    """
    from longmy_kpi.plan import plan_bytes
    from longmy_kpi.plan.model import Op
    from longmy_kpi.plan.set_target import NewDecision
    from longmy_kpi.plan.set_target import set_target as add
    from longmy_kpi.plan.wording import target_words

    chosen = session.choice(op, "--op", [str(one) for one in Op if one is not Op.PENDING], Op.AT_LEAST)
    new = NewDecision(
        since=str(session.required_month(since, "--from")),
        op=chosen,
        value=value,
        low=low,
        high=high,
        above=above,
        rating=rating,
        decision=decision,
    )
    path, chosen_code = session.workspace.plan_file(session.year), session.indicator(code).code
    revisions: list[Revised] = []

    def revise(data: bytes) -> bytes:
        revisions.append(add(data, str(path), chosen_code, new, issuer))
        if _stands_against(session, revisions, chosen_code, issuer) and not confirm.agreed(session, "confirm.plan"):
            raise DeclinedError
        return revisions[-1].data

    try:
        plan_bytes.change_bytes(path, revise)
    except DeclinedError:
        session.say("confirm.declined")
        return Exit.DONE
    session.stored.append(path.name)
    before, after = (target_words(target, session.lexicon) for target in (revisions[-1].before, revisions[-1].after))
    session.say("said.set_target", code=code, before=before, after=after, since=new.since)
    session.say_who(by)
    return Exit.DONE


class DeclinedError(Exception):
    """Whoever was asked did not agree."""


def _stands_against(session: Session, revisions: Sequence[Revised], code: str, issuer: str | None) -> bool:
    """Say what the newest text changes; tell whether that is to be asked about, which it is once and at a terminal."""
    found = session.tell_effects(revisions[-1].data)
    if len(revisions) > 1 or not confirm.sits_there(session):
        return False
    plan = revisions[-1].loaded.plan
    assert plan is not None
    series = next((one for one in plan.by_code[code].series if one.issuer == issuer), plan.by_code[code].series[0])
    *earlier, newest = series.decisions
    if any(one.since == newest.since for one in earlier):
        return True
    if found is None:
        return False
    return bool(found.kept) or (newest.since is not None and _is_closed(session, newest.since))


def _is_closed(session: Session, month: Month) -> bool:
    return session.store.view(month).closing is not None
