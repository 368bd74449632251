"""Who has submitted, who is missing, who was on time (contract, section 4)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct

from longmy_kpi.figures.amounts import to_decimal
from longmy_kpi.ledger.readings import Reading
from longmy_kpi.period import Calendar, Month
from longmy_kpi.plan.model import Aggregation, Indicator, Plan, ValueKind


class Completeness(Struct, frozen=True):
    """Counts of the month's submissions; `on_time` is None where the plan gives no due date."""

    expected: int
    received: int
    on_time: int | None
    missing: tuple[str, ...]

    @property
    def received_share(self) -> Decimal | None:
        """Received of expected; nothing, not zero, where nothing is expected."""
        return to_decimal(Fraction(self.received, self.expected)) if self.expected else None

    @property
    def on_time_share(self) -> Decimal | None:
        """On time of expected; nothing where nothing is expected or the plan gives no due date."""
        if self.on_time is None or not self.expected:
            return None
        return to_decimal(Fraction(self.on_time, self.expected))


def together(counts: Sequence[Completeness]) -> Completeness:
    """Add up the counts of several months; a unit is missing where one of its months is."""
    on_time = [one.on_time for one in counts]
    return Completeness(
        expected=sum(one.expected for one in counts),
        received=sum(one.received for one in counts),
        on_time=None if None in on_time else sum(filter(None, on_time)),
        missing=tuple(dict.fromkeys(unit for one in counts for unit in one.missing)),
    )


def is_on_time(arrived: datetime, due: date, calendar: Calendar) -> bool:
    """Tell whether a submission came in time: on its due date at the latest, on the plan's own clock."""
    return calendar.local(arrived).date() <= due


def completeness(arrivals: Mapping[str, datetime | None], due: date | None, calendar: Calendar) -> Completeness:
    """Count the expected units' submissions.

    `arrivals` holds every expected unit, with the moment at which its first revision that was not returned came, or
    None where nothing of it is in force.
    """
    came = [moment for moment in arrivals.values() if moment is not None]
    return Completeness(
        expected=len(arrivals),
        received=len(came),
        on_time=None if due is None else sum(is_on_time(moment, due, calendar) for moment in came),
        missing=tuple(unit for unit, moment in arrivals.items() if moment is None),
    )


def is_counted(plan: Plan, month: Month, reading: Reading) -> bool:
    """Tell whether a row accepted for a month counts by this plan; one that holds words alone always does."""
    indicator = plan.by_code.get(reading.code)
    if indicator is None:
        return False
    return not reading.has_figure or (month <= indicator.final and _fits(indicator, reading))


def _fits(indicator: Indicator, reading: Reading) -> bool:
    """Tell whether a figure is of the kind that the indicator asks for now."""
    if indicator.derived is not None:
        return False
    has_parts = reading.numerator is not None
    match indicator.value:
        case ValueKind.RATING:
            return indicator.scale is not None and reading.value in indicator.scale.names
        case ValueKind.YES_NO:
            return isinstance(reading.value, bool)
        case ValueKind.RATIO:
            return has_parts or (isinstance(reading.value, Decimal) and indicator.to_date is not Aggregation.POOLED)
        case ValueKind.NUMBER:
            return isinstance(reading.value, Decimal) and not has_parts
