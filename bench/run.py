"""Measure the program against its yardsticks: `python bench/run.py [RUNS [WORDS]]`, the table on stdout.

Yardsticks: a bare interpreter; hledger's budget report and a sum by `bean-query` over the same figures; `frictionless
validate` on the same form; openpyxl writing the same cells and charts in a process of its own; LibreOffice opening the
month's workbook. What is not installed is left out, and said.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import made_up
from measure import Command, alternate, each, environment, median, once, ratio

UNITS, EACH, MONTHS = 6, 10, range(1, 13)
ROWS = 50
MANY = 48  # forms of a folder: of eight months
HERE = Path(__file__).resolve().parent
BIN = Path(sys.executable).parent
KPI = str(BIN / "kpi")


class Yardstick(NamedTuple):
    """What a command is compared with."""

    name: str
    command: Command


class Line(NamedTuple):
    """A line of the table: a command, its yardstick, the ratio to reach, and for peaks the MiB to stay under.

    Where `less` is given, its time is taken off and the rest divided by so many `forms`.
    """

    what: str
    ours: Command
    yardstick: Yardstick
    at_most: float | None = None
    peak: float | None = None
    less: Command | None = None
    forms: int = 1


BARE = Yardstick("bare interpreter", Command([sys.executable, "-c", "pass"]))


class Bench:
    """The data, in a directory of its own, and the lines of the table."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.environ = environment(XDG_CACHE_HOME=str(root / "cache"), HOME=str(root))
        self.ward = self._workspace("ward", UNITS, EACH)
        made_up.forms(root / "forms", UNITS, EACH, MONTHS)
        self._kpi("submit", str(root / "forms"), "--workspace", self.ward)
        for name, months in (("many", range(1, 9)), ("half", range(1, 5))):
            made_up.forms(root / name, UNITS, EACH, months)
        self.beancount = root / "same.beancount"
        self.beancount.write_text(made_up.beancount(UNITS, EACH, MONTHS), encoding="utf-8")
        self.journal = root / "budget.journal"
        self.journal.write_text(made_up.journal(UNITS, EACH, MONTHS), encoding="utf-8")
        self.desk = self._workspace("desk", 1, ROWS)
        self.inbox = self._workspace("inbox", UNITS, EACH)
        self.form = root / "2026-03_dv1.csv"
        self.form.write_text(made_up.form(1, ROWS, 3), encoding="utf-8")
        self.edits = 0
        self.book = str(root / "month.xlsx")
        self._kpi("report", "--month", "12", "--workspace", self.ward, "--out", self.book)

    def _workspace(self, name: str, units: int, each: int) -> str:
        (self.root / name / "data").mkdir(parents=True)
        (self.root / name / "plan2026.yaml").write_text(made_up.plan(units, each), encoding="utf-8")
        return str(self.root / name)

    def _kpi(self, *words: str) -> None:
        once(Command([KPI, *words]), self.environ)

    def edit_plan(self) -> None:
        """Change the plan file, so that no cache knows it."""
        self.edits += 1
        path = Path(self.ward) / "plan2026.yaml"
        text = made_up.plan(UNITS, EACH)
        path.write_text(f"{text}# {self.edits}\n", encoding="utf-8")

    def empty_desk(self) -> None:
        """Take away what was submitted, so that the next run has it all to do."""
        _empty(self.desk)

    def empty_inbox(self) -> None:
        """Take away what was submitted from a folder."""
        _empty(self.inbox)

    def lines(self) -> Iterator[Line]:
        """Yield the lines in the order of the table."""
        for words in (["--help"], ["--version"]):
            yield Line(f"kpi {words[0]}", Command([KPI, *words]), BARE, 6.5)
        asked = {"_KPI_COMPLETE": "complete_bash", "COMP_WORDS": "kpi st", "COMP_CWORD": "1"}
        yield Line("completion of `kpi st`", Command([KPI], environ=asked), BARE, 6.5)
        yield from self._status()
        yield from self._submit()
        yield from self._report()

    def _status(self) -> Iterator[Line]:
        piped = Command([KPI, "status", "--workspace", self.ward])
        yield Line("status, piped", piped, BARE, 10, 24)
        yield Line("status on a terminal", piped._replace(on_terminal=True), BARE, 14, 24)
        yield Line("status after a plan edit", piped._replace(prepare=self.edit_plan), BARE, 27, 40)
        if query := _found("bean-query"):
            summed = "SELECT account, sum(number) WHERE account ~ '^Income' GROUP BY account"
            theirs = Command([query, str(self.beancount), summed])
            yield Line("status, piped", piped, Yardstick("bean-query, the sums", theirs), 0.5)
        if hledger := _found("hledger"):
            budget = Command([hledger, "-f", str(self.journal), "bal", "--budget", "-M"])
            yield Line("status, piped", piped, Yardstick("hledger bal --budget -M", budget))
        if office := _found("soffice"):
            profile = f"-env:UserInstallation={(self.root / 'office').as_uri()}"
            opened = [office, "--headless", profile, "--convert-to", "csv", "--outdir", str(self.root), self.book]
            yield Line("status, piped", piped, Yardstick("LibreOffice opens the workbook", Command(opened)))

    def _submit(self) -> Iterator[Line]:
        submit = Command([KPI, "submit", str(self.form), "--workspace", self.desk], prepare=self.empty_desk)
        if frictionless := _found("frictionless"):
            validate = Command([frictionless, "validate", self.form.name], cwd=self.root)
            yield Line(f"submit of {ROWS} rows", submit, Yardstick("frictionless validate", validate), 0.38)
        whole, half = (
            Command([KPI, "submit", str(self.root / name), "--workspace", self.inbox], prepare=self.empty_inbox)
            for name in ("many", "half")
        )
        yield Line("each further form of a folder", whole, BARE, 1.5, less=half, forms=MANY - MANY // 2)

    def _report(self) -> Iterator[Line]:
        cells = self.root / "cells.json"
        report = [KPI, "report", "--month", "12", "--workspace", self.ward, "--out"]
        bare = [sys.executable, str(HERE / "bare_workbook.py")]
        once(Command([*bare, "--take", self.book, str(cells)]), self.environ)
        writing = Command([*bare, str(cells), str(self.root / "bare.xlsx")])
        yield Line("report, xlsx", Command([*report, self.book]), Yardstick("bare openpyxl, same cells", writing), 0.9)
        for form, most in (("html", 26), ("docx", 38), ("xlsx", 45)):
            out = str(self.root / f"report.{form}")
            yield Line(f"report, {form}", Command([*report, out, "--format", form]), BARE, most)


def _empty(workspace: str) -> None:
    shutil.rmtree(Path(workspace) / "data")
    (Path(workspace) / "data").mkdir()


def _found(program: str) -> str | None:
    """Return where a program is, beside the interpreter or on the path; None where it is not installed."""
    return shutil.which(program, path=f"{BIN}{os.pathsep}{os.environ.get('PATH', '')}")


def measured(line: Line, runs: int, environ: Mapping[str, str]) -> str:
    """Measure a line and return it as one of the table."""
    commands = {"ours": line.ours, "theirs": line.yardstick.command}
    if line.less:
        commands["less"] = line.less
    taken = alternate(commands, runs, environ)
    ours, theirs = taken["ours"], taken["theirs"]
    if line.less:
        ours = [each(a, b, line.forms) for a, b in zip(ours, taken["less"], strict=True)]
    cpu, wall = ratio(ours, theirs)
    peak = median([run.peak for run in ours])
    reached = (line.at_most is None or cpu <= line.at_most) and (line.peak is None or peak <= line.peak)
    cells = (
        line.what,
        line.yardstick.name,
        f"{median([run.cpu for run in ours]) * 1000:.0f}",
        f"{cpu:.2f}",
        f"{wall:.2f}",
        "–" if line.at_most is None else f"{line.at_most:g}",
        f"{peak:.1f}" + (f" (≤ {line.peak:g})" if line.peak else ""),
        "–" if line.at_most is None else "yes" if reached else "no",
    )
    return f"| {' | '.join(cells)} |"


def main() -> None:
    """Measure every line and print the table."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    wanted = sys.argv[2] if len(sys.argv) > 2 else ""
    for name in ("hledger", "bean-query", "frictionless", "soffice"):
        if not _found(name):
            print(f"{name} is not installed: its lines are left out", file=sys.stderr)
    print("| command | yardstick | CPU ms | ratio, CPU | ratio, wall | to reach | peak MiB | reached |")
    print("|---|---|--:|--:|--:|--:|--:|---|")
    with tempfile.TemporaryDirectory(prefix="kpi-bench-") as folder:
        bench = Bench(Path(folder))
        for line in (one for one in bench.lines() if wanted in one.what):
            print(measured(line, runs, bench.environ), flush=True)
    print(f"\n{runs} runs each, in turn; Python {sys.version.split()[0]}; {_version('hledger')}")


def _version(program: str) -> str:
    found = _found(program)
    return (
        subprocess.run([found, "--version"], capture_output=True, text=True, check=True).stdout.strip() if found else ""
    )


if __name__ == "__main__":
    main()
