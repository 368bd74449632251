"""What a receipt says of when a report came and what its figures come to, held against the record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import days
import walk
from heads import dates
from seen import number, numbers, rounded

import oracle
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.period import Month
from longmy_kpi.plan.model import Indicator, Plan
from oracle import Readings

WORDS = Lexicon("vi")
RECEIPT = re.compile(
    r"^(?P<unit>[^\n]*), tháng 0?(?P<month>\d+)/(?P<year>\d+), lần nộp (?P<number>\d+)\n(?P<when>.*)\n", re.MULTILINE
)
TIMES = ("Nhận lúc ", "Thời gian: ")
TAKEN = re.compile(
    r"(?:(?P<official>số chính thức kỳ trước)|trong kỳ|lũy kế)? ?(?P<given>[^→(]*?)"
    r"(?: → (?:lũy kế|tính chung) (?P<total>[^(]*?))?"
    r"(?: \((?:bằng )?(?P<share>[\d.,]+)%(?: mức khống chế)?\))?(?:, số ước)?"
)


def receipt_faults(text: str, plan: Plan, root: Path, at: datetime) -> Iterator[tuple[str, bool]]:
    """Yield what is wrong with each receipt in a text, nothing where nothing is; and whether it has a verdict."""
    units = {WORDS.name(one): one.code for one in plan.units}
    for found in RECEIPT.finditer(text):
        if found["when"].startswith(TIMES) and found["unit"] in units:
            month = Month(int(found["year"]), int(found["month"]))
            meant = verdict(plan, root, (month, units[found["unit"]], int(found["number"])), at)
            shown = _shown(found["when"])
            yield "" if shown == meant else f"{found[0]!r}: meant {meant}", shown is not None


def _shown(line: str) -> tuple[date, bool] | None:
    """Read the due date and whether that was kept; None where nothing is said of it."""
    found = re.search(r", hạn (\d+/\d+/\d+): (đúng hạn|nộp chậm)", line)
    return (dates(found[1], "vi")[0], found[2] == "đúng hạn") if found else None


def verdict(plan: Plan, root: Path, revision: tuple[Month, str, int], at: datetime) -> tuple[date, bool] | None:
    """Return the due date of a submission, and whether its unit kept it: by the first revision not handed back by then.

    Nothing of a correction that decides nothing: another came before and was never handed back.
    """
    month, unit, number = revision
    due, one = days.due(plan, month), plan.unit_by_code[unit]
    if due is None or month < plan.first_month or not one.reports:
        return None
    folder = root / "data" / str(walk.YEAR) / (f"{month.number:02}" if month.year == walk.YEAR else str(month)) / unit
    returned = {
        walk.record(path)["revision"]
        for path in folder.glob("return-*/return.yaml")
        if datetime.fromisoformat(walk.record(path)["at"]) <= at
    }
    first = min(number for number in range(1, number + 1) if number not in returned)
    if first != number and number - 1 not in returned:
        return None
    return due, days.local_day(plan, walk.arrived(folder / str(first))) <= due


def figures_told(text: str, plan: Plan, month: Month, readings: Readings) -> Iterator[tuple[str, str]]:
    """Yield the code of each figure that receipts name, and what is wrong with its figure to date, if anything."""
    joined = re.sub(r"\n  (?=\S)", " ", text)
    for one in plan.indicators:
        for told in re.findall(rf"^- {re.escape(WORDS.name(one))}: (.*)$", joined, re.MULTILINE):
            found = TAKEN.fullmatch(told)
            yield (
                one.code,
                "" if found and _is_right(found, one, plan, month, readings) else f"{one.code} {month}: {told}",
            )


def _is_right(found: re.Match[str], one: Indicator, plan: Plan, month: Month, readings: Readings) -> bool:
    figure = oracle.figure(plan, one, readings, month)
    share = number(found["share"] or "", WORDS)
    if share is not None and share != rounded(100 * figure["attainment"], share):
        return False
    text = found["total"] or ("" if found["official"] else found["given"])
    if not text or isinstance(figure["actual"], str | bool | None):
        return True
    shown = numbers(text, WORDS)[-1]
    return shown == rounded(figure["actual"], shown)
