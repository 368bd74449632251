"""What programs read: status and board as JSON and CSV, keys the same in both languages (contract, section 5)."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from io import StringIO

from longmy_kpi.figures.figure import Figure
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.plan.model import Target
from longmy_kpi.reports.json_text import csv_cell, dumps
from longmy_kpi.reports.layout.summary import report_notice
from longmy_kpi.reports.reminders import OwedReport, Reminder, message
from longmy_kpi.reports.report import MonthReport, SubmissionLine
from longmy_kpi.reports.select import Selection

__all__ = ["board_json_object", "dumps", "reminders_json", "status_csv", "status_json_object"]

JsonObject = dict[str, object]

_TARGET: Mapping[str, Callable[[Target], object]] = {
    "op": lambda target: target.op.value,
    "value": lambda target: target.rating if target.value is None else target.value,
    "low": lambda target: target.low,
    "high": lambda target: target.high,
    "pending_from": lambda target: target.pending_from,
}

_INDICATOR: Mapping[str, Callable[[Figure], object]] = {
    "code": lambda figure: figure.indicator.code,
    "item": lambda figure: figure.indicator.item,
    "name": lambda figure: figure.indicator.name,
    "measure": lambda figure: figure.indicator.measure.name,
    "lead": lambda figure: figure.indicator.lead,
    "target": lambda figure: {key: value(figure.target) for key, value in _TARGET.items()},
    "actual": lambda figure: figure.actual,
    "as_of": lambda figure: str(figure.as_of) if figure.as_of else None,
    "months_reported": lambda figure: figure.months_reported,
    "months_due": lambda figure: figure.months_due,
    "incomplete": lambda figure: figure.incomplete,
    "stale": lambda figure: figure.stale,
    "estimate": lambda figure: figure.estimate,
    "year_estimate": lambda figure: figure.year_estimate,
    "attainment": lambda figure: figure.attainment,
    "planned_share": lambda figure: figure.planned_share,
    "pace": lambda figure: figure.pace,
    "gap": lambda figure: figure.gap,
    "state": lambda figure: figure.state.value,
    "forecast": lambda figure: figure.forecast,
    "needed_per_month": lambda figure: figure.needed_per_month,
    "last_year": lambda figure: figure.last_year,
    "change": lambda figure: figure.change,
    "unexplained": lambda figure: figure.unexplained,
}


def status_json_object(report: MonthReport, selection: Selection) -> JsonObject:
    """Return the month's status: every item, the selected indicators, the counts of submissions.

    Fractions (0.256 = 25,6 %) for attainment, planned_share, pace and change; what is absent is None. `measure` is its
    name, `lead` and `missing` are codes of units; `demo` stands in the plan only where its figures are made up.
    """
    return _head(report) | {
        "items": list(_items(report)),
        "indicators": [_indicator(figure) for figure in selection.figures(report)],
        "submissions": _submissions(report),
    }


def board_json_object(report: MonthReport) -> JsonObject:
    """Return who has submitted for the month: a record a unit, moments on the plan's own clock, and the counts."""
    due = {"due": _day(report.due_date)}
    return (
        _head(report)
        | due
        | {
            "units": [_line(line) for line in report.submissions],
            "submissions": _submissions(report),
            "estimates": [
                {"unit": one.unit, "count": one.count, "mean_error": one.mean_error, "mean_size": one.mean_size}
                for one in report.estimates
            ],
        }
    )


def reminders_json(report: MonthReport, asked: tuple[Reminder, ...], lexicon: Lexicon) -> JsonObject:
    """Return what each unit owes, and the message where it owes anything: null where there is nothing to ask."""
    return _head(report) | {"due": _day(report.due_date), "units": [_reminder(report, one, lexicon) for one in asked]}


