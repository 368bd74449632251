"""Turn the cells of one row into quantities, each fault at its own cell (contract, section 3)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from msgspec import Struct, field

from longmy_kpi.diagnostic import Diagnostic, Place, Subject, error
from longmy_kpi.intake.form import Form
from longmy_kpi.intake.grid import CellKind, SheetCell, SheetRow
from longmy_kpi.intake.headings import FormField
from longmy_kpi.intake.meaning import (
    Doubt,
    doubt,
    free_text,
    heading_text,
    is_date_text,
    plain_text,
    unreadable,
    why_no_number,
)
from longmy_kpi.ledger.readings import Official
from longmy_kpi.plan.model import Aggregation, Indicator, ValueKind
from longmy_kpi.quantity import (
    MOST_DIGITS,
    Interpretations,
    NumberForm,
    NumberProblem,
    infer_format,
    interpretations,
    is_nothing_mark,
    resolve,
)
from longmy_kpi.text import clean, name_key, unescape_formula, without_width

NOTHING = "nothing"  # a dash or KPS where a pooled ratio is asked for: nothing arose

_STATUS = {
    name_key(text): estimate
    for estimate, texts in {
        True: ("ước", "ước thực hiện", "estimate"),
        False: ("chính thức", "official", ""),
    }.items()
    for text in texts
}
_YES_NO = {
    name_key(text): answer
    for answer, texts in {
        True: ("đạt", "có", "yes", "achieved"),
        False: ("chưa đạt", "không đạt", "chưa", "không", "no", "not achieved"),
    }.items()
    for text in texts
}


def is_official(text: str) -> bool:
    """Tell the words of the column Trạng thái, or a blank, that mean an official figure."""
    return _STATUS.get(name_key(text)) is False


class CellReader(Struct):
    """Reads the cells of one form, whose number form is known, and gathers the faults it finds."""

    form: Form
    file: str
    declared: NumberForm | None
    evidence: NumberForm | None
    diagnostics: list[Diagnostic]
    subject: Subject | None = None  # whose row is being read
    indicator: Indicator | None = None  # of that row, where it is one of figures
    _meant: dict[tuple[str | None, int, FormField], Interpretations] = field(default_factory=dict)

    def beside(self, form: Form) -> CellReader:
        """Return a reader of another table of the same file, whose numbers are written in the same form."""
        return CellReader(form, self.file, self.declared, self.evidence, self.diagnostics)

    def gather_evidence(self, rows: Iterable[SheetRow], fields: Sequence[FormField]) -> None:
        """Settle the form of the file by what its figures can mean: where all agree that can be in one form only."""
        cells = ((row, asked, self.form.cell(row, asked)) for row in rows for asked in fields)
        self.evidence = infer_format(
            self._meaning(row, asked, cell)
            for row, asked, cell in cells
            if cell.kind is CellKind.TEXT and doubt(cell) is None
        )

    def _meaning(self, row: SheetRow, asked: FormField, cell: SheetCell) -> Interpretations:
        """Return what the text of a cell can mean; each is read once."""
        key = row.sheet, row.line, asked
        if key not in self._meant:
            self._meant[key] = interpretations(without_width(unescape_formula(cell.text)))
        return self._meant[key]

    def place(self, row: SheetRow, field: FormField) -> Place:
        """Return where a row's field stands."""
        return self.form.sheet.place(self.file, row, self.form.cell(row, field))

    def fault(self, row: SheetRow, field: FormField, code: str, **args: object) -> None:
        """Note an error at a row's field."""
        whose = {"indicator": self.subject} if self.subject is not None else {}
        self.diagnostics.append(error(code, self.place(row, field), **whose | args))

    def words(self, row: SheetRow, field: FormField) -> str:
        """Return what a cell shows, for comparison: tidied, without marks for footnotes; no fault is noted."""
        return clean(unescape_formula(heading_text(self.form.cell(row, field))))

    def note(self, row: SheetRow, field: FormField) -> str:
        """Return free text as typed; a formula without its result, or an error of Excel, is a fault."""
        cell = self.form.cell(row, field)
        return "" if self._noted(row, field, unreadable(cell)) else free_text(cell)

    def _noted(self, row: SheetRow, field: FormField, found: Doubt | None) -> bool:
        """Note why a cell does not say one thing, and tell whether it was so."""
        if found is not None:
            self.fault(row, field, found.code, **found.args)
        return found is not None

    def estimate(self, row: SheetRow) -> bool:
        """Read the column Trạng thái; blank is official."""
        if self._noted(row, FormField.STATUS, doubt(self.form.cell(row, FormField.STATUS))):
            return False
        text = self.words(row, FormField.STATUS)
        if name_key(text) in _STATUS:
            return _STATUS[name_key(text)]
        self.fault(row, FormField.STATUS, "unknown-status", text=text)
        return False

    def value(self, row: SheetRow, indicator: Indicator) -> Decimal | str | bool | None:
        """Read the column Số liệu as the indicator asks; a dash is zero of a sum, NOTHING of a pooled ratio."""
        cell = self.form.cell(row, FormField.VALUE)
        if cell.kind is CellKind.BLANK or self._noted(row, FormField.VALUE, doubt(cell)):
            return None
        if indicator.value is ValueKind.RATING:
            return self._rating(row, indicator)
        if indicator.value is ValueKind.YES_NO:
            return self._choice(row)
        if self._is_nothing(row, FormField.VALUE):
            if indicator.to_date is Aggregation.SUM:
                return Decimal(0)
            if indicator.to_date is Aggregation.POOLED:
                return NOTHING
            self.fault(row, FormField.VALUE, "dash-without-meaning", text=self.words(row, FormField.VALUE))
            return None
        return self.number(row, FormField.VALUE, whole=indicator.measure.whole, percent=indicator.measure.percent)

    def part(self, row: SheetRow, field: FormField, indicator: Indicator) -> Decimal | None:
        """Read a numerator or denominator; a dash is zero where rates are pooled."""
        if indicator.to_date is Aggregation.POOLED and self._is_nothing(row, field):
            return Decimal(0)
        number = self.number(row, field, settle_whole=indicator.whole_parts)
        return self._whole_part(row, field, indicator, number)

    def _whole_part(
        self, row: SheetRow, field: FormField, indicator: Indicator, number: Decimal | None
    ) -> Decimal | None:
        """Refuse a fraction in a part that counts things, and say what Excel may have made it of."""
        if number is None or not indicator.whole_parts or number == number.to_integral_value():
            return number
        typed, plain_number = number * 1000, number.normalize()
        if 0 < number < 1000 and typed == typed.to_integral_value():
            self.fault(row, field, "fraction-in-part-regrouped", number=plain_number, typed=typed.to_integral_value())
        else:
            self.fault(row, field, "fraction-in-part", number=plain_number)
        return None

    def number(
        self, row: SheetRow, field: FormField, *, whole: bool = False, percent: bool = False, settle_whole: bool = False
    ) -> Decimal | None:
        """Read a number; None where the cell is blank or its fault was noted.

        With `settle_whole` what could be either form is whole, and a fraction is for the caller to refuse.
        """
        cell = self.form.cell(row, field)
        if self._noted(row, field, doubt(cell)):
            return None
        match cell.kind:
            case CellKind.BLANK | CellKind.BAD:
                return None
            case CellKind.DATE:
                self.fault(row, field, "date-for-number", text=cell.text)
                return None
            case CellKind.NUMBER if cell.look is not None and cell.look.percent and not percent:
                self.fault(row, field, "percent-sign-without-meaning", text=f"{cell.text}%")
                return None
            case CellKind.NUMBER:
                number = cell.number
            case CellKind.TEXT:
                text, found = unescape_formula(cell.text), self._meaning(row, field, cell)
                number = self._settled(row, field, text, found, whole=whole or settle_whole, percent=percent)
        if number is not None and whole and number != number.to_integral_value():
            self.fault(row, field, "fraction-of-whole", number=number)
            return None
        return number

    def official(self, row: SheetRow, indicator: Indicator) -> Official | None:
        """Read the column Chính thức kỳ trước: a number, or `n/d` for a ratio."""
        field = FormField.PREVIOUS_OFFICIAL
        cell = self.form.cell(row, field)
        if cell.kind is CellKind.BLANK or self._noted(row, field, doubt(cell)):
            return None
        if indicator.value in (ValueKind.RATING, ValueKind.YES_NO):
            self.fault(row, field, "official-without-meaning", text=cell.text)
            return None
        if self._is_nothing(row, field) and indicator.to_date is Aggregation.POOLED:
            return Official(None, Decimal(0), Decimal(0))
        if self._is_nothing(row, field) and indicator.to_date is Aggregation.SUM:
            return Official(Decimal(0))
        is_ratio, parts = indicator.value is ValueKind.RATIO, unescape_formula(without_width(cell.text)).split("/")
        if is_ratio and (cell.kind is CellKind.DATE or is_date_text(without_width(cell.text))):
            self.fault(row, field, "date-for-parts", text=cell.text)
            return None
        if is_ratio and cell.kind is CellKind.TEXT and len(parts) == 2:
            whole = indicator.whole_parts
            settled = [self._settled(row, field, part, interpretations(part), whole=whole) for part in parts]
            numbers = [self._whole_part(row, field, indicator, number) for number in settled]
            return Official(None, *numbers) if all(number is not None for number in numbers) else None
        number = self.number(row, field, whole=indicator.measure.whole, percent=indicator.measure.percent)
        return None if number is None else Official(number)

    def _rating(self, row: SheetRow, indicator: Indicator) -> str | None:
        names = indicator.scale.names if indicator.scale else ()
        text = self.words(row, FormField.VALUE)
        for name in names:
            if name_key(name) == name_key(text):
                return name
        self.fault(row, FormField.VALUE, "unknown-rating", text=text, allowed=names)
        return None

    def _choice(self, row: SheetRow) -> bool | None:
        text = self.words(row, FormField.VALUE)
        if name_key(text) in _YES_NO:
            return _YES_NO[name_key(text)]
        self.fault(row, FormField.VALUE, "unknown-yes-no", text=text)
        return None

    def _marks(self, field: FormField) -> list[str]:
        """Return what says zero, or that nothing arose, in a cell."""
        way = self.indicator.to_date if self.indicator is not None else None
        if way is Aggregation.POOLED and field is not FormField.YEAR_ESTIMATE:
            return ["KPS"]
        return ["0", "KPS"] if way is Aggregation.SUM and field is not FormField.YEAR_ESTIMATE else ["0"]

    def _is_nothing(self, row: SheetRow, field: FormField) -> bool:
        cell = self.form.cell(row, field)
        return cell.kind is CellKind.TEXT and is_nothing_mark(unescape_formula(plain_text(cell)))

    def _settled(
        self,
        row: SheetRow,
        field: FormField,
        text: str,
        found: Interpretations,
        *,
        whole: bool = False,
        percent: bool = False,
    ) -> Decimal | None:
        if found.percent and not percent:
            self.fault(row, field, "percent-sign-without-meaning", text=text)
            return None
        settled = resolve(found, declared=self.declared, evidence=self.evidence, whole=whole)
        if isinstance(settled, Decimal):
            return settled
        self._trouble(row, field, text, found, settled)
        return None

    def _trouble(
        self, row: SheetRow, field: FormField, text: str, found: Interpretations, trouble: NumberProblem
    ) -> None:
        match trouble:
            case NumberProblem.NOT_A_NUMBER if sum(map(str.isdigit, text)) > MOST_DIGITS:
                self.fault(row, field, "number-too-long", text=text)
            case NumberProblem.NOT_A_NUMBER:
                code, more = why_no_number(text)
                self.fault(row, field, code, text=text, marks=self._marks(field), **more)
            case NumberProblem.CONTRADICTS_DECLARED:
                self.fault(row, field, "number-form-contradicted", text=text, declared=self.declared)
            case NumberProblem.AMBIGUOUS:
                fraction = found.en if found.whole == found.vi else found.vi
                self.fault(row, field, "number-ambiguous", text=text, whole=found.whole, fraction=fraction)
