"""Measure the city beside one ward: `python bench/city.py [RUNS [WARDS]]`; see docs/performance.md.

Whole processes in turn, processor time and peak memory; and, inside one process, what proving a package costs beside
unzipping and reading it. With WARDS of some thousands the country's status is measured beside the bare query, too.
"""

from __future__ import annotations

import csv
import io
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from zipfile import ZipFile

from longmy_kpi.city.made_up import MadeUpWards, wards_csv
from longmy_kpi.cli.app import run
from longmy_kpi.cli.session import Session
from longmy_kpi.package.check import check, open_ward_package
from measure import Command, Run, alternate, environment, median, ratio

KPI = (sys.executable, "-m", "longmy_kpi")
QUERY = """
import duckdb, sys
from longmy_kpi.city.engine import _read, statement
from pathlib import Path
with duckdb.connect() as connection:
    connection.execute(f"create view figures as {_read(Path(sys.argv[1]))}")
    print(len(connection.execute(statement("groups")).fetchall()))
"""


def one_package(times: int) -> tuple[float, float]:
    """Return the seconds that unzipping and reading a package takes, and proving it where its plan is known."""
    wards = MadeUpWards()
    _, data = wards.package(2)
    plan = wards.plan_of(2, wards.plan_data(2))

    def read() -> None:
        with ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                text = archive.read(name).decode()
                if name.endswith(".csv"):
                    list(csv.reader(io.StringIO(text)))

    def prove() -> None:
        check(open_ward_package(data, "x"), lambda _digest, _data: plan)

    return _seconds(read, times), _seconds(prove, times)


def _seconds(step: Callable[[], None], times: int) -> float:
    taken = []
    for _ in range(times):
        started = time.process_time()
        step()
        taken.append(time.process_time() - started)
    return median(taken)


def _kpi(where: Path, *words: str) -> None:
    session = Session({"XDG_CACHE_HOME": str(where / ".cache")}, where, stdout=io.StringIO(), stderr=io.StringIO())
    if run(words, session) not in (0, 1):
        raise RuntimeError(f"{words}: {session.stderr}")


def _city(home: Path, wards: int) -> Path:
    """Make a city, a folder with its wards' packages, and a ward to compare with."""
    made_up, inbox = MadeUpWards(), home / "inbox"
    inbox.mkdir()
    for number in range(1, wards + 1):
        name, data = made_up.package(number)
        (inbox / name).write_bytes(data)
    (home / "wards.csv").write_bytes(wards_csv(wards))
    _kpi(home, "city", "init", "city", "--city", "mh", "--year", "2026", "--wards", "wards.csv")
    city = home / "city" / "city.yaml"
    city.write_text(city.read_text(encoding="utf-8").replace("demo: false", "demo: true"), encoding="utf-8")
    (home / "city" / "mapping.csv").write_text(
        "ward,code,shared,factor,from,until\n*,thu-noi-dia,thu-noi-dia,,,\n*,dvc-truc-tuyen,dvc-truc-tuyen,,,\n",
        encoding="utf-8",
    )
    return home / "city"


def _empty(city: Path) -> None:
    for name in ("data/2026", "tables"):
        shutil.rmtree(city / name, ignore_errors=True)


def _line(name: str, ours: list[Run], theirs: list[Run], wanted: str) -> None:
    cpu, _wall = ratio(ours, theirs)
    took = 1000 * median([one.cpu for one in ours])
    print(f"| {name} | {took:.0f} | {cpu:.2f} | {wanted} | {max(one.peak for one in ours):.1f} |")


def main() -> int:
    """Measure and print a row a comparison."""
    runs, wards = (int(word) for word in [*sys.argv[1:3], *("5", "103")[len(sys.argv) - 1 :]])
    read, proved = one_package(20 * runs)
    print("| | CPU ms | ratio | to reach | peak MiB |\n|---|--:|--:|--:|--:|")
    print(f"| proving a package, plan known, beside reading it | {1000 * proved:.1f} | {proved / read:.1f} | 12 | – |")
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        city = _city(home, wards)
        _kpi(home, "demo", "ward")
        environ = environment(XDG_CACHE_HOME=str(home / ".cache"))
        status = Command((*KPI, "status"), cwd=home / "ward")
        collect = Command((*KPI, "city", "collect", str(home / "inbox")), cwd=city, prepare=partial(_empty, city))
        taken = alternate({"status": status, "collect": collect}, runs, environ)
        _line(f"collect {wards} packages, plans known", taken["collect"], taken["status"], "8")
        shown = Command((*KPI, "city", "status"), cwd=city)
        taken = alternate({"status": status, "city": shown}, runs, environ)
        _line(f"city status, {wards} wards", taken["city"], taken["status"], "1.5")
        (figures,) = city.glob("tables/2026/03/*/figures.csv")
        query = Command((sys.executable, "-c", QUERY, str(figures)), cwd=home)
        taken = alternate({"query": query, "city": shown}, runs, environ)
        _line(f"city status, {wards} wards, beside the bare query in DuckDB", taken["city"], taken["query"], "1.5")
    return 0


if __name__ == "__main__":
    sys.exit(main())
