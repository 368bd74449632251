"""A ward with a plan in a file, in which commands are run as typed."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from pathlib import Path

from ledger_ward import YEAR, Ward, month
from msgspec import field

from longmy_kpi.cli.app import run
from longmy_kpi.cli.session import Session
from longmy_kpi.diagnostic import Diagnostic, Exit, KpiError
from longmy_kpi.plan import plan_file

_INDICATOR = """
  - code: {code}
    name: Số hộ
    measure: ho
    value: number
    to_date: latest
    target: {{op: at_least, value: 1}}
    due: month
    lead: {lead}
    named: plan
    assigned_by: II.1
    source: {{section: I.1, quote: ít nhất 1 hộ}}
"""
_PLAN = """year: 2026
title: Kế hoạch
ward: Phường
city: Thành phố
calendar: {cutoff_day: 14}
measures:
  - {code: ho, name: hộ, decimals: 0, whole: true}
units:
  - {code: vhxh, name: Phòng Văn hóa, reports: true}
  - {code: kthtdt, name: Phòng Kinh tế, reports: true}
indicators:
"""
LEADS = {"vhxh": "a", "kthtdt": "b"}
PLAN = (_PLAN + "".join(_INDICATOR.format(code=code, lead=unit) for unit, code in LEADS.items())).encode()


def form(unit: str, value: str) -> bytes:
    """Return the file that a unit sends: one figure, of the indicator it leads."""
    return f"Mã,Số liệu\n{LEADS[unit]},{value}\n".encode()


class _Listening(Session):
    """A run that remembers the faults it told."""

    told: tuple[Diagnostic, ...] = ()

    def tell_faults(self, diagnostics: Iterable[Diagnostic]) -> None:
        faults = tuple(diagnostics)
        self.told += faults
        super().tell_faults(faults)


class CommandWard(Ward):
    """A ward whose people type commands; a checked plan is kept beside the workspace."""

    environ: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def make(cls, root: Path) -> CommandWard:
        (root / "data").mkdir(parents=True)
        return cls(root, environ={"XDG_CACHE_HOME": str(root.parent / "cache")}).with_plan(PLAN)

    def with_plan(self, data: bytes) -> CommandWard:
        """Put a plan in the place of the one there is."""
        path = self.root / f"plan{YEAR}.yaml"
        path.write_bytes(data)
        plan = plan_file.load(path).plan
        assert plan is not None
        self.plan, self.plan_bytes = plan, data
        return self

    def send(self, number: int, value: str) -> None:
        """Put the file that vhxh sends for a month into the workspace."""
        (self.root / f"{month(number)}_vhxh.csv").write_bytes(form("vhxh", value))

    def typed(self, *words: str, stdin: bytes = b"") -> tuple[Exit, str, tuple[Diagnostic, ...]]:
        """Run a command; return its status, its result and the faults it told."""
        out, err = io.StringIO(), io.StringIO()
        session = _Listening(self.environ, self.root, io.BytesIO(stdin), out, err, self.clock, lambda: "kiem-thu")
        return Exit(run(words, session)), out.getvalue(), session.told

    def kpi(self, *words: str) -> str:
        """Run a command; KpiError where it does not end with 0."""
        status, out, told = self.typed(*words)
        if status != Exit.DONE:
            raise KpiError(status, *told)
        return out
