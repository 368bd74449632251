"""A version of a plan as one text: its file and, behind it, the task files of units (IV.1.1).

Records name the plan they were judged by with one digest, and the store keeps those bytes once. Without task files
they are the plan file's own. With them each file follows as a document of its own, headed by its name:

    --- # tasks/vhxh.yaml
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePosixPath

from msgspec import Struct

_HEADING = re.compile(rb"\n--- # (tasks/[^\r\n]+)\n")
_YEAR = re.compile(rb"^year:[ \t]*[\"']?([0-9]{4})\b", re.MULTILINE)


class TaskFile(Struct, frozen=True):
    """A unit's own tasks as they were written; `name` from the workspace, with forward slashes."""

    name: str
    data: bytes

    @property
    def unit(self) -> str:
        """The unit that the file is named by."""
        return PurePosixPath(self.name).stem

    @property
    def year(self) -> int | None:
        """The year that the file says it is for; None where no line says so."""
        said = _YEAR.search(self.data)
        return int(said[1]) if said else None


def join(plan: bytes, files: Iterable[TaskFile]) -> bytes:
    r"""Return a plan file and the task files behind it as one text.

    >>> join(b"year: 2026", [TaskFile("tasks/vhxh.yaml", b"tasks: []")])
    b'year: 2026\n--- # tasks/vhxh.yaml\ntasks: []'
    """
    return b"".join([plan, *(b"\n--- # " + each.name.encode() + b"\n" + each.data for each in files)])


def split(version: bytes) -> tuple[bytes, tuple[TaskFile, ...]]:
    """Return the plan file and the task files that a version was joined from, byte for byte."""
    plan, *rest = _HEADING.split(version)
    return plan, tuple(TaskFile(name.decode(), data) for name, data in zip(rest[::2], rest[1::2], strict=True))
