"""Numbers, days and names as running text has them: no empty decimals, counts under ten as 01, 02, short dates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime

from msgspec.structs import replace

from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.plan.model import Indicator, ValueKind
from longmy_kpi.quantity import rounded
from longmy_kpi.reports.layout.remarks import cell_words
from longmy_kpi.reports.layout.table import NumberCell, PercentCell
from longmy_kpi.reports.narrative.blocks import in_line

_ONE_DIGIT = re.compile(r"(?<![\d.,])([1-9])$")
_SPELLED = {"HTX": "hợp tác xã", "THT": "tổ hợp tác", "điểm %": "điểm phần trăm"}  # abbreviations for narrow columns
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)$")
_LONG_TITLE = 50  # characters
_LONG_NAME = 90  # characters; names of the plan of 2026 have at most 79
_OF_WHICH = ("trong đó: ", "trong đó, ", "of which: ", "of which, ")
_QUOTES = "“\"'‘("
_FIRST_TWO = 2  # months that documents write with a zero (Nghị định 30/2020/NĐ-CP, Phụ lục I)


def count_said(count: int, lexicon: Lexicon) -> str:
    """Write a count inside a sentence: under ten with a zero in Vietnamese, as plans and reports do.

    >>> count_said(5, Lexicon("vi")), count_said(12, Lexicon("vi")), count_said(5, Lexicon("en"))
    ('05', '12', '5')
    """
    return f"{count:02d}" if lexicon.language == "vi" and 0 < count < 10 else lexicon.text(count)


def number_said(cell: NumberCell, lexicon: Lexicon, *, whole: bool = False) -> str:
    """Write a number without empty decimals; a whole thing's under ten with a zero in Vietnamese."""
    text = cell_words(_without_empty_decimals(cell), lexicon)
    return _ONE_DIGIT.sub(r"0\1", text) if whole and lexicon.language == "vi" else text


def _without_empty_decimals(cell: NumberCell) -> NumberCell:
    shown = rounded(cell.value, cell.decimals)
    return replace(cell, decimals=0) if shown == shown.to_integral_value() else cell


def percent_said(cell: PercentCell, lexicon: Lexicon) -> str:
    """Write a percentage without empty decimals and without its sign: `84%`, `108,9%`."""
    shown = rounded(cell.fraction * 100, cell.decimals)
    decimals = 0 if shown == shown.to_integral_value() else cell.decimals
    return cell_words(replace(cell, signed=False, used=False, decimals=decimals), lexicon) + "%"


def measured(text: str, indicator: Indicator, lexicon: Lexicon) -> str:
    """Put the measure after a number: `91,60%`, `2.905,75 triệu đồng`; a rating and a standard have none."""
    if indicator.value in {ValueKind.RATING, ValueKind.YES_NO}:
        return text
    name = in_line(lexicon.name(indicator.measure))
    return text + name if name.startswith("%") else f"{text} {_SPELLED.get(name, name)}"


def day_said(day: date, lexicon: Lexicon) -> str:
    """Write a date inside a sentence: `14/3/2026`, `08/02/2026`.

    >>> day_said(date(2026, 3, 8), Lexicon("vi")), day_said(date(2026, 2, 14), Lexicon("vi"))
    ('08/3/2026', '14/02/2026')
    """
    if lexicon.language == "en":
        return lexicon.date(day)
    return f"{day.day:02d}/{_month_number(day.month)}/{day.year}"


def moment_said(moment: datetime, lexicon: Lexicon) -> str:
    """Write a moment inside a sentence: `09 giờ 00 ngày 17/4/2026`."""
    day = day_said(moment.date(), lexicon)
    return lexicon.say("narrative.moment", hour=f"{moment:%H}", minute=f"{moment:%M}", day=day)


def _month_number(number: int) -> str:
    return f"{number:02d}" if number <= _FIRST_TWO else str(number)


def within(name: str) -> str:
    """Write a name as inside a sentence: without "trong đó", in small letters, abbreviations as they are.

    >>> within("Thu nội địa"), within("“Điểm nóng” về an ninh"), within("OCOP 4 sao"), within("trong đó: trẻ em")
    ('thu nội địa', '“điểm nóng” về an ninh', 'OCOP 4 sao', 'trẻ em')
    """
    name = next((name[len(start) :] for start in _OF_WHICH if name.casefold().startswith(start)), name)
    start = len(name) - len(name.lstrip(_QUOTES))
    first, second = name[start : start + 1], name[start + 1 : start + 2]
    return name if second.isupper() or second.isdigit() else name[:start] + first.lower() + name[start + 1 :]


def name_said(indicator: Indicator, lexicon: Lexicon) -> str:
    """Return the name that sentences call an indicator by: of a very long one the plan's short name, if it has one."""
    short = lexicon.choose(indicator.short or "", indicator.short_en or "")
    whole = in_line(lexicon.name(indicator))
    return in_line(short) if short and len(whole) > _LONG_NAME else whole


def briefly(name: str) -> str:
    """Write an indicator's name in a list inside a sentence: without what it says in brackets at its end.

    >>> briefly("Giá trị sản xuất (giá so sánh 2010)")
    'giá trị sản xuất'
    """
    return within(_IN_BRACKETS.sub("", name) or name)


def first_part(title: str) -> str:
    """Shorten a task's title to its first part: up to a semicolon, of a long one up to a comma.

    >>> first_part("Thu ngân sách đúng, đủ; chống thất thu")
    'Thu ngân sách đúng, đủ'
    """
    whole = title.partition(";")[0].strip()
    return whole.partition(",")[0] if len(whole) > _LONG_TITLE else whole


def within_whole(name: str, whole: str) -> str:
    """Name a part beside its whole: what it adds to the whole's name, where it says all of that; else its own name.

    >>> within_whole("Giá trị sản xuất khu vực I (giá so sánh 2010)", "Giá trị sản xuất (giá so sánh 2010)")
    'khu vực I'
    >>> within_whole("Tỷ lệ hộ nông thôn dùng nước sạch", "Tỷ lệ hộ dùng nước sạch ở đô thị")
    'tỷ lệ hộ nông thôn dùng nước sạch'
    """
    own, its = name.split(), whole.split()
    before = _common(own, its)
    after = _common(own[before:][::-1], its[before:][::-1])
    added = own[before : len(own) - after]
    return within(" ".join(added) if before + after == len(its) and added and before else name)


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((index for index, (left, right) in pairs if left != right), min(len(one), len(other)))


_CLAUSES = re.compile(r"(?<=[.;!?])\s+|,\s+(?=(?:đề nghị|kiến nghị|đề xuất)\b)", re.IGNORECASE)
_ASKS = re.compile(r"(?:và\s+)?(?:đề nghị|kiến nghị|đề xuất)\b", re.IGNORECASE)


def without_requests(text: str) -> str:
    """Return what a text says before and beside its requests; nothing where it only asks.

    >>> without_requests("Nợ khó thu 1,2 tỷ đồng, đề nghị ngành thuế phối hợp")
    'Nợ khó thu 1,2 tỷ đồng'
    >>> without_requests("Đề nghị UBND phường chỉ đạo.")
    ''
    """
    kept = [clause.strip() for clause in _CLAUSES.split(text) if clause.strip() and not _ASKS.match(clause.strip())]
    return " ".join(kept).rstrip(" ,;")
