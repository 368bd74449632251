"""The annex shows the very cells of the neutral tables that the workbook is drawn from, and breaks none of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from document_cases import bytes_of, crowded, document_of, opened
from docx.oxml.ns import qn
from docx.table import Table as DocumentTable
from report_cases import early, january, strained
from small_report import small_report

from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.reports.document.column_widths import MARGIN, fit
from longmy_kpi.reports.document.styles import ANNEX_WIDTH
from longmy_kpi.reports.layout.annex import annex_table
from longmy_kpi.reports.layout.plan_tables import full_table
from longmy_kpi.reports.layout.remarks import cell_words, mark_words
from longmy_kpi.reports.layout.table import Level, MarkCell, NumberCell, PercentCell, Table
from longmy_kpi.reports.layout.unit_tables import unit_table
from longmy_kpi.reports.report import MonthReport

CASES = [january, early, strained, crowded, small_report]
Case = Callable[[], MonthReport]


def grid(table: DocumentTable) -> list[list[str]]:
    """The texts of the body rows; a cell that runs over several columns once, then blanks."""
    found = []
    for row in table.rows[2:]:
        texts = []
        for tc in row._tr.tc_lst:
            texts += ["\n".join("".join(_texts(p)) for p in tc.p_lst), *[""] * (tc.grid_span - 1)]
        found.append(texts)
    return found


def _texts(paragraph: object) -> list[str]:
    kinds = {qn("w:t"): lambda node: node.text or "", qn("w:br"): lambda _: "\n"}
    return [kinds[node.tag](node) for node in paragraph.iter() if node.tag in kinds]


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_annex_says_cell_by_cell_what_the_tables_say(case: Case, language: str) -> None:
    """In the same words, but for a state, which stands in words alone with a capital letter."""
    report, lexicon = case(), Lexicon(language)
    table = annex_table(report, lexicon)
    keys = [column.key for column in table.columns]
    every = {
        column.key: words_of(full_table(report, lexicon, [column.key], every_issuer=False)) for column in table.columns
    }
    *shown, notes = grid(opened(bytes_of(report, language)).tables[2])
    assert notes[0].startswith(lexicon.say("document.notes"))
    for at, key in enumerate(keys):
        drawn = [line[at].removeprefix("\u2003") for line in shown]
        if key == "state":
            assert drawn == [text[:1].upper() + text[1:] for text in states(table, lexicon)]
        else:
            assert drawn == [cell_words(row.cells[at], lexicon) for row in table.rows]
            assert len(drawn) == every[key]


def words_of(table: Table) -> int:
    return len(table.rows)


def states(table: Table, lexicon: Lexicon) -> list[str]:
    marks = (
        cell
        for row in table.rows
        for cell, column in zip(row.cells, table.columns, strict=True)
        if column.key == "state"
    )
    return [mark_words(cell, lexicon) if isinstance(cell, MarkCell) else "" for cell in marks]


@pytest.mark.parametrize("case", CASES)
def test_the_annex_has_about_nine_columns_and_every_indicator(case: Case) -> None:
    report, lexicon = case(), Lexicon("vi")
    table = annex_table(report, lexicon)
    keys = [column.key for column in table.columns]
    assert 8 <= len(keys) <= 10
    assert keys[:4] == ["number", "name", "measure", "target"]
    assert keys[-1] == "outward_remarks"
    assert sum(row.level is Level.LINE for row in table.rows) == len(report.plan.indicators)
    assert ("on_last_year" in keys) == any(
        one.change is not None or one.change_points is not None for one in report.figures.figures.values()
    )


@pytest.mark.parametrize("unit", ["kthtdt", "vhxh", "cong-an", "bchqs"])
def test_a_departments_annex_shows_its_own_rows_as_its_sheet_does(unit: str) -> None:
    report, lexicon = january(), Lexicon("vi")
    sheet = unit_table(report, report.plan.unit_by_code[unit], lexicon)
    annex = annex_table(report, lexicon, report.plan.unit_by_code[unit])
    common = {column.key for column in sheet.columns} & {column.key for column in annex.columns}
    assert {"number", "name", "to_date", "state"} <= common
    for key in common:
        own = [column.key for column in annex.columns].index(key)
        other = [column.key for column in sheet.columns].index(key)
        assert [row.cells[own] for row in annex.rows] == [row.cells[other] for row in sheet.rows]


def test_formulas_name_the_columns_of_this_table() -> None:
    heads = [cell.text for cell in document_of("january").tables[2].rows[1].cells]
    assert heads[:6] == ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"]
    texts = [head.replace("\u200b", "") for head in heads]
    columns = [cell.text for cell in document_of("january").tables[2].rows[0].cells]
    reached = columns.index("So kế hoạch năm (%)")
    to_date, target = columns.index("Kết quả đến nay") + 1, columns.index("Kế hoạch năm") + 1
    assert texts[reached] == f"({reached + 1})\n= ({to_date})/({target})×100"


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_number_is_wider_than_its_column(case: Case, language: str) -> None:
    """A digit of Times New Roman is half an em wide, a point or comma a quarter, a sign at most 0.57."""
    report, lexicon = case(), Lexicon(language)
    table = annex_table(report, lexicon)
    points, widths = fit(table, lexicon, ANNEX_WIDTH)
    assert sum(widths) == pytest.approx(ANNEX_WIDTH)
    assert 10 <= points <= 10.5
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            if isinstance(cell, NumberCell | PercentCell):
                number = cell_words(cell, lexicon).split()[-1]
                ems = sum({".": 0.25, ",": 0.25, "+": 0.57, "-": 0.34}.get(sign, 0.5) for sign in number)
                assert ems * points * 25.4 / 72 <= width - 2 * MARGIN


def test_heading_rows_stay_with_the_row_after_them() -> None:
    report = january()
    rows = annex_table(report, Lexicon("vi")).rows
    *shown, notes = list(opened(bytes_of(report)).tables[2].rows)[2:]
    last = shown[-3:]  # they stay with the notes, so that no page has a line or two
    assert "Ghi chú:" in notes.cells[0].text
    for row, drawn in zip(rows, shown, strict=True):
        kept = {cell.paragraphs[0].paragraph_format.keep_with_next for cell in drawn.cells}
        assert kept == ({None} if row.level is Level.LINE else {True}) or drawn in last


def test_an_annex_without_rows_says_why() -> None:
    document = document_of("january", "vi", "van-phong")
    assert len(document.tables) == 2
    assert "Đơn vị không chủ trì chỉ tiêu nào." in [paragraph.text for paragraph in document.paragraphs]


def test_the_same_report_gives_the_same_bytes() -> None:
    assert bytes_of(january()) == bytes_of(january())
