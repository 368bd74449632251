"""Read a targets workbook that came back: only cells that were filled in count, and every fault is said at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct, field

from longmy_kpi.diagnostic import Diagnostic, Place, error
from longmy_kpi.intake import meaning
from longmy_kpi.intake.grid import CellKind, Sheet, SheetCell, SheetRow
from longmy_kpi.intake.identify import read_month
from longmy_kpi.intake.read_file import read
from longmy_kpi.messages.lexicon import LANGUAGES, Lexicon
from longmy_kpi.period import Month
from longmy_kpi.plan.model import Indicator, Op, Plan, TargetSeries
from longmy_kpi.plan.set_target import NewDecision
from longmy_kpi.quantity import NumberProblem, canonical, interpretations, resolve
from longmy_kpi.targets.columns import FILLED_COLUMNS, TargetsColumn, column_of, op_of
from longmy_kpi.targets.workbook import PLAN_CELL_LABEL
from longmy_kpi.text import name_key


class NewTarget(Struct, frozen=True):
    """A decision that the workbook asks for, and the cells it came from by column."""

    code: str
    issuer: str | None
    decision: NewDecision
    places: Mapping[TargetsColumn, Place]


class NewDeadline(Struct, frozen=True):
    """The month by which a task is due from now on, as its plan file writes it, and the document that says so."""

    code: str
    due: Month
    document: str
    place: Place


class ReturnedTargets(Struct):
    """What a workbook asks for, and all that is wrong with it."""

    targets: list[NewTarget] = field(default_factory=list)
    deadlines: list[NewDeadline] = field(default_factory=list)
    faults: list[Diagnostic] = field(default_factory=list)


def read_back(data: bytes, name: str, plan: Plan) -> ReturnedTargets:
    """Return the decisions and deadlines that were filled in; with a fault nothing of it is to be used."""
    found = ReturnedTargets()
    file = read(data, name)
    found.faults += [fault for fault in file.diagnostics if fault.severity == "error"]
    tables = [table for sheet in file.sheets if (table := _find(sheet, name)) is not None]
    if not tables and not found.faults:
        found.faults.append(error("targets-foreign", Place(name)))
    for table in tables:
        table.read(plan, found)
    return found


class _Table(Struct):
    """One of the two tables inside a sheet."""

    sheet: Sheet
    file: str
    columns: Mapping[TargetsColumn, int]
    rows: tuple[SheetRow, ...]
    digest: str

    def read(self, plan: Plan, found: ReturnedTargets) -> None:
        if self.digest != plan.digest:
            found.faults.append(error("targets-plan-changed", Place(self.file, sheet=self.sheet.name)))
            return
        for row in self.rows:
            filled = {one: self._text(row, one, found) for one in FILLED_COLUMNS if one in self.columns}
            if not any(filled.values()):
                continue
            if TargetsColumn.NEW_DEADLINE in self.columns:
                self._deadline(row, filled, plan, found)
            else:
                self._target(row, filled, plan, found)

    def place(self, row: SheetRow, column: TargetsColumn) -> Place:
        """Return where a cell of the table stands."""
        return self.sheet.place(self.file, row, self._cell(row, column))

    def _cell(self, row: SheetRow, column: TargetsColumn) -> SheetCell:
        return row.cell(self.columns[column])

    def _text(self, row: SheetRow, column: TargetsColumn, found: ReturnedTargets) -> str:
        """Return what a cell says; a number as canonical digits, for a number cell means one number."""
        cell = self._cell(row, column)
        doubt = meaning.doubt(cell)
        if doubt is not None:
            found.faults.append(error(doubt.code, self.place(row, column), **doubt.args))
            return ""
        if cell.kind is CellKind.NUMBER and cell.number is not None:
            return canonical(cell.number)
        return meaning.plain_text(cell)

    def _target(self, row: SheetRow, filled: Mapping[TargetsColumn, str], plan: Plan, found: ReturnedTargets) -> None:
        code = meaning.plain_text(self._cell(row, TargetsColumn.CODE))
        indicator = plan.by_code.get(code)
        if indicator is None:
            found.faults.append(error("targets-unknown", self.place(row, TargetsColumn.CODE), text=code))
            return
        faults = list(self._target_faults(row, filled, indicator, plan))
        found.faults += faults
        if faults:
            return
        issuer = (
            meaning.plain_text(self._cell(row, TargetsColumn.ISSUER)) if TargetsColumn.ISSUER in self.columns else ""
        )
        places = {one: self.place(row, one) for one in self.columns}
        found.targets.append(NewTarget(code, issuer or None, self._decision(row, filled, indicator, plan), places))

    def _target_faults(
        self, row: SheetRow, filled: Mapping[TargetsColumn, str], indicator: Indicator, plan: Plan
    ) -> Iterator[Diagnostic]:
        """Yield what is missing or cannot be understood in a row that asks for a new target."""
        op = self._op(row, filled, indicator)
        if op is None:
            yield self._not_understood(row, TargetsColumn.OP, filled[TargetsColumn.OP])
        for column in self._needed(op):
            if not filled.get(column):
                yield error("targets-needs", self.place(row, column))
        for column in (TargetsColumn.VALUE, TargetsColumn.HIGH):
            text = filled.get(column, "")
            number = self._number(row, column, text, indicator) if text and op is not Op.RATING_AT_LEAST else text
            if isinstance(number, NumberProblem):
                yield self._not_a_number(row, column, text, number)
        since = filled.get(TargetsColumn.SINCE, "")
        if since and read_month(since, plan.year) is None:
            yield self._not_understood(row, TargetsColumn.SINCE, since)

    def _needed(self, op: Op | None) -> Iterator[TargetsColumn]:
        if op is not None and (op.is_one_number or op in {Op.BETWEEN, Op.RATING_AT_LEAST}):
            yield TargetsColumn.VALUE
        if op is Op.BETWEEN:
            yield TargetsColumn.HIGH
        yield TargetsColumn.SINCE
        yield TargetsColumn.DECISION

    def _op(self, row: SheetRow, filled: Mapping[TargetsColumn, str], indicator: Indicator) -> Op | None:
        """Return what is asked for: as chosen, else as before, else so much or more."""
        if filled.get(TargetsColumn.OP):
            return op_of(filled[TargetsColumn.OP])
        before = self._series(row, indicator).decisions[-1].target.op
        return Op.AT_LEAST if before.is_open else before

    def _series(self, row: SheetRow, indicator: Indicator) -> TargetSeries:
        """Return the issuer's target that the row is about; the first one where it names none."""
        named = (
            meaning.plain_text(self._cell(row, TargetsColumn.ISSUER)) if TargetsColumn.ISSUER in self.columns else ""
        )
        return next((one for one in indicator.series if one.issuer == named), indicator.series[0])

    def _number(self, row: SheetRow, column: TargetsColumn, text: str, indicator: Indicator) -> str | NumberProblem:
        if self._cell(row, column).kind is CellKind.NUMBER:
            return text
        number = resolve(interpretations(text), declared=None, evidence=None, whole=indicator.measure.whole)
        return number if isinstance(number, NumberProblem) else canonical(number)

    def _decision(
        self, row: SheetRow, filled: Mapping[TargetsColumn, str], indicator: Indicator, plan: Plan
    ) -> NewDecision:
        op = self._op(row, filled, indicator)
        since = read_month(filled[TargetsColumn.SINCE], plan.year)
        assert op is not None
        value, high = (self._written(row, one, filled, indicator) for one in (TargetsColumn.VALUE, TargetsColumn.HIGH))
        before = self._series(row, indicator).decisions[-1].target
        return NewDecision(
            since=str(since),
            op=op.value,
            value=value if op.is_one_number else None,
            low=value if op is Op.BETWEEN else None,
            high=high if op is Op.BETWEEN else None,
            above=("good" if before.above_is_good else "bad") if op is Op.BETWEEN else None,
            rating=filled[TargetsColumn.VALUE] if op is Op.RATING_AT_LEAST else None,
            decision=filled[TargetsColumn.DECISION],
        )

    def _written(
        self, row: SheetRow, column: TargetsColumn, filled: Mapping[TargetsColumn, str], indicator: Indicator
    ) -> str | None:
        text = filled.get(column, "")
        number = self._number(row, column, text, indicator) if text else None
        return None if isinstance(number, NumberProblem) else number

    def _deadline(self, row: SheetRow, filled: Mapping[TargetsColumn, str], plan: Plan, found: ReturnedTargets) -> None:
        code = meaning.plain_text(self._cell(row, TargetsColumn.CODE))
        if code not in plan.task_by_code:
            found.faults.append(error("targets-unknown", self.place(row, TargetsColumn.CODE), text=code))
            return
        place = self.place(row, TargetsColumn.NEW_DEADLINE)
        text = filled.get(TargetsColumn.NEW_DEADLINE, "")
        if not text:
            found.faults.append(error("targets-needs", place))
            return
        day = self._cell(row, TargetsColumn.NEW_DEADLINE).day
        due = Month(day.year, day.month) if day is not None else read_month(text, plan.year)
        if due is None or due.year != plan.year:
            found.faults.append(self._not_understood(row, TargetsColumn.NEW_DEADLINE, text))
            return
        found.deadlines.append(NewDeadline(code, due, filled.get(TargetsColumn.DOCUMENT, ""), place))

    def _not_understood(self, row: SheetRow, column: TargetsColumn, text: str) -> Diagnostic:
        return error("targets-not-understood", self.place(row, column), text=text)

    def _not_a_number(self, row: SheetRow, column: TargetsColumn, text: str, problem: NumberProblem) -> Diagnostic:
        if problem is NumberProblem.AMBIGUOUS:
            found = interpretations(text)
            fraction = found.vi if found.whole == found.en else found.en
            return error("number-ambiguous", self.place(row, column), text=text, whole=found.whole, fraction=fraction)
        return self._not_understood(row, column, text)


def _find(sheet: Sheet, file: str) -> _Table | None:
    """Find a table by its headings; None where the sheet holds none of ours."""
    labels = {name_key(Lexicon(language).say(PLAN_CELL_LABEL)) for language in LANGUAGES}
    digest = ""
    for number, row in enumerate(sheet.rows):
        if row.cells and name_key(meaning.heading_text(row.cell(1))) in labels:
            digest = meaning.plain_text(row.cell(2))
        named = {
            column_of(meaning.heading_text(cell)): place for place, cell in enumerate(row.cells, start=1) if cell.text
        }
        columns = {column: place for column, place in named.items() if column is not None}
        if TargetsColumn.CODE in columns and columns.keys() & {TargetsColumn.SINCE, TargetsColumn.NEW_DEADLINE}:
            return _Table(sheet, file, columns, sheet.rows[number + 1 :], digest)
    return None
