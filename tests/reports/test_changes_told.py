"""What stood before and the changes told make what stands after: over random years and random acts."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from msgspec import Struct, field

from longmy_kpi.diagnostic import KpiError
from longmy_kpi.figures.figure import Figure
from longmy_kpi.figures.month import compute
from longmy_kpi.ledger import changes, closing, plan_versions, readings
from longmy_kpi.ledger.accept import NewSubmission, accept
from longmy_kpi.ledger.by_indicator import accepted
from longmy_kpi.ledger.layout import Workspace
from longmy_kpi.ledger.readings import Official, Reading
from longmy_kpi.ledger.records import Record
from longmy_kpi.ledger.store import Store
from longmy_kpi.ledger.view import View
from longmy_kpi.ledger.write_context import WriteContext
from longmy_kpi.period import Month, month_range
from longmy_kpi.plan import plan_file, scaffold
from longmy_kpi.plan.model import Indicator, Plan, ValueKind
from longmy_kpi.reports.in_force import readings_in_force
from longmy_kpi.reports.movements import Cause, movements
from longmy_kpi.reports.plan_effects import plan_effects

SMALL = (Path(__file__).parents[1] / "plans" / "small.yaml").read_text(encoding="utf-8")
JUNE = Month(2026, 6)
MONTHS = (Month(2025, 2), Month(2025, 3), *month_range(Month(2026, 1), JUNE))
EDITS = (
    ("value: 120.5\n", "value: 25\n"),
    ("op: at_most, value: 0}", "op: at_most, value: 2}"),
    ("{3: 20, 6: 45, 9: 70, 12: 100}", "{3: 60, 6: 70, 9: 80, 12: 100}"),
    ("    to_date: cumulative\n", "    to_date: sum\n"),
    ("{op: not_above_last_year}", "{op: at_least, value: 3}"),
    ("months: {1: 9.5, 2: 8}", "months: {1: 30, 2: 40}"),
    ("issuer: HĐND phường, op: at_least, value: 125}", "issuer: HĐND phường, op: at_least, value: 10}"),
    ("derived: {how: sum, of: [phan-a, phan-b]}", "derived: {how: sum, of: [phan-b, phan-a]}"),
    ("value: 60}\n    due: quarter", "value: 60}\n    due: month"),
    ("low: 35, high: 40, above: good}", "low: 2, high: 3, above: bad}"),
)
NOT_SAID = {"indicator", "decision", "amounts", "this_month", "rule", "month", "covered_to"}
"""Of a figure: where it comes from, and what follows from the rest."""


class Year(Struct):
    """A workspace to which things happen by lot."""

    root: Path
    lot: random.Random
    text: str = SMALL
    time: datetime = datetime(2026, 8, 1, tzinfo=UTC)
    closed: list[Month] = field(default_factory=list)

    @property
    def plan(self) -> Plan:
        found = plan_file.loads(self.text.encode(), "plan2026.yaml").plan
        assert found is not None
        return found

    @property
    def store(self) -> Store:
        return Store(Workspace(self.root), 2026)

    def clock(self) -> datetime:
        self.time += timedelta(minutes=1)
        return self.time

    def office(self) -> WriteContext:
        return WriteContext(Workspace(self.root), self.plan, self.text.encode(), "Văn thư", "vi", self.clock)

    def act(self) -> None:
        """Let one thing happen; what is refused, as in a closed month, does not."""
        acts = (self.submit, self.submit, self.submit, self.submit, self.hand_back, self.close, self.reopen)
        try:
            self.lot.choice(acts)()
        except KpiError:
            return

    def submit(self) -> None:
        month, unit = self.lot.choice(MONTHS), self.lot.choice(("kinh-te", "van-hoa"))
        rows = [self._row(one) for one in self.plan.led_by(unit) if one.derived is None and self.lot.random() < 0.6]
        data = readings.dump_readings([row for row in rows if row is not None])
        new = NewSubmission(month, unit, data, data, ".csv", "biểu.csv", "Văn thư", "vi", "gửi lại")
        accept(Workspace(self.root), 2026, self.text.encode(), new, self.clock)

    def _row(self, one: Indicator) -> Reading | None:
        if one.value not in (ValueKind.NUMBER, ValueKind.RATIO):
            return None
        brought = Official(**self._figure(one)) if self.lot.random() < 0.3 else None
        bare = Reading(one.code, note="vì sao" if self.lot.random() < 0.3 else "", previous_official=brought)
        return Reading(
            bare.code,
            note=bare.note,
            previous_official=brought,
            estimate=self.lot.random() < 0.4,
            **(self._figure(one) if self.lot.random() < 0.85 else {}),
        )

    def _figure(self, one: Indicator) -> dict[str, Decimal]:
        if one.value is ValueKind.RATIO:
            return {"numerator": Decimal(self.lot.choice((0, 3, 7))), "denominator": Decimal(self.lot.choice((7, 9)))}
        return {"value": Decimal(self.lot.choice(("0", "1", "2", "8") if one.measure.whole else ("4.25", "10", "31")))}

    def hand_back(self) -> None:
        closing.hand_back(self.office(), self.lot.choice(MONTHS), self.lot.choice(("kinh-te", "van-hoa")), reason="sai")

    def close(self) -> None:
        month = self.closed[-1] + 1 if self.closed else Month(2026, 1)
        closing.close(self.office(), month, allow_missing=True, reason="đủ rồi")
        self.closed.append(month)

    def reopen(self) -> None:
        if self.closed:
            month = self.lot.choice(self.closed)
            closing.reopen(self.office(), month, reason="sai")
            self.closed = [one for one in self.closed if one < month]


def in_force(view: View) -> dict[tuple[Month, str], Reading]:
    months = month_range(Month(2025, 1), view.month)
    return {(month, code): one.reading for month in months for code, one in accepted(view, month).items()}


@pytest.fixture(scope="module", params=range(3))
def year(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Year:
    root = tmp_path_factory.mktemp("told")
    scaffold.init(root, SMALL.encode())
    year = Year(root, random.Random(request.param))
    for _ in range(45):
        year.act()
    return year


def entries(year: Year) -> Iterator[Record]:
    for store in (year.store.last_year, year.store):
        yield from store.records.entries()


def moments(year: Year) -> list[datetime]:
    return sorted(one.at for one in entries(year))


def test_readings_before_and_the_restatements_told_make_those_after_every_act(year: Year) -> None:
    store, now = year.store, dict[tuple[Month, str], Reading]()
    before = store.view(JUNE, datetime(2026, 1, 1, tzinfo=UTC))
    for moment in moments(year):
        view = store.view(JUNE, moment)
        for month in month_range(Month(2025, 1), JUNE):
            for told in changes.restatements(before, view, month):
                key = month, told.code
                assert now.get(key) == told.before
                if told.after is None:
                    del now[key]
                else:
                    now[key] = told.after
        before = view
        assert now == in_force(view)
    assert len(moments(year)) > 15


def test_a_units_history_adds_up_to_what_is_in_force(year: Year) -> None:
    view = year.store.view(JUNE)
    for month in MONTHS:
        for unit in view.units(month):
            rows: dict[str, Reading] = {}
            for event in changes.history(view, month, unit):
                for change in event.changes:
                    assert rows.get(change.code) == change.before
                    rows = {**rows, change.code: change.after} if change.after else _without(rows, change.code)
                rows = rows or dict(view.readings(event.revision))  # of the first revision nothing is a change
                assert rows == view.readings(event.revision)


def _without(rows: Mapping[str, Reading], code: str) -> dict[str, Reading]:
    return {key: row for key, row in rows.items() if key != code}


def test_the_movements_told_of_an_indicator_add_up_to_its_figures(year: Year) -> None:
    plan, store = year.plan, year.store
    figures = compute(plan, readings_in_force(store.view(plan.final_month), plan, plan.final_month), plan.final_month)
    by_moment = {plan.calendar.local(one.at): one.month for one in entries(year)}
    told = 0
    for code in ("thu", "phan-a", "tong", "tang-truong", "vi-pham", "tai-nan", "truc-tuyen"):
        values: dict[Month, object] = {}
        total: object = None
        for one in movements(store, plan, plan.by_code[code]):
            before = None if one.before is None else (one.before.value, one.before.estimate)
            assert values.get(one.month) == before
            values[one.month] = None if one.after is None else (one.after.value, one.after.estimate)
            total, told = one.to_date, told + 1
            if one.cause is Cause.REVISION and plan.by_code[code].derived is None:
                assert by_moment[one.at] == one.month
            if one.cause is Cause.OFFICIAL and plan.by_code[code].derived is None:
                brought = {side.restated_in for side in (one.before, one.after) if side is not None}
                assert brought != {None}
        figure = figures.figures[code]
        this_year = {month: value for month, value in values.items() if month.year == 2026 and value is not None}
        assert this_year == {one.span.end: (one.value, one.estimate) for one in figure.amounts}, code
        assert (total is None) == (figure.actual is None)
        if isinstance(figure.actual, Decimal):
            assert abs(Decimal(total.numerator) / Decimal(total.denominator) - figure.actual) < Decimal("1e-20")  # type: ignore[attr-defined]
    assert told > 20


@pytest.mark.parametrize("edit", EDITS)
def test_figures_before_and_the_effects_told_of_an_edit_make_those_after(edit: tuple[str, str], year: Year) -> None:
    old, store = year.plan, year.store
    assert SMALL.count(edit[0]) == 1
    new = plan_file.loads(SMALL.replace(*edit).encode(), "plan2026.yaml").plan
    assert new is not None

    def then(view: View) -> Plan:
        assert view.plan_digest is not None
        found = plan_file.loads(plan_versions.load_version(Workspace(year.root), 2026, view.plan_digest), "").plan
        assert found is not None
        return found

    told = {(one.month, one.code): one for one in plan_effects(store, old, new, JUNE, then).effects}
    for month in month_range(Month(2026, 1), JUNE):
        view = store.view(month)
        was, now = (compute(plan, readings_in_force(view, plan, month), month).figures for plan in (old, new))
        for code in was:
            effect = told.pop((month, code), None)
            if view.closing is None:
                assert said(effect.after if effect and effect.after else was[code]) == said(now[code])
                assert effect is None or (effect.before == was[code] and effect.fields)
            else:
                assert effect is None
    assert not told


def said(figure: Figure) -> dict[str, object]:
    return {name: getattr(figure, name) for name in Figure.__struct_fields__ if name not in NOT_SAID}
