"""The one step by which something comes into the store: finished, on the disk, and under a name nobody has yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from longmy_kpi import disk
from longmy_kpi.ledger.layout import Workspace

Content = bytes | Mapping[str, bytes]


class NameTakenError(Exception):
    """Somebody else has taken the name; what they wrote stands. Read again and decide again."""


def _first_missing(target: Path) -> Path:
    top = target
    while not disk.exists(top.parent):
        top = top.parent
    return top


def _build(path: Path, below: Iterator[str], content: Content) -> None:
    """Write `content` at the end of the path `below`, which leads down from `path`; sync inside out."""
    name = next(below, None)
    if name is None and isinstance(content, bytes):
        disk.write(path, content)
        return
    disk.make_directory(path)
    if name is not None:
        _build(path / name, below, content)
    elif not isinstance(content, bytes):
        for file, data in content.items():
            disk.write(path / file, data)
    disk.sync_directory(path)


def _try_place(top: Path, target: Path, content: Content) -> None:
    temporary = disk.temporary(top)
    try:
        _build(temporary, iter(target.relative_to(top).parts), content)
        if top == target and isinstance(content, bytes):
            disk.link(temporary, top)
        else:
            disk.rename(temporary, top)
    finally:
        disk.discard(temporary)


def place(workspace: Workspace, target: Path, content: Content) -> None:
    """Let a file, or a directory of files, appear in one step; NameTakenError where the name is taken.

    Directories above it that are missing appear in the same step. Everything is synced before the renaming, and every
    directory up to the workspace after it: whoever made those above may have been stopped before syncing them.
    """
    workspace.guard(target)
    while True:
        if disk.exists(target):
            raise NameTakenError(str(target))
        top = _first_missing(target)
        try:
            _try_place(top, target, content)
        except FileExistsError:
            continue  # the target, or a directory above it, is there now: look again
        break
    for parent in target.parents:
        disk.sync_directory(parent)
        if parent == workspace.root:
            break
