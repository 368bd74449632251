"""However heavy a file that is refused with all its faults, saying so takes little memory (contract, section 6)."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from intake_ward import IntakeWard
from openpyxl import Workbook

from longmy_kpi.intake.limits import CELLS, MAX_COLUMNS, ROWS

MIB = 1 << 20
MEASURE = """
import sys
from longmy_kpi.cli.app import run
assert run(["submit", *sys.argv[1:]]) == 1
status = open("/proc/self/status").read()
print("peak", status.split("VmHWM:")[1].split()[0])
"""


def full_workbook() -> bytes:
    """Return a form of as many rows as may be, every figure in them wrong, and as many cells as may be."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(["Mã", "Số liệu"])
    for number in range(ROWS):
        sheet.append(["diem-nong", "hai", *[f"chi tiết {number}"] * (CELLS // ROWS - 3)])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def wide_text() -> bytes:
    """Return a form with as many columns as may be, none of them known, in long rows."""
    heading = ",".join(["Mã", "Số liệu", *(f"Cột {'x' * 900} {number}" for number in range(MAX_COLUMNS - 2))])
    return "\n".join([heading, *("diem-nong,hai" + ",1" * (MAX_COLUMNS - 2) for _ in range(90))]).encode()


HEAVY: dict[str, Callable[[], bytes]] = {"xlsx": full_workbook, "csv": wide_text}


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
@pytest.mark.parametrize("form", HEAVY)
def test_peak_memory_stays_under_300_mib(form: str, tmp_path: Path) -> None:
    ward = IntakeWard.make(tmp_path / "ward")
    name = f"2026-01_cong-an.{form}"
    (ward.root / name).write_bytes(HEAVY[form]())
    words = [sys.executable, "-c", MEASURE, name, "--annotate"]
    environment = os.environ | {"PYTHONUTF8": "1"}
    done = subprocess.run(words, cwd=ward.root, env=environment, capture_output=True, check=True, text=True)
    assert int(done.stdout.split()[-1]) * 1024 < 300 * MIB
