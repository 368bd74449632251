"""`kpi plan check`, `show`, `schema`."""

from __future__ import annotations

from longmy_kpi.cli.options import argument, flag, option, optional_argument
from longmy_kpi.cli.session import Session
from longmy_kpi.diagnostic import Exit


def check(session: Session) -> Exit:
    """Say the plan's errors, or that it has none and what it leaves open."""
    from longmy_kpi.reports.plan_text import open_point_lines

    plan = session.plan
    session.tell_faults(session.plan_remarks)
    counts = {"indicators": len(plan.indicators), "items": len(plan.items), "tasks": len(plan.tasks)}
    session.say("plan.check.clean", year=plan.year, **counts)
    session.emit(open_point_lines(plan, session.lexicon))
    session.tell_uncounted(plan)
    return Exit.DONE


def show(
    session: Session,
    form: str | None = option("--format", key="help.plan.show.format"),
) -> Exit:
    """Print the plan, item by item, and its tasks; as a workbook also its words and what it leaves open."""
    if session.choice(form, "--format", ("table", "xlsx"), "table") == "xlsx":
        return _workbook(session)
    from longmy_kpi.reports.plan_text import plan_table, task_table
    from longmy_kpi.reports.terminal.draw import render

    session.emit(render(plan_table(session.plan, session.lexicon, session.width), **session.canvas))
    if session.plan.tasks:
        session.emit(render(task_table(session.plan, session.lexicon, session.width), **session.canvas))
    return Exit.DONE


def _workbook(session: Session) -> Exit:
    """Write the workbook where it is asked for; what somebody has written into it since is never overwritten."""
    from longmy_kpi.cli import output
    from longmy_kpi.reports.plan_workbook import write

    out, session.result_out = session.result_out, None
    output.form_of(session, out, None, ("xlsx",), "xlsx")
    path = output.output_place(session, out, f"{session.lexicon.say('plan.show.file')}-{session.year}.xlsx")
    written = output.deliver(session, path, write(session.plan, session.lexicon), overwrite=False)
    session.say("said.plan.workbook", path=str(written))
    return Exit.DONE


def schema(session: Session, tasks: bool = flag("--tasks", key="help.plan.schema.tasks")) -> Exit:
    """Print the JSON Schema of the plan file, or of a unit's own task file."""
    import json

    from longmy_kpi.plan.schema import json_schema, tasks_json_schema

    chosen = tasks_json_schema() if tasks else json_schema()
    session.emit(json.dumps(chosen, ensure_ascii=False, indent=2))
    return Exit.DONE


def diff(
    session: Session,
    old: str = argument("help.plan.diff.old", "OLD"),
    new: str | None = optional_argument("help.plan.diff.new", "NEW"),
    effect: bool = flag("--effect", key="help.plan.diff.effect"),
    form: str | None = option("--format", key="help.submit.format"),
) -> Exit:
    """Say what changed from one plan to another, with `--effect` also what that changes of figures and states."""
    from longmy_kpi.reports.plan_difference import difference_json, difference_text
    from longmy_kpi.reports.plan_effects import effects_record, effects_text

    before = session.named_plan(old)
    after = session.carried_plan() if new is None else session.named_plan(new)
    found = session.effects(before, after) if effect else None
    if session.choice(form, "--format", ("text", "json"), "text") == "json":
        session.emit(difference_json(before, after, {} if found is None else effects_record(found)))
        return Exit.DONE
    session.emit(difference_text(before, after, session.lexicon))
    if found is not None:
        session.emit(f"\n{effects_text(found, session.lexicon)}")
    return Exit.DONE
