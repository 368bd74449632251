"""What a person, a program or a disk might do to a workspace: the steps `! …` of an example that change files."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from zipfile import ZipFile

from links import link_to
from longmy_kpi.ledger import sealed_json

_SEAL = b"seal: "


def harm(root: Path, act: str, name: str, *more: str) -> None:
    """Do one harm to the file or directory of that name; `*` in it stands for what only a digest could say."""
    path = next(root.glob(name), root / name)
    match (act, *more):
        case ("delete",) if path.is_dir():
            shutil.rmtree(path)
        case ("delete",):
            path.unlink()
        case ("append", text):
            path.write_bytes(path.read_bytes() + text.encode())
        case ("truncate", length):
            path.write_bytes(path.read_bytes()[: int(length)])
        case ("grow", length):
            os.truncate(path, int(length))
        case ("pipe",):
            os.mkfifo(path)
        case ("crlf",):
            path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
        case ("retype", old, new):
            _retype(path, old, new)
        case ("rename", "TO", new):
            path.rename(root / new)
        case ("link", "TO", target):
            link_to(path, root / target)
        case ("seal",):
            body = path.read_bytes().rpartition(_SEAL)[0]
            path.write_bytes(body + _SEAL + sealed_json.digest(body).encode() + b"\n")
        case _:
            raise AssertionError(act)


def _retype(path: Path, old: str, new: str) -> None:
    """Change a text in the parts of a Word document or workbook."""
    with ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    changed = {name: content.replace(old.encode(), new.encode(), 1) for name, content in parts.items()}
    assert changed != parts, f"{old!r} stands nowhere"
    with ZipFile(path, "w") as archive:
        for name, content in changed.items():
            archive.writestr(name, content)
