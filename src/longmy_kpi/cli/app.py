"""The program `kpi`: all commands, one place where a run ends."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from decimal import localcontext
from typing import TextIO

import typer
from typer._click import exceptions as usage  # typer carries its own click and opens no other door to it

from longmy_kpi import __version__
from longmy_kpi.cli.commands import COMMANDS, GROUPS
from longmy_kpi.cli.options import session_of
from longmy_kpi.cli.report import spell_out
from longmy_kpi.cli.session import Session
from longmy_kpi.cli.tree import KpiCommand, KpiGroup, build
from longmy_kpi.diagnostic import CannotGoOnError, Diagnostic, Exit, Place, error
from longmy_kpi.quantity import EXACT

app = typer.Typer(
    name="kpi", cls=KpiGroup, help="help.kpi", rich_markup_mode=None, no_args_is_help=True, add_completion=True
)


def _show_version(context: typer.Context, asked: bool) -> None:  # the form typer wants of a callback
    if asked:
        session_of(context).emit(f"kpi {__version__}")
        raise typer.Exit


@app.callback()
def root(
    version: bool = typer.Option(
        False, "--version", help="help.version", show_default=False, is_eager=True, callback=_show_version
    ),
) -> None:
    """Hold the options that stand before a command."""


for _name, _function in COMMANDS.items():
    app.command(_name, cls=KpiCommand, help=f"help.{_name}")(_function)
for _group, _functions in GROUPS.items():
    _sub = typer.Typer(cls=KpiGroup, rich_markup_mode=None, no_args_is_help=True)
    for _name, _function in _functions.items():
        _sub.command(_name, cls=KpiCommand, help=f"help.{_group}.{_name}")(_function)
    app.add_typer(_sub, name=_group, help=f"help.{_group}")


def run(args: Sequence[str], session: Session | None = None) -> int:
    """Run one command and return its exit status (contract, section 5)."""
    session = session or Session()
    session.language = _language(args)
    try:
        with localcontext(EXACT):  # no figure is ever rounded because a context was too small
            command = build(app, session.lexicon)
            status = command.main(spell_out(args), prog_name="kpi", standalone_mode=False, obj=session)
        session.stdout.flush()
    except CannotGoOnError as end:
        session.tell_faults(end.diagnostics)
        return end.status
    except usage.NoArgsIsHelpError as end:
        session.emit(end.format_message())
        return Exit.USAGE
    except usage.ClickException as end:
        session.tell_faults([_usage_fault(end)])
        return Exit.USAGE
    except BrokenPipeError:
        return Exit.DONE
    except SystemExit as end:
        if isinstance(end.__context__, BrokenPipeError):  # where nobody reads any more typer leaves by itself
            return Exit.DONE
        raise
    except OSError as end:
        session.tell_faults([machine_fault(end)])
        return Exit.MACHINE
    except KeyboardInterrupt:
        return 130
    return int(status or 0)


def machine_fault(fault: OSError) -> Diagnostic:
    """Return what the operating system refused, as a fault."""
    return error("machine-refused", Place(str(fault.filename) if fault.filename else None), reason=str(fault.strerror))


def main() -> None:
    """Run the program and leave with its status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    status = run(sys.argv[1:])
    try:
        sys.stdout.flush()
    except OSError:  # `run` has said so
        _silence(sys.stdout)
    sys.exit(status)


def _language(args: Sequence[str]) -> str | None:
    """Find `--lang` before anything is parsed: help and usage errors speak it too."""
    for index, one in enumerate(args):
        if one.startswith("--lang="):
            return one.removeprefix("--lang=")
        if one == "--lang" and index + 1 < len(args):
            return args[index + 1]
    return None


def _usage_fault(fault: usage.ClickException) -> Diagnostic:
    match fault:
        case usage.NoSuchOption():
            near = ", ".join(fault.possibilities or ())
            return error("no-such-option", Place(), option=fault.option_name, closest=near)
        case usage.MissingParameter():
            metavar = getattr(fault.param, "metavar", None) or getattr(fault.param, "name", "")
            return error("argument-missing", Place(), argument=metavar)
        case usage.BadOptionUsage():
            return error("option-misused", Place(), option=fault.option_name)
        case _:
            return error("wrong-usage")


def _silence(stream: TextIO) -> None:
    """Keep the interpreter from flushing once more into what takes nothing any more: a closed pipe, a full disk."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
