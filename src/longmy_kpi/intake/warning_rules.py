"""Rules that warn, one function a rule: figures that are perhaps not meant so (contract, section 3)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from statistics import median

from longmy_kpi.diagnostic import Diagnostic, warning
from longmy_kpi.intake.context import (
    SLIP_HIGH,
    SLIP_LOW,
    FigureRule,
    ReportedFigure,
    SubmissionContext,
    beside,
    figure,
    is_flow,
    short,
    slip_factor,
)
from longmy_kpi.intake.grid import CellKind
from longmy_kpi.intake.headings import FIGURE_FIELDS, FormField
from longmy_kpi.intake.measure_words import size
from longmy_kpi.intake.rate_warnings import may_rise, part_far_off, parts_perhaps_swapped, rate_far_from_last
from longmy_kpi.intake.rows import SubmittedRow, same_words, subject_of
from longmy_kpi.intake.template import printed
from longmy_kpi.ledger.readings import Official, Reading, Value
from longmy_kpi.period import Month
from longmy_kpi.plan.model import Aggregation, ValueKind
from longmy_kpi.quantity import divide, interpretations
from longmy_kpi.text import unescape_formula


def value_withdrawn(case: SubmissionContext) -> Iterator[Diagnostic]:
    """A figure of the revision in force that is not in this file is told, with its number and its revision."""
    rows = {row.indicator.code: row for row in case.own}
    before = case.known.get(case.month, {}) if case.in_force is not None else {}
    for code, old in before.items():
        row = rows.get(code)
        now = Reading(code) if row is None else row.reading
        for field, value in _gone(old, now):
            if row is not None and not row.figures_bad:
                yield case.warning("value-withdrawn", row, field, value=value, revision=case.in_force)
            elif row is None and code in case.plan.by_code and code not in case.mistyped:
                place, subject = case.form.sheet.place(case.cells.file, case.form.heading), case.plan.by_code[code]
                said = {"indicator": subject_of(subject), "value": value, "revision": case.in_force}
                yield warning("value-withdrawn", place, **said)


def _gone(old: Reading, now: Reading) -> Iterator[tuple[FormField, Value]]:
    """Yield the columns that were filled and are not any more, with what stood there."""
    if old.has_figure and not now.has_figure:
        yield FormField.VALUE if old.denominator is None else FormField.NUMERATOR, _said(old)
    if old.previous_official is not None and now.previous_official is None:
        yield FormField.PREVIOUS_OFFICIAL, _said(old.previous_official)
    if old.year_estimate is not None and now.year_estimate is None:
        yield FormField.YEAR_ESTIMATE, old.year_estimate


def _said(given: Reading | Official) -> Value:
    if given.numerator is not None and given.denominator is not None:
        return f"{given.numerator:f}/{given.denominator:f}"
    assert given.value is not None
    return given.value


OVER_YEAR = Decimal("1.2")  # share of the year's target that one reading rarely passes (contract, section 3)
JUMP_HISTORY = 3  # earlier figures it takes to say what is usual
JUMP_DEVIATIONS = 5  # median deviations from the median: far outside
OLD_ESTIMATE_MONTHS = 2


def printed_differs(case: SubmissionContext) -> Iterator[Diagnostic]:
    """Name, measure and target beside a code are what the form printed."""
    for row in case.own:
        for field, texts in printed(case.plan, row.indicator, case.month).items():
            said = case.cells.words(row.row, field)
            alike = field is FormField.MEASURE and any(size(said).thing == size(text).thing for text in texts)
            if said and not alike and not any(same_words(said, text) for text in texts):
                yield case.warning("printed-differs", row, field, said=said, printed=texts[0])


def lone_ratio(case: SubmissionContext) -> Iterator[Diagnostic]:
    """A ratio given without its parts cannot be checked."""
    for row in case.own:
        lone = row.reading.denominator is None and row.reading.value is not None and not row.indicator.derived
        if lone and row.indicator.value is ValueKind.RATIO and row.indicator.to_date is Aggregation.LATEST:
            yield case.warning("ratio-without-parts", row)


def fraction_for_percent(case: SubmissionContext) -> Iterator[Diagnostic]:
    """A percentage of at most 1 was probably typed as a fraction where the target, or its own last, is far above."""
    for claim in case.claims:
        row, number = claim.row, figure(claim.row.indicator, claim.reading)
        if not row.indicator.measure.percent or claim.reading.denominator is not None or number is None:
            continue
        if 0 < number <= 1 and _is_usually_far_above_one(case, claim):
            said = {"number": number, "percent": short(number * 100)}
            yield case.warning("fraction-for-percent", row, claim.field(FormField.VALUE), **said)


def _is_usually_far_above_one(case: SubmissionContext, claim: ReportedFigure) -> bool:
    """Tell by the target, and by a last figure a hundred times as large (between 40 and 250 times)."""
    indicator, number = claim.row.indicator, figure(claim.row.indicator, claim.reading)
    target = case.plan.by_code[indicator.code].target_at(case.month)
    last = _last(case, claim)
    if last and number and SLIP_LOW <= divide(abs(last), number * 100) <= SLIP_HIGH:
        return True
    return (target.value or target.low or 0) >= 10


def _last(case: SubmissionContext, claim: ReportedFigure) -> Decimal | None:
    """Return the figure that one is held against first: of an official one the estimate, else the last."""
    replaced, before = case.replaced_by(claim), case.before(claim)
    last = replaced or (before[-1] if before else None)
    return figure(claim.row.indicator, last[1]) if last else None


def perhaps_rewritten(case: SubmissionContext) -> Iterator[Diagnostic]:
    """Where Excel left figures as text, for they are not in the machine's form, it took a typed 18.420 for 18.42."""
    cells = [(row, field, case.form.cell(row.row, field)) for row in case.own for field in FIGURE_FIELDS]
    left = any(
        cell.kind is CellKind.TEXT and interpretations(unescape_formula(cell.text)).only is not None
        for _, _, cell in cells
    )
    for row, field, cell in cells if left else ():
        number, rate = cell.number, field is FormField.VALUE and row.indicator.measure.percent
        if number is not None and not rate and 0 < number < 1000 and number % 1 and number * 1000 % 1 == 0:
            yield case.warning("number-perhaps-rewritten", row, field, number=number, typed=short(number * 1000))


