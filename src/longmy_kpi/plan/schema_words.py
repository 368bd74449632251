"""What an editor says of each key of the plan file, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

WORDS: Mapping[str, str] = {
    "above": "Vượt khoảng là tốt (good) hay không (bad) · whether above the range is good or bad",
    "about": "Mã các chỉ tiêu, nhiệm vụ, đơn vị có liên quan · codes of the indicators, tasks or units concerned",
    "assigned_by": "Điểm nào của văn bản giao, ví dụ IV.2.1a · the clause that assigns it",
    "baseline": "Số liệu năm trước, khi không có tệp số liệu · last year's figures where no file holds them",
    "bounds": "Giá trị nhỏ nhất, lớn nhất có thể có · least and greatest value of a reading",
    "calendar": "Lịch báo cáo · reporting calendar",
    "city_code": "Mã chính thức của tỉnh, thành phố; để trống khi chưa có · its official code; blank until given",
    "city": "Tỉnh, thành phố · province or city",
    "code": "Mã: chữ thường không dấu, chữ số, gạch nối; không đổi về sau · code; never changed later",
    "collects": "Tổng hợp báo cáo của các đơn vị · collects the units' reports",
    "cutoff_day": "Ngày chốt số liệu; null là hết tháng · day on which figures are taken; null: end of month",
    "date": "Ngày ban hành văn bản; để trống nếu văn bản để trống · the document's date; blank if it is",
    "days_off": "Ngày nghỉ lễ, nghỉ bù · days off",
    "decimals": "Số chữ số thập phân khi in · decimals shown",
    "decision": "Số quyết định · the decision's number",
    "decisions": "Quyết định giao, điều chỉnh về sau, theo thứ tự thời gian · later decisions, in order of time",
    "demo": "Số liệu minh họa · made-up figures",
    "derived": "Tự tính từ chỉ tiêu khác · computed from other indicators",
    "document": "Số, ngày của văn bản kế hoạch · the document's own number and date",
    "due": "Chỉ tiêu: kỳ phải có số liệu; nhiệm vụ: tháng phải xong · when a figure is due, or a task to be done",
    "due_working_days": "Số ngày làm việc sau ngày chốt để nộp báo cáo · working days after the cut-off",
    "final": "Tháng có số liệu cả năm, nếu sau tháng 12 · month of the year's figure, if after December",
    "from": "Có hiệu lực từ tháng · in force from this month",
    "group": "Mã nhóm · code of the group",
    "groups": "Nhóm mục theo đề mục của văn bản · headings over items",
    "high": "Đầu trên của khoảng · high end of the range",
    "how": "Cách tính: tổng, gộp tử số và mẫu số, tăng trưởng · sum, pooled ratio, growth over last year",
    "indicators": "Chỉ tiêu · indicators",
    "issuer": "Cấp giao chỉ tiêu; cấp đầu tiên quyết định mức đánh giá · who sets it; the first decides the state",
    "item": "Số của mục, hoặc null · number of the item, or null",
    "items": "Các mục chỉ tiêu được đánh số · numbered items",
    "kind": "Loại nội dung chưa quy định cụ thể · kind of open point",
    "language": "Ngôn ngữ mặc định · default language",
    "lead": "Mã đơn vị chủ trì; chuyển giao trong năm thì là danh sách · the leading unit; a list where it changes",
    "legal_basis": "Căn cứ · legal basis",
    "low": "Đầu dưới của khoảng · low end of the range",
    "max": "Lớn nhất · greatest",
    "measure": "Mã đơn vị tính · code of the unit of measure",
    "measures": "Đơn vị tính · units of measure",
    "min": "Nhỏ nhất · least",
    "months": "Số liệu từng tháng của năm trước · last year's figures by month",
    "name": "Tên · name in Vietnamese",
    "name_en": "Tên tiếng Anh · name in English",
    "named": "Văn bản giao đích danh (plan), suy ra (reading), đề xuất (proposed) · how the lead was assigned",
    "names": "Các mức, từ cao xuống thấp · ratings, best first",
    "note": "Ghi chú · note",
    "number": "Số · number",
    "of": "Mã các chỉ tiêu thành phần · codes of the indicators it is computed from",
    "op": "Cách so sánh · what the words of the target say",
    "open_points": "Những nội dung văn bản chưa quy định cụ thể, kèm lý do · what the document leaves open, and why",
    "parts": "Tử số, mẫu số của tỷ lệ là gì · what a ratio's numerator and denominator count",
    "numerator": "Tử số đếm gì · what the numerator counts",
    "denominator": "Mẫu số đếm gì · what the denominator counts",
    "numerator_en": "Tử số, tiếng Anh · numerator, in English",
    "denominator_en": "Mẫu số, tiếng Anh · denominator, in English",
    "part_of": "Trong đó: không bao giờ lớn hơn chỉ tiêu này · never above this indicator",
    "partners": "Cơ quan phối hợp ngoài phường · outside partners",
    "pending_from": "Cấp sẽ giao chỉ tiêu · who will give the number",
    "pending_from_en": "Cấp sẽ giao chỉ tiêu, tiếng Anh · the same in English",
    "percent": "Tính bằng phần trăm · a percentage",
    "period": "Theo lịch báo cáo hay tháng dương lịch · the plan's cut-off or whole calendar months",
    "proposed": "Những khóa là đề xuất, văn bản không ghi · keys that are proposals of ours",
    "quote": "Nguyên văn · the document's words",
    "rating": "Mức phải đạt · the rating to be reached",
    "reason": "Lý do · why it is open",
    "reason_en": "Lý do bằng tiếng Anh · why, in English",
    "recipients": "Nơi nhận · recipients",
    "reports": "Phải nộp báo cáo hằng tháng · reports every month",
    "scale": "Mã thang xếp loại · code of the rating scale",
    "scales": "Thang xếp loại · rating scales",
    "section": "Mục, điểm của văn bản · section of the document",
    "shared": "Mã mà tỉnh, thành phố dùng cho chỉ tiêu này · the code that the city knows it by",
    "short": "Tên viết tắt, dùng ở chỗ hẹp · short form of the name, for narrow places",
    "short_en": "Tên viết tắt bằng tiếng Anh · short form of the name, in English",
    "signer_name": "Họ tên người ký báo cáo; để trống khi chưa có · who signs the reports; blank until given",
    "signer_title": "Chức vụ người ký; để trống khi chưa có · the signer's title; blank until given",
    "source": "Trích từ văn bản · where the document says it",
    "superior": "Cơ quan chủ quản ghi trên văn bản của đơn vị · the superior named in the unit's letterhead",
    "supporting": "Mã các đơn vị phối hợp · codes of supporting units",
    "task_groups": "Lĩnh vực của các nhiệm vụ, theo đề mục của văn bản · headings over tasks",
    "tasks": "Nhiệm vụ · tasks",
    "target": "Chỉ tiêu; nhiều cấp giao thì là danh sách · the target; a list where several set it",
    "title": "Tên kế hoạch, tên nhiệm vụ · title",
    "title_en": "Tên bằng tiếng Anh · title in English",
    "to_date": "Cách tổng hợp trong năm · how readings add up in the year",
    "trajectory": "Tiến độ: linear, by_year_end, hoặc phần trăm cả năm theo tháng · planned share of the year by month",
    "unit": "Mã đơn vị · code of the unit",
    "units": "Đơn vị của phường · departments of the ward",
    "utc_offset": "Múi giờ · offset from UTC",
    "value": "Kiểu số liệu, hoặc số phải đạt · kind of value, or the number asked for",
    "ward_code": "Mã chính thức của xã, phường; để trống khi chưa có · its official code; blank until given",
    "ward": "Xã, phường · ward",
    "whole_parts": "Tử số, mẫu số chỉ nhận số nguyên · numerator and denominator count things: whole numbers only",
    "worked_saturdays": "Thứ Bảy làm bù cho ngày nghỉ hoán đổi · Saturdays worked in exchange for a day off",
    "whole": "Chỉ nhận số nguyên · whole numbers only",
    "year": "Năm · year",
}


def _say(record: dict[str, Any]) -> None:
    """Give each key of a mapping its words, and take away what only repeats the key."""
    for key, shown in record.get("properties", {}).items():
        shown.pop("title", None)
        shown.pop("default", None)
        shown["description"] = WORDS[key]


_SHAPE_NAMES = {"Aggregation": "ToDate", "AssignmentBasis": "Named", "Derivation": "How", "SuperiorWord": "Above"}
"""What the schemas that workspaces hold call a shape whose class has another name."""


def _as_named_in_files(schema: dict[str, Any]) -> dict[str, Any]:
    """Return a schema whose shapes have the names that stand in files, which never follow those of classes."""
    names = {name: _SHAPE_NAMES.get(name, name.removesuffix("Schema")) for name in schema["$defs"]}

    def renamed(value: Any) -> Any:
        if isinstance(value, list):
            return [renamed(one) for one in value]
        if not isinstance(value, dict):
            return value
        return {
            key: f"#/$defs/{names[one.rpartition('/')[2]]}" if key == "$ref" else renamed(one)
            for key, one in value.items()
        }

    shapes = {names[name]: {**renamed(shape), "title": names[name]} for name, shape in schema["$defs"].items()}
    rest = {key: one for key, one in schema.items() if key != "$defs"}
    return {"$defs": dict(sorted(shapes.items())), **renamed(rest)}


def describe(schema: dict[str, Any]) -> dict[str, Any]:
    """Return a JSON Schema with words for every key."""
    schema = _as_named_in_files(schema)
    for record in (schema, *schema["$defs"].values()):
        _say(record)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
