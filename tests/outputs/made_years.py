"""Workspaces whose every output is read back: the demo, the played year, and six made-up years by chance."""

from __future__ import annotations

import io
import random
import sys
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import yaml

from longmy_kpi.cli.app import run
from longmy_kpi.cli.session import Session
from longmy_kpi.ledger import reading, returning
from longmy_kpi.ledger.accept import Accepted, NewSubmission, accept
from longmy_kpi.ledger.layout import Workspace
from longmy_kpi.ledger.office import Office
from longmy_kpi.ledger.reading import Official, Reading
from longmy_kpi.period import Month, month_range
from longmy_kpi.plan import plan_file, scaffold
from longmy_kpi.plan.model import Indicator, Plan, ToDate, ValueKind

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
"""


@dataclass
class Year:
    """A workspace, its plan, and the readings in force, which the oracle counts from."""

    name: str
    root: Path
    plan: Plan
    readings: dict[Month, dict[str, Reading]]

    def session(self) -> Session:
        streams = io.BytesIO(), io.StringIO(), io.StringIO()
        made = Session({"KPI_LANG": "vi"}, self.root, *streams, clock=lambda: AT_LAST, user=lambda: "văn thư")
        made.year_option = "2026"  # the played year ends with next year's plan beside it
        return made


def in_force(root: Path) -> dict[Month, dict[str, Reading]]:
    """Walk the records: each unit's newest revision of a month that was not handed back."""
    found: dict[Month, dict[str, Reading]] = {}
    for place in sorted((root / "data").glob("*/*/*/")):
        revisions = [int(one.name) for one in place.iterdir() if one.name.isdigit()]
        returned = {yaml.safe_load(one.read_bytes())["revision"] for one in place.glob("return-*/return.yaml")}
        if revisions and max(revisions) not in returned:
            rows = reading.load((place / str(max(revisions)) / "readings.csv").read_bytes())
            year, name = place.parts[-3:-1]
            month = Month.parse(name if "-" in name else f"{year}-{name}")
            assert month is not None
            found.setdefault(month, {}).update(rows)
    return found


def revisions(root: Path) -> dict[tuple[str, str], int]:
    """Walk the records: the number of each unit's newest revision of a month, where it was not handed back."""
    found: dict[tuple[str, str], int] = {}
    for place in sorted((root / "data").glob("*/*/*/")):
        numbers = [int(one.name) for one in place.iterdir() if one.name.isdigit()]
        returned = {yaml.safe_load(one.read_bytes())["revision"] for one in place.glob("return-*/return.yaml")}
        year, name = place.parts[-3:-1]
        if numbers and max(numbers) not in returned:
            found[name if "-" in name else f"{year}-{name}", place.name] = max(numbers)
    return found


def demo(root: Path) -> Year:
    """The quarter of `kpi demo`."""
    session = Session(
        {"KPI_LANG": "vi"}, root, io.BytesIO(), io.StringIO(), io.StringIO(), lambda: AT_LAST, lambda: "x"
    )
    assert run(["demo", str(root)], session) == 0
    return _read("demo", root)


def played(root: Path) -> Year:
    """The year of docs/mot-nam.md; what is only shown there need not be said again."""
    sys.path.insert(0, str(TOP / "tests" / "story"))
    from runbook import PARTS, Runbook

    book = Runbook(root)
    changes = ("init", "submit", "return", "close", "reopen", "plan", "difficulties", "fill")
    for part in PARTS.finditer((TOP / "docs" / "mot-nam.md").read_text(encoding="utf-8")):
        if part["event"]:
            book.happen(part["event"], part["what"])
            continue
        for line in part["block"].splitlines():
            if line.startswith(tuple(f"$ kpi {one}" for one in changes)):
                import shlex

                book.kpi(shlex.split(line)[2:])
    return _read("played", book.where)


def _read(name: str, root: Path) -> Year:
    session = Session({}, root)
    session.year_option = "2026"
    return Year(name, root, session.plan, in_force(root))


