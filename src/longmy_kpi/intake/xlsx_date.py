"""Dates and times of a workbook: the moment a day number means, and how its format shows it."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

from longmy_kpi.intake.xlsx_format import tokens, unit

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


def shown(code: str, at: datetime) -> str:
    """Return a date or time as its format shows it, with English names.

    >>> shown("d-mmm", datetime(2026, 12, 3)), shown('dd"/"mm/yy h:mm', datetime(2026, 3, 5, 14, 7))
    ('3-Dec', '05/03/26 14:07')
    """
    pieces = tokens(code.partition(";")[0])
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
