"""Rules that block, one function a rule, on a figure alone and beside others (contract, section 3)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from msgspec.structs import replace

from longmy_kpi.diagnostic import Diagnostic, error
from longmy_kpi.figures.indicator_amounts import IndicatorAmounts
from longmy_kpi.figures.spans import period_already_covered
from longmy_kpi.intake.context import (
    FigureRule,
    ReportedFigure,
    SubmissionContext,
    agrees,
    beside,
    figure,
    short,
    with_official,
)
from longmy_kpi.intake.headings import FormField
from longmy_kpi.intake.rows import SubmittedRow, subject_of
from longmy_kpi.intake.template import printed_before
from longmy_kpi.ledger.readings import Reading
from longmy_kpi.period import Month
from longmy_kpi.plan.model import Aggregation, Indicator, Plan, ValueKind
from longmy_kpi.quantity import EXACT
from longmy_kpi.text import name_key


def part_not_above_whole(case: SubmissionContext) -> Iterator[Diagnostic]:
    """A part ("trong đó") is never above its whole: in this month, and for sums over the year so far."""
    by_code = {row.indicator.code: row for row in case.own}
    for row in case.own:
        whole = by_code.get(row.indicator.part_of or "")
        if whole is None:
            continue
        yield from _official_part_above_whole(case, row, whole)
        if not row.reading.has_figure or not whole.reading.has_figure:
            continue
        part_total, whole_total = _total(case, row), _total(case, whole)
        if part_total is not None and whole_total is not None and part_total > whole_total:
            field = FormField.VALUE if row.reading.denominator is None else FormField.NUMERATOR
            said = {"part": beside(part_total, whole_total), "whole": beside(whole_total, part_total)}
            yield case.error("part-above-whole", row, field, **said, other=subject_of(whole.indicator))


def _official_part_above_whole(case: SubmissionContext, row: SubmittedRow, whole: SubmittedRow) -> Iterator[Diagnostic]:
    """Hold the figures of the month before against each other, where this form makes one of them official."""
    part_then, whole_then = _before(case, row), _before(case, whole)
    if row.reading.previous_official is None and whole.reading.previous_official is None:
        return
    if not part_then or not whole_then or part_then[-1][0] != whole_then[-1][0]:
        return
    part, of = (figure(one.indicator, then[-1][1]) for one, then in ((row, part_then), (whole, whole_then)))
    if part is not None and of is not None and part > of:
        told = row if row.reading.previous_official is not None else whole
        said = {"part": beside(part, of), "whole": beside(of, part), "other": subject_of(whole.indicator)}
        fault = case.error("part-above-whole", told, FormField.PREVIOUS_OFFICIAL, **said)
        yield replace(fault, args={**fault.args, "indicator": row.subject})


def _total(case: SubmissionContext, row: SubmittedRow) -> Decimal | None:
    number = figure(row.indicator, row.reading)
    if number is None or row.indicator.to_date is not Aggregation.SUM:
        return number
    before = (figure(row.indicator, reading) for _, reading in _before(case, row))
    return number + sum((one for one in before if one is not None), Decimal(0))


def _before(case: SubmissionContext, row: SubmittedRow) -> list[tuple[Month, Reading]]:
    """Return the figures before a row's as they stand with it: official ones in place of estimates, its own too."""
    found = case.before(ReportedFigure(row, row.reading))
    official = row.reading.previous_official
    if official is not None and found:
        month, reading = found[-1]
        found[-1] = (month, with_official(reading, official))
    return found


def derived_agrees(case: SubmissionContext) -> Iterator[Diagnostic]:
    """A figure given for a derived indicator agrees with what is computed, within its own rounding."""
    bad = {row.indicator.code for row in case.own if row.figures_bad}
    all_amounts = IndicatorAmounts(case.plan, {**case.known, case.month: case.readings}, case.month)
    for row in case.own:
        given, decimals = _given(row)
        if row.indicator.derived is None or given is None or bad & set(_sources(case.plan, row.indicator)):
            continue
        computed = next((one.value for one in all_amounts.amounts(row.indicator) if one.span.end == case.month), None)
        if not isinstance(computed, Decimal):
            yield case.error(
                "derived-without-parts",
                row,
                FormField.VALUE,
                parts=[subject_of(case.plan.by_code[code]) for code in row.indicator.derived.of],
            )
        elif not agrees(given, computed, decimals):
            yield case.error("derived-disagrees", row, FormField.VALUE, typed=given, computed=short(computed))


def _given(row: SubmittedRow) -> tuple[Decimal | None, int]:
    """Return the number typed and its decimals; a rate given by its parts alone counts to four."""
    if row.typed is not None:
        return row.typed, row.typed_decimals
    rate = figure(row.indicator, row.reading)
    return (None, 0) if rate is None else (short(rate), 4)


