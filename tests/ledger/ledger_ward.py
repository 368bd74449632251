"""A small workspace, its plan, and a clock that moves a second at every look: what the tests of the ledger share."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from msgspec import Struct, field
from msgspec.structs import replace

from longmy_kpi.diagnostic import Diagnostic, Exit, KpiError, Severity
from longmy_kpi.ledger import closing, readings
from longmy_kpi.ledger.accept import Accepted, NewSubmission, Unchanged, accept
from longmy_kpi.ledger.difficulty_actions import ActionRequest, Handled, record_action
from longmy_kpi.ledger.layout import Workspace
from longmy_kpi.ledger.readings import Reading
from longmy_kpi.ledger.records import Closing, EscalationLevel, Return, Revision
from longmy_kpi.ledger.store import Store
from longmy_kpi.ledger.verify import Report, verify
from longmy_kpi.ledger.view import View
from longmy_kpi.ledger.write_context import WriteContext
from longmy_kpi.period import Calendar, Month, PeriodRule
from longmy_kpi.plan.model import Aggregation, Op, Plan, Unit

sys.path.append(str(Path(__file__).resolve().parent.parent))  # the harnesses are run by themselves, without pytest

import builders
from builders import YEAR, indicator, month, target

PLAN_BYTES = b"year: 2026\n"
UNITS = ("vhxh", "kthtdt")
START = datetime(2026, 4, 1, 1, 0, tzinfo=UTC)


def code_of(unit: str) -> str:
    """Return the code of the indicator that a unit leads."""
    return "b" if unit == "kthtdt" else "a"


def make_plan() -> Plan:
    """Two units that report monthly; one of them has a figure that comes in January of the next year."""
    at_the_end = {"to_date": Aggregation.LATEST, "period": PeriodRule.CALENDAR}
    return builders.plan(
        indicator("a", target(Op.AT_LEAST, 1), lead="vhxh", due=(month(3),), **at_the_end),
        indicator("b", target(Op.AT_LEAST, 1), lead="kthtdt", due=(month(13),), final=month(13), **at_the_end),
        calendar=Calendar(14),
        units=(*(Unit(code, code, code, reports=True) for code in UNITS), Unit("dang-uy", "", "")),
    )


class Ward(Struct):
    """A workspace and the people at work in it."""

    root: Path
    plan: Plan = field(default_factory=make_plan)
    plan_bytes: bytes = PLAN_BYTES
    time: datetime = START

    @classmethod
    def make(cls, root: Path) -> Ward:
        (root / "data").mkdir(parents=True)
        (root / f"plan{YEAR}.yaml").write_bytes(PLAN_BYTES)
        return cls(root)

    @property
    def workspace(self) -> Workspace:
        return Workspace(self.root)

    def clock(self) -> datetime:
        self.time += timedelta(seconds=1)
        return self.time

    @property
    def office(self) -> WriteContext:
        return WriteContext(self.workspace, self.plan, self.plan_bytes, "Chánh Văn phòng", "vi", self.clock)

    def store(self) -> Store:
        return Store(self.workspace, YEAR)

    def view(self, number: int, as_of: datetime | None = None) -> View:
        return self.store().view(month(number), as_of)

    def submission(self, when: Month, unit: str, value: str, reason: str | None = None) -> NewSubmission:
        return NewSubmission(
            month=when,
            unit=unit,
            readings=readings.dump_readings([Reading(code_of(unit), Decimal(value), note="Ghi chú")]),
            received=f"Mã,Số liệu\r\n{code_of(unit)},{value}\r\n".encode(),
            suffix=".csv",
            name=f"{when}_{unit}.csv",
            by="Nguyễn Văn A",
            language="vi",
            reason=reason,
            warnings=[{"code": "unit-slip", "line": 2}],
        )

    def take(self, when: Month, unit: str, value: str, reason: str | None = None) -> Accepted | Unchanged:
        return accept(self.workspace, YEAR, self.plan_bytes, self.submission(when, unit, value, reason), self.clock)

    def submit(self, when: int | Month, unit: str, value: str, reason: str | None = None) -> Revision:
        """Submit something that must be accepted."""
        taken = self.take(month(when) if isinstance(when, int) else when, unit, value, reason)
        assert isinstance(taken, Accepted)
        return taken.revision

    def tell(self, number: int, unit: str, *texts: str, reason: str | None = None) -> Revision:
        """Submit what a unit finds hard about the indicators a, b, …; a blank text is none."""
        rows = [
            Reading(code, Decimal(number) if code == code_of(unit) else None, difficulty=text)
            for code, text in zip("abcdef", texts, strict=False)
        ]
        made = replace(self.submission(month(number), unit, "1", reason), readings=readings.dump_readings(rows))
        taken = accept(self.workspace, YEAR, self.plan_bytes, made, self.clock)
        assert isinstance(taken, Accepted)
        return taken.revision

    def handle(
        self, number: int, text: str | None = None, to: EscalationLevel | None = None, *, closes: bool = False
    ) -> Handled:
        return record_action(self.office, number, ActionRequest(text, to, closes))

    def close(self, number: int, **how: object) -> Closing:
        return closing.close(self.office, month(number), **how).closing  # type: ignore[arg-type]  # passed through

    def reopen(self, number: int, reason: str | None = "sai số liệu") -> closing.Reopened:
        return closing.reopen(self.office, month(number), reason=reason)

    def hand_back(self, number: int, unit: str, reason: str | None = "thiếu thuyết minh") -> Return:
        return closing.hand_back(self.office, month(number), unit, reason=reason)

    def value(self, number: int, unit: str, view: View | None = None) -> Decimal | None:
        """Return the figure in force, as its own month's view, or the one given, has it."""
        seen = view or self.view(number)
        revision = seen.in_force(month(number), unit)
        if revision is None:
            return None
        figure = seen.readings(revision)[code_of(unit)].value
        assert isinstance(figure, Decimal)
        return figure

    def verify(self, **how: object) -> Report:
        return verify(self.workspace, self.time, **how)  # type: ignore[arg-type]  # passed through

    def two_months(self) -> Ward:
        """Submit two months of both units; close the first; correct one submission, hand one back and send it again."""
        for number in (1, 2):
            for unit in UNITS:
                self.submit(number, unit, str(number))
        self.close(1)
        self.submit(2, "vhxh", "22", "đính chính")
        self.hand_back(2, "kthtdt")
        self.submit(2, "kthtdt", "33")
        return self


def fast_disk() -> str | None:
    """Return a disk in memory where there is one, for tests that write much and ask nothing of the disk itself."""
    return "/dev/shm" if Path("/dev/shm").is_dir() else None


def tree(root: Path) -> dict[str, bytes | None]:
    """Return every name below a directory with its bytes; None for directories. Temporary names are left out."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes() if path.is_file() else None
        for path in sorted(root.rglob("*"))
        if not any(part.startswith(".tmp-") for part in path.relative_to(root).parts)
    }


def codes(faults: tuple[Diagnostic, ...]) -> list[str]:
    """Return the codes of the faults that block."""
    return [fault.code for fault in faults if fault.severity is Severity.ERROR]


def refused(status: Exit, act: Callable[[], object]) -> list[str]:
    """Do something that must not go on, with this status; return the codes said."""
    with pytest.raises(KpiError) as end:
        act()
    assert end.value.status is status
    return [fault.code for fault in end.value.diagnostics]
