"""A workspace whose readings are hard to carry over, and what of them is in force, worked out by hand."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from importlib.util import find_spec
from pathlib import Path

import pytest

from longmy_kpi.cli.app import run
from longmy_kpi.cli.session import Session
from longmy_kpi.ledger import closing, readings
from longmy_kpi.ledger.accept import Accepted, NewSubmission, accept
from longmy_kpi.ledger.layout import Workspace
from longmy_kpi.ledger.readings import Official, Reading
from longmy_kpi.ledger.write_context import WriteContext
from longmy_kpi.period import Month
from longmy_kpi.plan import plan_file, scaffold

PLAN = (Path(__file__).parents[1] / "plans" / "small.yaml").read_bytes()
START = datetime(2026, 2, 1, tzinfo=UTC)

LAST_YEAR = Reading("thu", Decimal(8))
SMALL = Reading(
    "thu", Decimal("0.000000000000000001"), note="=1+1", difficulty="- Mưa bão\nkéo dài, \"quá\" lâu; 'hết'"
)
LARGE = Reading("no-dong", Decimal("-98765432109876543210.123456789012345678"), year_estimate=Decimal("0.1"))
PARTS = Reading("truc-tuyen", None, Decimal(33), Decimal(34), estimate=True)
NOTHING = Reading(
    "truc-tuyen", None, Decimal(0), Decimal(0), previous_official=Official(None, Decimal(32), Decimal(34))
)
ABSENT = Reading("thu", note="Chưa có số liệu của Thuế")
ZERO = Reading("thu", Decimal(0), self_assessment="đạt")
RATING = Reading("xep-hang", "Khá, tốt")
REACHED, MISSED = Reading("dat-chuan", value=True), Reading("chuan", value=False)
FINAL = Reading("thu", Decimal("131.25"))

# (month, unit, revision, closed, readings) of everything in force, in the order of the table.
IN_FORCE = (
    ("2025-02", "kinh-te", 1, False, (LAST_YEAR,)),
    ("2026-01", "kinh-te", 1, True, (SMALL, LARGE, PARTS)),
    ("2026-01", "van-hoa", 1, True, (RATING, REACHED, MISSED)),
    ("2026-02", "kinh-te", 2, False, (NOTHING, ABSENT)),
    ("2026-03", "kinh-te", 1, False, (ZERO,)),
    ("2027-01", "kinh-te", 1, False, (FINAL,)),
)


@dataclass
class Store:
    """A workspace with the small plan of 2026, in which a second passes at every look at the clock."""

    root: Path
    time: datetime = START

    def clock(self) -> datetime:
        self.time += timedelta(seconds=1)
        return self.time

    def submit(self, month: str, unit: str, *given: Reading, reason: str | None = None) -> None:
        when = Month.parse(month)
        assert when is not None
        data = readings.dump_readings(given)
        new = NewSubmission(when, unit, data, data, ".csv", "biểu.csv", "Văn thư", "vi", reason)
        assert isinstance(accept(Workspace(self.root), 2026, PLAN, new, self.clock), Accepted)

    @property
    def office(self) -> WriteContext:
        plan = plan_file.loads(PLAN, "plan2026.yaml").plan
        assert plan is not None
        return WriteContext(Workspace(self.root), plan, PLAN, "Văn thư", "vi", self.clock)

    def kpi(self, *words: str) -> tuple[int, str, str]:
        out, err = io.StringIO(), io.StringIO()
        session = Session({}, self.root, io.BytesIO(), out, err, lambda: datetime(2026, 4, 1, tzinfo=UTC), lambda: "x")
        return run(words, session), out.getvalue(), err.getvalue()


def make(root: Path) -> Store:
    """Submit two years: a closed month, a submission handed back and sent again, one handed back and no more."""
    scaffold.init(root, PLAN)
    store = Store(root)
    store.submit("2025-02", "kinh-te", LAST_YEAR)
    store.submit("2026-01", "kinh-te", SMALL, LARGE, PARTS)
    store.submit("2026-01", "van-hoa", RATING, REACHED, MISSED)
    store.submit("2026-02", "kinh-te", ZERO)
    closing.close(store.office, Month(2026, 1))
    closing.hand_back(store.office, Month(2026, 2), "kinh-te", reason="thiếu")
    store.submit("2026-02", "kinh-te", NOTHING, ABSENT)
    store.submit("2026-02", "van-hoa", MISSED)
    closing.hand_back(store.office, Month(2026, 2), "van-hoa", reason="sai")
    store.submit("2026-03", "kinh-te", ZERO)
    store.submit("2027-01", "kinh-te", FINAL)
    return store


def wanted() -> Iterator[dict[str, object]]:
    """Yield what the table must say of each reading, by the columns that hold it."""
    for month, unit, revision, closed, taken in IN_FORCE:
        for one in taken:
            official = one.previous_official or Official()
            yield {
                "period": month,
                "plan_year": 2026,
                "unit": unit,
                "indicator": one.code,
                "value": one.value if isinstance(one.value, Decimal) else None,
                "numerator": one.numerator,
                "denominator": one.denominator,
                "rating": one.value if isinstance(one.value, str) else None,
                "achieved": one.value if isinstance(one.value, bool) else None,
                "status": "estimate" if one.estimate else "official",
                "previous_official": official.value,
                "previous_numerator": official.numerator,
                "previous_denominator": official.denominator,
                "note": one.note or None,
                "difficulty": one.difficulty or None,
                "year_estimate": one.year_estimate,
                "self_assessment": one.self_assessment or None,
                "revision": revision,
                "closed": closed,
            }


NO_PYARROW = pytest.mark.skipif(find_spec("pyarrow") is None, reason="pyarrow is not installed")
FORMS = ("csv", "jsonl", pytest.param("parquet", marks=NO_PYARROW))
WANTED = list(wanted())
DECIMALS = tuple(
    name for name in WANTED[0] if name.startswith(("value", "numerator", "denominator", "previous", "year_estimate"))
)
