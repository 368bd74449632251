"""`kpi menu`: a numbered menu of a month's work, for whoever types no commands."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from longmy_kpi.cli import person
from longmy_kpi.cli.command_line import as_typed
from longmy_kpi.cli.options import optional_argument
from longmy_kpi.cli.session import Session
from longmy_kpi.diagnostic import Exit, KpiError

if TYPE_CHECKING:
    from longmy_kpi.period import Month


class MenuEntry(NamedTuple):
    """A line of the menu: the key of its words, and the commands it runs, with what is to be filled in."""

    key: str
    commands: tuple[tuple[str, ...], ...]
    otherwise: tuple[str, ...] = ()
    """What is run where the first question is answered with nothing."""


_REMIND = ("board", "--month", "{newest_month}", "--remind", "--together")
ENTRIES = (
    MenuEntry("menu.submit", (("submit", "{inbox}", "--reply"),)),
    MenuEntry("menu.status", (("status",),)),
    MenuEntry("menu.board", (("board", "--month", "{newest_month}"), _REMIND)),
    MenuEntry(
        "menu.report",
        tuple(
            ("report", "--month", "{month}", "--format", form, "--out", "{reports}")
            for form in ("docx", "xlsx", "html")
        ),
    ),
    MenuEntry("menu.template", (("template", "--all", "--month", "{next_month}", "--out", "{forms}"),)),
    MenuEntry(
        "menu.answer", (("difficulties",), ("difficulties", "answer", "{number}", "--text", "{text}", "{raised}"))
    ),
    MenuEntry("menu.return", (("return", "{unit}", "--month", "{asked_month}", "--reason", "{reason}"),)),
    MenuEntry("menu.close", (("close", "{open_month}", "{missing}"),)),
    MenuEntry("menu.reopen", (("reopen", "{closed_month}", "--reason", "{reason}"),)),
    MenuEntry("menu.targets", (("plan", "targets", "{filled}"),), ("plan", "targets", "--out", "{forms}")),
    MenuEntry("menu.verify", (("verify",),)),
    MenuEntry("menu.backup", (("backup", "--to", "{copies}"),), ("backup",)),
    MenuEntry("menu.package", (("export", "--package", "--month", "{asked_month}", "--out", "{reports}"),)),
)
_FOLDERS = {"inbox": "hop-thu", "reports": "bao-cao", "forms": "bieu-mau"}
_RAISED = {"1": "ward", "2": "city"}
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
    return "\n".join(["", *menu_head(session), *entries, f"  0  {say('menu.leave')}"])


def menu_head(session: Session) -> list[str]:
    """Return the lines above the entries; a plan or a store that cannot be read is said, and the menu goes on."""
    from longmy_kpi.reports.default_month import arriving_words
    from longmy_kpi.reports.layout.summary import report_notice, submissions_sentence

    say = session.lexicon.say
    try:
        report = fresh(session).report(None, None)
    except KpiError as fault:
        session.tell_faults(fault.diagnostics)
        return []
    title = say("menu.title", year=report.plan.year, ward=report.plan.ward.upper())
    if report.plan.demo:
        title = f"{title}   {say('demo.banner')}"
    sentences = f"{submissions_sentence(report, session.lexicon)} {report_notice(report, session.lexicon)}"
    lines = [sentences, *(arriving_words(one, session.lexicon) for one in report.arriving)]
    return [title, *(part for line in lines for part in (wrap(line, session.width) if session.width else [line])), ""]


def choose(session: Session, answer: str) -> Exit:
    """Do what a number of the menu stands for, and wait for Enter."""
    if not (answer.isascii() and answer.isdigit() and 0 < int(answer) <= len(ENTRIES)):
        session.tell(session.lexicon.say("menu.unknown", text=answer, most=len(ENTRIES)))
        return Exit.USAGE
    try:
        status = do(session, ENTRIES[int(answer) - 1])
    except KpiError as fault:  # what a question needs to know could not be read
        session.tell_faults(fault.diagnostics)
        status = fault.status
    ask(session, "menu.back")
    return status


def do(session: Session, entry: MenuEntry) -> Exit:
    """Run the commands of an entry, one after the other, until a question is answered with nothing."""
    status = Exit.DONE
    for command in entry.commands:
        words = filled_command(session, command) or filled_command(session, entry.otherwise)
        if not words:
            break
        status = max(status, run(session, words))
    return status


def filled_command(session: Session, command: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return a command with everything put in; None where a question was answered with nothing."""
    words: tuple[str, ...] = ()
    for word in command:
        hole = _HOLE.fullmatch(word)
        if word == "{missing}":
            more = for_missing_units(session, words[-1])
        elif word == "{raised}":
            level = ask(session, "menu.ask.raised")
            more = ("--escalate", _RAISED.get(level, level)) if level else ()
        else:
            value = word if hole is None else answered(session, hole[1])
            more = (value,) if value else None
        if more is None:
            return None
        words += more
    return words


def for_missing_units(session: Session, month: str) -> tuple[str, ...] | None:
    """Return what closes a month that units have not reported, once a reason is given; None where none is."""
    from longmy_kpi.ledger.closing import missing_units

    now = fresh(session)
    chosen = now.month(month)
    missing = missing_units(now.plan, now.store.view(chosen)) if next_to_close(now) == chosen else []
    if not missing:
        return ()
    reason = ask(session, "menu.ask.missing", units=[now.plan.unit_by_code[unit].name for unit in missing])
    return ("--allow-missing", "--reason", reason) if reason else None


def answered(session: Session, hole: str) -> str:
    """Return what stands in the place of a hole: a folder, a month, or the answer to a question."""
    if hole in _FOLDERS:
        return str(home(session) / _FOLDERS[hole])
    if hole.endswith("month"):
        month = month_of(fresh(session), hole)
        if hole in ("month", "newest_month", "next_month"):
            return str(month)
        return ask(session, "menu.ask.month", month=month) or str(month)
    if hole == "filled":
        name = ask(session, "menu.ask.filled").strip("\"'")
        there = home(session) / _FOLDERS["forms"] / name
        return str(there) if name and there.is_file() else name
    units = ", ".join(f"{unit.code} ({unit.name})" for unit in session.plan.units if unit.reports)
    return ask(session, f"menu.ask.{hole}", **({"units": units} if hole == "unit" else {}))


def month_of(session: Session, hole: str) -> Month:
    """Return the month that stands in the place of a hole where nobody says another."""
    default = session.default_month()
    newest = default.newest or default.month
    if hole == "open_month":
        return next_to_close(session)
    if hole == "closed_month" and next_to_close(session) > session.plan.first_month:
        return next_to_close(session) + -1
    if hole == "next_month" and default.newest is not None:
        return newest + 1
    return newest if hole in ("newest_month", "next_month", "asked_month") else default.month


def next_to_close(session: Session) -> Month:
    """Return the first month that is open; the last one where none is."""
    plan = session.plan
    view = session.store.view(plan.final_month)
    return next((month for month in plan.months if view.closing_of(month) is None), plan.final_month)


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

    session.say("menu.command", command=as_typed(("kpi", *words)))
    session.stdout.flush()
    return Exit(run_words(words, fresh(session)))


def fresh(session: Session) -> Session:
    """Return a session with the same surroundings that has read nothing yet."""
    return replace(session)
