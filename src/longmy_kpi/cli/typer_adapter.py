"""What typer does for the program: help, completion, and words that are not plain or make no command."""

from __future__ import annotations

from collections.abc import Sequence

from typer._click import exceptions as usage  # typer carries its own click and opens no other door to it

from longmy_kpi.cli.session import Session
from longmy_kpi.cli.tree import build
from longmy_kpi.diagnostic import Diagnostic, Exit, KpiError, Place, error


def call(words: Sequence[str], session: Session) -> int:
    """Let typer work on the words; its complaints become faults, its pages go where results go."""
    try:
        status = build(session.lexicon).main(words, prog_name="kpi", standalone_mode=False, obj=session)
    except usage.NoArgsIsHelpError as end:
        session.emit(end.format_message())
        return Exit.USAGE
    except usage.ClickException as end:
        raise KpiError(Exit.USAGE, _fault(end)) from end
    except SystemExit as end:
        if isinstance(end.__context__, BrokenPipeError):  # where nobody reads any more typer leaves by itself
            return Exit.DONE
        raise
    return int(status or 0)


def _fault(complaint: usage.ClickException) -> Diagnostic:
    match complaint:
        case usage.NoSuchOption():
            near = ", ".join(complaint.possibilities or ())
            return error("no-such-option", Place(), option=complaint.option_name, closest=near)
        case usage.MissingParameter():
            metavar = getattr(complaint.param, "metavar", None) or getattr(complaint.param, "name", "")
            return error("argument-missing", Place(), argument=metavar)
        case usage.BadOptionUsage():
            return error("option-misused", Place(), option=complaint.option_name)
        case _:
            return error("wrong-usage")
