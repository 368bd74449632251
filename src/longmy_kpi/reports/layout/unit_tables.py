"""Tables about the units: each one's own figures, and what they explain."""

from __future__ import annotations

from longmy_kpi.figures.figure import Figure
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.plan.model import Unit
from longmy_kpi.reports.layout.fields import columns, row
from longmy_kpi.reports.layout.marks import Tone, tone
from longmy_kpi.reports.layout.outline import lines
from longmy_kpi.reports.layout.plan_tables import indicator_fields
from longmy_kpi.reports.layout.table import (
    Table,
)
from longmy_kpi.reports.report import MonthReport

_UNIT = (
    *("number", "code", "name", "measure", "target", "month", "numerator", "denominator", "to_date", "attainment"),
    *("state", "as_of", "forecast", "needed_per_month", "self_assessment", "difficulty", "note"),
)
_EXPLANATIONS = ("lead", "number", "name", "state", "to_date", "target", "explained", "note")


def unit_table(report: MonthReport, unit: Unit, lexicon: Lexicon) -> Table:
    """Return the figures that a unit leads, as it gave them and as they are judged."""
    fields = indicator_fields(report, lexicon, _UNIT)
    rows = tuple(row(fields, line) for line in lines(report) if line.indicator.lead == unit.code)
    return Table(lexicon.name(unit), columns(fields), rows, empty=lexicon.say("report.leads_nothing"))


def leading_units(report: MonthReport) -> tuple[Unit, ...]:
    """Return the units that report or lead an indicator, in plan order."""
    leads = {indicator.lead for indicator in report.plan.indicators}
    return tuple(unit for unit in report.plan.units if unit.reports or unit.code in leads)


def explanations_table(report: MonthReport, lexicon: Lexicon) -> Table:
    """Return every shortfall that nobody has explained, and what units note on what asks for care, by unit."""
    fields = indicator_fields(report, lexicon, _EXPLANATIONS)
    order = {code: number for number, code in enumerate(report.plan.unit_by_code)}
    told = sorted(
        (line for line in lines(report) if _asks_why(line.figure)), key=lambda line: order[line.indicator.lead]
    )
    rows = tuple(row(fields, line) for line in told)
    empty = lexicon.say("report.nothing_to_explain")
    return Table(lexicon.say("report.explanations"), columns(fields), rows, empty=empty)


def _asks_why(figure: Figure) -> bool:
    """Tell whether something asks for an explanation, or needs care and has a note."""
    needs_care = tone(figure.state) in {Tone.BAD, Tone.WATCH}
    return bool(figure.unexplained or (figure.note and needs_care))
