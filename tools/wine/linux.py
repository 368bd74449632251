"""The same month on this machine, each record at the moment of the other's: every byte must be the same."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from longmy_kpi.cli.app import run
from longmy_kpi.cli.session import Session
from wine.machine import OFFICER
from wine.month import INBOX, PLAN, Made, Step, records


def replay(folder: Path, reports: Path, played: Iterable[tuple[Step, list[Made]]]) -> list[str]:
    """Play what recorded anything; return what did not end as it should."""
    (folder / INBOX).mkdir(parents=True)
    wrong = said(folder, "2026-01-01T00:00:00+07:00", "init", PLAN)
    for step, records_made in played:
        if step.inbox:
            shutil.rmtree(folder / INBOX)
            shutil.copytree(reports / step.inbox, folder / INBOX)
        for made in records_made:
            wrong += said(folder, made.moment, *(word.format(name=made.name) for word in step.record))
    return wrong


def said(folder: Path, moment: str, *words: str) -> list[str]:
    """Run a command at a moment; return what it said where it did not end well."""
    out, err = io.StringIO(), io.StringIO()
    environ = {"KPI_WORKSPACE": str(folder / PLAN), "KPI_BY": OFFICER}
    then = datetime.fromisoformat(moment)
    status = run(words, Session(environ, folder, io.BytesIO(), out, err, lambda: then))
    return [] if status == 0 else [f"{' '.join(words)} ended with {status} on this machine", err.getvalue()]


def differences(one: Path, other: Path) -> Iterator[str]:
    """Yield the files of two stores that are not the same, or of one alone."""
    stores = [{str(path.relative_to(root)): path.read_bytes() for path in records(root)} for root in (one, other)]
    for name in sorted(stores[0].keys() | stores[1].keys()):
        if stores[0].get(name) != stores[1].get(name):
            yield name
