"""What a column of a form asks for, by its headings: only words that can mean one thing are taken at their word."""

from __future__ import annotations

import re
from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from longmy_kpi.diagnostic import Term
from longmy_kpi.fill.cell_requests import PREVIOUS, Asked, Stretch
from longmy_kpi.period import Month
from longmy_kpi.text import name_key


class ColumnMeaning(Struct, frozen=True):
    """What a column asks for; `doubt` says why that must be looked at."""

    asked: Asked
    month: int | None = None
    stretch: Stretch = Stretch.MONTH
    doubt: Term | None = None


_Read = Callable[["_Heading"], ColumnMeaning | None]


class _Heading(Struct, frozen=True):
    """The words over a column, as keys, and the month and year that the form is of."""

    key: str
    month: Month | None
    year: int

    def has(self, *words: str) -> bool:
        """Tell whether any of these words stands in the heading."""
        return any(re.search(rf"(?<!\w){name_key(word)}(?!\w)", self.key) for word in words)


def column_meaning(texts: list[str], month: Month | None, year: int) -> ColumnMeaning | None:
    """Return what the headings over a column ask for, the lowest last; None where they say nothing that is known."""
    heading = _Heading(name_key(" ".join(texts)), month, year)
    return next((found for read in _READ if (found := read(heading)) is not None), None)


def is_skipped(texts: list[str]) -> bool:
    """Tell a column that is none of a figure's: numbers of rows, names, measures, departments."""
    key = name_key(" ".join(texts)).strip(" .:")
    return not key or key in _SKIPPED


_SKIPPED = frozenset(
    map(
        name_key,
        (
            *(
                "STT",
                "TT",
                "Số TT",
                "No",
                "Chỉ tiêu",
                "Nội dung",
                "Tên chỉ tiêu",
                "Danh mục",
                "Lĩnh vực",
                "Mã",
                "Mã số",
            ),
            *("ĐVT", "Đơn vị tính", "Đơn vị", "Đơn vị chủ trì", "Đơn vị thực hiện", "Cơ quan chủ trì", "Cấp giao"),
        ),
    )
)


def _words(heading: _Heading) -> ColumnMeaning | None:
    if heading.has("ghi chú"):
        return ColumnMeaning(Asked.NOTE)
    if heading.has("khó khăn", "vướng mắc", "kiến nghị"):
        return ColumnMeaning(Asked.DIFFICULTY)
    return ColumnMeaning(Asked.STATE) if heading.has("đánh giá", "tình trạng") else None


def _year_estimate(heading: _Heading) -> ColumnMeaning | None:
    whole_year = heading.has("cả năm", f"thực hiện năm {heading.year}", f"TH năm {heading.year}")
    return ColumnMeaning(Asked.YEAR_ESTIMATE) if heading.has("ước") and whole_year else None


def _last_year(heading: _Heading) -> ColumnMeaning | None:
    if not heading.has("cùng kỳ", "CK"):
        return None
    if heading.has("tăng", "giảm"):
        return ColumnMeaning(Asked.CHANGE)
    if heading.has("so", "tỷ lệ", "bằng") or "%" in heading.key:
        return ColumnMeaning(Asked.AGAINST_LAST_YEAR, doubt=Term("fill.doubt.against_last_year"))
    return ColumnMeaning(Asked.LAST_YEAR)


def _plan(heading: _Heading) -> ColumnMeaning | None:
    if not heading.has("kế hoạch", "KH", "dự toán", "DT", "mục tiêu", "chỉ tiêu giao"):
        return None
    if (
        heading.has("so", "tỷ lệ", "đạt", "bằng", "%")
        or "%" in heading.key
        or re.search(r"\w/(?:kh|dt|kế)", heading.key)
    ):
        of_part = heading.has("tháng", "quý") and not heading.has("lũy kế", "năm")
        return ColumnMeaning(Asked.ATTAINMENT, doubt=Term("fill.doubt.part_of_plan") if of_part else None)
    if heading.has("tháng", "quý", "6 tháng"):
        return ColumnMeaning(Asked.TARGET, doubt=Term("fill.doubt.part_of_plan"))
    return ColumnMeaning(Asked.TARGET)


def _to_date(heading: _Heading) -> ColumnMeaning | None:
    if not heading.has("lũy kế", "từ đầu năm", "cộng dồn", "đến nay", "tính đến"):
        return None
    before = heading.has("tháng trước", "kỳ trước")
    return _dated(ColumnMeaning(Asked.TO_DATE, PREVIOUS if before else None), heading)


def _in_period(heading: _Heading) -> ColumnMeaning | None:
    if re.search(r"(?<!\w)[0-9]{1,2} tháng", heading.key):
        return ColumnMeaning(Asked.TO_DATE, doubt=Term("fill.doubt.heading"))
    if not heading.has("tháng", "trong kỳ", "kỳ này", "kỳ báo cáo", "kỳ trước", "quý"):
        return None
    stretch = Stretch.QUARTER if heading.has("quý") else Stretch.MONTH
    before = heading.has("trước")
    return _dated(ColumnMeaning(Asked.IN_PERIOD, PREVIOUS if before else None, stretch), heading)


def _dated(found: ColumnMeaning, heading: _Heading) -> ColumnMeaning:
    """Read a month's number in the heading: the form's own, the one before, or one that has to be looked at."""
    said = re.search(r"(?<!\w)tháng 0?([0-9]{1,2})(?!\w)", heading.key)
    if said is None or found.month is not None:
        return found
    number = int(said[1])
    if heading.month is not None and number == heading.month.number:
        return found
    if heading.month is not None and number == heading.month.number - 1:
        return replace(found, month=PREVIOUS)
    return replace(found, doubt=Term("fill.doubt.month", {"number": number}))


def _alone(heading: _Heading) -> ColumnMeaning | None:
    """Take what usually means one thing, and say that it may mean another."""
    if heading.has(f"năm {heading.year - 1}", "năm trước"):
        return ColumnMeaning(Asked.LAST_YEAR, doubt=Term("fill.doubt.whole_last_year"))
    if heading.has("tỷ lệ", "đạt") and "%" in heading.key:
        return ColumnMeaning(Asked.ATTAINMENT, doubt=Term("fill.doubt.heading"))
    if heading.has("thực hiện", "kết quả", "số liệu"):
        return ColumnMeaning(Asked.TO_DATE, doubt=Term("fill.doubt.heading"))
    return None


_READ: tuple[_Read, ...] = (_words, _year_estimate, _last_year, _plan, _to_date, _in_period, _alone)
"""In this order: `Lũy kế so với kế hoạch` is no figure to date, `Ước cả năm` no figure of a period."""
