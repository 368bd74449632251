"""The empty document: paper, margins, fonts and styles, what is known of the file, and its bytes."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.reports.document import oxml, styles
from longmy_kpi.reports.document.styles import LOOKS, StyleName, TextStyle
from longmy_kpi.reports.document.text import put_paragraph
from longmy_kpi.reports.report import MonthReport

_LANGUAGES = {"vi": "vi-VN", "en": "en-GB"}


def blank(language: str) -> Document:
    """Return a document of one upright A4 section with a style for every element."""
    document = docx.Document()
    _forget_the_template(document)
    _set_defaults(document, language)
    for style, look in LOOKS.items():
        _add_style(document, style, look)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(styles.PAGE_SHORT), Mm(styles.PAGE_LONG)
    _set_margins(section)
    return document


def add_landscape(document: Document) -> None:
    """Begin a section of A4 on its side with the same margins; its pages are numbered from 1 again."""
    section = document.add_section()
    oxml.set_style(document.paragraphs[-1], StyleName.RULE)  # where the first section ends: it must not need a page
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(styles.PAGE_LONG), Mm(styles.PAGE_SHORT)
    _set_margins(section)
    oxml.number_from_one(section)


def _set_margins(section: Section) -> None:
    """Set the decree's margins; the first page has a head of its own, without a page number."""
    section.top_margin, section.bottom_margin = Mm(styles.MARGIN_TOP), Mm(styles.MARGIN_BOTTOM)
    section.left_margin, section.right_margin = Mm(styles.MARGIN_LEFT), Mm(styles.MARGIN_RIGHT)
    section.header_distance = section.footer_distance = Mm(styles.EDGE)
    section.different_first_page_header_footer = True


def describe(document: Document, title: str, made_at: datetime) -> None:
    """Say what the file is and when its figures were gathered; no author is made up."""
    known = document.core_properties
    known.title, known.author, known.last_modified_by, known.comments = title, "", "", ""
    known.created = known.modified = made_at.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    known.revision = 1


def to_bytes(document: Document) -> bytes:
    """Return the file; the same document gives the same bytes, whenever it is written."""
    written, result = BytesIO(), BytesIO()
    document.save(written)
    with ZipFile(written) as source, ZipFile(result, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = ZipInfo(name)  # dated 1980-01-01, the zip format's zero
            part.compress_type = ZIP_DEFLATED
            target.writestr(part, source.read(name))
    return result.getvalue()


def _forget_the_template(document: Document) -> None:
    """Take out the picture of python-docx's own template, which file managers would show for the report."""
    known = document.part.package.rels
    for key in [key for key, one in known.items() if one.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        del known[key]


def _set_defaults(document: Document, language: str) -> None:
    """Give every text the decree's font and no spacing of its own; say its language to spelling checkers."""
    defaults = document.styles.element.find(qn("w:docDefaults"))
    fonts = dict.fromkeys(("ascii", "hAnsi", "cs", "eastAsia"), styles.FONT)
    letters = [oxml.element("rFonts", **fonts), oxml.element("lang", val=_LANGUAGES[language])]
    spacing = [oxml.element("spacing", before=0, after=0, line=240, lineRule="auto")]
    for kind, made in (("rPr", letters), ("pPr", spacing)):
        defaults.find(qn(f"w:{kind}Default")).find(qn(f"w:{kind}"))[:] = made
    mode = document.settings.element.find(f".//{qn('w:compatSetting')}[@{qn('w:name')}='compatibilityMode']")
    mode.set(qn("w:val"), "15")  # as Word has laid out tables since 2013
    _set_font(document.styles["Normal"], LOOKS[StyleName.BODY])


def _set_font(style: ParagraphStyle, look: TextStyle) -> None:
    font = style.font
    font.name, font.size, font.bold, font.italic = styles.FONT, Pt(look.points), look.bold, look.italic
    font.color.rgb = RGBColor(0, 0, 0)
    for script in ("cs", "eastAsia"):
        style.element.rPr.rFonts.set(qn(f"w:{script}"), styles.FONT)
    style.element.rPr.append(oxml.element("szCs", val=2 * look.points))


def _add_style(document: Document, key: StyleName, look: TextStyle) -> None:
    style = document.styles.add_style(look.name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(style, ParagraphStyle)
    style.element.styleId = key.value
    style.base_style, style.quick_style = document.styles["Normal"], True
    _set_font(style, look)
    spaced = style.paragraph_format
    spaced.space_before, spaced.space_after = Pt(look.before), Pt(look.after)
    spaced.first_line_indent, spaced.line_spacing = Mm(look.indent), look.lines
    spaced.alignment, spaced.keep_with_next = WD_ALIGN_PARAGRAPH.from_xml(look.align.value), look.with_next
    if look.level is not None:
        style.element.get_or_add_pPr().append(oxml.element("outlineLvl", val=look.level))


def header_footer(section: Section, report: MonthReport, lexicon: Lexicon) -> None:
    """Fill the top margin of a section, and of those after it."""
    first, others = section.first_page_header, section.header
    first.is_linked_to_previous = others.is_linked_to_previous = False
    oxml.set_style(others.paragraphs[0], StyleName.PAGE_NUMBER)
    oxml.page_number(others.paragraphs[0])
    oxml.set_style(first.paragraphs[0], StyleName.MARKED)
    if report.plan.demo:
        first.paragraphs[0].add_run(lexicon.say("report.demo"))
        put_paragraph(others, StyleName.MARKED, lexicon.say("report.demo"))
