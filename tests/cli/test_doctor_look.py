"""`kpi doctor` looks at the machine itself: each thing is really put in its way, and found by its code."""

from __future__ import annotations

import io
import os
import re
import shutil
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from ward import Ward, new_ward

from longmy_kpi.cli.app import run
from longmy_kpi.cli.session import Session
from longmy_kpi.doctor import machine

NOW = "2026-02-16T09:00:00+07:00"


class Office:
    """A sound ward with a copy, its machine and its settings."""

    def __init__(self, top: Path, patch: pytest.MonkeyPatch) -> None:
        self.top, self.root, self.now, self.patch = top, top / "ke-hoach", NOW, patch
        self.environ = {"XDG_CACHE_HOME": str(top / "cache"), "KPI_BY": "Tên minh họa", "LANG": "vi_VN.UTF-8"}

    def kpi(self, *words: str) -> str:
        out, err = io.StringIO(), io.StringIO()
        moment = datetime.fromisoformat(self.now)
        run(words, Session(self.environ, self.root, io.BytesIO(), out, err, lambda: moment, lambda: "PC"))
        return out.getvalue()

    def found(self) -> set[str]:
        """Return the codes of what `kpi doctor` finds."""
        return set(re.findall(r"\[([a-z-]+)\]$", self.kpi("doctor"), re.MULTILINE))

    def change(self, name: str, old: str, new: str) -> None:
        path = self.root / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")

    def move(self, *folders: str) -> None:
        """Carry the whole folder elsewhere; the copy is known by where the workspace was, so another is made."""
        self.top = shutil.move(self.top, self.top.parent.joinpath(*folders) / "kpi")
        self.root = self.top / "ke-hoach"
        self.kpi("backup", "--to", str(self.top / "moved.zip"))

    def windows(self, page: int = 65001, drive: int = 3) -> None:
        """Let the machine be one of Windows with a console of today; 3 is a disk, 4 a share's drive letter."""

        class Nt:
            name = "nt"

            def __getattr__(self, name: str) -> Any:
                return getattr(os, name)

        calls = SimpleNamespace(GetConsoleOutputCP=lambda: page, GetDriveTypeW=lambda _root: drive)
        self.patch.setattr(machine, "os", Nt())
        self.patch.setattr(machine, "_windows", lambda: calls)
        self.environ["WT_SESSION"] = "1"


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    top = tmp_path_factory.mktemp("sound")
    made = Ward(new_ward(top / "ke-hoach").root, now=NOW)
    assert made.submit("2026-02").status == 0
    return top


