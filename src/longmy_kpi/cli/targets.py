"""`kpi plan targets`: all targets and deadlines of the year as a workbook, and back into the plan."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from longmy_kpi.cli import confirm
from longmy_kpi.cli.options import flag, option, optional_argument
from longmy_kpi.cli.session import Session
from longmy_kpi.diagnostic import Exit, KpiError, Place, error

if TYPE_CHECKING:
    from longmy_kpi.plan.model import Plan
    from longmy_kpi.targets.read_back import ReturnedTargets


def targets(
    session: Session,
    file: str | None = optional_argument("help.targets.file", "FILE"),
    write: bool = flag("--write", key="help.targets.write"),
    out: str | None = option("--out", key="help.out"),
    by: str | None = option("--by", key="help.by"),
) -> Exit:
    """Write the workbook; or say what one that was filled in would change, and with `--write` change it."""
    if file is None:
        return _workbook(session, out)
    from longmy_kpi import disk
    from longmy_kpi.plan import plan_bytes, plan_file
    from longmy_kpi.targets.apply import apply
    from longmy_kpi.targets.read_back import read_back

    path = session.workspace.plan_file(session.year)
    asked = read_back(disk.read_head(session.cwd / file, _MOST_BYTES), file, session.plan)
    changed = apply(session.plan_file_data, path.name, asked)
    after = plan_file.loads(changed, path.name).plan
    assert after is not None
    something = bool(asked.targets or asked.deadlines)
    if something:
        session.tell_effects(changed)
    if something and not write and confirm.sits_there(session):
        session.emit("\n".join(_lines(session, asked, after, written=False)))
        session.stdout.flush()
        write = confirm.agreed(session, "confirm.targets")
        if not write:
            session.say("confirm.declined")
            return Exit.DONE
    if write and something:
        plan_bytes.change_bytes(path, lambda data: _unless_changed(session, data, changed, file))
        session.stored.append(path.name)
    session.emit("\n".join(_lines(session, asked, after, written=write)))
    if write:
        session.say_who(by)
    return Exit.DONE


_MOST_BYTES = 50_000_000


def _workbook(session: Session, out: str | None) -> Exit:
    """Write the workbook where it is asked for; what somebody has filled in since is never overwritten."""
    from longmy_kpi.cli import output
    from longmy_kpi.targets.workbook import write

    output.form_of(session, out, None, ("xlsx",), "xlsx")
    path = output.output_place(session, out, f"{session.lexicon.say('targets.file')}-{session.year}.xlsx")
    written = output.deliver(session, path, write(session.plan, session.lexicon), overwrite=False)
    session.say("said.targets.workbook", path=str(written))
    return Exit.DONE


def _unless_changed(session: Session, data: bytes, changed: bytes, file: str) -> bytes:
    """Return the changed plan where nobody has written it since it was read."""
    if data != session.plan_file_data:
        raise KpiError(Exit.USAGE, error("targets-plan-changed", Place(file)))
    return changed


def _lines(session: Session, asked: ReturnedTargets, after: Plan, *, written: bool) -> Iterator[str]:
    """Yield what is, or would be, written: each target with its issuer, month and decision, each deadline."""
    from longmy_kpi.plan.wording import target_words

    say = session.lexicon.say
    key = "said.targets.written" if written else "said.targets.would"
    yield say(key, targets=len(asked.targets), deadlines=len(asked.deadlines))
    for one in asked.targets:
        indicator = after.by_code[one.code]
        series = next((each for each in indicator.series if each.issuer == one.issuer), indicator.series[0])
        decision, before = series.decisions[-1], series.decisions[-2]
        yield "  " + say(
            "said.targets.target",
            name=session.lexicon.name(indicator),
            issuer=f"{series.issuer} " if series.issuer else "",
            before=target_words(before.target, session.lexicon),
            after=target_words(decision.target, session.lexicon),
            since=decision.since,
            decision=decision.number,
        )
    for deadline in asked.deadlines:
        task = after.task_by_code[deadline.code]
        title = session.lexicon.choose(task.title, task.title_en)
        document = f" ({deadline.document})" if deadline.document else ""
        yield "  " + say("said.targets.deadline", title=title, due=task.due, document=document)
    if not written and (asked.targets or asked.deadlines) and not confirm.sits_there(session):
        yield say("said.targets.how")
