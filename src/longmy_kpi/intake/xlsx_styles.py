"""What a cell's style says of its value: the number format and the font (ECMA-376 part 1, 18.8)."""

from __future__ import annotations

from dataclasses import dataclass

from longmy_kpi.intake.xlsx_format import BUILT_IN
from longmy_kpi.intake.xml_part import XmlPart, counted, is_true

_FORMAT_CHARACTERS = 255  # as many as Excel takes


@dataclass(frozen=True, slots=True)
class Style:
    """The number format, the name of the font, and whether that strikes the text out."""

    format: str = "General"
    font: str = ""
    struck: bool = False


class Styles(XmlPart):
    """The styles that cells refer to by number. `cellXfs` comes after the formats and fonts it refers to."""

    def __init__(self) -> None:
        super().__init__()
        self.styles: list[Style] = []
        self._formats = dict(BUILT_IN)
        self._fonts: list[tuple[str, bool]] = []
        self._within = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element."""
        match tag:
            case "fonts" | "cellXfs" | "cellStyleXfs" | "dxfs":
                self._within = tag
            case "numFmt" if self._within != "dxfs":
                self._formats[counted(attributes.get("numFmtId"))] = attributes["formatCode"][:_FORMAT_CHARACTERS]
            case "font" if self._within == "fonts":
                self._fonts.append(("", False))
            case "name" if self._within == "fonts" and self._fonts:
                self._fonts[-1] = attributes.get("val", ""), self._fonts[-1][1]
            case "strike" if self._within == "fonts" and self._fonts:
                self._fonts[-1] = self._fonts[-1][0], is_true(attributes.get("val", "1"))
            case "xf" if self._within == "cellXfs":
                number = counted(attributes.get("fontId"))
                font, struck = self._fonts[number] if number < len(self._fonts) else ("", False)
                shown = self._formats.get(counted(attributes.get("numFmtId")), "General")
                self.styles.append(Style(shown, font, struck))

    def of(self, number: int) -> Style:
        """Return a style; the plain one where the workbook has none of that number."""
        return self.styles[number] if 0 <= number < len(self.styles) else Style()
