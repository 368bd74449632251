"""What python-docx has no setting for, put into the XML itself, in the order that the format's schema asks for."""

from __future__ import annotations

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")
_AFTER_BORDER = ("shd", "tabs", "spacing", "ind", "contextualSpacing", "jc", "outlineLvl", "rPr")
_AFTER_NUMBERING = ("cols", "vAlign", "titlePg", "docGrid")


def element(tag: str, **attributes: object) -> Any:
    """Make an element of WordprocessingML; attributes are named without their prefix."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    return made


def _xml(part: Paragraph | Table | _Row | _Cell) -> Any:
    return part._element  # noqa: SLF001 python-docx gives no other way to the settings it lacks


def _insert(parent: Any, child: Any, before: tuple[str, ...]) -> None:
    parent.insert_element_before(child, *(f"w:{tag}" for tag in before))


def set_style(paragraph: Paragraph, style: str) -> None:
    """Give a paragraph the style of an id; python-docx would look through every style for its name each time."""
    _xml(paragraph).style = style


def line_above(paragraph: Paragraph) -> None:
    """Draw a solid line along the top of a paragraph, from its left to its right indent."""
    border = element("pBdr")
    border.append(element("top", val="single", sz=6, space=0, color="000000"))
    _insert(_xml(paragraph).get_or_add_pPr(), border, _AFTER_BORDER)


def page_number(paragraph: Paragraph) -> None:
    """Add the number of the page that the paragraph stands on."""
    field = element("fldSimple", instr="PAGE")
    paragraph.add_run("1")
    field.append(_xml(paragraph)[-1])
    _xml(paragraph).append(field)


def number_from_one(section: Section) -> None:
    """Number the pages of a section from 1."""
    properties = section._sectPr  # noqa: SLF001 as above
    _insert(properties, element("pgNumType", start=1), _AFTER_NUMBERING)


def margins_of_cells(table: Table, mm: float) -> None:
    """Leave so many mm beside the text of every cell."""
    margins = element("tblCellMar")
    for side in ("left", "right"):
        margins.append(element(side, w=Mm(mm).twips, type="dxa"))
    _insert(_xml(table).tblPr, margins, ("tblLook",))


def borders(table: Table) -> None:
    """Draw thin black lines around every cell."""
    drawn = element("tblBorders")
    for edge in _EDGES:
        drawn.append(element(edge, val="single", sz=4, space=0, color="000000"))
    _insert(_xml(table).tblPr, drawn, ("shd", "tblLayout", "tblCellMar", "tblLook"))


def keep_whole(row: _Row) -> None:
    """Keep a row on one page."""
    _xml(row).get_or_add_trPr().append(element("cantSplit"))


def repeat(row: _Row) -> None:
    """Repeat a row at the top of every page that its table goes on to."""
    _xml(row).get_or_add_trPr().append(element("tblHeader"))


def shade(cell: _Cell, colour: str) -> None:
    """Fill the ground of a cell."""
    properties = _xml(cell).get_or_add_tcPr()
    _insert(properties, element("shd", val="clear", color="auto", fill=colour), ("vAlign",))


def empty(cell: _Cell) -> None:
    """Take out the paragraph that a new cell comes with; the cell must be given another."""
    _xml(cell).remove(_xml(cell).find(qn("w:p")))
