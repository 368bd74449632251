"""The Word report of made-up months, read back; and one month that fills every column there can be."""

from __future__ import annotations

import io
from decimal import localcontext
from functools import cache

import docx
from docx.document import Document
from msgspec.structs import replace
from report_cases import Readings, report_of, strained, strained_lines, year_to

from longmy_kpi.ledger.readings import Reading
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.period import Month
from longmy_kpi.quantity import EXACT
from longmy_kpi.reports.document import write
from longmy_kpi.reports.narrative import TextBlock, story, write_report
from longmy_kpi.reports.report import MonthReport


def crowded() -> MonthReport:
    """June of the strained plan with last year's figures and the units' own estimates of the year."""
    plan = strained().plan
    this_year = year_to(plan, Month(2026, 6))
    last_year: Readings = {
        Month(2025, month.number): {code: _smaller(one) for code, one in rows.items()}
        for month, rows in this_year.items()
    }
    latest = this_year[Month(2026, 6)]
    for code, one in latest.items():
        if one.value is not None and not isinstance(one.value, (str, bool)):
            latest[code] = replace(one, year_estimate=one.value * 2, estimate=True)
    return report_of(plan, this_year | last_year, Month(2026, 6), submissions=strained_lines(plan))


def _smaller(one: Reading) -> Reading:
    if one.numerator is not None:
        return replace(one, numerator=one.numerator - 3)
    return one if isinstance(one.value, (str, bool)) or one.value is None else replace(one, value=one.value - 1)


def blocks_of(
    report: MonthReport, language: str = "vi", unit: str | None = None, *, internal: bool = False
) -> tuple[TextBlock, ...]:
    """The text by the program's own templates."""
    told = story(report, Lexicon(language), report.plan.unit_by_code[unit] if unit else None, internal=internal)
    return write_report(told, lambda _: None)


def bytes_of(report: MonthReport, language: str = "vi", unit: str | None = None) -> bytes:
    with localcontext(EXACT):
        blocks = blocks_of(report, language, unit)
        return write(report, Lexicon(language), blocks, report.plan.unit_by_code[unit] if unit else None)


def opened(data: bytes) -> Document:
    return docx.Document(io.BytesIO(data))


@cache
def document_of(case: str, language: str = "vi", unit: str | None = None) -> Document:
    """A case of `report_cases`, or of here, as a document read back; not to be changed."""
    import report_cases

    made = getattr(report_cases, case, None) or globals()[case]
    return opened(bytes_of(made(), language, unit))
