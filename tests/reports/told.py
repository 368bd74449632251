"""Difficulties of a made-up report, one an indicator, by month and plan order; and what was done about them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from typing import Any

from msgspec.structs import replace

from longmy_kpi.figures.difficulties import DifficultyLine
from longmy_kpi.ledger.readings import Reading
from longmy_kpi.ledger.records import DifficultyAction
from longmy_kpi.period import Month
from longmy_kpi.plan.model import Plan

DONE = DifficultyAction(
    path="data/2026/difficulties/1",
    digest="sha256:" + "cd" * 32,
    month=Month(2026, 2),
    number=1,
    at=datetime(2026, 3, 2, 9, 30, tzinfo=timezone(timedelta(hours=7))),
    by="văn thư",
    reason=None,
    language="vi",
    plan="sha256:" + "0" * 64,
    plan_year=2026,
    previous=None,
    unit="cong-an",
    subject="pham-phap",
    difficulty=1,
    opened="data/2026/02/cong-an/1",
    text=None,
    escalated_to=None,
    closes=False,
    records={},
)


def done(**changes: Any) -> DifficultyAction:
    return replace(DONE, **changes)


def told(plan: Plan, readings: Mapping[Month, Mapping[str, Reading]]) -> tuple[DifficultyLine, ...]:
    words: dict[str, dict[Month, str]] = {}
    for month in sorted(readings):
        for indicator in plan.indicators:
            reading = readings[month].get(indicator.code)
            if reading and reading.difficulty:
                words.setdefault(indicator.code, {})[month] = reading.difficulty
    return tuple(
        DifficultyLine(
            number=number,
            unit=plan.by_code[code].lead,
            subject=code,
            words=its,
            withdrawn=False,
            silent_since=None,
            handlings=(),
        )
        for number, (code, its) in enumerate(words.items(), 1)
    )
