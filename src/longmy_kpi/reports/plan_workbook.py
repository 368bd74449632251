"""The plan as a workbook, to be read against the document: indicators, tasks, and what the document leaves open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.plan.model import Indicator, Plan, Task
from longmy_kpi.plan.wording import assigned_words, due_words, target_words, task_due_words, task_title
from longmy_kpi.reports.workbook import fit, style_cache
from longmy_kpi.reports.workbook.cells import cell_at, put_text
from longmy_kpi.reports.workbook.package import to_bytes
from longmy_kpi.reports.workbook.page import SCALE

_INDICATORS = {"code": 16, "name": 34, "measure": 11, "target": 20, "due": 14, "lead": 18, "section": 9, "quote": 40}
_TASKS = {"code": 18, "task": 48, "task_due": 12, "lead": 18, "supporting": 16, "section": 9, "quote": 44}
_OPEN = {"open_kind": 22, "reason": 96, "about": 44}


def write(plan: Plan, lexicon: Lexicon) -> bytes:
    """Write the plan's workbook: texts alone, the same bytes for the same plan."""
    book = Workbook()
    book.remove(book.worksheets[0])
    style_cache.set_default_font(book)
    book.properties.title, book.properties.creator = plan.title, plan.ward
    book.properties.created = book.properties.modified = datetime(plan.year, 1, 1)  # noqa: DTZ001 the file has no zone
    _sheet(book, "indicators", plan, _INDICATORS, list(_indicators(plan, lexicon)), lexicon)
    if plan.tasks:
        _sheet(book, "tasks", plan, _TASKS, list(_tasks(plan, lexicon)), lexicon)
    _sheet(book, "open", plan, _OPEN, list(_open(plan, lexicon)), lexicon)
    return to_bytes(book)


def _indicators(plan: Plan, lexicon: Lexicon) -> Iterator[Sequence[str]]:
    for indicator in plan.indicators:
        yield (
            indicator.code,
            lexicon.name(indicator),
            lexicon.name(indicator.measure),
            _targets(plan, indicator, lexicon),
            due_words(indicator, plan, lexicon),
            _lead(plan, indicator, lexicon),
            indicator.source.section,
            indicator.source.quote,
        )


def _targets(plan: Plan, indicator: Indicator, lexicon: Lexicon) -> str:
    """Say what each issuer asks for at the year's end."""
    lines = []
    for series in indicator.series:
        words = target_words(series.at(plan.last_month).target, lexicon)
        lines.append(f"{series.issuer}: {words}" if series.issuer and len(indicator.series) > 1 else words)
    return "\n".join(lines)


def _tasks(plan: Plan, lexicon: Lexicon) -> Iterator[Sequence[str]]:
    for task in plan.tasks:
        supporting = [lexicon.name(plan.unit_by_code[code]) for code in task.supporting if code in plan.unit_by_code]
        yield (
            task.code,
            task_title(task, lexicon),
            task_due_words(task, lexicon),
            _lead(plan, task, lexicon),
            "; ".join(supporting),
            task.source.section,
            task.source.quote,
        )


def _lead(plan: Plan, led: Indicator | Task, lexicon: Lexicon) -> str:
    return assigned_words(led, lexicon, lambda code: lexicon.name(plan.unit_by_code[code]))


def _open(plan: Plan, lexicon: Lexicon) -> Iterator[Sequence[str]]:
    for point in plan.open_points:
        reason = (lexicon.language == "en" and point.reason_en) or point.reason
        yield (lexicon.say(f"open.{point.kind}"), reason, ", ".join(point.about))


def _sheet(
    book: Workbook,
    part: str,
    plan: Plan,
    columns: dict[str, int],
    rows: Sequence[Sequence[str]],
    lexicon: Lexicon,
) -> None:
    """Draw a table under the plan's title; every text wraps and every row shows all of it."""
    sheet = book.create_sheet(lexicon.say(f"plan.sheet.{part}"))
    assert isinstance(sheet, Worksheet)
    title = cell_at(sheet, 1, 1)
    put_text(title, plan.title_en if lexicon.language == "en" and plan.title_en else plan.title)
    title.font = style_cache.font(style_cache.TITLE, bold=True)
    for number, width in enumerate(columns.values(), 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    _row(sheet, 3, [lexicon.say(f"plan.show.{key}") for key in columns], columns, bold=True)
    for number, texts in enumerate(rows, 4):
        _row(sheet, number, texts, columns)
    sheet.freeze_panes = "C4"
    sheet.print_title_rows = "3:3"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.scale = SCALE
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=False)
    sheet.page_margins.left = sheet.page_margins.right = 0.3
    sheet.page_margins.top = sheet.page_margins.bottom = 0.5


def _row(sheet: Worksheet, number: int, texts: Sequence[str], columns: dict[str, int], *, bold: bool = False) -> None:
    lines = 1
    for place, (text, width) in enumerate(zip(texts, columns.values(), strict=True), 1):
        cell = cell_at(sheet, number, place)
        put_text(cell, text)
        cell.font, cell.border = style_cache.font(bold=bold), style_cache.GRID
        cell.alignment = style_cache.wrapped("center" if bold else "left", "top")
        if bold:
            cell.fill = style_cache.fill(style_cache.HEADING)
        lines = max(lines, fit.line_count(text, fit.column_pixels(width), style_cache.BODY, bold=bold))
    sheet.row_dimensions[number].height = fit.row_points(lines, style_cache.BODY)
