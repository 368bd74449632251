"""What the rules look at: one unit's month as it was read, beside what is in force already."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from longmy_kpi.diagnostic import Diagnostic, Place, error, warning
from longmy_kpi.intake.cells import CellReader
from longmy_kpi.intake.form import Form
from longmy_kpi.intake.headings import FormField
from longmy_kpi.ledger.by_indicator import accepted, oldest_first
from longmy_kpi.ledger.readings import Official, Reading, TaskReport, TaskReports
from longmy_kpi.ledger.records import Revision
from longmy_kpi.ledger.store import Store
from longmy_kpi.period import Month, PeriodRule, month_range
from longmy_kpi.plan.model import Aggregation, Indicator, Plan, ValueKind
from longmy_kpi.quantity import EXACT, MOST_DIGITS, canonical, divide, rounded

if TYPE_CHECKING:
    from longmy_kpi.intake.rows import SubmittedRow

AcceptedReadings = Mapping[Month, Mapping[str, Reading]]
ReturnedRevisions = Mapping[Month, AbstractSet[str]]
"""By later month in force, the indicators whose figure for the month at hand stood when that one was taken in."""

_OFFICIAL = dict.fromkeys((FormField.VALUE, FormField.NUMERATOR, FormField.DENOMINATOR), FormField.PREVIOUS_OFFICIAL)


class ReportedFigure(Struct, frozen=True):
    """A figure that a row holds: its own, or the official one for the reading before; both keep to the same rules."""

    row: SubmittedRow
    reading: Reading
    moved: Mapping[FormField, FormField] = field(default_factory=dict)

    @property
    def is_official(self) -> bool:
        """Tell the official figure for the reading before from the row's own."""
        return bool(self.moved)

    def field(self, wanted: FormField) -> FormField:
        """Return the column in which a part of this figure stands."""
        return self.moved.get(wanted, wanted)


class SubmissionContext(Struct, frozen=True, dict=True):
    """One unit's month. `known` holds the unit's readings in force, of this month too where it was sent before."""

    plan: Plan
    unit: str
    month: Month
    today: date
    form: Form
    cells: CellReader
    rows: tuple[SubmittedRow, ...]
    known: AcceptedReadings
    handed_back: ReturnedRevisions = field(default_factory=dict)
    in_force: int | None = None  # the number of the unit's revision of this month that is in force
    allow_future: bool = False

    @property
    def begins(self) -> date:
        """The first day of the month's reporting period."""
        return self.plan.calendar.span(self.month, self.month, PeriodRule.REPORTING)[0]

    @cached_property
    def own(self) -> tuple[SubmittedRow, ...]:
        """Rows of the unit's own indicators, the first of each."""
        seen: dict[str, SubmittedRow] = {}
        for row in self.rows:
            if row.indicator.lead == self.unit:
                seen.setdefault(row.indicator.code, row)
        return tuple(seen.values())

    @cached_property
    def readings(self) -> Mapping[str, Reading]:
        """The unit's readings of this file, by code, in plan order."""
        found = {row.indicator.code: row.reading for row in self.own}
        return {code: found[code] for code in self.plan.by_code if code in found}

    @cached_property
    def claims(self) -> tuple[ReportedFigure, ...]:
        """Every figure of the unit's own rows."""
        return tuple(claim for row in self.own for claim in _claims(row))

    @property
    def mistyped(self) -> set[object]:
        """Codes that a row of this file most likely means and does not say: said once, not also as missing."""
        near = {fault.args.get("closest") for fault in self.cells.diagnostics}
        return near - {"", None}

    @property
    def has_strange_rows(self) -> bool:
        """Tell a table with rows of figures whose code is none: what they were meant for cannot be told."""
        return any(fault.code in ("unknown-code", "figure-without-code") for fault in self.cells.diagnostics)

    @property
    def without_rows(self) -> bool:
        """Tell a table without a row of the unit, not even a mistyped one: said once, not also of every row."""
        return not self.own and not self.mistyped

    def earlier(self, code: str) -> list[tuple[Month, Reading]]:
        """Return the indicator's figures of this reporting year before this month, oldest first."""
        return [one for one in self._of_the_year(code) if one[0] < self.month]

    def later(self, code: str) -> list[tuple[Month, Reading]]:
        """Return the indicator's figures of this reporting year after this month."""
        return [one for one in self._of_the_year(code) if one[0] > self.month]

    def reported(self, code: str) -> list[Month]:
        """Return the months for which a figure of the indicator is in force."""
        return [month for month, _ in self._of_the_year(code)]

    def before(self, claim: ReportedFigure) -> list[tuple[Month, Reading]]:
        """Return the figures of this year before a figure's month as they stand now, oldest first.

        Official ones in force stand in place of the estimates they replaced; before an official figure come those
        before the estimate that it replaces.
        """
        code, found = claim.row.indicator.code, list[tuple[Month, Reading]]()
        rows = [(month, readings[code]) for month, readings in sorted(self.known.items()) if code in readings]
        for month, reading in (one for one in rows if self._is_of_this_year(one[0]) and one[0] < self.month):
            _replace_last(found, reading.previous_official)
            if reading.has_figure:
                found.append((month, reading))
        return found[:-1] if claim.is_official else found

    def replaced_by(self, claim: ReportedFigure) -> tuple[Month, Reading] | None:
        """Return the reading that an official figure replaces, with its month."""
        earlier = self.earlier(claim.row.indicator.code) if claim.is_official else []
        return earlier[-1] if earlier else None

    def official_between(self, code: str, month: Month, until: Month) -> Official | None:
        """Return the official figure that a row between two readings brought; it may hold nothing else."""
        rows = (readings[code] for when, readings in self.known.items() if month < when < until and code in readings)
        return next((row.previous_official for row in rows if row.previous_official is not None), None)

    def _of_the_year(self, code: str) -> list[tuple[Month, Reading]]:
        return [
            (month, readings[code])
            for month, readings in sorted(self.known.items())
            if self._is_of_this_year(month) and code in readings and readings[code].has_figure
        ]

    def _is_of_this_year(self, month: Month) -> bool:
        return (month >= self.plan.first_month) == (self.month >= self.plan.first_month)

    def place(self, row: SubmittedRow, field: FormField = FormField.VALUE) -> Place:
        """Return where a field of a row stands; the whole row where the form has no such column."""
        wanted = field if field in self.form.columns else FormField.CODE
        return self.cells.place(row.row, wanted)

    def error(self, code: str, row: SubmittedRow, field: FormField = FormField.VALUE, /, **args: object) -> Diagnostic:
        """Make an error at a field of a row; the indicator's code is always among its arguments."""
        return error(code, self.place(row, field), indicator=row.subject, **args)

    def warning(
        self, code: str, row: SubmittedRow, field: FormField = FormField.VALUE, /, **args: object
    ) -> Diagnostic:
        """Make a warning at a field of a row."""
        return warning(code, self.place(row, field), indicator=row.subject, **args)


