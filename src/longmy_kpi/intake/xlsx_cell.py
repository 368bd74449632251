"""From what a workbook stores for a cell to the value that a person sees in it (contract, section 3)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal

from longmy_kpi.intake.address import letters
from longmy_kpi.intake.grid import Appearance, Cell, Kind
from longmy_kpi.intake.lost_letters import legacy_font, lost_letters
from longmy_kpi.intake.xlsx_date import moment, shown
from longmy_kpi.intake.xlsx_format import is_date, percent_signs
from longmy_kpi.intake.xlsx_shown import shown_instead, text_instead
from longmy_kpi.intake.xlsx_strings import SharedStrings, TextRun, shown_text
from longmy_kpi.intake.xlsx_styles import Style, Styles
from longmy_kpi.quantity import canonical, from_float_text
from longmy_kpi.text import without_width

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
    inline_runs: tuple[TextRun, ...] = ()


@dataclass(frozen=True, slots=True)
class Book:
    """What the cells of a workbook share. `stale`: it asks to be calculated on opening, as office programs never do."""

    strings: SharedStrings
    styles: Styles
    since_1904: bool = False
    stale: bool = False

    def cell(self, stored: Stored, *, zeros: bool = True) -> Cell | None:
        """Return the value of a cell, and how it looks where that says something else; None for a blank one.

        `zeros`: the sheet shows zeros. What cannot be read is a bad cell, which matters only inside the form.
        """
        try:
            cell = self._cell(stored)
        except (ValueError, LookupError):
            return _cell(stored, Kind.BAD, (stored.value or "")[:_QUOTED], fault="cell-unreadable")
        if cell is None:
            return None
        if cell.kind is Kind.TEXT and (code := self.foreign(stored, cell.text)):
            return replace(cell, kind=Kind.BAD, fault=code)
        look = self._look(stored, cell, zeros=zeros)
        return cell if look == Appearance() else replace(cell, look=look)

    def _cell(self, stored: Stored) -> Cell | None:
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

    def _look(self, stored: Stored, cell: Cell, *, zeros: bool) -> Appearance:
        style = self.styles.of(stored.style)
        runs = self._runs(stored) if cell.kind is Kind.TEXT else ()
        if runs:
            kept = "".join(run.text for run in runs if not _is_struck(run, style))
            bare = "".join(run.text for run in runs if not _is_struck(run, style) and not run.raised)
            struck = not kept.strip()
            bare = bare if bare.strip() else kept  # raised as a whole: nothing is marked in it
            other = kept if kept != cell.text else None, bare if bare != cell.text else None
            return Appearance(struck=struck, kept=other[0], bare=other[1], shown=text_instead(style.format))
        match cell.kind:
            case Kind.TEXT:
                return Appearance(struck=style.struck, shown=text_instead(style.format))
            case Kind.NUMBER:
                assert cell.number is not None
                typed = _typed(stored, cell.number)
                percent = percent_signs(style.format, typed) > 0
                blank = not zeros and cell.number == 0
                instead = "" if blank else shown_instead(style.format, typed)
                return Appearance(struck=style.struck, percent=percent, shown=instead)
            case Kind.DATE:
                return Appearance(struck=style.struck)
        return Appearance()

    def _runs(self, stored: Stored) -> tuple[TextRun, ...]:
        return self.strings.runs.get(_index(stored.value or "0"), ()) if stored.type == "s" else stored.inline_runs

    def foreign(self, stored: Stored, text: str) -> str | None:
        """Return the code of an encoding from before Unicode that a cell's text, or its font, shows."""
        if text.isascii() and "?" not in text:
            return None
        inside = self.strings.fonts.get(_index(stored.value or "0"), []) if stored.type == "s" else stored.inline_fonts
        fonts = [self.styles.of(stored.style).font, *inside]
        return lost_letters(text) or next(filter(None, (legacy_font(font, text) for font in fonts)), None)

    def _calculated(self, stored: Stored) -> bool:
        """Tell a result from what a writer that cannot calculate leaves beside a formula: nothing, or a nought.

        A text that is empty is a result: its writer said that it is a text.
        """
        if stored.type == "str" and stored.value is not None:
            return True
        return bool(stored.value) and not (self.stale and stored.value == "0")

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
    return _cell(stored, Kind.TEXT, text) if without_width(text).strip() else None


def _date(stored: Stored, number: Decimal, at: datetime | None, style: Style) -> Cell:
    if at is None:
        return _cell(stored, Kind.DATE, canonical(number))
    return _cell(stored, Kind.DATE, shown(style.format, at), at=at)


def _iso_date(stored: Stored, text: str) -> Cell:
    """Return a date; a time alone, or a span of time, is one too, though of no day."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return _cell(stored, Kind.DATE, text[:_QUOTED])
    return _cell(stored, Kind.DATE, f"{at:%d/%m/%Y}", at=at)


def _is_struck(run: TextRun, style: Style) -> bool:
    return style.struck if run.struck is None else run.struck


def _typed(stored: Stored, number: Decimal) -> Decimal:
    """Return the number as stored, before a percentage made it a hundredfold."""
    stored_number = from_float_text(stored.value or "")
    return number if stored_number is None else stored_number


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
