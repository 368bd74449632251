"""What the year would become: so much a month from now on, or so much in the end."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from longmy_kpi.diagnostic import Exit, KpiError, error
from longmy_kpi.figures.amounts import maybe_decimal, to_decimal
from longmy_kpi.figures.figure import Span, State
from longmy_kpi.figures.formulas import as_number, attainment, gap, to_date, wanted
from longmy_kpi.figures.indicator_amounts import IndicatorAmounts
from longmy_kpi.figures.progress import IndicatorProgress, progress_of
from longmy_kpi.figures.state import judge
from longmy_kpi.ledger.readings import Reading
from longmy_kpi.period import Month
from longmy_kpi.plan.model import Aggregation, Indicator, Plan, Target, ValueKind

ADDS_UP = (Aggregation.SUM, Aggregation.CUMULATIVE)


class WhatIf(Struct, frozen=True):
    """The end of the year as supposed.

    months_left: of the twelve. year_end: the figure then. monthly: what each month left brings, and needed_per_month:
    what each would have to bring to reach the target; both only of figures that add up, and while months are left.
    base: last year's whole figure, where the target is judged by it.
    """

    indicator: Indicator
    month: Month
    target: Target
    actual: Decimal | None
    months_left: int
    year_end: Decimal
    monthly: Decimal | None
    needed_per_month: Decimal | None
    attainment: Decimal | None
    gap: Decimal | None
    base: Decimal | None
    state: State
    rule: str


def what_if(
    plan: Plan,
    readings: Mapping[Month, Mapping[str, Reading]],
    month: Month,
    code: str,
    *,
    monthly: Decimal | None = None,
    year_end: Decimal | None = None,
) -> WhatIf:
    """Suppose what each month left brings, or the figure at the year's end; exactly one of the two is given.

    Raises KpiError with `what-if-no-number`, `what-if-not-added-up` or `what-if-year-over` where the question
    has no answer. A reading that is due and missing stays missing, unless the year's end is given.
    """
    all_amounts = IndicatorAmounts(plan, readings, month)
    now = _with_open_months(progress_of(all_amounts, plan.by_code[code]), plan)
    _refuse_questions_without_an_answer(now, month, monthly)
    so_far = as_number(now.actual) or Fraction()
    if monthly is not None:
        end = so_far + Fraction(monthly) * now.months_left
    else:
        assert year_end is not None
        end = Fraction(year_end)
    return _supposed(all_amounts, now, so_far, end, complete=monthly is None)


def _with_open_months(now: IndicatorProgress, plan: Plan) -> IndicatorProgress:
    """Count as left the months after the latest due month: a quarterly sum's next quarter is still to come as a whole.

    A reading that was due and is missing stays missing.
    """
    spoken_for = max([now.start, *now.due, *([now.as_of] if now.as_of else [])])
    return replace(now, months_left=min(max(plan.last_month - spoken_for, 0), 12))


def _refuse_questions_without_an_answer(now: IndicatorProgress, month: Month, monthly: Decimal | None) -> None:
    indicator = now.indicator
    fault = None
    if indicator.value not in (ValueKind.NUMBER, ValueKind.RATIO):
        fault = error("what-if-no-number", code=indicator.code)
    elif monthly is not None and indicator.to_date not in ADDS_UP:
        fault = error("what-if-not-added-up", code=indicator.code)
    elif month >= indicator.final or (monthly is not None and now.months_left == 0):
        fault = error("what-if-year-over", code=indicator.code, month=month)
    if fault is not None:
        raise KpiError(Exit.USAGE, fault)


def _supposed(
    all_amounts: IndicatorAmounts, now: IndicatorProgress, so_far: Fraction, end: Fraction, *, complete: bool
) -> WhatIf:
    indicator = now.indicator
    target = indicator.series[0].at(indicator.final).target
    base = _whole_last_year(all_amounts, now)
    case = replace(
        now.case,
        target=target,
        actual=end,
        reported=True,
        nothing_arose=False,
        at_end=True,
        wanting=now.case.wanting and not complete,
        base=base,
        base_missing=target.op.is_against_last_year and base is None,
    )
    state, rule = judge(case)
    adds_up = indicator.to_date in ADDS_UP and now.months_left > 0
    return WhatIf(
        indicator=indicator,
        month=all_amounts.month,
        target=target,
        actual=maybe_decimal(as_number(now.actual)),
        months_left=now.months_left,
        year_end=to_decimal(end),
        monthly=to_decimal((end - so_far) / now.months_left) if adds_up else None,
        needed_per_month=maybe_decimal(_needed(target, so_far, now.months_left)) if adds_up else None,
        attainment=maybe_decimal(attainment(target, end)),
        gap=maybe_decimal(gap(target, end, percent=indicator.measure.percent)),
        base=maybe_decimal(base),
        state=state,
        rule=rule,
    )


def _whole_last_year(all_amounts: IndicatorAmounts, now: IndicatorProgress) -> Fraction | None:
    year = Span(now.start, now.indicator.final)
    return as_number(to_date(now.indicator.to_date, all_amounts.base(now.indicator, [year])))


def _needed(target: Target, so_far: Fraction, months_left: int) -> Fraction | None:
    whole = wanted(target)
    if whole is None or not target.op.is_floor:
        return None
    return max((whole - so_far) / months_left, Fraction(0))
