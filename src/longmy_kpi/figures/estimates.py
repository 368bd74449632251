"""How good each unit's estimates have been, by the official figures that came later."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct

from longmy_kpi.figures.amounts import exact_value, maybe_decimal, to_decimal
from longmy_kpi.figures.figure import Amount
from longmy_kpi.figures.indicator_amounts import IndicatorAmounts
from longmy_kpi.ledger.readings import Reading
from longmy_kpi.period import Month
from longmy_kpi.plan.model import Indicator, Plan


class EstimateError(Struct, frozen=True):
    """An estimate and the official figure that replaced it; `exact` is estimate ÷ official − 1, None of zero."""

    unit: str
    indicator: Indicator
    month: Month
    restated_in: Month
    estimate: Decimal
    official: Decimal
    exact: Fraction | None

    @property
    def error(self) -> Decimal | None:
        """The exact error as a decimal."""
        return maybe_decimal(self.exact)


class UnitEstimates(Struct, frozen=True):
    """A unit's past estimates: how many were replaced, their mean error, and its mean size without regard to sign.

    Both are means of the `compared`: beside an official figure of zero an estimate has no share.
    """

    unit: str
    count: int
    mean_error: Decimal | None
    mean_size: Decimal | None
    compared: int


def past_estimates(
    plan: Plan, readings: Mapping[Month, Mapping[str, Reading]], month: Month
) -> tuple[EstimateError, ...]:
    """Return every estimate that an official figure replaced by this month, in plan order, oldest first."""
    all_amounts = IndicatorAmounts(plan, readings, month)
    replaced = {code for rows in readings.values() for code, row in rows.items() if row.previous_official is not None}
    indicators = (indicator for indicator in plan.indicators if indicator.code in replaced)
    found = (_error(indicator, amount) for indicator in indicators for amount in all_amounts.amounts(indicator))
    return tuple(error for error in found if error is not None)


def by_unit(errors: Iterable[EstimateError]) -> tuple[UnitEstimates, ...]:
    """Sum up past estimates by unit, in the order in which the units appear."""
    sizes: dict[str, list[Fraction | None]] = {}
    for error in errors:
        sizes.setdefault(error.unit, []).append(error.exact)
    known = {unit: [one for one in given if one is not None] for unit, given in sizes.items()}
    return tuple(_unit(unit, known[unit], len(given)) for unit, given in sizes.items())


def _unit(unit: str, errors: list[Fraction], count: int) -> UnitEstimates:
    if not errors:
        return UnitEstimates(unit, count, None, None, 0)
    mean = sum(errors, Fraction()) / len(errors)
    size = sum(map(abs, errors), Fraction()) / len(errors)
    return UnitEstimates(unit, count, to_decimal(mean), to_decimal(size), len(errors))


def _error(indicator: Indicator, amount: Amount) -> EstimateError | None:
    reading = amount.reading
    if amount.restated_in is None or reading is None or not reading.estimate:
        return None
    estimate, official = exact_value(reading), amount.exact
    if estimate is None or official is None:
        return None
    error = estimate / official - 1 if official else None
    estimated, became = to_decimal(estimate), to_decimal(official)
    return EstimateError(
        indicator.lead_at(amount.span.end), indicator, amount.span.end, amount.restated_in, estimated, became, error
    )
