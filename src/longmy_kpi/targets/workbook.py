"""The targets workbook: grey columns say what is, white ones take what is new."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.plan.model import Plan
from longmy_kpi.plan.wording import target_words, task_due_words
from longmy_kpi.reports.workbook.cells import cell_at, put_text
from longmy_kpi.targets.columns import DEADLINES, FILLED_COLUMNS, TARGET_OPS, TARGETS, TargetsColumn, heading, op_words

TARGET_WIDTHS = {
    TargetsColumn.CODE: 22,
    TargetsColumn.NAME: 44,
    TargetsColumn.MEASURE: 12,
    TargetsColumn.CURRENT: 26,
    TargetsColumn.ISSUER: 16,
    TargetsColumn.OP: 22,
    TargetsColumn.VALUE: 14,
    TargetsColumn.HIGH: 12,
    TargetsColumn.SINCE: 11,
    TargetsColumn.DECISION: 20,
    TargetsColumn.TASK: 60,
    TargetsColumn.LEAD: 26,
    TargetsColumn.DEADLINE: 18,
    TargetsColumn.NEW_DEADLINE: 16,
    TargetsColumn.DOCUMENT: 24,
}
PLAN_CELL_LABEL = "targets.plan"
_FONT = Font(name="Times New Roman", size=11)
_BOLD = Font(name="Times New Roman", size=11, bold=True)
_LINE = Side(style="thin", color="999999")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_GREY = PatternFill("solid", fgColor="E7E6E6")
_ROWS_ABOVE = 3


def write(plan: Plan, lexicon: Lexicon) -> bytes:
    """Return the workbook of a plan's targets and deadlines."""
    book = Workbook()
    targets = book.active
    assert isinstance(targets, Worksheet)
    _table(targets, "targets.sheet.targets", plan, TARGETS, list(_target_rows(plan, lexicon)), lexicon)
    _offer_ops(targets, lexicon)
    _table(book.create_sheet(), "targets.sheet.deadlines", plan, DEADLINES, list(_task_rows(plan, lexicon)), lexicon)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _target_rows(plan: Plan, lexicon: Lexicon) -> Iterator[dict[TargetsColumn, str]]:
    for indicator in plan.indicators:
        for series in indicator.series:
            yield {
                TargetsColumn.CODE: indicator.code,
                TargetsColumn.NAME: lexicon.name(indicator),
                TargetsColumn.MEASURE: lexicon.name(indicator.measure),
                TargetsColumn.CURRENT: target_words(series.decisions[-1].target, lexicon),
                TargetsColumn.ISSUER: series.issuer or "",
            }


def _task_rows(plan: Plan, lexicon: Lexicon) -> Iterator[dict[TargetsColumn, str]]:
    for task in plan.tasks:
        if not task.own:
            yield {
                TargetsColumn.CODE: task.code,
                TargetsColumn.TASK: lexicon.choose(task.title, task.title_en),
                TargetsColumn.LEAD: lexicon.name(plan.unit_by_code[task.lead]),
                TargetsColumn.DEADLINE: task_due_words(task, lexicon),
            }


def _table(
    sheet: Worksheet,
    title: str,
    plan: Plan,
    columns: Sequence[TargetsColumn],
    rows: Sequence[dict[TargetsColumn, str]],
    lexicon: Lexicon,
) -> None:
    sheet.title = lexicon.say(title)
    _put(sheet, 1, 1, lexicon.say(f"{title}.title", year=plan.year), _BOLD)
    _put(sheet, 2, 1, lexicon.say(PLAN_CELL_LABEL), _FONT)
    _put(sheet, 2, 2, plan.digest, _FONT)
    head = _ROWS_ABOVE + 1
    for place, column in enumerate(columns, start=1):
        _put(sheet, head, place, heading(column, lexicon), _BOLD, boxed=True)
        sheet.column_dimensions[get_column_letter(place)].width = TARGET_WIDTHS[column]
        for number, row in enumerate(rows, start=head + 1):
            _put(sheet, number, place, row.get(column, ""), _FONT, boxed=True, open_=column in FILLED_COLUMNS)
    sheet.freeze_panes = f"C{head + 1}"
    sheet.protection.sheet = True
    sheet.protection.formatColumns = False
    sheet.print_title_rows = f"{head}:{head}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _put(
    sheet: Worksheet, row: int, column: int, text: str, font: Font, *, boxed: bool = False, open_: bool = False
) -> None:
    """Put a text that stays a text; cells to fill are white and open, all others grey."""
    cell = cell_at(sheet, row, column)
    put_text(cell, text)
    cell.font = font
    cell.alignment = Alignment(wrap_text=boxed, vertical="top")
    if boxed:
        cell.border = _BOX
        cell.protection = Protection(locked=not open_)
        cell.number_format = "@" if open_ else "General"
        if not open_:
            cell.fill = _GREY


def _offer_ops(sheet: Worksheet, lexicon: Lexicon) -> None:
    """Offer the words of what a target may ask for as a list in the cell."""
    choices = ",".join(op_words(op, lexicon) for op in TARGET_OPS)
    rule = DataValidation(type="list", formula1=f'"{choices}"', allow_blank=True)
    letter = get_column_letter(TARGETS.index(TargetsColumn.OP) + 1)
    rule.add(f"{letter}{_ROWS_ABOVE + 2}:{letter}{max(sheet.max_row, _ROWS_ABOVE + 2)}")
    sheet.add_data_validation(rule)
