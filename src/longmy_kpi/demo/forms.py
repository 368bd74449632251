"""The made-up forms of the demo: what each unit sends for each month, as files."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from decimal import Decimal
from importlib import resources

from msgspec import Struct
from msgspec.structs import replace

from longmy_kpi.intake.headings import FormField
from longmy_kpi.intake.template import BlankForm, blank_form, to_csv
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.period import Month
from longmy_kpi.plan.model import Plan, Unit
from longmy_kpi.quantity import NumberForm, write

MONTHS = (Month(2026, 1), Month(2026, 2), Month(2026, 3))
MISSING = (Month(2026, 3), "cong-an")
REFUSED = (Month(2026, 3), "vhxh")
MadeUpRows = dict[Month, dict[str, dict[str, str]]]
_NUMBERS = (FormField.VALUE, FormField.NUMERATOR, FormField.DENOMINATOR)


class MadeUp(Struct, frozen=True):
    """A file that a unit sends in the demo."""

    name: str
    data: bytes


def figures() -> MadeUpRows:
    """Read the made-up figures: by month and indicator, columns by name."""
    return _read("figures.csv", "code")


def reports() -> MadeUpRows:
    """Read the made-up reports on tasks: by month and task, columns by name."""
    return _read("tasks.csv", "task")


def _read(name: str, key: str) -> MadeUpRows:
    text = resources.files("longmy_kpi.demo").joinpath(name).read_text(encoding="utf-8")
    found: MadeUpRows = {}
    for row in csv.DictReader(text.splitlines()):
        month = Month.parse(row["month"])
        assert month is not None
        found.setdefault(month, {})[row[key]] = row
    return found


def files(plan: Plan, month: Month, lexicon: Lexicon) -> Iterator[MadeUp]:
    """Yield what the units send for a month: CSV in either number form, a workbook; one of them wrong at first."""
    rows = figures()[month]
    for unit in plan.reporting_units(month):
        if (month, unit.code) == MISSING:
            continue
        if (month, unit.code) == REFUSED:
            spoiled = _spoiled(_filled(plan, unit, month, rows, lexicon))
            yield MadeUp(f"{month}_{unit.code} (1).csv", to_csv(spoiled, lexicon))
        yield _file(plan, unit, month, rows, lexicon)


def _file(plan: Plan, unit: Unit, month: Month, rows: dict[str, dict[str, str]], lexicon: Lexicon) -> MadeUp:
    if unit.collects:
        from longmy_kpi.intake.template_workbook import to_xlsx

        return MadeUp(f"{month}_{unit.code}.xlsx", to_xlsx(_filled(plan, unit, month, rows, lexicon), lexicon))
    return MadeUp(f"{month}_{unit.code}.csv", to_csv(_filled(plan, unit, month, rows, lexicon), lexicon))


def _filled(plan: Plan, unit: Unit, month: Month, rows: dict[str, dict[str, str]], lexicon: Lexicon) -> BlankForm:
    """Fill in a unit's form, in Vietnamese number form but for the military command, which works on an English one."""
    numbers = NumberForm.EN if unit.code == "bchqs" else NumberForm.VI
    form = blank_form(plan, unit, month, {}, lexicon, numbers)
    told = reports().get(month, {})
    return replace(
        form,
        tasks=tuple(
            replace(row, texts={**row.texts, **_task_texts(told.get(row.task.code, {}), lexicon)}) for row in form.tasks
        ),
        rows=tuple(
            replace(row, texts={**row.texts, **_texts(rows.get(row.indicator.code, {}), numbers, lexicon)})
            for row in form.rows
        ),
    )


def _texts(row: dict[str, str], numbers: NumberForm, lexicon: Lexicon) -> dict[FormField, str]:
    if not row:
        return {}
    texts = {field: write(Decimal(row[field]), numbers) for field in _NUMBERS if row[field]}
    texts |= {FormField.NOTE: row["note"], FormField.DIFFICULTY: row["difficulty"]}
    return texts | {FormField.STATUS: lexicon.say(f"form.{row['status']}")}


def _task_texts(row: dict[str, str], lexicon: Lexicon) -> dict[FormField, str]:
    if not row:
        return {}
    return {
        FormField.TASK_STATE: lexicon.say(f"state.{row['state']}"),
        FormField.TASK_PERCENT: row["percent"],
        FormField.TASK_RESULT: row["result"],
        FormField.TASK_NEXT: row["next_step"],
        FormField.DIFFICULTY: row["difficulty"],
    }


def _spoiled(form: BlankForm) -> BlankForm:
    """Spoil a form as people do: a mistyped code, a part above its whole, a word for a number, a figure left out."""
    spoiled = {
        "bhyt-tham-gia": {FormField.CODE: "bhyt-tham-gja"},
        "bhyt-bao-phu": {FormField.NUMERATOR: "66.350"},
        "bhxh-lao-dong": {FormField.NUMERATOR: "khoảng 9.900"},
        "dvc-truc-tuyen": {FormField.NUMERATOR: "", FormField.DENOMINATOR: ""},
    }
    rows = (replace(row, texts={**row.texts, **spoiled.get(row.indicator.code, {})}) for row in form.rows)
    return replace(form, rows=tuple(rows))
