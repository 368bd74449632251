"""The annex: the indicators' table on landscape pages, its heading rows on each, with the notes a reader needs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docx.document import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph

from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.plan.model import Unit
from longmy_kpi.reports.document import oxml
from longmy_kpi.reports.document.columns import MARGIN, breakable, fit
from longmy_kpi.reports.document.grid import fixed
from longmy_kpi.reports.document.looks import ANNEX_WIDTH, LOOKS, Style
from longmy_kpi.reports.document.text import put, shown
from longmy_kpi.reports.layout.annex import annex_table, tasks_annex
from longmy_kpi.reports.layout.table import BLANK, Align, Column, Level, Row, Table
from longmy_kpi.reports.layout.words import plain
from longmy_kpi.reports.narrative.plan_words import place_within
from longmy_kpi.reports.report import MonthReport

_NOTES = ("attainment", "last_year", "pace", "missing", "marks")
_GROUNDS = {Level.GROUP: "D9D9D9", Level.ITEM: "F2F2F2"}
_INDENT = "\u2003"  # an em space: a "trong đó" stands in


def annex(document: Document, report: MonthReport, lexicon: Lexicon, unit: Unit | None) -> None:
    """Add the annexes to the section that has begun: the indicators with their notes, and the tasks if any."""
    table = annex_table(report, lexicon, unit)
    tasks = tasks_annex(report, lexicon, unit) if report.tasks_of(unit.code if unit else None) else None
    fits = [fit(one, lexicon, ANNEX_WIDTH) for one in (table, tasks) if one is not None]
    for style in (Style.CELL, Style.CELL_HEAD):
        document.styles[LOOKS[style].name].font.size = Pt(min(one.points for one in fits))
    _head(document, "document.annex_first" if tasks else "document.annex", table, report, lexicon, unit)
    if table.rows:
        _draw(document, table, fits[0].widths, lexicon)
        put(document, Style.NOTE, lexicon.say("document.notes"))
        for line in _notes(lexicon):
            put(document, Style.NOTE, line)
    else:
        put(document, Style.ANNEX_OF, table.empty)
    if tasks is not None:
        first = _head(document, "document.annex_of_tasks", tasks, report, lexicon, unit)
        first.paragraph_format.page_break_before = True
        _draw(document, tasks, fits[1].widths, lexicon)


def _head(
    document: Document, key: str, table: Table, report: MonthReport, lexicon: Lexicon, unit: Unit | None
) -> Paragraph:
    first = put(document, Style.ANNEX, lexicon.say(key))
    put(document, Style.ANNEX_NAME, table.title.upper())
    put(document, Style.ANNEX_OF, _annex_of(report, lexicon, unit))
    return first


def _annex_of(report: MonthReport, lexicon: Lexicon, unit: Unit | None) -> str:
    """Say which report the annex goes with; number and date are left to the clerk."""
    year = str(report.made_at.year)
    if unit is not None:
        return lexicon.say("document.annex_of_unit", unit=lexicon.name(unit), year=year)
    return lexicon.say("document.annex_of", ward=place_within(report.plan.ward), year=year)


def _notes(lexicon: Lexicon) -> Iterator[str]:
    for key in _NOTES:
        yield f"- {lexicon.say(f'report.note.{key}')}: {lexicon.say(f'report.note.{key}.text')}"


def _draw(document: Document, table: Table, widths: Sequence[float], lexicon: Lexicon) -> None:
    heads = [[column.heading for column in table.columns]]
    if table.numbered:
        heads.append([_numbering(number, column) for number, column in enumerate(table.columns, 1)])
    drawn = fixed(document, widths, len(heads) + len(table.rows), MARGIN)
    oxml.borders(drawn)
    rows = list(drawn.rows)
    for row, texts, style in zip(rows, heads, (Style.CELL_HEAD, Style.CELL_FORMULA), strict=False):
        oxml.repeat(row)
        oxml.keep_whole(row)
        for cell, text in zip(row.cells, texts, strict=True):
            cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
            _fill(cell, text, style, Align.CENTER)
    for row, values in zip(rows[len(heads) :], table.rows, strict=True):
        _row(row, values, table.columns, lexicon)


def _numbering(number: int, column: Column) -> str:
    return f"({number})\n= {breakable(column.formula)}" if column.formula else f"({number})"


def _row(row: _Row, values: Row, columns: Sequence[Column], lexicon: Lexicon) -> None:
    oxml.keep_whole(row)
    cells = list(row.cells)
    if values.level is not Level.LINE:
        _head_over(cells, values, columns)
    style = Style.CELL if values.level is Level.LINE else Style.CELL_HEAD
    for cell, value, column in zip(cells, values.cells, columns, strict=True):
        indent = _INDENT * values.indent if column.key == "name" else ""
        _fill(cell, indent + plain(value, lexicon), style, column.align)
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


def _fill(cell: _Cell, text: str, style: Style, align: Align) -> None:
    paragraph = cell.paragraphs[0]
    oxml.set_style(paragraph, style)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.from_xml(align.value)
    if text:
        paragraph.add_run(shown(text))
