"""The readings of a month's report with the official figures that later months brought for its estimates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from longmy_kpi.figures.amounts import ReadingsByMonth
from longmy_kpi.figures.figure import Amount
from longmy_kpi.figures.indicator_amounts import IndicatorAmounts
from longmy_kpi.ledger.readings import Reading
from longmy_kpi.period import Month
from longmy_kpi.plan.model import Indicator


def brought_later(all_amounts: IndicatorAmounts, month: Month) -> Iterator[tuple[Indicator, Amount]]:
    """Yield the amounts up to a month that official figures of later months replaced."""
    for indicator in all_amounts.plan.indicators:
        if indicator.derived is not None:
            continue
        for amount in all_amounts.amounts(indicator):
            if amount.span.end <= month and amount.restated_in is not None and amount.restated_in > month:
                yield indicator, amount


def corrected_readings(
    readings: ReadingsByMonth, month: Month, brought: Iterable[tuple[Indicator, Amount]]
) -> dict[Month, dict[str, Reading]]:
    """Return the readings up to a month, with such amounts in the place of what was sent."""
    found = {one: dict(rows) for one, rows in readings.items() if one <= month}
    for indicator, amount in brought:
        assert amount.reading is not None
        found[amount.span.end][indicator.code] = replace(
            amount.reading,
            value=None if amount.denominator is not None else amount.value,
            numerator=amount.numerator,
            denominator=amount.denominator,
            estimate=False,
        )
    return found
