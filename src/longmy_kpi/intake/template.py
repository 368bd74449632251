"""The form a unit fills in, drawn as CSV here and as a workbook in `template_xlsx` (contract, section 3)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from types import MappingProxyType

from msgspec import Struct

from longmy_kpi.figures.spans import covered_span
from longmy_kpi.intake.context import AcceptedReadings, figure, with_official
from longmy_kpi.intake.header_lines import DECLARED_SAMPLE
from longmy_kpi.intake.headings import FormField
from longmy_kpi.ledger.readings import Official, Reading, TaskReports
from longmy_kpi.messages.lexicon import LANGUAGES, Lexicon
from longmy_kpi.period import Month
from longmy_kpi.plan.model import Indicator, Plan, Task, TaskState, Unit, ValueKind
from longmy_kpi.plan.wording import basis_words, target_words, task_due_words, task_title
from longmy_kpi.quantity import NumberForm, write
from longmy_kpi.text import escape_formula

TASK_FORM_COLUMNS = (
    FormField.TASK_CODE,
    FormField.TASK_TITLE,
    FormField.TASK_UNITS,
    FormField.TASK_DUE,
    FormField.TASK_LAST,
    FormField.TASK_STATE,
    FormField.TASK_PERCENT,
    FormField.TASK_RESULT,
    FormField.TASK_NEXT,
    FormField.DIFFICULTY,
)


class TaskFormRow(Struct, frozen=True):
    """A row of the table on tasks: the task, and the texts in it."""

    task: Task
    texts: Mapping[FormField, str]


def task_rows(plan: Plan, unit: Unit, month: Month, known: TaskReports, lexicon: Lexicon) -> Iterator[TaskFormRow]:
    """Yield a row for each task that a unit leads, its latest report as a hint; none outside the plan's year."""
    if plan.first_month <= month <= plan.last_month:
        for task in plan.tasks_of(unit.code):
            texts = {
                FormField.TASK_CODE: task.code,
                FormField.TASK_TITLE: task_title(task, lexicon),
                FormField.TASK_UNITS: _units(plan, task, lexicon),
                FormField.TASK_DUE: task_due_words(task, lexicon),
                FormField.TASK_LAST: _last_report(task, month, known, lexicon),
            }
            yield TaskFormRow(task, texts)


def task_states(lexicon: Lexicon) -> tuple[str, ...]:
    """Return the words that a unit chooses from."""
    return tuple(lexicon.say(f"state.{state}") for state in TaskState)


def _units(plan: Plan, task: Task, lexicon: Lexicon) -> str:
    lead, *supporting = (lexicon.name(plan.unit_by_code[code]) for code in (task.lead, *task.supporting))
    return lexicon.say("task.units", lead=lead, supporting=supporting) if supporting else lead


def _last_report(task: Task, month: Month, known: TaskReports, lexicon: Lexicon) -> str:
    """Say the latest report before this month: a hint for the eye, read past on intake."""
    for earlier in sorted((one for one in known if one < month), reverse=True):
        report = known[earlier].get(task.code)
        if report is not None:
            words = {"state": lexicon.say(f"state.{report.state}"), "month": str(earlier)}
            if report.percent is None:
                return lexicon.say("task.reported", **words)
            return lexicon.say("task.reported_percent", **words, percent=report.percent)
    return ""


_YES_NO = ("đạt/chưa",)
BEFORE: Mapping[str, Mapping[FormField, tuple[str, ...]]] = {
    "diem-nong": {FormField.MEASURE: ("điểm",)},
    "pham-phap-hinh-su": {
        FormField.NAME: ("Kiềm chế tội phạm về trật tự xã hội (số vụ)", "Crimes against social order kept down (cases)")
    },
    "tai-nan-giao-thong": {
        FormField.NAME: ("Kéo giảm tai nạn giao thông (số vụ)", "Traffic accidents brought down (cases)")
    },
    **{code: {FormField.MEASURE: _YES_NO} for code in ("do-thi-van-minh", "an-toan-antt", "phuong-khong-ma-tuy")},
}
"""By indicator of the ward's plan for 2026 and column: the texts of then, in both languages, where they differ."""


def printed_before(code: str, field: FormField) -> tuple[str, ...]:
    """Return what else an older form may print in an indicator's row."""
    return BEFORE.get(code, {}).get(field, ())


