"""Record real commands by their system calls, and judge every state in which a power cut may leave the disk.

`python tools/crash_states.py [OPERATION…]` goes through all of them, or those named; `--quick` judges a few states of
each. Right is a state that `kpi verify` calls sound, in which the status, the plan and every result are what they were
before or what they are after, each file and each export whole; and after it from the moment that the command has
written its result. It needs strace, which needs to be allowed to trace.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from crash.disk_model import Disk, Tree
from crash.office import Office, View
from crash.recording import Call, can_trace
from crash.replay import Replay

_FEW = 12  # states of an operation that are judged in a hurry


@dataclass(frozen=True)
class Operation:
    """What is done before, and the command that is recorded.

    With `unsettled` the names that the last preparation made are not on the disk yet: another process made them. What
    `ends` with another status than 0 says so on stderr. With `record_first` the record may be there while its file is
    not yet: the same command writes it then, as it does where somebody has deleted it.
    """

    prepare: Sequence[str]
    command: str
    unsettled: bool = False
    ends: int = 0
    record_first: bool = False


_FIRST = "submit 2026-01_kinh-te.csv"
_SECOND = "submit 2026-02_kinh-te.csv"
_CLOSE = "close 1 --allow-missing --reason x"
_RETURN = "return kinh-te --month 1 --reason x"
_REOPEN = "reopen 1 --reason x"
_XLSX = "report --month 1 --out ../out/report.xlsx"
_PACKAGE = "export --package --month 1 --out ../out/package.zip"

_EXPORT = "export --format csv --out ../out/export"
OPERATIONS = {
    "submit": Operation([_FIRST], _SECOND),
    "submit, the first of all": Operation([], _FIRST),
    "submit, a correction": Operation([_FIRST, _SECOND], "submit inbox --reason sai"),
    "submit, nothing new": Operation([_FIRST, _SECOND], _SECOND, unsettled=True),
    "close": Operation([_FIRST], _CLOSE),
    "close, already": Operation([_FIRST, _CLOSE], _CLOSE, unsettled=True, ends=1),
    "return": Operation([_FIRST], _RETURN),
    "return, already": Operation([_FIRST, _RETURN], _RETURN, unsettled=True, ends=1),
    "reopen": Operation([_FIRST, _CLOSE], _REOPEN),
    "reopen, already": Operation([_FIRST, _CLOSE, _REOPEN], _REOPEN, unsettled=True, ends=1),
    "answer": Operation([_FIRST], "difficulties answer 1 --text x"),
    "set-target": Operation([_FIRST], "plan set-target truc-tuyen --value 85 --from 4"),
    "report": Operation([_FIRST], _XLSX),
    "report, over an older one": Operation([_FIRST, _XLSX, _SECOND], _XLSX),
    "report, a page over an older one": Operation(
        [_FIRST, "report --month 1 --out ../out/page.html", _SECOND], "report --month 1 --out ../out/page.html"
    ),
    "export": Operation([_FIRST], _EXPORT),
    "export, over an older one": Operation([_FIRST, _EXPORT, _SECOND], _EXPORT),
    "package": Operation([_FIRST], _PACKAGE, record_first=True),
    "package, the same again": Operation([_FIRST, _PACKAGE], _PACKAGE, unsettled=True),
    "backup": Operation([_FIRST], "backup --to ../out/copy.zip"),
    "backup, a folder": Operation([_FIRST], "backup --to ../out/copy"),
}


@dataclass
class Count:
    """How many moments and different states were judged, and what was wrong."""

    moments: int = 0
    states: int = 0
    bad: tuple[str, ...] = ()


def judge(operation: Operation, home: Path, *, quick: bool = False) -> Count:
    """Record an operation and judge the states in which the power may leave it."""
    office = Office(home / "office")
    settled = operation.prepare[:-1] if operation.unsettled else operation.prepare
    office.prepare(settled)
    start = office.tree()
    office.prepare(operation.prepare[len(settled) :])
    beside = {path: data for path, data in office.tree().items() if not path.startswith("ward/")}
    start = {**start, **beside}  # files made from a record are begun once that is on the disk
    disk = Disk(start)
    _appear(disk, office.tree())
    calls = office.recorded(operation.command, operation.ends, home / "log")
    after = office.tree()
    count, states = _gathered(Replay(disk, office.home, office.root, 2 if operation.ends else 1), calls)
    if disk.seen() != after:
        raise RuntimeError("the calls do not lead to what lies there: the model knows not all of them")
    first, last = office.view(start), office.view(after)
    wanted = {False: [first, last], True: [last]}
    if operation.record_first:
        mine = {path: data for path, data in last[1].items() if not path.startswith("out/")}
        wanted[False].append((last[0], {**first[1], **mine}))
    chosen = states[:: max(1, len(states) // _FEW)] + states[-1:] if quick else states
    count.states = len(chosen)
    count.bad = tuple(
        f"{moment}{' (result written)' if said else ''}: {wrong}"
        for moment, said, tree in chosen
        if (wrong := _wrong(office, tree, wanted[said]))
    )
    return count


def _appear(disk: Disk, tree: Tree) -> None:
    """Let what another process made in the workspace be there without its names being on the disk."""
    for path in sorted(set(tree) - set(disk.seen())):
        if disk.node(path) is None:
            below = {name.removeprefix(f"{path}/"): tree[name] for name in tree if name.startswith(f"{path}/")}
            whole = Disk({"it": tree[path], **{f"it/{name}": data for name, data in below.items()}})
            disk.change({path: whole.node("it")})


def _gathered(replay: Replay, calls: Sequence[Call]) -> tuple[Count, list[tuple[str, bool, Tree]]]:
    """Return the states that differ, each with the first moment that it may be found after."""
    count, found = Count(), dict[tuple[bool, str], tuple[str, bool, Tree]]()
    for moment in replay.moments(calls):
        count.moments += 1
        for tree in replay.disk.states():
            found.setdefault((replay.said, _digest(tree)), (moment, replay.said, tree))
    return count, list(found.values())


def _digest(tree: Tree) -> str:
    parts = (f"{path}:{'/' if data is None else sha256(data).hexdigest()}\n" for path, data in sorted(tree.items()))
    return sha256("".join(parts).encode()).hexdigest()


def _wrong(office: Office, tree: Tree, wanted: Sequence[View]) -> str:
    """Return what is wrong with a state; empty where nothing is."""
    status, files = office.view(tree)
    if not office.sound():
        return "verify does not call it sound"
    if status not in [one for one, _ in wanted]:
        return "the status is neither that before nor that after"
    if files not in [other for _, other in wanted]:
        return f"neither before nor after: {', '.join(_differing(files, wanted[-1][1]))}"
    return ""


def _differing(files: Tree, after: Tree) -> Iterator[str]:
    yield from (path for path in sorted({*files, *after}) if files.get(path, b"-") != after.get(path, b"-"))


def main(words: Sequence[str]) -> int:
    """Judge the operations named, or all, and print a line each."""
    if not can_trace():
        print("strace is not here, or may not trace")
        return 3
    failed = False
    for name in [word for word in words if word != "--quick"] or OPERATIONS:
        with tempfile.TemporaryDirectory() as home:
            count = judge(OPERATIONS[name], Path(home), quick="--quick" in words)
        print(f"{name}: {count.moments} moments, {count.states} states, {len(count.bad)} bad", flush=True)
        print(*(f"    {one}\n" for one in count.bad[:10]), sep="", end="", flush=True)
        failed = failed or bool(count.bad)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
