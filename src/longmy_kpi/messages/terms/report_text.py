"""Words of the Word report: what stands around its text, and pieces that the text's templates take in."""

from __future__ import annotations

_NARRATIVE: dict[str, tuple[str, str]] = {
    "points": ("{number} điểm\u00a0%", "{number} percentage points"),
    "issuer": ("cấp giao thứ {number}", "issuer {number}"),
    "month_in_title": ("tháng {number} năm {year}", "{number}/{year}"),
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
    "superior": ("UBND {ward}", "PEOPLE'S COMMITTEE OF {ward}"),
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
    "head_of_unit": ("THỦ TRƯỞNG ĐƠN VỊ", "HEAD OF THE DEPARTMENT"),
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
}

_GROUPS = {"narrative.": _NARRATIVE, "document.": _DOCUMENT}

TERMS: dict[str, tuple[str, str]] = {
    f"{area}{key}": words for area, group in _GROUPS.items() for key, words in group.items()
}
