"""Text of a workbook: shared strings, rich text, phonetic guides (ECMA-376 part 1, 18.4)."""

from __future__ import annotations

import re

from msgspec import Struct

from longmy_kpi.diagnostic import Exit, KpiError, error
from longmy_kpi.intake.limits import STRING_CHARACTERS, STRINGS
from longmy_kpi.intake.xlsx.package import XmlPart, is_true
from longmy_kpi.text import nfc

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_KEPT_CONTROLS = "\t\n\r"


class TextRun(Struct):
    """A piece of a text that looks alike. `struck` is None where the cell's own font decides."""

    text: str = ""
    struck: bool | None = None
    raised: bool = False


class RichText:
    """Gathers the text of a string item, leaving out phonetic guides; `fonts` are those its runs name."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self.fonts: list[str] = []
        self.runs: list[TextRun] = []
        self._inside = False
        self._phonetic = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element inside the item."""
        match tag:
            case "t":
                self._inside = not self._phonetic
            case "rPh":
                self._phonetic = True
            case "rFont":
                self.fonts.append(attributes.get("val", ""))
            case "r":
                self.runs.append(TextRun())
            case "rPr" if self.runs:
                self.runs[-1].struck = False
            case "strike" if self.runs:
                self.runs[-1].struck = is_true(attributes.get("val", "1"))
            case "vertAlign" if self.runs:
                self.runs[-1].raised = attributes.get("val") in ("superscript", "subscript")

    def end(self, tag: str) -> None:
        """Take the end of an element inside the item."""
        if tag == "t":
            self._inside = False
        elif tag == "rPh":
            self._phonetic = False

    def text(self, text: str) -> None:
        """Take a piece of text."""
        if self._inside:
            self._pieces.append(text)
            if self.runs:
                self.runs[-1].text += text

    @property
    def marked(self) -> tuple[TextRun, ...]:
        """The runs, where one of them looks otherwise than the cell."""
        runs = tuple(TextRun(shown_text(run.text), run.struck, run.raised) for run in self.runs if run.text)
        return runs if any(run.struck is not None for run in runs) else ()

    @property
    def whole(self) -> str:
        """The text of the item."""
        return shown_text("".join(self._pieces))


class SharedStrings(XmlPart):
    """The strings that cells refer to by number, and the fonts named inside them, by the same number."""

    def __init__(self) -> None:
        super().__init__()
        self.strings: list[str] = []
        self.fonts: dict[int, list[str]] = {}
        self.runs: dict[int, tuple[TextRun, ...]] = {}
        self._item = RichText()
        self._characters = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element."""
        if tag == "si":
            self._item = RichText()
        else:
            self._item.start(tag, attributes)

    def text(self, text: str) -> None:
        """Take a piece of text."""
        self._characters += len(text)
        if self._characters > STRING_CHARACTERS:
            raise KpiError(Exit.REFUSED, error("workbook-text-too-large", limit=STRING_CHARACTERS))
        self._item.text(text)

    def end(self, tag: str) -> None:
        """Take the end of an element."""
        if tag != "si":
            self._item.end(tag)
            return
        if len(self.strings) >= STRINGS:
            raise KpiError(Exit.REFUSED, error("workbook-text-too-large", limit=STRING_CHARACTERS))
        if self._item.fonts:
            self.fonts[len(self.strings)] = self._item.fonts
        if runs := self._item.marked:
            self.runs[len(self.strings)] = runs
        self.strings.append(self._item.whole)


def shown_text(text: str) -> str:
    r"""Return a stored string as Excel shows it: `_x000D_` is a character, line breaks are LF, letters are NFC.

    >>> shown_text("a_x000D_\nb_x005F_x0041_")
    'a\nb_x0041_'
    """
    unescaped = _ESCAPE.sub(_character, text) if "_x" in text else text
    return nfc(unescaped.replace("\r\n", "\n").replace("\r", "\n"))


def _character(escape: re.Match[str]) -> str:
    character = chr(int(escape[1], 16))
    return character if character.isprintable() or character in _KEPT_CONTROLS else escape[0]
