"""Names of report periods, and the options that choose them."""

from __future__ import annotations

TERMS: dict[str, tuple[str, str]] = {
    "period.quarter": ("quý {quarter}/{year}", "quarter {number} of {year}"),
    "period.first_half": ("6 tháng đầu năm {year}", "first half of {year}"),
    "period.second_half": ("6 tháng cuối năm {year}", "second half of {year}"),
    "period.year": ("năm {year}", "{year}"),
    "help.report.quarter": (
        "Báo cáo quý kết thúc vào tháng này (3, 6, 9, 12).",
        "The report of the quarter that ends with the month (3, 6, 9, 12).",
    ),
    "help.report.half": (
        "Báo cáo 6 tháng kết thúc vào tháng này (6, 12).",
        "The report of the half-year that ends with the month (6, 12).",
    ),
    "help.report.whole_year": (
        "Báo cáo năm kết thúc vào tháng 12; viết --year không kèm số cũng được.",
        "The report of the year that ends with month 12; --year without a number does too.",
    ),
}
