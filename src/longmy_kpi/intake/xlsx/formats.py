"""Number formats of a workbook (ECMA-376 part 1, 18.8.31): is it a percentage, is it a date, how is a date shown."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache

from msgspec import Struct, field

from longmy_kpi.intake.xlsx.package import XmlPart, is_true, read_count
from longmy_kpi.quantity import canonical, is_nothing_mark, rounded

# Formats known by number alone: percentages and dates (others show plain numbers). 14 follows the machine's region.
BUILT_IN = {
    9: "0%",
    10: "0.00%",
    14: "dd/mm/yyyy",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "dd/mm/yyyy h:mm",
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
} | dict.fromkeys((*range(27, 37), *range(50, 59)), "dd/mm/yyyy")

_TOKEN = re.compile(
    r'"[^"]*"?|\\.|[_*].|\[(?:h+|m+|s+)\]|\[[^\]]*\]|AM/PM|A/P|general|y+|m+|d+|h+|s+|.', re.IGNORECASE | re.DOTALL
)
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)\]")
_COMPARISONS: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    "=": operator.eq,
    "<>": operator.ne,
    ">=": operator.ge,
    ">": operator.gt,
}


def percent_signs(code: str, number: Decimal) -> int:
    """Count the signs that show a number times 100: those outside quotes and escapes, in the section it falls in.

    >>> percent_signs('0.0%;"5%"', Decimal("0.954")), percent_signs('0.0%;"5%"', Decimal(-1))
    (1, 0)
    """
    return format_tokens(section_of(code, number)[0]).count("%")


@lru_cache(maxsize=512)
def is_date_format(code: str) -> bool:
    """Tell whether a format shows a date or a time.

    >>> [is_date_format(code) for code in ("d/m/yyyy", "[h]:mm", '0" hộ"', "[Red]0.00", "General")]
    [True, True, False, False, False]
    """
    return any(unit(piece) for piece in format_tokens(code.partition(";")[0]))


def unit(piece: str) -> str:
    """Return the letter of a date or time piece: y, m, d, h or s."""
    letter = piece.strip("[]")[:1].casefold()
    return letter if letter in tuple("ymdhs") and len(set(piece.strip("[]").casefold())) == 1 else ""


def format_tokens(section: str) -> list[str]:
    """Cut a section of a format into letters of one kind, literals, escapes and bracketed words."""
    return _TOKEN.findall(section)


def section_of(code: str, number: Decimal) -> tuple[str, bool]:
    """Return the part of a format that a number is shown by: by its own conditions, else positive; negative; zero.

    With it, whether the part is for such numbers alone, so that no sign is added to a negative one.
    """
    sections = sections_of(code)
    for section in sections:
        condition = _CONDITION.search(section)
        if condition and _COMPARISONS[condition[1]](number, Decimal(condition[2])):
            return section, len(sections) > 1
    if any(map(_CONDITION.search, sections)):
        return next((section for section in sections if not _CONDITION.search(section)), ""), False
    wanted = 1 if number < 0 else 2 if number == 0 else 0
    return (sections[wanted], wanted == 1) if wanted < len(sections) else (sections[0], False)


@lru_cache(maxsize=512)
def sections_of(code: str) -> tuple[str, ...]:
    """Cut a format at its semicolons, those in quotes and escapes left alone.

    >>> sections_of('0;;"a;b"')
    ('0', '', '"a;b"')
    """
    sections = [""]
    for piece in format_tokens(code):
        if piece == ";":
            sections.append("")
        else:
            sections[-1] += piece
    return tuple(sections)


_FORMAT_CHARACTERS = 255  # as many as Excel takes


class CellFormat(Struct, frozen=True):
    """The number format, the name of the font, and whether that strikes the text out."""

    format: str = "General"
    font: str = ""
    struck: bool = False


class Styles(XmlPart):
    """The styles that cells refer to by number. `cellXfs` comes after the formats and fonts it refers to."""

    def __init__(self) -> None:
        super().__init__()
        self.styles: list[CellFormat] = []
        self._formats = dict(BUILT_IN)
        self._fonts: list[tuple[str, bool]] = []
        self._within = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element."""
        match tag:
            case "fonts" | "cellXfs" | "cellStyleXfs" | "dxfs":
                self._within = tag
            case "numFmt" if self._within != "dxfs":
                self._formats[read_count(attributes.get("numFmtId"))] = attributes["formatCode"][:_FORMAT_CHARACTERS]
            case "font" if self._within == "fonts":
                self._fonts.append(("", False))
            case "name" if self._within == "fonts" and self._fonts:
                self._fonts[-1] = attributes.get("val", ""), self._fonts[-1][1]
            case "strike" if self._within == "fonts" and self._fonts:
                self._fonts[-1] = self._fonts[-1][0], is_true(attributes.get("val", "1"))
            case "xf" if self._within == "cellXfs":
                number = read_count(attributes.get("fontId"))
                font, struck = self._fonts[number] if number < len(self._fonts) else ("", False)
                shown = self._formats.get(read_count(attributes.get("numFmtId")), "General")
                self.styles.append(CellFormat(shown, font, struck))

    def of(self, number: int) -> CellFormat:
        """Return a style; the plain one where the workbook has none of that number."""
        return self.styles[number] if 0 <= number < len(self.styles) else CellFormat()


