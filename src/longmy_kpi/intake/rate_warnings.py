"""Rules that warn of rates: parts and rates far from the unit's own last ones, parts that changed places.

Honest growth is no fault: only this year's figures are compared, and a rate may rise as fast as a plan is carried out.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from statistics import median

from longmy_kpi.diagnostic import Diagnostic
from longmy_kpi.figures.formulas import LINEAR, planned_by
from longmy_kpi.intake.context import ReportedFigure, SubmissionContext, figure, short, slip_factor
from longmy_kpi.intake.headings import FormField
from longmy_kpi.ledger.readings import Reading
from longmy_kpi.period import Month
from longmy_kpi.plan.model import Aggregation, Indicator, Plan, ValueKind
from longmy_kpi.quantity import divide

FAR = 5  # times that a rate leaves its own last figure (contract, section 3)
FAST = 3  # times the plan's own pace at which a rate may rise: work is often done in one go
ALIKE = Decimal("0.8")  # a part within a fifth of an earlier one is about the same

RateParts = tuple[Decimal, Decimal]


def part_far_off(case: SubmissionContext) -> Iterator[Diagnostic]:
    """A numerator or denominator near 10³ or 10⁶ times what the unit's own have been, or such a fraction of it.

    A numerator alone that has grown is left to its rate: what is counted since January begins small.
    """
    for claim in case.claims:
        for field, number, usual, factor in _slips(case, claim):
            smaller, place = number < usual, claim.field(field)
            said = {"number": number, "usual": short(usual), "factor": factor}
            if smaller:
                typed = short(number * factor)
                yield case.warning("part-far-smaller", claim.row, place, **said, typed=typed)
            else:
                yield case.warning("part-far-larger", claim.row, place, **said)


def _slips(case: SubmissionContext, claim: ReportedFigure) -> list[tuple[FormField, Decimal, Decimal, Decimal]]:
    now, before = _parts(claim.reading), [parts for _, parts in _earlier_parts(case, claim)]
    if now is None or not before:
        return []
    found = []
    for index, field in enumerate((FormField.NUMERATOR, FormField.DENOMINATOR)):
        numbers = [parts[index] for parts in before if parts[index]]
        usual = median(numbers) if numbers else None
        factor = slip_factor(now[index], usual)
        if usual is not None and factor is not None:
            found.append((field, now[index], usual, factor))
    grown_alone = [one[0] for one in found] == [FormField.NUMERATOR] and found[0][1] > found[0][2]
    return [] if grown_alone else found


def rate_far_from_last(case: SubmissionContext) -> Iterator[Diagnostic]:
    """A rate leaves its own last figure of this year by a factor of five; its rise as fast as the plan does not."""
    for row in case.own:
        claim, indicator = ReportedFigure(row, row.reading), row.indicator
        rate, before = figure(indicator, row.reading), case.before(claim)
        if indicator.value is not ValueKind.RATIO or not before or rate is None or rate <= 0 or _slips(case, claim):
            continue
        month, reading = before[-1]
        last = figure(indicator, reading)
        if last is None or last <= 0 or last / FAR < rate < last * FAR:
            continue
        if rate < last or not may_rise(case.plan, indicator, case.month, rate, month, last):
            field = FormField.VALUE if row.reading.denominator is None else FormField.NUMERATOR
            said = {"number": short(rate), "last": short(last), "month": month}
            yield case.warning("rate-far-from-last", row, field, **said)


def may_rise(plan: Plan, indicator: Indicator, month: Month, now: Decimal, before: Month, last: Decimal) -> bool:
    """Tell whether a figure that grows through the year rises no faster than three times the pace its target asks."""
    target = indicator.target_at(month)
    if indicator.to_date not in (Aggregation.LATEST, Aggregation.CUMULATIVE) or not target.op.is_floor:
        return False
    assert target.value is not None
    first = min(plan.first_month, Month(month.year, 1))
    shares = (
        planned_by(one, month - first + 1) - planned_by(one, before - first + 1)
        for one in (LINEAR, indicator.trajectory)
    )
    return now >= last and Fraction(now) <= Fraction(last) + FAST * Fraction(target.value) * max(shares)


def parts_perhaps_swapped(case: SubmissionContext) -> Iterator[Diagnostic]:
    """Where a rate may be over 100 %, parts in each other's place show by the ones before."""
    for claim in case.claims:
        now = _parts(claim.reading)
        before = _earlier_parts(case, claim)
        high = claim.row.indicator.bounds.max
        if now is None or not before or high is None or now[0] <= now[1]:
            continue
        month, last = before[-1]
        if last[0] < last[1] and _alike(now[0], last[1]) and not _alike(now[1], last[1]):
            said = {"numerator": now[0], "denominator": now[1], "month": month, "last": f"{last[0]:f}/{last[1]:f}"}
            yield case.warning("parts-perhaps-swapped", claim.row, claim.field(FormField.NUMERATOR), **said)


def _earlier_parts(case: SubmissionContext, claim: ReportedFigure) -> list[tuple[Month, RateParts]]:
    """Return the parts that a claim's are held against: an official figure's against the estimate it replaces."""
    replaced = case.replaced_by(claim)
    readings = [replaced] if replaced is not None else case.before(claim)
    return [(month, parts) for month, reading in readings if (parts := _parts(reading))]


def _alike(one: Decimal, other: Decimal) -> bool:
    return bool(other) and ALIKE <= divide(one, other) <= 1 / ALIKE


def _parts(reading: Reading) -> RateParts | None:
    if reading.numerator is None or reading.denominator is None:
        return None
    return reading.numerator, reading.denominator
