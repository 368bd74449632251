"""A store of many years: `python bench/big_store.py FOLDER [YEARS [UNITS [EACH]]]` fills a workspace.

20 units lead 10 indicators each (200), 12 months a year; every month is closed but the newest one. Records go through
the ledger's own step, without waiting for the disk: nothing made here is worth keeping.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

import made_up
from longmy_kpi import disk
from longmy_kpi.ledger import accept, closing, readings
from longmy_kpi.ledger.layout import Workspace
from longmy_kpi.ledger.readings import Reading
from longmy_kpi.ledger.write_context import WriteContext
from longmy_kpi.period import Month
from longmy_kpi.plan import plan_file
from longmy_kpi.plan.model import Plan, Unit

NEWEST = 2025  # so that no record comes from the future
ZONE = timezone(timedelta(hours=7))


class Clock:
    """A clock that goes on by a second at every look, from the month after the one reported."""

    def __init__(self) -> None:
        self.now = datetime(1970, 1, 2, tzinfo=ZONE)

    def set(self, month: Month) -> None:
        """Go to the middle of a month."""
        self.now = datetime(month.year, month.number, 16, 8, tzinfo=ZONE)

    def __call__(self) -> datetime:
        """Return the time, a second later at every look."""
        self.now += timedelta(seconds=1)
        return self.now


def plan_of(year: int, units: int, each: int) -> bytes:
    """Return the plan of a year."""
    return made_up.plan(units, each).replace(f"year: {made_up.YEAR}", f"year: {year}").encode()


def readings_of(plan: Plan, unit: Unit, month: Month) -> bytes:
    """Return what a unit reports for a month, in canonical form."""
    figures = ((one.code, Decimal(made_up.amount(int(one.code[2:]), month.number))) for one in plan.led_by(unit.code))
    return readings.dump_readings([_reading(code, figure) for code, figure in figures])


def _reading(code: str, figure: Decimal) -> Reading:
    if made_up.is_ratio(int(code[2:])):
        return Reading(code, None, figure.to_integral_value(), Decimal(120), note="Số liệu minh họa để đo tốc độ")
    return Reading(code, figure)


def fill(root: Path, years: int, units: int = 20, each: int = 10) -> None:
    """Fill a workspace with so many years that end with the newest; every month is closed but its last one."""
    disk.os.fsync = lambda _handle: None
    (root / "data").mkdir(parents=True)
    for year in range(NEWEST - years + 1, NEWEST + 1):
        for step in _year(root, year, units, each):
            sys.stderr.write(f"\r{step}")
    sys.stderr.write("\n")


def _year(root: Path, year: int, units: int, each: int) -> Iterator[Month]:
    data, clock, workspace = plan_of(year, units, each), Clock(), Workspace(root)
    workspace.plan_file(year).write_bytes(data)
    plan = plan_file.loads(data, f"plan{year}.yaml").plan
    assert plan is not None
    office = WriteContext(workspace, plan, data, "Văn thư", "vi", clock)
    for number in range(1, 13):
        month = Month(year, number)
        clock.set(month)
        for unit in plan.units:
            form = readings_of(plan, unit, month)
            new = accept.NewSubmission(
                month, unit.code, form, form, ".csv", f"{month}_{unit.code}.csv", unit.code, "vi"
            )
            accept.accept(workspace, year, data, new, clock)
        if month != Month(NEWEST, 12):
            closing.close(office, month)
        yield month


def main(words: list[str]) -> int:
    """Fill the folder named."""
    numbers = [int(word) for word in words[1:]]
    fill(Path(words[0]), *(numbers or [10]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
