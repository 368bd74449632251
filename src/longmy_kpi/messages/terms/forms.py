"""Headings and words of the form a unit fills in."""

from __future__ import annotations

TERMS: dict[str, tuple[str, str]] = {
    "form.code": ("Mã", "code"),
    "form.name": ("Chỉ tiêu", "name"),
    "form.measure": ("ĐVT", "measure"),
    "form.target": ("Kế hoạch năm", "target"),
    "form.basis": ("Loại số liệu", "basis"),
    "form.due": ("Kỳ này", "due"),
    "form.last": ("Số liệu gần nhất", "last"),
    "form.value": ("Số liệu", "value"),
    "form.numerator": ("Tử số", "numerator"),
    "form.denominator": ("Mẫu số", "denominator"),
    "form.status": ("Trạng thái", "status"),
    "form.previous_official": ("Chính thức kỳ trước", "previous_official"),
    "form.note": ("Ghi chú", "note"),
    "form.difficulty": ("Khó khăn – kiến nghị", "difficulty"),
    "form.year_estimate": ("Ước cả năm", "year_estimate"),
    "form.self_assessment": ("Tự đánh giá", "self_assessment"),
    "form.fault": ("Cần sửa", "to correct"),
    "annotate.suffix": ("-can-sua", "-to-correct"),
    "form.unit": ("Đơn vị", "Unit"),
    "form.month": ("Tháng", "Month"),
    "form.numbers": ("Dạng số", "Number form"),
    "form.unit_name": ("Tên đơn vị", "Name of the unit"),
    "form.title": ("Biểu số liệu thực hiện kế hoạch {month}", "Figures on the plan for {month}"),
    "form.is_due": ("phải nộp", "due"),
    "form.not_due": ("không bắt buộc", "optional"),
    "form.derived": ("tự tính", "computed"),
    "form.guidance.fill": (
        "Chỉ điền các ô để trống; không sửa cột Mã. Cột Kỳ này ghi “phải nộp” là chỉ tiêu đến kỳ báo cáo.",
        "Fill in the empty cells only; leave the column code as it is. Rows marked “due” are asked for this month.",
    ),
    "form.guidance.blank": (
        "Để trống là chưa báo cáo; bằng không thì ghi 0. Chưa có số liệu phải nộp thì ghi lý do ở cột Ghi chú.",
        "Blank means not reported; write 0 for zero. Where a due figure is not available, say why in the column note.",
    ),
    "form.guidance.nothing": (
        "Chỉ tiêu có Loại số liệu “phát sinh …”: không phát sinh thì ghi 0, dấu - hoặc KPS đều được; ở chỉ tiêu khác không dùng.",
        "Where the column basis says “amount from …” and nothing arose, write 0, - or KPS; other rows do not take those.",
    ),
    "form.guidance.ratio": (
        "Chỉ tiêu tỷ lệ: điền Tử số và Mẫu số, chương trình tự tính tỷ lệ. Dòng “tự tính” không phải điền.",
        "For a ratio fill in numerator and denominator, the rate is computed. “Computed” rows are not filled in.",
    ),
    "form.guidance.send": ("Hạn nộp: {due}.", "Due by {due}."),
    "demo.banner": ("SỐ LIỆU MINH HỌA", "MADE-UP FIGURES (SỐ LIỆU MINH HỌA)"),
    "form.sheet": ("Biểu số liệu", "Figures"),
    "form.choose": ("Chọn trong danh sách.", "Choose from the list."),
    "form.estimate": ("ước", "estimate"),
    "form.official": ("chính thức", "official"),
}
