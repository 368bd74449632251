"""`kpi init`: a new workspace, with the bundled plan, a plan to be written, or one begun from last year's."""

from __future__ import annotations

from pathlib import Path

from longmy_kpi.cli import output
from longmy_kpi.cli.options import flag, option, optional_argument
from longmy_kpi.cli.session import Session
from longmy_kpi.diagnostic import Exit, KpiError, Place, error


def init(
    session: Session,
    directory: str | None = optional_argument("help.init.dir", "DIR"),
    source: str | None = option("--from", key="help.init.from"),
    blank: bool = flag("--blank", key="help.init.blank"),
    by: str | None = option("--by", key="help.by"),
) -> Exit:
    """Make a workspace."""
    status = _made(session, directory, source, blank=blank)
    session.say_who(by)
    return status


def _made(session: Session, directory: str | None, source: str | None, *, blank: bool) -> Exit:
    """Write the plan that was asked for into its directory."""
    from longmy_kpi.plan import scaffold

    if source is not None and blank:
        raise KpiError(Exit.USAGE, error("one-option-needed", Place(), options=["--from", "--blank"]))
    target = session.cwd / Path(directory or ".")
    output.check_name(target)
    if source is not None:
        return _begin(session, target, session.cwd / source)
    if blank:
        year = session.wanted_year or session.clock().year
        scaffold.write(target, scaffold.blank_plan(year), year)
        session.say("said.init.blank", directory=str(target), year=year)
        return Exit.DONE
    scaffold.init(target, scaffold.bundled_plan())
    session.say("said.init", directory=str(target))
    return Exit.DONE


def _begin(session: Session, target: Path, source: Path) -> Exit:
    """Begin the next year's plan from this year's."""
    from longmy_kpi.plan import scaffold
    from longmy_kpi.reports.next_plan import next_plan, read_old

    old = read_old(source, session.wanted_year)
    assert old.plan is not None
    session.plan_language = old.plan.language
    new = next_plan(source, old, session.lexicon)
    scaffold.write(target, new.data, new.year, beside=True)
    known = len(new.plan.indicators) - len(new.without_figures)
    counts = {"indicators": len(new.plan.indicators), "known": known, "tasks": len(new.plan.tasks)}
    path = str(target / f"plan{new.year}.yaml")
    session.say("said.init.next", path=path, year=new.year, old=old.plan.year, **counts)
    if (target / f"plan{old.plan.year}.yaml").exists():
        session.say("said.init.beside", year=new.year, old=old.plan.year)
    return Exit.DONE
