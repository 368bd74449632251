"""Does a number format show the number that is stored, or another one, or none (ECMA-376 part 1, 18.8.31)?

A format that only rounds, groups, colours, or shows zero as a dash shows the number itself.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from longmy_kpi.intake.xlsx_format import section_of, sections_of, tokens
from longmy_kpi.quantity import canonical, is_nothing_mark, rounded

_PLACES = frozenset("0#?")
_BLANK_PLACES = frozenset("#?")
_SIGNS = ("-", "(", "\u2212")
_COLOURS = frozenset({"black", "blue", "cyan", "green", "magenta", "red", "white", "yellow"})


@dataclass
class _Shape:
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
    if len(sections) < 4 or "@" in tokens(sections[3]):
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
    for piece in tokens(section):
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
