"""The form a unit fills in, drawn as CSV here and as a workbook in `template_xlsx` (contract, section 3)."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from longmy_kpi.intake.case import Known, figure, with_official
from longmy_kpi.intake.header_lines import DECLARED_SAMPLE
from longmy_kpi.intake.headings import Field
from longmy_kpi.intake.printed import print_row
from longmy_kpi.intake.task_form import TASK_COLUMNS, TaskFormRow, task_rows
from longmy_kpi.ledger.reading import Official, Reading
from longmy_kpi.ledger.task_report import TaskReports
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.period import Month
from longmy_kpi.plan.model import Indicator, Plan, Unit, ValueKind
from longmy_kpi.quantity import NumberForm, write
from longmy_kpi.text import safe_cell

COLUMNS = (
    Field.CODE,
    Field.NAME,
    Field.MEASURE,
    Field.TARGET,
    Field.BASIS,
    Field.VALUE,
    Field.NUMERATOR,
    Field.DENOMINATOR,
    Field.STATUS,
    Field.PREVIOUS_OFFICIAL,
    Field.NOTE,
    Field.DIFFICULTY,
    Field.DUE,
    Field.LAST,
    Field.YEAR_ESTIMATE,
    Field.SELF_ASSESSMENT,
)


@dataclass(frozen=True, slots=True)
class FormRow:
    """A row of the form: the indicator, the texts in it, and whether its figure is due."""

    indicator: Indicator
    due: bool
    texts: Mapping[Field, str]
    wants_official: bool = False  # the figure before is an estimate still


@dataclass(frozen=True, slots=True)
class BlankForm:
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
    known: Known,
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
            | {Field.LAST: _last(indicator, month, known, lexicon, form)}
            | {Field.STATUS: _status(plan, indicator, month, lexicon)},
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


def to_csv(form: BlankForm, lexicon: Lexicon, *more: Field) -> bytes:
    """Write the form as CSV for Excel: UTF-8 with BOM, comma, CRLF; the table on tasks below a blank line.

    `more` are columns that both tables have at their end.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([form.title])
    guidance = (*form.guidance, *task_guidance(lexicon)) if form.tasks else form.guidance
    for line in guidance:
        writer.writerow([safe_cell(line)])
    for label, text in form.header:
        writer.writerow([label, safe_cell(text)])
    tables: list[tuple[Sequence[Field], Sequence[FormRow | TaskFormRow]]] = [(COLUMNS, form.rows)]
    if form.tasks:
        tables.append((TASK_COLUMNS, form.tasks))
    for columns, rows in tables:
        writer.writerow([])
        writer.writerow([lexicon.say(f"form.{field}") for field in (*columns, *more)])
        for row in rows:
            writer.writerow([safe_cell(row.texts.get(field, "")) for field in (*columns, *more)])
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


def _reported(indicator: Indicator, known: Known) -> list[Month]:
    return [month for month, readings in known.items() if (one := readings.get(indicator.code)) and one.has_figure]


def _last(indicator: Indicator, month: Month, known: Known, lexicon: Lexicon, form: NumberForm) -> str:
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


def _latest(indicator: Indicator, month: Month, known: Known) -> tuple[Month, Reading] | None:
    """Return the indicator's latest figure before a month; an official one that came since stands in its place."""
    official: Official | None = None
    for earlier in sorted((one for one in known if one < month), reverse=True):
        reading = known[earlier].get(indicator.code)
        if reading is not None and reading.has_figure:
            return earlier, reading if official is None else with_official(reading, official)
        official = official or (reading.previous_official if reading is not None else None)
    return None


def _is_estimate(indicator: Indicator, month: Month, known: Known) -> bool:
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
