"""Words of the targets workbook, and of what it changes."""

from __future__ import annotations

TERMS: dict[str, tuple[str, str]] = {
    "targets.file": ("chi-tieu", "targets"),
    "targets.plan": ("Mã kế hoạch (không sửa)", "Digest of the plan (leave it)"),
    "targets.sheet.targets": ("Chỉ tiêu", "Targets"),
    "targets.sheet.targets.title": (
        "Chỉ tiêu kế hoạch năm {year}: ghi vào các cột màu trắng của những chỉ tiêu được giao hoặc điều chỉnh",
        "Targets of {year}: fill in the white columns where a target is given or changed",
    ),
    "targets.sheet.deadlines": ("Thời hạn nhiệm vụ", "Deadlines"),
    "targets.sheet.deadlines.title": (
        "Thời hạn nhiệm vụ năm {year}: ghi vào các cột màu trắng của những nhiệm vụ có thời hạn mới",
        "Deadlines of tasks in {year}: fill in the white columns where there is a new one",
    ),
    "targets.column.code": ("Mã", "Code"),
    "targets.column.name": ("Chỉ tiêu", "Indicator"),
    "targets.column.measure": ("ĐVT", "Measure"),
    "targets.column.current": ("Đang có hiệu lực", "In force"),
    "targets.column.issuer": ("Cấp giao", "Issuer"),
    "targets.column.op": ("Yêu cầu (chọn)", "Asks for (choose)"),
    "targets.column.value": ("Mức giao mới", "New target"),
    "targets.column.high": ("đến (nếu là khoảng)", "to (of a range)"),
    "targets.column.since": ("Từ tháng", "From month"),
    "targets.column.decision": ("Quyết định số", "Decision number"),
    "targets.column.task": ("Nhiệm vụ", "Task"),
    "targets.column.lead": ("Chủ trì", "Lead"),
    "targets.column.deadline": ("Thời hạn đang có hiệu lực", "Deadline in force"),
    "targets.column.new_deadline": ("Thời hạn mới", "New deadline"),
    "targets.column.document": ("Văn bản", "Document"),
    "targets.op.at_least": ("từ … trở lên", "at least"),
    "targets.op.more_than": ("trên", "more than"),
    "targets.op.at_most": ("không quá", "at most"),
    "targets.op.less_than": ("dưới", "less than"),
    "targets.op.between": ("trong khoảng", "between"),
    "targets.op.rating_at_least": ("xếp loại từ … trở lên", "rated at least"),
    "targets.op.achieved": ("phải đạt", "to be achieved"),
    "targets.op.not_above_last_year": ("không cao hơn cùng kỳ", "not above last year"),
    "targets.op.below_last_year": ("thấp hơn cùng kỳ", "below last year"),
    "targets.op.follow": ("chỉ theo dõi", "only followed"),
    "said.targets.workbook": ("Đã ghi {path}.", "Wrote {path}."),
    "said.targets.would": (
        "Sẽ ghi {targets} chỉ tiêu, {deadlines} thời hạn nhiệm vụ.",
        "Would write {targets} targets and {deadlines} deadlines.",
    ),
    "said.targets.written": (
        "Đã ghi vào kế hoạch {targets} chỉ tiêu, {deadlines} thời hạn nhiệm vụ.",
        "Written into the plan: {targets} targets and {deadlines} deadlines.",
    ),
    "said.targets.target": (
        "{name}: {issuer}{before} → {after} từ {since}, theo {decision}",
        "{name}: {issuer}{before} → {after} from {since}, by {decision}",
    ),
    "said.targets.deadline": ("{title}: thời hạn mới {due}{document}", "{title}: due by {due} from now on{document}"),
    "said.targets.how": (
        "Chưa ghi gì vào kế hoạch; thêm --write để ghi.",
        "Nothing is written yet; add --write to write it.",
    ),
}
