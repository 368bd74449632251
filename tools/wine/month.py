"""A month of an officer who has the folder and nothing else: what is pressed and typed, and what must be seen."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from longmy_kpi.cli.menu import ENTRIES
from wine.machine import Machine

PLAN = "ke-hoach"
INBOX = "hop-thu"
_MOMENT = re.compile(r'^at: "(.+)"$', re.MULTILINE)
_NAME = re.compile(r'^received_name: "(.+)"$', re.MULTILINE)


@dataclass(frozen=True, order=True)
class Made:
    """A record that was made: when, and of which file."""

    moment: str
    name: str


@dataclass(frozen=True)
class Step:
    """A file that is started: words behind it, lines typed, the status expected, texts to be seen, files made.

    `inbox` is the month whose reports are put into the inbox before. `record` is what each record that the step makes
    is made by on Linux, `{name}` the name of the file received.
    """

    icon: str
    sees: tuple[str, ...] = ()
    words: str = ""
    typed: str = "\n"
    status: int = 0
    makes: str = ""
    inbox: str = ""
    record: tuple[str, ...] = ()


def typed(*entries: tuple[str, ...]) -> str:
    """Return what is typed into the menu: for each entry its number, its answers, Enter to go back; then 0."""
    numbers = {entry.key: str(number) for number, entry in enumerate(ENTRIES, start=1)}
    lines = [line for key, *answers in entries for line in (numbers[f"menu.{key}"], *answers, "")]
    return "\n".join([*lines, "0", ""])


_SUBMIT = ("submit", f"{INBOX}/{{name}}")
_BACK = ("return", "vhxh", "--month", "2026-02", "--reason", "nhầm cột")
_ANSWER = ("difficulties", "answer", "1", "--text", "đã bố trí", "--escalate", "city")
_MENU = "0-bang-chon.cmd"
STEPS = (
    Step("1-nhan-bieu.cmd", ("[no-files-in-directory]",), status=1, makes=f"{PLAN}/plan2026.yaml"),
    Step("5-lap-bieu-mau.cmd", ("kpi template --all",), makes="bieu-mau/*.xlsx"),
    Step("1-nhan-bieu.cmd", ("4 đã nhận",), inbox="2026-01", record=_SUBMIT),
    Step("3-don-doc.cmd", ("kpi board",)),
    Step("2-tinh-hinh.cmd", ("THÁNG 01/2026",)),
    Step("4-lap-bao-cao.cmd", (".docx",), makes="bao-cao/*.docx"),
    Step(
        _MENU,
        ("kpi close 2026-01", "kpi verify"),
        typed=typed(("close", ""), ("verify",)),
        record=("close", "2026-01"),
    ),
    Step("1-nhan-bieu.cmd", ("4 đã nhận",), inbox="2026-02", record=_SUBMIT),
    Step(_MENU, ('"nhầm cột"',), typed=typed(("return", "vhxh", "2026-02", "nhầm cột")), record=_BACK),
    Step("kpi.cmd", (), rf"submit {INBOX}\*.csv", typed=""),
    Step("1-nhan-bieu.cmd", ("[same-as-returned]",)),
    Step(_MENU, ("--escalate city",), typed=typed(("answer", "1", "đã bố trí", "2")), record=_ANSWER),
    Step(_MENU, ("kpi plan targets --out",), typed=typed(("targets", "")), makes="bieu-mau/chi-tieu*.xlsx"),
    Step(_MENU, ("kpi backup",), typed=typed(("backup", "")), makes="*.zip"),
    Step(_MENU, ("[ward-code-missing]",), typed=typed(("package", ""))),
    Step("kpi.cmd", ("kpi 0.",), "--version", typed=""),
    Step("kpi.cmd", ("status.txt",), r'status --out "%~dp0..\bao-cao\\"', typed="", makes="bao-cao/status.txt"),
    Step("kpi.cmd", ("[out-name-refused]",), r"status --out con.txt", typed="", status=2),
    Step("kpi.cmd", (), "doctor --bundle", typed="", makes="kpi-doctor.zip"),
    Step("kpi.cmd", (), "verify", typed=""),
)


def play(machine: Machine, folder: Path, reports: Path) -> Iterator[tuple[Step, list[Made], list[str]]]:
    """Press one icon after the other; yield each with the records it made, and what is not as it should be."""
    known: set[Path] = set()
    for step in STEPS:
        if step.inbox:
            _fill(folder / INBOX, reports / step.inbox)
        ended = machine.press(folder, step.icon, step.words, step.typed)
        wrong = [] if ended.status == step.status else [f"ended with {ended.status}, not {step.status}"]
        wrong += [f"“{text}” was not seen" for text in step.sees if text not in ended.text]
        wrong += [f"“{sign}” was seen" for sign in ("Traceback", "\ufffd", "Permission denied") if sign in ended.text]
        wrong += [] if not step.makes or list(folder.glob(step.makes)) else [f"{step.makes} was not made"]
        new = {path for path in records(folder / PLAN) if path not in known}
        known |= new
        if wrong:
            wrong.append(ended.text)
        yield step, sorted(made for path in new for made in made_by(path)), wrong


def _fill(inbox: Path, reports: Path) -> None:
    for old in inbox.iterdir():
        old.unlink()
    for report in sorted(reports.iterdir()):
        shutil.copyfile(report, inbox / report.name)


def records(workspace: Path) -> list[Path]:
    """Return every file of the store, sorted."""
    return sorted(path for path in (workspace / "data").rglob("*") if path.is_file())


def made_by(path: Path) -> Iterator[Made]:
    """Yield what a file of the store says of its making, where it is a record."""
    text = path.read_text(encoding="utf-8") if path.suffix == ".yaml" else ""
    for moment in _MOMENT.findall(text):
        yield Made(moment, next(iter(_NAME.findall(text)), ""))