def over_the_year(case: SubmissionContext) -> Iterator[Diagnostic]:
    """One reading is over 120 % of the year's target."""
    for claim in case.claims:
        row = claim.row
        number, aim = figure(row.indicator, claim.reading), _year_target(case, row)
        is_over = is_flow(row.indicator) and number is not None and aim and number > aim * OVER_YEAR
        if is_over and not _slip(case, claim):
            yield case.warning("over-the-year", row, claim.field(FormField.VALUE), number=number, target=aim)


def unit_slip(case: SubmissionContext) -> Iterator[Diagnostic]:
    """A figure near 10³ or 10⁶ times, or such a fraction of, what is usual: đồng for triệu đồng."""
    for claim in case.claims:
        row, number = claim.row, figure(claim.row.indicator, claim.reading)
        usual, slip = _usual(case, claim), _slip(case, claim)
        if slip and usual:
            said = {"number": number, "usual": short(usual), "factor": slip}
            yield case.warning("unit-slip", row, claim.field(FormField.VALUE), **said)


def _slip(case: SubmissionContext, claim: ReportedFigure) -> Decimal | None:
    """Return the factor of a probable slip; the figure is then not also called a jump or too much for the year."""
    indicator = claim.row.indicator
    if indicator.value is not ValueKind.NUMBER or indicator.measure.percent:
        return None
    return slip_factor(figure(indicator, claim.reading), _usual(case, claim))


def jump(case: SubmissionContext) -> Iterator[Diagnostic]:
    """A figure far outside the indicator's own earlier figures, by median and median deviation."""
    for claim in case.claims:
        row, number = claim.row, figure(claim.row.indicator, claim.reading)
        months, earlier = _history(case, claim)
        if number is None or len(earlier) < JUMP_HISTORY or _slip(case, claim) or _is_far_from_estimate(case, claim):
            continue
        middle = median(earlier)
        spread = median(abs(one - middle) for one in earlier)
        # where earlier figures are (nearly) alike, a tenth of them stands for the spread, and one of what is counted
        allowed = JUMP_DEVIATIONS * max(spread, abs(middle) / 10, Decimal(row.indicator.measure.whole))
        is_far = bool(middle) and abs(number - middle) > allowed
        if row.indicator.measure.whole and (number - middle) ** 2 <= JUMP_DEVIATIONS**2 * middle:
            continue  # counts vary by the root of their mean: 2 one month and 8 the next is no slip
        if is_far and not may_rise(case.plan, row.indicator, case.month, number, months[-1], earlier[-1]):
            yield case.warning("jump", row, claim.field(FormField.VALUE), number=short(number), usual=short(middle))


