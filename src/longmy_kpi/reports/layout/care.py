"""What needs care, worst first, with parts under their whole; and what changed since the month before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from longmy_kpi.figures.figure import JUDGED, WORST_FIRST, Figure, State
from longmy_kpi.figures.spans import owed_months
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.reports.layout.marks import figure_mark
from longmy_kpi.reports.layout.outline import Line, lines, whole_of
from longmy_kpi.reports.layout.remarks import before_words, cell_words
from longmy_kpi.reports.layout.short_names import inside, short_name
from longmy_kpi.reports.layout.table import BLANK, Align, Cell, Column, Row, Table, TextCell
from longmy_kpi.reports.layout.values import actual_cell, pace_cell, target_cell
from longmy_kpi.reports.report import MonthReport

CARE = (State.MISSED, State.BREACHED, State.BEHIND, State.NO_DATA, State.AT_RISK)
_NO_PACE = Decimal("Infinity")


class CareLine(Struct, frozen=True):
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
    needing = [line for line in shown if line.figure.state in CARE and line.figure.awaited is None]
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


def care_codes(report: MonthReport) -> frozenset[str]:
    """Return the codes of all that needs care, parts as well."""
    found = care_lines(report, lines(report))
    return frozenset(line.indicator.code for one in found for line in (one.line, *one.parts))


def _outermost(whole: Mapping[str, str], code: str) -> str:
    while code in whole:
        code = whole[code]
    return code


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


def owing_units(figure: Figure) -> frozenset[str]:
    """Return the units that owe a missing reading: whoever led in its month."""
    return frozenset(figure.indicator.lead_at(month) for month in owed_months(figure))


def weakest(report: MonthReport, codes: Sequence[str], state: State) -> Figure | None:
    """Return the figure that gives an item its state: of several the slowest."""
    figures = [report.figures.figures[code] for code in codes if code in report.figures.figures]
    deciding = [figure for figure in figures if figure.state is state] or figures
    return min(deciding, key=lambda one: _NO_PACE if one.pace is None else one.pace, default=None)


_ARROWS = {1: "↑", 0: "=", -1: "↓"}


def care_table(report: MonthReport, lexicon: Lexicon, most: int | None = None) -> Table:
    """Return what needs care, the worst first; beyond `most` rows the rest is counted."""
    found = care_lines(report, lines(report))
    shown = found if most is None or len(found) <= most else found[: most - 1]
    rows = [_row(report, one, lexicon) for one in shown]
    if len(shown) < len(found):
        rest = TextCell(lexicon.say("report.more_indicators", count=len(found) - len(shown)))
        rows.append(Row((BLANK, rest, BLANK, BLANK, BLANK, BLANK, BLANK)))
    said = (
        Column("state", lexicon.say("report.column.state"), widest=19),
        Column("name", lexicon.say("report.column.name"), widest=32),
        Column("to_date", lexicon.say("report.column.to_date"), Align.RIGHT, widest=16),
        Column("target", lexicon.say("report.column.target"), Align.RIGHT, widest=14),
        Column("pace", lexicon.say("report.column.pace"), Align.RIGHT, widest=10),
        Column("lead_short", lexicon.say("report.column.lead"), widest=11),
        Column("before", lexicon.say("report.care_change", before=before_words(report, lexicon)), widest=17),
    )
    title = lexicon.say("report.care", count=sum(1 + len(one.parts) for one in found))
    return Table(title, said, tuple(rows), empty=lexicon.say("report.care_none"))


def _row(report: MonthReport, one: CareLine, lexicon: Lexicon) -> Row:
    figure = one.line.figure
    cells: tuple[Cell, ...] = (
        figure_mark(figure, lexicon),
        TextCell(care_name(one, lexicon)),
        actual_cell(figure, lexicon),
        target_cell(figure.target, lexicon),
        pace_cell(figure.pace),
        TextCell(report.plan.unit_by_code[figure.indicator.lead].short_name),
        TextCell(change_said(report, one, lexicon)),
    )
    return Row(cells)


def care_name(one: CareLine, lexicon: Lexicon) -> str:
    """Name an indicator shortly with its measure, and its parts that need care too, each with its pace."""
    own = one.line.indicator
    name = f"{short_name(own, lexicon)} ({lexicon.name(own.measure)})"
    if not one.parts:
        return name
    parts = [_part(part.figure.pace, inside(short_name(part.indicator, lexicon)), lexicon) for part in one.parts]
    return lexicon.say("report.care_parts", name=name, parts="; ".join(parts))


def _part(pace: Decimal | None, name: str, lexicon: Lexicon) -> str:
    return name if pace is None else f"{name} {cell_words(pace_cell(pace), lexicon)}"


def change_said(report: MonthReport, one: CareLine, lexicon: Lexicon) -> str:
    """Say how the verdict moved since the period before; nothing where there is none to compare with."""
    figure = one.line.figure
    before = state_before(report, figure)
    if before is None:
        return ""
    if before is figure.state:
        return lexicon.say("report.care_still", state=lexicon.say(f"state.{before}"))
    sign = _ARROWS[moved(report, figure)]
    words = lexicon.say("report.care_from", state=lexicon.say(f"state.{before}"))
    return words if sign == "=" else f"{sign} {words}"
