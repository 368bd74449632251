"""Record the system calls by which a command touches a directory, and read them back."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_CALLS = (
    "openat,open,creat,close,dup,dup2,dup3,write,pwrite64,writev,pwritev,lseek,ftruncate,truncate,fallocate,"
    "copy_file_range,sendfile,fsync,fdatasync,sync,syncfs,rename,renameat,renameat2,link,linkat,symlink,symlinkat,"
    "unlink,unlinkat,mkdir,mkdirat,rmdir"
)
_LINE = re.compile(r"(?P<process>\d+) +(?P<rest>.*)", re.DOTALL)
_CALL = re.compile(r"(?P<name>\w+)\((?P<args>.*)\) += (?P<result>-?\d+|\?)", re.DOTALL)
_RESUMED = re.compile(r"<\.\.\. \w+ resumed>(?P<rest>.*)", re.DOTALL)
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_UNFINISHED = " <unfinished ...>"


@dataclass(frozen=True, slots=True)
class Call:
    """A call that succeeded: its arguments as written, those of them that are texts, and what it returned."""

    name: str
    args: str
    texts: tuple[bytes, ...]
    result: int

    @property
    def handle(self) -> int:
        """The first argument of a call on an open file."""
        return int(self.args.partition(",")[0])

    @property
    def paths(self) -> tuple[str, ...]:
        """The arguments of a call on names."""
        return tuple(text.decode() for text in self.texts)


def can_trace() -> bool:
    """Tell whether strace is here and may trace."""
    if shutil.which("strace") is None:
        return False
    return subprocess.run(["strace", "-o", "/dev/null", "true"], capture_output=True, check=False).returncode == 0


def record(command: Sequence[str], cwd: Path, environ: Mapping[str, str], ends: int, log: Path) -> list[Call]:
    """Run a command to its end and return its calls; RuntimeError where it ends with another status."""
    tracing = ["strace", "-f", "-xx", "-s", "100000000", "-e", f"trace={_CALLS}", "-o", str(log)]
    ended = subprocess.run([*tracing, *command], cwd=cwd, env=environ, capture_output=True, check=False)
    if ended.returncode != ends:
        raise RuntimeError(f"{' '.join(command)} ended with {ended.returncode}: {ended.stderr.decode()}")
    return list(parse(log.read_text(encoding="ascii")))


def parse(text: str) -> Iterator[Call]:
    r"""Read what strace wrote, and leave out what failed.

    >>> [(call.name, call.paths, call.result) for call in parse('1 mkdir("\\x61", 0777) = 0\n1 rmdir("\\x62") = -1 E')]
    [('mkdir', ('a',), 0)]
    >>> [(call.name, call.handle) for call in parse('1 fsync(3 <unfinished ...>\n1 <... fsync resumed>) = 0')]
    [('fsync', 3)]
    """
    begun: dict[str, str] = {}
    for line in text.splitlines():
        found = _LINE.fullmatch(line)
        if found is None:
            continue
        process, rest = found["process"], found["rest"]
        if rest.endswith(_UNFINISHED):
            begun[process] = rest.removesuffix(_UNFINISHED)
            continue
        if resumed := _RESUMED.fullmatch(rest):
            rest = begun.pop(process) + resumed["rest"]
        call = _CALL.match(rest)
        if call is not None and call["result"] != "?" and int(call["result"]) >= 0:
            texts = tuple(bytes.fromhex(one.replace("\\x", "")) for one in _TEXT.findall(call["args"]))
            yield Call(call["name"], call["args"], texts, int(call["result"]))
