"""Words of the messages that ask a unit for what it still owes: short lines, ready to paste."""

from __future__ import annotations

TERMS: dict[str, tuple[str, str]] = {
    "remind.to": ("────── {unit} ──────", "────── {unit} ──────"),
    "remind.greeting": ("Kính gửi: {unit}", "To: {unit}"),
    "remind.ask": (
        "{sender} đề nghị đơn vị nộp báo cáo số liệu {month}.",
        "{sender} asks for your report of {month}.",
    ),
    "remind.overdue": (
        "{sender} chưa nhận được báo cáo số liệu {month} của đơn vị.",
        "{sender} has not received your report of {month}.",
    ),
    "remind.returned": (
        "{sender} đã trả lại báo cáo số liệu {month} (lần nộp {revision}) để đơn vị chỉnh sửa.",
        "{sender} has handed back your report of {month} (revision {revision}) for correction.",
    ),
    "remind.received": (
        "{sender} đã nhận báo cáo số liệu {month} và đề nghị đơn vị bổ sung các nội dung dưới đây.",
        "{sender} has received your report of {month} and asks for what is listed below.",
    ),
    "remind.not_expected": (
        "{sender} đề nghị đơn vị bổ sung các nội dung dưới đây.",
        "{sender} asks for what is listed below.",
    ),
    "remind.reason": ("Lý do trả lại: {reason}", "Handed back because: {reason}"),
    "remind.due": ("Thời hạn nộp: ngày {due}.", "Due by {due}."),
    "remind.due_past": (
        "Thời hạn nộp là ngày {due}, nay đã quá hạn. Đề nghị quý đơn vị khẩn trương nộp báo cáo.",
        "Due by {due}, which has passed. Please send it now.",
    ),
    "remind.data_date": ("Thời gian chốt số liệu: ngày {day}", "Figures up to {day}"),
    "remind.no_due_date": ("Đề nghị quý đơn vị sớm nộp báo cáo.", "Please send it soon."),
    "remind.figures": ("Chỉ tiêu đến kỳ báo cáo ({count} chỉ tiêu):", "Figures due this month ({count}):"),
    "remind.nothing_due": (
        "Kỳ này đơn vị không có chỉ tiêu đến kỳ báo cáo; vẫn đề nghị nộp báo cáo, để trống phần số liệu.",
        "No figure of yours is due this month; please send the form all the same, left empty.",
    ),
    "remind.late": ("Báo cáo các tháng trước còn thiếu:", "Reports of earlier months still missing:"),
    "remind.late.line": ("- {month}, hạn nộp {due}", "- {month}, due by {due}"),
    "remind.late.line_without_date": ("- {month}", "- {month}"),
    "remind.late.returned": ("- {month}, đã trả lại: {reason}", "- {month}, handed back: {reason}"),
    "remind.missing": (
        "Chỉ tiêu đến kỳ báo cáo nhưng chưa có số liệu:",
        "Figures that were due and are not in the reports received:",
    ),
    "remind.missing.line": ("- {name}, {month}", "- {name}, {month}"),
    "remind.estimates": (
        "Số liệu ước cần thay bằng số chính thức:",
        "Estimates that need their official figure:",
    ),
    "remind.estimate.line": (
        "- {name}, {month}: số ước đã báo cáo {figure}",
        "- {name}, {month}: estimated {figure}",
    ),
    "remind.way.this_form": (
        "  (ghi vào cột Chính thức kỳ trước của biểu mẫu {month})",
        "  (write it into the column previous_official of the form for {month})",
    ),
    "remind.way.own_form": (
        "  (nộp lại báo cáo {month} với số chính thức, kèm lý do)",
        "  (send the form for {month} again with the official figure, with a reason)",
    ),
    "remind.way.reopen": (
        "  (sổ {month} đã khóa, đề nghị trao đổi với {sender})",
        "  ({month} is closed: please talk to {sender})",
    ),
    "remind.tasks": (
        "Nhiệm vụ đã đến thời hạn nhưng chưa báo cáo hoàn thành:",
        "Tasks that are due and not reported as done:",
    ),
    "remind.tasks.line": ("- {title}, thời hạn {month}", "- {title}, due {month}"),
    "remind.provisional": (
        "Số liệu {month} là số liệu tạm tính, chưa khóa sổ.",
        "The figures of {month} are provisional, the month is not closed.",
    ),
    "remind.thanks": ("Trân trọng.", "Kind regards."),
    "remind.nothing": ("Đơn vị không phải đôn đốc: {units}.", "Nothing to ask of: {units}."),
    "remind.closed": (
        "Đã khóa sổ {month}, không còn việc phải đôn đốc.",
        "{month} is closed, nothing is asked any more.",
    ),
    "remind.nobody": ("Không có đơn vị nào phải báo cáo {month}.", "No unit had to report for {month}."),
}
