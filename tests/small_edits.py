"""Edits of the small plan, each of another kind."""

from __future__ import annotations

from collections.abc import Mapping

DUTY, SAID = "\n    named: plan\n    assigned_by: IV.", "\n    source: {section: II.5, quote: kéo giảm}"
EDITS: Mapping[str, tuple[str, str]] = {
    "target": ("value: 120.5\n", "value: 15\n"),
    "decision that reaches back": ("{from: 2026-04, op: more_than,", "{from: 2026-01, op: more_than,"),
    "council's target": ("op: at_least, value: 125}", "op: at_least, value: 10}"),
    "trajectory": ("{3: 20, 6: 45, 9: 70, 12: 100}", "{3: 60, 6: 70, 9: 80, 12: 100}"),
    "baseline": ("months: {1: 9.5, 2: 8}", "months: {1: 30, 2: 40}"),
    "measure's decimals": ("name_en: million VND, decimals: 2", "name_en: million VND, decimals: 4"),
    "measure's name": ("name: hộ, name_en: households", "name: vụ, name_en: cases"),
    "lead": (
        f"lead: van-hoa{DUTY}2{SAID}",
        f"lead: kinh-te{DUTY}1{SAID}",
    ),
    "due months": ("    due: month\n    period: calendar\n", "    due: quarter\n    period: calendar\n"),
    "period": ("    period: calendar\n", ""),
    "indicator's measure": ("    name: Khiếu nại\n    measure: ho\n", "    name: Khiếu nại\n    measure: dong\n"),
    "lead from a month on": (
        "    trajectory: {3: 20, 6: 45, 9: 70, 12: 100}\n    lead: kinh-te\n",
        "    trajectory: {3: 20, 6: 45, 9: 70, 12: 100}\n    lead: [{unit: kinh-te}, {unit: van-hoa, from: 2026-03}]\n",
    ),
    "lead of a part": (
        "{op: at_least, value: 40}\n    due: quarter\n    lead: kinh-te\n    named: plan\n    assigned_by: IV.1",
        "{op: at_least, value: 40}\n    due: quarter\n    lead: van-hoa\n    named: plan\n    assigned_by: IV.2",
    ),
    "way of counting": ("    to_date: cumulative\n", "    to_date: sum\n"),
    "sides of a range": ("low: 35, high: 40, above: good}", "low: 2, high: 3, above: bad}"),
    "name": ("name: Khiếu nại\n", "name: Đơn thư khiếu nại\n"),
    "item": ("  - code: khieu-nai\n    item: 2\n", "  - code: khieu-nai\n    item: 1\n"),
    "operator": ("op: not_above_last_year}", "op: at_most, value: 1}"),
    "pending target given": (
        "{op: pending, pending_from: UBND thành phố}",
        "{op: pending, pending_from: UBND thành phố, decisions: [{from: 2026-01, op: at_least, value: 99}]}",
    ),
    "cut-off day": ("cutoff_day: 14", "cutoff_day: 20"),
    "days until due": ("due_working_days: 2", "due_working_days: 9"),
    "unit's name": ("name: Phòng Văn hóa,", "name: Phòng Văn hóa – Xã hội,"),
    "unit that reports": ("name_en: Office}", "name_en: Office, reports: true}"),
    "ward's name": ("ward: Phường Thử", "ward: Phường Khác"),
    "task's lead": (
        "    group: viec-kinh-te\n    lead: van-hoa\n    named: plan\n    assigned_by: IV.2\n",
        "    group: viec-kinh-te\n    lead: kinh-te\n    named: plan\n    assigned_by: IV.1\n",
    ),
    "task's lead from a month on": (
        "    lead: kinh-te\n    supporting: [van-hoa, van-phong]\n",
        "    lead: [{unit: kinh-te}, {unit: van-hoa, from: 2026-02}]\n    supporting: [van-phong]\n",
    ),
    "task's deadline": ("    due: 2026-06\n", "    due: 2026-01\n"),
}  # fmt: skip
"""Of the small plan: what is edited, and how."""
