"""Three months of collecting by the guide alone: every command stands there, and no file in the folder is touched."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from runbook import Runbook

from test_collectors_guide import GUIDE, kinds

FOLDER = "hop-thu"
MACROS = Path(__file__).parent / "cases" / "xlsx-macros" / "2026-01_cong-an.xlsm"
CLOSED_WITHOUT = 'close 2 --allow-missing --reason "Công an chưa nộp"'


class Collector:
    """Somebody at the collecting unit, with the guide beside them."""

    def __init__(self, directory: Path) -> None:
        self.book = Runbook(directory)
        self.typed: list[str] = []
        self.came: dict[str, bytes] = {}

    @property
    def folder(self) -> Path:
        """Where all files are kept."""
        return self.book.where / FOLDER

    def day(self, moment: str) -> None:
        """Let time pass."""
        self.book.happen("at", moment)

    def kpi(self, line: str) -> str:
        """Type a command; return what it says."""
        self.typed.append(line)
        return self.book.kpi(shlex.split(line))

    def save(self, name: str, *changes: str, of: str = "") -> None:
        """Save a unit's form, maybe under a name of the unit's own, with changes like `thu-noi-dia value=1`."""
        called = f"{FOLDER}/{name} of {of}" if of else f"{FOLDER}/{name}"
        self.book.happen("arrives", "\n".join([called, *changes]))
        self.came[name] = (self.folder / name).read_bytes()

    def put(self, name: str, data: bytes) -> None:
        """Save any other file."""
        self.came[name] = data
        (self.folder / name).write_bytes(data)

    def submit(self, *more: str) -> dict[str, str]:
        """Take the folder in; return what became of each file."""
        said = self.kpi(" ".join(["submit", FOLDER, "--reply", *more]))
        return dict(_outcomes(said))


def _outcomes(said: str) -> Iterator[tuple[str, str]]:
    for line in said.splitlines():
        name, found, rest = line.removeprefix(f"{FOLDER}/").partition(": ")
        if line.startswith(FOLDER) and found:
            for outcome in ("đã nhận", "không thay đổi", "chưa nhận", "bỏ qua"):
                if rest.startswith(outcome):
                    yield name, outcome


def january(ward: Collector) -> None:
    """One under a name that says nothing, one twice, one that was copied by half, one that came before it was seen."""
    ward.day("2026-01-10 08:00")
    ward.kpi("template --all --month 1 --out bieu-mau")
    ward.kpi("board --month 1 --remind")
    ward.day("2026-01-15 09:00")
    ward.save("2026-01_kthtdt.xlsx")
    ward.save("2026-01_vhxh.csv")
    ward.save("số liệu mới nhất.xlsx", of="2026-01_bchqs.xlsx")
    assert set(ward.submit().values()) == {"đã nhận"}
    ward.put("2026-01_kthtdt (1).xlsx", ward.came["2026-01_kthtdt.xlsx"])
    ward.save("2026-01_cong-an.csv")
    whole = ward.came["2026-01_cong-an.csv"]
    ward.put("2026-01_cong-an.csv", whole[: whole.rindex(b",1,,") + 2])
    found = ward.submit()
    assert (found["2026-01_kthtdt (1).xlsx"], found["2026-01_cong-an.csv"]) == ("không thay đổi", "chưa nhận")
    ward.day("2026-01-19 09:00")
    ward.put("2026-01_cong-an.csv", whole)
    assert ward.submit("--received 2026-01-16")["2026-01_cong-an.csv"] == "đã nhận"
    assert "Đã khóa sổ tháng 01/2026" in ward.kpi("close 1")


def february(ward: Collector) -> None:
    """One corrected, one twice with two figures, one with macros and after the closing."""
    ward.day("2026-02-16 09:00")
    ward.save("2026-02_kthtdt.xlsx", "thu-noi-dia value=2.408,25")
    ward.save("2026-02_vhxh.xlsx")
    ward.save("2026-02_bchqs.xlsx", "goi-nhap-ngu numerator=31", "goi-nhap-ngu denominator=32")
    ward.save("2026-02_bchqs (1).xlsx", "goi-nhap-ngu numerator=30", "goi-nhap-ngu denominator=32")
    found = ward.submit()
    assert found["2026-02_kthtdt.xlsx"] == found["2026-02_vhxh.xlsx"] == "đã nhận"
    assert found["2026-02_bchqs.xlsx"] == found["2026-02_bchqs (1).xlsx"] == "chưa nhận"
    ward.save("2026-02_kthtdt (sửa).xlsx", of="2026-02_kthtdt.xlsx")
    assert ward.submit()["2026-02_kthtdt (sửa).xlsx"] == "chưa nhận"
    ward.kpi(f'submit "{FOLDER}/2026-02_kthtdt (sửa).xlsx" --reason "Gõ nhầm hai chữ số"')
    ward.kpi(f"submit {FOLDER}/2026-02_bchqs.xlsx")
    ward.kpi(f'submit "{FOLDER}/2026-02_bchqs (1).xlsx" --reason "Đơn vị gửi lại"')
    ward.put("2026-02_cong-an.xlsm", MACROS.read_bytes())
    found = ward.submit()
    assert found.pop("2026-02_cong-an.xlsm") == "chưa nhận"
    assert set(found.values()) == {"không thay đổi"}
    ward.day("2026-02-19 09:00")
    assert "Đã khóa sổ" in ward.kpi(CLOSED_WITHOUT)
    ward.save("2026-02_cong-an.xlsx")
    assert ward.submit()["2026-02_cong-an.xlsx"] == "chưa nhận"
    ward.kpi('reopen 2 --reason "Công an nộp sau khóa sổ"')
    assert ward.submit()["2026-02_cong-an.xlsx"] == "đã nhận"
    assert "Đã khóa sổ" in ward.kpi("close 2")


def march(ward: Collector) -> None:
    """The quarter's end: one with faults, corrected in the marked copy, one late, one handed back."""
    ward.day("2026-03-16 14:30")
    for unit in ("kthtdt", "bchqs"):
        ward.save(f"2026-03_{unit}.xlsx")
    ward.save("2026-03_vhxh.xlsx", "bhyt-bao-phu numerator=66.350")
    assert ward.submit()["2026-03_vhxh.xlsx"] == "chưa nhận"
    ward.book.happen("types", f"{FOLDER}/2026-03_vhxh-can-sua.xlsx\nBiểu số liệu!G14=62350")
    assert ward.submit()["2026-03_vhxh-can-sua.xlsx"] == "đã nhận"
    ward.kpi("board --month 3 --remind --together")
    ward.day("2026-03-18 09:00")
    ward.save("2026-03_cong-an.xlsx")
    assert ward.submit()["2026-03_cong-an.xlsx"] == "đã nhận"
    ward.kpi('return bchqs --month 3 --reason "Kiểm tra lại mẫu số"')
    ward.save("2026-03_bchqs (1).xlsx", "huan-luyen denominator=140", of="2026-03_bchqs.xlsx")
    found = ward.submit()
    assert (found["2026-03_bchqs.xlsx"], found["2026-03_bchqs (1).xlsx"]) == ("không thay đổi", "đã nhận")
    ward.kpi("report --month 3 --quarter --format docx")
    assert "Đã khóa sổ" in ward.kpi("close 3")


