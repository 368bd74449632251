"""The period that a report compares with: the one before of the same kind, in words."""

from __future__ import annotations

from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.reports.report import MonthReport
from longmy_kpi.reports.report_period import ReportPeriod


def before_words(report: MonthReport, lexicon: Lexicon) -> str:
    """Name the period before inside a sentence: the month before, or `quý I/2026`."""
    if report.period is ReportPeriod.MONTH:
        return lexicon.say("report.month_before")
    if report.previous is None:
        return lexicon.say("report.period_before")
    return report.period.words(report.month + -report.period, lexicon)


def before_heading(report: MonthReport, lexicon: Lexicon) -> str:
    """Head what stood in the period before."""
    return lexicon.say("report.column.before" + _of_period(report))


def now_heading(report: MonthReport, lexicon: Lexicon) -> str:
    """Head what stands in the report's own period."""
    return lexicon.say("report.column.now" + _of_period(report))


def _of_period(report: MonthReport) -> str:
    return "" if report.period is ReportPeriod.MONTH else "_period"
