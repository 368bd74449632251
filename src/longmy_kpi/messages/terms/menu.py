"""Words of the numbered menu, and of the question who works here."""

from __future__ import annotations

TERMS: dict[str, tuple[str, str]] = {
    "menu.title": ("THEO DÕI KẾ HOẠCH NĂM {year} – {ward}", "PLAN {year} – {ward}"),
    "menu.submit": ("Tiếp nhận báo cáo trong hộp thư (hop-thu)", "Take in the reports of the inbox (hop-thu)"),
    "menu.status": ("Xem tình hình", "Show the status"),
    "menu.board": ("Xem đơn vị đã nộp, chưa nộp; lấy tin nhắn đôn đốc", "Show who has submitted; messages to send"),
    "menu.report": (
        "Lập báo cáo (Word, Excel, trang xem trên điện thoại)",
        "Write the reports (Word, Excel, a page for the phone)",
    ),
    "menu.template": ("Lập biểu mẫu tháng sau cho các đơn vị", "Write the next month's forms for the units"),
    "menu.answer": ("Trả lời khó khăn, kiến nghị", "Answer a difficulty"),
    "menu.return": ("Trả lại báo cáo của một đơn vị", "Hand back a unit's report"),
    "menu.close": ("Khóa sổ", "Close a month"),
    "menu.reopen": ("Mở khóa sổ", "Reopen a month"),
    "menu.targets": ("Giao chỉ tiêu, thời hạn nhiệm vụ", "Give targets and deadlines"),
    "menu.ask.filled": (
        "Tệp chỉ tiêu đã điền (Enter: lập tệp mới để điền): ",
        "The workbook filled in (Enter: a new one to fill in): ",
    ),
    "confirm.plan": ("Vẫn ghi vào kế hoạch? [c/k] ", "Write it into the plan all the same? [y/n] "),
    "confirm.targets": ("Ghi vào kế hoạch? [c/k] ", "Write it into the plan? [y/n] "),
    "confirm.declined": ("Không ghi gì vào kế hoạch.", "Nothing was written into the plan."),
    "said.by": ("Người thực hiện: {by}.", "By: {by}."),
    "menu.verify": ("Kiểm tra kho số liệu", "Verify the store"),
    "menu.backup": ("Sao lưu ra ổ khác", "Copy everything to another drive"),
    "menu.package": ("Lập gói số liệu gửi thành phố", "Make the package for the city"),
    "menu.leave": ("Thoát", "Leave"),
    "menu.choose": ("Nhập số rồi bấm Enter (Enter: 1): ", "Type a number, then Enter (Enter: 1): "),
    "menu.back": ("Bấm Enter để trở lại ", "Enter to go back "),
    "menu.unknown": (
        "Không có mục “{text}”: nhập số từ 1 đến {most}, hoặc 0 để thoát.",
        "There is no “{text}”: type 1 to {most}, or 0 to leave.",
    ),
    "menu.command": ("› {command}", "› {command}"),
    "menu.ask.month": ("Tháng (Enter: {month}): ", "Month (Enter: {month}): "),
    "menu.ask.unit": ("Mã đơn vị – {units}: ", "Code of the unit – {units}: "),
    "menu.ask.reason": ("Lý do: ", "Reason: "),
    "menu.ask.number": (
        "Số thứ tự của khó khăn, kiến nghị (Enter: không trả lời): ",
        "Number of the difficulty (Enter: answer none): ",
    ),
    "menu.ask.missing": (
        "{units} chưa nộp báo cáo. Lý do vẫn khóa sổ (Enter: chưa khóa sổ): ",
        "{units} have not reported. Why close all the same (Enter: do not close): ",
    ),
    "menu.ask.text": ("Nội dung trả lời: ", "The answer: "),
    "menu.ask.raised": (
        "Trình cấp trên: 1 lãnh đạo UBND phường, 2 kiến nghị thành phố (Enter: không trình): ",
        "Raise it: 1 to the ward's leaders, 2 to the city (Enter: to nobody): ",
    ),
    "menu.ask.copies": (
        "Ổ đĩa hoặc thư mục để sao lưu, ví dụ E:\\ (Enter: bên cạnh thư mục làm việc): ",
        "Drive or folder for the copy, such as E:\\ (Enter: beside the workspace): ",
    ),
    "person.ask": ("Họ và tên người tổng hợp: ", "Your full name: "),
}
