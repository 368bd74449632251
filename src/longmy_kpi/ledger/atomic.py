"""The one step by which something comes into the store: finished, on the disk, and under a name nobody has yet."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from longmy_kpi import disk
from longmy_kpi.ledger.layout import Workspace

RecordFiles = bytes | Mapping[str, bytes]
ReadBack = Callable[[Mapping[str, bytes]], None]


class NameTakenError(Exception):
    """Somebody else has taken the name; what they wrote stands. Read again and decide again."""


def _first_missing(target: Path) -> Path:
    top = target
    while top.parent != top.parent.parent and not disk.exists(top.parent):  # the drive itself may be gone
        top = top.parent
    return top


def _build(path: Path, below: Iterator[str], content: RecordFiles) -> None:
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


def _read_back(path: Path, content: Mapping[str, bytes], read: ReadBack) -> None:
    """Let the reader have the files as the disk gives them back."""
    read({file: disk.read(path / file) for file in content})


def _try_place(top: Path, target: Path, content: RecordFiles, read: ReadBack | None) -> None:
    temporary = disk.temporary(top)
    try:
        below = target.relative_to(top).parts
        _build(temporary, iter(below), content)
        if read is not None and not isinstance(content, bytes):
            _read_back(temporary.joinpath(*below), content, read)
        if top == target and isinstance(content, bytes):
            disk.link(temporary, top)
        else:
            disk.rename(temporary, top)
    finally:
        disk.discard(temporary)


def place_record(workspace: Workspace, target: Path, content: RecordFiles, read: ReadBack | None = None) -> None:
    """Let a file, or a directory of files, appear in one step; NameTakenError where the name is taken.

    What `read` cannot read back from the disk does not appear.

    Directories above it that are missing appear in the same step. Everything is synced before the renaming, and every
    directory up to the workspace after it: whoever made those above may have been stopped before syncing them.
    """
    workspace.guard(target)
    while True:
        if disk.exists(target):
            raise NameTakenError(str(target))
        top = _first_missing(target)
        try:
            _try_place(top, target, content, read)
        except FileExistsError:
            continue  # the target, or a directory above it, is there now: look again
        break
    settle(workspace, target)


def settle(workspace: Workspace, target: Path) -> None:
    """Bring every directory above a record to the disk: its name may be there without being on the disk yet.

    Whoever says of a record, be it another's, that it is there, does this first.
    """
    for parent in target.parents:
        if disk.is_directory(parent):
            disk.sync_directory(parent)
        if parent == workspace.root:
            break