def _sources(plan: Plan, indicator: Indicator) -> Iterator[str]:
    """Yield the codes of all that an indicator is computed from, parts of parts too."""
    for code in indicator.derived.of if indicator.derived else ():
        yield code
        yield from _sources(plan, plan.by_code[code])


def cumulative_does_not_fall(case: SubmissionContext) -> Iterator[Diagnostic]:
    """A year-to-date figure falls only with a note."""
    for claim in case.claims:
        row, number, earlier = claim.row, figure(claim.row.indicator, claim.reading), case.before(claim)
        if row.indicator.to_date is not Aggregation.CUMULATIVE or number is None or not earlier or row.reading.note:
            continue
        month, reading = earlier[-1]
        official = None if claim.is_official else row.reading.previous_official
        last = figure(row.indicator, reading if official is None else with_official(reading, official))
        if last is not None and number < last:
            said = {"number": number, "last": last, "month": month}
            yield case.error("cumulative-falls", row, claim.field(FormField.VALUE), **said)


def official_has_an_estimate(case: SubmissionContext) -> Iterator[Diagnostic]:
    """The official figure for the previous reading needs such a reading; a pooled rate needs both parts."""
    for row in case.own:
        official = row.reading.previous_official
        if official is None:
            continue
        if not case.earlier(row.indicator.code):
            yield case.error("no-previous-reading", row, FormField.PREVIOUS_OFFICIAL)
        elif row.indicator.to_date is Aggregation.POOLED and official.denominator is None:
            yield case.error("official-parts-needed", row, FormField.PREVIOUS_OFFICIAL)


def period_not_covered_twice(case: SubmissionContext) -> Iterator[Diagnostic]:
    """A reading does not come after a later one that already covers its span (contract, section 2).

    A later one that was taken in while a figure for this month stood covers only what came after it.
    """
    for row in case.own:
        reported = case.reported(row.indicator.code)
        later = period_already_covered(row.indicator, case.plan.year, case.month, reported)
        split = later is not None and row.indicator.code in case.handed_back.get(later, ())
        if later is not None and row.reading.has_figure and not split:
            yield case.error("period-already-covered", row, FormField.VALUE, later=later)


HUNDRED = Decimal(100)
SWAPPED = Decimal(101)  # a rate a little above 100 % is miscounted, one well above has its parts in the wrong places


def another_units_indicator(case: SubmissionContext) -> Iterator[Diagnostic]:
    """A unit reports only the indicators it leads."""
    for row in () if case.without_rows else case.rows:
        if row.indicator.lead != case.unit:
            yield case.error("another-units-indicator", row, FormField.CODE, lead=row.indicator.lead, unit=case.unit)


def duplicate_row(case: SubmissionContext) -> Iterator[Diagnostic]:
    """An indicator stands in one row only."""
    seen: dict[str, SubmittedRow] = {}
    for row in case.rows:
        first = seen.setdefault(row.indicator.code, row)
        if first is not row:
            yield case.error("duplicate-row", row, FormField.CODE, first=first.row.line)


def name_of_another(case: SubmissionContext) -> Iterator[Diagnostic]:
    """The name beside a code is not another indicator's: somebody sorted one column."""
    plan = case.plan
    codes = {name_key(name): code for code in plan.by_code for name in printed_before(code, FormField.NAME)}
    codes |= {name_key(indicator.name): indicator.code for indicator in plan.indicators}
    codes |= {name_key(indicator.name_en): indicator.code for indicator in plan.indicators if indicator.name_en}
    for row in case.rows:
        text = case.cells.words(row.row, FormField.NAME)
        code = codes.get(name_key(text))
        if text and code is not None and code != row.indicator.code and not _same_name(case, code, row.indicator):
            yield case.error(
                "name-of-another", row, FormField.NAME, name=text, other=subject_of(case.plan.by_code[code])
            )


def _same_name(case: SubmissionContext, code: str, indicator: Indicator) -> bool:
    return name_key(case.plan.by_code[code].name) == name_key(indicator.name)


def due_missing(case: SubmissionContext) -> Iterator[Diagnostic]:
    """A figure that is due is there, or a note says why it is not available."""
    for row in case.own:
        said = row.reading.has_figure or row.reading.numerator is not None or row.reading.note or row.figures_bad
        if row.indicator.is_due(case.month) and not said:
            has_parts = row.indicator.value is ValueKind.RATIO and FormField.NUMERATOR in case.form.columns
            yield case.error("due-missing", row, FormField.NUMERATOR if has_parts else FormField.VALUE)
    present = {row.indicator.code for row in case.rows} | case.mistyped
    for indicator in () if case.without_rows else case.plan.led_by(case.unit):
        if indicator.is_due(case.month) and indicator.code not in present:
            place = case.form.sheet.place(case.cells.file, case.form.heading)
            yield error("due-row-missing", place, indicator=subject_of(indicator))


