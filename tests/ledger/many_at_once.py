"""Let many processes work on one store at the same moment, and see that nothing is lost, doubled or seen half done.

`python tests/ledger/many_at_once.py [TIMES]` does it once, or that many times in a row.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from command_ward import LEADS, CommandWard, form
from ledger_ward import UNITS, Ward, codes, month

from longmy_kpi.diagnostic import KpiError
from longmy_kpi.ledger.accept import Accepted
from longmy_kpi.ledger.closing import close

SAME, OTHERS, RACERS, TYPING = 25, 25, 24, 8
Work = Callable[[Any], object]  # of the ward of its scene


class _RealClock(Ward):
    def clock(self) -> datetime:
        return datetime.now(UTC)


class _RealClockCommands(_RealClock, CommandWard):
    pass


def _at_once(ward: Ward, works: Iterable[Work]) -> list[Any]:
    """Start a process for each work, let all go at once, and return what each answers."""
    ready, go = os.pipe()
    children, home = [], ward.root.parent
    for number, work in enumerate(works):
        child = os.fork()
        if child == 0:
            os.close(go)
            os.read(ready, 1)  # until the other end is closed
            try:
                (home / f"{number}.json").write_text(json.dumps(work(ward)))
            except BaseException:  # noqa: BLE001 - a child must end here, whatever happened
                traceback.print_exc()
                os._exit(1)
            os._exit(0)
        children.append(child)
    os.close(ready)
    os.close(go)
    ended = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
    assert ended == [0] * len(ended), ended
    return [json.loads((home / f"{number}.json").read_text()) for number in range(len(children))]


def _submit(unit: str, value: str) -> Work:
    def work(ward: Ward) -> object:
        try:
            taken = ward.take(month(1), unit, value, "cùng lúc")
        except KpiError as end:
            return [fault.code for fault in end.diagnostics]
        assert isinstance(taken, Accepted)
        return taken.revision.path

    return work


def _read_until(expected: int) -> Work:
    """Read all the time: what is there is whole, and never becomes less."""

    def work(ward: Ward) -> object:
        seen = 0
        while seen < expected:
            view = ward.view(1)
            figures = [view.readings(revision) for revision in view.submitted(month(1))]
            revisions = [revision for unit in view.units(month(1)) for revision in view.revisions(month(1), unit)]
            assert all(row.value is not None for readings in figures for row in readings.values())
            assert len(revisions) >= seen
            seen = len(revisions)
            assert codes(ward.verify().faults) == []
        return seen

    return work


def submitting(home: Path) -> None:
    """25 submit for one unit and 25 for units of their own, while two read."""
    ward = _RealClock.make(home / "w")
    same = [_submit("vhxh", str(value)) for value in range(SAME)]
    others = [_submit(f"don-vi-{value}", str(value)) for value in range(OTHERS)]
    reading = [_read_until(SAME + OTHERS)] * 2
    answers = _at_once(ward, [*reading, *same, *others])[len(reading) :]
    assert sorted(map(str, answers)) == sorted(
        [f"data/2026/01/vhxh/{number + 1}" for number in range(SAME)]
        + [f"data/2026/01/don-vi-{value}/1" for value in range(OTHERS)]
    )
    view = ward.view(1)
    stored = [view.readings(revision)["a"].value for revision in view.revisions(month(1), "vhxh")]
    assert sorted(map(str, stored)) == sorted(str(Decimal(value)) for value in range(SAME))
    assert codes(ward.verify().faults) == []


def _until_submitted(ward: Ward, count: int) -> None:
    while len(ward.view(1).revisions(month(1), "vhxh")) < count:
        pass


def closing(home: Path) -> None:
    """One closes the month while 24 submit corrections to it; the closing starts once a few are in."""
    ward = _RealClock.make(home / "w")
    for unit in UNITS:
        ward.submit(1, unit, "0")

    def close_it(ward: Ward) -> object:
        _until_submitted(ward, 4)
        closed = close(ward.office, month(1))
        return [list(closed.closing.records), [revision.path for revision in closed.late]]

    racers = [_submit("vhxh", str(value)) for value in range(1, RACERS + 1)]
    half = len(racers) // 2
    answers = _at_once(ward, [*racers[:half], close_it, *racers[half:]])
    listed, late = answers.pop(half)
    said = Counter(answer[0] for answer in answers if isinstance(answer, list))
    accepted = [answer for answer in answers if isinstance(answer, str)]
    assert set(said) <= {"month-closed", "month-closed-meanwhile"}
    # What was answered "accepted" counts, or who closed the month was told of it.
    assert set(accepted) - set(listed) <= set(late)
    kept = len(list((ward.root / "data/2026/01/vhxh").iterdir()))
    assert kept == 1 + len(accepted) + said["month-closed-meanwhile"]
    view = ward.view(1)
    assert {revision.path for revision in view.revisions(month(1), "vhxh")} == {
        path for path in listed if "vhxh" in path
    }
    assert len(view.late(month(1))) == kept - len(view.revisions(month(1), "vhxh"))
    assert codes(ward.verify().faults) == []


def _type_submit(unit: str, value: int) -> Work:
    def work(ward: CommandWard) -> object:
        words = ("submit", "-", "--unit", unit, "--month", "1", "--reason", "sai", "--format", "json")
        _, out, _ = ward.typed(*words, stdin=form(unit, str(value)))
        (file,) = json.loads(out)["files"]
        return file["revision"] or [fault["code"] for fault in file["diagnostics"]]

    return work


def commands(home: Path) -> None:
    """8 type `kpi submit` for each of two units, while one closes the month and one looks at it all the time."""
    ward = _RealClockCommands.make(home / "w")
    for unit in LEADS:
        assert _type_submit(unit, 0)(ward) == 1

    def close_it(ward: CommandWard) -> object:
        _until_submitted(ward, 3)
        return ward.kpi("close", "1")

    def look(ward: CommandWard) -> object:
        looks = 0
        while not json.loads(ward.kpi("status", "--month", "1", "--format", "json"))["closed"]:
            ward.kpi("verify")
            looks += 1
        return looks

    typing = [_type_submit(unit, value) for value in range(1, TYPING + 1) for unit in LEADS]
    answers = _at_once(ward, [look, close_it, *typing])[2:]
    assert codes(ward.verify().faults) == []
    view = ward.view(1)
    for number, unit in enumerate(LEADS):
        own = answers[number :: len(LEADS)]
        accepted = [answer for answer in own if isinstance(answer, int)]
        said = Counter(answer[0] for answer in own if isinstance(answer, list))
        assert set(said) <= {"month-closed", "month-closed-meanwhile"}
        kept = {int(path.name) for path in (ward.root / "data/2026/01" / unit).iterdir()}
        assert kept == set(range(1, 2 + len(accepted) + said["month-closed-meanwhile"]))
        late = {revision.number for revision in view.late(month(1)) if revision.unit == unit}
        counted = [revision.number for revision in view.revisions(month(1), unit)]
        assert set(accepted) <= {*counted, *late}
        assert len(set(accepted)) == len(accepted)
        assert kept == {*counted, *late}


SCENES = {"submitting": submitting, "closing": closing, "commands": commands}

if __name__ == "__main__":
    for _ in range(int(sys.argv[1]) if len(sys.argv) > 1 else 1):
        for name, scene in SCENES.items():
            with tempfile.TemporaryDirectory() as directory:
                scene(Path(directory))
            print(f"{name}: nothing lost", flush=True)  # noqa: T201 - a command for developers
