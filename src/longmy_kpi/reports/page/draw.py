"""Draw the page: one file with its style and its script inside, which asks the network for nothing."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache, partial
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from msgspec import Struct

from longmy_kpi.figures.figure import State
from longmy_kpi.figures.tasks import TaskStatus
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.plan.model import Unit
from longmy_kpi.quantity import rounded
from longmy_kpi.reports.layout.care import CareLine, care_lines, care_name, care_table, change_said
from longmy_kpi.reports.layout.difficulties import difficulties_table, difficulty_counts
from longmy_kpi.reports.layout.marks import COUNTED, counted_as, figure_mark, symbol, tone
from longmy_kpi.reports.layout.notes import notes
from longmy_kpi.reports.layout.outline import lines
from longmy_kpi.reports.layout.remarks import before_heading, cell_words, mark_words
from longmy_kpi.reports.layout.short_names import cut
from longmy_kpi.reports.layout.submission_tables import lock_sentences, submissions_table
from longmy_kpi.reports.layout.summary import (
    chase_table,
    count_sentences,
    report_notice,
    state_counts,
    submissions_sentence,
    warnings_said,
    worsened_table,
)
from longmy_kpi.reports.layout.table import AbsentCell, Align, Awaited, Cell, Column, MarkCell, NumberCell, PercentCell
from longmy_kpi.reports.layout.tasks import task_counts, tasks_table
from longmy_kpi.reports.layout.unit_tables import explanations_table, leading_units
from longmy_kpi.reports.layout.values import actual_cell, pace_cell, target_cell
from longmy_kpi.reports.page import chart
from longmy_kpi.reports.page.content import NUMBER_FIELDS, outline, rows_by_key
from longmy_kpi.reports.report import MonthReport
from longmy_kpi.text import visible

_WORDS = 120  # letters of what a unit says; all of it stands with the difficulties


class CareCard(Struct, frozen=True):
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
        unexplained=figure.owes_reason,
    )


def _percent(fraction: Decimal | None) -> str:
    """Return how far along a bar a fraction is; a bar ends at the whole, and begins at nothing."""
    return "" if fraction is None else str(rounded(min(max(fraction, Decimal(0)), Decimal(1)) * 100, 1))


TaskCells = Mapping[str, Cell]


class UnitTasks(Struct, frozen=True):
    """The tasks that a unit leads: those it said something of, and those it did not."""

    unit: Unit
    told: Sequence[TaskCells]
    silent: Sequence[TaskCells]


def unit_tasks(report: MonthReport, lexicon: Lexicon) -> list[UnitTasks]:
    """Return the tasks by the unit that leads them, in plan order."""
    leads = {one.task.lead for one in report.tasks}
    return [_of(report, unit, lexicon) for unit in report.plan.units if unit.code in leads]


def _of(report: MonthReport, unit: Unit, lexicon: Lexicon) -> UnitTasks:
    rows = rows_by_key(tasks_table(report, lexicon, unit))
    silent = [row for row in rows if row["task_state"] == MarkCell(TaskStatus.NOT_REPORTED)]
    return UnitTasks(unit, [row for row in rows if row not in silent], silent)


_HERE = Path(__file__).parent


def write(report: MonthReport, lexicon: Lexicon) -> bytes:
    """Return the page as UTF-8."""
    context = _own() | _words(report, lexicon) | _tables(report, lexicon)
    return _environment().get_template("page.html").render(context).encode()


@cache
def _own() -> dict[str, object]:
    """Return our own style and script, and the policy that allows these two by their digests and nothing else."""
    style, script = ((_HERE / name).read_text(encoding="utf-8") for name in ("style.css", "script.js"))
    policy = (
        f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(script)}; "
        "base-uri 'none'; form-action 'none'"
    )
    return {"style": style, "script": script, "policy": policy}


def _digest(source: str) -> str:
    return f"'sha256-{b64encode(sha256(source.encode()).digest()).decode()}'"


def _words(report: MonthReport, lexicon: Lexicon) -> dict[str, object]:
    plan, period = report.plan, report.period.words(report.month, lexicon)
    return {
        "language": lexicon.language,
        "say": lexicon.say,
        "name": lexicon.name,
        "plain": partial(cell_words, lexicon=lexicon),
        "words_of": partial(mark_words, lexicon=lexicon),
        "period": period,
        "title": lexicon.say("status.title", ward=plan.ward, year=plan.year, month=period),
        "warnings": warnings_said(report, lexicon),
        "sure": report_notice(report, lexicon),
        "locks": lock_sentences(report, lexicon),
        "heading_before": before_heading(report, lexicon),
        "judged": count_sentences(report, lexicon)[0],
        "submissions": submissions_sentence(report, lexicon),
    }


def _tables(report: MonthReport, lexicon: Lexicon) -> dict[str, object]:
    return {
        "report": report,
        "outline": outline(report, lexicon),
        "numbers": NUMBER_FIELDS,
        "units": leading_units(report),
        "states": _states(report),
        "counts": state_counts(report, lexicon),
        "chase": chase_table(report, lexicon),
        "worse": worsened_table(report, lexicon),
        "care": care_cards(report, lexicon),
        "care_title": care_table(report, lexicon).title,
        "tasks": unit_tasks(report, lexicon),
        "task_counts": task_counts(report.tasks, lexicon),
        "difficulties": difficulties_table(report, lexicon),
        "difficulty_counts": difficulty_counts(report, lexicon),
        "explanations": explanations_table(report, lexicon),
        "record": submissions_table(report, lexicon),
        "notes": notes(report, lexicon),
    }


def _states(report: MonthReport) -> list[State | Awaited]:
    """Return the states that indicators are in, the worst first."""
    found = {counted_as(figure).state for figure in report.figures.figures.values()}
    return [state for state in COUNTED if state in found]


@cache
def _environment() -> Environment:
    """Escape everything that is not our own markup, and spell out what is not to be seen."""
    environment = Environment(
        loader=FileSystemLoader(_HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_harmless,
    )
    environment.tests["mark"] = lambda cell: isinstance(cell, MarkCell)
    environment.tests["figure"] = lambda cell: isinstance(cell, NumberCell | PercentCell)
    environment.filters |= {"look": _look, "side": _side, "symbol": symbol, "tone": tone, "rows": rows_by_key}
    environment.globals |= {"chart_width": chart.WIDTH, "chart_height": chart.HEIGHT}
    return environment


def _harmless(value: object) -> object:
    is_markup = hasattr(value, "__html__")
    return visible(value) if isinstance(value, str) and not is_markup else value


def _side(column: Column) -> Markup:
    """Return on which side a column's cells stand, where that is not the left."""
    return Markup("") if column.align is Align.LEFT else Markup(' class="{}"').format(column.align.value)


def _look(cell: Cell) -> str:
    """Return the class of a cell: numbers never break, an absence is faint."""
    match cell:
        case NumberCell() | PercentCell():
            return "number"
        case AbsentCell():
            return "absent"
        case _:
            return ""
