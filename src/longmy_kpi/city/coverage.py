"""Which months a ward's figure is of: figures of different months are not added to each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from longmy_kpi.package.check import Opened
from longmy_kpi.package.columns import FIGURES, READINGS
from longmy_kpi.period import Month, month_range

_FLOWS = ("sum", "pooled")


def covered_months(opened: Opened, indicators: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """Return what each indicator's figure covers: runs of months of the plan's year, and the day it goes to.

    Of a flow the spans of its readings, of a derived flow what all its parts have; of anything else the month of its
    latest reading. `2026-01:2026-03 2026-03-14`.
    """
    months: dict[str, set[Month]] = {}
    heading, rows = opened.table(READINGS)
    year = opened.manifest.year
    for row in (dict(zip(heading, one, strict=True)) for one in rows):
        first, last = Month.parse(row["covers_from"]) if row["covers_from"] else None, Month.parse(row["period"])
        if first is not None and last is not None and last >= Month(year, 1):
            months.setdefault(row["indicator"], set()).update(month_range(first, last))
    heading, rows = opened.table(FIGURES)
    found = {}
    for row in (dict(zip(heading, one, strict=True)) for one in rows):
        code = row["indicator"]
        if row["state"] and row["as_of"]:
            said = row["as_of"]
            if indicators[code]["to_date"] in _FLOWS:
                said = runs(_months(code, indicators, months))
            found[code] = f"{said} {row['covered_to']}"
    return found


def _months(code: str, indicators: Mapping[str, Mapping[str, str]], months: Mapping[str, set[Month]]) -> set[Month]:
    parts = indicators[code]["of"].split()
    if not parts:
        return months.get(code, set())
    return set.intersection(*(_months(part, indicators, months) for part in parts if part in indicators))


def runs(months: Iterable[Month]) -> str:
    """Write months as runs.

    >>> runs([Month(2026, 1), Month(2026, 2), Month(2026, 4)])
    '2026-01:2026-02,2026-04:2026-04'
    """
    found: list[tuple[Month, Month]] = []
    for month in sorted(months):
        if found and month - found[-1][1] == 1:
            found[-1] = (found[-1][0], month)
        else:
            found.append((month, month))
    return ",".join(f"{first}:{last}" for first, last in found)
