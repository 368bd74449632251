"""From what a workbook stores for a cell to the value that a person sees in it (contract, section 3)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from longmy_kpi.intake.address import letters
from longmy_kpi.intake.grid import Cell, Kind
from longmy_kpi.intake.lost_letters import legacy_font, lost_letters
from longmy_kpi.intake.xlsx_date import moment, shown
from longmy_kpi.intake.xlsx_format import is_date, percent_signs
from longmy_kpi.intake.xlsx_strings import SharedStrings, shown_text
from longmy_kpi.intake.xlsx_styles import Style, Styles
from longmy_kpi.quantity import canonical, from_float_text

_QUOTED = 80  # characters of an unreadable value that are said


@dataclass(slots=True)
class Stored:
    """A cell as stored: the text of its value, None where it has none, and whether a formula stands beside it."""

    row: int
    column: int
    type: str = "n"
    style: int = 0
    value: str | None = None
    formula: bool = False
    inline: str | None = None
    inline_fonts: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Book:
    """What the cells of a workbook share. `stale`: it asks to be calculated on opening, as office programs never do."""

    strings: SharedStrings
    styles: Styles
    since_1904: bool = False
    stale: bool = False

    def cell(self, stored: Stored) -> Cell | None:
        """Return the value of a cell; None for a blank one. LookupError or ValueError where the workbook is damaged."""
        if stored.formula and not self._calculated(stored):
            return _cell(stored, Kind.BAD, fault="formula-without-value")
        if stored.type == "inlineStr":
            return _text(stored, stored.inline or "")
        if not stored.value:
            return None
        match stored.type:
            case "s":
                return _text(stored, self.strings.strings[_index(stored.value)])
            case "str":
                return _text(stored, shown_text(stored.value))
            case "b":
                return _text(stored, "TRUE" if stored.value.strip() in {"1", "true"} else "FALSE")
            case "e":
                return _cell(stored, Kind.BAD, stored.value[:_QUOTED], fault="cell-error-value")
            case "d":
                return _iso_date(stored, stored.value)
        return self._number(stored, stored.value)

    def foreign(self, stored: Stored, text: str) -> str | None:
        """Return the code of an encoding from before Unicode that a cell's text, or its font, shows."""
        if text.isascii() and "?" not in text:
            return None
        inside = self.strings.fonts.get(_index(stored.value or "0"), []) if stored.type == "s" else stored.inline_fonts
        fonts = [self.styles.of(stored.style).font, *inside]
        return lost_letters(text) or next(filter(None, (legacy_font(font, text) for font in fonts)), None)

    def _calculated(self, stored: Stored) -> bool:
        """Tell a result from what a writer that cannot calculate leaves beside a formula: nothing, or a nought."""
        if self.stale:
            return stored.value not in (None, "", "0")
        return bool(stored.value) or stored.type == "str"

    def _number(self, stored: Stored, text: str) -> Cell:
        number = from_float_text(text)
        if number is None:
            return _cell(stored, Kind.BAD, text[:_QUOTED], fault="cell-unreadable")
        style = self.styles.of(stored.style)
        if is_date(style.format):
            return _date(stored, number, moment(number, since_1904=self.since_1904), style)
        if "%" in style.format:
            number = Decimal(canonical(number.scaleb(2 * percent_signs(style.format, number))))
        return _cell(stored, Kind.NUMBER, canonical(number), number=number)


def _index(text: str) -> int:
    number = int(text)
    if number < 0:
        raise ValueError(text)
    return number


def _text(stored: Stored, text: str) -> Cell | None:
    return _cell(stored, Kind.TEXT, text) if text.strip() else None


def _date(stored: Stored, number: Decimal, at: datetime | None, style: Style) -> Cell:
    if at is None:
        return _cell(stored, Kind.DATE, canonical(number))
    return _cell(stored, Kind.DATE, shown(style.format, at), at=at)


def _iso_date(stored: Stored, text: str) -> Cell:
    at = datetime.fromisoformat(text)
    return _cell(stored, Kind.DATE, f"{at:%d/%m/%Y}", at=at)


def _cell(
    stored: Stored,
    kind: Kind,
    text: str = "",
    *,
    number: Decimal | None = None,
    fault: str | None = None,
    at: datetime | None = None,
) -> Cell:
    ref = f"{letters(stored.column)}{stored.row}"
    return Cell(kind, text, number, fault, stored.column, stored.column, ref, at.date() if at else None)
