"""What the coming month and period ask for: work that units name, figures that fall due, and days to keep."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.reports.layout.outline import Line
from longmy_kpi.reports.narrative.blocks import in_line
from longmy_kpi.reports.narrative.prose import name_said
from longmy_kpi.reports.report import MonthReport


class UpcomingDue(Struct, frozen=True):
    """The figures that a department owes next."""

    unit: str
    names: tuple[str, ...]


class Upcoming(Struct, frozen=True):
    """The next month: the day to which its figures run, the day they are due (empty where the plan gives none)."""

    month: str
    data_day: str
    due_day: str
    due: tuple[UpcomingDue, ...]


def next_period(report: MonthReport, lexicon: Lexicon) -> str:
    """Name the next period of the same kind."""
    return report.period.words(report.month + report.period, lexicon)


def upcoming(report: MonthReport, shown: Sequence[Line], lexicon: Lexicon) -> Upcoming | None:
    """Return what the next month asks for; None after the plan's last."""
    plan, month = report.plan, report.month + 1
    if month > plan.final_month:
        return None
    owed: dict[str, list[str]] = {}
    for line in shown:
        if line.indicator.is_due(month):
            owed.setdefault(line.indicator.lead_at(month), []).append(name_said(line.indicator, lexicon))
    return Upcoming(
        month=lexicon.month(month),
        data_day=lexicon.date(plan.calendar.data_date(month)),
        due_day=lexicon.text(plan.calendar.due_date(month)),
        due=tuple(
            UpcomingDue(in_line(lexicon.name(unit)), tuple(owed[unit.code])) for unit in plan.units if unit.code in owed
        ),
    )
