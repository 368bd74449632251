"""The first page's head: who issues it, the national title, number, place and date; then what kind of document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from docx.document import Document
from docx.shared import Mm
from docx.table import _Cell

from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.plan.model import Unit
from longmy_kpi.reports.document.grid import side_by_side
from longmy_kpi.reports.document.styles import LOOKS, TEXT_WIDTH, StyleName
from longmy_kpi.reports.document.text import line_width, put_paragraph, rule
from longmy_kpi.reports.narrative.plan_words import place_name
from longmy_kpi.reports.report import MonthReport

_LEFT = 62  # mm
_RIGHT = TEXT_WIDTH - _LEFT
_MOTTO = {"vi": 58.8, "en": 72.8}  # mm: how long the motto is in its font
_SHARE = 0.4  # of the line above it: the decree asks for a third to half
_ADDRESSEES = 32  # mm from the margin to "Kính gửi"
_TO_COLON = {"vi": 18.6, "en": 5.4}  # mm from there to its colon


class Issuer(NamedTuple):
    """Who issues the document; the ward has no superior in its letterhead, a department the one that the plan gives.

    `superior` is empty where the plan gives none, so that somebody fills it in, and None where there is no such line.
    """

    superior: str | None
    lines: tuple[str, ...]
    number: str


def issuer(report: MonthReport, lexicon: Lexicon, unit: Unit | None) -> Issuer:
    """Return the letterhead's left side."""
    ward = report.plan.ward.upper()
    if unit is None:
        committee = lexicon.say("document.committee")
        return Issuer(None, (committee, ward), lexicon.say("document.number"))
    return Issuer((unit.superior or "").upper(), (lexicon.name(unit).upper(),), lexicon.say("document.number_of_unit"))


def letterhead(document: Document, report: MonthReport, lexicon: Lexicon, unit: Unit | None) -> None:
    """Add the head: a table of two columns without borders."""
    left, right = side_by_side(document, (_LEFT, _RIGHT), rows=2)
    said = issuer(report, lexicon, unit)
    if said.superior is not None:
        put_paragraph(left[0], StyleName.SUPERIOR, said.superior)
    for line in said.lines:
        put_paragraph(left[0], StyleName.ISSUER, line)
    _rule_under(left[0], said.lines[-1], StyleName.ISSUER, _LEFT)
    put_paragraph(left[1], StyleName.NUMBER, said.number)
    put_paragraph(right[0], StyleName.NATION, lexicon.say("document.nation"))
    put_paragraph(right[0], StyleName.MOTTO, lexicon.say("document.motto"))
    rule(right[0], _MOTTO[lexicon.language], _RIGHT)
    put_paragraph(right[1], StyleName.PLACE, place_and_date(report, lexicon))


def place_and_date(report: MonthReport, lexicon: Lexicon) -> str:
    """Return the line of place and date, with blanks for the clerk."""
    return lexicon.say("document.place", place=place_name(report.plan.ward), year=report.made_at.year)


def document_title(document: Document, subject: Sequence[str], lexicon: Lexicon) -> None:
    """Add the kind of document and the lines of its subject, with a rule under the last."""
    put_paragraph(document, StyleName.KIND, lexicon.say("document.kind"))
    for line in subject:
        put_paragraph(document, StyleName.SUBJECT, line)
    _rule_under(document, subject[-1] if subject else "", StyleName.SUBJECT, TEXT_WIDTH)
    put_paragraph(document, StyleName.SPACE)


def addressees(document: Document, names: Sequence[str], lexicon: Lexicon) -> None:
    """Add whom the report goes to: one on the line itself, several a line each with dashes under the colon."""
    before = lexicon.say("document.addressees")
    if len(names) == 1:
        put_paragraph(document, StyleName.ADDRESSEE, f"{before} {names[0]}").paragraph_format.left_indent = Mm(
            _ADDRESSEES
        )
        return
    put_paragraph(document, StyleName.ADDRESSEE, before).paragraph_format.left_indent = Mm(_ADDRESSEES)
    for number, name in enumerate(names, 1):
        end = "." if number == len(names) else ";"
        spaced = put_paragraph(document, StyleName.ADDRESSEE, f"- {name}{end}").paragraph_format
        spaced.left_indent = Mm(_ADDRESSEES + _TO_COLON[lexicon.language] + 3)
        spaced.first_line_indent = Mm(-3)


def _rule_under(holder: Document | _Cell, line: str, style: StyleName, width: float) -> None:
    rule(holder, min(line_width(line, LOOKS[style].points), width) * _SHARE, width)
