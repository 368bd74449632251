"""Tables about the units: each one's own figures, and what they explain."""

from __future__ import annotations

from longmy_kpi.figures.figure import Figure
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.plan.model import Unit
from longmy_kpi.reports.layout.fields import columns, row
from longmy_kpi.reports.layout.marks import Tone, tone
from longmy_kpi.reports.layout.outline import lines
from longmy_kpi.reports.layout.plan_tables import indicator_fields
from longmy_kpi.reports.layout.table import Table
from longmy_kpi.reports.report import MonthReport
from longmy_kpi.text import tells_something

_UNIT = (
    *("number", "code", "name", "measure", "target", "month", "numerator", "denominator", "to_date", "attainment"),
    *("state", "as_of", "forecast", "needed_per_month", "self_assessment", "difficulty", "note"),
)
_EXPLANATIONS = ("lead", "number", "name", "state", "to_date", "target", "explained", "note")


def unit_table(report: MonthReport, unit: Unit, lexicon: Lexicon) -> Table:
    """Return the figures that a unit leads, as it gave them and as they are judged."""
    fields = indicator_fields(report, lexicon, _UNIT)
    rows = tuple(row(fields, line) for line in lines(report) if report.is_led(line.indicator.code, unit.code))
    return Table(lexicon.name(unit), columns(fields), rows, empty=lexicon.say("report.leads_nothing"))


def leading_units(report: MonthReport) -> tuple[Unit, ...]:
    """Return the units that report or lead an indicator, in plan order."""
    leads = {indicator.lead for indicator in report.plan.indicators}
    return tuple(unit for unit in report.plan.units if unit.reports or unit.code in leads)


def explanations_table(report: MonthReport, lexicon: Lexicon) -> Table:
    """Return the shortfalls that nobody has explained and what units note, by unit; why figures did not come is first.

    Notes on what stands well are left to the remarks beside the figure.
    """
    fields = indicator_fields(report, lexicon, _EXPLANATIONS)
    order = {code: number for number, code in enumerate(report.plan.unit_by_code)}
    told = sorted(
        (line for line in lines(report) if line.figure.unexplained or _asks_for_its_note(line.figure)),
        key=lambda line: (not _missing_with_a_reason(line.figure), order[line.indicator.lead]),
    )
    rows = tuple(row(fields, line) for line in told)
    empty = lexicon.say("report.nothing_to_explain")
    return Table(lexicon.say("report.explanations"), columns(fields), rows, empty=empty)


def _noted(figure: Figure) -> bool:
    return tells_something(figure.note)


def _asks_for_its_note(figure: Figure) -> bool:
    return _noted(figure) and (tone(figure.state) is not Tone.GOOD or _missing_with_a_reason(figure))


def _missing_with_a_reason(figure: Figure) -> bool:
    """Tell whether the month's figure was due, did not come, and the unit says why."""
    return figure.indicator.is_due(figure.month) and figure.as_of != figure.month and _noted(figure)