@pytest.fixture(scope="module")
def ward(tmp_path_factory: pytest.TempPathFactory) -> Collector:
    found = Collector(tmp_path_factory.mktemp("months"))
    found.kpi("init ke-hoach")
    for month in (january, february, march):
        month(found)
    return found


def test_every_command_stands_in_the_guide(ward: Collector) -> None:
    typed = kinds("".join(f"$ kpi {line}\n" for line in ward.typed), ("line",))
    assert typed - kinds(GUIDE, ("line", "text")) == set()


def test_no_file_in_the_folder_was_touched(ward: Collector) -> None:
    there = {path.name: path.read_bytes() for path in ward.folder.iterdir()}
    marked = {"2026-03_vhxh-can-sua.xlsx"}
    assert set(there) - set(ward.came) == marked
    assert {name: data for name, data in there.items() if name not in marked} == ward.came


def test_the_quarter_is_what_the_units_meant(ward: Collector) -> None:
    """3 120,5 + 2 480,25 + 2 905,75 of revenue; 3 + 2 + 3 crimes; 45 of 140 trained."""
    said = json.loads(ward.kpi("status --month 3 --format json"), parse_float=Decimal)
    actual = {one["code"]: one["actual"] for one in said["indicators"]}
    assert actual["thu-noi-dia"] == Decimal("8506.5")
    assert actual["pham-phap-hinh-su"] == 8
    assert abs(actual["huan-luyen"] - Decimal(4500) / 140) < Decimal("1e-9")
    assert said["submissions"]["expected"] == said["submissions"]["received"] == 4
    assert said["closed"] is True
    assert "Dữ liệu nguyên vẹn" in ward.kpi("verify")
