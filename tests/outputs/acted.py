"""A year in which people act by commands: what they send, take back, decide, close and open is drawn by lot."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

import walk
from made_years import Year, plan_data

from longmy_kpi.cli.app import run
from longmy_kpi.cli.session import Session
from longmy_kpi.period import Month
from longmy_kpi.plan import scaffold
from longmy_kpi.plan.model import Aggregation, Indicator, ValueKind
from small_edits import EDITS

UNITS = ("kinh-te", "van-hoa")
COLUMNS = ("Mã", "Số liệu", "Tử số", "Mẫu số", "Trạng thái", "Chính thức kỳ trước", "Ghi chú")
BEGIN = datetime(2026, 1, 15, 9, tzinfo=timezone(timedelta(hours=7)))


@dataclass(frozen=True)
class Act:
    """A command, when it was typed, and what it said."""

    words: tuple[str, ...]
    at: datetime
    status: int
    out: str
    err: str


@dataclass
class Ward(Year):
    """A workspace in which commands are run at moments of choice."""

    lot: random.Random = field(default_factory=random.Random)
    now: datetime = BEGIN

    def act(self, *words: str, year: str | None = None) -> Act:
        """Run a command now, for a year's plan or, without one, for that of the clock."""
        self.now += timedelta(minutes=1)
        out, err = io.StringIO(), io.StringIO()
        cache = {"XDG_CACHE_HOME": str(self.root.with_name("cache"))}
        session = Session(cache, self.root, io.BytesIO(), out, err, lambda: self.now, lambda: "văn thư")
        session.year_option = year
        status = run(list(words), session)
        assert status in (0, 1, 2), (words, err.getvalue())
        self._known.clear()
        return Act(words, self.now, int(status), out.getvalue(), err.getvalue())

    @property
    def last(self) -> Month:
        """The last month that has ended by the plan's cut-off."""
        return Month(self.now.year, self.now.month)

    def live(self) -> Iterator[Act]:
        """Let the year go by; yield each act after it."""
        for number in range(1, 13):
            month = Month(2026, number)
            for unit in UNITS:
                if self.lot.random() < 0.92:
                    yield self._send(month, unit)
                self._wait()
                if self.lot.random() < 0.3:
                    yield self.act("return", unit, "--month", str(month), "--reason", "sai số liệu")
                    self._wait()
                    yield self._send(month, unit)
            for _ in range(3):
                self._wait()
                yield from self.lot.choice((self._edit, self._decide, self._close, self._close, self._correct))(month)
            if number == 3:  # a form of a month that is far away, by mistake and on purpose
                yield self._send(Month(2026, 9), UNITS[1], "--dry-run")
                yield self._send(Month(2026, 8), UNITS[1], "--allow-future")
            if number == 9:
                yield self.act("init", ".", "--from", "plan2026.yaml", "--year", "2027")
            self.now = max(self.now, datetime(2026 + number // 12, number % 12 + 1, 15, 9, tzinfo=self.now.tzinfo))

    def _wait(self) -> None:
        """Let up to three days go by."""
        self.now += timedelta(hours=self.lot.randrange(72))

    def _send(self, month: Month, unit: str, *more: str) -> Act:
        """Fill in a form and submit it; now and then it had reached the office before."""
        rows = [row for one in self.known(month)[0].at(month).led_by(unit) if (row := self._row(one, month))]
        path = self.root / f"{month}_{unit}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([COLUMNS, *rows])
        if not more and self.lot.random() < 0.3:
            came = self.now - timedelta(hours=self.lot.randrange(60))
            more = ("--received", f"{came:%Y-%m-%dT%H:%M}")
        return self.act("submit", path.name, "--reason", "gửi lại", *more)

    def _row(self, one: Indicator, month: Month) -> list[str] | None:
        if not one.is_due(month):
            return None
        if self.lot.random() < 0.1:
            return [one.code, "", "", "", "", "", "chưa tổng hợp xong"]
        value, top, below = self._figure(one, month)
        number = one.value is ValueKind.NUMBER
        official = self._figure(one, month)[0] if number and self.lot.random() < 0.2 and month.number > 1 else ""
        status = "ước" if self.lot.random() < 0.3 else ""
        return [
            one.code,
            value,
            top,
            below,
            status,
            official,
            "có lý do" if one.to_date is Aggregation.CUMULATIVE else "",
        ]

    def _figure(self, one: Indicator, month: Month) -> tuple[str, str, str]:
        match one.value:
            case ValueKind.RATIO:
                return ("", *self.lot.choice((("95404", "100000"), ("9", "10"), ("3", "7"), ("7", "7"))))
            case ValueKind.RATING:
                return self.lot.choice(("Tốt", "Khá", "Yếu")), "", ""
            case ValueKind.YES_NO:
                return self.lot.choice(("đạt", "chưa đạt")), "", ""
        if one.to_date is Aggregation.CUMULATIVE:
            return str(Decimal(self.lot.choice(("9.5", "10.04", "10.87"))) * month.number).replace(".", ","), "", ""
        return self.lot.choice(("0", "1", "2", "3") if one.measure.whole else ("4,99", "5", "10", "3,5", "0")), "", ""

    def _edit(self, _: Month) -> Iterator[Act]:
        """Write another text into the plan, as a person does."""
        path = self.root / "plan2026.yaml"
        text = path.read_text(encoding="utf-8")
        name = self.lot.choice(sorted(EDITS))
        old, new = EDITS[name]
        if text.count(old) == 1:
            path.write_text(text.replace(old, new), encoding="utf-8")
            yield self.act("plan", "check")

    def _decide(self, month: Month) -> Iterator[Act]:
        code, value = self.lot.choice((("chi", "70"), ("phan-a", "55"), ("rac", "96"), ("bao-hiem", "20")))
        op = "at_most" if code == "chi" else "at_least"
        since = str(month + -self.lot.randrange(2))
        yield self.act("plan", "set-target", code, "--op", op, "--value", value, "--from", since)

    def _close(self, month: Month) -> Iterator[Act]:
        """Close the months up to one before this, in order."""
        last = max(walk.closings(self.root), default=Month(2025, 12))
        while (last := last + 1) < month:
            yield self.act("close", str(last), "--allow-missing", "--reason", "đủ số liệu cần thiết")

    def _correct(self, month: Month) -> Iterator[Act]:
        """Send an earlier month again, opening it where it is closed."""
        chosen = Month(2026, self.lot.randrange(1, month.number + 1))
        if chosen in walk.closings(self.root):
            yield self.act("reopen", str(chosen), "--reason", "có sai sót")
        unit = self.lot.choice(UNITS)
        yield self._send(chosen, unit)
        if self.lot.random() < 0.5:
            yield self.act("return", unit, "--month", str(chosen), "--reason", "sai số liệu")
            yield self._send(chosen, unit)


def new_ward(root: Path, seed: int) -> Ward:
    """Make a ward with the small plan, to which nothing has happened yet."""
    scaffold.init(root, plan_data())
    return Ward("acted", root, lot=random.Random(seed))
