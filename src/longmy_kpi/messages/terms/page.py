"""Words of the page for phones and meeting rooms that no other output has."""

from __future__ import annotations

TERMS: dict[str, tuple[str, str]] = {
    "page.title": ("Tình hình thực hiện kế hoạch năm {year}, {period}", "The plan for {year}: {period}"),
    "page.skip": ("Đến nội dung chính", "Skip to the content"),
    "page.contents": ("Mục lục", "Contents"),
    "page.summary": ("Tóm tắt", "Summary"),
    "page.indicators": ("Các mục và chỉ tiêu", "Items and indicators"),
    "page.pace": ("bằng {pace}% tiến độ phải đạt", "{pace}% of the planned pace"),
    "page.bar": (
        "Thực hiện {done}% kế hoạch năm; tiến độ phải đạt {planned}%",
        "{done}% of the year's plan done; {planned}% planned by now",
    ),
    "page.point": (",", "."),
    "page.silent": ("{count} nhiệm vụ chưa báo cáo: {unit}", "{count} tasks not reported on: {unit}"),
    "page.before": ("{before}: {state}.", "{before}: {state}."),
    "page.outside": ("{count} chỉ tiêu", "{count} indicators"),
    "page.decision": ("Điều chỉnh kế hoạch", "Change of plan"),
    "page.due": ("Kỳ báo cáo", "Due"),
    "page.periods": ("Số kỳ đã báo cáo/phải báo cáo", "Periods reported/due"),
    "page.filters": ("Lọc và tìm chỉ tiêu", "Filter and search indicators"),
    "page.search": ("Tìm tên, mã, nội dung", "Search names, codes, words"),
    "page.any": ("Tất cả", "All"),
    "page.clear": ("Bỏ lọc", "Clear"),
    "page.open": ("Mở tất cả", "Open all"),
    "page.close": ("Thu gọn tất cả", "Close all"),
    "page.shown": ("Đang hiện {shown}/{all} chỉ tiêu", "{shown} of {all} indicators shown"),
    "page.none_shown": ("Không có chỉ tiêu nào phù hợp.", "No indicator fits."),
    "page.chart": (
        "Biểu đồ số liệu theo tháng so với kế hoạch; các con số có trong bảng kèm theo",
        "Chart of the figures by month beside the plan; the numbers are in the table beside it",
    ),
    "page.chart.actual": ("kết quả", "result"),
    "page.chart.planned": ("phải đạt đến cuối tháng", "planned by the month's end"),
    "page.chart.goal": ("mức kế hoạch", "the plan's number"),
    "page.chart.base": ("cùng kỳ năm trước", "same period last year"),
    "page.notes": ("Xem cách tính và ý nghĩa các mức đánh giá", "Show the method and what the states mean"),
    "page.changes": ("Các lần thay đổi, vì sao:", "Every change, and why:"),
    "page.words": ("Ghi chú, khó khăn, kiến nghị theo tháng", "Notes, difficulties and proposals by month"),
}
