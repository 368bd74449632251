"""What people write where a figure is asked for: that nothing arose, that it is not there yet, an O for a 0, a date."""

from __future__ import annotations

import re

from longmy_kpi.quantity import meanings
from longmy_kpi.text import name_key

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
    if meant != text.strip() and not meanings(meant).none:
        return "letter-for-zero", {"meant": meant}
    return ("date-for-number" if is_date(text) else "not-a-number"), {}


def is_date(text: str) -> bool:
    """Tell a text that is a date as Excel writes what it took for one.

    >>> is_date("07-Sep"), is_date("7/9/2026"), is_date("7/9")
    (True, True, False)
    """
    return _DATE.fullmatch(text.strip()) is not None
