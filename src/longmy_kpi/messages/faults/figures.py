"""Words of the diagnostics of figures."""

from __future__ import annotations

from longmy_kpi.messages.faults.base import FaultText

FAULTS: dict[str, FaultText] = {
    "what-if-no-number": FaultText(
        vi="Chỉ tiêu {code} không phải là con số nên không thể giả định số liệu.",
        vi_todo="Đề nghị chọn một chỉ tiêu có số liệu là con số hoặc tỷ lệ.",
        en="Indicator {code} is no number, so there is nothing to suppose.",
        en_todo="Choose an indicator that is a number or a ratio.",
    ),
    "what-if-not-added-up": FaultText(
        vi="Số liệu các tháng của chỉ tiêu {code} không cộng dồn, nên không giả định theo từng tháng được.",
        vi_todo="Đề nghị dùng --year-end để giả định số liệu cuối năm.",
        en="The months of indicator {code} do not add up, so a figure a month cannot be supposed.",
        en_todo="Use --year-end to suppose the figure at the end of the year.",
    ),
    "what-if-year-over": FaultText(
        vi="Đến {month}, chỉ tiêu {code} không còn tháng nào để giả định.",
        vi_todo="Đề nghị chọn một tháng sớm hơn bằng --month.",
        en="By {month}, indicator {code} has no month left to suppose anything about.",
        en_todo="Choose an earlier month with --month.",
    ),
}
