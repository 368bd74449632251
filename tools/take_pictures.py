"""Take the guides' pictures from a real run: forms as LibreOffice shows them, the terminal as it is coloured.

Needs LibreOffice, pdftoppm (poppler), convert (ImageMagick) and chromium beside the development requirements. The
figures are made up.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from rich.console import Console
from rich.text import Text

TOP = Path(__file__).resolve().parent.parent
PICTURES = TOP / "docs" / "pictures"
sys.path.insert(0, str(TOP / "tests" / "story"))

from runbook import Runbook  # noqa: E402  stands with the tests, which play every guide

from longmy_kpi.cli.app import run  # noqa: E402
from longmy_kpi.cli.session import Session  # noqa: E402

COLUMNS = 132
SHEETS = {
    "bieu-mau/2026-03_vhxh.xlsx": ("huong-dan-bieu.png", "66%x62%"),
    "hop-thu/2026-03_vhxh-can-sua.xlsx": ("huong-dan-can-sua.png", "100%x100%"),
}


class Screen(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Say yes."""
        return True


def take_sheet(path: Path, picture: Path, part: str, scratch: Path) -> None:
    """Print the first page of a workbook as LibreOffice does, comments shown, and keep so large a part of it."""
    shown = scratch / "sheet.xlsx"
    _show_comments(path, shown)
    office = ["soffice", "--headless", f"-env:UserInstallation=file://{scratch}/office", "--convert-to", "pdf"]
    subprocess.run([*office, "--outdir", str(scratch), str(shown)], check=True, capture_output=True)
    page = scratch / "page.png"
    print_page = ["pdftoppm", "-r", "180", "-f", "1", "-l", "1", "-png", "-singlefile"]
    subprocess.run([*print_page, shown.with_suffix(".pdf"), page.with_suffix("")], check=True)
    cut = ["-trim", "+repage", "-crop", f"{part}+0+0", "+repage", "-bordercolor", "white", "-border", "12"]
    subprocess.run(["convert", page, *cut, "-colors", "64", picture], check=True)


def _show_comments(path: Path, target: Path) -> None:
    """Copy a workbook so that its comments stand open, side by side above the table, as if the mouse were on them."""
    places = iter(range(640, 5000, 440))
    with zipfile.ZipFile(path) as book, zipfile.ZipFile(target, "w") as copy:
        for name in book.namelist():
            data = book.read(name)
            if name.endswith(".vml"):
                text = data.decode("utf-8").replace("visibility:hidden", "visibility:visible")
                text = re.sub(
                    r"margin-left:[^;]*;margin-top:[^;]*",
                    lambda _: f"margin-left:{next(places)}pt;margin-top:4pt",
                    text,
                )
                data = text.encode("utf-8")
            copy.writestr(name, data)


def take_terminal(book: Runbook, words: list[str], picture: Path, scratch: Path) -> None:
    """Draw what a command writes to a terminal, colours and all."""
    screen = Screen()
    os.environ["COLUMNS"] = str(COLUMNS)
    run(words, Session({}, book.where, io.BytesIO(), screen, io.StringIO(), lambda: book.now, lambda: "tong-hop"))
    console = Console(record=True, width=COLUMNS, file=io.StringIO())
    console.print(Text.from_ansi(f"$ kpi {' '.join(words)}\n{screen.getvalue()}"), soft_wrap=True)
    page = scratch / "terminal.html"
    style = "body{margin:0;background:#0c0c0c;color:#ddd}pre{font:15px/1.35 'Liberation Mono',monospace;margin:14px}"
    body = console.export_html(inline_styles=True, code_format="<pre>{code}</pre>")
    page.write_text(f"<!doctype html><meta charset=utf-8><style>{style}</style>{body}", encoding="utf-8")
    size = f"{COLUMNS * 9 + 60},{screen.getvalue().count(chr(10)) * 20 + 60}"
    chrome = ["chromium", "--headless", "--no-sandbox", "--hide-scrollbars", f"--window-size={size}"]
    taken = scratch / "terminal.png"
    subprocess.run([*chrome, f"--screenshot={taken}", str(page)], check=True, capture_output=True)
    subprocess.run(
        ["convert", taken, "-trim", "-bordercolor", "#0c0c0c", "-border", "12", "-colors", "64", picture], check=True
    )


def main() -> int:
    """Play the collecting unit's guide and take its pictures."""
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        book = Runbook(scratch / "play")
        book.directory.mkdir()
        for _ in book.play((TOP / "docs" / "huong-dan-tong-hop.md").read_text(encoding="utf-8")):
            for path, (picture, part) in SHEETS.items():
                kept = scratch / Path(path).name
                if not kept.exists() and (book.where / path).exists():  # as it is first, before anybody works in it
                    shutil.copy(book.where / path, kept)
                    take_sheet(kept, PICTURES / picture, part, scratch)
        take_terminal(
            book, ["status", "--month", "3", "--group", "kinh-te"], PICTURES / "huong-dan-status.png", scratch
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
