"""However heavy a refused file, reading it takes little memory (contract, section 6)."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from made_files import with_sheet

from longmy_kpi.intake.read_file import read

MIB = 1 << 20
FORM = "Đơn vị,vhxh\nTháng,2026-03\nMã,Số liệu,Tử số,Mẫu số\nhuan-luyen,,45,150\n".encode()
MEASURE = """
import sys
from longmy_kpi.intake.read_file import read
data = open(sys.argv[1], "rb").read()
read(data, "x.xlsx")
status = open("/proc/self/status").read()
print(status.split("VmHWM:")[1].split()[0])
"""
HEAVY: dict[str, Callable[[], bytes]] = {
    "one line of 100 MB": lambda: b"a," * 50_000_000,
    "marks never closed": lambda: b'code,x\n"a\n' + b"x\n" * 4_000_000,
    "blank cells in marks": lambda: b"code,x\n" + (b'"",' * 300_000 + b"\n") * 4,
    "letters of four bytes": lambda: b"code,x\n" + (b"x" * 400 + "\U0001f600\n".encode()) * 12_000,
    "rows without end": lambda: with_sheet(
        "".join(f'<row r="{n}"><c><v>{n * 7}</v></c></row>' for n in range(1, 150_000))
    ),
    "a long attribute": lambda: with_sheet(f'<row r="{"".join(map(str, range(1_500_000)))}"/>'),
    "a comment of 13 MB": lambda: with_sheet(f"<!--{''.join(map(str, range(2_000_000)))}-->"),
    "many names": lambda: with_sheet("".join(f"<a{n}/>" for n in range(500_000))),
}


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
@pytest.mark.parametrize("kind", HEAVY)
def test_peak_memory_stays_under_300_mib(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "heavy"
    path.write_bytes(HEAVY[kind]())
    done = subprocess.run([sys.executable, "-c", MEASURE, path], capture_output=True, check=True, text=True)
    assert int(done.stdout) * 1024 < 300 * MIB


def test_a_million_blank_rows_below_a_form_are_read_past() -> None:
    read_past = read(FORM + b",,,\n" * 500_000 + b"\n" * 500_000, "x.csv")
    assert read_past.diagnostics == ()
    assert read_past.sheets == read(FORM, "x.csv").sheets


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_a_million_blank_rows_take_no_more_memory_than_a_hundred(tmp_path: Path) -> None:
    peaks = []
    for count in (100, 1_000_000):
        path = tmp_path / str(count)
        path.write_bytes(FORM + b",,,\n" * count)
        done = subprocess.run([sys.executable, "-c", MEASURE, path], capture_output=True, check=True, text=True)
        peaks.append(int(done.stdout) * 1024 - path.stat().st_size)
    assert peaks[1] - peaks[0] < 6 * MIB  # a second copy of the 4 MB at most
