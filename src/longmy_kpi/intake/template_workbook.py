"""The form as a workbook: what is printed, what Excel itself asks of a cell, how it prints."""

from __future__ import annotations

import io

from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from longmy_kpi.intake import form_sheet
from longmy_kpi.intake.headings import FILLED_FIELDS, TASK_FILLED, FormField
from longmy_kpi.intake.template import FORM_COLUMNS, TASK_FORM_COLUMNS, BlankForm, FormRow, task_guidance, task_states
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.plan.model import Aggregation, Indicator, ValueKind

_LEAST, _MOST = "-1000000000000000", "1000000000000000"  # any amount: more digits Excel does not hold
_LONGEST = 250  # characters of a hint that Excel takes


def ask_for_numbers(sheet: Worksheet, row: FormRow, cells: dict[FormField, str], lexicon: Lexicon) -> None:
    """Let Excel check the cells of a row's figures, and show a hint with the last figure when one is chosen.

    Where KPS may be written the check only asks again; it stops nobody.
    """
    for field, where in cells.items():
        if asks_for_a_number(row.indicator, field):
            sheet.add_data_validation(_rule(row, field, where, lexicon))


def asks_for_a_number(indicator: Indicator, field: FormField) -> bool:
    """Tell a cell that holds a number and nothing else but, where nothing may arise, KPS."""
    if indicator.derived is not None:
        return False
    if field in (FormField.NUMERATOR, FormField.DENOMINATOR):
        return indicator.value is ValueKind.RATIO
    is_number = indicator.value in (ValueKind.NUMBER, ValueKind.RATIO)
    return is_number and (
        field is FormField.VALUE or (field is FormField.PREVIOUS_OFFICIAL and not _is_ratio(indicator))
    )


def _is_ratio(indicator: Indicator) -> bool:
    return indicator.value is ValueKind.RATIO


def _rule(row: FormRow, field: FormField, where: str, lexicon: Lexicon) -> DataValidation:
    indicator = row.indicator
    is_part = field in (FormField.NUMERATOR, FormField.DENOMINATOR)
    whole = indicator.whole_parts if is_part else indicator.measure.whole
    least = is_part or indicator.measure.whole or (_is_ratio(indicator) and indicator.bounds.min is None)
    nothing = indicator.to_date in (Aggregation.SUM, Aggregation.POOLED)
    rule = DataValidation(
        type="whole" if whole else "decimal",
        operator="greaterThanOrEqual" if least else "between",
        formula1="0" if least else _LEAST,
        formula2=None if least else _MOST,
        allow_blank=True,
        errorStyle="warning" if nothing else "stop",
    )
    kind = "whole" if whole else "least" if least else "any"
    rule.promptTitle = lexicon.say(f"form.{field}")
    rule.prompt = _hint(row, kind, nothing=nothing, lexicon=lexicon)
    rule.errorTitle, rule.error = rule.promptTitle, lexicon.say(f"form.ask.{kind}")
    rule.showInputMessage = rule.showErrorMessage = True
    rule.add(where)
    return rule


def _hint(row: FormRow, kind: str, *, nothing: bool, lexicon: Lexicon) -> str:
    said = [lexicon.say(f"form.ask.{kind}")]
    if nothing:
        said.append(lexicon.say("form.ask.nothing"))
    if last := row.texts.get(FormField.LAST):
        said.append(lexicon.say("form.ask.last", last=last))
    return " ".join(said)[:_LONGEST]


WIDTHS = {
    FormField.CODE: 17,
    FormField.NAME: 25,
    FormField.MEASURE: 9,
    FormField.TARGET: 12,
    FormField.BASIS: 23,
    FormField.VALUE: 12,
    FormField.NUMERATOR: 11,
    FormField.DENOMINATOR: 11,
    FormField.STATUS: 10,
    FormField.PREVIOUS_OFFICIAL: 12,
    FormField.NOTE: 13,
    FormField.DIFFICULTY: 14,
    FormField.DUE: 10,
    FormField.LAST: 24,
    FormField.YEAR_ESTIMATE: 13,
    FormField.SELF_ASSESSMENT: 18,
}
LAST_PRINTED = FormField.DIFFICULTY
TASK_WIDTHS = dict(zip(TASK_FORM_COLUMNS, (24, 34, 22, 10, 14, 12, 12, 15, 13, 13), strict=True))
_PARTS = frozenset({FormField.NUMERATOR, FormField.DENOMINATOR})
_WORDS = frozenset(
    {FormField.NOTE, FormField.DIFFICULTY, FormField.SELF_ASSESSMENT, FormField.TASK_RESULT, FormField.TASK_NEXT}
)

_DUE = PatternFill("solid", fgColor="FFF2CC")
_GREY = PatternFill("solid", fgColor="E7E6E6")


