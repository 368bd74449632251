"""Words of the diagnostics on what units report of their tasks."""

from __future__ import annotations

from longmy_kpi.messages.faults.base import FaultText

FAULTS: dict[str, FaultText] = {
    "unknown-task": FaultText(
        "Không có nhiệm vụ nào mang mã “{code}”.",
        "Đề nghị ghi đúng mã như trong biểu mẫu.{closest}",
        "No task has the code “{code}”.",
        "Write the code as the form has it.{closest}",
    ),
    "task-without-code": FaultText(
        "Dòng này báo cáo một nhiệm vụ nhưng không có mã nhiệm vụ.",
        "Đề nghị ghi mã nhiệm vụ như trong biểu mẫu, hoặc xóa nội dung ở dòng này.",
        "This row reports on a task but has no task code.",
        "Write the task's code as the form has it, or clear the row.",
    ),
    "another-units-task": FaultText(
        "Nhiệm vụ {task} do đơn vị {lead} chủ trì và báo cáo, không phải {unit}.",
        "Đề nghị xóa nội dung ở dòng này; đơn vị phối hợp báo cáo qua đơn vị chủ trì.",
        "Task {task} is led and reported by unit {lead}, not by {unit}.",
        "Clear the row; a supporting unit reports through the lead.",
    ),
    "duplicate-task": FaultText(
        "Nhiệm vụ {task} đã được báo cáo ở dòng {first}.",
        "Đề nghị chỉ giữ lại một dòng.",
        "Task {task} is already reported in line {first}.",
        "Keep only one of the rows.",
    ),
    "title-of-another-task": FaultText(
        "Tên “{title}” là của nhiệm vụ {other}, không phải {task}; có thể một cột đã bị sắp xếp riêng.",
        "Đề nghị lấy biểu mẫu mới và chép nội dung vào đúng dòng; khi sắp xếp phải chọn cả bảng.",
        "The title “{title}” belongs to task {other}, not {task}; one column may have been sorted alone.",
        "Take a fresh form and copy each line to its row; when sorting, select the whole table.",
    ),
    "unknown-task-state": FaultText(
        "Không có tình trạng “{text}”.",
        "Đề nghị chọn một trong năm: chưa thực hiện, đang thực hiện, hoàn thành, chậm tiến độ, gặp vướng mắc.",
        "There is no state “{text}”.",
        "Choose one of five: not_started, in_progress, done, late, stuck.",
    ),
    "task-state-missing": FaultText(
        "Nhiệm vụ {task} có nội dung báo cáo nhưng chưa ghi tình trạng.",
        "Đề nghị chọn tình trạng trong danh sách; chưa có gì để báo cáo thì để trống cả dòng.",
        "Task {task} is reported on, but its state is missing.",
        "Choose the state from the list; with nothing to report, leave the whole row blank.",
    ),
    "task-percent-outside": FaultText(
        "Tỷ lệ hoàn thành {percent}% nằm ngoài khoảng từ 0% đến 100%.",
        "Đề nghị ghi một số từ 0 đến 100, hoặc để trống.",
        "{percent}% done is not between 0% and 100%.",
        "Write a number from 0 to 100, or leave it blank.",
    ),
    "task-percent-contradicts": FaultText(
        "Tình trạng ghi “{state}” nhưng tỷ lệ hoàn thành là {percent}%.",
        "Đề nghị sửa tình trạng hoặc tỷ lệ cho khớp nhau; tỷ lệ có thể để trống.",
        "The state says “{state}” but {percent}% is done.",
        "Make state and percentage agree; the percentage may be left blank.",
    ),
    "task-outside-year": FaultText(
        "Nhiệm vụ của kế hoạch năm {year} không báo cáo trong {month}.",
        "Đề nghị xóa nội dung ở bảng nhiệm vụ; báo cáo nhiệm vụ theo các tháng trong năm {year}.",
        "Tasks of the plan for {year} are not reported for {month}.",
        "Clear the table on tasks; report on them in the months of {year}.",
    ),
    "task-table-of-nobody": FaultText(
        "Bảng nhiệm vụ này không ghi đơn vị và tháng của báo cáo nào trong tệp.",
        "Đề nghị ghi dòng Đơn vị và dòng Tháng phía trên bảng như ở báo cáo số liệu của đơn vị đó.",
        "This table on tasks has the unit and month of none of the file's forms.",
        "Above the table, write the lines Unit and Month as that unit's form has them.",
    ),
    "task-all-but-done": FaultText(
        "Nhiệm vụ {task} đã đạt 100% nhưng tình trạng ghi “{state}”.",
        "Đề nghị kiểm tra lại: nếu đã xong thì chọn “hoàn thành”; nếu còn việc thì không cần làm gì.",
        "Task {task} is at 100% but its state says “{state}”.",
        "Check it: if it is finished choose “done”; if something remains there is nothing to do.",
    ),
    "task-overdue": FaultText(
        "Nhiệm vụ {task} đã quá thời hạn ({due}) nhưng tình trạng ghi “{state}”.",
        "Đề nghị kiểm tra lại: nếu đã xong thì chọn “hoàn thành”, nếu chưa thì chọn “chậm tiến độ” và nêu lý do.",
        "Task {task} is past its due month ({due}) but its state says “{state}”.",
        "Check it: if it is finished choose “done”, if not choose “late” and say why.",
    ),
    "task-unexplained": FaultText(
        "Nhiệm vụ {task} ghi “{state}” nhưng chưa nêu khó khăn – kiến nghị.",
        "Đề nghị nêu ngắn gọn lý do và kiến nghị, để cấp trên xem xét, tháo gỡ.",
        "Task {task} says “{state}” but names no difficulty.",
        "Say briefly why and what is asked for, so that somebody can help.",
    ),
    "task-was-done": FaultText(
        "Nhiệm vụ {task} đã báo cáo hoàn thành từ {month}, nay ghi “{state}”.",
        "Đề nghị kiểm tra lại; nếu đúng là phải làm tiếp thì nêu lý do ở cột Kết quả.",
        "Task {task} was reported done for {month} and now says “{state}”.",
        "Check it; if there really is more to do, say why in the column result.",
    ),
    "task-percent-falls": FaultText(
        "Tỷ lệ hoàn thành nhiệm vụ {task} giảm từ {before}% ({month}) xuống {percent}%.",
        "Đề nghị kiểm tra lại: cột này ghi tỷ lệ đã hoàn thành từ đầu năm, không phải phần làm trong tháng.",
        "Task {task} falls from {before}% ({month}) to {percent}%.",
        "Check it: this column holds what is done since the year began, not the month's part.",
    ),
}
