"""Where an indicator stands in a month: A, e and B, exactly, with what they rest on."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from msgspec import Struct

from longmy_kpi.figures.figure import Amount
from longmy_kpi.figures.formulas import Actual, as_number, counted, planned_share, to_date, trajectory_in_force
from longmy_kpi.figures.indicator_amounts import IndicatorAmounts
from longmy_kpi.figures.spans import FLOWS
from longmy_kpi.figures.state import StateInputs
from longmy_kpi.period import Month
from longmy_kpi.plan.model import Aggregation, Decision, Derivation, Indicator, Trajectory


class IndicatorProgress(Struct, frozen=True):
    """One indicator in one month.

    amounts: every reading of the year; covered: those that A rests on. actual is A, share is e, base is B over what A
    covers, from base_amounts. due: the months in which a reading was due so far. start: the month at whose end the year
    begins. months_left: of the twelve.
    """

    indicator: Indicator
    decision: Decision
    amounts: tuple[Amount, ...]
    covered: tuple[Amount, ...]
    actual: Actual
    trajectory: Trajectory
    share: Fraction | None
    base: Actual
    base_amounts: tuple[Amount, ...]
    due: tuple[Month, ...]
    start: Month
    months_left: int
    at_end: bool
    incomplete: bool
    stale: bool
    unsteady: bool

    @property
    def as_of(self) -> Month | None:
        """The month of the latest reading."""
        return self.amounts[-1].span.end if self.amounts else None

    @property
    def reported(self) -> int:
        """How many of the due readings are there."""
        return len(reported_of(self.due, self.amounts))

    @property
    def nothing_arose(self) -> bool:
        """Tell a rate of nothing so far (Σ denominators is 0) from a rate."""
        return bool(self.amounts) and self.actual is None and not is_growth(self.indicator)

    @property
    def base_missing(self) -> bool:
        """Tell whether the target, or the figure itself, needs last year's figure and there is none."""
        target_needs_it = self.decision.target.op.is_against_last_year and as_number(self.base) is None
        return target_needs_it or (is_growth(self.indicator) and self.actual is None)

    @property
    def case(self) -> StateInputs:
        """All that the state depends on."""
        return StateInputs(
            target=self.decision.target,
            way=self.indicator.to_date,
            actual=self.actual,
            reported=bool(self.amounts),
            due=bool(self.due),
            nothing_arose=self.nothing_arose,
            at_end=self.at_end,
            wanting=self.incomplete or self.stale,
            unsteady=self.unsteady,
            share=self.share,
            trajectory=self.trajectory.kind,
            base=as_number(self.base),
            base_missing=self.base_missing,
            scale=self.indicator.scale,
        )


def progress_of(all_amounts: IndicatorAmounts, indicator: Indicator) -> IndicatorProgress:
    """Work out where an indicator stands.

    After its final month nothing more is due: it is judged as then, with the official figures known by now.
    """
    plan, way = all_amounts.plan, indicator.to_date
    amounts = all_amounts.this_year(indicator)
    covered = counted(way, amounts)
    decision = indicator.series[0].at(all_amounts.month)
    trajectory = trajectory_in_force(indicator.trajectory, way, decision.target)
    base_amounts = all_amounts.base(indicator, (amount.span for amount in covered))
    start = plan.first_month + -1
    until = min(all_amounts.month, indicator.final)
    return IndicatorProgress(
        indicator=indicator,
        decision=decision,
        amounts=amounts,
        covered=covered,
        actual=_growth(all_amounts, indicator) if is_growth(indicator) else to_date(way, covered),
        trajectory=trajectory,
        share=planned_share(trajectory, way, start, covered),
        base=to_date(way, base_amounts),
        base_amounts=base_amounts,
        due=due_by(indicator, all_amounts.month),
        start=start,
        months_left=min(max(plan.last_month - all_amounts.month, 0), 12),
        at_end=all_amounts.month >= indicator.final,
        incomplete=is_incomplete(all_amounts, indicator, until),
        stale=is_stale(all_amounts, indicator, until),
        unsteady=is_unsteady(all_amounts, indicator, until),
    )


def _growth(all_amounts: IndicatorAmounts, indicator: Indicator) -> Fraction | None:
    part = all_amounts.parts(indicator)[0]
    amounts = all_amounts.this_year(part)
    return all_amounts.growth(part, amounts) if amounts else None


def is_growth(indicator: Indicator) -> bool:
    """Tell whether the figure is the growth of another over last year."""
    return indicator.derived is not None and indicator.derived.how is Derivation.GROWTH


def due_by(indicator: Indicator, month: Month) -> tuple[Month, ...]:
    """Return the months, through this one, in which a reading was due."""
    return tuple(due for due in indicator.due if due <= month)


def reported_of(due: tuple[Month, ...], amounts: tuple[Amount, ...]) -> set[Month]:
    """Return the due months that have a reading."""
    return set(due) & {amount.span.end for amount in amounts}


def is_incomplete(all_amounts: IndicatorAmounts, indicator: Indicator, until: Month) -> bool:
    """Tell whether a due month has no reading, of figures that add up; what is computed from such a one is too."""
    due, amounts = due_by(indicator, until), _amounts(all_amounts, indicator, until)
    if indicator.to_date in FLOWS and len(reported_of(due, amounts)) < len(due):
        return True
    return any(is_incomplete(all_amounts, part, until) for part in all_amounts.parts(indicator))


def is_stale(all_amounts: IndicatorAmounts, indicator: Indicator, until: Month) -> bool:
    """Tell whether there is a value and a due month after it has no reading, of the indicator or of a part."""
    amounts = _amounts(all_amounts, indicator, until)
    if not amounts:
        return False
    if any(month > amounts[-1].span.end for month in due_by(indicator, until)):
        return True
    return any(is_stale(all_amounts, part, until) for part in all_amounts.parts(indicator))


def is_unsteady(all_amounts: IndicatorAmounts, indicator: Indicator, until: Month) -> bool:
    """Tell whether a reading of the year lies below zero or a running total fell, of the indicator or of a part."""
    values = [one.exact for one in _amounts(all_amounts, indicator, until) if one.exact is not None]
    fell = indicator.to_date is Aggregation.CUMULATIVE and any(before > after for before, after in pairwise(values))
    below_zero = any(value < 0 for value in values)
    return fell or below_zero or any(is_unsteady(all_amounts, part, until) for part in all_amounts.parts(indicator))


def _amounts(all_amounts: IndicatorAmounts, indicator: Indicator, until: Month) -> tuple[Amount, ...]:
    return tuple(amount for amount in all_amounts.this_year(indicator) if amount.span.end <= until)
