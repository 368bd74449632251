"""The first sheet of a marked copy: what to correct, a line each, linked to its cell; it reads well on paper too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from longmy_kpi.diagnostic import Diagnostic, Place, Severity, Subject
from longmy_kpi.intake.headings import FormField
from longmy_kpi.intake.process import Outcome
from longmy_kpi.intake.rows import code_of
from longmy_kpi.messages.lexicon import LANGUAGES, Lexicon
from longmy_kpi.plan.model import Plan
from longmy_kpi.text import visible

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_WIDTHS = (5, 10, 24, 30, 26)  # characters, together as wide as A4 stands
_COLUMNS = ("number", "cell", "subject", "fault", "remedy")
_CELLS = 3  # of a fault that many rows have, as many cells are named
_LONGEST = 2_000  # characters of a cell, so that a row still fits on a page


class FaultLine(NamedTuple):
    """A fault as the list says it: the place that its link leads to, and the words of its cells."""

    sheet: str | None
    where: str
    words: tuple[str, ...]


def put_list(book: Workbook, refused: Sequence[Outcome], plan: Plan, lexicon: Lexicon) -> None:
    """Put the list of faults before the other sheets, instead of an earlier one, and let the workbook open there."""
    for sheet in [one for one in book.worksheets if _is_list(one)]:
        book.remove(sheet)
    first = book.worksheets[0].title
    sheet = book.create_sheet(lexicon.say("annotate.sheet"), 0)
    wrong = list(_lines(refused, Severity.ERROR, plan, lexicon))
    doubtful = list(_lines(refused, Severity.WARNING, plan, lexicon))
    at = _heading(sheet, refused, len(wrong), plan, lexicon)
    at = _table(sheet, at, wrong, first, lexicon)
    if doubtful:
        _words(sheet, at + 1, lexicon.say("annotate.doubtful", count=_count(len(doubtful), lexicon)), bold=True)
        _table(sheet, at + 2, doubtful, first, lexicon)
    _open_here(book, sheet)


def _is_list(sheet: Worksheet) -> bool:
    """Tell a list of ours by its headings, whatever its name is now."""
    ours = [tuple(_headings(Lexicon(language))) for language in LANGUAGES]
    return any(row in ours for row in sheet.iter_rows(max_row=6, max_col=len(_COLUMNS), values_only=True))


def _headings(lexicon: Lexicon) -> Iterator[str]:
    return (lexicon.say(f"annotate.column.{one}") for one in _COLUMNS)


def _count(number: int, lexicon: Lexicon) -> str:
    return f"{number:02d}" if lexicon.language == "vi" else str(number)


def _lines(refused: Sequence[Outcome], severity: Severity, plan: Plan, lexicon: Lexicon) -> Iterator[FaultLine]:
    for outcome in refused:
        own = outcome.found.form.sheet.name if outcome.found.form else None
        quiet = own if len(refused) == 1 else None
        for fault in outcome.diagnostics:
            if fault.severity is severity:
                at = replace(fault.place, sheet=fault.place.sheet or own)
                yield _line(fault.at(at), outcome, quiet, plan, lexicon)


def _line(fault: Diagnostic, outcome: Outcome, quiet: str | None, plan: Plan, lexicon: Lexicon) -> FaultLine:
    """Put a fault in words; its sheet is named, but for the one of which nobody has to be told."""
    cells = [_cell_of(place) for place in fault.places]
    shown = ", ".join([*cells[:_CELLS], *(["…"] if len(cells) > _CELLS else [])])
    subject, said = fault.args.get("indicator"), lexicon.fault(fault)
    message = said.message.removeprefix(f"{lexicon.text(subject)}: ") if isinstance(subject, Subject) else said.message
    name = lexicon.name(subject) if isinstance(subject, Subject) else _subject(fault.place, outcome, plan, lexicon)
    if fault.place.sheet not in (None, quiet):
        name = lexicon.say("annotate.on_sheet", sheet=fault.place.sheet, subject=name).rstrip(": ")
    words = (shown, name, _capital(message), said.hint)
    return FaultLine(fault.place.sheet, cells[0], tuple(visible(one)[:_LONGEST] for one in words))


def _cell_of(place: Place) -> str:
    return place.cell or f"A{place.line or 1}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _subject(place: Place, outcome: Outcome, plan: Plan, lexicon: Lexicon) -> str:
    """Name the indicator or the task of a row: as the plan does, else as the row itself does."""
    forms = [one for one in (outcome.found.form, *outcome.found.tasks) if one is not None]
    for form in forms:
        for row in form.body:
            if row.line == place.line and (row.sheet or form.sheet.name) == (place.sheet or form.sheet.name):
                if FormField.TASK_CODE in form.columns:
                    return form.cell(row, FormField.TASK_TITLE).text
                code = code_of(form, plan, row)
                return lexicon.name(plan.by_code[code]) if code in plan.by_code else form.cell(row, FormField.NAME).text
    return ""


def _heading(sheet: Worksheet, refused: Sequence[Outcome], count: int, plan: Plan, lexicon: Lexicon) -> int:
    """Say how many faults of what, and what to do with this file; return the next free row."""
    whose = dict.fromkeys((one.found.month, one.found.unit) for one in refused if one.found.month and one.found.unit)
    reports = "; ".join(
        lexicon.say("annotate.report", month=month, unit=lexicon.name(plan.unit_by_code[unit] if unit else ""))
        for month, unit in whose
    )
    title = lexicon.say("annotate.title", count=_count(count, lexicon))
    _words(sheet, 1, f"{title} – {reports}" if reports else title, bold=True)
    _words(sheet, 2, lexicon.say("annotate.what_to_do"))
    return 4


def _words(sheet: Worksheet, at: int, text: str, *, bold: bool = False) -> None:
    """Write a line over the whole width, as high as it needs."""
    from openpyxl.styles import Font

    cell = _put(sheet, at, 1, text)
    cell.font = Font(name="Times New Roman", size=12, bold=bold)
    sheet.merge_cells(start_row=at, end_row=at, start_column=1, end_column=len(_WIDTHS))
    sheet.row_dimensions[at].height = 17 * -(-len(text) * 12 // (11 * sum(_WIDTHS)))


def _table(sheet: Worksheet, at: int, lines: Sequence[FaultLine], first: str, lexicon: Lexicon) -> int:
    """Write the headings and a row a fault; return the next free row."""
    for column, heading in enumerate(_headings(lexicon), start=1):
        _box(_put(sheet, at, column, heading), bold=True)
    for number, line in enumerate(lines, start=1):
        row, texts = at + number, (str(number), *line.words)
        for column, text in enumerate(texts, start=1):
            _box(_put(sheet, row, column, text))
        _link(sheet, row, line.sheet or first, line.where)
        needed = (_line_count(text, width) for text, width in zip(texts, _WIDTHS, strict=True))
        sheet.row_dimensions[row].height = min(409, 15 * max(needed) + 4)
    return at + len(lines) + 1


def _line_count(text: str, width: int) -> int:
    return sum(-(-max(1, len(line)) * 11 // (10 * width)) for line in text.split("\n"))


def _put(sheet: Worksheet, row: int, column: int, text: str) -> Cell:
    from openpyxl.cell import Cell
    from openpyxl.styles import Alignment

    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)
    cell.value = text
    cell.data_type = "s"
    cell.quotePrefix = text.startswith(("=", "+", "-", "@"))
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    return cell


def _box(cell: Cell, *, bold: bool = False) -> None:
    from openpyxl.styles import Border, Font, Side

    line = Side(style="thin", color="808080")
    cell.font = Font(name="Times New Roman", size=11, bold=bold)
    cell.border = Border(left=line, right=line, top=line, bottom=line)


def _link(sheet: Worksheet, row: int, target: str, where: str) -> None:
    """Let the cell that names a place lead there."""
    from openpyxl.styles import Font
    from openpyxl.utils import quote_sheetname
    from openpyxl.worksheet.hyperlink import Hyperlink

    cell = sheet.cell(row, 2)
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"{quote_sheetname(target)}!{where}")
    cell.font = Font(name="Times New Roman", size=11, color="0B4A8F", underline="single")


def _open_here(book: Workbook, sheet: Worksheet) -> None:
    """Set the list up for A4 upright, and select it alone: what is typed into selected sheets goes into all of them."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.page import PageMargins
    from openpyxl.worksheet.properties import PageSetupProperties

    for number, width in enumerate(_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "portrait", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins = PageMargins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    sheet.print_title_rows = "4:4"
    book.active = 0
    for one in book.worksheets:
        one.sheet_view.tabSelected = one is sheet
    for view in (view for chart in book.chartsheets for view in chart.sheetViews.sheetView):
        view.tabSelected = False