def _claims(row: SubmittedRow) -> Iterator[ReportedFigure]:
    yield ReportedFigure(row, row.reading)
    given = row.reading.previous_official
    if given is not None:
        yield ReportedFigure(row, with_official(row.reading, given), _OFFICIAL)


def with_official(reading: Reading, given: Official) -> Reading:
    """Return a reading with an official figure in place of its own."""
    return replace(reading, value=given.value, numerator=given.numerator, denominator=given.denominator, estimate=False)


def _replace_last(readings: list[tuple[Month, Reading]], official: Official | None) -> None:
    if readings and official is not None:
        month, reading = readings[-1]
        readings[-1] = (month, with_official(reading, official))


SLIPS = (Decimal(10) ** 3, Decimal(10) ** 6)  # đồng, nghìn đồng, triệu đồng, tỷ đồng
SLIP_LOW, SLIP_HIGH = Decimal("0.4"), Decimal("2.5")  # "near": within this of the factor


def slip_factor(number: Decimal | None, usual: Decimal | None) -> Decimal | None:
    """Return the factor by which a number has probably slipped off what is usual; None where it has not.

    >>> slip_factor(Decimal(2604500), Decimal("2604.5")), slip_factor(Decimal("2.6"), Decimal(2600))
    (Decimal('1000'), Decimal('1000'))
    """
    if not number or not usual:
        return None
    ratio = abs(divide(number, usual))
    near = (slip for slip in SLIPS if any(SLIP_LOW <= one <= SLIP_HIGH for one in (ratio / slip, ratio * slip)))
    return next(near, None)


FigureRule = Callable[[SubmissionContext], Iterator[Diagnostic]]


def figure(indicator: Indicator, reading: Reading) -> Decimal | None:
    """Return a reading as one number: a ratio in percent; None for words, nothing arose, and missing."""
    if indicator.value is ValueKind.RATIO and reading.numerator is not None and reading.denominator:
        return divide(EXACT.multiply(reading.numerator, 100), reading.denominator)
    return reading.value if isinstance(reading.value, Decimal) else None


