"""Paragraphs: text as text, in the style of its element."""

from __future__ import annotations

import re
from typing import Protocol

from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from longmy_kpi.reports.document import oxml
from longmy_kpi.reports.document.styles import StyleName
from longmy_kpi.text import visible

_NOT_IN_XML = re.compile("[\ufffe\uffff]")


class Holder(Protocol):
    """What can take a paragraph: the body, a cell, a header."""

    def add_paragraph(self) -> Paragraph:
        """Add a paragraph at the end."""
        ...


def put_paragraph(holder: Holder, style: StyleName, text: str = "") -> Paragraph:
    """Add a paragraph; whatever its text holds is shown and never taken for markup (contract, section 6)."""
    paragraph = holder.add_paragraph()
    oxml.set_style(paragraph, style)
    if text:
        paragraph.add_run(shown_in_word(text))
    return paragraph


def shown_in_word(text: str) -> str:
    """Return text as a document can hold it: what steers or turns it spelled out, its line breaks kept."""
    return visible(_NOT_IN_XML.sub("", text))


def rule(holder: Holder, length: float, width: float) -> None:
    """Draw a solid rule of so many mm, in the middle of a place of so many."""
    paragraph = put_paragraph(holder, StyleName.RULE)
    oxml.line_above(paragraph)
    spaced = paragraph.paragraph_format
    spaced.left_indent = spaced.right_indent = Mm(round((width - length) / 2, 1))
    spaced.space_before, spaced.line_spacing = Pt(2), Pt(4)


def line_width(text: str, points: int) -> float:
    """Estimate how wide a line of Times New Roman is, in mm: good enough for a rule of a third to half of it."""
    ems = sum(0.25 if letter in " ,.-" else 0.7 if letter.isupper() else 0.46 for letter in text)
    return ems * points * 25.4 / 72
