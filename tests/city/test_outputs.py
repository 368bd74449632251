"""The city's workbook and page, what its commands load and open, and that a crash leaves the old state or the new."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from city_ward import CityOffice, WardOffice, kpi
from openpyxl import load_workbook

from longmy_kpi import disk
from longmy_kpi.ledger.readings import Reading
from opened_files import opened


def test_the_workbook_has_a_row_a_ward_and_a_row_a_shared_indicator(collected: CityOffice) -> None:
    assert collected.kpi("report", "--month", "2", "--out", "so.xlsx").status == 0
    book = load_workbook(collected.root / "so.xlsx")
    assert book.sheetnames == ["Phường, xã", "Chỉ tiêu chung", "Chưa gửi", "Kiến nghị", "Điều chỉnh số liệu"]
    rows = list(book["Phường, xã"].iter_rows(values_only=True))
    names = [row[0] for row in rows if row[0] in ("phường Một", "phường Hai", "xã Ba")]
    assert names == ["phường Một", "phường Hai", "xã Ba"]
    totals = {row[1]: row for row in book["Chỉ tiêu chung"].iter_rows(values_only=True) if row[1]}
    assert Decimal(str(totals["thu-ngan-sach"][3])) == Decimal("120.3")
    assert totals["thu-ngan-sach"][5] == "3/3"
    assert Decimal(str(totals["thu-ngan-sach"][9])) == Decimal("40.1")  # the middle one of 20.1, 40.1, 60.1
    assert totals["truc-tuyen"][4] == "18/63"


def test_the_workbook_has_the_same_bytes_again(collected: CityOffice) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        assert collected.kpi("report", "--month", "2", "--out", name).status == 0
    assert (collected.root / "a.xlsx").read_bytes() == (collected.root / "b.xlsx").read_bytes()


@pytest.fixture
def page(city: CityOffice, packages: Path) -> str:
    city.collect(packages / "2026-02_10001_1.zip", packages / "2026-02_10002_1.zip")
    assert city.kpi("report", "--month", "2", "--format", "html", "--out", "trang.html").status == 0
    return (city.root / "trang.html").read_text(encoding="utf-8")


def test_the_page_is_one_file_that_asks_for_nothing(page: str) -> None:
    assert "<script" not in page
    assert "default-src &#39;none&#39;" in page
    assert not re.findall(r"(?:src|href)=\"(?!#)", page)


def test_every_colour_has_its_sign_and_word_and_who_has_not_told_is_hatched(page: str) -> None:
    cells = re.findall(r'<td class="item ([a-z]*)"[^>]*>(.*?)</td>', page, re.DOTALL)
    told = [cell for tone, cell in cells if tone != "untold"]
    assert told
    for cell in told:
        assert re.search(r'aria-hidden="true">\S</span> <small>\d/\d', cell)
        assert re.search(r'class="unseen"> \w', cell)
    assert sum(tone == "untold" for tone, _ in cells) == 2  # two items of the third ward
    assert "repeating-linear-gradient" in page
    assert 'href="#w-10001"' in page
    assert 'id="w-10001"' in page


def test_names_never_become_markup_or_formulas(packages: Path, tmp_path: Path) -> None:
    lines = ('10001,"=1+1 <script>x</script>",phường,,,,', "10002,phường Hai,phường,,,,", "10003,xã Ba,xã,,,,")
    city = CityOffice.made(tmp_path / "tp", *lines)
    city.collect(packages)
    for form in ("html", "xlsx"):
        assert city.kpi("report", "--month", "2", "--format", form, "--out", f"x.{form}").status == 0
    assert "<script>" not in (city.root / "x.html").read_text(encoding="utf-8")
    book = load_workbook(BytesIO((city.root / "x.xlsx").read_bytes()))
    cells = [cell for row in book["Phường, xã"].iter_rows() for cell in row if str(cell.value).startswith("=1+1")]
    assert [cell.data_type for cell in cells] == ["s"]


def test_status_opens_as_many_files_whatever_the_number_of_packages(tmp_path: Path) -> None:
    counts = []
    for wards in (3, 12):
        assert kpi(tmp_path, "city", "demo", f"tp{wards}", "--wards", str(wards), cache=tmp_path / "cache").status == 0
        with opened() as files:
            assert kpi(tmp_path / f"tp{wards}", "city", "status", cache=tmp_path / "cache").status == 0
        counts.append(sum(path.is_relative_to(tmp_path) for path in map(Path, map(str, files))))
    assert counts[0] == counts[1]


def test_everything_of_a_demo_is_marked(tmp_path: Path) -> None:
    assert kpi(tmp_path, "city", "demo", "tp").out.count("SỐ LIỆU MINH HỌA") == 2
    city = tmp_path / "tp"
    for words in (("status",), ("board",), ("show", "thu-noi-dia")):
        assert "SỐ LIỆU MINH HỌA" in kpi(city, "city", *words).out
    assert kpi(city, "city", "status", "--format", "json").json["city"]["demo"] is True
    for form in ("html", "json", "xlsx"):
        assert kpi(city, "city", "report", "--month", "3", "--format", form, "--out", f"x.{form}").status == 0
    assert "SỐ LIỆU MINH HỌA" in (city / "x.html").read_text(encoding="utf-8")
    sheets = load_workbook(city / "x.xlsx").worksheets
    assert all(any(row[0] == "SỐ LIỆU MINH HỌA" for row in sheet.iter_rows(values_only=True)) for sheet in sheets)


HEAVY = {"typer", "yaml", "pydantic", "rich", "openpyxl", "docx", "jinja2", "icalendar", "pyarrow", "duckdb"}
PROGRAM = """
import sys
from longmy_kpi.cli.app import main
try:
    main()
