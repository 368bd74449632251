"""The page in a real browser: headless Chromium, what its script leaves behind, and what it prints."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from html import escape, unescape
from pathlib import Path
from typing import Any

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))), None)
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')


def _chromium(page: bytes, folder: Path, *options: str) -> str:
    """Open a page, a window of its own, and return what Chromium writes to its output."""
    (folder / "page.html").write_bytes(page)
    asked = [
        *(str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"),
        "--hide-scrollbars",
        *("--disable-background-networking", f"--user-data-dir={folder / 'profile'}", *options),
        (folder / "page.html").as_uri(),
    ]
    return subprocess.run(asked, check=True, capture_output=True, encoding="utf-8").stdout


def opened(page: bytes, folder: Path) -> bytes:
    """Return the page as it stands once its own script has run, under the page's own policy."""
    return _chromium(page, folder, "--dump-dom").encode()


def asked(page: bytes, folder: Path, script: str, width: int = 1280) -> Any:
    """Run the body of a function in the page, in a frame so wide, and return what it returns.

    A page lets no foreign script run: this copy goes without its policy. A window is never narrower than 500 pixels, a
    frame may be.
    """
    probe = f"<script>parent.probe.textContent = JSON.stringify((() => {{ {script} }})())</script></body>"
    text = escape(_POLICY.sub("", page.decode()).replace("</body>", probe))
    frame = f'<pre id="probe"></pre><iframe width="{width}" height="900" style="border:0" srcdoc="{text}"></iframe>'
    found = _chromium(f'<!doctype html><meta charset="utf-8">{frame}'.encode(), folder, "--dump-dom")
    _, _, rest = found.partition('<pre id="probe">')
    return json.loads(unescape(rest.partition("</pre>")[0]))


def printed(page: bytes, folder: Path) -> list[str]:
    """Print a page on paper and return the text of each sheet, without spaces."""
    _chromium(page, folder, "--no-pdf-header-footer", f"--print-to-pdf={folder / 'page.pdf'}")
    command = ["pdftotext", str(folder / "page.pdf"), "-"]
    text = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
    return ["".join(sheet.split()) for sheet in text.split("\f")[:-1]]
