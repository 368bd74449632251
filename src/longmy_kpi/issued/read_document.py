"""The lines of a Word document as people see them: what tracked changes struck is gone, what they added counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from longmy_kpi.issued.lines import LineSpot, TextLine, TextPart
from longmy_kpi.issued.office_file import OfficeFile
from longmy_kpi.issued.tokens import tokens
from longmy_kpi.quantity import NumberForm

_SPACES = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_UNSEEN = frozenset({"del", "moveFrom", "Fallback", "instrText", "delText", "rPr", "pPr"})
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_SENTENCE = re.compile(r"(?<=[.;!?])\s+|\n+")
ORDINALS = frozenset({"tt", "stt", "no", "no.", "số tt"})


def read_document(file: OfficeFile, form: NumberForm) -> list[TextLine]:
    """Return the lines of a document's body, tables among them, in order."""
    reader = _PieceReader(form)
    body = next((one for one in file.xml("word/document.xml") if _tag(one) == "body"), None)
    return [] if body is None else list(reader.lines(body))


def _tag(element: ET.Element) -> str:
    """Return a Word element's name; that of other vocabularies too, for only known names are asked for."""
    return element.tag.rpartition("}")[2]


class _PieceReader:
    """Counts paragraphs that say something, outside tables, and tables, as they are met."""

    def __init__(self, form: NumberForm) -> None:
        self._form = form
        self._paragraphs = self._tables = 0

    def lines(self, holder: ET.Element) -> Iterator[TextLine]:
        for one in holder:
            tag = _tag(one)
            if tag == "p":
                yield from self._sentences(one)
            elif tag == "tbl":
                yield from self._rows(one)
            elif tag not in _UNSEEN and tag != "sectPr":
                yield from self.lines(one)

    def _sentences(self, paragraph: ET.Element) -> Iterator[TextLine]:
        text = _text(paragraph)
        if not text.strip():
            return
        self._paragraphs += 1
        for sentence in _SENTENCE.split(text):
            said = tokens(sentence, self._form)
            if said:
                yield TextLine((TextPart(LineSpot(paragraph=self._paragraphs), sentence, said),))

    def _rows(self, table: ET.Element) -> Iterator[TextLine]:
        self._tables += 1
        number, headings = self._tables, dict[int, str]()
        for row, cells in enumerate(_cells_of(table), 1):
            parts = []
            for column, text in cells:
                is_ordinal = headings.get(column, "").casefold() in ORDINALS
                said = tokens(text, self._form, figures=not is_ordinal)
                if said:
                    spot = LineSpot(table=number, row=row, column=column)
                    parts.append(TextPart(spot, text, said, column, headings.get(column, "")))
            if not headings and len(cells) > 1:
                headings = {column: " ".join(text.split()) for column, text in cells}
            if parts:
                yield TextLine(tuple(parts), is_row=True, group=f"table {number}")


def _cells_of(table: ET.Element) -> Iterator[list[tuple[int, str]]]:
    """Yield each row's cells with the column in which each begins."""
    for row in _within(table, "tr"):
        cells, column = [], 1
        for cell in _within(row, "tc"):
            cells.append((column, "\n".join(_text(one) for one in cell.iter() if _tag(one) == "p")))
            column += _span(cell)
        yield cells


def _within(holder: ET.Element, wanted: str) -> Iterator[ET.Element]:
    for one in holder:
        if _tag(one) == wanted:
            yield one
        elif _tag(one) in {"sdt", "sdtContent", "ins", "customXml"}:
            yield from _within(one, wanted)


def _span(cell: ET.Element) -> int:
    said = next((one for one in cell.iter() if _tag(one) == "gridSpan"), None)
    text = (
        ""
        if said is None
        else next((said.get(f"{{{space}}}val") or "" for space in _SPACES if said.get(f"{{{space}}}val")), "")
    )
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 4 else 1


def _text(element: ET.Element) -> str:
    return "".join(_pieces(element))


def _pieces(element: ET.Element) -> Iterator[str]:
    for one in element:
        tag = _tag(one)
        if tag == "t":
            yield one.text or ""
        elif tag in _BREAKS:
            yield _BREAKS[tag]
        elif tag not in _UNSEEN:
            yield from _pieces(one)
