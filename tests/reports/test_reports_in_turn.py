"""Each report begins where those before it ended: what one said last is what the next says it was."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from test_changes_told import SMALL, Year

from longmy_kpi.figures.effects import COMPARED
from longmy_kpi.figures.figure import Figure
from longmy_kpi.period import Month, month_range
from longmy_kpi.plan import scaffold
from longmy_kpi.reports.gather import gather
from longmy_kpi.reports.report import MonthReport

JANUARY = Month(2026, 1)
Figures = dict[tuple[Month, str], Figure]


@pytest.mark.parametrize("seed", range(4))
def test_each_report_takes_up_what_the_last_ones_said(seed: int, tmp_path: Path) -> None:
    """What is known after a report: what the newest one before it said of each earlier month, and what it changed."""
    scaffold.init(tmp_path, SMALL.encode())
    year = Year(tmp_path, random.Random(seed))
    known: list[tuple[Month, Figures]] = []
    moves = 0
    for _ in range(70):
        before = list(year.closed)
        year.act()
        if len(year.closed) > len(before):
            report = gather(year.store, year.plan, year.closed[-1], year.time)
            figures = told_before(known, report.month)
            moves += take_up(report, figures)
            known.append((report.month, figures | own(report)))
    assert moves > 5


def told_before(known: list[tuple[Month, Figures]], month: Month) -> Figures:
    """Return what the newest report of an earlier month, or of a later one before it, said of each month."""
    found: Figures = {}
    for one in month_range(JANUARY, month):
        telling = [figures for ended, figures in known if ended == one or one <= ended < month]
        found |= {key: figure for key, figure in (telling[-1].items() if telling else ()) if key[0] == one}
    return found


def take_up(report: MonthReport, figures: Figures) -> int:
    """Hold what a report says was said against what was, and put in what it says now; return how much moved."""
    for one in report.moved:
        key = one.month, one.indicator.code
        assert compared(one.before) == compared(figures[key]), key
        figures[key] = one.after
    return len(report.moved)


def own(report: MonthReport) -> Figures:
    return {(report.month, code): figure for code, figure in report.figures.figures.items()}


def compared(figure: Figure) -> dict[str, object]:
    return {name: getattr(figure, name) for name in COMPARED}
