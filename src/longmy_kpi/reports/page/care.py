"""What the page shows first: a card for each indicator that needs care, with a bar that marks where it should be."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.quantity import rounded
from longmy_kpi.reports.layout.care import CareLine, care_lines
from longmy_kpi.reports.layout.care_table import care_name, change_said
from longmy_kpi.reports.layout.judged import figure_mark
from longmy_kpi.reports.layout.outline import lines
from longmy_kpi.reports.layout.short_names import cut
from longmy_kpi.reports.layout.table import Cell
from longmy_kpi.reports.layout.values import actual_cell, pace_cell, target_cell
from longmy_kpi.reports.report import MonthReport

_WORDS = 120  # letters of what a unit says; all of it stands with the difficulties


@dataclass(frozen=True, slots=True)
class CareCard:
    """An indicator that needs care; `done` and `planned` are percentages of the bar, empty where there is none."""

    code: str
    state: Cell
    name: str
    result: Cell
    target: Cell
    pace: Cell
    has_pace: bool
    lead: str
    change: str
    done: str
    planned: str
    words: str
    unexplained: bool


def care_cards(report: MonthReport, lexicon: Lexicon) -> list[CareCard]:
    """Return the cards, the worst first."""
    return [_card(report, one, lexicon) for one in care_lines(report, lines(report))]


def _card(report: MonthReport, one: CareLine, lexicon: Lexicon) -> CareCard:
    figure = one.line.figure
    told = [line.text for line in report.pending_difficulties() if line.subject == figure.indicator.code]
    has_bar = figure.pace is not None and figure.attainment is not None and figure.planned_share is not None
    return CareCard(
        code=figure.indicator.code,
        state=figure_mark(figure, lexicon),
        name=care_name(one, lexicon),
        result=actual_cell(figure, lexicon),
        target=target_cell(figure.target, lexicon),
        pace=pace_cell(figure.pace),
        has_pace=figure.pace is not None,
        lead=report.plan.unit_by_code[figure.indicator.lead].short_name,
        change=change_said(report, one, lexicon),
        done=_percent(figure.attainment) if has_bar else "",
        planned=_percent(figure.planned_share) if has_bar else "",
        words=cut(" ".join((told[0] if told else figure.note).split()), _WORDS),
        unexplained=figure.unexplained,
    )


def _percent(fraction: Decimal | None) -> str:
    """Return how far along a bar a fraction is; a bar ends at the whole, and begins at nothing."""
    return "" if fraction is None else str(rounded(min(max(fraction, Decimal(0)), Decimal(1)) * 100, 1))
