"""What a cell's style says of its value: the number format and the font (ECMA-376 part 1, 18.8)."""

from __future__ import annotations

from dataclasses import dataclass

from longmy_kpi.intake.xlsx_format import BUILT_IN
from longmy_kpi.intake.xml_part import XmlPart

_FORMAT_CHARACTERS = 255  # as many as Excel takes


@dataclass(frozen=True, slots=True)
class Style:
    """The number format and the name of the font."""

    format: str = "General"
    font: str = ""


class Styles(XmlPart):
    """The styles that cells refer to by number. `cellXfs` comes after the formats and fonts it refers to."""

    def __init__(self) -> None:
        super().__init__()
        self.styles: list[Style] = []
        self._formats = dict(BUILT_IN)
        self._fonts: list[str] = []
        self._within = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element."""
        match tag:
            case "fonts" | "cellXfs" | "cellStyleXfs" | "dxfs":
                self._within = tag
            case "numFmt" if self._within != "dxfs":
                self._formats[int(attributes["numFmtId"])] = attributes["formatCode"][:_FORMAT_CHARACTERS]
            case "font" if self._within == "fonts":
                self._fonts.append("")
            case "name" if self._within == "fonts" and self._fonts:
                self._fonts[-1] = attributes.get("val", "")
            case "xf" if self._within == "cellXfs":
                number = int(attributes.get("fontId", "0"))
                font = self._fonts[number] if 0 <= number < len(self._fonts) else ""
                self.styles.append(Style(self._formats.get(int(attributes.get("numFmtId", "0")), "General"), font))

    def of(self, number: int) -> Style:
        """Return a style; the plain one where the workbook has none of that number."""
        return self.styles[number] if 0 <= number < len(self.styles) else Style()
