"""One small reader an output: each yields what it shows of every indicator, by what stands over or beside it.

An output joins the test by a reader and its name in READERS.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

import walk
from heads import heads
from made_years import Year
from read_days import calendar, due_on_board, forms
from read_documents import document, page, workbook
from read_forms import filled
from read_quick import against, changes, glance
from read_terminal import explained, show, status, supposed
from seen import Meant, Seen, faults

from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.period import Month
from longmy_kpi.reports.report import MonthReport

Reader = Callable[[Meant, MonthReport], Iterator[Seen]]


def machine(meant: Meant, report: MonthReport) -> Iterator[Seen]:
    """`kpi status --format json`, exact."""
    from longmy_kpi.reports import json_output as machine_text
    from longmy_kpi.reports.select import Selection

    said = json.loads(
        machine_text.dumps(machine_text.status_json_object(report, Selection())), parse_float=Decimal, parse_int=Decimal
    )
    yield from _exactly("json", said, meant, report)


LENGTHS: dict[int, tuple[str, ...]] = {1: (), 3: ("--quarter",), 6: ("--half",), 12: ("--whole-year",)}


def reported(meant: Meant, report: MonthReport) -> Iterator[Seen]:
    """`kpi report --format json`, of a month or of a longer period, exact."""
    path = meant.year.root.parent / "report.json"
    meant.year.kpi(
        "report", "--month", str(report.month), *LENGTHS[meant.length], "--format", "json", "--out", str(path)
    )
    said = json.loads(path.read_bytes(), parse_float=Decimal, parse_int=Decimal)
    path.unlink()
    assert said["month"] == str(report.month)
    yield from _exactly("report json", said, meant, report)


def _exactly(where: str, said: Any, meant: Meant, report: MonthReport) -> Iterator[Seen]:
    keys = ("attainment", "planned_share", "pace", "forecast", "needed_per_month", "last_year", "change")
    for one in said["indicators"]:
        yield Seen(where, one["code"], report.month, "to_date", one["actual"])
        yield from (Seen(where, one["code"], report.month, key, one[key]) for key in (*keys, "year_estimate"))
        figure = meant.figure(one["code"], report.month)
        plain = ("state", "months_reported", "months_due", "incomplete", "stale", "estimate", "unexplained")
        assert {key: one[key] for key in plain} == {key: figure[key] for key in plain}, one["code"]
    for one in said["items"]:
        item = meant.item(int(one["number"]))
        assert {key: one[key] for key in item} == item, one


def rows(meant: Meant, report: MonthReport) -> Iterator[Seen]:
    """`kpi status --format csv`, exact."""
    from longmy_kpi.reports import json_output as machine_text
    from longmy_kpi.reports.select import Selection

    for one in csv.DictReader(io.StringIO(machine_text.status_csv(report, Selection(), meant.words))):
        for key in ("attainment", "pace", "forecast", "last_year", "change"):
            yield Seen("csv", one["code"], report.month, key, Decimal(one[key]) if one[key] else None)
        assert one["state"] == meant.figure(one["code"], report.month)["state"]


def exported(meant: Meant, report: MonthReport) -> Iterator[Seen]:
    """`kpi export`: every reading of the month as it was sent."""
    from longmy_kpi.reports import export
    from longmy_kpi.reports.export.facts import ExportedFacts

    session = meant.year.session()
    facts = ExportedFacts(session.workspace, session.plan_version, None)
    found = list(facts.of(report.month)) if report.month in facts.months else []
    for one in csv.DictReader(io.StringIO(export.write("csv", found).decode("utf-8-sig"))):
        value = Decimal(one["value"]) if one["value"] else None
        yield Seen("export", one["indicator"], report.month, "reported", value)


def board(meant: Meant, report: MonthReport) -> Iterator[Seen]:
    """`kpi board --format json`: the revision in force of every unit, and how many are in."""
    from longmy_kpi.reports import json_output as machine_text

    lines: Any = machine_text.board_json_object(report)["units"]
    shown = sorted((str(one["unit"]), int(one["revision"])) for one in lines if one["revision"])
    walked = {month: walk.revisions(meant.year.root, month) for month in meant.months}
    assert shown == sorted(
        (unit, number) for at in walked for (month, unit), number in walked[at].items() if month == at
    )
    yield from ()


READERS: dict[str, Reader] = {
    "status": status,
    "json": machine,
    "report": reported,
    "csv": rows,
    "show": show,
    "workbook": workbook,
    "document": document,
    "page": page,
    "explain": explained,
    "what-if": supposed,
    "export": exported,
    "board": board,
    "heads": heads,
    "form": forms,
    "calendar": calendar,
    "due": due_on_board,
    "glance": glance,
    "against": against,
    "changes": changes,
    "fill": filled,
}

MAY_BE_SILENT = {"changes", "document", "due", "glance", "heads", "what-if"}
"""Read under another name, or not there for every month."""


def read_back(year: Year, month: Month, length: int, language: str) -> list[str]:
    """Draw every output of a report and read it; return every fault, and that nothing was read of an output."""
    report = year.session().report(str(month), None, length)
    meant = Meant(year, month, length, Lexicon(language))
    found = [one for read in READERS.values() for one in read(meant, report)]
    silent = {*READERS, "annex", "text"} - MAY_BE_SILENT - {one.where.split(" ")[0] for one in found}
    if not meant.readings.get(month):
        silent -= {"export"}  # of a month for which nothing was sent there is nothing to export
    return [*(f"{one}: nothing read" for one in sorted(silent)), *faults(found, meant)]
