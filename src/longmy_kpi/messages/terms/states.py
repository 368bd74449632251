"""States of indicators and items, and values that are words."""

from __future__ import annotations

TERMS: dict[str, tuple[str, str]] = {
    "state.no_target": ("cấp trên chưa giao", "target pending"),
    "state.followed": ("theo dõi", "followed"),
    "state.no_data": ("chưa có số liệu", "no data"),
    "state.no_data.some": ("chưa đủ số liệu {reported}/{due}", "not enough data {reported}/{due}"),
    "state.no_data.some_of_item": ("chưa đủ số liệu", "not enough data"),
    "state.awaited": ("chờ báo cáo", "awaited"),
    "state.awaited.until": ("chờ báo cáo, hạn {day}", "awaited, due {day}"),
    "state.not_due": ("chưa đến kỳ đánh giá", "not due yet"),
    "state.no_baseline": ("chưa có số liệu cùng kỳ", "no figure of last year"),
    "state.achieved": ("đạt kế hoạch", "achieved"),
    "state.exceeded": ("vượt kế hoạch", "exceeded"),
    "state.on_track": ("đúng tiến độ", "on track"),
    "state.at_risk": ("có nguy cơ chậm", "at risk"),
    "state.behind": ("chậm tiến độ", "behind"),
    "state.not_yet": ("đang thực hiện", "not yet"),
    "state.held": ("trong mức cho phép", "within limit"),
    "state.breached": ("vượt mức cho phép", "breached"),
    "state.missed": ("không đạt", "missed"),
    "state.short.no_target": ("chưa giao", "pending"),
    "state.short.no_baseline": ("chưa có cùng kỳ", "no last year"),
    "state.short.not_due": ("chưa đến kỳ", "not due"),
    "value.yes": ("đạt", "achieved"),
    "value.no": ("chưa đạt", "not achieved"),
    "value.nothing_arose": ("không phát sinh", "nothing arose"),
}
