"""Words of the calendar of due dates."""

from __future__ import annotations

TERMS: dict[str, tuple[str, str]] = {
    "calendar.name": ("Lịch báo cáo năm {year}, {ward}", "Reporting calendar of {year}, {ward}"),
    "calendar.due": ("Hạn nộp báo cáo số liệu {month} ({units})", "Report of {month} is due ({units})"),
    "arrival.received": ("nhận {received}, ghi nhận {recorded}", "received {received}, recorded {recorded}"),
    "calendar.data_date": ("Chốt số liệu {month} ({units})", "Figures of {month} are taken ({units})"),
    "calendar.units": ("{count} đơn vị", "units: {count}"),
    "calendar.nothing_due": (
        "- Không có chỉ tiêu đến kỳ báo cáo; vẫn đề nghị nộp báo cáo, để trống phần số liệu.",
        "- No figure is due; the form is sent all the same, left empty.",
    ),
    "calendar.task": ("- Nhiệm vụ đến hạn: {title}", "- Task due: {title}"),
    "calendar.off": ("Ngày nghỉ", "Day off"),
}
