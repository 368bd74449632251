"""Up to which day figures go: what the head of every output says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from seen import Meant, Seen

from longmy_kpi.reports.report import MonthReport

_HEADS = {
    "vi": r"Số liệu tính đến ngày ([^<\n]*)|^Chưa có số liệu;",
    "en": r"Figures up to ([^<\n]*)|^No figure yet;",
}
_ENGLISH = ("January", "February", "March", "April", "May", "June", "July")
_ENGLISH += ("August", "September", "October", "November", "December")


def head(where: str, code: str, text: str, meant: Meant) -> Iterator[Seen]:
    """Yield the days that the heads in a text name: the page's own and the others; `code` where it is one figure's."""
    found = re.findall(_HEADS[meant.words.language], text, re.MULTILINE)
    assert found, (where, text[:500])
    for one in found:
        main, *others = dates(re.split(r"\.(?: |$)", one)[0], meant.words.language) or [None]
        yield Seen(where, code, meant.month, "days", main and (main, frozenset(others)))


def dates(text: str, language: str) -> list[date]:
    """Return the dates in a text."""
    if language == "vi":
        return [date(int(y), int(m), int(d)) for d, m, y in re.findall(r"(\d{1,2})/(\d{1,2})/(\d{4})", text)]
    found = re.findall(rf"(\d{{1,2}}) ({'|'.join(_ENGLISH)}) (\d{{4}})", text)
    return [date(int(y), _ENGLISH.index(m) + 1, int(d)) for d, m, y in found]


def heads(meant: Meant, report: MonthReport) -> Iterator[Seen]:
    """The commands of the terminal, as typed: those of the whole month, and those of one indicator."""
    month, plan = str(report.month), report.plan
    one = {
        rule: [code for code in plan.by_code if plan.by_code[code].period == rule] for rule in ("calendar", "reporting")
    }
    asked = [("status", "", ()), ("board", "", ()), ("tasks", "", ())]
    without = [code for code in plan.by_code if meant.figure(code, report.month)["as_of"] is None]
    for code in (*(codes[report.month.number % len(codes)] for codes in one.values() if codes), *without[:1]):
        asked += [("show", code, (code,)), ("explain", code, (code,))]
    for command, code, more in asked:
        text = meant.year.kpi("--lang", meant.words.language, command, *more, "--month", month)
        yield from head(command, code, text, meant)
