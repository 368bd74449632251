"""Try the folder for Windows under Wine, from unpacking to a closed month, and hold it to this machine byte for byte.

    python tools/try_windows.py dist/kpi-windows-<version>.zip --pip python3.12

It needs Wine 8 (`wine64`), a compiler for Windows (`gcc-mingw-w64-x86-64-win32`) and, for the suite's rooms, a pip that
reaches a registry. It is run by hand; every line of its log says what was done and whether it was as it should be.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from wine import linux, month, suite
from wine.machine import Machine

ROOT = Path(__file__).resolve().parent.parent
_TOLD = 2000  # lines of a room that has failed
NOW = "2026-12-31T12:00:00+07:00"


def main(words: Sequence[str] | None = None) -> int:
    """Try everything, print the log, and return how many steps were not as they should be, at most 1."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", type=Path)
    parser.add_argument("--pip", default=sys.executable, help="the Python whose pip fetches what the tests need")
    parser.add_argument("--rooms", default=",".join(suite.ROOMS), help="rooms of the suite; empty for none")
    asked = parser.parse_args(words)
    failed = 0
    with tempfile.TemporaryDirectory() as scratch:
        for what, wrong in tried(
            Path(scratch), asked.archive, asked.pip, [one for one in asked.rooms.split(",") if one]
        ):
            failed += bool(wrong)
            print("\n    ".join([f"{'WRONG' if wrong else 'ok   '} {what}", *wrong]), flush=True)
    print(f"{failed} not as they should be")
    return min(failed, 1)


def tried(scratch: Path, archive: Path, pip: str, rooms: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield what was done, and what of it was not as it should be."""
    reports = made_up_reports(scratch)
    machine = Machine.make(scratch / "prefix")
    try:
        folder = machine.unpack(archive, scratch / "prefix" / "drive_c" / "users" / "Người dùng thử" / "Tải xuống (1)")
        yield f"unpacked to {machine.windows_path(folder)}", []
        played = []
        for step, made, wrong in month.play(machine, folder, reports):
            played.append((step, made))
            yield f"{step.icon} {step.words}".rstrip(), wrong
        yield from compared(scratch, folder, reports, played)
        folder = machine.put_on_a_stick(folder, scratch / "stick")
        yield from from_the_stick(machine, folder)
        yield from from_linux(machine, folder, scratch / "linux")
        if rooms:
            suite.prepare(ROOT, folder, scratch / "stick" / "suite", pip)
        for room in rooms:
            counts, wrong = suite.run(machine, folder, scratch / "stick" / "suite", room)
            yield f"tests/{room}: {counts}", wrong[-_TOLD:]
    finally:
        machine.stop()


def made_up_reports(scratch: Path) -> Path:
    """Return the folder in which the demo's made-up reports lie, by month."""
    linux.said(scratch, "2026-04-10T09:00:00+07:00", "demo", "demo")
    return scratch / "demo" / month.INBOX


def compared(
    scratch: Path, folder: Path, reports: Path, played: list[tuple[month.Step, list[month.Made]]]
) -> Iterator[tuple[str, list[str]]]:
    """Compare the stores of both machines, and let this one prove the other's."""
    wrong = linux.replay(scratch / "linux", reports, played)
    wrong += linux.differences(folder / month.PLAN, scratch / "linux" / month.PLAN)
    yield f"{len(month.records(folder / month.PLAN))} files of the store, byte for byte as on Linux", wrong
    shutil.copytree(folder / month.PLAN, scratch / "theirs" / month.PLAN)
    yield "Linux verifies the store of Windows", linux.said(scratch / "theirs", NOW, "verify")


def from_the_stick(machine: Machine, folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Start the moved folder from another drive."""
    for icon, words in (("2-tinh-hinh.cmd", ""), ("kpi.cmd", "verify")):
        ended = machine.press(folder, icon, words, "\n")
        yield f"E: {icon} {words}".rstrip(), [] if ended.status == 0 else [ended.text]


def from_linux(machine: Machine, folder: Path, other: Path) -> Iterator[tuple[str, list[str]]]:
    """Let Windows prove the store that was made here."""
    copy = shutil.copytree(other / month.PLAN, folder / "linux")
    ended = machine.press(folder, "kpi.cmd", f'verify --workspace "{machine.windows_path(copy)}"')
    yield "Windows verifies the store of Linux", [] if ended.status == 0 else [ended.text]


if __name__ == "__main__":
    sys.exit(main())
