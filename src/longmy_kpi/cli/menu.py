"""`kpi menu`: a numbered menu of a month's work, for whoever types no commands."""

from __future__ import annotations

import re
import shlex
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from longmy_kpi.cli import person
from longmy_kpi.cli.options import optional_argument
from longmy_kpi.cli.session import Session
from longmy_kpi.diagnostic import CannotGoOnError, Exit


class Entry(NamedTuple):
    """A line of the menu: the key of its words, and the commands it runs, with what is to be filled in."""

    key: str
    commands: tuple[tuple[str, ...], ...]


ENTRIES = (
    Entry("menu.submit", (("submit", "{inbox}", "--reply"),)),
    Entry("menu.status", (("status",),)),
    Entry("menu.board", (("board",), ("board", "--remind", "--together"))),
    Entry(
        "menu.report",
        tuple(
            ("report", "--month", "{month}", "--format", form, "--out", "{reports}")
            for form in ("docx", "xlsx", "html")
        ),
    ),
    Entry("menu.template", (("template", "--all", "--month", "{next_month}", "--out", "{forms}"),)),
    Entry("menu.answer", (("difficulties",), ("difficulties", "answer", "{number}", "--text", "{text}"))),
    Entry("menu.return", (("return", "{unit}", "--month", "{asked_month}", "--reason", "{reason}"),)),
    Entry("menu.close", (("close", "{asked_month}"),)),
    Entry("menu.reopen", (("reopen", "{asked_month}", "--reason", "{reason}"),)),
    Entry("menu.verify", (("verify",),)),
)
_FOLDERS = {"inbox": "hop-thu", "reports": "bao-cao", "forms": "bieu-mau"}


_HOLE = re.compile(r"\{(\w+)\}")


class EndOfInputError(Exception):
    """Nobody answers any more: the window was closed, or the input has ended."""


def menu(session: Session, number: str | None = optional_argument("help.menu.number", "N")) -> Exit:
    """Show the menu until 0 is chosen; with a number, do that alone and wait for Enter."""
    prepare(session)
    try:
        if number is not None:
            return choose(session, number)
        while True:
            session.emit(screen(session))
            answer = ask(session, "menu.choose") or "1"
            if answer == "0":
                return Exit.DONE
            choose(session, answer)
    except EndOfInputError:
        return Exit.DONE


def prepare(session: Session) -> None:
    """Make the workspace and the folders around it where they are missing, and ask once who works here."""
    workspace = session.environ.get("KPI_WORKSPACE") or session.workspace_option
    if workspace and not (session.cwd / workspace).exists():
        run(session, ("init", workspace))
    for folder in _FOLDERS.values():
        (home(session) / folder).mkdir(parents=True, exist_ok=True)
    if not (session.environ.get("KPI_BY") or person.saved(session.environ)):
        person.asked(session)


def home(session: Session) -> Path:
    """Return the folder that holds the inbox, the reports and the forms: KPI_HOME, else the workspace."""
    named = session.environ.get("KPI_HOME")
    return session.cwd / named if named else session.workspace.root


def screen(session: Session) -> str:
    """Return the menu as it is shown: the plan, who has submitted, and the numbered entries."""
    say = session.lexicon.say
    entries = [f"{place:3}  {say(entry.key)}" for place, entry in enumerate(ENTRIES, start=1)]
    return "\n".join(["", *head(session), *entries, f"  0  {say('menu.leave')}"])


def head(session: Session) -> list[str]:
    """Return the lines above the entries; a plan or a store that cannot be read is said, and the menu goes on."""
    from longmy_kpi.reports.layout.summary import notice, submissions_sentence

    say = session.lexicon.say
    try:
        report = fresh(session).report(None, None)
    except CannotGoOnError as fault:
        session.tell_faults(fault.diagnostics)
        return []
    title = say("menu.title", year=report.plan.year, ward=report.plan.ward.upper())
    if report.plan.demo:
        title = f"{title}   {say('demo.banner')}"
    return [title, f"{submissions_sentence(report, session.lexicon)} {notice(report, session.lexicon)}", ""]


def choose(session: Session, answer: str) -> Exit:
    """Do what a number of the menu stands for, and wait for Enter."""
    if not (answer.isascii() and answer.isdigit() and 0 < int(answer) <= len(ENTRIES)):
        session.tell(session.lexicon.say("menu.unknown", text=answer, most=len(ENTRIES)))
        return Exit.USAGE
    status = Exit.DONE
    for command in ENTRIES[int(answer) - 1].commands:
        words = filled(session, command)
        if words is None:
            break
        status = max(status, run(session, words))
    ask(session, "menu.back")
    return status


def filled(session: Session, command: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return a command with everything put in; None where a question was answered with nothing."""
    words = []
    for word in command:
        hole = _HOLE.fullmatch(word)
        value = word if hole is None else answered(session, hole[1])
        if not value:
            return None
        words.append(value)
    return tuple(words)


def answered(session: Session, hole: str) -> str:
    """Return what stands in the place of a hole: a folder, a month, or the answer to a question."""
    if hole in _FOLDERS:
        return str(home(session) / _FOLDERS[hole])
    if hole.endswith("month"):
        shown = fresh(session).shown_month(None, None)
        if hole == "asked_month":
            return ask(session, "menu.ask.month", month=shown) or str(shown)
        return str(shown if hole == "month" else shown + 1)
    units = ", ".join(f"{unit.code} ({unit.name})" for unit in session.plan.units if unit.reports)
    return ask(session, f"menu.ask.{hole}", **({"units": units} if hole == "unit" else {}))


def ask(session: Session, key: str, **args: object) -> str:
    """Put a question and return the answer, empty for Enter alone."""
    session.stdout.write(session.lexicon.say(key, **args))
    session.stdout.flush()
    line = session.stdin.readline()
    if not line:
        raise EndOfInputError
    return " ".join(line.decode("utf-8", "replace").split())


def run(session: Session, words: tuple[str, ...]) -> Exit:
    """Print a command and run it as if it had been typed."""
    from longmy_kpi.cli.app import run as run_words

    session.emit(session.lexicon.say("menu.command", command=shlex.join(("kpi", *words))))
    session.stdout.flush()
    return Exit(run_words(words, fresh(session)))


def fresh(session: Session) -> Session:
    """Return a session with the same surroundings that has read nothing yet."""
    return replace(session)
