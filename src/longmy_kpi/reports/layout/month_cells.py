"""What came in for a month or a period: the figure in force, so that a column adds up; what was said then beside it."""

from __future__ import annotations

from decimal import Decimal

from longmy_kpi.figures.amounts import given_figure, in_period
from longmy_kpi.figures.display import actual_decimals, value_decimals
from longmy_kpi.figures.figure import Amount, Figure
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.period import Month
from longmy_kpi.plan.model import Indicator
from longmy_kpi.reports.layout.table import BLANK, Absence, AbsentCell, Cell
from longmy_kpi.reports.layout.values import given_cell, value_cell
from longmy_kpi.reports.report import MonthReport


def in_force(report: MonthReport, code: str, month: Month) -> Amount | None:
    """Return what counts for one month today, by the newest figures of the report.

    What the plan of the report counts no more is what it was when the month was closed.
    """
    return in_period(report.figures.figures[code], [month]) or in_period(_then(report, code, month), [month])


def _then(report: MonthReport, code: str, month: Month) -> Figure:
    """Return the figure at the end of a month, as it was judged then; the report's own where there is none."""
    known = report.months.get(month)
    return (known.figures.get(code) if known else None) or report.figures.figures[code]


def month_cell(report: MonthReport, code: str, month: Month, lexicon: Lexicon) -> Cell:
    """Show what counts for one month today, or why there is nothing."""
    return _cell(report, _then(report, code, month), in_force(report, code, month), month, lexicon)


def period_cell(report: MonthReport, figure: Figure, lexicon: Lexicon) -> Cell:
    """Show what the report's whole period brought, or why its last month brought nothing."""
    amount = in_period(figure, report.period_months)
    return _cell(report, figure, amount, report.month, lexicon)


def reported_then(report: MonthReport, code: str, month: Month, lexicon: Lexicon) -> Cell:
    """Show what was reported for a month at first, where another figure has replaced it since."""
    amount = in_force(report, code, month)
    if amount is None or amount.restated_in is None or amount.reading is None:
        return BLANK
    before = given_figure(amount.reading)
    if before is None:
        return AbsentCell(Absence.NOTHING_AROSE)
    return given_cell(_then(report, code, month).indicator, before, lexicon, estimate=amount.reading.estimate)


def _cell(report: MonthReport, figure: Figure, amount: Amount | None, month: Month, lexicon: Lexicon) -> Cell:
    if amount is None:
        is_awaited = figure.awaited is not None and month == figure.month
        return AbsentCell(Absence.AWAITED if is_awaited else _why_none(report, figure.indicator, month))
    if amount.value is None:
        return AbsentCell(Absence.NO_BASE if amount.denominator is None else Absence.NOTHING_AROSE)
    return value_cell(amount.value, _decimals(report, figure, amount), lexicon, estimate=amount.estimate)


def _decimals(report: MonthReport, figure: Figure, amount: Amount) -> int:
    """Return the decimals of what a month or period brought: as many as the totals have that stand beside it.

    Those are the total of the month of the reading, and that of the row.
    """
    if not isinstance(amount.value, Decimal):
        return 0
    total = _then(report, figure.indicator.code, amount.span.end)
    return max(value_decimals(figure.indicator, amount.value), actual_decimals(total), actual_decimals(figure))


def _why_none(report: MonthReport, indicator: Indicator, month: Month) -> Absence:
    if month not in indicator.due:
        return Absence.NOT_DUE
    return Absence.UNAVAILABLE if _says_why(report, indicator, month) else Absence.MISSING


def _says_why(report: MonthReport, indicator: Indicator, month: Month) -> bool:
    """Tell whether the month's report says in words why there is no figure; of a total, a part's does."""
    row = report.readings.get(month, {}).get(indicator.code)
    if row is not None and (row.note or row.difficulty):
        return True
    parts = indicator.derived.of if indicator.derived else ()
    known = (report.plan.by_code[code] for code in parts if code in report.plan.by_code)
    return any(_says_why(report, part, month) for part in known)
