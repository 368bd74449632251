"""Words of `kpi verify --report`: where a number stands, by which record it moved, and the verdict."""

from __future__ import annotations

TERMS: dict[str, tuple[str, str]] = {
    "issued.paragraph": ("đoạn {number}", "paragraph {number}"),
    "issued.cell": ("bảng {table}, hàng {row}, cột {column}", "table {table}, row {row}, column {column}"),
    "issued.row": ("{row} · cột “{column}”", "{row} · column “{column}”"),
    "issued.gone": ("không còn nêu", "no longer told"),
    "issued.by_plan": ("kế hoạch đã đổi", "the plan was changed"),
    "issued.by_others": ("số liệu khác đã đổi", "other figures have changed"),
    "issued.record": ("{path} ({digest}…, {by}, {at})", "{path} ({digest}…, {by}, {at})"),
    "issued.record_why": ("{path} ({digest}…, {by}, {at}: {reason})", "{path} ({digest}…, {by}, {at}: {reason})"),
    "help.verify.report": (
        "Báo cáo Word hoặc Excel đã ban hành, đã sửa: từng số nay thế nào.",
        "A Word report or workbook that left the house: what each number is now.",
    ),
    "help.verify.format": ("text hoặc json (chỉ với --report).", "text or json (with --report only)."),
    "said.verify.report": (
        "Báo cáo {period}, lập lúc {at}, theo kế hoạch {plan}….",
        "The report of {period}, made {at}, by the plan {plan}….",
    ),
    "said.verify.report.counts": (
        "{total} số: {as_said} đúng như số liệu, {edited} bị sửa tay, {restated} đã điều chỉnh sau khi lập, {added} do người soạn thêm.",
        "{total} numbers: {as_said} as the store says, {edited} edited by hand, {restated} restated since, {added} added by hand.",
    ),
    "said.verify.report.true": ("Báo cáo còn đúng với số liệu.", "The report still says what the store says."),
    "said.verify.report.untrue": (
        "Báo cáo không còn đúng với số liệu ở các chỗ nêu trên.",
        "The report no longer says what the store says in the places named above.",
    ),
}