PRINTED = (FormField.NAME, FormField.MEASURE, FormField.TARGET)


def print_row(
    plan: Plan, indicator: Indicator, month: Month, lexicon: Lexicon, reported: Iterable[Month] = ()
) -> dict[FormField, str]:
    """Return the texts that the form prints in an indicator's row; `reported` are the months that have a reading."""
    span = covered_span(indicator, plan.year, month, reported)
    return {
        FormField.CODE: indicator.code,
        FormField.NAME: lexicon.name(indicator),
        FormField.MEASURE: lexicon.name(indicator.measure),
        FormField.TARGET: target_words(indicator.target_at(month), lexicon),
        FormField.BASIS: basis_words(indicator, plan, span.start + 1, span.end, lexicon),
        FormField.DUE: lexicon.say("form.is_due") if indicator.is_due(month) else "",
    }


def printed(plan: Plan, indicator: Indicator, month: Month) -> Mapping[FormField, tuple[str, ...]]:
    """Return every text, in any language, that a form may print in the columns that a reader compares."""
    rows = [print_row(plan, indicator, month, lexicon) for lexicon in _lexicons()]
    return {field: (*(row[field] for row in rows), *printed_before(indicator.code, field)) for field in PRINTED}


def last_day(plan: Plan, indicator: Indicator, month: Month) -> date:
    """Return the last day that a figure of this month covers, as the form prints it."""
    span = covered_span(indicator, plan.year, month, ())
    return plan.calendar.span(span.start + 1, span.end, indicator.period)[1]


@cache
def _lexicons() -> tuple[Lexicon, ...]:
    return tuple(Lexicon(language) for language in LANGUAGES)


FORM_COLUMNS = (
    FormField.CODE,
    FormField.NAME,
    FormField.MEASURE,
    FormField.TARGET,
    FormField.BASIS,
    FormField.VALUE,
    FormField.NUMERATOR,
    FormField.DENOMINATOR,
    FormField.STATUS,
    FormField.PREVIOUS_OFFICIAL,
    FormField.NOTE,
    FormField.DIFFICULTY,
    FormField.DUE,
    FormField.LAST,
    FormField.YEAR_ESTIMATE,
    FormField.SELF_ASSESSMENT,
)


class FormRow(Struct, frozen=True):
    """A row of the form: the indicator, the texts in it, and whether its figure is due."""

    indicator: Indicator
    due: bool
    texts: Mapping[FormField, str]
    wants_official: bool = False  # the figure before is an estimate still


