"""`kpi demo`: the whole main job on made-up figures, in one go."""

from __future__ import annotations

from pathlib import Path

from longmy_kpi.cli import output
from longmy_kpi.cli.command_line import as_typed
from longmy_kpi.cli.options import optional_argument
from longmy_kpi.cli.session import Session
from longmy_kpi.diagnostic import Exit


def demo(session: Session, directory: str | None = optional_argument("help.demo.dir", "DIR")) -> Exit:
    """Make a workspace, take in three made-up months, show the status, write the workbook."""
    from longmy_kpi.cli.board import board
    from longmy_kpi.cli.report import report
    from longmy_kpi.cli.status import status
    from longmy_kpi.demo.play import make_workspace

    target = session.cwd / Path(directory or "demo")
    output.check_name(target)
    make_workspace(target)
    session.workspace_option, session.year_option = str(target), None
    _step(session, "demo.step.submit", directory=directory or "demo")
    _take_in(session, target)
    month = "2026-03"
    _step(session, "demo.step.board")
    board(session, month=month, unit=None, as_of=None, form=None, remind=False, together=False)
    _step(session, "demo.step.status")
    status(
        session,
        month=month,
        unit=None,
        group=None,
        state=None,
        everything=False,
        against=None,
        as_of=None,
        form=None,
        fail_on=None,
    )
    _step(session, "demo.step.report")
    out = str(target / f"bao-cao-{month}.xlsx")
    report(
        session,
        month,
        quarter=False,
        half=False,
        whole_year=False,
        unit=None,
        as_of=None,
        form=None,
        out=out,
        overwrite=True,
        internal=False,
        templates=None,
    )
    session.say("demo.step.next", directory=as_typed([directory or "demo"]))
    return Exit.DONE


def _step(session: Session, key: str, **args: object) -> None:
    session.emit("")
    session.say("said.demo.step", text=session.lexicon.say(key, **args))


def _take_in(session: Session, target: Path) -> None:
    from longmy_kpi.cli.submit import processor_of
    from longmy_kpi.demo.play import play
    from longmy_kpi.intake import receipt

    processor = processor_of(session, by=session.lexicon.say("demo.by"), reason=None, dry_run=False)
    outcomes = list(play(target, session.plan, processor, session.lexicon))
    session.emit_words(receipt.to_text(outcomes, session.plan, processor.by, session.lexicon))
    session.tell_faults(fault for outcome in outcomes for fault in outcome.diagnostics)
