"""A new workspace: the plan, what editors and git need to know about it, and an empty `data/` (contract, section 1)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

from longmy_kpi import whole_file
from longmy_kpi.diagnostic import Exit, KpiError, Place, error
from longmy_kpi.plan import public_holidays
from longmy_kpi.plan.plan_file import loads
from longmy_kpi.plan.schema import json_schema, tasks_json_schema

_PACKAGE = "longmy_kpi"
_PLAN = "plan2026.yaml"
_BLANK = "blank.yaml"
GIT_ATTRIBUTES = """\
data/** -text
plan*.yaml text eol=lf
tasks/** text eol=lf
*.xlsx binary
"""
DATA_README = """\
# Dữ liệu

Thư mục này do lệnh `kpi submit` ghi. Mỗi báo cáo đã nhận là một thư mục, ví dụ `2026/03/<đơn vị>/1/`, gồm số liệu
(`readings.csv`), tệp gốc như đơn vị nộp (`received.xlsx` hoặc `received.csv`) và phiếu nhận (`submission.yaml`).
Không sửa, không xóa, không đổi tên các tệp ở đây: muốn sửa số liệu thì nộp lại bằng `kpi submit --reason`.
Lệnh `kpi verify` kiểm tra mọi tệp còn nguyên vẹn.

# Data

`kpi submit` writes this folder. Each accepted submission is a folder such as `2026/03/<unit>/1/` with its figures
(`readings.csv`), the file as it came (`received.xlsx` or `received.csv`) and its record (`submission.yaml`).
Change, delete or rename nothing here: to correct a figure, submit again with `kpi submit --reason`.
`kpi verify` checks that every file is as it was written.
"""


def bundled_plan() -> bytes:
    """Return the ward's plan for 2026 that comes with the program: inside the wheel, else at the repository's top."""
    package = files(_PACKAGE)
    inside = package / _PLAN
    if inside.is_file():
        return inside.read_bytes()
    return (Path(str(package)).parents[1] / _PLAN).read_bytes()


def blank_plan(year: int) -> bytes:
    """Return a plan with comments that says what to fill in; it becomes one once that is done."""
    text = (files(_PACKAGE) / "plan" / _BLANK).read_text(encoding="utf-8")
    days = public_holidays.proposed(year)
    given = {
        "{days_off}": public_holidays.listed([day for day, _ in days.days_off]),
        "{worked_saturdays}": public_holidays.listed(days.worked_saturdays),
        "{year}": str(year),
    }
    for place, value in given.items():
        text = text.replace(place, value)
    return text.encode()


def _json(schema: Mapping[str, Any]) -> bytes:
    return (json.dumps(schema, ensure_ascii=False, indent=2) + "\n").encode()


def _contents(plan: bytes, year: int) -> dict[str, bytes]:
    return {
        f"plan{year}.yaml": plan,
        "plan.schema.json": _json(json_schema()),
        "tasks.schema.json": _json(tasks_json_schema()),
        ".gitattributes": GIT_ATTRIBUTES.encode(),
        "data/README.md": DATA_README.encode(),
    }


def init(directory: Path, plan: bytes) -> tuple[Path, ...]:
    """Make a workspace and return what was written; nothing that is there is ever overwritten."""
    loaded = loads(plan, "plan.yaml")
    if loaded.plan is None:
        raise KpiError(Exit.USAGE, *loaded.diagnostics)
    return write(directory, plan, loaded.plan.year)


def write(directory: Path, plan: bytes, year: int, *, beside: bool = False) -> tuple[Path, ...]:
    """Put a year's plan in its workspace and return what was written; nothing that is there is ever overwritten.

    With `beside` the workspace may be there already: what it has of its own stays, all but the plan is optional.
    """
    contents = {directory / name: data for name, data in _contents(plan, year).items()}
    there = [path for path in contents if path.exists() or path.is_symlink()]
    in_the_way = [path for path in there if not beside or path.name == f"plan{year}.yaml"]
    if in_the_way:
        raise KpiError(Exit.USAGE, *(error("workspace-file-exists", Place(str(path))) for path in in_the_way))
    new = {path: data for path, data in contents.items() if path not in there}
    _put(new)
    return tuple(new)


def put_files(directory: Path, files: Mapping[str, bytes]) -> None:
    """Write the files of a new workspace; USAGE where one of them is there already."""
    contents = {directory / name: data for name, data in files.items()}
    there = [path for path in contents if path.exists() or path.is_symlink()]
    if there:
        raise KpiError(Exit.USAGE, *(error("workspace-file-exists", Place(str(path))) for path in there))
    _put(contents)


def _put(files: Mapping[Path, bytes]) -> None:
    for path, data in files.items():
        try:
            whole_file.create(path, data)
        except FileExistsError as fault:
            raise KpiError(Exit.USAGE, error("workspace-file-exists", Place(str(path)))) from fault
