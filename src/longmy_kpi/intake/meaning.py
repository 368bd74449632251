"""What a cell says: the one place where what a person sees in it is held against what is stored (contract, section 3).

Figures, codes, words to choose from and header lines have to say one thing; free text keeps what is not struck out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct, field

from longmy_kpi.intake.grid import CellKind, SheetCell
from longmy_kpi.quantity import interpretations
from longmy_kpi.text import clean, name_key, unescape_formula, without_width

CODE_LIKE = re.compile(r"(?=[0-9-]*[a-z])[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)  # a lone number is an ordinal


class Doubt(Struct, frozen=True):
    """Why a cell does not say one thing: a code, and the words of its sentence."""

    code: str
    args: Mapping[str, object] = field(default_factory=dict)


def plain_text(cell: SheetCell) -> str:
    """Return the text that a code, a figure or a header line is read from, without what takes no room."""
    return without_width(cell.text).strip() if cell.kind is not CellKind.BLANK else ""


def heading_text(cell: SheetCell) -> str:
    """Return the text of a heading or a label, or of a printed name: a raised mark behind it refers to a footnote."""
    if cell.look is not None and cell.look.bare is not None:
        return cell.look.bare
    return cell.text if cell.kind is not CellKind.BLANK else ""


def free_text(cell: SheetCell) -> str:
    """Return what a note keeps: the text as typed without what is struck out, and without the guard of formulas."""
    if cell.kind is CellKind.BLANK or (cell.look is not None and cell.look.struck):
        return ""
    kept = cell.look.kept if cell.look is not None else None
    return clean(unescape_formula(cell.text if kept is None else kept))


def doubt(cell: SheetCell) -> Doubt | None:
    """Return why a code, a figure or a word does not say one thing; None where it does."""
    if unread := unreadable(cell):
        return unread
    look = cell.look
    if look is None or cell.kind is CellKind.BLANK:
        return None
    if look.struck:
        return Doubt("cell-struck-out", {"text": cell.text})
    if look.bare is not None:
        return Doubt("cell-with-marks", {"text": cell.text, "bare": look.bare.strip()})
    return _shown_otherwise(cell, look.shown)


def _shown_otherwise(cell: SheetCell, shown: str | None) -> Doubt | None:
    if shown is None:
        return None
    if shown == "":
        return Doubt("cell-shown-blank", {"text": cell.text})
    return Doubt("cell-shown-otherwise", {"text": cell.text, "shown": shown})


def unreadable(cell: SheetCell) -> Doubt | None:
    """Return why nothing can be read in a cell: a formula never calculated, an error of Excel; None where it can."""
    if cell.kind is not CellKind.BAD:
        return None
    return Doubt(cell.fault or "cell-unreadable", {"text": cell.text})


def holds_number(cell: SheetCell) -> bool:
    """Tell a cell that holds a number, or what was meant as one."""
    if cell.kind is CellKind.TEXT:
        found = interpretations(plain_text(cell))
        return found.vi is not None or found.en is not None
    return cell.kind in (CellKind.NUMBER, CellKind.BAD)


# Facts of how offices write (whole cells, or their beginning where more words follow).
_NOT_YET = (
    *("chưa có", "chưa", "chưa báo cáo", "chưa tổng hợp", "chưa thống kê", "chưa xác định", "chưa cập nhật"),
    *("chưa đối chiếu", "chưa đến kỳ", "chưa thực hiện", "đang tổng hợp", "đang cập nhật", "đang thống kê"),
    *("chờ", "chờ số liệu", "không có số liệu", "không có báo cáo", "sẽ báo cáo", "sẽ bổ sung", "báo cáo sau"),
    *("bổ sung sau", "không thống kê", "n/a", "na", "?", "not yet", "not available", "pending", "tbd", "tba"),
)
_NOTHING = (
    *("không phát sinh", "chưa phát sinh", "k phát sinh", "ko phát sinh", "không có phát sinh", "không", "không có"),
    *("ko", "ko có", "k.p.s", "k.p.s.", "kps.", "k ps", "không ps", "ko ps", "nil", "none", "nothing", "nothing arose"),
    *("không xảy ra", "không ghi nhận", "không thực hiện"),
)
_BY_LENGTH = sorted(
    [(name_key(text), "not-yet-in-words") for text in _NOT_YET]
    + [(name_key(text), "nothing-in-words") for text in _NOTHING],
    key=lambda pair: -len(pair[0]),
)
_LETTER_O = str.maketrans(dict.fromkeys("oOоОοΟ", "0"))  # Latin, Cyrillic, Greek
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|thg ?[0-9]{1,2}"
_DATE = re.compile(
    rf"[0-9]{{1,4}}[-/ ](?:{_MONTHS})[a-z]*(?:[-/ ][0-9]{{2,4}})?|(?:{_MONTHS})[a-z]*[-/ ][0-9]{{1,4}}"
    r"|[0-9]{1,2}[-/][0-9]{1,2}[-/][0-9]{2,4}|[0-9]{4}[-/][0-9]{1,2}[-/][0-9]{1,2}",
    re.IGNORECASE | re.ASCII,
)


def why_no_number(text: str) -> tuple[str, dict[str, object]]:
    """Return the code, and what its sentence needs, that says what a text without a number is.

    >>> why_no_number("Không phát sinh trong kỳ"), why_no_number("chưa có"), why_no_number("12 con")
    (('nothing-in-words', {}), ('not-yet-in-words', {}), ('not-a-number', {}))
    >>> why_no_number("1O5"), why_no_number("7-Thg9")
    (('letter-for-zero', {'meant': '105'}), ('date-for-number', {}))
    """
    key = name_key(text)
    for words, code in _BY_LENGTH:
        if key == words or key.startswith(f"{words} ") or key.rstrip(" .!") == words:
            return code, {}
    meant = text.strip().translate(_LETTER_O)
    if meant != text.strip() and not interpretations(meant).none:
        return "letter-for-zero", {"meant": meant}
    return ("date-for-number" if is_date_text(text) else "not-a-number"), {}


def is_date_text(text: str) -> bool:
    """Tell a text that is a date as Excel writes what it took for one.

    >>> is_date_text("07-Sep"), is_date_text("7/9/2026"), is_date_text("7/9")
    (True, True, False)
    """
    return _DATE.fullmatch(text.strip()) is not None
