"""What counts of a store, found by walking its folders: by the contract alone, sharing no code with the ledger."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from longmy_kpi.ledger import readings
from longmy_kpi.ledger.readings import Reading
from longmy_kpi.period import Month

YEAR = 2026


@cache
def record(path: Path) -> dict[str, Any]:
    """Return what a record says; none is ever changed."""
    found: dict[str, Any] = yaml.safe_load(path.read_bytes())
    return found


def month_of(folder: Path) -> Month:
    """Return the month of `2026/03`, or of `2026/2027-01` where a figure comes after the year."""
    month = Month.parse(folder.name if "-" in folder.name else f"{folder.parent.name}-{folder.name}")
    assert month is not None
    return month


def closings(root: Path) -> dict[Month, dict[str, Any]]:
    """Return the closing of every month that is closed: none of it, nor of a month before it, was opened since."""
    found: dict[Month, dict[str, Any]] = {}
    for path in sorted((root / "data").glob(f"{YEAR}/*/closing-*/closing.yaml")):
        found[month_of(path.parents[1])] = record(path)
    for path in (root / "data").glob(f"{YEAR}/*/reopening-*/reopening.yaml"):
        opened = record(path)
        found = {
            month: closing
            for month, closing in found.items()
            if month < month_of(path.parents[1]) or closing["at"] > opened["at"]
        }
    return found


def folders(root: Path, month: Month, kind: str) -> Iterator[tuple[Month, str, Path]]:
    """Yield the records of a kind that count at a month, with their month and unit.

    Up to the latest closed month what its closing lists; last year's are held fast by the closing of the month alone.
    """
    closed = {one: closing["records"] for one, closing in closings(root).items() if one <= month}
    anchor = max(closed, default=None)
    for path in sorted((root / "data").glob(f"*/*/*/*/{kind}.yaml")):
        folder = path.parent
        at = month_of(folder.parents[1])
        fixed = anchor is not None and at <= anchor and (at.year == YEAR or anchor == month)
        if at <= month and (not fixed or folder.relative_to(root).as_posix() in closed[anchor]):
            yield at, folder.parent.name, folder


def kept(root: Path, month: Month, without: Path | None = None) -> dict[tuple[Month, str], list[Path]]:
    """Return by month and unit the revisions that count and were not handed back, oldest first.

    Nothing where the newest was: then the unit counts as missing. `without` is as if it had not come.
    """
    returned = {
        folder.parent / str(record(folder / "return.yaml")["revision"])
        for _, _, folder in folders(root, month, "return")
    }
    found: dict[tuple[Month, str], list[Path]] = {}
    for at, unit, folder in folders(root, month, "submission"):
        if folder != without:
            found.setdefault((at, unit), []).append(folder)
    newest_last = {key: sorted(those, key=lambda one: int(one.name)) for key, those in found.items()}
    return {
        key: [one for one in those if one not in returned] if those[-1] not in returned else []
        for key, those in newest_last.items()
    }


def revisions(root: Path, month: Month) -> dict[tuple[Month, str], int]:
    """Return the number of each unit's revision in force at a month."""
    return {key: int(those[-1].name) for key, those in kept(root, month).items() if those}


def in_force(root: Path, month: Month, without: Path | None = None) -> dict[Month, dict[str, Reading]]:
    """Return the readings in force at a month; of two units' for one indicator and month the newest accepted."""
    found: dict[Month, dict[str, Reading]] = {}
    for at, folder in _oldest_first(root, month, without):
        found.setdefault(at, {}).update(rows(folder))
    return found


def arrivals(root: Path, month: Month) -> dict[tuple[Month, str], datetime]:
    """Return when each figure in force at a month reached the office: as was said, else when it was recorded."""
    found: dict[tuple[Month, str], datetime] = {}
    for at, folder in _oldest_first(root, month):
        found |= {(at, code): arrived(folder) for code, row in rows(folder).items() if row.has_figure}
    return found


def arrived(folder: Path) -> datetime:
    """Return when a submission reached the office."""
    said = record(folder / "submission.yaml")
    return datetime.fromisoformat(said.get("received_at") or said["at"])


def _oldest_first(root: Path, month: Month, without: Path | None = None) -> list[tuple[Month, Path]]:
    newest = [(at, those[-1]) for (at, _), those in kept(root, month, without).items() if those]
    return sorted(newest, key=lambda one: record(one[1] / "submission.yaml")["at"])


@cache
def rows(folder: Path) -> dict[str, Reading]:
    return readings.parse_readings((folder / "readings.csv").read_bytes())


def plan_data(root: Path, month: Month) -> bytes:
    """Return the plan that a month is judged by: of a closed month the one of its closing, else the file."""
    closing = closings(root).get(month)
    if closing is None:
        return (root / f"plan{YEAR}.yaml").read_bytes()
    return (root / "data" / str(YEAR) / "plans" / f"{closing['plan'].removeprefix('sha256:')}.yaml").read_bytes()
