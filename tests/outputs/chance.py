"""A made-up year's store: what is sent, replaced, handed back, closed and opened again is drawn by lot."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from longmy_kpi.ledger import closing, readings
from longmy_kpi.ledger.accept import Accepted, NewSubmission, accept
from longmy_kpi.ledger.layout import Workspace
from longmy_kpi.ledger.readings import Official, Reading
from longmy_kpi.ledger.write_context import WriteContext
from longmy_kpi.period import Month, month_range
from longmy_kpi.plan.model import Aggregation, Indicator, Plan, ValueKind

UNITS = ("kinh-te", "van-hoa")
FIRST = Month(2026, 1)


class Chance(Struct):
    """A store while it is filled."""

    root: Path
    plan_data: bytes
    plan: Plan
    lot: random.Random
    time: datetime = datetime(2026, 2, 1, tzinfo=UTC)
    told: dict[str, tuple[Month, Reading]] = field(default_factory=dict)
    sent: dict[tuple[Month, str], list[Reading]] = field(default_factory=dict)
    closed: Month = FIRST + -1

    def clock(self) -> datetime:
        self.time += timedelta(seconds=1)
        return self.time

    @property
    def office(self) -> WriteContext:
        return WriteContext(Workspace(self.root), self.plan, self.plan_data, "Văn thư", "vi", self.clock)

    def fill(self) -> None:
        """Let two years go by."""
        for month in month_range(Month(2025, 1), Month(2027, 3)):
            if month.year == 2026:
                self.time = max(self.time, datetime(month.year, month.number, 15, tzinfo=UTC))
            for unit in UNITS:
                rows = [row for one in self.plan.led_by(unit) if (row := self._row(one, month))]
                if rows and not (month.year == 2025 and self.lot.random() < 0.2):
                    self._send(month, unit, rows)
            if month.year == 2026:
                self._close_up_to(month + -self.lot.randrange(4))
                if self.lot.random() < 0.15:
                    self._correct(month)

    def _send(self, month: Month, unit: str, rows: list[Reading]) -> None:
        if month.year == 2026 and self.lot.random() < 0.15:
            wrong = [replace(row, note="nhầm", value=None, numerator=None, denominator=None) for row in rows]
            self._accept(month, unit, wrong, None)
            closing.hand_back(self.office, month, unit, reason="sai")
        self._accept(month, unit, rows, "gửi lại")
        self.sent[month, unit] = rows
        self.told |= {row.code: (month, row) for row in rows if row.has_figure}

    def _accept(self, month: Month, unit: str, rows: list[Reading], reason: str | None) -> None:
        data = readings.dump_readings(rows)
        new = NewSubmission(month, unit, data, data, ".csv", "biểu.csv", "Văn thư", "vi", reason)
        assert isinstance(accept(Workspace(self.root), 2026, self.plan_data, new, self.clock), Accepted)

    def _close_up_to(self, last: Month) -> None:
        """Close months in order; now and then a revision lands in the very moment of a closing."""
        while self.closed < min(last, Month(2026, 12)):
            self.closed += 1
            if self.lot.random() < 0.3 and (self.closed, UNITS[0]) in self.sent:
                self._meanwhile(self._close)
            else:
                self._close()

    def _close(self) -> None:
        closing.close(self.office, self.closed, allow_missing=True, reason="đủ rồi")

    def _meanwhile(self, act: Callable[[], object]) -> None:
        """Act while a revision of the month that is closed lands: it is there afterwards, and nobody saw it before."""
        rows = [replace(self._again(row), note="đến sau") for row in self.sent[self.closed, UNITS[0]]]
        self._accept(self.closed, UNITS[0], rows, "đến sau khi khóa sổ")
        place = self.root / "data" / str(self.closed.year) / f"{self.closed.number:02}" / UNITS[0]
        landed = max(place.glob("[0-9]*"), key=lambda path: int(path.name))
        away = landed.rename(self.root.with_name("landed"))
        act()
        away.rename(landed)

    def _correct(self, now: Month) -> None:
        """Open a closed month again, send it once more with other figures, and leave it open."""
        month = self.lot.choice(month_range(FIRST, now))
        if month > self.closed or (month, UNITS[1]) not in self.sent:
            return
        closing.reopen(self.office, month, reason="có sai sót")
        self.closed = month + -1
        rows = [self._again(row) for row in self.sent[month, UNITS[1]]]
        self._accept(month, UNITS[1], [replace(row, note="đã sửa") for row in rows], "sửa số liệu")
        self.sent[month, UNITS[1]] = rows

    def _again(self, row: Reading) -> Reading:
        """Draw a row's figure anew, where it has one."""
        if not row.has_figure or self.lot.random() < 0.5:
            return row
        return replace(row, **self._figure(self.plan.by_code[row.code], FIRST))

    def _row(self, one: Indicator, month: Month) -> Reading | None:
        """Draw a row: mostly what is due, at times what is not, now and then a reason why there is nothing."""
        due = month in one.due or (month + 12) in one.due
        if one.derived is not None or month > one.final or self.lot.random() > (0.88 if due else 0.05):
            return None
        if month.year == 2025 and one.value not in (ValueKind.NUMBER, ValueKind.RATIO):
            return None
        bare = Reading(one.code, difficulty="mưa lũ" if self.lot.random() < 0.1 else "")
        before = self.told.get(one.code)
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
            whole = self.lot.choice((100000, 1000, 7, 0 if one.to_date is Aggregation.POOLED else 3))
            share = Decimal(self.lot.choice(("0.95404", "0.90004", "0.91", "1", "0.3", "0.95396")))
            part = min((share * whole).quantize(Decimal(1)), Decimal(whole))
            return {"numerator": part, "denominator": Decimal(whole)}
        if one.value is ValueKind.RATING:
            return {"value": self.lot.choice(("Tốt", "Khá", "Yếu"))}
        if one.value is ValueKind.YES_NO:
            return {"value": self.lot.random() < 0.5}
        if one.to_date is Aggregation.CUMULATIVE:
            return {"value": Decimal(self.lot.choice(("9.5", "10.04", "10.875"))) * month.number}
        choices = ("0", "1", "2", "3") if one.measure.whole else ("4.999", "5", "10", "49.996", "2.9996", "3.5", "0")
        return {"value": Decimal(self.lot.choice(choices))}