def official_far_from_estimate(case: SubmissionContext) -> Iterator[Diagnostic]:
    """An official figure is far from the estimate that it replaces: by more than half of it."""
    for claim in case.claims:
        replaced = case.replaced_by(claim)
        if replaced is None or not _is_far_from_estimate(case, claim) or _slip(case, claim):
            continue
        number, estimate = figure(claim.row.indicator, claim.reading), figure(claim.row.indicator, replaced[1])
        assert number is not None
        assert estimate is not None
        said = {"number": beside(number, estimate), "estimate": beside(estimate, number), "month": replaced[0]}
        yield case.warning("official-far-from-estimate", claim.row, FormField.PREVIOUS_OFFICIAL, **said)


def _is_far_from_estimate(case: SubmissionContext, claim: ReportedFigure) -> bool:
    replaced, indicator = case.replaced_by(claim), claim.row.indicator
    number, estimate = figure(indicator, claim.reading), figure(indicator, replaced[1]) if replaced else None
    if number is None or estimate is None or (number < 0 and indicator.value is ValueKind.RATIO):
        return False
    least = JUMP_DEVIATIONS * Decimal(indicator.measure.whole)  # of what is counted a few more are soon found
    return abs(number - estimate) > max(abs(estimate) / 2, least)


def old_estimate(case: SubmissionContext) -> Iterator[Diagnostic]:
    """An estimate older than two months has not been made official."""
    for row in case.own:
        readings = [*case.earlier(row.indicator.code), (case.month, row.reading)]
        for (month, reading), (until, following) in pairwise(readings):
            brought = following.previous_official or case.official_between(row.indicator.code, month, until)
            is_open = reading.estimate and brought is None
            if is_open and case.month - month > OLD_ESTIMATE_MONTHS:
                yield case.warning("old-estimate", row, FormField.PREVIOUS_OFFICIAL, month=month)


def official_for_official(case: SubmissionContext) -> Iterator[Diagnostic]:
    """The column for official figures replaces an estimate; an official figure is better sent again with a reason."""
    for row in case.own:
        official, earlier = row.reading.previous_official, case.earlier(row.indicator.code)
        if official is None or not earlier or earlier[-1][1].estimate:
            continue
        given = Reading(row.indicator.code, official.value, official.numerator, official.denominator)
        if figure(row.indicator, given) != figure(row.indicator, earlier[-1][1]):
            yield case.warning("previous-is-official", row, FormField.PREVIOUS_OFFICIAL, month=earlier[-1][0])


def official_before_period_end(case: SubmissionContext) -> Iterator[Diagnostic]:
    """An official figure does not come before its period has ended; of a month not begun more is said."""
    if case.today < case.begins and not case.allow_future:
        return
    for row in case.own:
        ends = case.plan.calendar.data_date(case.month, row.indicator.period)
        official = row.reading.has_figure and not row.reading.estimate and row.indicator.derived is None
        if official and case.today < ends:
            yield case.warning("official-before-period-end", row, FormField.STATUS, ends=ends)


def _year_target(case: SubmissionContext, row: SubmittedRow) -> Decimal | None:
    target = row.indicator.target_at(case.month)
    return target.value if target.op.is_floor else None


def _history(case: SubmissionContext, claim: ReportedFigure) -> tuple[list[Month], list[Decimal]]:
    """Return months and figures before a claim's."""
    numbers = [(month, figure(claim.row.indicator, reading)) for month, reading in case.before(claim)]
    known = [(month, number) for month, number in numbers if number is not None]
    return [month for month, _ in known], [number for _, number in known]


def _usual(case: SubmissionContext, claim: ReportedFigure) -> Decimal | None:
    """Return what a reading usually is: the estimate it replaces, the median of earlier ones, or an even part."""
    replaced, row = case.replaced_by(claim), claim.row
    estimate = figure(row.indicator, replaced[1]) if replaced else None
    earlier = [abs(number) for number in _history(case, claim)[1] if number]
    if estimate or earlier:
        return abs(estimate) if estimate else median(earlier)
    aim = _year_target(case, row)
    if not aim:
        return None
    return divide(aim, Decimal(max(1, len(row.indicator.due)))) if is_flow(row.indicator) else aim


WARNING_RULES: tuple[FigureRule, ...] = (
    printed_differs,
    lone_ratio,
    fraction_for_percent,
    perhaps_rewritten,
    over_the_year,
    unit_slip,
    jump,
    part_far_off,
    rate_far_from_last,
    parts_perhaps_swapped,
    official_far_from_estimate,
    value_withdrawn,
    old_estimate,
    official_for_official,
    official_before_period_end,
)
