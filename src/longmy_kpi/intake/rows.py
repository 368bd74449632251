"""Turn the body of a form into readings; pydantic checks each one at the boundary (contract, section 3)."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic import Field as Limit

from longmy_kpi.diagnostic import Diagnostic, error, notice
from longmy_kpi.intake.cells import NOTHING, CellReader
from longmy_kpi.intake.form import Form
from longmy_kpi.intake.grid import Cell, Kind, Row
from longmy_kpi.intake.headings import FIGURES, Field
from longmy_kpi.ledger.reading import Reading
from longmy_kpi.plan.model import Indicator, Plan, ValueKind
from longmy_kpi.quantity import meanings
from longmy_kpi.text import closest, name_key

LONGEST_TEXT = 4000
_SUGGESTED = 100  # unknown codes for which a known one is sought
SLIPPED = "row-longer-than-heading"  # the fault of a row whose cells may stand in the wrong columns
_COLUMN_LETTER = re.compile("[A-ZĐ]")
CODE_LIKE = re.compile(r"(?=[0-9-]*[a-z])[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)  # a lone number is an ordinal

Text = Annotated[str, Limit(max_length=LONGEST_TEXT, pattern=r"^[^\x00-\x08\x0b-\x1f\x7f]*$")]
Number = Annotated[Decimal, Limit(allow_inf_nan=False, max_digits=40)]


class SubmittedReading(BaseModel):
    """What may enter the store of one reading: exact numbers, bounded text without control characters."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)

    code: Annotated[str, Limit(pattern=r"^[a-z0-9-]+$")]
    value: bool | Number | Text | None
    numerator: Number | None
    denominator: Number | None
    note: Text
    difficulty: Text
    year_estimate: Number | None
    self_assessment: Text


@dataclass(frozen=True, slots=True)
class SubmittedRow:
    """A row of the form with the reading it gives.

    `typed` is the number in the column Số liệu even where the parts win, `typed_decimals` how many decimals it was
    written with; both are for the rules only.
    """

    row: Row
    indicator: Indicator
    reading: Reading
    typed: Decimal | None
    figures_bad: bool

    @property
    def typed_decimals(self) -> int:
        """Decimals that the number in the column Số liệu was written with."""
        exponent = self.typed.as_tuple().exponent if self.typed is not None else 0
        return max(0, -exponent) if isinstance(exponent, int) else 0


def is_reading(form: Form, plan: Plan, row: Row) -> bool:
    """Tell a row of the table from a title, a footnote or a signature."""
    return code_of(form, plan, row) in plan.by_code


def code_of(form: Form, plan: Plan, row: Row) -> str:
    """Return the row's code as the plan writes it; Excel's capital letters and spaces around it do not count."""
    text = form.cell(row, Field.CODE).text.strip()
    return text.lower() if text.lower() in plan.by_code else text


def read_rows(form: Form, plan: Plan, cells: CellReader) -> list[SubmittedRow]:
    """Read every row of the body; faults are noted in the cell reader. Nothing is read of a row that slipped."""
    rows: list[SubmittedRow] = []
    suggest = suggestions(plan.by_code)
    slipped = {fault.place.line for fault in cells.diagnostics if fault.code == SLIPPED}
    for row in form.body:
        code = code_of(form, plan, row)
        if code in plan.by_code and row.line in slipped:
            rows.append(SubmittedRow(row, plan.by_code[code], Reading(code), None, figures_bad=True))
        elif code in plan.by_code:
            rows.append(_read(form, cells, row, plan.by_code[code]))
        elif row.line not in slipped:
            cells.diagnostics.extend(_not_a_reading(form, suggest, cells, row, code))
    return rows


def suggestions(codes: Collection[str]) -> Callable[[str], str]:
    """Return what finds the known code nearest to an unknown one; of a table of foreign codes only for the first."""
    known: dict[str, str] = {}

    def suggest(code: str) -> str:
        if code not in known and len(known) < _SUGGESTED:
            known[code] = closest(code, codes) or ""
        return known.get(code, "")

    return suggest


