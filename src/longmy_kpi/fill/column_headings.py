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
    lowest: str

    def has(self, *words: str) -> bool:
        """Tell whether any of these words stands in the heading."""
        return any(re.search(rf"(?<!\w){name_key(word)}(?!\w)", self.key) for word in words)


def column_meaning(texts: list[str], month: Month | None, year: int) -> ColumnMeaning | None:
    """Return what the headings over a column ask for, the lowest last; None where they say nothing that is known."""
    heading = _Heading(name_key(" ".join(texts)), month, year, name_key(texts[-1]) if texts else "")
    if heading.has("tháng trước", "kỳ trước", "quý trước") and (_compares(heading) or heading.has("tăng", "giảm")):
        return None
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
                "Nội dung",
                "Tên chỉ tiêu",
                "Danh mục",
                "Lĩnh vực",
                "Mã",
                "Mã số",
            ),
            *("ĐVT", "Đơn vị tính", "Đơn vị", "Đơn vị đo", "Đ.v.t", "ĐV tính", "Đv"),
            *("Đơn vị chủ trì", "Đơn vị thực hiện", "Cơ quan chủ trì", "Cấp giao"),
        ),
    )
)


def _words(heading: _Heading) -> ColumnMeaning | None:
    if heading.has("ghi chú"):
        return ColumnMeaning(Asked.NOTE)
    if heading.has("khó khăn", "vướng mắc", "kiến nghị"):
        return ColumnMeaning(Asked.DIFFICULTY)
    return ColumnMeaning(Asked.STATE) if heading.has("đánh giá", "tình trạng") else None


def _compares(heading: _Heading) -> bool:
    return heading.has("so", "tỷ lệ", "đạt", "bằng") or "%" in heading.key


def _year_estimate(heading: _Heading) -> ColumnMeaning | None:
    year = heading.year
    whole_year = heading.has("cả năm", "đến hết năm", "đến cuối năm", f"thực hiện năm {year}", f"TH năm {year}")
    return ColumnMeaning(Asked.YEAR_ESTIMATE) if heading.has("ước", "dự kiến") and whole_year else None


def _last_year(heading: _Heading) -> ColumnMeaning | None:
    if not heading.has("cùng kỳ", "CK"):
        return None
    if heading.has("tăng", "giảm"):
        return ColumnMeaning(Asked.CHANGE)
    if heading.has("so", "tỷ lệ", "bằng") or "%" in heading.key:
        return ColumnMeaning(Asked.AGAINST_LAST_YEAR, doubt=Term("fill.doubt.against_last_year"))
    return ColumnMeaning(Asked.LAST_YEAR)


_PLAN = ("kế hoạch", "KH", "dự toán", "DT", "mục tiêu", "chỉ tiêu giao", "chỉ tiêu được giao", "chỉ tiêu năm")


def _plan(heading: _Heading) -> ColumnMeaning | None:
    if not heading.has(*_PLAN, f"chỉ tiêu {heading.year}", "chỉ tiêu cả năm"):
        return None
    if heading.has("tăng", "giảm"):
        return ColumnMeaning(Asked.ATTAINMENT, doubt=Term("fill.doubt.heading"))
    if _compares(heading) or re.search(r"\w/(?:kh|dt|kế)", heading.key):
        of_part = heading.has("tháng", "quý") and not heading.has("lũy kế", "năm")
        return ColumnMeaning(Asked.ATTAINMENT, doubt=Term("fill.doubt.part_of_plan") if of_part else None)
    if heading.has("thực hiện", "kết quả") and not heading.lowest.startswith(tuple(map(name_key, _PLAN))):
        return ColumnMeaning(Asked.TO_DATE, doubt=Term("fill.doubt.heading"))
    if heading.has("tháng", "quý", "6 tháng"):
        return ColumnMeaning(Asked.TARGET, doubt=Term("fill.doubt.part_of_plan"))
    return ColumnMeaning(Asked.TARGET)


def _year_before(heading: _Heading) -> ColumnMeaning | None:
    """Take what names last year: its figure, or what is compared with it; which months it means is not said."""
    if not heading.has(str(heading.year - 1), "năm trước", "năm ngoái"):
        return None
    asked = Asked.AGAINST_LAST_YEAR if _compares(heading) else Asked.LAST_YEAR
    return ColumnMeaning(
        Asked.CHANGE if heading.has("tăng", "giảm") else asked, doubt=Term("fill.doubt.whole_last_year")
    )


_SINCE_JANUARY = ("lũy kế", "từ đầu năm", "cộng dồn", "đến nay", "tính đến")
_UNTIL = "|".join((*map(name_key, ("kỳ", "hết", "tháng", "ngày", "cuối", "thời điểm", "quý")), "[0-9]{1,2}[/.]"))


def _to_date(heading: _Heading) -> ColumnMeaning | None:
    if not heading.has(*_SINCE_JANUARY) and not re.search(rf"(?<!\w)đến (?:{_UNTIL})", heading.key):
        return None
    if heading.has("trong tháng", "trong kỳ", "trong quý", "riêng tháng", "đến hết năm", "đến cuối năm"):
        return ColumnMeaning(Asked.TO_DATE, doubt=Term("fill.doubt.to_date_or_not"))
    before = heading.has("tháng trước", "kỳ trước")
    return _dated(ColumnMeaning(Asked.TO_DATE, PREVIOUS if before else None), heading)


def _in_period(heading: _Heading) -> ColumnMeaning | None:
    if re.search(r"(?<!\w)[0-9]{1,2} tháng", heading.key):
        return ColumnMeaning(Asked.TO_DATE, doubt=Term("fill.doubt.to_date_or_not"))
    if not heading.has("tháng", "trong kỳ", "kỳ này", "kỳ báo cáo", "kỳ trước", "quý"):
        return None
    stretch = Stretch.QUARTER if heading.has("quý") else Stretch.MONTH
    before = heading.has("trước")
    found = _dated(ColumnMeaning(Asked.IN_PERIOD, PREVIOUS if before else None, stretch), heading)
    is_plain = not heading.has("kỳ báo cáo") or heading.has("trong", "tháng", "quý")
    return found if is_plain else replace(found, doubt=Term("fill.doubt.to_date_or_not"))


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
    if heading.has("tăng", "giảm"):
        return ColumnMeaning(Asked.CHANGE, doubt=Term("fill.doubt.change"))
    if heading.has("tỷ lệ", "đạt") and "%" in heading.key:
        return ColumnMeaning(Asked.ATTAINMENT, doubt=Term("fill.doubt.heading"))
    if heading.has("thực hiện", "kết quả", "số liệu"):
        return ColumnMeaning(Asked.TO_DATE, doubt=Term("fill.doubt.to_date_or_not"))
    return ColumnMeaning(Asked.TARGET, doubt=Term("fill.doubt.heading")) if heading.has("chỉ tiêu") else None


_READ: tuple[_Read, ...] = (_words, _year_estimate, _last_year, _plan, _year_before, _to_date, _in_period, _alone)
"""In this order: `Lũy kế so với kế hoạch` is no figure to date, `Ước cả năm` no figure of a period."""