@dataclass
class Chance:
    """A made-up year's store while it is filled: what is sent, replaced and handed back is drawn by lot."""

    root: Path
    plan_data: bytes
    plan: Plan
    lot: random.Random
    time: datetime = datetime(2026, 2, 1, tzinfo=UTC)

    def clock(self) -> datetime:
        self.time += timedelta(seconds=1)
        return self.time

    def fill(self) -> None:
        told: dict[str, tuple[Month, Reading]] = {}
        months = month_range(Month(2025, 1), Month(2027, 3))
        for month in months:
            if month.year == 2026:
                self.time = max(self.time, datetime(month.year, month.number, 15, tzinfo=UTC))
            for unit in ("kinh-te", "van-hoa"):
                rows = [row for one in self.plan.led_by(unit) if (row := self._row(one, month, told))]
                if not rows or (month.year == 2025 and self.lot.random() < 0.2):
                    continue
                self._send(month, unit, rows)
                for row in rows:
                    if row.has_figure:
                        told[row.code] = (month, row)

    def _send(self, month: Month, unit: str, rows: list[Reading]) -> None:
        if month.year == 2026 and self.lot.random() < 0.15:
            wrong = [replace(row, note="nhầm", value=None, numerator=None, denominator=None) for row in rows]
            self._accept(month, unit, wrong, None)
            office = Office(Workspace(self.root), self.plan, self.plan_data, "Văn thư", "vi", self.clock)
            returning.hand_back(office, month, unit, reason="sai")
        self._accept(month, unit, rows, "gửi lại")

    def _accept(self, month: Month, unit: str, rows: list[Reading], reason: str | None) -> None:
        data = reading.dump(rows)
        new = NewSubmission(month, unit, data, data, ".csv", "biểu.csv", "Văn thư", "vi", reason)
        assert isinstance(accept(Workspace(self.root), 2026, self.plan_data, new, self.clock), Accepted)

    def _row(self, one: Indicator, month: Month, told: dict[str, tuple[Month, Reading]]) -> Reading | None:
        """Draw a row: mostly what is due, at times what is not, now and then a reason why there is nothing."""
        due = month in one.due or (month + 12) in one.due
        if one.derived is not None or month > one.final or self.lot.random() > (0.88 if due else 0.05):
            return None
        if month.year == 2025 and one.value not in (ValueKind.NUMBER, ValueKind.RATIO):
            return None
        bare = Reading(one.code, difficulty="mưa lũ" if self.lot.random() < 0.1 else "")
        before = told.get(one.code)
        numeric = one.value in (ValueKind.NUMBER, ValueKind.RATIO)
        if numeric and before and before[0].year == month.year and before[1].estimate and self.lot.random() < 0.6:
            bare = replace(bare, previous_official=Official(**self._figure(one, before[0])))
        if month.year == 2026 and self.lot.random() < 0.08:
            return replace(bare, note="Chưa có số liệu của cơ quan")
        if one.value is ValueKind.NUMBER and self.lot.random() < 0.2:
            bare = replace(bare, year_estimate=Decimal(self.lot.choice(("100", "59.996", "12.5", "130"))))
        return replace(bare, estimate=month.year == 2026 and self.lot.random() < 0.4, **self._figure(one, month))

    def _figure(self, one: Indicator, month: Month) -> dict[str, object]:
        if one.value is ValueKind.RATIO:
            whole = self.lot.choice((100000, 1000, 7, 0 if one.to_date is ToDate.POOLED else 3))
            share = Decimal(self.lot.choice(("0.95404", "0.90004", "0.91", "1", "0.3", "0.95396")))
            part = min((share * whole).quantize(Decimal(1)), Decimal(whole))
            return {"numerator": part, "denominator": Decimal(whole)}
        if one.value is ValueKind.RATING:
            return {"value": self.lot.choice(("Tốt", "Khá", "Yếu"))}
        if one.value is ValueKind.YES_NO:
            return {"value": self.lot.random() < 0.5}
        if one.to_date is ToDate.CUMULATIVE:
            return {"value": Decimal(self.lot.choice(("9.5", "10.04", "10.875"))) * month.number}
        choices = ("0", "1", "2", "3") if one.measure.whole else ("4.999", "5", "10", "49.996", "2.9996", "3.5", "0")
        return {"value": Decimal(self.lot.choice(choices))}


def made_up(root: Path, seed: int) -> Year:
    """A year by chance; the same chance every time."""
    text = (TOP / "tests" / "plans" / "small.yaml").read_text(encoding="utf-8")
    data = text.replace("\ntask_groups:", f"{MORE}\ntask_groups:", 1).encode()
    loaded = plan_file.loads(data, "plan2026.yaml")
    assert loaded.plan is not None, loaded.diagnostics
    scaffold.init(root, data)
    Chance(root, data, loaded.plan, random.Random(seed)).fill()
    return Year(f"made-up-{seed}", root, loaded.plan, in_force(root))
