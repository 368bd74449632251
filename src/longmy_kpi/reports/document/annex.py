"""The annexes: tables on landscape pages, their heading rows on each, with the notes a reader needs."""

from __future__ import annotations

from collections.abc import Sequence

from docx.document import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt
from docx.table import _Cell, _Row

from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.plan.model import Unit
from longmy_kpi.reports.document import oxml
from longmy_kpi.reports.document.column_widths import MARGIN, breakable, fit
from longmy_kpi.reports.document.grid import fixed
from longmy_kpi.reports.document.paper import add_landscape
from longmy_kpi.reports.document.styles import ANNEX_WIDTH, LOOKS, StyleName
from longmy_kpi.reports.document.text import put_paragraph, shown_in_word
from longmy_kpi.reports.layout.annex import annex_table, has_tasks, tasks_annex
from longmy_kpi.reports.layout.remarks import cell_words, mark_words
from longmy_kpi.reports.layout.summary import report_notice
from longmy_kpi.reports.layout.table import BLANK, Align, Cell, Column, Level, MarkCell, Row, Table
from longmy_kpi.reports.report import MonthReport
from longmy_kpi.text import place_within

_NOTES = ("attainment", "absent", "signs")
_GROUNDS = {Level.GROUP: "D9D9D9", Level.ITEM: "F2F2F2"}
_INDENT = "\u2003"  # an em space: a "trong đó" stands in
_ROMAN = ("I", "II")
_LAST_TOGETHER = 4  # rows: the last page has at least so many


def annexes(document: Document, report: MonthReport, lexicon: Lexicon, unit: Unit | None, *, internal: bool) -> None:
    """Add the annexes, each with pages of its own: the indicators with their notes, and the tasks if any."""
    tables = [annex_table(report, lexicon, unit, internal=internal)]
    if has_tasks(report, unit):
        tables.append(tasks_annex(report, lexicon, unit))
    fits = [fit(one, lexicon, ANNEX_WIDTH) for one in tables]
    for style in (StyleName.CELL, StyleName.CELL_HEAD):
        document.styles[LOOKS[style].name].font.size = Pt(min(one.points for one in fits))
    for number, (table, fitted) in enumerate(zip(tables, fits, strict=True)):
        add_landscape(document)
        _head(document, _ROMAN[number] if len(tables) > 1 else "", table, report, lexicon, unit)
        if not table.rows:
            put_paragraph(document, StyleName.ANNEX_OF, table.empty)
            continue
        _draw(document, table, fitted.widths, lexicon)


def _notes(row: _Row, lexicon: Lexicon) -> None:
    """Write the notes into the last row, over all columns: below the table they might stand on a page alone."""
    oxml.keep_whole(row)
    cell = row.cells[0].merge(row.cells[-1])
    said = [lexicon.say("document.notes"), *(lexicon.say(f"document.note.{key}") for key in _NOTES)]
    for number, text in enumerate(said):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        paragraph.style = LOOKS[StyleName.NOTE].name
        paragraph.add_run(text)


def _head(
    document: Document, roman: str, table: Table, report: MonthReport, lexicon: Lexicon, unit: Unit | None
) -> None:
    put_paragraph(document, StyleName.ANNEX, f"{lexicon.say('document.annex')} {roman}".rstrip())
    put_paragraph(document, StyleName.ANNEX_NAME, table.title.upper())
    put_paragraph(document, StyleName.ANNEX_OF, _annex_of(report, lexicon, unit))
    put_paragraph(document, StyleName.ANNEX_DATA, report_notice(report, lexicon, unit))


def _annex_of(report: MonthReport, lexicon: Lexicon, unit: Unit | None) -> str:
    """Say which report the annex goes with; number and date are left to the clerk."""
    year = str(report.made_at.year)
    if unit is not None:
        return lexicon.say("document.annex_of_unit", unit=lexicon.name(unit), year=year)
    return lexicon.say("document.annex_of", ward=place_within(report.plan.ward), year=year)


def _draw(document: Document, table: Table, widths: Sequence[float], lexicon: Lexicon) -> None:
    heads = [[column.heading for column in table.columns]]
    if table.numbered:
        heads.append([_numbering(number, column) for number, column in enumerate(table.columns, 1)])
    drawn = fixed(document, widths, len(heads) + len(table.rows) + table.numbered, MARGIN)
    oxml.borders(drawn)
    rows = list(drawn.rows)
    for row, texts, style in zip(rows, heads, (StyleName.CELL_HEAD, StyleName.CELL_FORMULA), strict=False):
        oxml.repeat(row)
        oxml.keep_whole(row)
        for cell, text in zip(row.cells, texts, strict=True):
            cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
            _fill(cell, text, style, Align.CENTER)
    for row, values in zip(rows[len(heads) :], table.rows, strict=False):
        _row(row, values, table.columns, lexicon)
    if table.numbered:
        _notes(rows[-1], lexicon)
    for row in rows[-_LAST_TOGETHER:-1]:
        for cell in row.cells:
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.keep_with_next = True


def _numbering(number: int, column: Column) -> str:
    return f"({number})\n= {breakable(column.formula)}" if column.formula else f"({number})"


def _row(row: _Row, values: Row, columns: Sequence[Column], lexicon: Lexicon) -> None:
    oxml.keep_whole(row)
    cells = list(row.cells)
    if values.level is not Level.LINE:
        _head_over(cells, values, columns)
    style = StyleName.CELL if values.level is Level.LINE else StyleName.CELL_HEAD
    for cell, value, column in zip(cells, values.cells, columns, strict=True):
        indent = _INDENT * values.indent if column.key == "name" else ""
        _fill(cell, indent + _said(value, lexicon), style, column.align)
        if values.level in _GROUNDS:
            oxml.shade(cell, _GROUNDS[values.level])


def _head_over(cells: Sequence[_Cell], values: Row, columns: Sequence[Column]) -> None:
    """Let the name of a heading row run on over the blank cells after it, and the row stay with the next."""
    first = last = [column.key for column in columns].index("name")
    while last + 1 < len(cells) and values.cells[last + 1] == BLANK:
        last += 1
    cells[first].merge(cells[last])
    for cell in cells:
        cell.paragraphs[0].paragraph_format.keep_with_next = True


def _said(value: Cell, lexicon: Lexicon) -> str:
    """Write a cell; a state in words alone, which a document for others needs no sign beside."""
    if not isinstance(value, MarkCell):
        return cell_words(value, lexicon)
    words = mark_words(value, lexicon)
    return words[:1].upper() + words[1:]


def _fill(cell: _Cell, text: str, style: StyleName, align: Align) -> None:
    paragraph = cell.paragraphs[0]
    oxml.set_style(paragraph, style)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.from_xml(align.value)
    if text:
        paragraph.add_run(shown_in_word(text))
