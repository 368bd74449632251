"""Words of the pages that are handed on: what needs care, a department's own page, what is out of sight."""

from __future__ import annotations

TERMS: dict[str, tuple[str, str]] = {
    "report.care": ("Cần tập trung chỉ đạo ({count} chỉ tiêu)", "Need attention ({count} indicators)"),
    "report.care_none": ("Không có chỉ tiêu cần tập trung chỉ đạo.", "No indicator needs attention."),
    "report.care_parts": ("{name}; trong đó: {parts} (% tiến độ)", "{name}; of which: {parts} (% of pace)"),
    "report.care_change": ("So với {before}", "Since {before}"),
    "report.care_still": ("= vẫn {state}", "= still {state}"),
    "report.care_from": ("từ {state}", "from {state}"),
    "report.more_indicators": ("và {count} chỉ tiêu khác", "and {count} more"),
    "report.nothing_due": ("Chưa có chỉ tiêu đến kỳ đánh giá.", "No indicator is due yet."),
    "report.unit_not_due": ("Chưa đến kỳ đánh giá ({count}): {numbers}.", "Not due yet ({count}): {numbers}."),
    "report.unit_remarks": ("Ghi chú: {remarks}.", "Remarks: {remarks}."),
    "report.unit_counts": ("{count} chỉ tiêu: {counts}.", "{count} indicators: {counts}."),
    "report.unit_tasks": (
        "Nhiệm vụ có báo cáo ({told}/{all}): {counts}",
        "Tasks reported on ({told} of {all}): {counts}",
    ),
    "report.unit_more_tasks": (
        "… và {count} nhiệm vụ khác, xem trang Nhiệm vụ",
        "… and {count} more, on the sheet of tasks",
    ),
    "report.unit_more_difficulties": (
        "… và {count} nội dung khác, xem trang Khó khăn, kiến nghị",
        "… and {count} more, on the sheet of difficulties",
    ),
    "report.unit_difficulties": (
        "Khó khăn, kiến nghị đang theo dõi ({count})",
        "Difficulties and proposals that are followed ({count})",
    ),
    "report.unit_no_difficulties": (
        "Khó khăn, kiến nghị đang theo dõi: không có",
        "Difficulties and proposals that are followed: none",
    ),
    "report.unit_difficulty": (
        "Số {number} · {subject}: {text} (nêu lần đầu {since}; {standing})",
        "No. {number} · {subject}: {text} (first told {since}; {standing})",
    ),
    "report.short_names": (
        "tên dài được ghi gọn, tên đầy đủ ở trang ẩn Bảng lọc, sắp xếp",
        "long names are written short, the whole names stand on the hidden sheet Sort and filter",
    ),
    "report.no_last_year": (
        "số liệu cùng kỳ năm trước ở trang ẩn Bảng lọc, sắp xếp",
        "last year's figures stand on the hidden sheet Sort and filter",
    ),
    "report.more_remarks": (
        "… và {count} ghi chú khác ở trang ẩn Bảng lọc, sắp xếp",
        "… and {count} more on the hidden sheet Sort and filter",
    ),
    "report.more_difficulties": (
        "… và {count} nội dung khác ở trang ẩn Khó khăn, kiến nghị (tất cả).",
        "… and {count} more on the hidden sheet Difficulties (all).",
    ),
    "report.all_difficulties": ("Khó khăn, kiến nghị (tất cả)", "Difficulties (all)"),
    "report.behind": (
        "Số liệu chi tiết ở các trang ẩn (bấm chuột phải vào tên trang, chọn Bỏ ẩn): {sheets}.",
        "Details are on hidden sheets (right-click a tab, Unhide): {sheets}.",
    ),
}
