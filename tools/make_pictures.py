"""Draw the pictures of docs/pictures anew from the demo's month: terminal, workbook, Word report and page.

Needs LibreOffice, pdftoppm, pdftotext and Chromium. Figures are those of `kpi demo`;
look at every picture before it is kept.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.text import Text

from longmy_kpi.cli.app import run
from longmy_kpi.cli.session import Session

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "pictures"
NOW = datetime.fromisoformat("2026-03-18T08:00:00+07:00")
WIDTH, LINES = 100, 44  # of the terminal: columns, and lines from the top


def main() -> int:
    """Play the demo in a temporary directory and draw each of its outputs."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        session = _session(folder)
        run(["demo", "demo"], session)
        session = _session(folder / "demo")
        _terminal(folder, folder / "demo")
        for form in ("xlsx", "docx", "html"):
            run(["report", "--month", "3", "--format", form, "--out", str(folder / f"report.{form}")], session)
        workbook, document = (_printed(folder / f"report.{form}") for form in ("xlsx", "docx"))
        _sheet(workbook, "so-bao-cao", "TÓM TẮT", "-r", "80")
        _sheet(document, "bao-cao-word", "Kính gửi", "-r", "70", "-gray")
        _sheet(document, "bao-cao-word-phu-luc", "Kèm theo Báo cáo", "-r", "72", "-gray")
        _shot(folder / "report.html", "trang-may-tinh", 1536, 860, 0.7)
        _shot(folder / "report.html", "trang-dien-thoai", 390, 844)
    return 0


def _session(folder: Path, screen: io.StringIO | None = None) -> Session:
    shown = screen or io.StringIO()
    return Session({}, folder, io.BytesIO(), shown, sys.stderr, lambda: NOW, lambda: "cán bộ tổng hợp")


class _Screen(io.StringIO):
    """A stream that says it is a terminal."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        """Say yes."""
        return True


def _terminal(folder: Path, work: Path) -> None:
    """Draw `kpi status` as a terminal shows it, by rich's own picture of one."""
    screen = _Screen()
    os.environ["COLUMNS"], os.environ["LINES"] = str(WIDTH), str(LINES)
    run(["status", "--month", "3"], _session(work, screen))
    console = Console(record=True, width=WIDTH + 2, file=io.StringIO())
    console.print(Text.from_ansi("\n".join(screen.getvalue().splitlines()[:LINES])))
    picture = console.export_svg(title="kpi status --month 3")
    _, _, width, height = (float(one) for one in re.findall(r'viewBox="([^"]+)"', picture)[0].split())
    path = folder / "terminal.html"
    path.write_text(f'<meta charset="utf-8"><style>body{{margin:0}}</style>{picture}', encoding="utf-8")
    _shot(path, "man-hinh", int(width * 0.7), int(height * 0.7), 0.8)


def _shot(path: Path, name: str, width: int, height: int, scale: float = 1) -> None:
    """Take a picture of what a browser's window shows."""
    browser = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    options = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--window-size={width},{height}")
    options += (f"--force-device-scale-factor={scale}",)
    profile = f"--user-data-dir={path.parent / 'browser'}"
    target = f"--screenshot={PICTURES / name}.png"
    subprocess.run([str(browser), *options, profile, target, path.as_uri()], check=True, capture_output=True)


def _printed(file: Path) -> Path:
    """Print a file of an office program."""
    profile = f"-env:UserInstallation={(file.parent / 'office').as_uri()}"
    convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(file.parent), str(file)]
    subprocess.run(convert, check=True, capture_output=True)
    return file.with_suffix(".pdf").rename(file.with_name(f"{file.name}.pdf"))


def _sheet(printed: Path, name: str, words: str, *options: str) -> None:
    """Take a picture of the first page on which these words stand."""
    text = subprocess.run(["pdftotext", str(printed), "-"], check=True, capture_output=True, encoding="utf-8").stdout
    number = next(number for number, page in enumerate(text.split("\f"), 1) if words in page)
    pages = ("-f", str(number), "-l", str(number), "-singlefile")
    subprocess.run(["pdftoppm", *options, *pages, "-png", str(printed), str(PICTURES / name)], check=True)


if __name__ == "__main__":
    sys.exit(main())
