"""What every page carries: its number from the second on, made-up figures, how far the figures go and how sure."""

from __future__ import annotations

from docx.section import Section

from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.plan.model import Unit
from longmy_kpi.reports.document import oxml
from longmy_kpi.reports.document.looks import Style
from longmy_kpi.reports.document.text import put, shown
from longmy_kpi.reports.layout import notice
from longmy_kpi.reports.report import MonthReport


def running(section: Section, report: MonthReport, lexicon: Lexicon, unit: Unit | None) -> None:
    """Fill the top and bottom margins of a section, and of those after it."""
    first, others = section.first_page_header, section.header
    first.is_linked_to_previous = others.is_linked_to_previous = False
    oxml.set_style(others.paragraphs[0], Style.PAGE_NUMBER)
    oxml.page_number(others.paragraphs[0])
    oxml.set_style(first.paragraphs[0], Style.MARKED)
    if report.plan.demo:
        first.paragraphs[0].add_run(lexicon.say("report.demo"))
        put(others, Style.MARKED, lexicon.say("report.demo"))
    for foot in (section.first_page_footer, section.footer):
        foot.is_linked_to_previous = False
        oxml.set_style(foot.paragraphs[0], Style.NOTICE)
        foot.paragraphs[0].add_run(shown(notice(report, lexicon, unit) + "."))
