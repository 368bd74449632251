"""A document as Word would show it: each paragraph with what its own settings, its style and the defaults give."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

TNR = {"ascii": "Times New Roman", "hAnsi": "Times New Roman", "cs": "Times New Roman", "eastAsia": "Times New Roman"}


class Seen(NamedTuple):
    """A paragraph's text and look; lengths in mm, sizes and spaces in points, lines in single lines."""

    text: str
    style: str
    points: float
    bold: bool
    italic: bool
    align: WD_ALIGN_PARAGRAPH
    indent: float
    left: float
    right: float
    before: float
    after: float
    lines: float
    fonts: dict[str, str]
    colour: str
    ruled: bool


def seen(paragraph: Paragraph) -> Seen:
    style = paragraph.style
    return Seen(
        text=paragraph.text,
        style=style.style_id,
        points=_first(*(run.font.size for run in paragraph.runs), style.font.size).pt,
        bold=bool(_first(*(run.bold for run in paragraph.runs), style.font.bold)),
        italic=bool(_first(*(run.italic for run in paragraph.runs), style.font.italic)),
        align=_spacing(paragraph, "alignment"),
        indent=round(_spacing(paragraph, "first_line_indent").mm, 1),
        left=_mm(paragraph.paragraph_format.left_indent),
        right=_mm(paragraph.paragraph_format.right_indent),
        before=_spacing(paragraph, "space_before").pt,
        after=_spacing(paragraph, "space_after").pt,
        lines=_spacing(paragraph, "line_spacing"),
        fonts={script: style.element.rPr.rFonts.get(qn(f"w:{script}")) for script in TNR},
        colour=str(style.font.color.rgb),
        ruled=paragraph._p.find(f".//{qn('w:pBdr')}") is not None,
    )


def _first(*values: Any) -> Any:
    return next(value for value in values if value is not None)


def _spacing(paragraph: Paragraph, name: str) -> Any:
    return _first(getattr(paragraph.paragraph_format, name), getattr(paragraph.style.paragraph_format, name))


def _mm(length: Any) -> float:
    return 0 if length is None else round(length.mm, 1)


def everything(document: Document) -> Iterator[Seen]:
    """Every paragraph of the body in order, those in tables among them."""
    for element in document.element.body.iter(qn("w:p")):
        yield seen(Paragraph(element, document._body))


def running(document: Document) -> Iterator[tuple[str, Paragraph]]:
    """Every paragraph of headers and footers, with the part it is in."""
    for section in document.sections:
        for name in ("first_page_header", "header", "first_page_footer", "footer"):
            if not getattr(section, name).is_linked_to_previous:
                for paragraph in getattr(section, name).paragraphs:
                    yield name, paragraph


def body_text(document: Document) -> str:
    return "\n".join(one.text for one in everything(document))
