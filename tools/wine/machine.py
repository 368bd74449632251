"""A Windows machine that is none: a prefix of Wine, in which the folder is unpacked and its icons are pressed."""

from __future__ import annotations

import os
import shutil
import subprocess
import zipfile
from dataclasses import dataclass
from pathlib import Path

WINE = "/usr/lib/wine/wine64"
COMPILER = "x86_64-w64-mingw32-gcc"
OFFICER = "Người tổng hợp minh họa"
_HERE = Path(__file__).resolve().parent
_PATIENCE = 6 * 3600  # seconds until a step counts as hung: Wine is slow, and a room of the suite long


@dataclass(frozen=True)
class Ended:
    """How a step ended: its exit status, and everything that stood on the screen."""

    status: int
    text: str


@dataclass(frozen=True)
class Machine:
    """A prefix of Wine."""

    prefix: Path

    @classmethod
    def make(cls, prefix: Path) -> Machine:
        """Make a new machine, with the officer's name kept as the menu keeps it."""
        machine = cls(prefix)
        machine._wine("wineboot", "-i")
        name = prefix / "drive_c" / "users" / os.environ.get("USER", "root")
        name = next((prefix / "drive_c" / "users").glob("*/AppData/Roaming"), name / "AppData" / "Roaming")
        (name / "longmy-kpi").mkdir(parents=True, exist_ok=True)
        (name / "longmy-kpi" / "name.txt").write_text(f"{OFFICER}\n", encoding="utf-8")
        return machine

    @property
    def _environ(self) -> dict[str, str]:
        """Nothing of this machine's settings goes along; a Windows has none of its variables."""
        return {
            "PATH": os.environ["PATH"],
            "HOME": os.environ["HOME"],
            "USER": os.environ.get("USER", "root"),
            "LC_ALL": "C.UTF-8",
            "TZ": "Asia/Ho_Chi_Minh",
            "WINEPREFIX": str(self.prefix),
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "mscoree,mshtml,winedbg.exe=",
        }

    def _wine(self, *words: str, cwd: Path | None = None) -> Ended:
        """Run a program; its streams are pipes, since Wine's cmd cannot work with files of Unix."""
        try:
            ended = subprocess.run(
                [WINE, *words],
                env=self._environ,
                cwd=cwd,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                timeout=_PATIENCE,
                check=False,
            )
        except subprocess.TimeoutExpired as hung:
            return Ended(-1, (hung.stdout or b"").decode("utf-8", "replace") + "\nit did not end")
        return Ended(ended.returncode, ended.stdout.decode("utf-8", "replace").replace("\r", ""))

    def windows_path(self, path: Path) -> str:
        """Return how Windows calls a path below the drives of this machine."""
        for letter in ("e", "c"):
            drive = self.prefix / "dosdevices" / f"{letter}:"
            if drive.exists() and path.resolve().is_relative_to(drive.resolve()):
                return f"{letter.upper()}:\\" + str(path.resolve().relative_to(drive.resolve())).replace("/", "\\")
        raise ValueError(path)

    def unpack(self, archive: Path, into: Path) -> Path:
        """Unpack the zip and mend in this copy what Wine cannot do; return the folder."""
        into.mkdir(parents=True)
        with zipfile.ZipFile(archive) as packed:
            packed.extractall(into)
        (folder,) = into.iterdir()
        (folder / "app" / "_wmi.pyd").unlink()  # asks the system about itself, which hangs under Wine
        library = folder / "app" / "bcryptprimitives.dll"
        source = str(_HERE / "bcryptprimitives.c")
        subprocess.run([COMPILER, "-shared", "-o", str(library), source, "-ladvapi32"], check=True)
        return folder

    def press(self, folder: Path, icon: str, words: str = "", typed: str = "") -> Ended:
        """Start a file of the folder as Explorer does, `cmd /c` in its own folder, and type lines into its window."""
        scratch = folder / "app"
        (scratch / "typed.txt").write_bytes(typed.replace("\n", "\r\n").encode())
        # Not by `call`, after which Wine's cmd knows no status but 0 and 1.
        line = f'@"%~dp0..\\{icon}" {words} < "%~dp0typed.txt"\r\n'
        (scratch / "press.cmd").write_bytes(f"@chcp 65001 >nul\r\n{line}".encode())
        return self._wine("cmd", "/c", r"app\press.cmd", cwd=folder)

    def python(self, folder: Path, *words: str, cwd: Path | None = None) -> Ended:
        """Run the folder's Python."""
        return self._wine(str(folder / "app" / "python.exe"), *words, cwd=cwd)

    def put_on_a_stick(self, folder: Path, stick: Path) -> Path:
        """Move the folder to another drive, E:, and return where it is."""
        stick.mkdir()
        drive = self.prefix / "dosdevices" / "e:"
        drive.unlink(missing_ok=True)
        drive.symlink_to(stick)
        return Path(shutil.move(folder, stick / "kpi"))

    def stop(self) -> None:
        """Let the machine end, with all that it runs."""
        subprocess.run(["/usr/lib/wine/wineserver64", "-k"], env=self._environ, check=False, capture_output=True)