def to_xlsx(form: BlankForm, lexicon: Lexicon) -> bytes:
    """Write the form as a workbook that Excel and LibreOffice open without a word: figures, then tasks."""
    book = form_sheet.new_book()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = lexicon.say("form.sheet")
    heading = form_sheet.header(sheet, form.title, form.guidance, form.header)
    form_sheet.headings(sheet, heading, WIDTHS, lexicon)
    for offset, row in enumerate(form.rows, start=1):
        _row(sheet, row, heading + offset, lexicon)
    _choices(sheet, form, heading, lexicon)
    form_sheet.finish(sheet, heading)
    end = form_sheet.signatures(sheet, heading + len(form.rows) + 2, lexicon)
    form_sheet.print_readably(sheet, list(WIDTHS).index(LAST_PRINTED) + 1, end)
    if form.tasks:
        _tasks(book.create_sheet(lexicon.say("form.task_sheet")), form, lexicon)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _row(sheet: Worksheet, row: FormRow, at: int, lexicon: Lexicon) -> None:
    filled = [field for field in FORM_COLUMNS if _is_to_fill(row, field)]
    places = {field: f"{get_column_letter(FORM_COLUMNS.index(field) + 1)}{at}" for field in filled}
    ask_for_numbers(sheet, row, places, lexicon)
    for field, cell in form_sheet.form_row(sheet, at, WIDTHS, row.texts, filled).items():
        if row.indicator.derived:
            form_sheet.grey_out(cell)
        if field in _WORDS or (field is FormField.PREVIOUS_OFFICIAL and row.indicator.value is ValueKind.RATIO):
            cell.number_format = "@"  # Excel makes a typed 7/9 a date
        if field in FILLED_FIELDS and field not in filled:
            cell.fill = _GREY
        elif field in filled and _is_wanted(row, field):
            cell.fill = _DUE


def _is_wanted(row: FormRow, field: FormField) -> bool:
    """Tell a cell that somebody has to fill in: a due figure, or the official one for an estimate."""
    return (row.due and field in _asked(row)) or (row.wants_official and field is FormField.PREVIOUS_OFFICIAL)


def _is_to_fill(row: FormRow, field: FormField) -> bool:
    if field not in FILLED_FIELDS or row.indicator.derived is not None:
        return False
    return field not in _PARTS or row.indicator.value is ValueKind.RATIO


def _asked(row: FormRow) -> frozenset[FormField]:
    """Return the cells that a due figure goes into: both parts of a ratio, else the figure itself."""
    return _PARTS if row.indicator.value is ValueKind.RATIO else frozenset({FormField.VALUE})


def _choices(sheet: Worksheet, form: BlankForm, heading: int, lexicon: Lexicon) -> None:
    """Offer drop-downs: estimate or official, yes or no, the names of the rating scale."""
    if not form.rows:
        return
    last = heading + len(form.rows)
    status = get_column_letter(FORM_COLUMNS.index(FormField.STATUS) + 1)
    statuses = (lexicon.say("form.official"), lexicon.say("form.estimate"))
    form_sheet.choice(sheet, statuses, f"{status}{heading + 1}:{status}{last}", lexicon)
    value = get_column_letter(FORM_COLUMNS.index(FormField.VALUE) + 1)
    for offset, row in enumerate(form.rows, start=1):
        where = f"{value}{heading + offset}"
        if row.indicator.value is ValueKind.YES_NO:
            form_sheet.choice(sheet, (lexicon.say("value.yes"), lexicon.say("value.no")), where, lexicon)
        elif row.indicator.scale is not None:
            form_sheet.choice(sheet, row.indicator.scale.names, where, lexicon)


def _tasks(sheet: Worksheet, form: BlankForm, lexicon: Lexicon) -> None:
    """Fill the sheet on tasks; it says whose it is and of which month, as the first one does."""
    title = lexicon.say("form.task_heading", month=form.month)
    heading = form_sheet.header(sheet, title, task_guidance(lexicon), form.header)
    form_sheet.headings(sheet, heading, TASK_WIDTHS, lexicon)
    for at, row in enumerate(form.tasks, start=heading + 1):
        for field, cell in form_sheet.form_row(sheet, at, TASK_WIDTHS, row.texts, TASK_FILLED).items():
            if field in _WORDS:
                cell.number_format = "@"
    column = get_column_letter(TASK_FORM_COLUMNS.index(FormField.TASK_STATE) + 1)
    where = f"{column}{heading + 1}:{column}{heading + len(form.tasks)}"
    form_sheet.choice(sheet, task_states(lexicon), where, lexicon)
    form_sheet.finish(sheet, heading)
    form_sheet.print_readably(sheet, len(TASK_FORM_COLUMNS), heading + len(form.tasks))
