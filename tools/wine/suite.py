"""The suite's own rooms, run by the Python of the folder for Windows."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path

from wine.machine import Machine

ROOMS = ("figures", "ledger", "intake", "plan", "messages")
NEEDED = ("pytest", "hypothesis", "xlsxwriter")
_FOR_WINDOWS = ("--platform", "win_amd64", "--python-version", "3.12", "--implementation", "cp", "--only-binary=:all:")
_GAPS = "gaps_of_wine"
_MENDS = "import _winapi\n\ndel _winapi.CopyFile2\n"  # Wine 8 has none; shutil then copies as it did before
_NO_SYNC = "directories cannot be brought to the disk there"
_NO_LINKS = "Wine 8 knows no links"
_SLASH = "the test expects / in a path"
KNOWN = {
    "test_everything_is_on_the_disk_before_the_name_and_the_name_right_after": _NO_SYNC,
    "test_missing_directories_above_come_in_the_same_step": _NO_SYNC,
    "test_a_changed_original_is_found_though_the_month_is_bound": "times of change are times of making (docs/store.md)",
    "test_a_link_that_leads_out_is_never_followed": _NO_LINKS,
    "test_each_damage_is_named_with_its_file[a link in place of a revision]": _NO_LINKS,
    "test_clean_never_follows_a_link": _NO_LINKS,
    "test_a_dangling_link_is_not_written_through": _NO_LINKS,
    "test_a_copy_that_nobody_touched_is_not_made_again_nor_looked_at": _SLASH,
    "test_a_corrected_copy_is_taken_instead_of_what_was_sent": _SLASH,
    "test_a_copy_that_is_still_wrong_says_what_is_left": _SLASH,
    "test_a_file_and_its_copy_that_are_both_right_and_differ_are_both_refused": _SLASH,
    "test_every_other_thing_in_the_folder_is_named_with_a_reason": _SLASH,
    "test_files_that_were_not_reached_are_named": _SLASH,
}
"""Tests that fail there for a reason that is known, by how their names begin."""
_FAILED = re.compile(r"^(?:FAILED|ERROR) \S+?::(.+?)(?: - .*)?$", re.MULTILINE)
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
    """Run one room; return its counts with what is known of its failures, and what it said where others failed."""
    words = ("-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", _GAPS, "-o", "addopts=", f"tests/{room}")
    ended = machine.python(folder, *words, "--tb=short", "-rfE", cwd=place)
    failed = _FAILED.findall(ended.text)
    reasons = [next((why for name, why in KNOWN.items() if one.startswith(name)), "") for one in failed]
    counts = [
        *_COUNTS.findall(ended.text)[-1:],
        *(f"{number} × {why}" for why, number in Counter(reasons).items() if why),
    ]
    is_told = ended.status == 0 or (ended.status == 1 and failed and all(reasons))
    return "; ".join(counts) or "no counts", [] if is_told else ended.text.splitlines()
