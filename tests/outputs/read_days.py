"""Readers of what tells people days: the forms, the calendar of due dates, the board."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from datetime import date

from heads import dates
from icalendar import Calendar
from seen import Meant, Seen

from longmy_kpi.period import Month
from longmy_kpi.reports.report import MonthReport


def forms(meant: Meant, report: MonthReport) -> Iterator[Seen]:
    """`kpi template`: by when the form is due, and the status that stands in it."""
    language = meant.words.language
    for unit in report.plan.units:
        if unit.reports:
            text = _written(meant, "template", unit.code, "--month", str(report.month), form="csv").decode("utf-8-sig")
            (due,) = re.findall(r"(?:Thời hạn nộp: ngày|Due by) ([^.]*)\.", text)
            yield Seen("form", unit.code, report.month, "due", *dates(due, language))
            lines = list(csv.reader(io.StringIO(text)))
            head = next(index for index, line in enumerate(lines) if meant.words.say("form.status") in line)
            for line in lines[head + 1 :]:
                if line and line[0] in report.plan.by_code:
                    status = line[lines[head].index(meant.words.say("form.status"))]
                    yield Seen("form", line[0], report.month, "preset", status)


def calendar(meant: Meant, _: MonthReport) -> Iterator[Seen]:
    """`kpi calendar`: on which day each month's reports are due."""
    written = Calendar.from_ical(_written(meant, "calendar", form="ics"))
    for event in written.walk("VEVENT"):
        summary = str(event["SUMMARY"])
        number = re.match(r"Hạn nộp báo cáo số liệu tháng (\d+)/(\d+)", summary)
        english = re.match(r"Report of (.*) is due", summary)
        if number or english:
            yield Seen("calendar", "", _month(number, english), "due", event.decoded("DTSTART"))


def _month(number: re.Match[str] | None, english: re.Match[str] | None) -> Month:
    if number:
        return Month(int(number[2]), int(number[1]))
    assert english
    (first,) = dates(f"1 {english[1]}", "en")
    return Month(first.year, first.month)


def due_on_board(meant: Meant, report: MonthReport) -> Iterator[Seen]:
    """`kpi board`, as JSON and as text."""
    month = ("board", "--month", str(report.month))
    due = json.loads(meant.year.kpi(*month, "--format", "json"))["due"]
    yield Seen("board", "", report.month, "due", due and date.fromisoformat(due))
    text = meant.year.kpi("--lang", meant.words.language, *month)
    for found in re.findall(r"(?:hạn |due )(\d+[ /][^.;,)]*)", text):
        yield from (Seen("board", "", report.month, "due", day) for day in dates(found, meant.words.language))


def _written(meant: Meant, *words: str, form: str) -> bytes:
    path = meant.year.root.parent / f"asked.{form}"
    meant.year.kpi("--lang", meant.words.language, *words, "--out", str(path))
    data = path.read_bytes()
    path.unlink()
    return data
