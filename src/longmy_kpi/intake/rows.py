"""Turn the body of a form into readings; pydantic checks each one at the boundary (contract, section 3)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from decimal import Decimal
from typing import Annotated

from msgspec import Struct
from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic import Field as Limit

from longmy_kpi.diagnostic import Diagnostic, Subject, error, has_errors, notice
from longmy_kpi.intake.cells import NOTHING, CellReader
from longmy_kpi.intake.form import Form, is_heading_again
from longmy_kpi.intake.grid import CellKind, SheetRow
from longmy_kpi.intake.headings import FIGURE_FIELDS, FILLED_FIELDS, FormField
from longmy_kpi.intake.meaning import CODE_LIKE, doubt, holds_number, plain_text
from longmy_kpi.intake.merged_cells import merged_over_rows
from longmy_kpi.intake.table_shape import numbers_columns
from longmy_kpi.ledger.readings import Reading
from longmy_kpi.plan.model import Indicator, Plan, ValueKind
from longmy_kpi.text import closest, name_key

LONGEST_TEXT = 4000
_SIGNED = frozenset(  # what the form itself says under its table
    name_key(text)
    for text in (
        *("Người lập biểu", "Thủ trưởng đơn vị", "(Ký, ghi rõ họ tên)"),
        *("Prepared by", "Head of the unit", "(Signature and full name)"),
    )
)
_SUGGESTED = 100  # unknown codes for which a known one is sought
SLIPPED = "row-longer-than-heading"  # the fault of a row whose cells may stand in the wrong columns
_PRINTED = (FormField.NAME, FormField.MEASURE, FormField.TARGET, FormField.BASIS)
_FILLED = tuple(field for field in FILLED_FIELDS if not field.startswith("task_"))

SubmittedText = Annotated[str, Limit(max_length=LONGEST_TEXT, pattern=r"^[^\x00-\x08\x0b-\x1f\x7f]*$")]
SubmittedNumber = Annotated[Decimal, Limit(allow_inf_nan=False, max_digits=40)]


class SubmittedReading(BaseModel):
    """What may enter the store of one reading: exact numbers, bounded text without control characters."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)

    code: Annotated[str, Limit(pattern=r"^[a-z0-9-]+$")]
    value: bool | SubmittedNumber | SubmittedText | None
    numerator: SubmittedNumber | None
    denominator: SubmittedNumber | None
    note: SubmittedText
    difficulty: SubmittedText
    year_estimate: SubmittedNumber | None
    self_assessment: SubmittedText


class SubmittedRow(Struct, frozen=True):
    """A row of the form with the reading it gives.

    `typed` is the number in the column Số liệu even where the parts win, `typed_decimals` how many decimals it was
    written with; both are for the rules only.
    """

    row: SheetRow
    indicator: Indicator
    reading: Reading
    typed: Decimal | None
    figures_bad: bool

    @property
    def subject(self) -> Subject:
        """What a fault of the row speaks of."""
        return subject_of(self.indicator)

    @property
    def typed_decimals(self) -> int:
        """Decimals that the number in the column Số liệu was written with."""
        exponent = self.typed.as_tuple().exponent if self.typed is not None else 0
        return max(0, -exponent) if isinstance(exponent, int) else 0


def is_reading(form: Form, plan: Plan, row: SheetRow) -> bool:
    """Tell a row of the table from a title, a footnote or a signature."""
    return code_of(form, plan, row) in plan.by_code


def code_of(form: Form, plan: Plan, row: SheetRow) -> str:
    """Return the row's code as the plan writes it; Excel's capital letters and spaces around it do not count."""
    text = plain_text(form.cell(row, FormField.CODE))
    return text.lower() if text.lower() in plan.by_code else text


def subject_of(indicator: Indicator) -> Subject:
    """Return an indicator's code with its names, for what is said of it."""
    return Subject.of(indicator.code, indicator.name, indicator.name_en)


def read_rows(form: Form, plan: Plan, cells: CellReader) -> list[SubmittedRow]:
    """Read every row of the body; faults are noted in the cell reader. Nothing is read of a row that slipped."""
    rows: list[SubmittedRow] = []
    suggest = suggestions(plan.by_code)
    slipped = {fault.place.line for fault in cells.diagnostics if fault.code == SLIPPED} | form.unread
    for index, row in enumerate(form.body):
        code = code_of(form, plan, row)
        if code in plan.by_code and row.line in slipped:
            rows.append(SubmittedRow(row, plan.by_code[code], Reading(code), None, figures_bad=True))
        elif code in plan.by_code:
            rows.append(_read(form, cells, row, plan.by_code[code]))
        elif row.line not in slipped and _is_heading(form, index):
            cells.diagnostics.append(notice("row-read-past", cells.place(row, FormField.CODE)))
        elif row.line not in slipped:
            cells.diagnostics.extend(_not_a_reading(form, suggest, cells, row, code))
    read = [(one.row, one.subject) for one in rows if one.row.line not in slipped]
    cells.diagnostics.extend(merged_over_rows(cells, read, _FILLED))
    return rows


