"""What every page carries: its number from the second on, and that figures are made up where they are."""

from __future__ import annotations

from docx.section import Section

from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.reports.document import oxml
from longmy_kpi.reports.document.looks import Style
from longmy_kpi.reports.document.text import put
from longmy_kpi.reports.report import MonthReport


def running(section: Section, report: MonthReport, lexicon: Lexicon) -> None:
    """Fill the top margin of a section, and of those after it."""
    first, others = section.first_page_header, section.header
    first.is_linked_to_previous = others.is_linked_to_previous = False
    oxml.set_style(others.paragraphs[0], Style.PAGE_NUMBER)
    oxml.page_number(others.paragraphs[0])
    oxml.set_style(first.paragraphs[0], Style.MARKED)
    if report.plan.demo:
        first.paragraphs[0].add_run(lexicon.say("report.demo"))
        put(others, Style.MARKED, lexicon.say("report.demo"))