def _not_a_reading(
    form: Form, suggest: Callable[[str], str], cells: CellReader, row: Row, code: str
) -> Iterator[Diagnostic]:
    """A row without a known code: read past where it holds no figure, else an error."""
    if all(cell.kind is Kind.BLANK for cell in row.cells):
        return
    place = cells.place(row, Field.CODE)
    figures = any(holds_number(form.cell(row, field)) for field in FIGURES)
    if row is form.body[0] and _numbers_columns(form, row):
        yield notice("row-read-past", place)
    elif code and (figures or CODE_LIKE.fullmatch(code)):
        yield error("unknown-code", place, code=code, closest=suggest(code))
    elif figures:
        yield error("figure-without-code", place)
    else:
        yield notice("row-read-past", place)


def _numbers_columns(form: Form, row: Row) -> bool:
    """Tell the line under the headings that numbers every column: A, B, 1, 2, 3."""
    texts = [cell.text.strip() for cell in row.cells if cell.kind is not Kind.BLANK]
    numbers = [text for text in texts if not _COLUMN_LETTER.fullmatch(text)]
    return len(texts) >= len(form.columns) and numbers == [str(number) for number in range(1, len(numbers) + 1)]


def holds_number(cell: Cell) -> bool:
    """Tell a cell that holds a number, or what was meant as one."""
    if cell.kind is Kind.TEXT:
        found = meanings(cell.text)
        return found.vi is not None or found.en is not None
    return cell.kind in (Kind.NUMBER, Kind.BAD)


def _read(form: Form, cells: CellReader, row: Row, indicator: Indicator) -> SubmittedRow:
    before = len(cells.diagnostics)
    value = cells.value(row, indicator)
    is_ratio = indicator.value is ValueKind.RATIO
    numerator = cells.part(row, Field.NUMERATOR, indicator) if is_ratio else None
    denominator = cells.part(row, Field.DENOMINATOR, indicator) if is_ratio else None
    if not is_ratio:
        _refuse_parts(form, cells, row)
    typed = value if isinstance(value, Decimal) else None
    if value is NOTHING and is_ratio:
        value, numerator, denominator = None, Decimal(0), Decimal(0)
    elif numerator is not None and denominator is not None:
        value = None  # the parts win
    year_estimate = cells.number(row, Field.YEAR_ESTIMATE, percent=indicator.measure.percent)
    official = cells.official(row, indicator)
    reading = Reading(
        code=indicator.code,
        value=value,
        numerator=numerator,
        denominator=denominator,
        estimate=cells.estimate(row),
        previous_official=official,
        note=cells.words(row, Field.NOTE),
        difficulty=cells.words(row, Field.DIFFICULTY),
        year_estimate=year_estimate,
        self_assessment=cells.words(row, Field.SELF_ASSESSMENT),
    )
    figures_bad = len(cells.diagnostics) > before
    cells.diagnostics.extend(_boundary(reading, cells, row))
    return SubmittedRow(row, indicator, reading, typed, figures_bad)


def _refuse_parts(form: Form, cells: CellReader, row: Row) -> None:
    for field in (Field.NUMERATOR, Field.DENOMINATOR):
        if form.cell(row, field).kind is not Kind.BLANK:
            cells.fault(row, field, "part-without-ratio", text=form.cell(row, field).text)


def _boundary(reading: Reading, cells: CellReader, row: Row) -> Iterator[Diagnostic]:
    fields = {name: getattr(reading, name) for name in SubmittedReading.model_fields}
    try:
        SubmittedReading.model_validate(fields)
    except ValidationError as faults:
        for fault in faults.errors():
            field = Field(str(fault["loc"][0]))
            code = {"string_too_long": "text-too-long", "string_pattern_mismatch": "text-with-control-characters"}.get(
                fault["type"], "number-too-long"
            )
            yield error(code, cells.place(row, field), longest=LONGEST_TEXT)


def same_words(text: str, printed: str) -> bool:
    """Tell whether a person would say that two texts are the same."""
    return name_key(text) == name_key(printed)
