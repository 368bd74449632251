"""What a cell of a workbook holds, dates and times among it."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

from msgspec import Struct, field
from msgspec.structs import replace

from longmy_kpi.intake.encodings import legacy_font, lost_letters
from longmy_kpi.intake.grid import Appearance, CellKind, SheetCell, letters
from longmy_kpi.intake.xlsx.formats import (
    CellFormat,
    Styles,
    format_tokens,
    is_date_format,
    percent_signs,
    shown_instead,
    text_instead,
    unit,
)
from longmy_kpi.intake.xlsx.strings import SharedStrings, TextRun, shown_text
from longmy_kpi.quantity import canonical, from_float_text
from longmy_kpi.text import without_width

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_HALVES = frozenset({"AM/PM", "A/P"})
_FIRST, _FIRST_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001 - dates of a sheet have no zone
_MADE_UP = 60  # Excel's 29 February 1900: the days before it count from one day later
_PAST_END = 2_958_466  # 1 January 10000


def moment(serial: Decimal, *, since_1904: bool) -> datetime | None:
    """Return the date and time of a day number; None outside the calendar.

    >>> moment(Decimal("46082.5"), since_1904=False)
    datetime.datetime(2026, 3, 1, 12, 0)
    """
    if not 0 <= serial < _PAST_END - 1_462 * since_1904 or (int(serial) == _MADE_UP and not since_1904):
        return None
    days, part = divmod(serial, 1)
    early = timedelta(days=serial < _MADE_UP and not since_1904)
    first = _FIRST_1904 if since_1904 else _FIRST
    return first + early + timedelta(days=int(days), seconds=min(round(part * 86_400), 86_399))


def shown_date(code: str, at: datetime) -> str:
    """Return a date or time as its format shows it, with English names.

    >>> shown_date("d-mmm", datetime(2026, 12, 3)), shown_date('dd"/"mm/yy h:mm', datetime(2026, 3, 5, 14, 7))
    ('3-Dec', '05/03/26 14:07')
    """
    pieces = format_tokens(code.partition(";")[0])
    units = [unit(piece) for piece in pieces if unit(piece)]
    halved = any(piece.upper() in _HALVES for piece in pieces)
    said, seen = [], 0
    for piece in pieces:
        what = unit(piece)
        if not what:
            said.append(_literal(piece, at))
            continue
        if what == "m" and ("h" in units[max(0, seen - 1) : seen] or "s" in units[seen + 1 : seen + 2]):
            what = "minute"
        said.append(_part(what, len(piece.strip("[]")), at, halved=halved))
        seen += 1
    return "".join(said).strip()


def _part(what: str, width: int, at: datetime, *, halved: bool) -> str:
    match what:
        case "y":
            return f"{at.year:04}" if width > 2 else f"{at.year % 100:02}"
        case "m" if width > 2:
            return _MONTHS[at.month - 1]
        case "d" if width > 2:
            return _DAYS[at.weekday()]
    hour = (at.hour - 1) % 12 + 1 if halved else at.hour
    numbers = {"m": at.month, "d": at.day, "h": hour, "minute": at.minute, "s": at.second}
    return f"{numbers[what]:0{min(width, 2)}}"


def _literal(piece: str, at: datetime) -> str:
    if piece.upper() in _HALVES:
        return "AM" if at.hour < 12 else "PM"
    match piece[0]:
        case '"':
            return piece.strip('"')
        case "\\":
            return piece[1:]
        case "[" | "_" | "*":
            return ""
    return piece


_QUOTED = 80  # characters of an unreadable value that are said


class Stored(Struct):
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


class WorkbookContext(Struct, frozen=True):
    """What the cells of a workbook share. `stale`: it asks to be calculated on opening, as office programs never do."""

    strings: SharedStrings
    styles: Styles
    since_1904: bool = False
    stale: bool = False

    def cell(self, stored: Stored, *, zeros: bool = True) -> SheetCell | None:
        """Return the value of a cell, and how it looks where that says something else; None for a blank one.

        `zeros`: the sheet shows zeros. What cannot be read is a bad cell, which matters only inside the form.
        """
        try:
            cell = self._cell(stored)
        except (ValueError, LookupError):
            return _cell(stored, CellKind.BAD, (stored.value or "")[:_QUOTED], fault="cell-unreadable")
        if cell is None:
            return None
        if cell.kind is CellKind.TEXT and (code := self.foreign(stored, cell.text)):
            return replace(cell, kind=CellKind.BAD, fault=code)
        look = self._look(stored, cell, zeros=zeros)
        return cell if look == Appearance() else replace(cell, look=look)

    def _cell(self, stored: Stored) -> SheetCell | None:
        if stored.formula and not self._calculated(stored):
            return _cell(stored, CellKind.BAD, fault="formula-without-value")
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
                return _cell(stored, CellKind.BAD, stored.value[:_QUOTED], fault="cell-error-value")
            case "d":
                return _iso_date(stored, stored.value)
        return self._number(stored, stored.value)

    def _look(self, stored: Stored, cell: SheetCell, *, zeros: bool) -> Appearance:
        style = self.styles.of(stored.style)
        runs = self._runs(stored) if cell.kind is CellKind.TEXT else ()
        if runs:
            kept = "".join(run.text for run in runs if not _is_struck(run, style))
            bare = "".join(run.text for run in runs if not _is_struck(run, style) and not run.raised)
            struck = not kept.strip()
            bare = bare if bare.strip() else kept  # raised as a whole: nothing is marked in it
            other = kept if kept != cell.text else None, bare if bare != cell.text else None
            return Appearance(struck=struck, kept=other[0], bare=other[1], shown=text_instead(style.format))
        match cell.kind:
            case CellKind.TEXT:
                return Appearance(struck=style.struck, shown=text_instead(style.format))
            case CellKind.NUMBER:
                assert cell.number is not None
                typed = _typed(stored, cell.number)
                percent = percent_signs(style.format, typed) > 0
                blank = not zeros and cell.number == 0
                instead = "" if blank else shown_instead(style.format, typed)
                return Appearance(struck=style.struck, percent=percent, shown=instead)
            case CellKind.DATE:
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

    def _number(self, stored: Stored, text: str) -> SheetCell:
        number = from_float_text(text)
        if number is None:
            return _cell(stored, CellKind.BAD, text[:_QUOTED], fault="cell-unreadable")
        style = self.styles.of(stored.style)
        if is_date_format(style.format):
            return _date(stored, number, moment(number, since_1904=self.since_1904), style)
        if "%" in style.format:
            number = Decimal(canonical(number.scaleb(2 * percent_signs(style.format, number))))
        return _cell(stored, CellKind.NUMBER, canonical(number), number=number)


def _index(text: str) -> int:
    number = int(text)
    if number < 0:
        raise ValueError(text)
    return number


def _text(stored: Stored, text: str) -> SheetCell | None:
    return _cell(stored, CellKind.TEXT, text) if without_width(text).strip() else None


def _date(stored: Stored, number: Decimal, at: datetime | None, style: CellFormat) -> SheetCell:
    if at is None:
        return _cell(stored, CellKind.DATE, canonical(number))
    return _cell(stored, CellKind.DATE, shown_date(style.format, at), at=at)


def _iso_date(stored: Stored, text: str) -> SheetCell:
    """Return a date; a time alone, or a span of time, is one too, though of no day."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return _cell(stored, CellKind.DATE, text[:_QUOTED])
    return _cell(stored, CellKind.DATE, f"{at:%d/%m/%Y}", at=at)


def _is_struck(run: TextRun, style: CellFormat) -> bool:
    return style.struck if run.struck is None else run.struck


def _typed(stored: Stored, number: Decimal) -> Decimal:
    """Return the number as stored, before a percentage made it a hundredfold."""
    stored_number = from_float_text(stored.value or "")
    return number if stored_number is None else stored_number


def _cell(
    stored: Stored,
    kind: CellKind,
    text: str = "",
    *,
    number: Decimal | None = None,
    fault: str | None = None,
    at: datetime | None = None,
) -> SheetCell:
    ref = f"{letters(stored.column)}{stored.row}"
    return SheetCell(kind, text, number, fault, stored.column, stored.column, ref, at.date() if at else None)
