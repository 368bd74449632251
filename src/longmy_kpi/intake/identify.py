"""Which unit and month a submission is for: by its header lines, its name, and what was asked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath

from msgspec import Struct

from longmy_kpi.diagnostic import Diagnostic, Place, Term, error, notice
from longmy_kpi.intake.form import Form
from longmy_kpi.intake.header_agree import disagreeing, lines_of, office_lines
from longmy_kpi.intake.header_lines import HeaderLine, Label
from longmy_kpi.messages.lexicon import LANGUAGES, Lexicon
from longmy_kpi.period import Month
from longmy_kpi.plan.model import Plan
from longmy_kpi.text import closest, name_key

_COPIES = tuple(Lexicon(language).say("annotate.suffix") for language in LANGUAGES)
_TAIL = r"(?:\s*\(\d+\)|" + "|".join(map(re.escape, _COPIES)) + ")*"  # what a download and our own copies add
_NAME = re.compile(rf"(\d{{4}}-\d{{2}})[_ ]([a-z0-9-]+?){_TAIL}", re.ASCII | re.IGNORECASE)
_COPY = re.compile(rf"(.*?)(?:(?:{'|'.join(map(re.escape, _COPIES))})(?:\s*\(\d+\))*)+")


def said_by_name(name: str) -> tuple[str, str] | None:
    """Return month and unit as a file's name says them; None where it is named otherwise (contract, section 3).

    >>> said_by_name("inbox/2026-03_vhxh (1).csv"), said_by_name("2026-03_vhxh-can-sua.xlsx"), said_by_name("form.csv")
    (('2026-03', 'vhxh'), ('2026-03', 'vhxh'), None)
    """
    stem = re.split(r"[\\/]", name)[-1].rsplit(".", 1)[0]
    found = _NAME.fullmatch(stem.strip())
    return (found[1], found[2]) if found else None


def copy_name(file: str, suffix: str, lexicon: Lexicon) -> str:
    """Return the name of the copy that is handed back, beside the file that was sent; a copy has none of its own.

    >>> copy_name("2026-03_vhxh-to-correct (2).xlsx", ".xlsx", Lexicon())
    '2026-03_vhxh-can-sua.xlsx'
    """
    path = PurePath(file)
    return str(path.with_name(f"{original_stem(file) or path.stem}{lexicon.say('annotate.suffix')}{suffix}"))


def original_stem(name: str) -> str | None:
    """Return the name without ending of the file whose copy this is, whatever the language; None where it is no copy.

    >>> original_stem("2026-03_vhxh-can-sua (1).xlsx"), original_stem("2026-03_vhxh.xlsx")
    ('2026-03_vhxh', None)
    """
    found = _COPY.fullmatch(PurePath(name).stem)
    return found[1] if found else None


_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FULL = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november")
_NUMBER_OF = {name: number for names in (_NAMES, (*_FULL, "december")) for number, name in enumerate(names, start=1)}
_REWRITTEN = re.compile(
    r"(?:(?P<name>[a-z]+)|(?:tháng|thang|thg|th)\.?\s*(?P<number>\d{1,2}))(?:\s*năm\s*|\s*nam\s*|[-\s/]\s*)"
    r"(?P<year>\d{4}|\d{2})",
    re.IGNORECASE | re.ASCII,
)
_FIRST_DAY = re.compile(r"(\d{4}-\d{2})-01", re.ASCII)


def read_month(text: str, year: int) -> Month | None:
    """Read a month as people write it, or as Excel wrote it anew; a day other than a month's first is none.

    >>> read_month("Mar-26", 2026), read_month("Thg3-26", 2026) == read_month("tháng 03 năm 2026", 2026)
    (Month(year=2026, number=3), True)
    >>> read_month("3-26", 2026), read_month("26-Mar", 2026), read_month("2026-03-15", 2026)
    (None, None, None)
    """
    text = text.strip()
    first_day = _FIRST_DAY.fullmatch(text)
    if first_day:
        text = first_day[1]
    found = _REWRITTEN.fullmatch(text)
    number = found and (_NUMBER_OF.get(found["name"].lower()) if found["name"] else int(found["number"]))
    if found is None or number is None:
        return Month.parse(text, year)
    written = int(found["year"])
    return Month.parse(f"{2000 + written if written < 100 else written}-{number}")


class SubmissionOptions(Struct, frozen=True):
    """What the person said beside the file: `--unit` and `--month`.

    `earlier_plans` are years before the plan's that have a plan of their own in the workspace.
    """

    unit: str | None = None
    month: Month | None = None
    earlier_plans: frozenset[int] = frozenset()


SubmissionIdentity = tuple[str, Place]

_FORM, _NAME_OF_FILE, _OPTION, _TABLE = (Term(f"identify.{who}") for who in ("form", "name", "option", "table"))
"""Who says whose a submission is."""


def settle_unit(
    form: Form, file: str, plan: Plan, asked: SubmissionOptions, diagnostics: list[Diagnostic], *, several: bool
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
    who = [*(_FORM for _ in header), *(_NAME_OF_FILE for _ in (named,) if named and heard), *(_OPTION for _ in option)]
    first = next(((code, by) for code, by in zip(codes, who, strict=True) if code is not None), None)
    for code, by, (text, place) in zip(codes, who, claims, strict=True):
        if code is None:
            near = closest(text.lower(), plan.unit_by_code) or ""
            diagnostics.append(error("unknown-unit", place, unit=text, closest=near, known=known))
        elif first is not None and code != first[0]:
            args = {"unit": first[0], "by": first[1], "other": code, "other_by": by}
            diagnostics.append(error("unit-disagrees", place, **args))
    unit = codes[0]
    if unit is not None and unit not in known:
        diagnostics.append(error("unit-does-not-report", claims[0][1], unit=unit))
        return None
    return unit if all(codes) else None


def settle_month(
    form: Form, file: str, plan: Plan, asked: SubmissionOptions, diagnostics: list[Diagnostic], *, several: bool
) -> Month | None:
    """Return the month, the first said where those who speak disagree; None, with a diagnostic, where there is none.

    The name of a file with several forms, each of its own month, speaks of none of them.
    """
    lines = lines_of(form, Label.MONTH)
    diagnostics += disagreeing(form, file, lines, lambda text: read_month(text, plan.year))
    claims = _claims(form, file, lines)
    who = [_FORM for _ in claims]
    if (named := said_by_name(file)) and not (several and claims):
        claims.append((named[0], Place(file)))
        who.append(_NAME_OF_FILE)
    months: list[tuple[Month, Place]] = []
    for text, place in claims:
        month = read_month(text, plan.year)
        if month is None:
            diagnostics.append(error("unknown-month", place, text=text))
            return None
        months.append((month, place))
    if asked.month is not None:
        months.append((asked.month, Place(file)))
        who.append(_OPTION)
    if not months:
        diagnostics.append(error("month-not-said", Place(file)))
        return None
    first, where = months[0]
    for by, (month, place) in zip(who[1:], months[1:], strict=True):
        if month != first:
            diagnostics.append(error("month-disagrees", place, month=first, by=who[0], other=month, other_by=by))
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
            args = {"unit": unit, "by": _FORM, "other": _unit_code(plan, text) or text, "other_by": _TABLE}
            yield error("unit-disagrees", place, **args)
    for text, place in _claims(table, file, lines_of(table, Label.MONTH)):
        other = read_month(text, plan.year)
        if month is not None and other != month:
            yield error("month-disagrees", place, month=month, by=_FORM, other=other or text, other_by=_TABLE)


def _claims(form: Form, file: str, lines: list[HeaderLine]) -> list[SubmissionIdentity]:
    """Return what the first of some header lines says."""
    return [(said.text, form.sheet.place(file, said.row, said.cell)) for said in lines[:1]]


def _unit_code(plan: Plan, text: str) -> str | None:
    for unit in plan.units:
        if text.strip().lower() == unit.code or name_key(text) in (name_key(unit.name), name_key(unit.name_en)):
            return unit.code
    return None
