"""The whole year of docs/mot-nam.md, played again: every line is said, and the year's figures are right.

`python tools/play_year.py` writes the document anew; read the difference by eye before it is kept.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from played_year import STORY, Step, played_year
from runbook import PARTS, Runbook, shortened

TOP = Path(__file__).resolve().parent.parent
WITH_EVERY_UNIT = range(1, 13)
OFFICIAL_FOR_MARCH = {"thu-noi-dia": ("2905.75", "2911.4"), "gtsx-kv1": ("150320.5", "151200.25")}
"""Estimates of March and what April's form made of them, as the story tells it."""


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> tuple[Runbook, Sequence[Step]]:
    return played_year(tmp_path_factory.getbasetemp())


def test_every_line_is_what_the_program_says(year: tuple[Runbook, Sequence[Step]]) -> None:
    _, steps = year
    changed = [command for command, shown, said in steps if shown != shortened(said).strip("\n")]
    assert changed == [], "python tools/play_year.py writes docs/mot-nam.md anew"


def test_every_unit_sends_every_month() -> None:
    arrivals = [part["what"].splitlines()[0].strip() for part in PARTS.finditer(STORY) if part["event"] == "arrives"]
    names = {Path(one.rpartition(" of ")[2]).name.partition(".")[0] for one in arrivals}
    units = ("kthtdt", "vhxh", "cong-an", "bchqs")
    assert {f"2026-{month:02d}_{unit}" for month in WITH_EVERY_UNIT for unit in units} <= names


def test_every_file_comes_in_by_the_folder() -> None:
    taken = re.findall(r"(?:^\$|<!-- quietly) kpi submit (\S+)", STORY, re.MULTILINE)
    assert set(taken) == {"hop-thu", "nam-truoc"}


def test_what_two_people_take_in_at_once_is_there_once(year: tuple[Runbook, Sequence[Step]]) -> None:
    book, steps = year
    assert "<!-- at once -->" in STORY
    assert [command for command, shown, _ in steps if "đã nhận, … không thay đổi" in shown] == [
        "kpi submit hop-thu"
    ] * 2
    august = book.where / "data/2026/08"
    revisions = sorted(f"{one.parent.name}/{one.name}" for one in august.glob("*/*/") if one.name.isdigit())
    assert revisions == ["bchqs/1", "cong-an/1", "kthtdt/1", "vhxh/1"]


def rows(code: str) -> list[dict[str, str]]:
    with (TOP / "tests" / "story" / "figures.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["code"] == code and row["month"].startswith("2026")]


def said_at_the_end(book: Runbook) -> dict[str, Any]:
    said = json.loads(book.kpi(["status", "--year", "2026", "--month", "12", "--format", "json"]), parse_float=Fraction)
    return {one["code"]: one for one in said["indicators"]}


def test_the_years_figures_follow_from_what_was_sent(year: tuple[Runbook, Sequence[Step]]) -> None:
    book, _ = year
    said = said_at_the_end(book)
    for code, (estimate, official) in OFFICIAL_FOR_MARCH.items():
        sent = sum(Fraction(row["value"]) for row in rows(code))
        assert Fraction(said[code]["actual"]) == sent - Fraction(estimate) + Fraction(official)
    waste = rows("rac-sinh-hoat")
    rate = 100 * sum(Fraction(row["numerator"]) for row in waste) / sum(Fraction(row["denominator"]) for row in waste)
    assert abs(said["rac-sinh-hoat"]["actual"] - rate) < Fraction(1, 10**10)
    assert said["giai-ngan-dtc"]["state"] == "at_risk"  # its year ends in January 2027: 94,9 % of 100 %
    assert said["mau-giao-3-5"]["state"] == "missed"  # 1490 of 1500 children, 100 % asked
