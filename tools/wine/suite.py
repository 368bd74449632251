"""The suite's own rooms, run by the Python of the folder for Windows."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

from wine.machine import Machine

ROOMS = ("figures", "ledger", "intake", "plan", "messages")
NEEDED = ("pytest", "hypothesis", "xlsxwriter")
_FOR_WINDOWS = ("--platform", "win_amd64", "--python-version", "3.12", "--implementation", "cp", "--only-binary=:all:")
_GAPS = "gaps_of_wine"
_MENDS = "import _winapi\n\ndel _winapi.CopyFile2\n"  # Wine 8 has none; shutil then copies as it did before
_COUNTS = re.compile(r"^.*\b(?:passed|failed|error|skipped)\b.* in .*$", re.MULTILINE)


def prepare(root: Path, folder: Path, place: Path, pip: str) -> None:
    """Lay the checkout's tests beside what they need, and let the folder's Python find it."""
    names = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, check=True).stdout
    for name in filter(None, names.decode().split("\0")):
        if not name.startswith(("src/", "bench/")):
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(root / name, place / name)
    (place / "src").symlink_to(folder / "app" / "Lib" / "site-packages")
    libraries = folder / "app" / "tests"
    # pip judges markers by the machine it runs on: colorama, which pytest needs there, is in the folder already.
    words = [pip, "-m", "pip", "install", "-q", "--target", str(libraries), *_FOR_WINDOWS, *NEEDED]
    subprocess.run(words, check=True)
    (libraries / f"{_GAPS}.py").write_text(_MENDS, encoding="ascii")
    paths = folder / "app" / "python312._pth"
    paths.write_text(f"{paths.read_text(encoding='ascii')}tests\n", encoding="ascii")


def run(machine: Machine, folder: Path, place: Path, room: str) -> tuple[str, list[str]]:
    """Run one room; return its counts, and all that it said where anything failed."""
    words = ("-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", _GAPS, "-o", "addopts=", f"tests/{room}")
    ended = machine.python(folder, *words, "--tb=short", "-rfE", cwd=place)
    counts = _COUNTS.findall(ended.text)[-1:]
    return counts[0] if counts else "no counts", [] if ended.status == 0 else ended.text.splitlines()
