"""The form as a workbook: frozen headings, only the cells to fill unlocked, drop-downs where words are asked for."""

from __future__ import annotations

import io

from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from longmy_kpi.intake import form_sheet
from longmy_kpi.intake.form_entry import ask_for_numbers
from longmy_kpi.intake.headings import FILLED, TASK_FILLED, Field
from longmy_kpi.intake.task_form import TASK_COLUMNS, task_states
from longmy_kpi.intake.template import COLUMNS, BlankForm, FormRow, task_guidance
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.plan.model import ValueKind

WIDTHS = {
    Field.CODE: 17,
    Field.NAME: 25,
    Field.MEASURE: 9,
    Field.TARGET: 12,
    Field.BASIS: 23,
    Field.VALUE: 12,
    Field.NUMERATOR: 11,
    Field.DENOMINATOR: 11,
    Field.STATUS: 10,
    Field.PREVIOUS_OFFICIAL: 12,
    Field.NOTE: 13,
    Field.DIFFICULTY: 14,
    Field.DUE: 10,
    Field.LAST: 24,
    Field.YEAR_ESTIMATE: 13,
    Field.SELF_ASSESSMENT: 18,
}
LAST_PRINTED = Field.DIFFICULTY
TASK_WIDTHS = dict(zip(TASK_COLUMNS, (24, 34, 22, 10, 14, 12, 12, 15, 13, 13), strict=True))
_PARTS = frozenset({Field.NUMERATOR, Field.DENOMINATOR})
_WORDS = frozenset({Field.NOTE, Field.DIFFICULTY, Field.SELF_ASSESSMENT, Field.TASK_RESULT, Field.TASK_NEXT})

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
    filled = [field for field in COLUMNS if _is_to_fill(row, field)]
    places = {field: f"{get_column_letter(COLUMNS.index(field) + 1)}{at}" for field in filled}
    ask_for_numbers(sheet, row, places, lexicon)
    for field, cell in form_sheet.row(sheet, at, WIDTHS, row.texts, filled).items():
        if row.indicator.derived:
            form_sheet.grey_out(cell)
        if field in _WORDS or (field is Field.PREVIOUS_OFFICIAL and row.indicator.value is ValueKind.RATIO):
            cell.number_format = "@"  # Excel makes a typed 7/9 a date
        if field in FILLED and field not in filled:
            cell.fill = _GREY
        elif field in filled and _is_wanted(row, field):
            cell.fill = _DUE


def _is_wanted(row: FormRow, field: Field) -> bool:
    """Tell a cell that somebody has to fill in: a due figure, or the official one for an estimate."""
    return (row.due and field in _asked(row)) or (row.wants_official and field is Field.PREVIOUS_OFFICIAL)


def _is_to_fill(row: FormRow, field: Field) -> bool:
    if field not in FILLED or row.indicator.derived is not None:
        return False
    return field not in _PARTS or row.indicator.value is ValueKind.RATIO


def _asked(row: FormRow) -> frozenset[Field]:
    """Return the cells that a due figure goes into: both parts of a ratio, else the figure itself."""
    return _PARTS if row.indicator.value is ValueKind.RATIO else frozenset({Field.VALUE})


def _choices(sheet: Worksheet, form: BlankForm, heading: int, lexicon: Lexicon) -> None:
    """Offer drop-downs: estimate or official, yes or no, the names of the rating scale."""
    if not form.rows:
        return
    last = heading + len(form.rows)
    status = get_column_letter(COLUMNS.index(Field.STATUS) + 1)
    statuses = (lexicon.say("form.official"), lexicon.say("form.estimate"))
    form_sheet.choice(sheet, statuses, f"{status}{heading + 1}:{status}{last}", lexicon)
    value = get_column_letter(COLUMNS.index(Field.VALUE) + 1)
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
        for field, cell in form_sheet.row(sheet, at, TASK_WIDTHS, row.texts, TASK_FILLED).items():
            if field in _WORDS:
                cell.number_format = "@"
    column = get_column_letter(TASK_COLUMNS.index(Field.TASK_STATE) + 1)
    where = f"{column}{heading + 1}:{column}{heading + len(form.tasks)}"
    form_sheet.choice(sheet, task_states(lexicon), where, lexicon)
    form_sheet.finish(sheet, heading)
    form_sheet.print_readably(sheet, len(TASK_COLUMNS), heading + len(form.tasks))
