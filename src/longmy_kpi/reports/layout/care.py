"""What needs care, worst first, with parts under their whole; and what changed since the month before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from longmy_kpi.figures.figure import JUDGED, WORST_FIRST, Figure, State
from longmy_kpi.figures.spans import FLOWS
from longmy_kpi.period import Month
from longmy_kpi.reports.layout.outline import Line, whole_of
from longmy_kpi.reports.report import MonthReport

CARE = (State.MISSED, State.BREACHED, State.BEHIND, State.NO_DATA, State.AT_RISK)
_NO_PACE = Decimal("Infinity")


@dataclass(frozen=True, slots=True)
class CareLine:
    """An indicator that needs care, with its parts that do."""

    line: Line
    parts: tuple[Line, ...] = ()

    @property
    def order(self) -> tuple[int, Decimal]:
        """The worst state first, within a state the slowest."""
        return min(map(_order, (self.line.figure, *(part.figure for part in self.parts))))


def _order(figure: Figure) -> tuple[int, Decimal]:
    return CARE.index(figure.state), _NO_PACE if figure.pace is None else figure.pace


def care_lines(report: MonthReport, shown: Iterable[Line]) -> tuple[CareLine, ...]:
    """Return what needs care among the lines shown; what is still awaited before the due date does not yet."""
    needing = [line for line in shown if line.figure.state in CARE and not awaited(report, line.figure)]
    codes = {line.indicator.code for line in needing}
    whole = {code: into for code, into in whole_of(report.plan).items() if code in codes and into in codes}
    parts: dict[str, list[Line]] = {}
    for line in needing:
        if line.indicator.code in whole:
            parts.setdefault(_outermost(whole, line.indicator.code), []).append(line)
    found = [
        CareLine(line, tuple(parts.get(line.indicator.code, ())))
        for line in needing
        if line.indicator.code not in whole
    ]
    return tuple(sorted(found, key=lambda one: one.order))


def _outermost(whole: Mapping[str, str], code: str) -> str:
    while code in whole:
        code = whole[code]
    return code


def awaited(report: MonthReport, figure: Figure) -> bool:
    """Tell a figure whose month's report is not due yet and is all that is missing."""
    moment, code = report.as_of or report.made_at, figure.indicator.code
    if report.closed or report.due_date is None or moment.date() > report.due_date:
        return False
    lead = figure.indicator.lead
    silent = any(
        one.unit.code == lead and one.expected and one.revision is None and one.month == report.month
        for one in report.submissions
    )
    indicator = report.plan.by_code.get(code)
    asked_for = indicator is not None and indicator.is_due(report.month)
    return silent and asked_for and figure.months_due - figure.months_reported == 1


def state_before(report: MonthReport, figure: Figure) -> State | None:
    """Return how an indicator stood at the end of the period before; None where the year has none."""
    before = report.previous
    known = before.figures.get(figure.indicator.code) if before else None
    return known.state if known else None


def first_judged(report: MonthReport, figure: Figure) -> bool:
    """Tell whether an indicator is judged for the first time this year."""
    code = figure.indicator.code
    earlier = (known.figures.get(code) for month, known in report.months.items() if month < report.month)
    return figure.state in JUDGED and not any(one is not None and one.state in JUDGED for one in earlier)


def moved(report: MonthReport, figure: Figure) -> int:
    """Return 1 where a verdict rose since the period before, -1 where it fell, 0 where it stayed or one is missing."""
    before = state_before(report, figure)
    if before not in JUDGED or figure.state not in JUDGED:
        return 0
    change = WORST_FIRST.index(figure.state) - WORST_FIRST.index(before)
    return (change > 0) - (change < 0)


def lacking(figure: Figure) -> bool:
    """Tell whether a due reading is missing, of an indicator with a target or without."""
    return figure.wanting or (figure.as_of is None and figure.months_due > 0)


def owed_months(figure: Figure) -> tuple[Month, ...]:
    """Return the due months whose reading is missing; of a level or a running total what no later one replaced."""
    indicator, reported = figure.indicator, {amount.span.end for amount in figure.amounts}
    due = (month for month in indicator.due if month <= figure.month and month not in reported)
    if indicator.to_date in FLOWS:
        return tuple(due)
    return tuple(month for month in due if not any(later > month for later in reported))


def owing_units(figure: Figure) -> frozenset[str]:
    """Return the units that owe a missing reading: whoever led in its month."""
    return frozenset(figure.indicator.lead_at(month) for month in owed_months(figure))


def weakest(report: MonthReport, codes: Sequence[str], state: State) -> Figure | None:
    """Return the figure that gives an item its state: of several the slowest."""
    figures = [report.figures.figures[code] for code in codes if code in report.figures.figures]
    deciding = [figure for figure in figures if figure.state is state] or figures
    return min(deciding, key=lambda one: _NO_PACE if one.pace is None else one.pace, default=None)
