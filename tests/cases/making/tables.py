"""The forms that the files of the cases hold: made-up figures, typed as a unit would type them."""

from __future__ import annotations

from collections.abc import Sequence

Value = str | int | float | None
Line = Sequence[Value]

HEADINGS = ("Mã", "Chỉ tiêu", "ĐVT", "Số liệu", "Tử số", "Mẫu số", "Trạng thái", "Ghi chú")


def head(unit: str, month: str) -> list[Line]:
    """Return the header lines, a blank line and the headings."""
    return [("Đơn vị", unit), ("Tháng", month), (), HEADINGS]


CONG_AN: list[Line] = [
    ("diem-nong", "“Điểm nóng” về an ninh trật tự", "điểm", 0),
    ("pham-phap-hinh-su", "Kiềm chế tội phạm về trật tự xã hội (số vụ)", "vụ", 3),
    ("tai-nan-giao-thong", "Kéo giảm tai nạn giao thông (số vụ)", "vụ", 2, None, None, "ước", "Thiếu tuần cuối"),
]
KTHTDT: list[Line] = [
    ("thu-noi-dia", "Thu nội địa", "triệu đồng", 2905.75, None, None, "ước"),
    ("giai-ngan-dtc", "Tỷ lệ giải ngân vốn đầu tư công", "%", None, 870.5, 18420),
    ("ho-kinh-doanh-moi", "Hộ kinh doanh phát triển mới", "hộ", 4),
    ("rac-sinh-hoat", "Tỷ lệ rác thải sinh hoạt được thu gom và xử lý", "%", None, 412.5, 424.25),
    ("chi-ngan-sach", "Chi ngân sách", "triệu đồng", 6012.35),
]
VHXH: list[Line] = [
    ("bhyt-tham-gia", "Tỷ lệ người tham gia bảo hiểm y tế", "%", None, 29110, 31260),
    ("bhyt-bao-phu", "Tỷ lệ bao phủ bảo hiểm y tế toàn dân", "%", None, 29820, 31260),
    ("bhxh-lao-dong", "Tỷ lệ lao động tham gia bảo hiểm xã hội", "%", None, 4170, 21350),
    ("dvc-truc-tuyen", "Tỷ lệ sử dụng dịch vụ công trực tuyến của người dân và doanh nghiệp", "%", None, 1520, 1900),
]
BCHQS: list[Line] = [
    ("huan-luyen", "Huấn luyện", "% chỉ tiêu giao", None, 45, 150),
    ("gd-qpan", "Giáo dục quốc phòng, an ninh", "% chỉ tiêu giao", None, 30, 120),
]
