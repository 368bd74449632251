"""How time grows with the store: `python bench/growth.py [RUNS]`; ten years against one, and files of a million rows.

Whole processes in alternation, medians. A store of ten years takes some minutes to make; nothing of it is kept.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

import big_store
import made_up
from measure import Command, Run, alternate, environment, median

KPI = str(Path(sys.executable).parent / "kpi")
YEARS = (1, 10)
COMMANDS: Mapping[str, list[str]] = {
    "status": ["status"],
    "verify": ["verify"],
    "export": ["export", "--format", "jsonl", "--out", "../so-lieu"],
    "report": ["report", "--month", "11", "--format", "json", "--out", "../bao-cao.json"],
}
ROWS = 1_000_000
FORM = "Đơn vị,dv1\nTháng,2025-12\nMã,Số liệu,Tử số,Mẫu số\n"
READ = """
import sys
from longmy_kpi.intake.read_file import read
read(open(sys.argv[1], "rb").read(20_000_001), "x.csv")
"""
FILES: Mapping[str, str] = {
    "a form, then blank lines": "\n",
    "a form, then rows of commas": ",,,\n",
    "rows of another table (23 MB)": "ct1,,95,100 ngày công\n",
    "rows of one letter": "x\n",
}


def seconds(runs: list[Run]) -> float:
    """Return the median of the processor time, user and system."""
    return median([run.cpu for run in runs])


def stores(folder: Path, runs: int) -> None:
    """Print what a command takes in a store of one year and of ten."""
    for years in YEARS:
        big_store.fill(folder / str(years), years)
    print("| command | 1 year, s | 10 years, s | ratio |\n|---|---:|---:|---:|")
    for name, words in COMMANDS.items():
        commands = {str(years): Command([KPI, *words], cwd=folder / str(years)) for years in YEARS}
        taken = alternate(commands, runs, environment(XDG_CACHE_HOME=str(folder / "cache")))
        one, ten = (seconds(taken[str(years)]) for years in YEARS)
        print(f"| `kpi {name}` | {one:.2f} | {ten:.2f} | {ten / one:.1f} |")


def forms(folder: Path, runs: int) -> None:
    """Print what forms of ever more units take, sent in one call."""
    print("\n| forms in a folder | s | s a form |\n|---:|---:|---:|")
    for units in (20, 40, 80):
        root = folder / f"forms-{units}"
        (root / "data").mkdir(parents=True)
        (root / f"plan{made_up.YEAR}.yaml").write_text(made_up.plan(80, 10), encoding="utf-8")
        made_up.forms(root / "forms", units, 10, range(1, 2))
        command = Command([KPI, "submit", "forms", "--dry-run"], cwd=root)
        taken = seconds(alternate({"": command}, runs, environment(XDG_CACHE_HOME=str(folder / "cache")))[""])
        print(f"| {units} | {taken:.2f} | {taken / units:.4f} |")


def million(folder: Path, runs: int) -> None:
    """Print how fast files of a million rows are read, or refused; the start of the program is taken off."""
    commands = {}
    head = FORM + "".join(f"ct{n},{made_up.amount(n, 12)},,\n" for n in (1, 2))
    for name, row in {"a form alone": "", **FILES}.items():
        path = folder / f"{len(commands)}.csv"
        path.write_text(head + row * ROWS, encoding="utf-8")
        commands[name] = Command([sys.executable, "-c", READ, str(path)])
    taken = alternate(commands, runs, environment())
    start = seconds(taken["a form alone"])
    print("\n| a file of a million rows | s | million rows a second |\n|---|---:|---:|")
    for name in FILES:
        spent = max(seconds(taken[name]) - start, 0.001)
        print(f"| {name} | {spent:.2f} | {ROWS / spent / 1e6:.1f} |")


def main(words: list[str]) -> int:
    """Measure everything in a folder that is gone afterwards."""
    runs = int(words[0]) if words else 5
    with tempfile.TemporaryDirectory() as folder:
        million(Path(folder), runs)
        forms(Path(folder), runs)
        stores(Path(folder), runs)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
