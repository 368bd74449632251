"""Draw the page: one file with its style and its script inside, which asks the network for nothing."""

from __future__ import annotations

from base64 import b64encode
from functools import cache, partial
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from longmy_kpi.figures.figure import State
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.reports import layout
from longmy_kpi.reports.layout.marks import ALL_STATES, symbol, tone
from longmy_kpi.reports.layout.table import Absent, Cell, Mark, Number, Percent
from longmy_kpi.reports.layout.words import mark_words
from longmy_kpi.reports.page import chart
from longmy_kpi.reports.page.care import care_cards
from longmy_kpi.reports.page.content import NUMBERS, outline, rows_by_key
from longmy_kpi.reports.page.task_cards import unit_tasks
from longmy_kpi.reports.report import MonthReport
from longmy_kpi.text import visible

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
        "plain": partial(layout.plain, lexicon=lexicon),
        "words_of": partial(mark_words, lexicon=lexicon),
        "period": period,
        "title": lexicon.say("status.title", ward=plan.ward, year=plan.year, month=period),
        "warnings": layout.warnings_said(report, lexicon),
        "sure": layout.notice(report, lexicon),
        "locks": layout.lock_sentences(report, lexicon),
        "heading_before": layout.before_heading(report, lexicon),
        "judged": layout.count_sentences(report, lexicon)[0],
        "submissions": layout.submissions_sentence(report, lexicon),
    }


def _tables(report: MonthReport, lexicon: Lexicon) -> dict[str, object]:
    return {
        "report": report,
        "outline": outline(report, lexicon),
        "numbers": NUMBERS,
        "units": layout.leading_units(report),
        "states": _states(report),
        "counts": layout.state_counts(report, lexicon),
        "chase": layout.chase_table(report, lexicon),
        "worse": layout.worsened_table(report, lexicon),
        "care": care_cards(report, lexicon),
        "care_title": layout.care_table(report, lexicon).title,
        "tasks": unit_tasks(report, lexicon),
        "task_counts": layout.task_counts(report.tasks, lexicon),
        "difficulties": layout.difficulties_table(report, lexicon),
        "difficulty_counts": layout.difficulty_counts(report, lexicon),
        "explanations": layout.explanations_table(report, lexicon),
        "record": layout.submissions_table(report, lexicon),
        "notes": layout.notes(report, lexicon),
    }


def _states(report: MonthReport) -> list[State]:
    """Return the states that indicators are in, the worst first."""
    found = {figure.state for figure in report.figures.figures.values()}
    return [state for state in ALL_STATES if state in found]


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
    environment.tests["mark"] = lambda cell: isinstance(cell, Mark)
    environment.filters |= {"look": _look, "symbol": symbol, "tone": tone, "rows": rows_by_key}
    environment.globals |= {"chart_width": chart.WIDTH, "chart_height": chart.HEIGHT}
    return environment


def _harmless(value: object) -> object:
    is_markup = hasattr(value, "__html__")
    return visible(value) if isinstance(value, str) and not is_markup else value


def _look(cell: Cell) -> str:
    """Return the class of a cell: numbers never break, an absence is faint."""
    match cell:
        case Number() | Percent():
            return "number"
        case Absent():
            return "absent"
        case _:
            return ""
