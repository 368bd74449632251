"""A new city's workspace: its file, the list of its wards, an empty mapping, a plan without indicators."""

from __future__ import annotations

import json
from pathlib import Path

from longmy_kpi.city.layout import MAPPING_FILE, WARDS_FILE
from longmy_kpi.city.lists import CITY_CODE, MAPPING_COLUMNS, WARD_COLUMNS, parse_wards
from longmy_kpi.diagnostic import Diagnostic, Exit, KpiError, Place, error
from longmy_kpi.ledger.layout import CITY_FILE
from longmy_kpi.plan import plan_bytes
from longmy_kpi.plan.scaffold import put_files

GIT_ATTRIBUTES = """\
data/** -text
tables/** -text
*.csv text eol=lf
plan*.yaml text eol=lf
*.xlsx binary
"""
GIT_IGNORE = "tables/\n"
CITY_TEXT = """\
# Thành phố: mã và tên chính thức. demo: true chỉ dùng cho số liệu minh họa.
# The city: official code and name. demo: true is for made-up figures alone.
code: {code}
name: {name}
demo: {demo}
utc_offset: "+07:00"
"""
PLAN_TEXT = """\
# KẾ HOẠCH NĂM {year} CỦA THÀNH PHỐ · the city's own plan
#
# Chưa có chỉ tiêu nào thì tên, đơn vị tính lấy từ kế hoạch của phường, xã và thành phố không đánh giá.
# Khai chỉ tiêu chung ở đây để thành phố có mức giao riêng và đánh giá trên tổng số của mọi phường, xã.
# Without indicators names and measures come from the wards, and nothing is judged for the city.
#
# derived.of: wards – số của thành phố là tổng (sum), hoặc Σ tử số/Σ mẫu số (pooled), của các phường, xã:
#
# measures:
#   - {{code: trieu-dong, name: triệu đồng, name_en: million VND, decimals: 2}}
# indicators:
#   - code: thu-noi-dia            # mã dùng chung, như trong mapping.csv và khóa shared của kế hoạch phường, xã
#     name: Thu nội địa
#     measure: trieu-dong
#     value: number
#     to_date: sum
#     target: {{op: at_least, value: 3200000}}
#     due: month
#     derived: {{how: sum, of: wards}}

year: {year}
title: Kế hoạch năm {year} của {name}
city: {name}

# Hạn gửi gói số liệu: ngày chốt số liệu và số ngày làm việc sau đó; null là không quy định
calendar:
  cutoff_day: null
  due_working_days: null
  days_off: []
  utc_offset: "+07:00"

measures: []
indicators: []
"""


def init(directory: Path, code: str, name: str | None, year: int, wards: Path | None, *, demo: bool = False) -> int:
    """Make the workspace and return how many wards it lists; nothing that is there is ever overwritten."""
    if not CITY_CODE.fullmatch(code):
        raise KpiError(Exit.USAGE, error("city-file-value", Place("--city"), key="code", value=code))
    data = f"{','.join(WARD_COLUMNS)}\n".encode() if wards is None else plan_bytes.read_plan_bytes(wards)
    faults: list[Diagnostic] = []
    listed = parse_wards(data, wards.name if wards else WARDS_FILE, faults)
    if faults:
        raise KpiError(Exit.USAGE, *faults)
    put_files(directory, city_files(code, name or code, year, data, demo=demo))
    return len(listed)


def city_files(code: str, name: str, year: int, wards: bytes, *, demo: bool) -> dict[str, bytes]:
    """Return the files of a new city by path."""
    quoted = {"code": json.dumps(code), "name": json.dumps(name, ensure_ascii=False)}
    return {
        CITY_FILE: CITY_TEXT.format(**quoted, demo="true" if demo else "false").encode(),
        WARDS_FILE: wards,
        MAPPING_FILE: f"{','.join(MAPPING_COLUMNS)}\n".encode(),
        f"plan{year}.yaml": PLAN_TEXT.format(year=year, name=name).encode(),
        ".gitattributes": GIT_ATTRIBUTES.encode(),
        ".gitignore": GIT_IGNORE.encode(),
        "data/README.md": README.encode(),
    }


README = """\
# Dữ liệu

Thư mục này do lệnh `kpi city collect` ghi: mỗi gói số liệu đã nhận là một thư mục, ví dụ `2026/03/<mã phường, xã>/1/`,
gồm gói như đã gửi (`package.zip`) và phiếu nhận (`accepted.yaml`). Không sửa, không xóa, không đổi tên các tệp ở đây.

# Data

`kpi city collect` writes this folder: each package taken in is a folder such as `2026/03/<ward code>/1/` with the
package as it came and its record. Change, delete or rename nothing here.
"""
