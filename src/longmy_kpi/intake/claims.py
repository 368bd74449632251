"""Settle whose form it is and of which month: header line, else file name, else option (contract, section 3)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from longmy_kpi.diagnostic import Diagnostic, Place, error, notice
from longmy_kpi.intake.file_name import said_by_name
from longmy_kpi.intake.form import Form
from longmy_kpi.intake.header_agree import disagreeing, lines_of, office_lines
from longmy_kpi.intake.header_lines import Label, Said
from longmy_kpi.intake.month_text import read_month
from longmy_kpi.period import Month
from longmy_kpi.plan.model import Plan
from longmy_kpi.text import closest, name_key


@dataclass(frozen=True, slots=True)
class Asked:
    """What the person said beside the file: `--unit` and `--month`.

    `earlier_plans` are years before the plan's that have a plan of their own in the workspace.
    """

    unit: str | None = None
    month: Month | None = None
    earlier_plans: frozenset[int] = frozenset()


Claim = tuple[str, Place]


def settle_unit(
    form: Form, file: str, plan: Plan, asked: Asked, diagnostics: list[Diagnostic], *, several: bool
) -> str | None:
    """Return the unit that all who speak agree on; None, with a diagnostic, where it cannot be told.

    The name of a file with several forms speaks of none of them; nor does a name that holds no unit of the plan, where
    the form or the option says whose it is.
    """
    lines = office_lines(form, plan)
    diagnostics += disagreeing(form, file, lines, lambda text: _unit_code(plan, text))
    header = _claims(form, file, lines)
    option = [(asked.unit, Place(file))] if asked.unit else []
    named = None if several else said_by_name(file)
    heard = named is not None and (_unit_code(plan, named[1]) is not None or not (header or option))
    claims = [*header, *([(named[1], Place(file))] if named and heard else []), *option]
    known = [unit.code for unit in plan.sending_units]
    if not claims:
        diagnostics.append(error("unit-not-said", Place(file), known=known))
        return None
    codes = [_unit_code(plan, text) for text, _ in claims]
    for code, (text, place) in zip(codes, claims, strict=True):
        if code is None:
            near = closest(text.lower(), plan.unit_by_code) or ""
            diagnostics.append(error("unknown-unit", place, unit=text, closest=near, known=known))
        elif code != next(filter(None, codes)):
            diagnostics.append(error("unit-disagrees", place, unit=next(filter(None, codes)), other=code))
    unit = codes[0]
    if unit is not None and unit not in known:
        diagnostics.append(error("unit-does-not-report", claims[0][1], unit=unit))
        return None
    return unit if all(codes) else None


def settle_month(
    form: Form, file: str, plan: Plan, asked: Asked, diagnostics: list[Diagnostic], *, several: bool
) -> Month | None:
    """Return the month, the first said where those who speak disagree; None, with a diagnostic, where there is none.

    The name of a file with several forms, each of its own month, speaks of none of them.
    """
    lines = lines_of(form, Label.MONTH)
    diagnostics += disagreeing(form, file, lines, lambda text: read_month(text, plan.year))
    claims = _claims(form, file, lines)
    if (named := said_by_name(file)) and not (several and claims):
        claims.append((named[0], Place(file)))
    months: list[tuple[Month, Place]] = []
    for text, place in claims:
        month = read_month(text, plan.year)
        if month is None:
            diagnostics.append(error("unknown-month", place, text=text))
            return None
        months.append((month, place))
    if asked.month is not None:
        months.append((asked.month, Place(file)))
    if not months:
        diagnostics.append(error("month-not-said", Place(file)))
        return None
    first, where = months[0]
    for month, place in months[1:]:
        if month != first:
            diagnostics.append(error("month-disagrees", place, month=first, other=month))
    if not Month(plan.year - 1, 1) <= first <= plan.final_month:
        diagnostics.append(error("month-outside-plan", where, month=first, year=plan.year))
        return None
    if first < plan.first_month and first.year not in asked.earlier_plans:
        diagnostics.append(notice("month-of-last-year", where, month=first, year=plan.year))
    if first.year in asked.earlier_plans:
        diagnostics.append(error("month-of-another-plan", where, month=first, year=first.year))
        return None
    return first


def agrees_with(
    table: Form, form: Form, file: str, plan: Plan, unit: str | None, month: Month | None
) -> Iterator[Diagnostic]:
    """A table on tasks that lies on a sheet of its own is of the same unit and month as the form, if it says whose."""
    if table.sheet is form.sheet:
        return
    for text, place in _claims(table, file, office_lines(table, plan)):
        if unit is not None and _unit_code(plan, text) != unit:
            yield error("unit-disagrees", place, unit=unit, other=_unit_code(plan, text) or text)
    for text, place in _claims(table, file, lines_of(table, Label.MONTH)):
        other = read_month(text, plan.year)
        if month is not None and other != month:
            yield error("month-disagrees", place, month=month, other=other or text)


def _claims(form: Form, file: str, lines: list[Said]) -> list[Claim]:
    """Return what the first of some header lines says."""
    return [(said.text, form.sheet.place(file, said.row, said.cell)) for said in lines[:1]]


def _unit_code(plan: Plan, text: str) -> str | None:
    for unit in plan.units:
        if text.strip().lower() == unit.code or name_key(text) in (name_key(unit.name), name_key(unit.name_en)):
            return unit.code
    return None
