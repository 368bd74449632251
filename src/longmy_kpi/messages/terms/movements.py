"""Words of `kpi show CODE --changes`."""

from __future__ import annotations

TERMS: dict[str, tuple[str, str]] = {
    "movements.title": (
        "{name} – các lần thay đổi số liệu, năm {year}",
        "{name} – everything that moved its figures in {year}",
    ),
    "movements.none": ("Chưa có số liệu nào được ghi nhận.", "No figure has been recorded."),
    "movements.column.at": ("Ghi nhận lúc", "Recorded at"),
    "movements.column.month": ("Tháng", "Month"),
    "movements.column.before": ("Trước đó", "Before"),
    "movements.column.after": ("Nay", "After"),
    "movements.column.difference": ("Chênh", "Difference"),
    "movements.column.to_date": ("Đến nay", "To date"),
    "movements.column.why": ("Vì sao", "Why"),
    "movements.cause.revision": ("lần nộp {number}", "submission {number}"),
    "movements.cause.official": ("số chính thức", "official figure"),
    "movements.cause.return": ("trả lại", "handed back"),
    "movements.cause.closing": ("khóa sổ", "closing"),
    "movements.cause.reopening": ("mở khóa sổ", "reopening"),
    "movements.note": ("Lý do: {reason}; người thực hiện: {by}.", "Reason: {reason}; by: {by}."),
    "movements.targets": ("Thay đổi kế hoạch được giao", "Changes of the target"),
    "movements.target": ("từ {since}: {before} → {after}", "from {since}: {before} → {after}"),
    "movements.target.seen": ("; áp dụng từ lần ghi nhận {at}", "; applied from the record of {at} on"),
}
