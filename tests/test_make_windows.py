"""The folder for Windows: what it names, how its texts are written, and that nothing needed is left out."""

from __future__ import annotations

import re
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tools"))

import make_windows  # noqa: E402 - found by the line above
from longmy_kpi.cli.menu import ENTRIES  # noqa: E402 - as above
from longmy_kpi.messages.lexicon import Lexicon  # noqa: E402 - as above

FOLDER = make_windows.PARTS / "folder"
ICONS = sorted(FOLDER.glob("[0-9]-*.cmd"))
PINNED = re.compile(r"([a-z0-9-]+)==([0-9][0-9a-z.]*) --hash=sha256:[0-9a-f]{64}")


def pinned() -> dict[str, str]:
    lines = make_windows.LOCK.read_text(encoding="utf-8").splitlines()
    found = [PINNED.fullmatch(line) for line in lines if not line.startswith("#")]
    return {one[1]: one[2] for one in found if one is not None}


def numbers(version: str) -> list[int]:
    return [int(part) for part in version.split(".") if part.isdigit()]


def test_every_line_of_the_lock_names_one_version_by_its_digest() -> None:
    lines = [one for one in make_windows.LOCK.read_text(encoding="utf-8").splitlines() if not one.startswith("#")]
    assert len(pinned()) == len(lines) > 0


def test_the_lock_names_every_dependency_in_a_version_that_serves() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    locked = pinned()
    for wanted in project["dependencies"]:
        name, _, least = wanted.partition(">=")
        assert numbers(locked[name.lower()]) >= numbers(least), wanted


def test_the_lock_names_what_only_windows_needs() -> None:
    assert set(make_windows.ONLY_WINDOWS) <= set(pinned())


@pytest.mark.parametrize("path", sorted(FOLDER.iterdir()), ids=lambda path: path.name)
def test_texts_have_the_line_ends_of_windows(path: Path, tmp_path: Path) -> None:
    make_windows.put_text(path, tmp_path / "in" / path.name)
    data = (tmp_path / "in" / path.name).read_bytes()
    assert data.count(b"\n") == data.count(b"\r\n") > 0
    assert data.startswith(b"\xef\xbb\xbf") == (path.suffix == ".txt")
    assert path.suffix == ".txt" or data.isascii()


def test_the_first_text_names_every_icon_and_no_other() -> None:
    text = (FOLDER / "DOC-TRUOC.txt").read_text(encoding="utf-8")
    assert set(re.findall(r"[0-9]-[a-z-]+\.cmd", text)) == {icon.name for icon in ICONS}
    assert max(map(len, text.splitlines())) <= 120


@pytest.mark.parametrize("icon", ICONS, ids=lambda icon: icon.name)
def test_an_icon_starts_the_entry_of_its_number(icon: Path) -> None:
    number = icon.name[0]
    assert icon.read_text(encoding="ascii").splitlines()[-1] == f'call "%~dp0kpi.cmd" menu {number}'.removesuffix(" 0")


def test_the_page_for_officers_names_an_icon_for_every_entry_of_the_menu() -> None:
    page = (ROOT / "docs" / "install.md").read_text(encoding="utf-8").partition("### Mỗi tháng bấm gì")[2]
    rows = [row.split("|")[2:4] for row in page.partition("###")[0].splitlines() if "`" in row and row.startswith("|")]
    told = {(number or icon): what for (icon, number), what in ((_pressed(press), what) for press, what in rows)}
    assert set(told) == {str(number) for number in range(1, len(ENTRIES) + 1)}
    say = Lexicon("vi").say
    for number, entry in enumerate(ENTRIES[len(ICONS) - 1 :], start=len(ICONS)):
        assert say(entry.key).casefold() in told[str(number)].casefold()


def _pressed(press: str) -> tuple[str, str]:
    """Return the numbers of an icon, and of the entry of the menu behind it."""
    [icon] = re.findall(r"`([0-9])-[a-z-]+\.cmd`", press)
    return icon, "".join(re.findall(r"số ([0-9]+)", press))


def test_the_archive_is_the_same_however_often_it_is_made(tmp_path: Path) -> None:
    folder = tmp_path / "kpi-windows-1"
    (folder / make_windows.INBOX).mkdir(parents=True)
    for name in ("b.cmd", "a.txt"):
        (folder / name).write_bytes(name.encode())
    one, other = (make_windows.zipped(folder, tmp_path / out) for out in ("x", "y"))
    assert one.read_bytes() == other.read_bytes()
    with zipfile.ZipFile(one) as archive:
        assert archive.namelist() == [f"{folder.name}/{name}" for name in ("hop-thu/", "a.txt", "b.cmd")]


@pytest.mark.parametrize("above", ["", "python-embed/"])
def test_an_embeddable_python_is_unpacked_flat(above: str, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "data.zip", "w") as archive:
        archive.writestr(f"{above}python.exe", b"x")
    (tmp_path / "app").mkdir()
    make_windows.unpack_python(tmp_path / "data.zip", tmp_path / "app")
    assert [one.name for one in (tmp_path / "app").iterdir()] == ["python.exe"]
