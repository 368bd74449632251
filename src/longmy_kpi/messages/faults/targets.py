"""Words of what can be wrong with a targets workbook."""

from __future__ import annotations

from longmy_kpi.messages.faults.base import FaultText

FAULTS: dict[str, FaultText] = {
    "targets-foreign": FaultText(
        "Tệp này không phải sổ chỉ tiêu do chương trình lập.",
        "Đề nghị lập sổ mới bằng kpi plan targets --out rồi điền vào sổ đó.",
        "This is no targets workbook of the program.",
        "Write a new one with kpi plan targets --out and fill that in.",
    ),
    "targets-plan-changed": FaultText(
        "Kế hoạch đã thay đổi từ khi lập sổ chỉ tiêu này.",
        "Đề nghị lập sổ mới bằng kpi plan targets --out rồi điền lại.",
        "The plan has changed since this targets workbook was written.",
        "Write a new one with kpi plan targets --out and fill that in.",
    ),
    "targets-unknown": FaultText(
        "Mã “{text}” không có trong kế hoạch.",
        "Đề nghị ghi lại đúng mã ban đầu của dòng này; cột Mã không cần sửa.",
        "The code “{text}” is not in the plan.",
        "Put the code of this row back as it was.",
    ),
    "targets-needs": FaultText(
        "Dòng này có thay đổi nhưng ô này còn trống.",
        "Đề nghị ghi đủ mức giao, từ tháng và số quyết định; không thay đổi thì xóa trắng các ô đã ghi ở dòng này.",
        "This row asks for a change, and this cell is empty.",
        "Give the new target, the month and the decision's number; where nothing changes, clear the row's white cells.",
    ),
    "targets-not-understood": FaultText(
        "Không xác định được “{text}”.",
        "Đề nghị chọn yêu cầu trong danh sách, ghi mức giao bằng chữ số, tháng như 4 hoặc 04/2026.",
        "“{text}” is not understood.",
        "Choose from the list, write a target in digits, a month like 4 or 04/2026.",
    ),
}
