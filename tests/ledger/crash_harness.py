"""Break every call by which an operation touches the workspace, one at a time, and see that nothing is lost.

`python tests/ledger/crash_harness.py [OPERATION…]` goes through all of them, or those named. At each call site the
process is killed (in a child: before the call, and halfway through a write), and the call fails with ENOSPC, EIO,
EACCES and EBUSY; `--quick` takes one of these a site, in turn, and the same call about the same file once. Each time
the store must equal the old state or the new one, verify, take the next operation, and hold no leftover but temporary
names, which are ignored and which `verify --clean` takes away.
"""

from __future__ import annotations

import errno
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from broken_operations import OPERATIONS, Operation
from disk_calls import Call, Calls, below
from every_call import watched_below
from ledger_ward import Ward, codes, fast_disk, tree
from msgspec.structs import replace

from longmy_kpi.diagnostic import Exit, KpiError
from longmy_kpi.ledger.verify import verify

KILLED = 77
ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EBUSY)


class Harness:
    """One operation, broken at one site after the other."""

    def __init__(self, operation: Operation, home: Path) -> None:
        self.operation, self.home = operation, home
        self.template = operation.make(home / "template")
        operation.prepare(self.template)
        self.old = tree(self.template.root)
        ward, calls = self._fresh(), Calls(syncs=False)
        assert self._try(ward, calls) is None
        self.new = tree(ward.root)
        self.sites = [below(ward.root, call) for call in calls.made]

    def _fresh(self) -> Ward:
        root = self.home / "ward"
        shutil.rmtree(root, ignore_errors=True)
        shutil.copytree(self.template.root, root)
        return replace(self.template, root=root)

    def ways(self, site: int) -> list[Callable[[], None]]:
        """Return every way in which a call is broken."""
        kills = [partial(self.kill, site)]
        if self.sites[site][0] == "write":
            kills.append(partial(self.kill, site, halfway=True))
        return [*kills, *(partial(self.fail, site, number) for number in ERRORS)]

    def kill(self, site: int, *, halfway: bool = False) -> None:
        """End the process right before a call, or with half of it written."""
        ward = self._fresh()

        def die(number: int, _call: Call, args: tuple[Any, ...]) -> None:
            if number == site:
                if halfway:
                    os.write(args[0], bytes(args[1])[: len(args[1]) // 2])
                os._exit(KILLED)

        child = os.fork()
        if child == 0:
            self._try(ward, Calls(die, syncs=False))
            os._exit(0)
        ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        assert ended == KILLED, f"site {site} was not reached: {ended}"
        self._check(ward)

    def fail(self, site: int, number: int) -> None:
        """Let a call fail; the operation must say so with status 3, unless it can do without the call."""
        ward = self._fresh()

        def break_it(position: int, _call: Call, _args: tuple[Any, ...]) -> None:
            if position == site:
                raise OSError(number, os.strerror(number))

        end = self._try(ward, Calls(break_it, syncs=False))
        if end is None:
            assert tree(ward.root) == self.new
        else:
            assert end.status is Exit.MACHINE, end
            assert end.diagnostics, "and does not say why"
        self._check(ward)

    def _try(self, ward: Ward, calls: Calls) -> KpiError | None:
        try:
            with watched_below(calls, ward.root):
                self.operation.act(ward)
        except KpiError as end:
            return end
        return None

    def _check(self, ward: Ward) -> None:
        state = tree(ward.root)
        unused_plan = {name: data for name, data in state.items() if name not in self.old and "/plans" in name}
        year = {"data/2026": None} if unused_plan else {}
        assert state in (self.old, {**self.old, **year, **unused_plan}, self.new), "neither the old state nor the new"
        assert (said := codes(ward.verify().faults)) == [], said
        ward.time = self.template.time
        end = self._try(ward, Calls(syncs=False))
        assert end is None or {fault.code for fault in end.diagnostics} <= self.operation.done_already, end
        assert tree(ward.root) == self.new, "the next try does not end in the new state"
        later = datetime.now(UTC) + timedelta(days=2)
        assert verify(ward.workspace, later, clean=True).is_sound
        left = [path.name for path in ward.root.rglob("*") if path.name.startswith(".tmp-")]
        assert not left, f"left behind: {left}"


def run(name: str, *, quick: bool = False) -> str:
    """Break an operation everywhere; return one line that says how often."""
    with tempfile.TemporaryDirectory(dir=fast_disk()) as home:
        harness = Harness(OPERATIONS[name], Path(home))
        sites = harness.sites
        chosen = [number for number, site in enumerate(sites) if not quick or site not in sites[:number]]
        for turn, number in enumerate(chosen):
            ways = harness.ways(number)
            for way in [ways[turn % len(ways)]] if quick else ways:
                try:
                    way()
                except AssertionError as fault:
                    raise AssertionError(f"{name}, call {number}: {' '.join(sites[number])}: {fault}") from fault
        return f"{name}: {len(chosen)} of {len(chosen)} call sites survived"


if __name__ == "__main__":
    asked = [word for word in sys.argv[1:] if word != "--quick"]
    for chosen in asked or OPERATIONS:
        print(run(chosen, quick="--quick" in sys.argv), flush=True)  # noqa: T201 - a command for developers
