"""Who led what in the months of a report's period, where that changed within it."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from longmy_kpi.figures.figure import Figure
from longmy_kpi.figures.tasks import TaskFigure
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.period import Month
from longmy_kpi.reports.layout.tasks import title_words
from longmy_kpi.reports.report import MonthReport


def indicator_led(report: MonthReport, figure: Figure, lexicon: Lexicon) -> str:
    """Say which units led an indicator in the report's period, one after the other; nothing where one did."""
    return _led(report, report.leads_of(figure.indicator.code), lexicon)


def task_led(report: MonthReport, figure: TaskFigure, lexicon: Lexicon) -> str:
    """Return a task's title, and which units led it in the report's period where it was moved."""
    led = _led(report, {month: figure.task.lead_at(month) for month in report.period_months}, lexicon)
    return "\n".join(filter(None, (title_words(figure, lexicon), led)))


def _led(report: MonthReport, leads: Mapping[Month, str], lexicon: Lexicon) -> str:
    moves = [(month, unit) for (_, before), (month, unit) in pairwise(leads.items()) if unit != before]
    if not moves:
        return ""
    name = {unit.code: lexicon.name(unit) for unit in report.plan.units}
    first = next(iter(leads.values()))
    then = (lexicon.say("lead.since", month=month, unit=name.get(unit, unit)) for month, unit in moves)
    return lexicon.say("report.led", leads="; ".join((name.get(first, first), *then)))
