"""Rules that block a submission: one function a rule, listed once at the end (contract, section 3)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from longmy_kpi.diagnostic import Diagnostic, error
from longmy_kpi.intake.case import Case, Rule, agrees, beside, figure, short
from longmy_kpi.intake.check_against import (
    cumulative_does_not_fall,
    derived_agrees,
    official_has_an_estimate,
    part_not_above_whole,
    period_not_covered_twice,
)
from longmy_kpi.intake.headings import Field
from longmy_kpi.intake.printed_before import printed_before
from longmy_kpi.intake.rows import SubmittedRow, subject_of
from longmy_kpi.plan.model import Indicator, ToDate, ValueKind
from longmy_kpi.quantity import EXACT
from longmy_kpi.text import name_key

HUNDRED = Decimal(100)
SWAPPED = Decimal(101)  # a rate a little above 100 % is miscounted, one well above has its parts in the wrong places


def another_units_indicator(case: Case) -> Iterator[Diagnostic]:
    """A unit reports only the indicators it leads."""
    for row in () if case.without_rows else case.rows:
        if row.indicator.lead != case.unit:
            yield case.error("another-units-indicator", row, Field.CODE, lead=row.indicator.lead, unit=case.unit)


def duplicate_row(case: Case) -> Iterator[Diagnostic]:
    """An indicator stands in one row only."""
    seen: dict[str, SubmittedRow] = {}
    for row in case.rows:
        first = seen.setdefault(row.indicator.code, row)
        if first is not row:
            yield case.error("duplicate-row", row, Field.CODE, first=first.row.line)


def name_of_another(case: Case) -> Iterator[Diagnostic]:
    """The name beside a code is not another indicator's: somebody sorted one column."""
    plan = case.plan
    codes = {name_key(name): code for code in plan.by_code for name in printed_before(code, Field.NAME)}
    codes |= {name_key(indicator.name): indicator.code for indicator in plan.indicators}
    codes |= {name_key(indicator.name_en): indicator.code for indicator in plan.indicators if indicator.name_en}
    for row in case.rows:
        text = case.cells.words(row.row, Field.NAME)
        code = codes.get(name_key(text))
        if text and code is not None and code != row.indicator.code and not _same_name(case, code, row.indicator):
            yield case.error("name-of-another", row, Field.NAME, name=text, other=subject_of(case.plan.by_code[code]))


def _same_name(case: Case, code: str, indicator: Indicator) -> bool:
    return name_key(case.plan.by_code[code].name) == name_key(indicator.name)


def due_missing(case: Case) -> Iterator[Diagnostic]:
    """A figure that is due is there, or a note says why it is not available."""
    for row in case.own:
        said = row.reading.has_figure or row.reading.numerator is not None or row.reading.note or row.figures_bad
        if row.indicator.is_due(case.month) and not said:
            has_parts = row.indicator.value is ValueKind.RATIO and Field.NUMERATOR in case.form.columns
            yield case.error("due-missing", row, Field.NUMERATOR if has_parts else Field.VALUE)
    present = {row.indicator.code for row in case.rows} | case.mistyped
    for indicator in () if case.without_rows else case.plan.led_by(case.unit):
        if indicator.is_due(case.month) and indicator.code not in present:
            place = case.form.sheet.place(case.cells.file, case.form.heading)
            yield error("due-row-missing", place, indicator=subject_of(indicator))


def ratio_parts(case: Case) -> Iterator[Diagnostic]:
    """A ratio has both parts or neither, a pooled one both."""
    for row in case.own:
        if row.indicator.value is not ValueKind.RATIO or row.figures_bad:
            continue
        reading, pooled = row.reading, row.indicator.to_date is ToDate.POOLED
        if (reading.numerator is None) != (reading.denominator is None):
            missing = Field.NUMERATOR if reading.numerator is None else Field.DENOMINATOR
            yield case.error("ratio-part-missing", row, missing)
        elif reading.denominator is None and pooled and reading.value is not None:
            yield case.error("ratio-parts-needed", row, Field.NUMERATOR)


