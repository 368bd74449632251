"""Rules that warn: a figure that may well be right, and often is not. Warnings never block (contract, section 3)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from statistics import median

from longmy_kpi.diagnostic import Diagnostic, warning
from longmy_kpi.intake.case import Case, Rule, figure, is_flow, short
from longmy_kpi.intake.grid import Kind
from longmy_kpi.intake.headings import FIGURES, Field
from longmy_kpi.intake.measure_words import size
from longmy_kpi.intake.printed import printed
from longmy_kpi.intake.rows import SubmittedRow, same_words
from longmy_kpi.ledger.reading import Reading
from longmy_kpi.plan.model import Op, ToDate, ValueKind
from longmy_kpi.quantity import divide, meanings
from longmy_kpi.text import unsafe_cell

OVER_YEAR = Decimal("1.2")  # share of the year's target that one reading rarely passes (contract, section 3)
SLIPS = (Decimal(10) ** 3, Decimal(10) ** 6)  # đồng, nghìn đồng, triệu đồng, tỷ đồng
SLIP_LOW, SLIP_HIGH = Decimal("0.4"), Decimal("2.5")  # "near": within this of the factor
JUMP_HISTORY = 3  # earlier figures it takes to say what is usual
JUMP_DEVIATIONS = 5  # median deviations from the median: far outside
OLD_ESTIMATE_MONTHS = 2


def printed_differs(case: Case) -> Iterator[Diagnostic]:
    """Name, measure and target beside a code are what the form printed."""
    for row in case.own:
        for field, texts in printed(case.plan, row.indicator, case.month).items():
            said = case.cells.words(row.row, field)
            alike = field is Field.MEASURE and any(size(said).thing == size(text).thing for text in texts)
            if said and not alike and not any(same_words(said, text) for text in texts):
                yield case.warning("printed-differs", row, field, said=said, printed=texts[0])


def lone_ratio(case: Case) -> Iterator[Diagnostic]:
    """A ratio given without its parts cannot be checked."""
    for row in case.own:
        lone = row.reading.denominator is None and row.reading.value is not None and not row.indicator.derived
        if lone and row.indicator.value is ValueKind.RATIO and row.indicator.to_date is ToDate.LATEST:
            yield case.warning("ratio-without-parts", row)


def fraction_for_percent(case: Case) -> Iterator[Diagnostic]:
    """A percentage of at most 1 where the target is far above was probably typed as a fraction."""
    for row in case.own:
        number, target = figure(row.indicator, row.reading), case.plan.by_code[row.indicator.code].target_at(case.month)
        aim = target.value or target.low
        lone = row.reading.denominator is None
        if row.indicator.measure.percent and lone and number is not None and aim and 0 < number <= 1 and aim >= 10:
            yield case.warning("fraction-for-percent", row, Field.VALUE, number=number, percent=short(number * 100))


def perhaps_rewritten(case: Case) -> Iterator[Diagnostic]:
    """Where Excel left figures as text, for they are not in the machine's form, it took a typed 18.420 for 18.42."""
    cells = [(row, field, case.form.cell(row.row, field)) for row in case.own for field in FIGURES]
    left = any(cell.kind is Kind.TEXT and meanings(unsafe_cell(cell.text)).only is not None for _, _, cell in cells)
    for row, field, cell in cells if left else ():
        number, rate = cell.number, field is Field.VALUE and row.indicator.measure.percent
        if number is not None and not rate and 0 < number < 1000 and number % 1 and number * 1000 % 1 == 0:
            yield case.warning("number-perhaps-rewritten", row, field, number=number, typed=short(number * 1000))


def over_the_year(case: Case) -> Iterator[Diagnostic]:
    """One reading is over 120 % of the year's target."""
    for row in case.own:
        number, aim = figure(row.indicator, row.reading), _year_target(case, row)
        is_over = is_flow(row.indicator) and number is not None and aim and number > aim * OVER_YEAR
        if is_over and not _slip(case, row):
            yield case.warning("over-the-year", row, Field.VALUE, number=number, target=aim)