def _reminder(report: MonthReport, one: Reminder, lexicon: Lexicon) -> JsonObject:
    return {
        "unit": one.unit.code,
        "report": None if one.report is None else _owed(one.report),
        "due": [indicator.code for indicator in one.due],
        "late": [_owed(owed) for owed in one.late],
        "missing": [{"indicator": owed.indicator.code, "month": str(owed.month)} for owed in one.missing],
        "estimates": [
            {"indicator": owed.indicator.code, "month": str(owed.amount.span.end), "way": owed.way.value}
            for owed in one.estimates
        ],
        "tasks": [task.code for task in one.tasks],
        "message": message(report, one, lexicon) if one.is_needed else None,
    }


def _owed(owed: OwedReport) -> JsonObject:
    returned = owed.returned
    return {
        "month": str(owed.month),
        "due": _day(owed.due),
        "overdue": owed.overdue,
        "returned": None if returned is None else {"revision": returned.number, "reason": returned.reason},
    }


def status_csv(report: MonthReport, selection: Selection, lexicon: Lexicon) -> str:
    """Return the selected indicators as CSV, a row each: month, whether it is closed, then the keys of the JSON.

    Numbers have a decimal point and no grouping; names and remarks are in the lexicon's language; a text that a
    spreadsheet could take for a formula is guarded (contract, section 6).
    """
    remarks = "; ".join(_remarks(report, lexicon))
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["month", "closed", *_csv_keys(), "remarks"])
    for figure in selection.figures(report):
        values = _flat(figure, lexicon)
        cells = [str(report.month), report.closed, *(values[key] for key in _csv_keys()), remarks]
        writer.writerow(map(csv_cell, cells))
    return out.getvalue()


def _remarks(report: MonthReport, lexicon: Lexicon) -> Iterator[str]:
    """Yield what every output must carry: made-up figures, how far they go, and how sure they are (section 4)."""
    if report.plan.demo:
        yield lexicon.say("demo.banner")
    yield report_notice(report, lexicon)


def _head(report: MonthReport) -> JsonObject:
    plan: JsonObject = {"year": report.plan.year, "title": report.plan.title}
    if report.plan.demo:
        plan["demo"] = True
    return {"plan": plan, "month": str(report.month), "closed": report.closed}


def _items(report: MonthReport) -> Iterator[JsonObject]:
    names = {item.number: item.name for item in report.plan.items}
    for item in report.figures.items:
        yield {
            "number": item.number,
            "name": names[item.number],
            "state": item.state.value,
            "open": item.open,
            "judged": item.judged,
            "of": item.of,
            "wanting": item.wanting,
            "indicators": list(item.codes),
        }


def _indicator(figure: Figure) -> JsonObject:
    return {key: value(figure) for key, value in _INDICATOR.items()}


def _submissions(report: MonthReport) -> JsonObject:
    counts = report.completeness
    return {
        "expected": counts.expected,
        "received": counts.received,
        "on_time": counts.on_time,
        "missing": list(counts.missing),
    }


def _line(line: SubmissionLine) -> JsonObject:
    return {
        "unit": line.unit.code,
        "expected": line.expected,
        "revision": line.revision,
        "arrived": _day(line.arrived),
        "first_arrived": _day(line.first_arrived),
        "on_time": line.on_time,
        "by": line.by,
        "digest": line.digest,
        "returned": line.returned,
        "after_closing": line.after_closing,
        "warnings": line.warnings,
    }


def _day(moment: date | None) -> str | None:
    """Write a date, or a moment with its offset, in ISO form."""
    return None if moment is None else moment.isoformat()


def _csv_keys() -> Iterator[str]:
    for key in _INDICATOR:
        yield from (f"target_{part}" for part in _TARGET) if key == "target" else (key,)


def _flat(figure: Figure, lexicon: Lexicon) -> JsonObject:
    target: JsonObject = {f"target_{key}": value(figure.target) for key, value in _TARGET.items()}
    names = {"name": lexicon.name(figure.indicator), "measure": lexicon.name(figure.indicator.measure)}
    return _indicator(figure) | target | names