def _is_heading(form: Form, index: int) -> bool:
    """Tell the headings repeated, and the line that numbers every column below them."""
    row = form.body[index]
    below = index == 0 or is_heading_again(form, form.body[index - 1])
    return is_heading_again(form, row) or (below and numbers_columns(row, len(form.columns)))


def suggestions(codes: Collection[str]) -> Callable[[str], str]:
    """Return what finds the known code nearest to an unknown one; of a table of foreign codes only for the first."""
    known: dict[str, str] = {}

    def suggest(code: str) -> str:
        if code not in known and len(known) < _SUGGESTED:
            known[code] = closest(code, codes) or ""
        return known.get(code, "")

    return suggest


def _not_a_reading(
    form: Form, suggest: Callable[[str], str], cells: CellReader, row: SheetRow, code: str
) -> Iterator[Diagnostic]:
    """A row without a known code: read past where it holds no figure, else an error."""
    filled = [cell for cell in row.cells if cell.kind is not CellKind.BLANK]
    if all(name_key(plain_text(cell)) in _SIGNED for cell in filled):
        return
    place = cells.place(row, FormField.CODE)
    figures = any(holds_number(form.cell(row, field)) for field in FIGURE_FIELDS)
    strange = doubt(form.cell(row, FormField.CODE))
    if strange is not None and (figures or code):
        bare = str(strange.args.get("bare", "")).lower()
        meant = suggest(bare) if suggest(bare) == bare else ""
        yield error(strange.code, place, **strange.args, closest=meant)
    elif code and (figures or CODE_LIKE.fullmatch(code)):
        yield error("unknown-code", place, code=code, closest=suggest(code))
    elif figures:
        yield error("figure-without-code", place)
    else:
        yield notice("row-read-past", form.sheet.place(cells.file, row, filled[0]))


def _read(form: Form, cells: CellReader, row: SheetRow, indicator: Indicator) -> SubmittedRow:
    cells.subject, cells.indicator = subject_of(indicator), indicator
    before = len(cells.diagnostics)
    cells.diagnostics.extend(_printed_unread(form, cells, row))
    if (strange := doubt(form.cell(row, FormField.CODE))) is not None:
        cells.fault(row, FormField.CODE, strange.code, **strange.args)
    value = cells.value(row, indicator)
    is_ratio = indicator.value is ValueKind.RATIO
    numerator = cells.part(row, FormField.NUMERATOR, indicator) if is_ratio else None
    denominator = cells.part(row, FormField.DENOMINATOR, indicator) if is_ratio else None
    if not is_ratio:
        _refuse_parts(form, cells, row)
    typed = value if isinstance(value, Decimal) else None
    if value is NOTHING and is_ratio:
        value, numerator, denominator = None, Decimal(0), Decimal(0)
    elif numerator is not None and denominator is not None:
        value = None  # the parts win
    year_estimate = cells.number(row, FormField.YEAR_ESTIMATE, percent=indicator.measure.percent)
    official, estimate = cells.official(row, indicator), cells.estimate(row)
    has_figure = value is not None or denominator is not None  # the form presets the status of rows left blank too
    reading = Reading(
        code=indicator.code,
        value=value,
        numerator=numerator,
        denominator=denominator,
        estimate=estimate and has_figure,
        previous_official=official,
        note=cells.note(row, FormField.NOTE),
        difficulty=cells.note(row, FormField.DIFFICULTY),
        year_estimate=year_estimate,
        self_assessment=cells.note(row, FormField.SELF_ASSESSMENT),
    )
    figures_bad = has_errors(cells.diagnostics[before:])
    cells.diagnostics.extend(_boundary(reading, indicator, cells, row))
    cells.subject = cells.indicator = None
    return SubmittedRow(row, indicator, reading, typed, figures_bad)


def _printed_unread(form: Form, cells: CellReader, row: SheetRow) -> Iterator[Diagnostic]:
    """Say which printed columns hold a formula without its result: they cannot be compared."""
    for field in _PRINTED:
        if form.cell(row, field).kind is CellKind.BAD:
            yield notice("printed-unread", cells.place(row, field))


def _refuse_parts(form: Form, cells: CellReader, row: SheetRow) -> None:
    for field in (FormField.NUMERATOR, FormField.DENOMINATOR):
        if form.cell(row, field).kind is not CellKind.BLANK:
            cells.fault(row, field, "part-without-ratio", text=form.cell(row, field).text)


def _boundary(reading: Reading, indicator: Indicator, cells: CellReader, row: SheetRow) -> Iterator[Diagnostic]:
    fields = {name: getattr(reading, name) for name in SubmittedReading.model_fields}
    try:
        SubmittedReading.model_validate(fields)
    except ValidationError as faults:
        for fault in faults.errors():
            field = FormField(str(fault["loc"][0]))
            code = {"string_too_long": "text-too-long", "string_pattern_mismatch": "text-with-control-characters"}.get(
                fault["type"], "number-too-long"
            )
            yield error(code, cells.place(row, field), indicator=subject_of(indicator), longest=LONGEST_TEXT)


def same_words(text: str, printed: str) -> bool:
    """Tell whether a person would say that two texts are the same."""
    return name_key(text) == name_key(printed)