def is_flow(indicator: Indicator) -> bool:
    """Tell an indicator whose readings are amounts of their own period."""
    return indicator.value is ValueKind.NUMBER and indicator.to_date is Aggregation.SUM


def short(number: Decimal) -> Decimal:
    """Return a number with at most four decimals: for a sentence, never for a comparison.

    >>> short(Decimal(100) / 3), short(Decimal("980.000"))
    (Decimal('33.3333'), Decimal('980'))
    """
    return Decimal(canonical(rounded(number, 4)))


def agrees(typed: Decimal, exact: Decimal, decimals: int) -> bool:
    """Tell whether a number is another one rounded to its own decimals, whichever way a tie was rounded.

    >>> agrees(Decimal("33.3"), Decimal(100) / 3, 1), agrees(Decimal("33.4"), Decimal(100) / 3, 1)
    (True, False)
    """
    return abs(typed - exact) <= Decimal(5).scaleb(-decimals - 1)


def beside(number: Decimal, other: Decimal) -> Decimal:
    """Return a number for a sentence that sets it against another: with so many decimals that the two look different.

    >>> beside(Decimal("300.00000001"), Decimal(300)), beside(Decimal(700) / 3, Decimal(100))
    (Decimal('300.00000001'), Decimal('233.3333'))
    """
    decimals = next((some for some in (4, 8, 16, 32) if rounded(number, some) != rounded(other, some)), MOST_DIGITS)
    return Decimal(canonical(rounded(number, decimals)))


def known_readings(store: Store, plan: Plan, unit: str) -> AcceptedReadings:
    """Return what counts of a unit in the plan's year, its final months and the year before, by month.

    That is what it reported, and what another unit reported of an indicator that this one leads: now, or in the month
    for which the plan was asked.
    """
    months = month_range(Month(plan.year - 1, 1), plan.final_month)
    view = store.view(plan.final_month)
    found = {revision.month: view.readings(revision) for revision in _in_force(store, plan, unit, months)}
    led = {indicator.code for indicator in plan.led_by(unit)}
    for month in months:
        others = {code: one for code, one in accepted(view, month).items() if code in led}
        moved = {code: one.reading for code, one in others.items() if one.revision.unit != unit}
        if moved:
            found[month] = {**found.get(month, {}), **moved}
    return found


def known_tasks(store: Store, plan: Plan, unit: str) -> TaskReports:
    """Return the reports in force of the plan's year on the tasks that a unit leads, by month, whoever led then."""
    view, led = store.view(plan.final_month), {task.code for task in plan.tasks_of(unit)}
    found: dict[Month, dict[str, TaskReport]] = {}
    for month in month_range(plan.first_month, plan.last_month):
        for revision in oldest_first(view, month):
            told = {code: one for code, one in view.tasks(revision).items() if revision.unit == unit or code in led}
            if told or revision.unit == unit:
                found[month] = {**found.get(month, {}), **told}
    return found


def _in_force(store: Store, plan: Plan, unit: str, months: Iterable[Month]) -> Iterator[Revision]:
    view = store.view(plan.final_month)
    found = (view.in_force(month, unit) for month in months)
    return (revision for revision in found if revision is not None)


def revision_in_force(store: Store, plan: Plan, unit: str | None, month: Month | None) -> int | None:
    """Return the number of a unit's revision of a month that is in force."""
    found = store.view(plan.final_month).in_force(month, unit) if unit is not None and month is not None else None
    return None if found is None else found.number


def returned_revisions(store: Store, plan: Plan, unit: str, month: Month, known: AcceptedReadings) -> ReturnedRevisions:
    """Return the later months in force that were taken in while a figure for this month, handed back since, stood.

    Their figures say nothing of this month, as their forms said, and it may be sent again (contract, section 2).
    """
    view = store.view(plan.final_month)
    if view.in_force(month, unit) is not None or not view.returns(month, unit):
        return {}
    later = [(one, view.in_force(one, unit)) for one in known if one > month]
    then = {one: store.view(plan.final_month, revision.at) for one, revision in later if revision is not None}
    stood = {one: view.in_force(month, unit) for one, view in then.items()}
    return {
        one: frozenset(code for code, reading in view.readings(revision).items() if reading.has_figure)
        for one, revision in stood.items()
        if revision is not None
    }
