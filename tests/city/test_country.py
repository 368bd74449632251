"""A country of wards: what a city opens and reads grows with the packages at most, and its status with none of them."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from city_ward import NOW, kpi

from longmy_kpi.city.layout import CityWorkspace
from longmy_kpi.city.made_up import MadeUpWards
from longmy_kpi.cli.app import run
from longmy_kpi.cli.city_demo import make_city
from longmy_kpi.cli.session import Session
from opened_files import opened

WARDS = (3, 6, 9)
Seen = tuple[int, int]  # files opened, bytes of them


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Sequence[Seen]]:
    """What each command opened in cities of ever more wards, each of which sent one package."""
    seen: dict[str, list[Seen]] = {"collect": [], "status": [], "verify": []}
    made_up = MadeUpWards()
    for wards in WARDS:
        home = tmp_path_factory.mktemp(f"wards-{wards}")
        make_city(CityWorkspace(home / "tp"), made_up, wards)
        (home / "goi").mkdir()
        for number in range(1, wards + 1):
            name, data = made_up.package(number)
            (home / "goi" / name).write_bytes(data)
        for command, words in (("collect", ("collect", "../goi")), ("status", ("status",)), ("verify", ("verify",))):
            seen[command].append(_watched(home, *words))
    return seen


def _watched(home: Path, *words: str) -> Seen:
    with opened() as files:
        told = kpi(home / "tp", "city", *words, cache=home / "cache", now=NOW)
    assert told.status == 0, told.err
    ours = [path for path in files if path.is_relative_to(home) and path.is_file()]
    return len(ours), sum(path.stat().st_size for path in ours)


@pytest.mark.parametrize("command", ["collect", "verify"])
def test_each_package_more_opens_as_many_files_more(command: str, country: dict[str, Sequence[Seen]]) -> None:
    counts = [files for files, _ in country[command]]
    assert counts[2] - counts[1] == counts[1] - counts[0] > 0


def test_status_opens_the_same_files_for_any_number_of_wards(country: dict[str, Sequence[Seen]]) -> None:
    assert len({files for files, _ in country["status"]}) == 1


@pytest.mark.parametrize("command", ["collect", "status", "verify"])
def test_bytes_read_grow_in_step_with_the_packages(command: str, country: dict[str, Sequence[Seen]]) -> None:
    few, some, many = (size for _, size in country[command])
    assert many - some <= (some - few) * 1.1
    assert many <= few * WARDS[2] / WARDS[0]


@pytest.mark.parametrize("command", ["collect", "verify"])
def test_packages_are_counted_on_a_terminal_alone(command: str, tmp_path: Path) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    made_up = MadeUpWards()
    make_city(CityWorkspace(tmp_path / "tp"), made_up, 2)
    (tmp_path / "goi").mkdir()
    for number in (1, 2):
        name, data = made_up.package(number)
        (tmp_path / "goi" / name).write_bytes(data)
    words = ["city", "collect", "../goi"] if command == "collect" else ["city", "verify"]
    if command == "verify":
        assert kpi(tmp_path / "tp", "city", "collect", "../goi").status == 0
    for err, counted in ((Terminal(), ["1/2", "2/2"]), (io.StringIO(), [])):
        session = Session({}, tmp_path / "tp", io.BytesIO(), io.StringIO(), err, lambda: NOW, lambda: "người thử")
        assert run(words, session) == 0, err.getvalue()
        assert re.findall(r"\r(\d+/\d+)", err.getvalue()) == counted
