"""Words about tasks: in the form, in reports, and in `kpi tasks`."""

from __future__ import annotations

TERMS: dict[str, tuple[str, str]] = {
    "form.task_code": ("Mã nhiệm vụ", "task code"),
    "form.task_title": ("Nhiệm vụ", "task"),
    "form.task_units": ("Chủ trì, phối hợp", "units"),
    "form.task_due": ("Thời hạn", "due"),
    "form.task_last": ("Báo cáo gần nhất", "last"),
    "form.task_state": ("Tình trạng", "state"),
    "form.task_percent": ("Tỷ lệ hoàn thành (%)", "percent"),
    "form.task_result": ("Kết quả", "result"),
    "form.task_next": ("Việc tiếp theo", "next step"),
    "form.task_sheet": ("Nhiệm vụ", "Tasks"),
    "form.task_heading": ("Tình hình thực hiện nhiệm vụ {month}", "Tasks of the plan, {month}"),
    "form.guidance.tasks": (
        "Chọn Tình trạng cho nhiệm vụ có tin mới; để trống cả dòng là tháng này không báo cáo nhiệm vụ đó.",
        "Choose a state for each task with news; a row left blank means nothing is reported on it this month.",
    ),
    "form.guidance.percent": (
        "Tỷ lệ hoàn thành tính từ đầu năm, từ 0 đến 100; không ước lượng được thì để trống.",
        "The percentage is what is done since the year began, 0 to 100; leave it blank where it cannot be told.",
    ),
    "receipt.tasks": ("Số nhiệm vụ có báo cáo: {tasks}", "Tasks reported on: {tasks}"),
    "task.units": ("{lead}; phối hợp: {supporting}", "{lead}; with {supporting}"),
    "task.reported": ("{state} ({month})", "{state} ({month})"),
    "task.reported_percent": ("{state}, {percent}% ({month})", "{state}, {percent}% ({month})"),
    "state.not_started": ("chưa thực hiện", "not started"),
    "state.in_progress": ("đang thực hiện", "in progress"),
    "state.done": ("hoàn thành", "done"),
    "state.late": ("chậm tiến độ", "late"),
    "state.stuck": ("vướng mắc", "stuck"),
    "state.overdue": ("quá hạn", "overdue"),
    "state.not_reported": ("chưa báo cáo", "not reported"),
}