class BlankForm(Struct, frozen=True):
    """A form to fill in: figures, then tasks. `header` holds the lines above the table, label and text."""

    plan: Plan
    unit: Unit
    month: Month
    numbers: NumberForm
    title: str
    header: tuple[tuple[str, str], ...]
    rows: tuple[FormRow, ...]
    guidance: tuple[str, ...]
    tasks: tuple[TaskFormRow, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing to fill in: neither an indicator nor a task."""
        return not self.rows and not self.tasks


def blank_form(
    plan: Plan,
    unit: Unit,
    month: Month,
    known: AcceptedReadings,
    lexicon: Lexicon,
    numbers: NumberForm | None = None,
    known_tasks: TaskReports = MappingProxyType({}),
) -> BlankForm:
    """Make the form of a unit and month: its indicators, those due marked, and its tasks; what came last as a hint."""
    plan, form = plan.at(month), numbers or lexicon.form
    rows = tuple(
        FormRow(
            indicator,
            indicator.is_due(month),
            print_row(plan, indicator, month, lexicon, _reported(indicator, known))
            | {FormField.LAST: _last(indicator, month, known, lexicon, form)}
            | {FormField.STATUS: _status(plan, indicator, month, lexicon)},
            _is_estimate(indicator, month, known),
        )
        for indicator in plan.led_by(unit.code)
        if month <= plan.last_month or indicator.is_due(month)  # after December only what the year still waits for
    )
    tasks = tuple(task_rows(plan, unit, month, known_tasks, lexicon))
    return BlankForm(
        plan=plan,
        unit=unit,
        month=month,
        numbers=form,
        title=lexicon.say("form.title", month=month),
        header=(
            (lexicon.say("form.unit"), unit.code),
            (lexicon.say("form.unit_name"), lexicon.name(unit)),
            (lexicon.say("form.month"), str(month)),
            (lexicon.say("form.numbers"), DECLARED_SAMPLE[form]),
        ),
        rows=rows,
        guidance=_guidance(plan, month, lexicon),
        tasks=tasks,
    )


def to_csv(form: BlankForm, lexicon: Lexicon, *more: FormField) -> bytes:
    """Write the form as CSV for Excel: UTF-8 with BOM, comma, CRLF; the table on tasks below a blank line.

    `more` are columns that both tables have at their end.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([form.title])
    guidance = (*form.guidance, *task_guidance(lexicon)) if form.tasks else form.guidance
    for line in guidance:
        writer.writerow([escape_formula(line)])
    for label, text in form.header:
        writer.writerow([label, escape_formula(text)])
    tables: list[tuple[Sequence[FormField], Sequence[FormRow | TaskFormRow]]] = [(FORM_COLUMNS, form.rows)]
    if form.tasks:
        tables.append((TASK_FORM_COLUMNS, form.tasks))
    for columns, rows in tables:
        writer.writerow([])
        writer.writerow([lexicon.say(f"form.{field}") for field in (*columns, *more)])
        for row in rows:
            writer.writerow([escape_formula(row.texts.get(field, "")) for field in (*columns, *more)])
    return out.getvalue().encode("utf-8-sig")


def task_guidance(lexicon: Lexicon) -> tuple[str, ...]:
    """Say how the table on tasks is filled in."""
    return tuple(lexicon.say(f"form.guidance.{one}") for one in ("tasks", "percent"))


def _guidance(plan: Plan, month: Month, lexicon: Lexicon) -> tuple[str, ...]:
    lines = [lexicon.say(f"form.guidance.{one}") for one in ("fill", "ratio", "blank", "nothing")]
    due = plan.calendar.due_date(month)
    if due is not None:
        lines.append(lexicon.say("form.guidance.send", due=due))
    if plan.demo:
        lines.insert(0, lexicon.say("demo.banner"))
    return tuple(lines)


def _status(plan: Plan, indicator: Indicator, month: Month, lexicon: Lexicon) -> str:
    """Return the status that stands in the form already: an estimate where the month still runs when it is due."""
    if indicator.derived:
        return ""
    early = plan.calendar.is_due_before_its_end(month, indicator.period)
    return lexicon.say("form.estimate" if early else "form.official")


def _reported(indicator: Indicator, known: AcceptedReadings) -> list[Month]:
    return [month for month, readings in known.items() if (one := readings.get(indicator.code)) and one.has_figure]


def _last(indicator: Indicator, month: Month, known: AcceptedReadings, lexicon: Lexicon, form: NumberForm) -> str:
    """Say the indicator's latest figure before this month, with its month: a hint for the eye, read past on intake."""
    found = _latest(indicator, month, known)
    if found is None:
        return ""
    earlier, reading = found
    said = [str(earlier)]
    if reading.estimate:
        said.insert(0, lexicon.say("form.estimate"))
    if reading.numerator is not None and reading.denominator:
        said.insert(0, f"{write(reading.numerator, form)}/{write(reading.denominator, form)}")
    return f"{_figure_words(indicator, reading, lexicon, form)} ({'; '.join(said)})"


def _latest(indicator: Indicator, month: Month, known: AcceptedReadings) -> tuple[Month, Reading] | None:
    """Return the indicator's latest figure before a month; an official one that came since stands in its place."""
    official: Official | None = None
    for earlier in sorted((one for one in known if one < month), reverse=True):
        reading = known[earlier].get(indicator.code)
        if reading is not None and reading.has_figure:
            return earlier, reading if official is None else with_official(reading, official)
        official = official or (reading.previous_official if reading is not None else None)
    return None


def _is_estimate(indicator: Indicator, month: Month, known: AcceptedReadings) -> bool:
    found = _latest(indicator, month, known)
    return found is not None and found[1].estimate and indicator.value in (ValueKind.NUMBER, ValueKind.RATIO)


def _figure_words(indicator: Indicator, reading: Reading, lexicon: Lexicon, form: NumberForm) -> str:
    number = figure(indicator, reading)
    if number is not None:
        decimals = None if number == number.to_integral_value() else max(indicator.measure.decimals, 2)
        return write(number, form, decimals)
    if reading.denominator == Decimal(0):
        return lexicon.say("value.nothing_arose")
    return lexicon.text(reading.value)
