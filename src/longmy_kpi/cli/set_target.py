"""`kpi plan set-target`: a new decision on a target."""

from __future__ import annotations

from longmy_kpi.cli.options import argument, option
from longmy_kpi.cli.session import Session
from longmy_kpi.diagnostic import Exit


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
) -> Exit:
    """Add a dated decision to the plan file, its comments and layout kept, and say what changes."""
    from longmy_kpi.plan import plan_bytes
    from longmy_kpi.plan.model import Op
    from longmy_kpi.plan.revision import NewDecision, Revised
    from longmy_kpi.plan.revision import set_target as add
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
        session.tell_effects(revisions[-1].data)
        return revisions[-1].data

    plan_bytes.change(path, revise)
    session.stored.append(path.name)
    before, after = (target_words(target, session.lexicon) for target in (revisions[-1].before, revisions[-1].after))
    session.say("said.set_target", code=code, before=before, after=after, since=new.since)
    return Exit.DONE