def denominator_not_zero(case: Case) -> Iterator[Diagnostic]:
    """No denominator is zero, but 0 of 0 where rates are pooled: nothing arose."""
    for claim in case.claims:
        pooled = claim.row.indicator.to_date is ToDate.POOLED
        if claim.reading.denominator == 0 and not (pooled and claim.reading.numerator in (0, None)):
            yield case.error("denominator-zero", claim.row, claim.field(Field.DENOMINATOR))


def ratio_agrees(case: Case) -> Iterator[Diagnostic]:
    """A ratio typed beside its parts agrees with them within its own rounding."""
    for row in case.own:
        numerator, denominator = row.reading.numerator, row.reading.denominator
        if row.indicator.value is ValueKind.RATIO and row.typed is not None and numerator is not None and denominator:
            exact = EXACT.divide(numerator * HUNDRED, denominator)
            if not agrees(row.typed, exact, row.typed_decimals):
                yield case.error("ratio-disagrees", row, Field.VALUE, typed=row.typed, computed=short(exact))


def not_negative(case: Case) -> Iterator[Diagnostic]:
    """Parts and counts are not negative; a negative sum needs a note."""
    for claim in case.claims:
        row, reading, indicator = claim.row, claim.reading, claim.row.indicator
        for field, part in ((Field.NUMERATOR, reading.numerator), (Field.DENOMINATOR, reading.denominator)):
            if part is not None and part < 0:
                yield case.error("negative-part", row, claim.field(field), number=part)
        value = reading.value
        if isinstance(value, Decimal) and value < 0 and indicator.bounds.min is None:
            if indicator.measure.whole:
                yield case.error("negative-count", row, claim.field(Field.VALUE), number=value)
            elif indicator.to_date in (ToDate.SUM, ToDate.CUMULATIVE) and not reading.note:
                yield case.error("negative-without-note", row, claim.field(Field.VALUE), number=value)


def within_bounds(case: Case) -> Iterator[Diagnostic]:
    """A value stays within the plan's bounds; a ratio within 0–100 % unless the plan's bounds allow more."""
    for claim in case.claims:
        row, indicator = claim.row, claim.row.indicator
        number, bounds = figure(indicator, claim.reading), indicator.bounds
        is_ratio = indicator.value is ValueKind.RATIO
        low = bounds.min if bounds.min is not None else Decimal(0) if is_ratio else None
        high = bounds.max if bounds.max is not None else HUNDRED if is_ratio else None
        lone = claim.reading.denominator is None
        field = claim.field(Field.VALUE if lone else Field.NUMERATOR)
        if number is None:
            continue
        if high == HUNDRED and number > SWAPPED and not lone:
            parts = {"numerator": claim.reading.numerator, "denominator": claim.reading.denominator}
            yield case.error("numerator-above-denominator", row, field, **parts)
        elif high is not None and number > high:
            yield case.error("above-bounds", row, field, number=beside(number, high), bound=high)
        if low is not None and number < low and lone:
            yield case.error("below-bounds", row, field, number=beside(number, low), bound=low)


def has_rows(case: Case) -> Iterator[Diagnostic]:
    """A table holds a row of the unit, unless nothing is asked of it; rows of other units alone are another's form."""
    place = case.form.sheet.place(case.cells.file, case.form.heading)
    others = sorted({row.indicator.lead for row in case.rows})
    within_year = case.month <= case.plan.last_month
    asked = any(within_year or indicator.is_due(case.month) for indicator in case.plan.led_by(case.unit))
    if case.without_rows and others:
        yield error("another-units-form", place, unit=case.unit, others=others)
    elif case.without_rows and asked and not case.has_strange_rows:
        yield error("no-rows", place, unit=case.unit)


def month_has_begun(case: Case) -> Iterator[Diagnostic]:
    """A file is for a month that had begun when it came, the day after the cut-off before it."""
    if case.today < case.begins and not case.allow_future:
        place = case.form.sheet.place(case.cells.file, case.form.heading)
        yield error("month-not-begun", place, month=case.month, begins=case.begins)


RULES: tuple[Rule, ...] = (
    month_has_begun,
    has_rows,
    another_units_indicator,
    duplicate_row,
    name_of_another,
    due_missing,
    ratio_parts,
    denominator_not_zero,
    ratio_agrees,
    not_negative,
    within_bounds,
    part_not_above_whole,
    derived_agrees,
    cumulative_does_not_fall,
    official_has_an_estimate,
    period_not_covered_twice,
)
