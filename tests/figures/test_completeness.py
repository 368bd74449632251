from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

from longmy_kpi.figures.completeness import completeness
from longmy_kpi.period import Calendar

VIETNAM = timezone(timedelta(hours=7))
CALENDAR = Calendar(cutoff_day=14, due_working_days=2)
DUE = date(2026, 3, 17)


def at(*parts: int, zone: timezone = VIETNAM) -> datetime:
    return datetime(*parts, tzinfo=zone)


def test_counts_by_the_plans_own_clock() -> None:
    arrivals = {
        "a": at(2026, 3, 17, 23, 59, 59),
        "b": at(2026, 3, 17, 17, 0, zone=UTC),  # midnight in the plan's zone: the 18th
        "c": None,
    }
    found = completeness(arrivals, DUE, CALENDAR)
    assert (found.expected, found.received, found.on_time, found.missing) == (3, 2, 1, ("c",))


def test_without_a_due_date_nobody_is_on_time_or_late() -> None:
    found = completeness({"a": at(2026, 3, 17)}, None, CALENDAR)
    assert (found.received, found.on_time, found.on_time_share) == (1, None, None)


def test_rates_over_nothing_expected_are_none() -> None:
    found = completeness({}, DUE, CALENDAR)
    assert (found.received_share, found.on_time_share) == (None, None)


def test_shares_of_what_is_expected() -> None:
    found = completeness({"a": at(2026, 3, 16), "b": None}, DUE, CALENDAR)
    assert (found.received_share, found.on_time_share) == (Decimal("0.5"), Decimal("0.5"))
