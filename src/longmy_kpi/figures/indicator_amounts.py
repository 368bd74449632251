"""Every indicator's amounts through a month, each worked out once."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from longmy_kpi.figures.amounts import (
    ReadingsByMonth,
    combined,
    derived_amounts,
    last_year_amounts,
    maybe_decimal,
    monthly_readings,
    reported_amounts,
)
from longmy_kpi.figures.figure import Amount, Span
from longmy_kpi.figures.formulas import counted, to_date
from longmy_kpi.ledger.readings import Reading
from longmy_kpi.period import Month
from longmy_kpi.plan.model import Derivation, Indicator, Plan


class IndicatorAmounts:
    """The plan with the readings that are in force in a month; later months are as if they were not there."""

    def __init__(self, plan: Plan, readings: ReadingsByMonth, month: Month) -> None:
        self.plan = plan
        self.month = month
        self._readings = {when: readings[when] for when in sorted(readings) if when <= month}
        self._amounts: dict[str, tuple[Amount, ...]] = {}
        self._this_year: dict[str, tuple[Amount, ...]] = {}

    def amounts(self, indicator: Indicator) -> tuple[Amount, ...]:
        """Return all amounts of an indicator, earlier years' first."""
        if indicator.code not in self._amounts:
            self._amounts[indicator.code] = self._work_out(indicator)
        return self._amounts[indicator.code]

    def _work_out(self, indicator: Indicator) -> tuple[Amount, ...]:
        if indicator.derived is None:
            return reported_amounts(indicator, self.plan.year, self._readings)
        parts = self.parts(indicator)
        if indicator.derived.how is Derivation.GROWTH:
            return self._growth_amounts(parts[0])
        amounts = [self.amounts(part) for part in parts]
        return derived_amounts(indicator, self.plan.year, amounts)

    def parts(self, indicator: Indicator) -> tuple[Indicator, ...]:
        """Return the indicators that this one is computed from."""
        of = indicator.derived.of if indicator.derived is not None else ()
        return tuple(self.plan.by_code[code] for code in of)

    def this_year(self, indicator: Indicator) -> tuple[Amount, ...]:
        """Return the amounts of the plan's year, through the month and the indicator's own final month."""
        if indicator.code not in self._this_year:
            first, last = self.plan.first_month, indicator.final
            self._this_year[indicator.code] = tuple(a for a in self.amounts(indicator) if first <= a.span.end <= last)
        return self._this_year[indicator.code]

    def rows(self, indicator: Indicator, since: Month) -> list[Reading]:
        """Return the indicator's rows of the plan's year from a month on, with and without a figure, oldest first."""
        rows = monthly_readings(indicator.code, self._readings)
        return [reading for month, reading in rows if since <= month <= indicator.final]

    def base(self, indicator: Indicator, spans: Iterable[Span]) -> tuple[Amount, ...]:
        """Return last year's amounts over exactly these spans; none where a part of them is unknown.

        A sum or a pooled rate of parts that has none itself takes those of its parts, such as their plan's baselines.
        """
        spans = tuple(spans)
        last_year = tuple(a for a in self.amounts(indicator) if a.span.end.year == self.plan.year - 1)
        return last_year_amounts(self.plan, indicator, spans, last_year) or self._base_of_parts(indicator, spans)

    def _base_of_parts(self, indicator: Indicator, spans: tuple[Span, ...]) -> tuple[Amount, ...]:
        if indicator.derived is None or indicator.derived.how is Derivation.GROWTH:
            return ()
        bases = [counted(part.to_date, self.base(part, spans)) for part in self.parts(indicator)]
        if not all(bases):
            return ()
        pieces = [amount for base in bases for amount in base]
        span = Span(min(piece.span.start for piece in pieces), max(piece.span.end for piece in pieces))
        whole = combined(indicator, span, pieces)
        return () if whole is None else (whole,)

    def growth(self, part: Indicator, amounts: tuple[Amount, ...]) -> Fraction | None:
        """Return (A ÷ B − 1) × 100 of an indicator over its amounts; nothing without a base other than zero."""
        covered = counted(part.to_date, amounts)
        actual = to_date(part.to_date, covered)
        base = to_date(part.to_date, self.base(part, (amount.span for amount in covered)))
        if not isinstance(actual, Fraction) or not isinstance(base, Fraction) or base == 0:
            return None
        return 100 * (actual / base - 1)

    def _growth_amounts(self, part: Indicator) -> tuple[Amount, ...]:
        amounts = self.this_year(part)
        return tuple(self._growth_at(part, amounts[: number + 1]) for number in range(len(amounts)))

    def _growth_at(self, part: Indicator, amounts: tuple[Amount, ...]) -> Amount:
        latest = amounts[-1]
        rests_on = counted(part.to_date, amounts)
        growth = self.growth(part, amounts)
        return Amount(
            span=Span(self.plan.first_month + -1, latest.span.end),
            value=maybe_decimal(growth),
            exact=growth,
            numerator=None,
            denominator=None,
            estimate=any(amount.estimate for amount in rests_on),
            reading=None,
            restated_in=max((a.restated_in for a in rests_on if a.restated_in), default=None),
        )
