"""Words of the Word report: what stands around its text, and pieces that the text's templates take in."""

from __future__ import annotations

_BLANK = "\u00a0" * 6  # room for what somebody writes in

_NARRATIVE: dict[str, tuple[str, str]] = {
    "points": ("{number} điểm phần trăm", "{number} percentage points"),
    "issuer": ("cấp giao thứ {number}", "issuer {number}"),
    "month_in_title": ("tháng {number} năm {year}", "{number}/{year}"),
    "moment": ("{hour} giờ {minute} ngày {day}", "{hour}:{minute} on {day}"),
    "plan": ("Kế hoạch", "Plan"),
    "plan_number": (f"{_BLANK}/KH-UBND", f"{_BLANK}/KH-UBND"),
    "plan_day": (f"ngày{_BLANK}tháng{_BLANK}năm {{year}}", f"{_BLANK}{_BLANK}{_BLANK}{{year}}"),
    "plan_opening": ("Kế hoạch số {number} {day}", "Plan No. {number} of {day}"),
    "count": ("{count} chỉ tiêu {state}", "{count} {state}"),
    "task_count": ("{count} nhiệm vụ {state}", "{count} {state}"),
    "moved.to_date": ("lũy kế từ {before} thành {after}", "to date {before}, now {after}"),
    "moved.attainment": ("so với kế hoạch từ {before} thành {after}", "of the plan {before}, now {after}"),
    "moved.state": ("đánh giá từ {before} sang {after}", "judged {before}, now {after}"),
    "committee": ("Ủy ban nhân dân {ward}", "People's Committee of {ward}"),
    "to_date": ("{count} tháng", "{count} months"),
    "target.more_than": ("trên {value}", "more than {value}"),
    "target.at_most": ("không quá {value}", "at most {value}"),
    "target.less_than": ("dưới {value}", "less than {value}"),
    "target.between": ("từ {low} đến {high}", "from {low} to {high}"),
    "period.months": ("{count} tháng đến {month}", "the {count} months to {month}"),
}

_DOCUMENT: dict[str, tuple[str, str]] = {
    "nation": ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "SOCIALIST REPUBLIC OF VIET NAM"),
    "motto": ("Độc lập - Tự do - Hạnh phúc", "Independence - Freedom - Happiness"),
    "committee": ("ỦY BAN NHÂN DÂN", "PEOPLE'S COMMITTEE"),
    "number": ("Số:      /BC-UBND", "No.:      /BC-UBND"),
    "number_of_unit": ("Số:      /BC-          ", "No.:      /BC-          "),
    "place": ("{place}, ngày      tháng      năm {year}", "{place},                      {year}"),
    "kind": ("BÁO CÁO", "REPORT"),
    "addressees": ("Kính gửi:", "To:"),
    "copies": ("Nơi nhận:", "Copies to:"),
    "as_above": ("Như trên", "As above"),
    "filed": ("Lưu: VT", "Filed: VT"),
    "on_behalf": ("TM. ỦY BAN NHÂN DÂN", "FOR THE PEOPLE'S COMMITTEE"),
    "chair": ("CHỦ TỊCH", "CHAIRPERSON"),
    "annex": ("Phụ lục", "Annex"),
    "annex_title": (
        "Biểu tình hình thực hiện các chỉ tiêu kế hoạch năm {year} đến {month}",
        "Progress of the indicators of the plan for {year} up to {month}",
    ),
    "annex_of": (
        "(Kèm theo Báo cáo số      /BC-UBND ngày      tháng      năm {year} của Ủy ban nhân dân {ward})",
        "(With report No.      /BC-UBND of                      {year} by the People's Committee of {ward})",
    ),
    "annex_of_unit": (
        "(Kèm theo Báo cáo số      /BC-           ngày      tháng      năm {year} của {unit})",
        "(With report No.      /BC-           of                      {year} by {unit})",
    ),
    "notes": ("Ghi chú:", "Notes:"),
    "note.attainment": (
        "- So kế hoạch năm (%): không tính với kế hoạch dạng khoảng, xếp loại, đạt chuẩn, không để xảy ra.",
        "- Against the year's plan (%): none for ranges, ratings, standards, and what must not happen.",
    ),
    "note.absent": (
        "- “chưa đến kỳ”: kỳ này không phải báo cáo; “thiếu số liệu”: đến kỳ báo cáo nhưng chưa có.",
        "- “not due”: no figure is asked for; “missing”: due and not there.",
    ),
    "note.signs": (
        "- “không phát sinh”: đã báo cáo, không có phát sinh; “–”: không áp dụng. Số 0 là số liệu.",
        "- “nothing arose”: reported, and nothing arose; “–”: does not apply. 0 is a figure.",
    ),
    "figures_of": ("Số liệu {reach}", "Figures of {reach}"),
    "points": ("{points} điểm %", "{points} points"),
    "task_percent": ("{state}, {percent}%", "{state}, {percent}%"),
}

_COLUMNS: dict[str, tuple[str, str]] = {
    "outward_remarks": ("Ghi chú", "Remarks"),
    "on_last_year": ("So cùng kỳ (%)", "On last year (%)"),
}

_GROUPS = {"report.column.": _COLUMNS, "narrative.": _NARRATIVE, "document.": _DOCUMENT}

TERMS: dict[str, tuple[str, str]] = {
    f"{area}{key}": words for area, group in _GROUPS.items() for key, words in group.items()
}
