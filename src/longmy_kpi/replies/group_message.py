"""One message to the whole group: who has submitted and who has not, politely."""

from __future__ import annotations

from datetime import datetime

from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.reports.narrative.writing import TemplateSource, rendered
from longmy_kpi.reports.report import MonthReport, SubmissionLine

GROUP_TEMPLATE = "nhom"


def group_message(report: MonthReport, now: datetime, lexicon: Lexicon, own: TemplateSource) -> str:
    """Return the message; lateness is told in a unit's own receipt alone."""
    expected = [line for line in report.submissions if line.expected and line.month == report.month]
    missing = [line for line in expected if line.revision is None]
    values = {
        "demo": lexicon.say("demo.banner") if report.plan.demo else "",
        "month": lexicon.month(report.month),
        "due": "" if report.due_date is None else lexicon.date(report.due_date),
        "time": f"{now:%H:%M}",
        "day": lexicon.date(now.date()),
        "received": [_named(line, lexicon) for line in expected if line.revision is not None],
        "missing": [lexicon.name(line.unit) for line in missing if line.awaited is None],
        "awaited": [lexicon.name(line.unit) for line in missing if line.awaited is not None],
        "expected": len(expected),
        "overdue": report.due_date is not None and now.date() > report.due_date,
    }
    return rendered(f"{GROUP_TEMPLATE}.{lexicon.language}.txt.j2", values, own).strip("\n")


def _named(line: SubmissionLine, lexicon: Lexicon) -> str:
    day = "" if line.first_arrived is None else f" ({line.first_arrived:%d/%m})"
    return f"{lexicon.name(line.unit)}{day}"
