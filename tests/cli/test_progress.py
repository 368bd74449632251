"""What may take longer than two seconds counts its steps on a terminal, and is silent in a pipe."""

from __future__ import annotations

import io
import re
from datetime import datetime
from pathlib import Path

import pytest
from ward import FEBRUARY, Ward

from longmy_kpi.cli.app import run
from longmy_kpi.cli.session import Session

LATER = "2027-01-18T09:00:00+07:00"
MONTHS = range(1, 3)  # March asks for a whole quarter
# Each command line with the number of its steps: forms, months with records, months of the year so far.
LONG = [
    ("submit forms --allow-future", 2),
    ("verify", 2),
    ("export --format csv --out so-lieu", 2),
    ("report --month 2 --out bao-cao.xlsx", 2),
    ("report --month 2 --out bao-cao.html", 2),
    ("report --month 12 --whole-year --out ca-nam.html", 12),
]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def two_months(ward: Ward) -> Ward:
    """A ward after its year, to which a form of each of two months was sent."""
    ward.now = LATER
    for number in MONTHS:
        ward.file(f"forms/2026-{number:02d}_kinh-te.csv", FEBRUARY)
    return ward


def counted(root: Path, line: str, err: io.StringIO) -> list[tuple[int, int]]:
    moment = datetime.fromisoformat(LATER)
    session = Session({}, root, io.BytesIO(), io.StringIO(), err, lambda: moment, lambda: "test")
    assert run(line.split(), session) == 0, err.getvalue()
    return [(int(step), int(of)) for step, of in re.findall(r"\r(\d+)/(\d+)", err.getvalue())]


@pytest.mark.parametrize(("line", "steps"), LONG)
def test_long_work_says_how_much_is_left(line: str, steps: int, two_months: Ward) -> None:
    if not line.startswith("submit"):
        assert two_months.kpi("submit", "forms").status == 0
    assert counted(two_months.root, line, Terminal()) == [(step, steps) for step in range(1, steps + 1)]


@pytest.mark.parametrize(("line", "steps"), LONG)
def test_in_a_pipe_nothing_is_counted(line: str, steps: int, two_months: Ward) -> None:
    if not line.startswith("submit"):
        assert two_months.kpi("submit", "forms").status == 0
    piped = io.StringIO()
    assert counted(two_months.root, line, piped) == []
    assert "\r" not in piped.getvalue()
    assert f"{steps}/{steps}" not in piped.getvalue()
