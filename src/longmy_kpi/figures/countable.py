"""Which accepted readings a plan still counts: it may have changed since they were accepted."""

from __future__ import annotations

from decimal import Decimal

from longmy_kpi.ledger.reading import Reading
from longmy_kpi.period import Month
from longmy_kpi.plan.model import Indicator, Plan, ToDate, ValueKind


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
            return has_parts or (isinstance(reading.value, Decimal) and indicator.to_date is not ToDate.POOLED)
        case ValueKind.NUMBER:
            return isinstance(reading.value, Decimal) and not has_parts
