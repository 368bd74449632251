"""Examine one file: which unit and month it is for, what it says, all that is wrong with it (contract, section 3)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from longmy_kpi.diagnostic import Diagnostic, Place, error, has_errors
from longmy_kpi.intake.case import Case, HandedBack, Known
from longmy_kpi.intake.cells import CellReader, evidence_cells
from longmy_kpi.intake.check import RULES
from longmy_kpi.intake.claims import Asked, settle_month, settle_unit
from longmy_kpi.intake.doubt import DOUBTS
from longmy_kpi.intake.form import FIGURES, Form, Label, declared_form, find
from longmy_kpi.intake.gather import gathered
from longmy_kpi.intake.grid import Kind
from longmy_kpi.intake.limits import ROWS
from longmy_kpi.intake.read_file import ReadFile, read
from longmy_kpi.intake.rows import SLIPPED, is_reading, read_rows
from longmy_kpi.ledger.reading import Reading
from longmy_kpi.period import Month
from longmy_kpi.plan.model import Plan
from longmy_kpi.quantity import NumberForm, evidence

NONE: HandedBack = MappingProxyType({})
_SPEAK_FOR_THEIR_ROW = frozenset({"name-of-another", SLIPPED})


@dataclass(frozen=True, slots=True)
class Found:
    """A form found in a file, with the unit and month it is for; either is None where the file does not say it right.

    A file that holds no form is one `Found` without a form, and its diagnostics say why.
    """

    file: str
    data: bytes
    form: Form | None
    unit: str | None
    month: Month | None
    suffix: str
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Examined:
    """A form after every rule: its readings in plan order, and everything that is wrong with it or doubtful."""

    found: Found
    readings: tuple[Reading, ...]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def refused(self) -> bool:
        """Tell whether anything blocks."""
        return has_errors(self.diagnostics)


def find_forms(data: bytes, name: str, plan: Plan, asked: Asked) -> list[Found]:
    """Read a file and find its forms; several sheets may each hold the form of another unit."""
    file = read(data, name)
    forms = [form for sheet in file.sheets if (form := find(sheet, name)) is not None]
    why_not = _why_not(file, forms, name)
    if why_not is not None:
        return [Found(name, data, None, None, None, f".{file.form}", (*file.diagnostics, *why_not))]
    found = []
    for form in forms:
        diagnostics = [*file.diagnostics, *form.diagnostics]
        unit = settle_unit(form, name, plan, asked, diagnostics, several=len(forms) > 1)
        month = settle_month(form, name, plan, asked, diagnostics)
        found.append(Found(name, data, form, unit, month, f".{file.form}", tuple(diagnostics)))
    return found


def _why_not(file: ReadFile, forms: list[Form], name: str) -> tuple[Diagnostic, ...] | None:
    """Return what else is to be said of a file none of whose forms is examined; None where they are."""
    if has_errors(fault for fault in file.diagnostics if fault.code != SLIPPED):
        return ()
    if not forms:
        return (error("no-table", Place(name)),)
    long = (form.sheet.name for form in forms if len(form.body) > ROWS)
    return tuple(error("too-many-rows", Place(name, sheet=sheet), limit=ROWS) for sheet in long) or None


def examine(found: Found, plan: Plan, known: Known, today: date, handed_back: HandedBack = NONE) -> Examined:
    """Read the rows of a form and put every rule to them; `known` holds the unit's readings in force."""
    form, diagnostics = found.form, list(found.diagnostics)
    if form is None:
        return Examined(found, (), found.diagnostics)
    cells = CellReader(form, found.file, _declared(form, found.file, diagnostics), None, diagnostics)
    cells.evidence = evidence(evidence_cells(form, FIGURES, lambda row: is_reading(form, plan, row)))
    rows = read_rows(form, plan, cells)
    readings: tuple[Reading, ...] = ()
    if found.unit is not None and found.month is not None:
        case = Case(plan, found.unit, found.month, today, form, cells, tuple(rows), known, handed_back)
        diagnostics += [fault for rule in (*RULES, *DOUBTS) for fault in rule(case)]
        readings = tuple(_kept(plan, one) for one in case.readings.values() if _says_something(plan, one))
    return Examined(found, readings, tuple(gathered(_in_order(_without_echoes(diagnostics)))))


def _kept(plan: Plan, reading: Reading) -> Reading:
    """Return what is stored of a reading: derived figures are computed, never stored."""
    if plan.by_code[reading.code].derived is None:
        return reading
    return replace(reading, value=None, numerator=None, denominator=None)


def _says_something(plan: Plan, reading: Reading) -> bool:
    """Tell a reading worth keeping: a figure, or words."""
    words = reading.note or reading.difficulty or reading.self_assessment
    derived = plan.by_code[reading.code].derived is not None
    has_figure = reading.has_figure and not derived
    return bool(has_figure or words or reading.year_estimate is not None or reading.previous_official is not None)


def _without_echoes(diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    """Leave out what else is said of a row that slipped or has another indicator's name: its cells are not its own."""
    strange = {(each.place.sheet, each.place.line) for each in diagnostics if each.code in _SPEAK_FOR_THEIR_ROW}
    return [
        each
        for each in diagnostics
        if each.code in _SPEAK_FOR_THEIR_ROW or (each.place.sheet, each.place.line) not in strange
    ]


def _in_order(diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    unique = list(dict.fromkeys(_hashable(fault) for fault in diagnostics))
    by_key = {_hashable(fault): fault for fault in diagnostics}
    return sorted((by_key[key] for key in unique), key=lambda fault: (fault.place.line or 0, fault.place.column or 0))


def _hashable(fault: Diagnostic) -> tuple[str, Place, str]:
    return fault.code, fault.place, repr(sorted(fault.args.items(), key=lambda item: item[0]))


def _declared(form: Form, name: str, diagnostics: list[Diagnostic]) -> NumberForm | None:
    """Return the number form that a header line declares; a cell that Excel made a number declares none any more."""
    said = form.header.get(Label.NUMBERS)
    if said is None or not said.text or said.cell.kind is Kind.NUMBER:
        return None
    declared = declared_form(said.text)
    if declared is None:
        diagnostics.append(error("number-form-unknown", form.sheet.place(name, said.row, said.cell), text=said.text))
    return declared