_PLACES = frozenset("0#?")
_BLANK_PLACES = frozenset("#?")
_SIGNS = ("-", "(", "\u2212")
_COLOURS = frozenset({"black", "blue", "cyan", "green", "magenta", "red", "white", "yellow"})


class _Shape(Struct):
    """What a section of a format is made of."""

    before: str = ""
    after: str = ""
    whole: list[str] = field(default_factory=list)  # places before the decimal point, literals among them
    decimals: list[str] = field(default_factory=list)
    thousands: int = 0  # commas behind the last place: each hides three digits
    coloured: bool = False
    general: bool = False

    @property
    def places(self) -> list[str]:
        return [one for one in (*self.whole, *self.decimals) if one in _PLACES]


def shown_instead(code: str, number: Decimal) -> str | None:
    """Return what a format shows in place of a number, the empty text where it shows nothing; None: the number.

    >>> shown_instead("#,##0,", Decimal(2405)), shown_instead("#,##0;-#,##0;", Decimal(0))
    ('2', '')
    >>> shown_instead("#,##0.0", Decimal("2405.75")), shown_instead('#,##0;-#,##0;"-"', Decimal(0))
    (None, None)
    """
    section, signed = section_of(code, number)
    shape = _shape(section)
    if shape.general:
        return None
    if not shape.places:
        literal = (shape.before + shape.after).strip()
        return None if number == 0 and is_nothing_mark(literal) else literal
    shown = _digits(shape, number)
    literal = shape.before + shape.after
    if shown == "" and not (number == 0 and is_nothing_mark(literal.strip())):
        return literal.strip()
    text = f"{shape.before}{shown}{shape.after}".strip()
    return text if _is_another(shape, number, signed=signed) else None


def text_instead(code: str) -> str | None:
    """Return what a format shows in place of a text; None where it shows the text.

    >>> text_instead(";;;"), text_instead("0.00")
    ('', None)
    """
    sections = sections_of(code)
    if len(sections) < 4 or "@" in format_tokens(sections[3]):
        return None
    shape = _shape(sections[3])
    return None if shape.general else (shape.before + shape.after).strip()


def _is_another(shape: _Shape, number: Decimal, *, signed: bool) -> bool:
    """Tell a section that shows another number than the one it is given."""
    if shape.thousands and number:
        return True
    if (
        signed
        and number < 0
        and not (shape.coloured or any(sign in shape.before for sign in _SIGNS) or "-" in shape.after)
    ):
        return True
    if number > 0 and shape.before.strip().endswith(("-", "\u2212")):
        return True
    near = shape.before[-1:], shape.after[:1]
    return any(one.isdigit() for one in near) or shape.after[:2].strip(".,").isdigit() or _has_odd_literal(shape)


def _has_odd_literal(shape: _Shape) -> bool:
    """Tell letters among the digits that do not group them by three: `0.00` written into the format."""
    for index, one in enumerate(shape.whole):
        if one not in _PLACES and one.strip():
            behind = sum(each in _PLACES for each in shape.whole[index:])
            if one not in ".,'" or behind % 3:
                return True
    return any(one not in _PLACES and one.strip() for one in shape.decimals)


def _digits(shape: _Shape, number: Decimal) -> str:
    """Return the digits as a section shows them, ungrouped; nothing where every place stays blank."""
    places = sum(one in _PLACES for one in shape.decimals)
    shown = rounded(abs(number).scaleb(-3 * shape.thousands), places)
    if not shown and all(one in _BLANK_PLACES for one in shape.places):
        return ""
    return canonical(shown)


@lru_cache(maxsize=512)
def _shape(section: str) -> _Shape:
    shape = _Shape()
    fraction = False
    pending = 0
    for piece in format_tokens(section):
        if piece[0] == "[":
            shape.coloured |= piece.strip("[]").casefold() in _COLOURS
        elif piece in _PLACES:
            pending = 0
            (shape.decimals if fraction else shape.whole).append(piece)
            shape.after = ""
        elif piece.casefold() in ("general", "@") or (
            piece in "Ee/" and shape.places
        ):  # powers and fractions only round
            shape.general = True
        elif piece == "." and shape.places and not fraction:
            shape.thousands, pending, fraction = pending, 0, True
        elif piece == "," and shape.places:
            pending += 1
        elif piece[0] not in "_*%":
            _take_literal(shape, _literal(piece), fraction=fraction)
    shape.thousands = shape.thousands or pending
    return _trimmed(shape)


def _literal(piece: str) -> str:
    return piece.strip('"') if piece[0] == '"' else piece.removeprefix("\\")


def _take_literal(shape: _Shape, text: str, *, fraction: bool) -> None:
    if not shape.places:
        shape.before += text
        return
    (shape.decimals if fraction else shape.whole).append(text)


def _trimmed(shape: _Shape) -> _Shape:
    """Move the literals behind the last place to the end of the section."""
    for pieces in (shape.decimals, shape.whole):
        while pieces and pieces[-1] not in _PLACES:
            shape.after = pieces.pop() + shape.after
        if pieces:
            break
    return shape
