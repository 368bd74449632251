"""Names of report periods, and the options that choose them."""

from __future__ import annotations

TERMS: dict[str, tuple[str, str]] = {
    "period.quarter": ("quý {quarter}/{year}", "quarter {number} of {year}"),
    "period.first_half": ("6 tháng đầu năm {year}", "first half of {year}"),
    "period.second_half": ("6 tháng cuối năm {year}", "second half of {year}"),
    "period.year": ("năm {year}", "{year}"),
}
