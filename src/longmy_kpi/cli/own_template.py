"""The workspace's own templates of report texts: files of `templates/` that take the place of the program's."""

from __future__ import annotations

import re
from pathlib import Path

from longmy_kpi import disk, whole_file
from longmy_kpi.diagnostic import Exit, KpiError, Place, error
from longmy_kpi.ledger.layout import Workspace
from longmy_kpi.reports.narrative import TemplateSource
from longmy_kpi.reports.narrative.writing import FOLDER, built_in, built_in_names

_NAME = re.compile(r"[a-z0-9][a-z0-9.-]*")
_MOST_BYTES = 1_000_000


def own_templates(workspace: Workspace) -> TemplateSource:
    """Return what reads the workspace's template of a name; a name that could lead elsewhere has none."""

    def read(name: str) -> str | None:
        if not _NAME.fullmatch(name):
            return None
        path = workspace.root / FOLDER / name
        workspace.guard(path)
        try:
            return _text(disk.read(path), f"{FOLDER}/{name}")
        except FileNotFoundError:
            return None

    return read


def write_out(folder: Path, *, overwrite: bool) -> tuple[list[str], list[str]]:
    """Write the program's own templates into a folder; return the names written, and those kept as they were."""
    written: list[str] = []
    kept: list[str] = []
    for name in built_in_names():
        path, data = folder / name, built_in(name).encode()
        if not overwrite and disk.exists(path) and (path.is_dir() or disk.read(path) != data):
            kept.append(name)
            continue
        whole_file.put(path, data)
        written.append(name)
    return written, kept


def _text(data: bytes, file: str) -> str:
    """Decode a template; USAGE where it is no text of a reasonable size."""
    if len(data) <= _MOST_BYTES:
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError:
            pass
    raise KpiError(Exit.USAGE, error("template-not-text", Place(file)))
