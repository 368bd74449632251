"""Measure the program against its yardsticks: `python bench/run.py [RUNS [WORDS]]`, the table on stdout.

Yardsticks: a bare interpreter, hledger's budget report on equivalent postings, `frictionless validate` on the same
file, openpyxl writing the same cells and charts in a process of its own. What is not installed is left out, and said.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import made_up
from measure import Command, Run, alternate, environment, median, once, ratio

UNITS, EACH, MONTHS = 6, 10, range(1, 13)
ROWS = 50
HERE = Path(__file__).resolve().parent
BIN = Path(sys.executable).parent
KPI = str(BIN / "kpi")
BARE = Command([sys.executable, "-c", "pass"])


class Line(NamedTuple):
    """A line of the table: a command, its yardstick, the ratio to reach, and for peaks the MiB to stay under."""

    what: str
    ours: Command
    yardstick: str
    theirs: Command
    at_most: float | None = None
    peak: float | None = None


class Bench:
    """The data, in a directory of its own, and the lines of the table."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.environ = environment(XDG_CACHE_HOME=str(root / "cache"), HOME=str(root))
        self.ward = self._workspace("ward", UNITS, EACH)
        made_up.forms(root / "forms", UNITS, EACH, MONTHS)
        self._kpi("submit", str(root / "forms"), "--workspace", self.ward)
        self.journal = root / "budget.journal"
        self.journal.write_text(made_up.journal(UNITS, EACH, MONTHS), encoding="utf-8")
        self.desk = self._workspace("desk", 1, ROWS)
        self.form = root / "2026-03_dv1.csv"
        self.form.write_text(made_up.form(1, ROWS, 3), encoding="utf-8")
        self.edits = 0

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
        shutil.rmtree(Path(self.desk) / "data")
        (Path(self.desk) / "data").mkdir()

    def lines(self) -> Iterator[Line]:
        """Yield the lines in the order of the table."""
        for words in (["--help"], ["--version"]):
            yield Line(f"kpi {words[0]}", Command([KPI, *words]), "bare interpreter", BARE, 7)
        asked = {"_KPI_COMPLETE": "complete_bash", "COMP_WORDS": "kpi st", "COMP_CWORD": "1"}
        yield Line("completion of `kpi st`", Command([KPI], environ=asked), "bare interpreter", BARE, 7)
        piped = Command([KPI, "status", "--workspace", self.ward])
        seen = piped._replace(on_terminal=True)
        if hledger := shutil.which("hledger"):
            budget = [hledger, "-f", str(self.journal), "bal", "--budget"]
            for more in ([], ["-M"]):
                name = " ".join(["hledger bal --budget", *more])
                theirs = Command([*budget, *more])
                yield Line("status on a terminal", seen, name, theirs._replace(on_terminal=True), 0.9)
                yield Line("status, piped", piped, name, theirs, 0.55)
        yield Line("status on a terminal", seen, "bare interpreter", BARE, peak=25)
        yield Line("status, piped", piped, "bare interpreter", BARE, peak=25)
        edited = piped._replace(prepare=self.edit_plan)
        yield Line("status after a plan edit", edited, "bare interpreter", BARE, 27, 40)
        submit = Command([KPI, "submit", str(self.form), "--workspace", self.desk], prepare=self.empty_desk)
        frictionless = shutil.which("frictionless", path=f"{BIN}{os.pathsep}{os.environ.get('PATH', '')}")
        if frictionless:
            validate = Command([frictionless, "validate", self.form.name], cwd=self.root)
            yield Line(f"submit of {ROWS} rows", submit, "frictionless validate", validate, 0.42)
        book, cells = self.root / "report.xlsx", self.root / "cells.json"
        report = Command([KPI, "report", "--month", "12", "--workspace", self.ward, "--out", str(book)])
        once(report, self.environ)
        bare = [sys.executable, str(HERE / "bare_workbook.py")]
        once(Command([*bare, "--take", str(book), str(cells)]), self.environ)
        writing = Command([*bare, str(cells), str(self.root / "bare.xlsx")])
        yield Line("report, xlsx", report, "bare openpyxl, same cells", writing, 1.3)


def row(line: Line, ours: list[Run], theirs: list[Run]) -> str:
    """Return a line of the table."""
    cpu, wall = ratio(ours, theirs)
    peak = median([run.peak for run in ours])
    reached = (line.at_most is None or cpu <= line.at_most) and (line.peak is None or peak <= line.peak)
    cells = (
        line.what,
        line.yardstick,
        f"{median([run.cpu for run in ours]) * 1000:.0f}",
        f"{cpu:.2f}",
        f"{wall:.2f}",
        "–" if line.at_most is None else f"{line.at_most:g}",
        f"{peak:.1f}" + (f" (≤ {line.peak:g})" if line.peak else ""),
        "yes" if reached else "no",
    )
    return f"| {' | '.join(cells)} |"


def main() -> None:
    """Measure every line and print the table."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    wanted = sys.argv[2] if len(sys.argv) > 2 else ""
    for name in ("hledger", "frictionless"):
        if not (shutil.which(name) or (BIN / name).exists()):
            print(f"{name} is not installed: its lines are left out", file=sys.stderr)
    print("| command | yardstick | CPU ms | ratio, CPU | ratio, wall | to reach | peak MiB | reached |")
    print("|---|---|--:|--:|--:|--:|--:|---|")
    with tempfile.TemporaryDirectory(prefix="kpi-bench-") as folder:
        bench = Bench(Path(folder))
        for line in (one for one in bench.lines() if wanted in one.what):
            taken = alternate({"ours": line.ours, "theirs": line.theirs}, runs, bench.environ)
            print(row(line, taken["ours"], taken["theirs"]), flush=True)
    print(f"\n{runs} runs each, in turn; Python {sys.version.split()[0]}; {_version('hledger')}")


def _version(program: str) -> str:
    found = shutil.which(program)
    return (
        subprocess.run([found, "--version"], capture_output=True, text=True, check=True).stdout.strip() if found else ""
    )


if __name__ == "__main__":
    main()
