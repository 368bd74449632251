"""The program `kpi`: all commands, one place where a run ends."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from longmy_kpi import __version__
from longmy_kpi.cli import streams
from longmy_kpi.cli.commands import perform
from longmy_kpi.cli.options import keep_common, shared
from longmy_kpi.cli.parser import language, parse_plain, spell_out, with_lost_backslashes
from longmy_kpi.cli.session import Session
from longmy_kpi.diagnostic import Exit, KpiError
from longmy_kpi.machine_fault import machine_fault

# What a command says that looks for the work of one year in the plan of another.
_OF_ANOTHER_YEAR = {"earlier-month-open", "month-not-closed", "no-such-difficulty", "nothing-to-return"}
INTERRUPTED = 130
_COMPLETING = "_KPI_COMPLETE"  # in the environment where a shell asks for completions


def run(words: Sequence[str], session: Session | None = None) -> int:
    """Run one command and return its exit status (contract, section 5)."""
    session = session or Session()
    words = with_lost_backslashes(words, session.cwd)
    session.language = language(words)
    try:
        status: int = _called(spell_out(words), session)
    except KpiError as end:
        astray = any(fault.code in _OF_ANOTHER_YEAR for fault in end.diagnostics)
        session.tell_faults((*end.diagnostics, *(session.plan_meant if astray else ())))
        status = end.status
    except OSError as end:
        session.tell_faults([machine_fault(end, Path(end.filename) if end.filename else None)])
        status = Exit.MACHINE
    except KeyboardInterrupt:
        status = INTERRUPTED
    return session.finish(status)


def _called(words: Sequence[str], session: Session) -> int:
    """Call the command that the words name; where they are not plain, typer explains, completes or complains."""
    if not words or words[0] == "help":
        words = [*words[1:], "--help"]
    if list(words) == ["--version"]:
        session.emit(f"kpi {__version__}")
        return Exit.DONE
    understood = None if _COMPLETING in session.environ else parse_plain(words)
    if understood is None:
        from longmy_kpi.cli.typer_adapter import call

        return call(words, session)
    command, values = understood
    for name in shared(command):
        if (value := values.pop(name)) is not None:
            keep_common(session, name, value)
    return perform(command, session, values)


def main(*, answers: bool = False) -> None:
    """Run the program and leave with its status; `answers` says that Ctrl-C is to be answered from here on."""
    streams.open_absent()
    gc.set_threshold(100_000, 20, 20)  # a run is short: looking for rings of garbage every 700 objects only delays it
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    # Pydantic would ask every package installed whether it watches over its models: none of theirs reads our figures.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    status = INTERRUPTED
    with suppress(KeyboardInterrupt), streams.answering_to_interrupts(answers=answers):
        status = run(sys.argv[1:])
    sys.exit(status)
