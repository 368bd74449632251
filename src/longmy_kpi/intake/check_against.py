"""Rules that block and hold a figure against others: its parts, its whole, the months before and after it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from longmy_kpi.diagnostic import Diagnostic
from longmy_kpi.figures.book import Book
from longmy_kpi.figures.spans import period_already_covered
from longmy_kpi.intake.case import Case, Claim, agrees, beside, figure, short, with_official
from longmy_kpi.intake.headings import Field
from longmy_kpi.intake.rows import SubmittedRow, subject_of
from longmy_kpi.ledger.reading import Reading
from longmy_kpi.period import Month
from longmy_kpi.plan.model import Indicator, Plan, ToDate


def part_not_above_whole(case: Case) -> Iterator[Diagnostic]:
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
            field = Field.VALUE if row.reading.denominator is None else Field.NUMERATOR
            said = {"part": beside(part_total, whole_total), "whole": beside(whole_total, part_total)}
            yield case.error("part-above-whole", row, field, **said, other=subject_of(whole.indicator))


def _official_part_above_whole(case: Case, row: SubmittedRow, whole: SubmittedRow) -> Iterator[Diagnostic]:
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
        fault = case.error("part-above-whole", told, Field.PREVIOUS_OFFICIAL, **said)
        yield replace(fault, args={**fault.args, "indicator": row.subject})


def _total(case: Case, row: SubmittedRow) -> Decimal | None:
    number = figure(row.indicator, row.reading)
    if number is None or row.indicator.to_date is not ToDate.SUM:
        return number
    before = (figure(row.indicator, reading) for _, reading in _before(case, row))
    return number + sum((one for one in before if one is not None), Decimal(0))


def _before(case: Case, row: SubmittedRow) -> list[tuple[Month, Reading]]:
    """Return the figures before a row's as they stand with it: official ones in place of estimates, its own too."""
    found = case.before(Claim(row, row.reading))
    official = row.reading.previous_official
    if official is not None and found:
        month, reading = found[-1]
        found[-1] = (month, with_official(reading, official))
    return found


def derived_agrees(case: Case) -> Iterator[Diagnostic]:
    """A figure given for a derived indicator agrees with what is computed, within its own rounding."""
    bad = {row.indicator.code for row in case.own if row.figures_bad}
    book = Book(case.plan, {**case.known, case.month: case.readings}, case.month)
    for row in case.own:
        given, decimals = _given(row)
        if row.indicator.derived is None or given is None or bad & set(_sources(case.plan, row.indicator)):
            continue
        computed = next((one.value for one in book.amounts(row.indicator) if one.span.end == case.month), None)
        if not isinstance(computed, Decimal):
            yield case.error(
                "derived-without-parts",
                row,
                Field.VALUE,
                parts=[subject_of(case.plan.by_code[code]) for code in row.indicator.derived.of],
            )
        elif not agrees(given, computed, decimals):
            yield case.error("derived-disagrees", row, Field.VALUE, typed=given, computed=short(computed))


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


def cumulative_does_not_fall(case: Case) -> Iterator[Diagnostic]:
    """A year-to-date figure falls only with a note."""
    for claim in case.claims:
        row, number, earlier = claim.row, figure(claim.row.indicator, claim.reading), case.before(claim)
        if row.indicator.to_date is not ToDate.CUMULATIVE or number is None or not earlier or row.reading.note:
            continue
        month, reading = earlier[-1]
        official = None if claim.is_official else row.reading.previous_official
        last = figure(row.indicator, reading if official is None else with_official(reading, official))
        if last is not None and number < last:
            said = {"number": number, "last": last, "month": month}
            yield case.error("cumulative-falls", row, claim.field(Field.VALUE), **said)


def official_has_an_estimate(case: Case) -> Iterator[Diagnostic]:
    """The official figure for the previous reading needs such a reading; a pooled rate needs both parts."""
    for row in case.own:
        official = row.reading.previous_official
        if official is None:
            continue
        if not case.earlier(row.indicator.code):
            yield case.error("no-previous-reading", row, Field.PREVIOUS_OFFICIAL)
        elif row.indicator.to_date is ToDate.POOLED and official.denominator is None:
            yield case.error("official-parts-needed", row, Field.PREVIOUS_OFFICIAL)


def period_not_covered_twice(case: Case) -> Iterator[Diagnostic]:
    """A reading does not come after a later one that already covers its span (contract, section 2).

    A later one that was taken in while a figure for this month stood covers only what came after it.
    """
    for row in case.own:
        reported = case.reported(row.indicator.code)
        later = period_already_covered(row.indicator, case.plan.year, case.month, reported)
        split = later is not None and row.indicator.code in case.handed_back.get(later, ())
        if later is not None and row.reading.has_figure and not split:
            yield case.error("period-already-covered", row, Field.VALUE, later=later)
