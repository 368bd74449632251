"""The figures of a month, the readings under them and the indicators they are of, as rows of a package.

The ward writes these rows and whoever takes a package in works them out again from its readings: one code for both.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from longmy_kpi.figures.amounts import sums_of_parts, to_decimal
from longmy_kpi.figures.figure import Figure, Span
from longmy_kpi.figures.formulas import as_number
from longmy_kpi.figures.indicator_amounts import IndicatorAmounts
from longmy_kpi.figures.month import figure_from
from longmy_kpi.figures.progress import IndicatorProgress, progress_of
from longmy_kpi.ledger.readings import Official, Reading
from longmy_kpi.package.cells import PackageRow, cell, fraction_cells
from longmy_kpi.package.columns import FIGURES, TABLE_COLUMNS
from longmy_kpi.period import Month
from longmy_kpi.plan.model import Decision, Indicator, Plan, Target, TrajectoryKind
from longmy_kpi.text import is_meaningful

ReadingsByMonth = Mapping[Month, Mapping[str, Reading]]


def figure_rows(all_amounts: IndicatorAmounts) -> Iterator[PackageRow]:
    """Yield a row an indicator in plan order, derived ones too, and a row more for each further issuer."""
    for indicator in all_amounts.plan.indicators:
        now = progress_of(all_amounts, indicator)
        yield _figure_row(figure_from(all_amounts, now), now)
        for series in indicator.series[1:]:
            yield _issuer_row(indicator, series.issuer, series.at(all_amounts.month))


def _figure_row(figure: Figure, now: IndicatorProgress) -> PackageRow:
    indicator, actual = figure.indicator, now.actual
    numerator, denominator = _sums(now)
    return (
        *map(cell, (indicator.code, indicator.shared, indicator.item, figure.state.value, figure.rule)),
        *_target_cells(indicator.series[0].issuer, now.decision),
        *fraction_cells(as_number(actual)),
        cell(actual) if isinstance(actual, str | bool) else "",
        *map(cell, (numerator, denominator)),
        *fraction_cells(now.share),
        *fraction_cells(as_number(now.base)),
        *map(cell, (figure.as_of, figure.covered_to, figure.months_due, figure.months_reported)),
        *map(cell, (figure.incomplete, figure.stale, figure.estimate, figure.nothing_arose, figure.unexplained)),
        cell(figure.year_estimate),
    )


def _issuer_row(indicator: Indicator, issuer: str | None, decision: Decision) -> PackageRow:
    head = map(cell, (indicator.code, indicator.shared, indicator.item, None, None))
    target = (*head, *_target_cells(issuer, decision))
    return (*target, *[""] * (len(TABLE_COLUMNS[FIGURES]) - len(target)))


def _target_cells(issuer: str | None, decision: Decision) -> PackageRow:
    target: Target = decision.target
    numbers = (target.value, target.low, target.high)
    return tuple(map(cell, (target.op.value, *numbers, target.rating, issuer, decision.number)))


def _sums(now: IndicatorProgress) -> tuple[Decimal | None, Decimal | None]:
    """Return Σ numerators and Σ denominators of what the figure rests on; nothing where it has no parts."""
    sums = sums_of_parts(now.covered) if now.covered else None
    return (None, None) if sums is None else (to_decimal(sums[0]), to_decimal(sums[1]))


def reading_rows(
    all_amounts: IndicatorAmounts, readings: ReadingsByMonth, records: Mapping[int, tuple[int, str]], *, notes: bool
) -> Iterator[PackageRow]:
    """Yield a row a reading in force, of this year and the last: month by month, in plan order.

    `records` gives revision and digest of the record by the identity of its reading.
    """
    covers = covered_from(all_amounts)
    for month in sorted(readings):
        for indicator in all_amounts.plan.indicators:
            reading = readings[month].get(indicator.code)
            if reading is not None:
                span = covers.get((month, indicator.code))
                yield (
                    *_reading_cells(month, reading, span),
                    *(map(cell, (reading.note, reading.difficulty)) if notes else ()),
                    *map(cell, records[id(reading)]),
                )


def covered_from(all_amounts: IndicatorAmounts) -> dict[tuple[Month, str], Span]:
    """Return the span that each reading with a figure covers, by month and indicator."""
    return {
        (amount.span.end, indicator.code): amount.span
        for indicator in all_amounts.plan.indicators
        if indicator.derived is None
        for amount in all_amounts.amounts(indicator)
    }


def _reading_cells(month: Month, reading: Reading, span: Span | None) -> PackageRow:
    value, official = reading.value, reading.previous_official or Official()
    return tuple(
        map(
            cell,
            (
                month,
                reading.code,
                value if isinstance(value, Decimal) else None,
                reading.numerator,
                reading.denominator,
                value if isinstance(value, str) else None,
                value if isinstance(value, bool) else None,
                "estimate" if reading.estimate else "official",
                official.value,
                official.numerator,
                official.denominator,
                None if span is None else span.start + 1,
                explains_itself(reading),
            ),
        )
    )


def explains_itself(reading: Reading) -> bool:
    """Tell whether the unit's words with a reading say something."""
    return is_meaningful(reading.note) or is_meaningful(reading.difficulty)


def indicator_rows(plan: Plan) -> Iterator[PackageRow]:
    """Yield a row an indicator: what it is and how its readings add up."""
    for one in plan.indicators:
        derived = one.derived
        yield (
            *map(cell, (one.code, one.shared, one.name, one.measure.name, one.measure.decimals, one.measure.percent)),
            *map(cell, (one.value.value, one.to_date.value)),
            *map(cell, (derived.how.value if derived else None, " ".join(derived.of) if derived else None)),
            *map(cell, (one.lead, " ".join(map(str, one.due)), one.final, one.period.value, _trajectory(one))),
        )


def _trajectory(indicator: Indicator) -> str:
    path = indicator.trajectory
    if path.kind is TrajectoryKind.POINTS:
        return " ".join(f"{month}:{cell(percent)}" for month, percent in path.points)
    return path.kind.value
