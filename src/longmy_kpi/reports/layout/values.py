"""Cells for the figures of one indicator: numbers stay numbers, and each absence says its reason."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from msgspec.structs import replace

from longmy_kpi.figures.display import (
    ATTAINMENT_MARKS,
    CHANGE_MARKS,
    PACE_MARKS,
    actual_decimals,
    clear_decimals,
    value_decimals,
)
from longmy_kpi.figures.figure import Figure, State
from longmy_kpi.ledger.readings import Value
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.plan.model import Indicator, Op, Target
from longmy_kpi.plan.wording import nothing_allowed, target_words
from longmy_kpi.quantity import divide
from longmy_kpi.reports.layout.table import Absence, AbsentCell, Cell, DayCell, NumberCell, PercentCell, TextCell

_SIGNS = {Op.AT_LEAST: "", Op.MORE_THAN: "> ", Op.AT_MOST: "≤ ", Op.LESS_THAN: "< "}
_DASH = AbsentCell(Absence.NOT_APPLICABLE)
_PERCENT_DECIMALS = 1


def target_cell(target: Target, lexicon: Lexicon) -> Cell:
    """Show a target beside a figure, with all the digits the plan gives; a bare number asks for that much or more."""
    if target.op in _SIGNS and target.value is not None and not nothing_allowed(target):
        return NumberCell(target.value, written_decimals(target.value), _SIGNS[target.op])
    return TextCell(target_words(target, lexicon))


def signed_target_cell(target: Target, lexicon: Lexicon) -> Cell:
    """Show a target as the column of a table has it, and the forms: `≥ 95,4`."""
    cell = target_cell(target, lexicon)
    return replace(cell, before=cell.before or "≥ ") if isinstance(cell, NumberCell) else cell


def written_decimals(number: Decimal) -> int:
    """Return how many decimals a number has, zeros at its end not counted."""
    exponent = number.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def value_cell(value: Value, decimals: int, lexicon: Lexicon, *, estimate: bool = False) -> Cell:
    """Show a figure that is there: a number, a rating, or a standard reached; an estimate says so."""
    before = lexicon.say("report.estimated") if estimate else ""
    return NumberCell(value, decimals, before) if isinstance(value, Decimal) else TextCell(before + lexicon.text(value))


def given_cell(indicator: Indicator, value: Value, lexicon: Lexicon, *, estimate: bool = False) -> Cell:
    """Show a figure of an indicator with the digits that the same value has everywhere."""
    decimals = value_decimals(indicator, value) if isinstance(value, Decimal) else 0
    return value_cell(value, decimals, lexicon, estimate=estimate)


def actual_cell(figure: Figure, lexicon: Lexicon) -> Cell:
    """Show the figure to date, or why there is none."""
    if figure.actual is None:
        return _absent(figure)
    return value_cell(figure.actual, actual_decimals(figure), lexicon, estimate=figure.estimate)


def _absent(figure: Figure) -> AbsentCell:
    if figure.nothing_arose:
        return AbsentCell(Absence.NOTHING_AROSE)
    if figure.as_of is not None:  # growth over a year that nobody has entered
        return AbsentCell(Absence.NO_BASE)
    if not figure.months_due:
        return AbsentCell(Absence.NOT_DUE)
    if figure.awaited is not None:
        return AbsentCell(Absence.AWAITED)
    return AbsentCell(Absence.UNAVAILABLE if figure.note else Absence.MISSING)


def last_year_cell(figure: Figure) -> Cell:
    """Show last year's figure over the same months; say so where it is needed and missing."""
    if figure.last_year is None:
        return AbsentCell(Absence.NO_BASE) if figure.state is State.NO_BASELINE else _DASH
    return NumberCell(
        figure.last_year, max(actual_decimals(figure), value_decimals(figure.indicator, figure.last_year))
    )


def measured_cell(figure: Figure, value: Decimal | None) -> Cell:
    """Show a number in the indicator's measure."""
    return _DASH if value is None else NumberCell(value, value_decimals(figure.indicator, value))


def mean_cell(figure: Figure, value: Decimal | None) -> Cell:
    """Show a mean in the indicator's measure: of whole things too with two decimals, so that it is never too little."""
    if value is None:
        return _DASH
    whole = value == value.to_integral_value()
    return NumberCell(value, figure.indicator.measure.decimals if whole else max(figure.indicator.measure.decimals, 2))


def range_cell(figure: Figure, lexicon: Lexicon) -> Cell:
    """Show between what and what the year would end, by the weakest and the strongest span so far."""
    low, high, decimals = figure.forecast_low, figure.forecast_high, figure.indicator.measure.decimals
    if low is None or high is None:
        return _DASH
    return TextCell(f"{lexicon.number(low, decimals)} – {lexicon.number(high, decimals)}")


def count_cell(count: int) -> Cell:
    """Show a count."""
    return NumberCell(Decimal(count), 0)


def part_cell(part: Decimal | None) -> Cell:
    """Show a numerator or a denominator with all its digits."""
    return _DASH if part is None else NumberCell(part, written_decimals(part))


def day_cell(day: date | None) -> Cell:
    """Show a date."""
    return _DASH if day is None else DayCell(day)


def share_cell(fraction: Decimal | None) -> Cell:
    """Show a planned share as a percentage."""
    return _DASH if fraction is None else PercentCell(fraction, _PERCENT_DECIMALS)


def pace_cell(fraction: Decimal | None) -> Cell:
    """Show pace as a percentage, never rounded across 90 % or 100 %."""
    if fraction is None:
        return _DASH
    return PercentCell(fraction, clear_decimals(fraction * 100, _PERCENT_DECIMALS, PACE_MARKS))


def change_cell(fraction: Decimal | None) -> Cell:
    """Show a change on last year as a percentage with its sign."""
    if fraction is None:
        return _DASH
    return PercentCell(fraction, clear_decimals(fraction * 100, _PERCENT_DECIMALS, CHANGE_MARKS), signed=True)


def attainment_cell(fraction: Decimal | None, target: Target) -> Cell:
    """Show attainment, never rounded across 100 %; of a ceiling it is how much is used (contract, section 4)."""
    if fraction is None:
        return _DASH
    decimals = clear_decimals(fraction * 100, _PERCENT_DECIMALS, ATTAINMENT_MARKS)
    return PercentCell(fraction, decimals, used=target.op.is_ceiling)


def points_cell(figure: Figure, points: Decimal | None) -> Cell:
    """Show a difference in percentage points, never rounded to nothing where there is one."""
    if points is None:
        return _DASH
    return NumberCell(points, clear_decimals(points, figure.indicator.measure.decimals, CHANGE_MARKS), signed=True)


def year_attainment_cell(figure: Figure) -> Cell:
    """Compare the unit's own estimate of the year with the plan."""
    plan = figure.target.value
    if figure.year_estimate is None or plan is None or plan <= 0:
        return _DASH
    return attainment_cell(divide(figure.year_estimate, plan), figure.target)