def unit_slip(case: Case) -> Iterator[Diagnostic]:
    """A figure near 10³ or 10⁶ times, or such a fraction of, what is usual: đồng for triệu đồng."""
    for row in case.own:
        number, usual, slip = figure(row.indicator, row.reading), _usual(case, row), _slip(case, row)
        if slip and usual:
            yield case.warning("unit-slip", row, Field.VALUE, number=number, usual=short(usual), factor=slip)


def _slip(case: Case, row: SubmittedRow) -> Decimal | None:
    """Return the factor of a probable slip; the figure is then not also called a jump or too much for the year."""
    number, usual = figure(row.indicator, row.reading), _usual(case, row)
    if row.indicator.value is not ValueKind.NUMBER or row.indicator.measure.percent or not number or not usual:
        return None
    ratio = abs(divide(number, usual))
    near = (slip for slip in SLIPS if any(SLIP_LOW <= one <= SLIP_HIGH for one in (ratio / slip, ratio * slip)))
    return next(near, None)


def jump(case: Case) -> Iterator[Diagnostic]:
    """A figure far outside the indicator's own earlier figures, by median and median deviation."""
    for row in case.own:
        number = figure(row.indicator, row.reading)
        earlier = _history(case, row)
        if number is None or len(earlier) < JUMP_HISTORY or _slip(case, row):
            continue
        middle = median(earlier)
        spread = median(abs(one - middle) for one in earlier)
        # where earlier figures are (nearly) alike, a tenth of them stands for the spread, and one of what is counted
        allowed = JUMP_DEVIATIONS * max(spread, abs(middle) / 10, Decimal(row.indicator.measure.whole))
        if middle and abs(number - middle) > allowed:
            yield case.warning("jump", row, Field.VALUE, number=short(number), usual=short(middle))


def old_estimate(case: Case) -> Iterator[Diagnostic]:
    """An estimate older than two months has not been made official."""
    for row in case.own:
        readings = [*case.earlier(row.indicator.code), (case.month, row.reading)]
        for (month, reading), (until, following) in pairwise(readings):
            brought = following.previous_official or case.official_between(row.indicator.code, month, until)
            is_open = reading.estimate and brought is None
            if is_open and case.month - month > OLD_ESTIMATE_MONTHS:
                yield case.warning("old-estimate", row, Field.PREVIOUS_OFFICIAL, month=month)


def official_for_official(case: Case) -> Iterator[Diagnostic]:
    """The column for official figures replaces an estimate; an official figure is better sent again with a reason."""
    for row in case.own:
        official, earlier = row.reading.previous_official, case.earlier(row.indicator.code)
        if official is None or not earlier or earlier[-1][1].estimate:
            continue
        given = Reading(row.indicator.code, official.value, official.numerator, official.denominator)
        if figure(row.indicator, given) != figure(row.indicator, earlier[-1][1]):
            yield case.warning("previous-is-official", row, Field.PREVIOUS_OFFICIAL, month=earlier[-1][0])


def month_not_begun(case: Case) -> Iterator[Diagnostic]:
    """The clock never refuses a month; one not begun is said."""
    if case.month > case.plan.calendar.reporting_month(case.today):
        place = case.form.sheet.place(case.cells.file, case.form.heading)
        yield warning("month-not-begun", place, month=case.month)


def _year_target(case: Case, row: SubmittedRow) -> Decimal | None:
    target = row.indicator.target_at(case.month)
    return target.value if target.op in (Op.AT_LEAST, Op.MORE_THAN) else None


def _history(case: Case, row: SubmittedRow) -> list[Decimal]:
    numbers = (figure(row.indicator, reading) for _, reading in case.earlier(row.indicator.code))
    return [number for number in numbers if number is not None]


def _usual(case: Case, row: SubmittedRow) -> Decimal | None:
    """Return what one reading usually is: the median of earlier ones, else an even part of the year's target."""
    earlier = [abs(number) for number in _history(case, row) if number]
    if earlier:
        return median(earlier)
    aim = _year_target(case, row)
    if not aim:
        return None
    return divide(aim, Decimal(max(1, len(row.indicator.due)))) if is_flow(row.indicator) else aim


DOUBTS: tuple[Rule, ...] = (
    printed_differs,
    lone_ratio,
    fraction_for_percent,
    perhaps_rewritten,
    over_the_year,
    unit_slip,
    jump,
    old_estimate,
    official_for_official,
    month_not_begun,
)
