"""Play recorded calls on the model of a disk, one after the other."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from crash.disk_model import Disk, File, Folder, Node
from crash.recording import Call

_SYNCING = {"fsync", "fdatasync"}
_NAMING = {"rename", "renameat", "renameat2", "link", "linkat", "unlink", "unlinkat", "rmdir", "mkdir", "mkdirat"}
_UNKNOWN_ON_HANDLE = {"writev", "pwritev", "pwrite64", "fallocate", "copy_file_range", "dup", "dup2", "dup3"}
_UNKNOWN_ON_NAME = {"symlink", "symlinkat", "truncate", "creat"}


@dataclass
class Replay:
    """The calls below a directory, played on a disk; what the model does not know is an error, never passed over."""

    disk: Disk
    top: Path
    cwd: Path
    stream: int = 1
    """The handle that the command writes its result to."""
    said: bool = False
    """Whether it has begun to."""
    _open: dict[int, tuple[Node, int]] = field(default_factory=dict)

    def moments(self, calls: Sequence[Call]) -> Iterator[str]:
        """Play the calls; stop after each by which what is on the disk may differ, and say which it was."""
        yield "before"
        for call in calls:
            if self._play(call):
                paths = call.paths if call.name in _NAMING else ()
                yield " ".join([call.name, *(os.path.relpath(self.cwd / path, self.top) for path in paths)])

    def _below(self, path: str) -> str | None:
        whole = os.path.normpath(self.cwd / path)
        if whole == str(self.top):
            return ""
        return whole.removeprefix(f"{self.top}/") if whole.startswith(f"{self.top}/") else None

    def _play(self, call: Call) -> bool:
        if call.name == "write" and call.handle == self.stream:
            first, self.said = not self.said, True
            return first
        if call.name in ("openat", "open"):
            return self._opened(call)
        if call.name == "close":
            self._open.pop(call.handle, None)
        elif call.name in _NAMING:
            return self._named(call)
        elif call.name in _UNKNOWN_ON_NAME:
            if any(self._below(path) is not None for path in call.paths):
                raise NotImplementedError(call.name)
        elif call.args and call.handle in self._open:
            return self._on_handle(call)
        return False

    def _opened(self, call: Call) -> bool:
        path = self._below(call.paths[0])
        if path is None:
            self._open.pop(call.result, None)
            return False
        made = self.disk.node(path) is None
        if made:
            self.disk.change({path: File()})
        node = self.disk.node(path)
        assert node is not None
        self._open[call.result] = (node, 0)
        if "O_APPEND" in call.args or ("O_TRUNC" in call.args and not made):
            raise NotImplementedError(f"a file changed in its place: {path}")
        return made

    def _on_handle(self, call: Call) -> bool:
        node, position = self._open[call.handle]
        if call.name in _SYNCING:
            self.disk.sync(node)
        elif call.name == "write":
            assert isinstance(node, File)
            if position != len(node.data):
                raise NotImplementedError("a file changed in its place")
            node.data += call.texts[0][: call.result]
            self._open[call.handle] = (node, len(node.data))
        elif call.name in _UNKNOWN_ON_HANDLE or call.name in ("ftruncate", "sendfile"):
            raise NotImplementedError(call.name)
        else:  # lseek, of what is read
            return False
        return True

    def _named(self, call: Call) -> bool:
        paths = [self._below(path) for path in call.paths]
        if all(path is None for path in paths):
            return False
        first, last = paths[0], paths[-1]
        if first is None or last is None:
            raise NotImplementedError(f"a step that leads out of the directory: {call.paths}")
        node = self.disk.node(first)
        if call.name.startswith("mkdir"):
            self.disk.change({first: Folder()})
        elif call.name.startswith("link"):
            self.disk.change({last: node})
        elif "RENAME_EXCHANGE" in call.args:
            self.disk.change({first: self.disk.node(last), last: node})
        elif call.name.startswith("rename"):
            self.disk.change({first: None, last: node})
        else:
            self.disk.change({first: None})
        return True
