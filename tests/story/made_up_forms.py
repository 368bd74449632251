"""The forms that the units of the story send in: every figure is made up (figures.csv)."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path

from msgspec.structs import replace

from longmy_kpi.city.made_up import MadeUpWards, sealed_package
from longmy_kpi.intake.headings import FormField
from longmy_kpi.intake.template import BlankForm, blank_form, to_csv
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.package.manifest import FileNote
from longmy_kpi.period import Month
from longmy_kpi.plan.model import Plan
from longmy_kpi.quantity import NumberForm, plain_decimal, write

VI = Lexicon("vi")
NUMBERS = (FormField.VALUE, FormField.NUMERATOR, FormField.DENOMINATOR)
Row = Mapping[str, str]


@cache
def figures() -> Mapping[str, Mapping[str, Row]]:
    """Return the rows of figures.csv by month and indicator."""
    found: dict[str, dict[str, Row]] = {}
    with (Path(__file__).parent / "figures.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault(row["month"], {})[row["code"]] = row
    return found


def form(plan: Plan, name: str, changes: Sequence[str]) -> bytes:
    """Return a filled form, named like `2026-03_vhxh.xlsx`, with changes like `bhyt-bao-phu numerator=66.350`."""
    stem, _, suffix = Path(name).name.partition(".")
    month, _, unit = stem.partition("_")
    when = Month.parse(month)
    assert when is not None, name
    blank = blank_form(plan, plan.unit_by_code[unit.split()[0]], when, {}, VI, NumberForm.VI)
    filled = _changed(_filled(blank, figures().get(month, {})), changes)
    if suffix == "csv":
        return to_csv(filled, VI)
    from longmy_kpi.intake.template_workbook import to_xlsx

    return to_xlsx(filled, VI)


def _filled(blank: BlankForm, rows: Mapping[str, Row]) -> BlankForm:
    known = [replace(row, texts={**row.texts, **_texts(rows.get(row.indicator.code))}) for row in blank.rows]
    return replace(blank, rows=tuple(known))


def _texts(row: Row | None) -> dict[FormField, str]:
    if row is None:
        return {}
    texts = {field: _typed(row[field]) for field in NUMBERS if row[field]}
    return texts | {
        FormField.STATUS: VI.say(f"form.{row['status']}"),
        FormField.NOTE: row["note"],
        FormField.DIFFICULTY: row["difficulty"],
    }


def _typed(text: str) -> str:
    """Write a figure as the unit types it."""
    number = plain_decimal(text)
    return text if number is None else write(Decimal(number), NumberForm.VI)


def _changed(form: BlankForm, changes: Sequence[str]) -> BlankForm:
    texts: dict[str, dict[FormField, str]] = {}
    for change in changes:
        code, _, rest = change.partition(" ")
        column, _, text = rest.partition("=")
        texts.setdefault(code, {})[FormField(column)] = text
    rows = tuple(replace(row, texts={**row.texts, **texts.pop(row.indicator.code, {})}) for row in form.rows)
    tasks = tuple(replace(row, texts={**row.texts, **texts.pop(row.task.code, {})}) for row in form.tasks)
    assert not texts, f"no such row: {texts}"
    return replace(form, rows=rows, tasks=tasks)


def package_of(number: int, how: str = "") -> bytes:
    """Return the package of a made-up ward; a broken one ends early, in a forged one a state is better than it was."""
    head, files = _wards().parts(number)
    if how == "forged":
        better = files["figures.csv"].replace(b",behind,", b",on_track,", 1)
        note = FileNote.of(better, head.files["figures.csv"].rows)
        head = replace(head, files={**head.files, "figures.csv": note})
        files["figures.csv"] = better
    data = sealed_package(head, files)
    return data[: len(data) // 2] if how == "broken" else data


@cache
def _wards() -> MadeUpWards:
    return MadeUpWards()