def ratio_parts(case: SubmissionContext) -> Iterator[Diagnostic]:
    """A ratio has both parts or neither, a pooled one both."""
    for row in case.own:
        if row.indicator.value is not ValueKind.RATIO or row.figures_bad:
            continue
        reading, pooled = row.reading, row.indicator.to_date is Aggregation.POOLED
        if (reading.numerator is None) != (reading.denominator is None):
            missing = FormField.NUMERATOR if reading.numerator is None else FormField.DENOMINATOR
            yield case.error("ratio-part-missing", row, missing)
        elif reading.denominator is None and pooled and reading.value is not None:
            yield case.error("ratio-parts-needed", row, FormField.NUMERATOR)


def denominator_not_zero(case: SubmissionContext) -> Iterator[Diagnostic]:
    """No denominator is zero, but 0 of 0 where rates are pooled: nothing arose."""
    for claim in case.claims:
        pooled = claim.row.indicator.to_date is Aggregation.POOLED
        if claim.reading.denominator == 0 and not (pooled and claim.reading.numerator in (0, None)):
            yield case.error("denominator-zero", claim.row, claim.field(FormField.DENOMINATOR))


def ratio_agrees(case: SubmissionContext) -> Iterator[Diagnostic]:
    """A ratio typed beside its parts agrees with them within its own rounding."""
    for row in case.own:
        numerator, denominator = row.reading.numerator, row.reading.denominator
        if row.indicator.value is ValueKind.RATIO and row.typed is not None and numerator is not None and denominator:
            exact = EXACT.divide(numerator * HUNDRED, denominator)
            if not agrees(row.typed, exact, row.typed_decimals):
                yield case.error("ratio-disagrees", row, FormField.VALUE, typed=row.typed, computed=short(exact))


def not_negative(case: SubmissionContext) -> Iterator[Diagnostic]:
    """Parts and counts are not negative; a negative sum needs a note."""
    for claim in case.claims:
        row, reading, indicator = claim.row, claim.reading, claim.row.indicator
        for field, part in ((FormField.NUMERATOR, reading.numerator), (FormField.DENOMINATOR, reading.denominator)):
            if part is not None and part < 0:
                yield case.error("negative-part", row, claim.field(field), number=part)
        value = reading.value
        if isinstance(value, Decimal) and value < 0 and indicator.bounds.min is None:
            if indicator.measure.whole:
                yield case.error("negative-count", row, claim.field(FormField.VALUE), number=value)
            elif indicator.to_date in (Aggregation.SUM, Aggregation.CUMULATIVE) and not reading.note:
                yield case.error("negative-without-note", row, claim.field(FormField.VALUE), number=value)


def within_bounds(case: SubmissionContext) -> Iterator[Diagnostic]:
    """A value stays within the plan's bounds; a ratio within 0–100 % unless the plan's bounds allow more."""
    for claim in case.claims:
        row, indicator = claim.row, claim.row.indicator
        number, bounds = figure(indicator, claim.reading), indicator.bounds
        is_ratio = indicator.value is ValueKind.RATIO
        low = bounds.min if bounds.min is not None else Decimal(0) if is_ratio else None
        high = bounds.max if bounds.max is not None else HUNDRED if is_ratio else None
        lone = claim.reading.denominator is None
        field = claim.field(FormField.VALUE if lone else FormField.NUMERATOR)
        if number is None:
            continue
        if high == HUNDRED and number > SWAPPED and not lone:
            parts = {"numerator": claim.reading.numerator, "denominator": claim.reading.denominator}
            yield case.error("numerator-above-denominator", row, field, **parts)
        elif high is not None and number > high:
            yield case.error("above-bounds", row, field, number=beside(number, high), bound=high)
        if low is not None and number < low and lone:
            yield case.error("below-bounds", row, field, number=beside(number, low), bound=low)


def has_rows(case: SubmissionContext) -> Iterator[Diagnostic]:
    """A table holds a row of the unit, unless nothing is asked of it; rows of other units alone are another's form."""
    place = case.form.sheet.place(case.cells.file, case.form.heading)
    others = sorted({row.indicator.lead for row in case.rows})
    within_year = case.month <= case.plan.last_month
    asked = any(within_year or indicator.is_due(case.month) for indicator in case.plan.led_by(case.unit))
    if case.without_rows and others:
        yield error("another-units-form", place, unit=case.unit, others=others)
    elif case.without_rows and asked and not case.has_strange_rows:
        yield error("no-rows", place, unit=case.unit)


def month_has_begun(case: SubmissionContext) -> Iterator[Diagnostic]:
    """A file is for a month that had begun when it came, the day after the cut-off before it."""
    if case.today < case.begins and not case.allow_future:
        place = case.form.sheet.place(case.cells.file, case.form.heading)
        yield error("month-not-begun", place, month=case.month, begins=case.begins)


ERROR_RULES: tuple[FigureRule, ...] = (
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
