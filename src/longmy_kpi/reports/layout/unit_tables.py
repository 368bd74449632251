"""Tables about the units: each one's own figures, and what they explain."""

from __future__ import annotations

from collections import Counter, defaultdict

from longmy_kpi.figures.figure import Figure, State
from longmy_kpi.figures.tasks import TaskFigure, TaskStatus
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.plan.model import Unit
from longmy_kpi.plan.wording import task_title
from longmy_kpi.reports.layout.difficulties import standing_words, subject_name
from longmy_kpi.reports.layout.fields import columns, table_row
from longmy_kpi.reports.layout.marks import Tone, count_words, counted_as, symbol, tone
from longmy_kpi.reports.layout.outline import lines
from longmy_kpi.reports.layout.plan_tables import indicator_fields
from longmy_kpi.reports.layout.printed import UPRIGHT, narrowed
from longmy_kpi.reports.layout.remarks import cell_words, short_month
from longmy_kpi.reports.layout.table import Absence, AbsentCell, Table
from longmy_kpi.reports.layout.tasks import task_deadline_words
from longmy_kpi.reports.report import MonthReport
from longmy_kpi.text import is_meaningful

_UNIT = (
    *("number", "code", "name", "measure", "target", "month", "numerator", "denominator", "to_date", "attainment"),
    *("state", "as_of", "forecast", "needed_per_month", "self_assessment", "difficulty", "note"),
)
_EXPLANATIONS = ("lead", "number", "name", "state", "to_date", "target", "explained", "note")


def unit_table(report: MonthReport, unit: Unit, lexicon: Lexicon) -> Table:
    """Return the figures that a unit leads, as it gave them and as they are judged."""
    fields = indicator_fields(report, lexicon, _UNIT)
    rows = tuple(table_row(fields, line) for line in lines(report) if report.is_led(line.indicator.code, unit.code))
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
        (line for line in lines(report) if line.figure.owes_reason or _asks_for_its_note(line.figure)),
        key=lambda line: (not _missing_with_a_reason(line.figure), order[line.indicator.lead]),
    )
    rows = tuple(table_row(fields, line) for line in told)
    empty = lexicon.say("report.nothing_to_explain")
    return Table(lexicon.say("report.explanations"), columns(fields), rows, empty=empty)


def _noted(figure: Figure) -> bool:
    return is_meaningful(figure.note)


def _asks_for_its_note(figure: Figure) -> bool:
    return _noted(figure) and (tone(figure.state) is not Tone.GOOD or _missing_with_a_reason(figure))


def _missing_with_a_reason(figure: Figure) -> bool:
    """Tell whether the month's figure was due, did not come, and the unit says why."""
    return (
        figure.indicator.is_due(figure.month)
        and figure.as_of != figure.month
        and figure.awaited is None
        and _noted(figure)
    )


_KEYS = ("number", "name_short", "measure", "target", "month", "to_date", "attainment", "state")
_DASH = AbsentCell(Absence.NOT_APPLICABLE)


def unit_page_table(report: MonthReport, unit: Unit, lexicon: Lexicon, *, every_issuer: bool = True) -> Table:
    """Return the indicators that a unit leads, the worst first, without those of which nothing is due yet."""
    keys = [key for key in _KEYS if key != "month" or _has_months(report, unit, lexicon)]
    fields = indicator_fields(report, lexicon, keys, every_issuer=every_issuer)
    own = [line for line in lines(report) if report.is_led(line.indicator.code, unit.code)]
    shown = sorted(
        (line for line in own if not _quiet(line.figure.state)), key=lambda one: counted_as(one.figure).order
    )
    rows = tuple(table_row(fields, line) for line in shown)
    empty = lexicon.say("report.nothing_due" if own else "report.leads_nothing")
    return narrowed(Table(lexicon.name(unit), columns(fields), rows, empty=empty), UPRIGHT)


def _has_months(report: MonthReport, unit: Unit, lexicon: Lexicon) -> bool:
    (field,) = indicator_fields(report, lexicon, ["month"])
    return any(field.cell(line) != _DASH for line in lines(report) if report.is_led(line.indicator.code, unit.code))


def _quiet(state: State) -> bool:
    return state is State.NOT_DUE


def not_due_words(report: MonthReport, unit: Unit, lexicon: Lexicon) -> str:
    """Name by number the indicators of a unit that are not due; empty where there are none."""
    numbers = [
        line.number
        for line in lines(report)
        if _quiet(line.figure.state) and report.is_led(line.indicator.code, unit.code)
    ]
    return lexicon.say("report.unit_not_due", count=len(numbers), numbers=numbers) if numbers else ""


def remark_words(report: MonthReport, lexicon: Lexicon, unit: Unit | None = None) -> tuple[str, ...]:
    """Say by number what belongs beside the figures, of one unit or of all, each thing once."""
    (field,) = indicator_fields(report, lexicon, ["remarks_told"])
    numbers: dict[str, list[str]] = defaultdict(list)
    for line in lines(report):
        if report.is_led(line.indicator.code, unit.code if unit else None):
            for words in filter(None, cell_words(field.cell(line), lexicon).split("\n")):
                numbers[words.rstrip(". ")].append(line.number)
    return tuple(f"{', '.join(which)}: {words}" for words, which in numbers.items())


def unit_counts(report: MonthReport, unit: Unit, lexicon: Lexicon) -> str:
    """Count a unit's indicators by state."""
    figures = report.figures_of(unit.code)
    return lexicon.say("report.unit_counts", count=len(figures), counts=count_words(figures, lexicon))


def task_words(report: MonthReport, unit: Unit, lexicon: Lexicon) -> tuple[str, tuple[str, ...]]:
    """Return what heads a unit's tasks, and a line for each that something was said of."""
    tasks = report.tasks_of(unit.code)
    told = [one for one in tasks if one.standing is not TaskStatus.NOT_REPORTED]
    counts = Counter(one.standing for one in told)
    words = [f"{lexicon.say(f'state.{one}')} {counts[one]}" for one in TaskStatus if counts[one]]
    head = lexicon.say("report.unit_tasks", told=len(told), all=len(tasks), counts="; ".join(words))
    return head.rstrip(": "), tuple(_task(one, lexicon) for one in told)


def _task(one: TaskFigure, lexicon: Lexicon) -> str:
    parts = [f"{symbol(one.standing)} {task_title(one.task, lexicon)} ({task_deadline_words(one, lexicon)})"]
    if one.report is not None:
        percent = f", {one.report.percent}%" if one.report.percent is not None else ""
        parts.append(lexicon.say(f"state.{one.standing}") + percent)
        said = (("task_result", one.report.result), ("task_next", one.report.next_step))
        parts += [f"{lexicon.say(f'report.column.{key}')}: {text}" for key, text in said if text]
    return " · ".join(parts)


def unit_difficulty_lines(report: MonthReport, unit: Unit, lexicon: Lexicon) -> tuple[str, ...]:
    """Return a line for each difficulty of a unit that is followed."""
    return tuple(
        lexicon.say(
            "report.unit_difficulty",
            number=one.number,
            subject=subject_name(report.plan, one.subject, lexicon),
            text=one.text,
            since=short_month(one.first_seen),
            standing="; ".join(standing_words(one, lexicon)),
        )
        for one in report.pending_difficulties(unit.code)
    )
