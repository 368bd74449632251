"""Two examples of each command, which its help ends with; the document of commands runs others."""

from __future__ import annotations

from collections.abc import Mapping

EXAMPLES: Mapping[str, tuple[str, str]] = {
    "": ("kpi status --month 3", "kpi help submit"),
    "init": ("kpi init long-my", "kpi init nam-2027 --from plan2026.yaml --year 2027"),
    "template": ("kpi template vhxh --month 3", "kpi template --all --month 3 --out bieu-mau"),
    "submit": ("kpi submit hop-thu", "kpi submit 2026-03_vhxh.xlsx --dry-run"),
    "status": ("kpi status --month 3", 'kpi status --state "behind,missed" --all'),
    "show": ("kpi show thu-noi-dia", "kpi show giai-ngan-dtc --month 3"),
    "explain": ("kpi explain giai-ngan-dtc --month 3", "kpi explain gtsx --month 6 --as-of 2026-07-01"),
    "what-if": ("kpi what-if thu-noi-dia --monthly 2900", "kpi what-if giai-ngan-dtc --year-end 95"),
    "tasks": ("kpi tasks --unit kthtdt", 'kpi tasks --state "overdue,stuck"'),
    "board": ("kpi board --month 3", "kpi board --remind"),
    "calendar": ("kpi calendar", "kpi calendar --out lich.ics"),
    "report": ("kpi report --month 3 --format docx", "kpi report --month 6 --half --out bao-cao"),
    "fill": (
        "kpi fill bieu-01.xlsx --month 3 --map bieu-01",
        "kpi fill bieu-01.xlsx --suggest",
    ),
    "return": ('kpi return vhxh --month 3 --reason "nhầm cột"', 'kpi return bchqs --month 4 --reason "thiếu trang"'),
    "close": ("kpi close 3", 'kpi close 3 --allow-missing --reason "đơn vị nộp sau"'),
    "reopen": ('kpi reopen 3 --reason "đính chính số liệu"', 'kpi reopen 2026-04 --reason "nhập sai"'),
    "history": ("kpi history vhxh --month 3", "kpi history kthtdt --month T6"),
    "verify": ("kpi verify", "kpi verify --clean"),
    "backup": ("kpi backup", "kpi backup --to D:/sao-luu"),
    "export": ("kpi export", "kpi export --format jsonl"),
    "errors": ("kpi errors", "kpi errors due-missing"),
    "demo": ("kpi demo", "kpi demo chay-thu"),
    "menu": ("kpi menu", "kpi menu 2"),
    "doctor": ("kpi doctor", "kpi doctor --bundle"),
    "difficulties": ("kpi difficulties", 'kpi difficulties --state "open,escalated"'),
    "difficulties answer": (
        'kpi difficulties answer 1 --text "Đã bố trí vốn"',
        "kpi difficulties answer 2 --escalate city",
    ),
    "city": ("kpi city collect goi", "kpi city status --month 3"),
    "city init": (
        "kpi city init can-tho --city 92 --wards wards.csv",
        'kpi city init can-tho --city 92 --name "Thành phố Cần Thơ"',
    ),
    "city collect": ("kpi city collect goi", "kpi city collect 2026-03_31473_1.zip --expect 6e0f3d7a90b1c2d4"),
    "city status": ("kpi city status --month 3", "kpi city status --format json"),
    "city board": ("kpi city board --month 3", "kpi city board --format json"),
    "city show": ("kpi city show thu-noi-dia", "kpi city show thu-noi-dia --ward 31473 --month 3"),
    "city report": ("kpi city report --month 3", "kpi city report --month 3 --format html"),
    "city verify": ("kpi city verify", "kpi city verify --rebuild"),
    "city export": ("kpi city export --package --month 3", "kpi city export --package --out goi-thanh-pho.zip"),
    "city demo": ("kpi city demo thu", "kpi city demo ca-nuoc --wards 3321"),
    "plan": ("kpi plan check", "kpi plan show"),
    "plan check": ("kpi plan check", "kpi plan check --lang en"),
    "plan show": ("kpi plan show", "kpi plan show --format xlsx"),
    "plan schema": ("kpi plan schema", "kpi plan schema --out plan.schema.json"),
    "plan set-target": (
        "kpi plan set-target ho-ngheo-giam --value 0.5 --from 4 --decision 45/QĐ-UBND",
        "kpi plan set-target pham-phap-hinh-su --op at_most --value 20 --from 5 --decision 50/QĐ-UBND",
    ),
    "plan targets": ("kpi plan targets --out chi-tieu.xlsx", "kpi plan targets chi-tieu.xlsx --write"),
    "plan diff": ("kpi plan diff 2026 2027", "kpi plan diff plan-cu.yaml plan2026.yaml"),
}
