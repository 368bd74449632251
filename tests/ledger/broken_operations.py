"""What the crash harness breaks: the operations of the ledger, and the commands that people type."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from command_ward import PLAN, CommandWard
from ledger_ward import YEAR, Ward, month
from msgspec import Struct
from msgspec.structs import replace

from longmy_kpi.ledger import closing, readings
from longmy_kpi.ledger.accept import accept
from longmy_kpi.ledger.readings import TaskReport
from longmy_kpi.plan.model import TaskState

Act = Callable[[Any], object]  # of a ward, of the kind that the operation's `make` makes


class Operation(Struct, frozen=True):
    """What is there before, what is done, and the codes by which a second try may say that it is done already."""

    prepare: Act
    act: Act
    done_already: frozenset[str] = frozenset()
    make: Callable[[Path], Ward] = Ward.make


def _with_plan(ward: Ward, data: bytes) -> Ward:
    ward.plan_bytes = data
    return ward


def _with_tasks(ward: Ward) -> object:
    """Send a correction that says something of a task, too."""
    sent = ward.submission(month(2), "vhxh", "4", "đính chính")
    told = replace(
        sent, tasks=readings.dump_task_reports([TaskReport("viec-cho", TaskState.DONE, result="Đã nghiệm thu")])
    )
    return accept(ward.workspace, YEAR, ward.plan_bytes, told, ward.clock)


def _command(prepare: Act, words: str, *done_already: str) -> Operation:
    """Make an operation of a command as it is typed."""
    return Operation(prepare, lambda ward: ward.kpi(*words.split()), frozenset(done_already), CommandWard.make)


def _correction(ward: CommandWard) -> None:
    """Two months are in, the first is closed, and a correction of the second lies ready."""
    ward.two_months()
    ward.send(2, "4")


def _told(ward: Ward) -> None:
    """Two difficulties are told, in two months, and the first was dealt with once."""
    ward.tell(1, "vhxh", "thiếu vốn")
    ward.tell(2, "vhxh", "thiếu vốn", "thiếu người")
    ward.handle(1, "chờ thành phố")


def _new_plan(ward: CommandWard) -> None:
    _correction(ward)
    ward.with_plan(PLAN.replace(b"ho 1", b"ho 2") + b"# 2\n")


OPERATIONS = {
    "submit-first": Operation(lambda _ward: None, lambda ward: ward.take(month(2), "vhxh", "1")),
    "submit-changed": Operation(Ward.two_months, lambda ward: ward.take(month(2), "vhxh", "4", "đính chính")),
    "submit-new-plan": Operation(
        Ward.two_months, lambda ward: _with_plan(ward, b"year: 2026\n# 2\n").take(month(2), "vhxh", "4", "đính chính")
    ),
    "submit-tasks": Operation(Ward.two_months, _with_tasks),
    "close": Operation(
        Ward.two_months, lambda ward: closing.close(ward.office, month(2)), frozenset({"month-already-closed"})
    ),
    "reopen": Operation(
        Ward.two_months, lambda ward: closing.reopen(ward.office, month(1), reason="x"), frozenset({"month-not-closed"})
    ),
    "return": Operation(
        Ward.two_months,
        lambda ward: closing.hand_back(ward.office, month(2), "vhxh", reason="x"),
        frozenset({"nothing-to-return"}),
    ),
    "answer": Operation(_told, lambda ward: ward.handle(1, "đã bố trí vốn")),
    "close-difficulty": Operation(_told, lambda ward: ward.handle(2, closes=True), frozenset({"difficulty-closed"})),
    "kpi-submit-first": _command(lambda ward: ward.send(2, "4"), "submit 2026-02_vhxh.csv"),
    "kpi-submit-changed": _command(_correction, "submit 2026-02_vhxh.csv --reason sai"),
    "kpi-submit-new-plan": _command(_new_plan, "submit 2026-02_vhxh.csv --reason sai"),
    "kpi-close": _command(Ward.two_months, "close 2", "month-already-closed"),
    "kpi-reopen": _command(Ward.two_months, "reopen 1 --reason sai", "month-not-closed"),
    "kpi-answer-first": _command(lambda ward: ward.tell(2, "vhxh", "thiếu vốn"), "difficulties answer 1 --text xong"),
    "kpi-answer": _command(_told, "difficulties answer 1 --text xong --escalate city"),
    "kpi-close-difficulty": _command(_told, "difficulties answer 2 --close", "difficulty-closed"),
    "kpi-return": _command(Ward.two_months, "return vhxh --month 2 --reason sai", "nothing-to-return"),
}
