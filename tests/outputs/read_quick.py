"""Readers of what is looked at quickly: the one screen, two months side by side, all that moved a figure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from columns import month_of
from seen import Meant, Seen, number, rounded

import oracle
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.period import Month
from longmy_kpi.plan.model import Plan
from longmy_kpi.reports.layout.marks import symbol
from longmy_kpi.reports.layout.short_names import inside, short_name
from longmy_kpi.reports.report import MonthReport

SHORT = {"no_target", "no_baseline", "not_due"}
ARROWS = {1: "↑", 0: "=", -1: "↓"}
APART = 8
"""Of so many indicators one is asked for all its changes."""
CARE = {"vi": "CẦN TẬP TRUNG CHỈ ĐẠO", "en": "NEED ATTENTION"}


def named(plan: Plan, words: Lexicon) -> dict[str, str]:
    """Return the codes by the short names that stand for one indicator alone, with their measures behind them too."""
    short = Counter(short_name(one, words) for one in plan.indicators)
    alone = {name: one.code for one in plan.indicators if short[name := short_name(one, words)] == 1}
    return alone | {f"{name}, {words.name(plan.by_code[code].measure)}": code for name, code in alone.items()}


def way(meant: Meant, code: str, before: Month) -> str | None:
    """Return the arrow from a month's verdict to the report's; None where there are not two verdicts."""
    states = [meant.figure(code, month)["state"] for month in (before, meant.month)]
    if not set(states) <= oracle.JUDGED:
        return None
    change = oracle.WORST.index(states[1]) - oracle.WORST.index(states[0])
    return ARROWS[(change > 0) - (change < 0)]


def against(meant: Meant, report: MonthReport) -> Iterator[Seen]:
    """`kpi status --against`, with the month before and with last year."""
    before, language = report.month + -1, meant.words.language
    months = ("status", "--month", str(report.month), "--against")
    if before >= report.plan.first_month and before.year == report.plan.year:
        text = meant.year.kpi("--lang", language, *months, str(before))
        moved = Counter(way(meant, code, before) for code in report.plan.by_code)
        told = re.search(r"; (\d+) \D+?, (\d+) \D+\n", text)
        assert told, text[:400]
        assert (int(told[1]), int(told[2])) == (moved["↑"], moved["↓"]), told[0]
        for code, cells in _rows(text, meant):
            yield from _beside(code, cells, before, meant)
    for code, cells in _rows(meant.year.kpi("--lang", language, *months, "year"), meant):
        change = "change_points" if report.plan.by_code[code].measure.percent else "change"
        for meaning, shown in zip(("last_year", "to_date", change), cells, strict=True):
            yield Seen("against", code, report.month, meaning, shown)


def _beside(code: str, cells: list[str], before: Month, meant: Meant) -> Iterator[Seen]:
    then, now, difference, *verdict = cells
    yield Seen("against", code, before, "to_date", then)
    yield Seen("against", code, meant.month, "to_date", now)
    values = [meant.figure(code, month)["actual"] for month in (before, meant.month)]
    if all(isinstance(one, Fraction) for one in values):
        yield Seen("against", code, meant.month, "difference", difference)
    else:
        assert difference in ("–", ""), (code, difference)
    states = [meant.figure(code, month)["state"] for month in (before, meant.month)]
    arrow = way(meant, code, before)
    said = verdict[1] if arrow is None else verdict[1].removeprefix(f"{arrow} ")
    assert verdict[0] == " → ".join(map(symbol, states)), (code, verdict, states)
    assert (said != verdict[1]) is (arrow is not None), (code, verdict, arrow)
    short = "state.short." if states[1] in SHORT else "state."
    assert said.split(", ")[0] == meant.words.say(f"{short}{states[1]}").split(", ")[0], (code, verdict)


def _rows(text: str, meant: Meant) -> Iterator[tuple[str, list[str]]]:
    codes = named(meant.plan, meant.words)
    for line in text.splitlines():
        name, *cells = re.split(r"  +", line.strip())
        if name in codes and len(cells) > 2:
            yield codes[name], cells


def glance(meant: Meant, report: MonthReport) -> Iterator[Seen]:
    """`kpi status`: how many stand how, the rows of what needs care, and the figures told in a line."""
    words = meant.words
    text = meant.year.kpi("--lang", words.language, "status", "--month", str(report.month))
    counts = Counter(symbol(meant.figure(code, report.month)["state"]) for code in report.plan.by_code)
    top = text.partition("\n\n")[0].splitlines()[-2:]
    shown = Counter[str]()
    for sign, count in re.findall(r"(?:: |   )(\S) (\d+) ", "\n".join(f"{line} " for line in top)):
        shown[sign] += int(count)
    assert shown == counts, (top, counts)
    codes, alone = named(report.plan, words), named_inside(report.plan, words)
    rows = re.search(rf"^{CARE[words.language]}.*?\n(.*?)\n\n", text, re.MULTILINE | re.DOTALL)
    for line in rows[1].splitlines() if rows else ():
        sign, _, rest = line.partition(" ")
        name, *cells = re.split(r"  +", rest)
        if name in codes and len(cells) >= 5:
            yield from _care(codes[name], sign, cells, meant)
        elif line.startswith("    ") or "(" in line:
            yield from _told(line, alone, meant)


def named_inside(plan: Plan, words: Lexicon) -> dict[str, str]:
    """Return the codes by the names that stand within a line."""
    return {inside(name): code for name, code in named(plan, words).items()}


def _care(code: str, sign: str, cells: list[str], meant: Meant) -> Iterator[Seen]:
    result, target, share, pace, _, *change = cells
    figure = meant.figure(code, meant.month)
    assert sign == symbol(figure["state"]), (code, sign, figure["state"])
    yield Seen("glance", code, meant.month, "to_date", result)
    if figure["target"].op in ("not_above_last_year", "below_last_year"):
        assert number(target, meant.words) is None, (code, target)
    elif not (figure["target"].op == "at_most" and figure["target"].value == 0):
        yield Seen("glance", code, meant.month, "target", target)
    yield Seen("glance", code, meant.month, "attainment", share)
    yield Seen("glance", code, meant.month, "pace", pace)
    before = meant.month + -1
    judged = before >= meant.plan.first_month and code in meant.year.known(before)[0].by_code
    arrow = way(meant, code, before) if judged else None
    shown = change[0][:1] if change and change[0][:1] in ARROWS.values() else None
    stays = judged and meant.figure(code, before)["state"] == figure["state"]
    assert shown == ("=" if stays else arrow), (code, change, arrow)


def _told(line: str, codes: Mapping[str, str], meant: Meant) -> Iterator[Seen]:
    """Read the figures of a line such as `(4): hợp tác xã mới 0/1 · tổ hợp tác mới 1/3`: each to date."""
    for piece in line.partition("): ")[2].split(" · "):
        name = max((one for one in codes if piece.startswith(f"{one} ")), key=len, default=None)
        shown = piece.removeprefix(name or "").strip()
        if name and number(shown, meant.words) is not None:
            yield Seen("glance", codes[name], meant.month, "to_date", shown.partition("/")[0])


def changes(meant: Meant, report: MonthReport) -> Iterator[Seen]:
    """`kpi show CODE --changes`: a row's figure before is the one told last; the last ones are what counts now.

    Of some indicators, beside the reports of longer periods.
    """
    if meant.length == 1:
        return
    final = report.plan.final_month
    for code in list(report.plan.by_code)[report.month.number % APART :: APART]:
        text = meant.year.kpi("--lang", meant.words.language, "show", code, "--changes")
        told = dict[str, str]()
        total = ""
        for line in text.splitlines():
            found = re.split(r"  +", line)
            if len(found) >= 7 and re.fullmatch(r"\d\d/\d{4}", found[1]):
                _, month, before, after, difference, total, *_ = found
                assert told.get(month, "–") == before, (code, line)
                _hold_difference(code, before, after, difference, meant.words)
                told[month] = after
        latest = Meant(meant.year, final, 1, meant.words)
        for month, shown in (
            (month, shown) for month, shown in told.items() if month_of(month) >= latest.plan.first_month
        ):
            counted = oracle.counted(latest.plan, latest.plan.by_code[code], latest.readings, final, [month_of(month)])
            value = None if counted is None or (counted.value is None and counted.parts is None) else counted.number()
            _hold(code, month, shown, value, meant.words)
        if told:
            _hold(code, str(final), total, latest.figure(code, final)["actual"], meant.words)
        yield Seen("changes", code, report.month, "rows", len(told))


def _hold_difference(code: str, before: str, after: str, told: str, words: Lexicon) -> None:
    was, now, shown = (number(one.replace("−", "-"), words) for one in (before, after, told))
    if was is not None and now is not None and shown is not None:
        assert abs(now - was - shown) <= 0.02, (code, before, after, told)


def _hold(code: str, month: str, shown: str, value: Any, words: Lexicon) -> None:
    told = number(shown, words)
    if isinstance(value, Fraction) or told is not None:
        assert isinstance(value, Fraction), (code, month, shown, value)
        assert told is not None, (code, month, shown, value)
        assert told == rounded(value, told), (code, month, shown, value)