finally:
    print("loaded:", *sys.modules, file=sys.stderr)
"""


@pytest.mark.parametrize(
    ("words", "needed"),
    [
        ("status --month 2", set()),
        ("status --month 2 --format json", set()),
        ("board --month 2", set()),
        ("report --month 2 --format html", {"jinja2"}),
        ("report --month 2", {"openpyxl"}),
    ],
)
def test_what_a_command_loads(words: str, needed: set[str], collected: CityOffice, tmp_path: Path) -> None:
    environ = {"PATH": os.environ["PATH"], "PYTHONUTF8": "1", "XDG_CACHE_HOME": str(tmp_path / "loading")}
    command = [sys.executable, "-I", "-c", PROGRAM, "city", *words.split()]
    for _ in range(2):  # the first time the city's plan is read
        ended = subprocess.run(
            command, cwd=collected.root, env=environ, capture_output=True, encoding="utf-8", check=True
        )
    assert HEAVY & set(ended.stderr.rpartition("loaded: ")[2].split()) == needed


class Stopped(BaseException):
    """Stands for the end of the process."""


def test_wherever_collect_is_stopped_the_store_has_the_old_state_or_the_new(packages: Path, tmp_path: Path) -> None:
    """Every call that changes the disk is the last one, once; what was there verifies, and the next try takes it in."""
    city = CityOffice.made(tmp_path / "tp")
    city.collect(packages / "2026-02_10001_1.zip")
    package = packages / "2026-02_10002_1.zip"
    calls = ("make_directory", "write", "rename", "link", "sync_directory")
    for site in range(40):
        shutil.rmtree(tmp_path / "try", ignore_errors=True)
        shutil.copytree(city.root, tmp_path / "try")
        office = CityOffice(tmp_path / "try")
        seen = {"count": 0}

        def broken(name: str, seen: dict[str, int] = seen, site: int = site) -> Any:
            real = getattr(disk, name)

            def call(*args: object, **kwargs: object) -> object:
                seen["count"] += 1
                if seen["count"] > site:
                    raise Stopped
                return real(*args, **kwargs)

            return patch.object(disk, name, call)

        patches = [broken(name) for name in calls]
        for one in patches:
            one.start()
        try:
            office.kpi("collect", str(package))
            done = True
        except Stopped:
            done = False
        finally:
            for one in patches:
                one.stop()
        assert office.kpi("verify").status == 0
        assert office.collect(package)[0]["outcome"] in ("accepted", "unchanged")
        assert office.status("2")["missing"] == ["10003"]
        if done:
            return
    raise AssertionError("collect takes more steps than were tried")


def test_a_full_disk_is_said_and_nothing_is_half_taken_in(city: CityOffice, packages: Path) -> None:
    def full(path: Path, _data: bytes, **_kwargs: object) -> None:
        raise disk.machine_error(OSError(28, "No space left on device"), path)

    with patch.object(disk, "write", full):
        told = city.kpi("collect", str(packages / "2026-02_10001_1.zip"))
    assert told.status == 3
    assert "[disk-full]" in told.err
    assert not list((city.root / "data").glob("2026/02/*/*"))


def test_a_signed_ward_needs_its_signature(packages: Path, tmp_path: Path) -> None:
    if shutil.which("ssh-keygen") is None:
        pytest.skip("ssh-keygen is not installed")
    key, package = tmp_path / "key", tmp_path / "goi.zip"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key)], check=True)
    shutil.copy(packages / "2026-02_10001_1.zip", package)
    public = key.with_suffix(".pub").read_text(encoding="utf-8").strip()
    city = CityOffice.made(tmp_path / "tp", f"10001,phường Một,phường,,,,{public}")
    (one,) = city.collect(package)
    assert [fault["code"] for fault in one["diagnostics"]] == ["package-unsigned"]
    command = ["ssh-keygen", "-q", "-Y", "sign", "-n", "longmy-kpi", "-f", str(key), str(package)]
    subprocess.run(command, check=True, capture_output=True)
    assert city.collect(package)[0]["outcome"] == "accepted"


def test_a_wrong_signature_is_refused(packages: Path, tmp_path: Path) -> None:
    key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ8Q6Ff5nC0mJ0b1mQ0x8M6wJ5T0b0mQ0x8M6wJ5T0bA"
    city = CityOffice.made(tmp_path / "tp", f"10001,phường Một,phường,,,,{key}")
    shutil.copy(packages / "2026-02_10001_1.zip", tmp_path / "goi.zip")
    (tmp_path / "goi.zip.sig").write_text("-----BEGIN SSH SIGNATURE-----\nAAAA\n-----END SSH SIGNATURE-----\n")
    (one,) = city.collect(tmp_path / "goi.zip")
    assert [fault["code"] for fault in one["diagnostics"]] == ["package-unsigned"]


def test_a_ward_with_its_own_figures_only_is_told_so(tmp_path: Path, packages: Path) -> None:
    """A lone percentage counts by state and is in no total."""
    ward = WardOffice.made(tmp_path / "ward", "10003")
    ward.submit("2026-03", "van-hoa", Reading("bang-cap", Decimal(37)))
    city = CityOffice.made(tmp_path / "tp")
    city.mapping("*,bang-cap,bang-cap,,,")
    city.collect(ward.package("2026-03"))
    total = city.shared("3", "bang-cap")["total"]
    assert (total["actual"], total["wards_reported"], total["wards_expected"]) == (None, 0, 3)
    assert city.shared("3", "bang-cap")["wards"][0]["state"] == "achieved"
    del packages
