"""Workspaces whose every output is read back: the demo, the played year, and six made-up years by chance."""

from __future__ import annotations

import io
import random
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import walk
from chance import Chance

from longmy_kpi.cli.app import run
from longmy_kpi.cli.session import Session
from longmy_kpi.period import Month
from longmy_kpi.plan import plan_file, scaffold
from longmy_kpi.plan.model import Plan
from oracle import Readings

TOP = Path(__file__).resolve().parents[2]
AT_LAST = datetime(2027, 4, 20, 9, tzinfo=UTC)
SEEDS = range(6)

# What tests/plans/small.yaml lacks: every operator on every way of counting comes up in the two together.
MORE = """
  - {code: rac, item: 2, name: Thu gom rác, measure: phan-tram, value: ratio, to_date: pooled, due: month,
     target: {op: at_least, value: 95.4}, lead: van-hoa, named: plan, assigned_by: IV.2,
     source: {section: II.6, quote: thu gom 95.4%}}
  - {code: giai-ngan, item: 1, name: Giải ngân, measure: phan-tram, value: ratio, to_date: latest, due: month,
     final: 2027-01, trajectory: linear, target: {op: at_least, value: 100}, lead: kinh-te, named: plan,
     assigned_by: IV.1, source: {section: II.2, quote: giải ngân 100%}}
  - {code: chi, item: 1, name: Chi ngân sách, measure: dong, value: number, to_date: sum, due: month,
     target: {op: at_most, value: 60}, lead: kinh-te, named: plan, assigned_by: IV.1,
     source: {section: II.2, quote: chi không quá 60}}
  - {code: ngheo, item: 2, name: Tỷ lệ nghèo, measure: phan-tram, value: number, to_date: latest, due: month,
     target: {op: between, low: 2, high: 3, above: bad}, lead: van-hoa, named: plan, assigned_by: IV.2,
     source: {section: II.8, quote: từ 2 - 3%}}
  - {code: bao-hiem, item: 2, name: Người mới có bảo hiểm, measure: ho, value: number, to_date: sum, due: month,
     target: [{op: pending, pending_from: UBND thành phố,
               decisions: [{from: 2026-05, op: at_least, value: 24, decision: 3/QĐ-UBND}]}],
     lead: van-hoa, named: plan, assigned_by: IV.2, source: {section: II.7, quote: theo chỉ tiêu giao}}
  - {code: no-thue, item: 2, name: Nợ thuế, measure: dong, value: number, to_date: latest, due: month,
     target: {op: below_last_year}, lead: van-hoa, named: plan, assigned_by: IV.2,
     source: {section: II.9, quote: nợ thuế giảm so với năm trước}, baseline: {year: 60}}
"""
CALENDAR = (
    "due_working_days: 2, days_off: [2026-02-16, 2026-02-17, 2026-02-18, 2026-04-30], worked_saturdays: [2026-08-15],"
)
"""Days that move due dates: February's to the 20th, August's to the 17th."""


def plan_data() -> bytes:
    """Return the plan of every made-up year."""
    text = (TOP / "tests" / "plans" / "small.yaml").read_text(encoding="utf-8")
    text = text.replace("due_working_days: 2, days_off: [2026-04-30],", CALENDAR)
    return text.replace("\ntask_groups:", f"{MORE}\ntask_groups:", 1).encode()


@cache
def plan_of(data: bytes) -> Plan:
    """Read a plan."""
    loaded = plan_file.loads(data, "plan2026.yaml")
    assert loaded.plan is not None, loaded.diagnostics
    return loaded.plan


@dataclass
class Year:
    """A workspace; what counts of it at a month, and by which plan that month is judged, is found by walking."""

    name: str
    root: Path
    _known: dict[Month, tuple[Plan, Readings]] = field(default_factory=dict)

    def known(self, month: Month) -> tuple[Plan, Readings]:
        """Return the plan and the readings in force of a month, which the oracle counts from."""
        if month not in self._known:
            self._known[month] = plan_of(walk.plan_data(self.root, month)), walk.in_force(self.root, month)
        return self._known[month]

    @property
    def plan(self) -> Plan:
        """The plan as its file stands now."""
        return plan_of((self.root / "plan2026.yaml").read_bytes())

    def arrivals(self, month: Month) -> dict[tuple[Month, str], datetime]:
        """Return when each figure in force at a month came."""
        return walk.arrivals(self.root, month)

    def kpi(self, *words: str) -> str:
        """Return what a command says."""
        session = self.session()
        assert run(list(words), session) == 0, words
        assert isinstance(session.stdout, io.StringIO)
        return session.stdout.getvalue()

    def session(self) -> Session:
        streams = io.BytesIO(), io.StringIO(), io.StringIO()
        made = Session({"KPI_LANG": "vi"}, self.root, *streams, clock=lambda: AT_LAST, user=lambda: "văn thư")
        made.year_option = "2026"  # the played year ends with next year's plan beside it
        return made


def demo(root: Path) -> Year:
    """The quarter of `kpi demo`."""
    session = Session(
        {"KPI_LANG": "vi"}, root, io.BytesIO(), io.StringIO(), io.StringIO(), lambda: AT_LAST, lambda: "x"
    )
    assert run(["demo", str(root)], session) == 0
    return Year("demo", root)


def played(base: Path) -> Year:
    """The year of docs/mot-nam.md; `base` is the run's own directory for temporary files."""
    from played_year import played_year

    book, _ = played_year(base)
    return Year("played", book.where)


def made_up(root: Path, seed: int) -> Year:
    """A year by chance; the same chance every time."""
    data = plan_data()
    scaffold.init(root, data)
    Chance(root, data, plan_of(data), random.Random(seed)).fill()
    return Year(f"made-up-{seed}", root)