@pytest.fixture
def office(sound: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    shutil.copytree(sound, tmp_path / "kpi")
    office = Office(tmp_path / "kpi", monkeypatch)
    office.kpi("backup", "--to", str(tmp_path / "copy.zip"))
    return office


def _clock(moment: str) -> Callable[[Office], object]:
    return lambda office: setattr(office, "now", moment)


def _setting(**settings: str) -> Callable[[Office], object]:
    return lambda office: office.environ.update(settings)


def _no_cache(office: Office) -> None:
    del office.environ["XDG_CACHE_HOME"]


def _file_for_a_cache(office: Office) -> None:
    (office.top / "file").write_bytes(b"")
    office.environ["XDG_CACHE_HOME"] = str(office.top / "file" / "cache")


def _git(office: Office) -> None:
    (office.root / ".git").mkdir()
    (office.root / ".gitattributes").unlink()


def _locked(office: Office) -> None:
    def open_(path: Any, *more: int) -> int:
        if Path(path).parent.name == "data":
            raise PermissionError(13, "Permission denied")
        return os.open(path, *more)

    office.patch.setattr(machine, "os", SimpleNamespace(**{**vars(os), "open": open_}))


def _old_console(office: Office) -> None:
    office.windows()
    del office.environ["WT_SESSION"]


PLANTED: dict[str, tuple[Callable[[Office], object], set[str]]] = {
    "no workspace": (lambda office: (office.root / "plan2026.yaml").unlink(), {"workspace-missing"}),
    "a plan with errors": (lambda office: office.change("plan2026.yaml", "year: 2026", "year: x"), {"plan-errors"}),
    "two plans": (
        lambda office: shutil.copy(office.root / "plan2026.yaml", office.root / "plan2025.yaml"),
        {"several-plans"},
    ),
    "no days off": (
        lambda office: office.change("plan2026.yaml", "days_off: [2026-04-30]", "days_off: []"),
        {"days-off-missing"},
    ),
    "a changed figure": (
        lambda office: office.change("data/2026/02/kinh-te/1/readings.csv", ",20,", ",21,"),
        {"store-damaged"},
    ),
    "a stray file": (lambda office: (office.root / "data" / "x.txt").write_bytes(b"x"), {"store-litter"}),
    "a dead battery": (_clock("1970-01-01T00:00:00+07:00"), {"clock-behind"}),
    "a clock an hour behind": (_clock("2026-02-16T08:00:00+07:00"), {"clock-slightly-behind"}),
    "OneDrive": (lambda office: office.move("OneDrive - UBND"), {"synced-folder"}),
    "Zalo's folder": (lambda office: office.move("Zalo Received Files"), {"synced-folder"}),
    "a mounted share": (lambda office: office.patch.setattr(machine, "_mounted", lambda _: "cifs"), {"network-share"}),
    "a share's drive letter": (lambda office: office.windows(drive=4), {"network-share"}),
    "a full disk": (
        lambda office: office.patch.setattr(machine, "_free", lambda _: 5_000_000),
        {"disk-nearly-full"},
    ),
    "a locked store": (_locked, {"not-writable"}),
    "no cache": (_no_cache, {"cache-missing", "backup-missing"}),
    "a file for a cache": (_file_for_a_cache, {"cache-not-writable", "backup-missing"}),
    "letters of another alphabet": (_setting(LANG="vi_VN.TCVN"), {"terminal-encoding"}),
    "one setting before another": (_setting(LC_ALL="vi_VN.ISO-8859-1"), {"terminal-encoding"}),
    "code page 437": (lambda office: office.windows(437), {"code-page"}),
    "the console without a window": (_setting(TERM="linux"), {"terminal-font"}),
    "the old console": (_old_console, {"console-font"}),
    "git without its orders": (_git, {"git-attributes-missing"}),
    "an account for a name": (_setting(KPI_BY="Admin"), {"name-missing"}),
    "a copy of long ago": (_clock("2027-03-16T08:00:00+07:00"), {"backup-old"}),
}


@pytest.mark.parametrize("planted", PLANTED)
def test_what_is_planted_is_found_and_nothing_else(office: Office, planted: str) -> None:
    plant, expected = PLANTED[planted]
    before = office.found()
    plant(office)
    assert office.found() - before == expected


@pytest.mark.parametrize("plant", [Office.windows, lambda office: office.move("C", "so lieu"), _setting(LANG="C")])
def test_nothing_is_found_where_nothing_is_wrong(office: Office, plant: Callable[[Office], object]) -> None:
    before = office.found()
    plant(office)
    assert office.found() - before == set()


def test_a_long_path_is_one_for_windows_alone(office: Office) -> None:
    office.move("a" * 120, "b" * 120)
    before = office.found()
    assert "path-long" not in before
    office.windows()
    assert office.found() - before == {"path-long"}


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the time zone cannot be set for one process there")
def test_a_machine_on_another_time_zone(office: Office) -> None:
    told = []
    for zone in ("UTC", "Asia/Ho_Chi_Minh"):
        office.patch.setenv("TZ", zone)
        time.tzset()
        told.append("time-zone-differs" in office.found())
    office.patch.undo()
    time.tzset()
    assert told == [True, False]
